//! A back-end that calls direct methods and decides what each failure means for the call.
//!
//! ```text
//! cargo run --example http_client
//! ```
//!
//! The hub is a server on the loopback interface that responds as the service API does.

mod peers {
    pub mod http;
}

use std::error::Error;
use std::net::SocketAddr;

use iothub_errors::{ErrorCode, IotHubError, Operation, Retry, http::Reply};

/// A direct method for a device.
struct Call {
    device: &'static str,
    method: &'static str,
    /// Set if running it twice does no harm.
    is_idempotent: bool,
}

const CALLS: &[Call] = &[
    Call { device: "lamp-1", method: "switchOn", is_idempotent: true },
    Call { device: "lamp-2", method: "switchOn", is_idempotent: true },
    Call { device: "lamp-3", method: "switchOn", is_idempotent: true },
    Call { device: "lamp-3", method: "toggle", is_idempotent: false },
    Call { device: "lamp-4", method: "switchOn", is_idempotent: true },
    Call { device: "lamp-5", method: "switchOn", is_idempotent: true },
    Call { device: "lamp-6", method: "switchOn", is_idempotent: true },
    Call { device: "lamp-7", method: "switchOn", is_idempotent: true },
];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let hub = peers::http::serve().await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    for call in CALLS {
        println!("── {} on {}", call.method, call.device);
        match invoke(&client, hub, call).await? {
            Ok(answer) => println!("the device responded {answer}\n"),
            Err(error) => println!("{error}\n→ {}\n", decide(call, &error)),
        }
    }
    Ok(())
}

/// Returns the device's response, or the failure that the hub reports.
///
/// Don't call `Response::error_for_status` first: it discards the headers and the body, and the code with them.
async fn invoke(
    client: &reqwest::Client,
    hub: SocketAddr,
    call: &Call,
) -> Result<Result<String, IotHubError>, reqwest::Error> {
    let url = format!("http://{hub}/twins/{}/methods", call.device);
    let request = client.post(url).body(format!(r#"{{"methodName":"{}","payload":null}}"#, call.method));
    let response = request.send().await?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    // A truncated body must not hide the status and the header.
    let body = response.bytes().await.unwrap_or_default();

    let reply = Reply::new(status).headers(&headers).body(&body).operation(Operation::Method);
    Ok(match IotHubError::from_reply(&reply) {
        Some(error) => Err(error),
        None => Ok(String::from_utf8_lossy(&body).into_owned()),
    })
}

/// Returns what to do with the call: first the errors that this program knows how to handle, then the verdict for all
/// others.
fn decide(call: &Call, error: &IotHubError) -> String {
    if error.code() == Some(ErrorCode::DeviceNotOnline) {
        return "keep the call until the device is connected".to_owned();
    }
    if error.may_have_been_applied() && !call.is_idempotent {
        return "the method may have run: ask the device for its state before calling again".to_owned();
    }
    match (error.retry(), error.retry_after()) {
        (Retry::Never, _) => "give up and report it".to_owned(),
        (Retry::Immediately, _) => "call again at once".to_owned(),
        (Retry::Backoff | Retry::Throttled, Some(delay)) => format!("call again in {} s", delay.as_secs()),
        (Retry::Backoff, None) => "call again with back-off".to_owned(),
        (Retry::Throttled, None) => "call again with a longer back-off, and call less often".to_owned(),
        (Retry::AfterAction(action), _) => action.instruction().to_owned(),
    }
}
