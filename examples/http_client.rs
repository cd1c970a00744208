//! A back-end that calls direct methods and decides what each failure means for the call.
//!
//! ```text
//! cargo run --example http_client
//! ```
//!
//! The hub is a server on the loopback interface, which answers as the service API does.

use std::error::Error;
use std::net::SocketAddr;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use iothub_errors::{ErrorCode, IotHubError, Operation, Retry, http::Reply};
use tokio::net::TcpListener;

/// A direct method for a device.
struct Call {
    device: &'static str,
    method: &'static str,
    /// Running it twice does no harm.
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
    let hub = serve().await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    for call in CALLS {
        println!("── {} on {}", call.method, call.device);
        match invoke(&client, hub, call).await? {
            Ok(answer) => println!("the device answered {answer}\n"),
            Err(error) => println!("{error}\n→ {}\n", decide(call, &error)),
        }
    }
    Ok(())
}

/// The answer of the device, or the failure that the hub reports.
///
/// `Response::error_for_status` must not come first: it throws away the headers and the body, and the code with them.
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
    // A body that breaks off must not hide the status and the header.
    let body = response.bytes().await.unwrap_or_default();

    let reply = Reply::new(status).headers(&headers).body(&body).operation(Operation::Method);
    Ok(match IotHubError::from_reply(&reply) {
        Some(error) => Err(error),
        None => Ok(String::from_utf8_lossy(&body).into_owned()),
    })
}

/// What becomes of the call: first the errors that this program knows how to handle, then the verdict for all others.
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

async fn serve() -> Result<SocketAddr, std::io::Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let hub = Router::new().route("/twins/{device}/methods", post(answer));
    tokio::spawn(async move { axum::serve(listener, hub).await });
    Ok(address)
}

/// What the hub says depends on the device that is called.
async fn answer(Path(device): Path<String>) -> Response {
    let (status, headers, body): (u16, &[(&str, &str)], &str) = match device.as_str() {
        "lamp-1" => (200, &[], r#"{"status":200,"payload":{"on":true}}"#),
        "lamp-2" => (
            404,
            &[("iothub-errorcode", "DeviceNotOnline")],
            r#"{"Message":"{\"errorCode\":404103,\"trackingId\":\"5d8e1f0a2b3c4d5e6f708192a3b4c5d6-G:2-TimeStamp:02/11/2026 08:15:30\",\"message\":\"Timed out waiting for device to connect.\",\"info\":{\"timeout\":\"00:00:00\"},\"timestampUtc\":\"2026-02-11T08:15:30.1234567Z\"}","ExceptionMessage":""}"#,
        ),
        "lamp-3" => (
            504,
            &[("iothub-errorcode", "GatewayTimeout")],
            r#"{"Message":"{\"errorCode\":504101,\"trackingId\":\"5d8e1f0a2b3c4d5e6f708192a3b4c5d7-G:2-TimeStamp:02/11/2026 08:16:00\",\"message\":\"Timed out waiting for the response from device.\",\"info\":{\"timeout\":\"00:00:30\"},\"timestampUtc\":\"2026-02-11T08:16:00.1234567Z\"}","ExceptionMessage":""}"#,
        ),
        "lamp-4" => (
            429,
            &[("iothub-errorcode", "ThrottlingException")],
            r#"{"Message":"ErrorCode:ThrottlingException;Too many calls. Wait 10 seconds and try again.","ExceptionMessage":""}"#,
        ),
        "lamp-5" => (401, &[("iothub-errorcode", "IotHubUnauthorizedAccess")], ""),
        "lamp-6" => (502, &[("content-type", "text/html")], "<html><body>502 Bad Gateway</body></html>"),
        _ => (
            404,
            &[("iothub-errorcode", "DeviceNotFound")],
            r#"{"Message":"ErrorCode:DeviceNotFound;lamp-7","ExceptionMessage":"Tracking ID:5d8e1f0a2b3c4d5e6f708192a3b4c5d8-G:2-TimeStamp:02/11/2026 08:17:00"}"#,
        ),
    };
    let mut response = body.to_owned().into_response();
    if let Ok(status) = status.try_into() {
        *response.status_mut() = status;
    }
    for (name, value) in headers {
        response.headers_mut().insert(*name, axum::http::HeaderValue::from_static(value));
    }
    response
}
