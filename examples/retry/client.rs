//! A direct method, called once, with `reqwest`.

use std::hash::{BuildHasher, RandomState};

use iothub_errors::Verdict;
use iothub_errors::http::Reply;
use iothub_errors::{IotHubError, Operation};

/// The reason why a call failed.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The hub returned an error.
    #[error("{0}")]
    Hub(IotHubError),
    /// There was no response.
    #[error("{0}")]
    Network(reqwest::Error),
}

impl From<&CallError> for Verdict {
    fn from(error: &CallError) -> Self {
        match error {
            CallError::Hub(error) => error.into(),
            CallError::Network(error) => of_network(error),
        }
    }
}

/// Returns the verdict for a call without a response. Before a connection is made, nothing can have taken effect; after
/// that, nobody knows.
pub fn of_network(error: &reqwest::Error) -> Verdict {
    if error.is_connect() { Verdict::UNREACHABLE } else { Verdict::CONNECTION_LOST }
}

/// Calls the method once and returns the response body.
pub async fn call(client: &reqwest::Client, url: &str) -> Result<String, CallError> {
    let response = client.post(url).body(r#"{"methodName":"reboot"}"#).send().await.map_err(CallError::Network)?;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = response.bytes().await.map_err(CallError::Network)?;
    let reply = Reply::new(status.as_u16()).headers(&headers).operation(Operation::Method).body(&body);
    match IotHubError::from_reply(&reply) {
        Some(error) => Err(CallError::Hub(error)),
        None => Ok(String::from_utf8_lossy(&body).into_owned()),
    }
}

/// Classifies a response by its status and headers, without reading the body.
pub fn by_headers(response: &reqwest::Response) -> Option<Verdict> {
    let reply = Reply::new(response.status().as_u16()).headers(response.headers()).operation(Operation::Method);
    reply.classify().map(Verdict::from)
}

/// Returns a client that keeps no idle connections, whose timers would advance a paused clock.
pub fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().pool_max_idle_per_host(0).no_proxy().build()
}

/// Returns a random number without a dependency: the keys of the standard library's hash maps are random.
pub fn random() -> u32 {
    (RandomState::new().hash_one(0) >> 32) as u32
}
