//! Retries a direct method with `backon`: `.when` asks whether, `.adjust` asks how long.

use backon::{ExponentialBuilder, Retryable};
use iothub_errors::Verdict;
use iothub_errors::retry::{Attempt, Backoff, Idempotency};
use reqwest::Client;
use tokio::time::Instant;

use crate::client::{CallError, call, random};

/// Calls the method until it is done, or until the verdict or the policy says stop.
pub async fn call_with_backon(client: &Client, url: &str, idempotency: Idempotency) -> Result<String, CallError> {
    let started = Instant::now();
    let mut number = 0;
    (|| call(client, url))
        .retry(builder(Backoff::TRANSIENT))
        .when(|error| Verdict::from(error).is_retryable(idempotency))
        .adjust(|error, wait| {
            number += 1;
            let attempt = Attempt::new(number, idempotency).random(random()).elapsed(started.elapsed());
            // `wait` is `None` once backon itself has no attempts left.
            wait.and_then(|_| attempt.decide(error).delay())
        })
        .notify(|error, wait| println!("{:6.1} s  {error}; wait {wait:?}", started.elapsed().as_secs_f32()))
        .await
}

/// Returns our policy as a builder of backon. The waits come from `.adjust`, so its own jitter is not needed.
fn builder(policy: Backoff) -> ExponentialBuilder {
    let builder = ExponentialBuilder::default().with_min_delay(policy.base).with_max_delay(policy.cap);
    match policy.attempts {
        Some(attempts) => builder.with_max_times(usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX)),
        None => builder.without_max_times(),
    }
}
