//! Retries a direct method with `tower`: a `retry::Policy` around `reqwest` as a service.
//!
//! A policy sees the response before anybody has read its body, so the verdict comes from the status and the header
//! `iothub-errorcode`. It misses a delay that appears only in the message, but the throttled policy waits at least 10
//! s.

use iothub_errors::Action;
use iothub_errors::retry::{Attempt, Decision, Idempotency};
use reqwest::{Client, Request, Response};
use tokio::time::{Instant, Sleep, sleep};
use tower::retry::{Policy, Retry};
use tower::{Service, ServiceExt};

use crate::client::{by_headers, of_network, random};

/// A policy that decides by status and headers. Make a new one for each request, because it counts the attempts.
#[derive(Clone)]
pub struct HubPolicy {
    idempotency: Idempotency,
    started: Instant,
    failures: u32,
}

impl HubPolicy {
    /// Creates a policy for one request.
    pub fn new(idempotency: Idempotency) -> Self {
        Self { idempotency, started: Instant::now(), failures: 0 }
    }
}

impl Policy<Request, Response, reqwest::Error> for HubPolicy {
    type Future = Sleep;

    fn retry(&mut self, _: &mut Request, result: &mut Result<Response, reqwest::Error>) -> Option<Sleep> {
        let verdict = match result {
            Ok(response) => by_headers(response)?,
            Err(error) => of_network(error),
        };
        self.failures += 1;
        let elapsed = self.started.elapsed();
        let decision = Attempt::new(self.failures, self.idempotency).random(random()).elapsed(elapsed).decide(verdict);
        println!("{:6.1} s  attempt {} failed: {decision}", elapsed.as_secs_f32(), self.failures);
        match decision {
            // An HTTP client reconnects by itself.
            Decision::RetryAfter(wait) | Decision::ActThenRetry { action: Action::Reconnect, wait } => {
                Some(sleep(wait))
            }
            Decision::ActThenRetry { .. } | Decision::GiveUp { .. } => None,
        }
    }

    fn clone_request(&mut self, request: &Request) -> Option<Request> {
        request.try_clone()
    }
}

/// Calls the method and returns the last response, successful or not.
pub async fn call_with_tower(client: &Client, url: &str, idempotency: Idempotency) -> reqwest::Result<Response> {
    let request = client.post(url).body(r#"{"methodName":"reboot"}"#).build()?;
    let mut service = Retry::new(HubPolicy::new(idempotency), client.clone());
    service.ready().await?.call(request).await
}
