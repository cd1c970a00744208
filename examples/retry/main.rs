//! Retries a direct method with the crates that people use for it: `backon`, `tokio-retry2`, `tower`, `reqwest-retry`.
//!
//! ```text
//! cargo run --example retry
//! ```
//!
//! Each adapter is in a file of its own, `with_….rs`, and can be copied from there. The server is a stand-in on
//! loopback, and the clock is paused: a real program would wait as long as shown, but the example takes no time.

mod client;
mod hub;
#[cfg(test)]
mod tests;
mod with_backon;
mod with_reqwest;
mod with_tokio;
mod with_tower;

use std::error::Error;

use iothub_errors::retry::Idempotency::{self, Idempotent, NotIdempotent};

use crate::hub::{Answer, Hub};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Adapter {
    Backon,
    Tokio,
    Tower,
    Reqwest,
}

const ALL: [Adapter; 4] = [Adapter::Backon, Adapter::Tokio, Adapter::Tower, Adapter::Reqwest];

const STORIES: [(&str, Idempotency, &[Answer]); 6] = [
    ("throttled, then busy, then done", NotIdempotent, &[hub::THROTTLED, hub::SERVER_ERROR]),
    ("throttled in words, then done", NotIdempotent, &[hub::THROTTLED_IN_WORDS]),
    ("timed out, not idempotent", NotIdempotent, &[hub::TIMED_OUT]),
    ("timed out, idempotent", Idempotent, &[hub::TIMED_OUT]),
    ("a device that is not registered", Idempotent, &[hub::UNKNOWN_DEVICE]),
    ("a device that is offline", Idempotent, &[hub::OFFLINE]),
];

impl Adapter {
    /// Calls the method until it succeeds or is given up. Returns `true` if it succeeded.
    async fn call(self, hub: &Hub, idempotency: Idempotency) -> Result<bool, Box<dyn Error>> {
        let client = client::client()?;
        Ok(match self {
            Self::Backon => with_backon::call_with_backon(&client, hub.url(), idempotency).await.is_ok(),
            Self::Tokio => with_tokio::call_with_tokio_retry(&client, hub.url(), idempotency).await.is_ok(),
            Self::Tower => {
                let response = with_tower::call_with_tower(&client, hub.url(), idempotency).await?;
                response.status().is_success()
            }
            Self::Reqwest => {
                let client = with_reqwest::with_retries(client, idempotency);
                let response = client.post(hub.url()).body(r#"{"methodName":"reboot"}"#).send().await?;
                response.status().is_success()
            }
        })
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn Error>> {
    for adapter in ALL {
        println!("══ {adapter:?}\n");
        for (title, idempotency, script) in STORIES {
            println!("{title}");
            let hub = Hub::start(script).await?;
            let is_done = adapter.call(&hub, idempotency).await?;
            let times: Vec<String> = hub.attempts().iter().map(|at| format!("{:.1} s", at.as_secs_f32())).collect();
            println!("          {}, sent at {}", if is_done { "done" } else { "given up" }, times.join(", "));
            println!("          the method ran {} times\n", hub.runs());
        }
    }
    Ok(())
}
