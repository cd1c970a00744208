//! A device that is refused, renews its token, is throttled, loses its socket, and says each time what it does about it.
//!
//! ```text
//! cargo run --example mqtt_device
//! ```
//!
//! The hub is a listener on the loopback interface, which writes the packets that the hub writes.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, TopicReply};
use iothub_errors::{Action, IotHubError, Operation, Retry};
use rumqttc::mqttbytes::Error as CodecError;
use rumqttc::{
    AsyncClient, ConnectionError, Event, EventLoop, Incoming, MqttOptions, QoS, StateError, SubscribeReasonCode,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const KEEP_ALIVE: Duration = Duration::from_secs(60);

/// What the device knows when something fails; the seconds are those of a device's own clock, which this example sets.
struct Device {
    hub: SocketAddr,
    token: Token,
    /// A CONNACK with success has come on this connection.
    is_up: bool,
    /// The last operation and the size of its payload in bytes.
    last: (Operation, u64),
}

struct Token {
    password: &'static str,
    expires_in_s: i64,
}

/// What the device does next.
enum Next {
    /// Go on with the connection as it is.
    GoOn,
    Connect,
    Stop,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let hub = serve().await?;
    let token = Token { password: "sig of yesterday", expires_in_s: -3600 };
    let mut device = Device { hub, token, is_up: false, last: (Operation::Connect, 0) };
    for attempt in 1..=5 {
        println!("── connection {attempt}, with a token that expires in {} s", device.token.expires_in_s);
        if let Next::Stop = device.run().await? {
            break;
        }
    }
    Ok(())
}

impl Device {
    /// Connects and stays connected until something says otherwise.
    async fn run(&mut self) -> Result<Next, rumqttc::ClientError> {
        self.is_up = false;
        self.last = (Operation::Connect, 0);
        let (client, mut events) = self.connect();
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

    fn connect(&self) -> (AsyncClient, EventLoop) {
        let mut options = MqttOptions::new("lamp-1", self.hub.ip().to_string(), self.hub.port());
        options.set_keep_alive(KEEP_ALIVE);
        options.set_credentials("hub.azure-devices.net/lamp-1/?api-version=2021-04-12", self.token.password);
        AsyncClient::new(options, 10)
    }

    async fn receive(&mut self, client: &AsyncClient, packet: Incoming) -> Result<Next, rumqttc::ClientError> {
        match packet {
            Incoming::ConnAck(_) => {
                println!("connected");
                self.is_up = true;
                client.subscribe("$iothub/twin/res/#", QoS::AtMostOnce).await?;
            }
            Incoming::SubAck(suback) if suback.return_codes.contains(&SubscribeReasonCode::Failure) => {
                let refused = IotHubError::from_packet(&Packet::new(PacketType::Suback, 0x80));
                return Ok(refused.map_or(Next::GoOn, |error| self.decide(&error)));
            }
            Incoming::SubAck(_) => self.read_twin(client, 1).await?,
            Incoming::Publish(message) => {
                let reply = TopicReply::new(&message.topic).map(|reply| reply.body(&message.payload));
                if let Some(error) = reply.as_ref().and_then(IotHubError::from_topic) {
                    let next = self.decide(&error);
                    // Here a program waits for as long as it said; the example asks again at once.
                    self.read_twin(client, 2).await?;
                    return Ok(next);
                }
                println!("received {} bytes on {}", message.payload.len(), message.topic);
                self.last = (Operation::Telemetry, 5);
                client.publish("devices/lamp-1/messages/events/", QoS::AtLeastOnce, false, "21.5C").await?;
            }
            _ => {}
        }
        Ok(Next::GoOn)
    }

    async fn read_twin(&mut self, client: &AsyncClient, request: u32) -> Result<(), rumqttc::ClientError> {
        self.last = (Operation::Twin, 0);
        client.publish(format!("$iothub/twin/GET/?$rid={request}"), QoS::AtMostOnce, false, "").await
    }

    /// What the error of the client says: a return code, or a socket that closed without a packet.
    fn read(&self, error: ConnectionError) -> IotHubError {
        let code = match &error {
            ConnectionError::ConnectionRefused(code) => Some(*code as u8),
            // A code outside the standard is an error of the codec.
            ConnectionError::MqttState(StateError::Deserialization(CodecError::InvalidConnectReturnCode(code))) => {
                Some(*code)
            }
            _ => None,
        };
        let refused = code.and_then(|code| IotHubError::from_connack(ConnAck::v3(code)));
        let closed = Closed::new()
            .session_was_up(self.is_up)
            .token_expires_in(self.token.expires_in_s)
            .keep_alive(KEEP_ALIVE)
            .silent_for(Duration::from_secs(1))
            .after(self.last.0, self.last.1);
        refused
            .unwrap_or_else(|| {
                for explanation in closed.explain().iter() {
                    let weight = if explanation.is_supported { "speaks for it" } else { "is possible" };
                    println!("   {weight}: {}", explanation.reason.advice());
                }
                IotHubError::from_closed(&closed)
            })
            .with_source(error)
    }

    /// Says what the failure is and does what has to be done before the next attempt.
    fn decide(&mut self, error: &IotHubError) -> Next {
        println!("{error}");
        match error.retry() {
            Retry::AfterAction(Action::RenewCredential) if self.token.expires_in_s <= 0 => {
                println!("→ make a new token, then connect\n");
                self.token = Token { password: "sig of today", expires_in_s: 3600 };
                Next::Connect
            }
            Retry::AfterAction(action) => {
                println!("→ stop, somebody has to help: {}\n", action.instruction());
                Next::Stop
            }
            Retry::Never => {
                println!("→ stop, the same would fail again\n");
                Next::Stop
            }
            Retry::Throttled => {
                let delay = error.retry_after().unwrap_or(Duration::from_secs(30));
                println!("→ stay connected, and ask again in {} s", delay.as_secs());
                Next::GoOn
            }
            Retry::Backoff | Retry::Immediately => {
                println!("→ connect again with back-off\n");
                Next::Connect
            }
        }
    }
}

async fn serve() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        if let Err(error) = play(listener).await {
            eprintln!("the hub stopped: {error}");
        }
    });
    Ok(address)
}

