//! Retries a direct method with `reqwest-retry`: a `RetryableStrategy` that reads the status and the headers.
//!
//! The middleware separates whether from when: a strategy decides whether to retry, without a delay, and a policy
//! decides when, without the response. So it can't wait as long as a `Retry-After` asks. This strategy never retries
//! too early: if the stated delay is longer than the policy's shortest wait, it returns the response to the caller.

use std::time::SystemTime;

use iothub_errors::Verdict;
use iothub_errors::retry::{Backoff, Idempotency};
use reqwest::{Client, Response};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
use reqwest_retry::{RetryDecision, RetryPolicy, RetryTransientMiddleware, Retryable, RetryableStrategy};

use crate::client::{by_headers, of_network, random};

/// The strategy that decides whether to send a request again.
pub struct HubStrategy {
    idempotency: Idempotency,
    policy: Backoff,
}

impl RetryableStrategy for HubStrategy {
    fn handle(&self, result: &Result<Response, reqwest_middleware::Error>) -> Option<Retryable> {
        let is_transient = match result {
            Ok(response) => self.allows(by_headers(response)?),
            // The next attempt reconnects by itself, so only idempotency counts.
            Err(reqwest_middleware::Error::Reqwest(error)) => of_network(error).is_safe_to_repeat(self.idempotency),
            Err(reqwest_middleware::Error::Middleware(_)) => false,
        };
        println!("          failed: {}", if is_transient { "retry" } else { "give up" });
        Some(if is_transient { Retryable::Transient } else { Retryable::Fatal })
    }
}

impl HubStrategy {
    fn allows(&self, verdict: Verdict) -> bool {
        let is_too_soon = verdict.retry_after().is_some_and(|stated| stated > self.policy.floor);
        verdict.is_retryable(self.idempotency) && !is_too_soon
    }
}

/// The policy that decides when to send a request again.
pub struct HubPolicy(Backoff);

impl RetryPolicy for HubPolicy {
    fn should_retry(&self, started: SystemTime, past_retries: u32) -> RetryDecision {
        let Self(policy) = self;
        let execute_after = SystemTime::now() + policy.delay(past_retries + 1, random());
        let elapsed = execute_after.duration_since(started).unwrap_or_default();
        let has_attempts = policy.attempts.is_none_or(|attempts| past_retries + 1 < attempts);
        if has_attempts && policy.budget.is_none_or(|budget| elapsed <= budget) {
            RetryDecision::Retry { execute_after }
        } else {
            RetryDecision::DoNotRetry
        }
    }
}

/// Returns a client for requests of this kind. It has one policy for all failures, so it uses the slowest one.
pub fn with_retries(client: Client, idempotency: Idempotency) -> ClientWithMiddleware {
    let policy = Backoff::THROTTLED;
    let strategy = HubStrategy { idempotency, policy };
    ClientBuilder::new(client)
        .with(RetryTransientMiddleware::new_with_policy_and_strategy(HubPolicy(policy), strategy))
        .build()
}
