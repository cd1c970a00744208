//! Connects a device over MQTT 3.1.1 with a plain loop: no retry crate, no runtime, and the actions carried out.
//!
//! ```text
//! cargo run --example retry_plain
//! ```
//!
//! The hubs are threads on loopback that read a CONNECT and answer with a CONNACK, or close the connection without a word.
//! The loop does not sleep; it prints how long it would.

mod hub;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::fmt;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, SystemTime};

use iothub_errors::mqtt::{Closed, ConnAck};
use iothub_errors::retry::{Attempt, Decision, GiveUp, Idempotency, Prospect};
use iothub_errors::{Action, IotHubError};

use crate::hub::{Answer, start_hub};

/// A device that was assigned to a hub by the provisioning service.
pub struct Device {
    /// The hub's address.
    pub hub: SocketAddr,
    /// The token to connect with.
    pub token: String,
    /// What the loop did, in order.
    pub done: Vec<Action>,
    /// Where the provisioning service sends the device when it asks.
    pub assigned_hub: SocketAddr,
}

/// Why one attempt to connect failed.
#[derive(Debug)]
pub enum ConnectError {
    /// The hub refused, or closed the connection without an answer.
    Hub(IotHubError),
    /// The hub could not be reached.
    Network(io::Error),
}

impl From<&ConnectError> for Prospect {
    fn from(error: &ConnectError) -> Self {
        match error {
            ConnectError::Hub(error) => error.into(),
            ConnectError::Network(_) => Self::UNREACHABLE,
        }
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hub(error) => error.fmt(f),
            Self::Network(error) => error.fmt(f),
        }
    }
}

impl Device {
    /// Connects, and does on the way what each failure asks for. `sleep` gets every wait.
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
                Decision::GiveUp(reason) => return Err(reason),
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
            // The next attempt opens a new connection.
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
        let mut connection = TcpStream::connect(self.hub).map_err(ConnectError::Network)?;
        let mut connack = [0; 4];
        let answer =
            connection.write_all(&connect_packet(&self.token)).and_then(|()| connection.read_exact(&mut connack));
        if answer.is_err() {
            return Err(ConnectError::Hub(IotHubError::from_closed(&Closed::new().session_was_up(false))));
        }
        let [_, _, _, code] = connack;
        match IotHubError::from_connack(ConnAck::v3(code)) {
            Some(error) => Err(ConnectError::Hub(error)),
            None => Ok(connection),
        }
    }
}

/// A CONNECT of MQTT 3.1.1 with a client id and a password, which is cut to fit a length of one byte.
fn connect_packet(token: &str) -> Vec<u8> {
    let mut body = b"\x00\x04MQTT\x04\x42\x00\x3c\x00\x08sensor-7".to_vec();
    let password = &token.as_bytes()[..token.len().min(64)];
    body.extend([0, password.len() as u8]);
    body.extend(password);
    let mut packet = vec![0x10, body.len() as u8];
    packet.extend(body);
    packet
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
