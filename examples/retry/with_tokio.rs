//! Retries a direct method with `tokio-retry2`: each failure becomes a permanent or a transient error, and the iterator
//! of waits asks for the delay of the last one.
//!
//! A transient error can carry a delay as well, but version 0.9.1 passes it only to the notification and waits as long
//! as the iterator says. So the delay must come from the iterator.

use std::cell::Cell;
use std::iter;
use std::time::Duration;

use iothub_errors::retry::{Attempt, Decision, Idempotency};
use reqwest::Client;
use tokio::time::Instant;
use tokio_retry2::{Retry, RetryError};

use crate::client::{CallError, call, random};

/// Calls the method until it is done, or until the verdict or the policy says stop.
pub async fn call_with_tokio_retry(client: &Client, url: &str, idempotency: Idempotency) -> Result<String, CallError> {
    let started = Instant::now();
    let failures = Cell::new(0);
    let next_wait = Cell::new(Duration::ZERO);
    // The number of attempts and the time are limited by the decision, so this iterator has no end.
    let waits = iter::from_fn(|| Some(next_wait.get()));
    Retry::spawn(waits, || async {
        call(client, url).await.map_err(|error| {
            failures.set(failures.get() + 1);
            let attempt = Attempt::new(failures.get(), idempotency).random(random()).elapsed(started.elapsed());
            let decision = attempt.decide(&error);
            println!("{:6.1} s  {error}; {decision}", started.elapsed().as_secs_f32());
            match decision {
                Decision::RetryAfter(wait) => {
                    next_wait.set(wait);
                    RetryError::retry_after(error, wait)
                }
                // This loop can only wait, and waiting doesn't perform the action.
                Decision::ActThenRetry { .. } | Decision::GiveUp { .. } => RetryError::permanent(error),
            }
        })
    })
    .await
}
