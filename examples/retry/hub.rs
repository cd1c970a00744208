//! A stand-in for IoT Hub's service API on loopback that responds to direct methods from a script and counts them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::time::Instant;

/// A response in the script.
#[derive(Clone)]
pub struct Answer {
    status: u16,
    error_code: &'static str,
    retry_after: Option<&'static str>,
    body: &'static str,
}

impl Answer {
    const fn error(status: u16, error_code: &'static str, body: &'static str) -> Self {
        Self { status, error_code, retry_after: None, body }
    }

    const fn retry_after(self, value: &'static str) -> Self {
        Self { retry_after: Some(value), ..self }
    }

    /// Makes a 429003 with this delay in the header `Retry-After`.
    pub const fn throttled_for(value: &'static str) -> Self {
        let body = r#"{"Message":"ErrorCode:ThrottlingBacklogTimeout;The request has been throttled."}"#;
        Self::error(429, "ThrottlingBacklogTimeout", body).retry_after(value)
    }
}

/// The device ran the method and responded.
pub const DONE: Answer =
    Answer { status: 200, error_code: "", retry_after: None, body: r#"{"status":0,"payload":{}}"# };

/// 429003, with the delay in a header.
pub const THROTTLED: Answer = Answer::throttled_for("10");

/// 429003 as the hub usually sends it: with the delay only in the message.
pub const THROTTLED_IN_WORDS: Answer = Answer::error(
    429,
    "ThrottlingBacklogTimeout",
    r#"{"Message":"ErrorCode:ThrottlingBacklogTimeout;The request has been throttled. Wait 10 seconds and try again."}"#,
);

/// 500001.
pub const SERVER_ERROR: Answer =
    Answer::error(500, "ServerError", r#"{"Message":"ErrorCode:ServerError;Internal error"}"#);

/// 504101: the device got the method and didn't respond in time.
pub const TIMED_OUT: Answer = Answer::error(
    504,
    "GatewayTimeout",
    r#"{"Message":"{\"errorCode\":504101,\"message\":\"Timed out waiting for the response from device.\"}"}"#,
);

/// 404001, with a delay that changes nothing.
pub const UNKNOWN_DEVICE: Answer =
    Answer::error(404, "DeviceNotFound", r#"{"Message":"ErrorCode:DeviceNotFound;sensor-7"}"#).retry_after("1");

/// 404103: waiting doesn't bring the device back.
pub const OFFLINE: Answer = Answer::error(
    404,
    "DeviceNotOnline",
    r#"{"Message":"{\"errorCode\":404103,\"message\":\"Timed out waiting for device to connect.\"}"}"#,
);

/// The running server. It stops with the runtime.
#[derive(Clone)]
pub struct Hub {
    url: String,
    state: Shared,
}

type Shared = Arc<Mutex<Record>>;

struct Record {
    script: VecDeque<Answer>,
    started: Instant,
    attempts: Vec<Duration>,
    runs: usize,
}

impl Hub {
    /// Starts a hub that returns these responses in turn, and [`DONE`] after the last.
    pub async fn start(script: &[Answer]) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/twins/sensor-7/methods?api-version=2021-04-12", listener.local_addr()?);
        let script = script.iter().cloned().collect();
        let record = Record { script, started: Instant::now(), attempts: Vec::new(), runs: 0 };
        let state = Arc::new(Mutex::new(record));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { url, state })
    }

    /// Returns the URL for the device's direct methods.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns when each request arrived, since the start.
    pub fn attempts(&self) -> Vec<Duration> {
        lock(&self.state).attempts.clone()
    }

    /// Returns how often the method ran on the device.
    pub fn runs(&self) -> usize {
        lock(&self.state).runs
    }
}

async fn answer(State(state): State<Shared>) -> Response {
    let mut record = lock(&state);
    let elapsed = record.started.elapsed();
    record.attempts.push(elapsed);
    let answer = record.script.pop_front().unwrap_or(DONE);
    // A method that times out has reached the device anyway.
    record.runs += usize::from(matches!(answer.status, 200 | 504));
    let mut response = (StatusCode::from_u16(answer.status).unwrap_or_default(), answer.body).into_response();
    if !answer.error_code.is_empty() {
        response.headers_mut().insert("iothub-errorcode", HeaderValue::from_static(answer.error_code));
    }
    if let Some(value) = answer.retry_after {
        response.headers_mut().insert("retry-after", HeaderValue::from_static(value));
    }
    response
}

fn lock(state: &Shared) -> MutexGuard<'_, Record> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
