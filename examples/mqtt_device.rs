//! A device that is refused, renews its token, is throttled, drops a message that is too large, and reconnects. At each
//! failure, it prints what it does about it.
//!
//! ```text
//! cargo run --example mqtt_device
//! ```
//!
//! The hub is a listener on the loopback interface.

mod peers {
    pub mod mqtt;
}

use std::collections::VecDeque;
use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use iothub_errors::mqtt::{Closed, ConnAck, TopicReply};
use iothub_errors::{Action, IotHubError, Operation, Reopen, Retry};
use rumqttc::{AsyncClient, ClientError, ConnectionError, Event, Incoming, MqttOptions, QoS};

const KEEP_ALIVE: Duration = Duration::from_secs(60);

struct Device {
    hub: SocketAddr,
    /// The seconds until the token expires.
    token_expires_in: i64,
    /// Set once a successful CONNACK has arrived on this connection.
    is_up: bool,
    /// The last thing that the device did, and the payload size in bytes.
    last: (Operation, u64),
    /// The messages that the hub has not acknowledged. The first of them is on its way.
    outbox: VecDeque<Vec<u8>>,
}

enum Next {
    GoOn,
    Connect,
    Stop,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The hub refuses the token, accepts, is briefly unavailable, and accepts.
    let hub = peers::mqtt::serve(&[5, 0, 3, 0]).await?;
    let outbox = VecDeque::from([b"21.5 C".to_vec(), vec![0; 300_000], b"21.6 C".to_vec()]);
    let mut device = Device { hub, token_expires_in: -3600, is_up: false, last: (Operation::Connect, 0), outbox };
    while let Next::Connect = device.run().await? {}
    Ok(())
}

impl Device {
    /// Connects and stays connected until something says otherwise.
    async fn run(&mut self) -> Result<Next, ClientError> {
        println!("── connecting with a token that expires in {} s", self.token_expires_in);
        (self.is_up, self.last) = (false, (Operation::Connect, 0));
        let mut options = MqttOptions::new("lamp-1", self.hub.ip().to_string(), self.hub.port());
        options.set_keep_alive(KEEP_ALIVE).set_max_packet_size(1 << 20, 1 << 20);
        options.set_credentials("hub.azure-devices.net/lamp-1/?api-version=2021-04-12", "a token");
        let (client, mut events) = AsyncClient::new(options, 10);
        loop {
            let next = match events.poll().await {
                Ok(Event::Incoming(packet)) => self.receive(&client, packet).await?,
                Ok(Event::Outgoing(_)) => Next::GoOn,
                Err(error) => self.decide(&self.read(error)),
            };
            if !matches!(next, Next::GoOn) {
                return Ok(next);
            }
        }
    }

    async fn receive(&mut self, client: &AsyncClient, packet: Incoming) -> Result<Next, ClientError> {
        match packet {
            Incoming::ConnAck(_) => {
                println!("connected");
                self.is_up = true;
                client.subscribe("$iothub/twin/res/#", QoS::AtMostOnce).await?;
            }
            Incoming::SubAck(_) => self.read_twin(client).await?,
            Incoming::Publish(message) => {
                let reply = TopicReply::new(&message.topic).map(|reply| reply.body(&message.payload));
                if let Some(error) = reply.as_ref().and_then(IotHubError::from_topic) {
                    let next = self.decide(&error);
                    // A real program waits for the printed delay; the example asks again immediately.
                    self.read_twin(client).await?;
                    return Ok(next);
                }
                return self.send(client).await;
            }
            Incoming::PubAck(_) => {
                self.outbox.pop_front();
                return self.send(client).await;
            }
            _ => {}
        }
        Ok(Next::GoOn)
    }

    async fn read_twin(&mut self, client: &AsyncClient) -> Result<(), ClientError> {
        self.last = (Operation::Twin, 0);
        client.publish("$iothub/twin/GET/?$rid=1", QoS::AtMostOnce, false, "").await
    }

    async fn send(&mut self, client: &AsyncClient) -> Result<Next, ClientError> {
        let Some(message) = self.outbox.front().cloned() else {
            println!("everything is sent");
            return Ok(Next::Stop);
        };
        println!("sending {} bytes", message.len());
        self.last = (Operation::Telemetry, message.len() as u64);
        client.publish("devices/lamp-1/messages/events/", QoS::AtLeastOnce, false, message).await?;
        Ok(Next::GoOn)
    }

    /// Reads the client's error: a return code, or a socket that closed without a packet.
    fn read(&self, error: ConnectionError) -> IotHubError {
        if let ConnectionError::ConnectionRefused(code) = &error {
            if let Some(refused) = IotHubError::from_connack(ConnAck::v311(*code as u8)) {
                return refused.with_source(error);
            }
        }
        let closed = Closed::new()
            .session_was_up(self.is_up)
            .token_expires_in_s(self.token_expires_in)
            .keep_alive(KEEP_ALIVE)
            .silent_for(Duration::from_secs(1))
            .after(self.last.0, self.last.1);
        IotHubError::from_closed(&closed).with_source(error)
    }

    /// Prints what the failure is, and does what is needed before the next attempt.
    fn decide(&mut self, error: &IotHubError) -> Next {
        let (next, step) = match error.retry() {
            Retry::AfterAction(Action::RenewCredential) if self.token_expires_in <= 0 => {
                self.token_expires_in = 3600;
                (Next::Connect, "make a new token, then connect")
            }
            Retry::AfterAction(action) => (Next::Stop, action.instruction()),
            // Give up the message, but not the connection.
            Retry::Never if error.reopen() == Some(Reopen::Connection) && self.last.0 == Operation::Telemetry => {
                self.outbox.pop_front();
                (Next::Connect, "drop the message, then connect")
            }
            Retry::Never => (Next::Stop, "stop, the same would fail again"),
            Retry::Throttled => (Next::GoOn, "stay connected, and ask again after the delay"),
            Retry::Backoff | Retry::Immediately => (Next::Connect, "connect with back-off"),
        };
        println!("{error}\n→ {step}");
        if let Some(delay) = error.retry_after() {
            println!("  in {} s", delay.as_secs());
        }
        next
    }
}
