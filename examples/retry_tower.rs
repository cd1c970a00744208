//! Retries a direct method with `tower`: a `retry::Policy` around `reqwest` as a service.
//!
//! ```text
//! cargo run --example retry_tower
//! ```
//!
//! A policy sees the response before anybody has read its body, so the verdict comes from the status and the header
//! `iothub-errorcode`. A delay that stands only in the text is not seen; the throttled policy waits 10 s at least anyway.
//!
//! The server is a stand-in on loopback, and the clock is paused: the waits are those that a program would make, and the
//! example takes no time.

#[path = "shared/client.rs"]
mod client;
#[path = "shared/hub.rs"]
mod hub;

use std::error::Error;

use iothub_errors::Action;
use iothub_errors::retry::{Attempt, Decision, Idempotency};
use reqwest::{Client, Request, Response};
use tokio::time::{Instant, Sleep, sleep};
use tower::retry::{Policy, Retry};
use tower::{Service, ServiceExt};

use crate::client::{by_headers, of_network, random};

/// Decides by status and headers. Make a new one for each request: it counts the attempts.
#[derive(Clone)]
pub struct HubPolicy {
    idempotency: Idempotency,
    started: Instant,
    failures: u32,
}

impl HubPolicy {
    /// For one request.
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
            // An HTTP client opens a new connection by itself.
            Decision::RetryAfter(wait) | Decision::ActThenRetry { action: Action::Reconnect, wait } => {
                Some(sleep(wait))
            }
            Decision::ActThenRetry { .. } | Decision::GiveUp(_) => None,
        }
    }

    fn clone_request(&mut self, request: &Request) -> Option<Request> {
        request.try_clone()
    }
}

/// Calls the method and returns the last response, whatever it says.
pub async fn call_with_tower(client: &Client, url: &str, idempotency: Idempotency) -> reqwest::Result<Response> {
    let request = client.post(url).body(r#"{"methodName":"reboot"}"#).build()?;
    let mut service = Retry::new(HubPolicy::new(idempotency), client.clone());
    service.ready().await?.call(request).await
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn Error>> {
    let stories = [
        ("throttled, then busy, then done", Idempotency::NotIdempotent, vec![hub::THROTTLED, hub::SERVER_ERROR]),
        ("timed out, not idempotent", Idempotency::NotIdempotent, vec![hub::TIMED_OUT]),
        ("timed out, idempotent", Idempotency::Idempotent, vec![hub::TIMED_OUT]),
        ("a device that is offline", Idempotency::Idempotent, vec![hub::OFFLINE]),
    ];
    for (title, idempotency, script) in stories {
        println!("{title}");
        let hub = hub::Hub::start(&script).await?;
        let response = call_with_tower(&client::client()?, hub.url(), idempotency).await?;
        println!("          {}", response.status());
        println!("          {} attempts, the method ran {} times\n", hub.attempts().len(), hub.runs());
    }
    Ok(())
}
