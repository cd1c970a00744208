//! Connects a device over MQTT 3.1.1 with a plain loop that performs the actions, without a retry crate or a runtime.
//!
//! ```text
//! cargo run --example retry_plain
//! ```
//!
//! The hubs are threads on loopback that read a CONNECT and send a CONNACK, or close the connection without a packet.
//! The loop doesn't sleep; it prints how long it would.

mod mqtt;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, SystemTime};

use iothub_errors::Verdict;
use iothub_errors::mqtt::{Closed, ConnAck};
use iothub_errors::retry::{Attempt, Decision, GiveUp, Idempotency};
use iothub_errors::{Action, IotHubError};

use crate::mqtt::{Answer, start_hub};

/// A device that was assigned to a hub by the provisioning service.
pub struct Device {
    /// The hub's address.
    pub hub: SocketAddr,
    /// The token to connect with.
    pub token: String,
    /// The actions that the loop performed, in order.
    pub done: Vec<Action>,
    /// The hub that the provisioning service assigns when the device asks.
    pub assigned_hub: SocketAddr,
}

/// The reason why an attempt to connect failed.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The hub refused, or closed the connection without a packet.
    #[error("{0}")]
    Hub(IotHubError),
    /// The hub could not be reached.
    #[error("{0}")]
    Network(io::Error),
}

impl From<&ConnectError> for Verdict {
    fn from(error: &ConnectError) -> Self {
        match error {
            ConnectError::Hub(error) => error.into(),
            ConnectError::Network(_) => Self::UNREACHABLE,
        }
    }
}

impl Device {
    /// Connects, performing the action that each failure requires. `sleep` receives every wait.
    pub fn connect(&mut self, mut sleep: impl FnMut(Duration)) -> Result<TcpStream, GiveUp> {
        let mut number = 0;
        loop {
            let error = match self.try_connect() {
                Ok(connection) => return Ok(connection),
                Err(error) => error,
            };
            number += 1;
            let attempt = Attempt::new(number, Idempotency::Idempotent)
                .at(SystemTime::now())
                .random(number.wrapping_mul(0x9E37_79B9))
                .connects_through_dps();
            let decision = attempt.decide(&error);
            println!("attempt {number}: {error}; {decision}");
            match decision {
                Decision::GiveUp { reason, .. } => return Err(reason),
                Decision::RetryAfter(wait) => sleep(wait),
                Decision::ActThenRetry { action, wait } => {
                    sleep(wait);
                    self.act(action)?;
                }
            }
        }
    }

    fn act(&mut self, action: Action) -> Result<(), GiveUp> {
        match action {
            Action::RenewCredential => self.token = "a new token".into(),
            Action::Reprovision => self.hub = self.assigned_hub,
            // The next attempt reconnects.
            Action::Reconnect | Action::WaitForQuotaReset => {}
            other => {
                println!("cannot be done here: {}", other.instruction());
                return Err(GiveUp::Permanent);
            }
        }
        self.done.push(action);
        Ok(())
    }

    fn try_connect(&self) -> Result<TcpStream, ConnectError> {
        let (connection, code) = mqtt::connect(self.hub, &self.token).map_err(ConnectError::Network)?;
        let refusal = match code {
            Some(code) => IotHubError::from_connack(ConnAck::v311(code)),
            None => Some(IotHubError::from_closed(&Closed::new().session_was_up(false))),
        };
        refusal.map_or(Ok(connection), |error| Err(ConnectError::Hub(error)))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let stories = [
        ("an incident", vec![Answer::Close, Answer::ConnAck(3), Answer::Close], vec![]),
        ("an expired token", vec![Answer::ConnAck(5)], vec![]),
        ("moved to another hub", vec![Answer::ConnAck(5), Answer::ConnAck(5)], vec![]),
        ("a client id that no hub accepts", vec![Answer::ConnAck(2)], vec![]),
    ];
    for (title, first_hub, next_hub) in stories {
        println!("{title}");
        let hub = start_hub(first_hub)?;
        let mut device = Device { hub, token: "a token".into(), done: Vec::new(), assigned_hub: start_hub(next_hub)? };
        let mut waited = Duration::ZERO;
        match device.connect(|wait| waited += wait) {
            Ok(_) => println!("connected after {waited:.1?}, having done {:?}\n", device.done),
            Err(reason) => println!("given up: {reason}\n"),
        }
    }
    Ok(())
}