/// One connection after the other: refused, throttled and then closed without a packet, refused for the moment, refused
/// for good.
async fn play(listener: TcpListener) -> io::Result<()> {
    let mut refused = accept(&listener).await?;
    refused.write_all(&[0x20, 2, 0, 5]).await?;

    let mut throttled = accept(&listener).await?;
    throttled.write_all(&[0x20, 2, 0, 0]).await?;
    acknowledge_subscription(&mut throttled).await?;
    read(&mut throttled).await?;
    throttled.write_all(&reply("$iothub/twin/res/429/?$rid=1", THROTTLED)).await?;
    read(&mut throttled).await?;
    throttled.write_all(&reply("$iothub/twin/res/200/?$rid=2", r#"{"desired":{},"reported":{}}"#)).await?;
    read(&mut throttled).await?;
    drop(throttled);

    let mut gone = accept(&listener).await?;
    gone.write_all(&[0x20, 2, 0, 3]).await?;

    let mut refused_for_good = accept(&listener).await?;
    refused_for_good.write_all(&[0x20, 2, 0, 2]).await
}

const THROTTLED: &str = r#"{"errorCode":429001,"trackingId":"5d8e1f0a2b3c4d5e6f708192a3b4c5d6-G:2-TimeStamp:02/11/2026 08:15:30","message":"Too many requests. Wait 10 seconds and try again.","timestampUtc":"2026-02-11T08:15:30.1234567Z"}"#;

/// Accepts a client and reads its CONNECT.
async fn accept(listener: &TcpListener) -> io::Result<TcpStream> {
    let (mut socket, _) = listener.accept().await?;
    read(&mut socket).await?;
    Ok(socket)
}

async fn acknowledge_subscription(socket: &mut TcpStream) -> io::Result<()> {
    let subscribe = read(socket).await?;
    let id = subscribe.get(..2).ok_or(io::ErrorKind::InvalidData)?;
    socket.write_all(&[&[0x90, 3], id, &[0]].concat()).await
}

/// Reads a packet and returns what follows its length.
async fn read(socket: &mut TcpStream) -> io::Result<Vec<u8>> {
    socket.read_u8().await?;
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let byte = socket.read_u8().await?;
        length |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let mut packet = vec![0; length];
    socket.read_exact(&mut packet).await?;
    Ok(packet)
}

/// A message on a reply topic, as a PUBLISH packet with QoS 0.
fn reply(topic: &str, body: &str) -> Vec<u8> {
    let topic_length = u16::try_from(topic.len()).unwrap_or(u16::MAX).to_be_bytes();
    let length = 2 + topic.len() + body.len();
    let length = [(length & 0x7F) as u8 | 0x80, (length >> 7) as u8];
    [&[0x30], &length[..], &topic_length[..], topic.as_bytes(), body.as_bytes()].concat()
}
