//! Genuine refusals of a broker that wasn't written for this test. Runs if mosquitto is installed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use iothub_errors::mqtt::{ConnAck, Packet, PacketType, ReasonCode};
use iothub_errors::{Action, ErrorCode, IotHubError, Retry};
use rumqttc::v5::mqttbytes::QoS;
use rumqttc::v5::mqttbytes::v5::PubAckReason;
use rumqttc::v5::{Event, Incoming};

use crate::{in_time, v4, v5};

/// The path on Debian, which is outside most users' search path.
const PROGRAMS: [&str; 3] = ["mosquitto", "/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto"];

/// A broker that is stopped when it goes out of scope.
struct Broker {
    process: Child,
    address: SocketAddr,
    log: Option<JoinHandle<()>>,
}

impl Broker {
    /// Starts a broker with these settings. Returns `None`, with a message, if mosquitto isn't installed.
    fn start(name: &str, settings: &str) -> Option<Self> {
        // Another program may take the free port first. Then the broker ends, and the next port is tried.
        for _ in 0..20 {
            let address = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
            let file = folder.join(format!("mosquitto-{name}-{}.conf", address.port()));
            fs::write(&file, format!("listener {} 127.0.0.1\nuser root\n{settings}", address.port())).unwrap();
            let Some(mut process) = PROGRAMS.iter().find_map(|program| spawn(program, &file)) else {
                // This bypasses the test harness, so that nobody mistakes a skipped test for a passed one.
                let _ = writeln!(std::io::stderr(), "SKIPPED: mosquitto is not installed");
                return None;
            };
            let mut log = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
            let is_running = log.any(|line| line.contains(" running"));
            let _ = fs::remove_file(&file);
            if is_running {
                // A log that nobody reads would stop the broker.
                let log = std::thread::spawn(move || log.for_each(drop));
                return Some(Self { process, address, log: Some(log) });
            }
            let _ = process.wait();
        }
        panic!("mosquitto does not start");
    }
}

fn spawn(program: &str, file: &Path) -> Option<Child> {
    Command::new(program).arg("-v").arg("-c").arg(file).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().ok()
}

impl Drop for Broker {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if let Some(log) = self.log.take() {
            let _ = log.join();
        }
    }
}

#[tokio::test]
async fn a_refusal_of_mosquitto_is_the_same_in_both_versions() {
    let Some(broker) = Broker::start("refuses", "allow_anonymous false\n") else { return };

    let (_client, mut events) = v4::client(broker.address);
    let error = in_time(events.poll()).await.unwrap_err();
    let connack = v4::connack_of(&error).unwrap_or_else(|| panic!("{error:?}"));
    assert_eq!(connack, ConnAck::v311(5));
    let old = IotHubError::from_connack(connack).unwrap();

    let (_client, mut events) = v5::client(broker.address);
    let error = in_time(events.poll()).await.unwrap_err();
    let connack = v5::connack_of(&error).unwrap_or_else(|| panic!("{error:?}"));
    assert_eq!(connack.reason_code(), Some(ReasonCode::NotAuthorized));
    let new = IotHubError::from_packet(&connack).unwrap();

    for error in [old, new] {
        assert_eq!(error.retry(), Retry::AfterAction(Action::RenewCredential));
        assert_eq!((error.code(), error.http_status()), (None, Some(401)));
        assert!(error.candidates().contains(&ErrorCode::IotHubUnauthorized));
    }
}

#[tokio::test]
async fn a_publish_that_mosquitto_refuses_is_acknowledged_with_a_reason() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let access = folder.join(format!("mosquitto-access-{}.acl", std::process::id()));
    fs::write(&access, "topic read nothing\n").unwrap();
    let settings = format!("allow_anonymous true\nacl_file {}\n", access.display());
    let broker = Broker::start("denies", &settings);
    let _ = fs::remove_file(&access);
    let Some(broker) = broker else { return };

    let (client, mut events) = v5::client(broker.address);
    client.publish("devices/lamp-1/messages/events/", QoS::AtLeastOnce, false, "x").await.unwrap();
    let puback = in_time(async {
        loop {
            if let Event::Incoming(Incoming::PubAck(puback)) = events.poll().await.unwrap() {
                break puback;
            }
        }
    })
    .await;
    assert_eq!(puback.reason, PubAckReason::NotAuthorized);
    let error = IotHubError::from_packet(&Packet::new(PacketType::Puback, 135)).unwrap();
    assert_eq!((error.http_status(), error.reopen()), (Some(401), None));
}
