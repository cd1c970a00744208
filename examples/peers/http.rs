//! A server on the loopback interface that responds to direct methods as the service API does.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use tokio::net::TcpListener;

/// Starts the server and returns its address.
pub async fn serve() -> Result<SocketAddr, std::io::Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let hub = Router::new().route("/twins/{device}/methods", post(answer));
    tokio::spawn(async move { axum::serve(listener, hub).await });
    Ok(address)
}

/// Returns the hub's response, which depends on the device that is called.
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
