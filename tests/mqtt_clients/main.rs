//! Errors that real MQTT clients make of real packets, classified.
#![cfg(feature = "std")]

mod broker;
mod mosquitto;
mod v4;
mod v5;

use std::time::Duration;

/// Far longer than any exchange takes. It ends a test that would hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs an exchange that must come to an end.
async fn in_time<T>(exchange: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, exchange).await.expect("the peers answer each other")
}
