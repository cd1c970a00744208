//! MQTT 5 with `rumqttc`.

use std::net::SocketAddr;

use iothub_errors::mqtt::{Packet, PacketType, ReasonCode};
use iothub_errors::{Action, ErrorCode, Evidence, IotHubError, Reopen, Retry};
use rumqttc::v5::mqttbytes::v5::{ConnectReturnCode, Packet as Received, PubAckReason, SubscribeReasonCode};
use rumqttc::v5::mqttbytes::{Error as CodecError, QoS};
use rumqttc::v5::{AsyncClient, ConnectionError, Event, EventLoop, Incoming, MqttOptions, StateError};

use crate::broker::{self, SUBSCRIBE, packet, properties};
use crate::{PATIENCE, in_time};

pub fn client(address: SocketAddr) -> (AsyncClient, EventLoop) {
    let mut options = MqttOptions::new("lamp-1", address.ip().to_string(), address.port());
    options.set_connection_timeout(PATIENCE.as_secs());
    AsyncClient::new(options, 10)
}

/// Returns a refusal's reason code. The enum of `rumqttc` has no numbers, and one that it does not know is an error of
/// its codec. Reason string and user properties are lost.
pub fn connack_of(error: &ConnectionError) -> Option<Packet<'static>> {
    use ConnectReturnCode as Code;
    let code = match error {
        ConnectionError::MqttState(StateError::Deserialization(CodecError::InvalidConnectReturnCode(code))) => *code,
        ConnectionError::ConnectionRefused(code)
        | ConnectionError::MqttState(StateError::ConnFail { reason: code }) => match code {
            Code::Success => 0,
            Code::RefusedProtocolVersion => 1,
            Code::BadClientId => 2,
            Code::ServiceUnavailable => 3,
            Code::UnspecifiedError => 128,
            Code::MalformedPacket => 129,
            Code::ProtocolError => 130,
            Code::ImplementationSpecificError => 131,
            Code::UnsupportedProtocolVersion => 132,
            Code::ClientIdentifierNotValid => 133,
            Code::BadUserNamePassword => 134,
            Code::NotAuthorized => 135,
            Code::ServerUnavailable => 136,
            Code::ServerBusy => 137,
            Code::Banned => 138,
            Code::BadAuthenticationMethod => 140,
            Code::TopicNameInvalid => 144,
            Code::PacketTooLarge => 149,
            Code::QuotaExceeded => 151,
            Code::PayloadFormatInvalid => 153,
            Code::RetainNotSupported => 154,
            Code::QoSNotSupported => 155,
            Code::UseAnotherServer => 156,
            Code::ServerMoved => 157,
            Code::ConnectionRateExceeded => 159,
        },
        _ => return None,
    };
    Some(Packet::new(PacketType::Connack, code))
}

/// Returns the server's DISCONNECT from the client's error, which has no user properties.
fn disconnect_of(error: &ConnectionError) -> Option<Packet<'_>> {
    match error {
        ConnectionError::MqttState(StateError::ServerDisconnect { reason_code, reason_string }) => {
            let packet = Packet::new(PacketType::Disconnect, *reason_code as u8);
            Some(match reason_string {
                Some(reason) => packet.reason_string(reason),
                None => packet,
            })
        }
        _ => None,
    }
}

#[tokio::test]
async fn every_reason_code_of_a_connack_arrives() {
    for code in 128..=162 {
        let error = in_time(async {
            let (address, broker) = broker::serve(async move |mut peer| {
                let properties = properties(Some("the reason string is lost"), &[("status", "0501")]);
                peer.write(&packet(0x20, &[&[0, code], &properties])).await;
                peer.until_closed().await;
            })
            .await;
            let (_client, mut events) = client(address);
            let error = events.poll().await.unwrap_err();
            drop(events);
            broker.await.unwrap();
            error
        })
        .await;
        let refusal = connack_of(&error).unwrap_or_else(|| panic!("{code}: {error:?}"));
        assert_eq!(refusal.reason_code(), ReasonCode::from_code(code), "{code}");
        assert_eq!(
            refusal.message(),
            None,
            "{code}: should the client keep it one day, the documentation is to say so"
        );
        let error = IotHubError::from_packet(&refusal).unwrap();
        assert_eq!(error.reopen(), Some(Reopen::Connection), "{code}");
        let expected = match code {
            134 | 135 => Retry::AfterAction(Action::RenewCredential),
            136 | 137 => Retry::Backoff,
            151 | 159 => Retry::Throttled,
            132 | 133 | 149 => Retry::Never,
            _ => continue,
        };
        assert_eq!(error.retry(), expected, "{code}");
    }
}

/// Connects, receives a DISCONNECT with these bytes, and returns the error and the packets that are still queued.
async fn disconnected(reason: u8, properties: Vec<u8>) -> (ConnectionError, Vec<Event>) {
    in_time(async {
        let (address, broker) = broker::serve(async move |mut peer| {
            peer.write(&[0x20, 3, 0, 0, 0]).await;
            peer.write(&packet(0xE0, &[&[reason], &properties])).await;
            peer.until_closed().await;
        })
        .await;
        let (_client, mut events) = client(address);
        let error = loop {
            if let Err(error) = events.poll().await {
                break error;
            }
        };
        let queued = events.state.events.drain(..).collect();
        drop(events);
        broker.await.unwrap();
        (error, queued)
    })
    .await
}

#[tokio::test]
async fn a_disconnect_has_a_reason_code_and_a_reason_string() {
    let (error, _) = disconnected(142, properties(Some("another client connected"), &[])).await;
    let taken_over = IotHubError::from_packet(&disconnect_of(&error).unwrap()).unwrap();
    assert_eq!(taken_over.code(), Some(ErrorCode::ConnectionForcefullyClosedOnNewConnection));
    assert_eq!(taken_over.evidence(), Evidence::Condition);
    assert_eq!(taken_over.message(), Some("another client connected"));
    assert_eq!(taken_over.reopen(), Some(Reopen::Connection));

    let (error, _) = disconnected(151, properties(Some("ErrorCode:IotHubQuotaExceeded;used up"), &[])).await;
    let quota = IotHubError::from_packet(&disconnect_of(&error).unwrap()).unwrap();
    assert_eq!(quota.code(), Some(ErrorCode::IotHubQuotaExceeded), "a name in the text beats the reason code");

    let (error, _) = disconnected(149, properties(None, &[])).await;
    let large = IotHubError::from_packet(&disconnect_of(&error).unwrap()).unwrap();
    assert_eq!((large.code(), large.retry()), (Some(ErrorCode::MessageTooLarge), Retry::Never));
}

#[tokio::test]
async fn the_user_properties_of_a_disconnect_wait_in_the_queue() {
    let (error, queued) =
        disconnected(131, properties(None, &[("reason", "ErrorCode:ThrottlingException;wait"), ("trace-id", "t-1")]))
            .await;
    let bare = disconnect_of(&error).unwrap();
    assert_eq!(bare.trace_id(), None, "the error has none");

    let whole = queued.iter().find_map(|event| match event {
        Event::Incoming(Received::Disconnect(disconnect)) => disconnect.properties.as_ref(),
        _ => None,
    });
    let user = &whole.expect("the packet is queued before the error").user_properties;
    let packet = user.iter().fold(bare, |packet, (name, value)| packet.user_property(name, value));
    let error = IotHubError::from_packet(&packet).unwrap();
    assert_eq!((error.code(), error.retry()), (Some(ErrorCode::ThrottlingException), Retry::Throttled));
    assert_eq!(error.tracking_id(), Some("t-1"));
}

#[tokio::test]
async fn refused_subscriptions_and_publishes_are_events() {
    in_time(async {
        let (address, broker) = broker::serve(async move |mut peer| {
            peer.write(&[0x20, 3, 0, 0, 0]).await;
            let id = peer.read_until(SUBSCRIBE).await;
            peer.write(&packet(0x90, &[&id, &[0], &[0x87]])).await;
            let (_, publish) = peer.read().await.unwrap();
            let id = [publish[3], publish[4]]; // Behind a topic of one letter and its length.
            peer.write(&packet(0x40, &[&id, &[0x97], &properties(Some("slow down"), &[])])).await;
            peer.until_closed().await;
        })
        .await;
        let (client, mut events) = client(address);
        client.subscribe("t", QoS::AtLeastOnce).await.unwrap();
        loop {
            match events.poll().await.unwrap() {
                Event::Incoming(Incoming::SubAck(suback)) => {
                    assert_eq!(suback.return_codes, [SubscribeReasonCode::NotAuthorized]);
                    client.publish("t", QoS::AtLeastOnce, false, "x").await.unwrap();
                }
                Event::Incoming(Incoming::PubAck(puback)) => {
                    assert_eq!(puback.reason, PubAckReason::QuotaExceeded);
                    let reason = puback.properties.and_then(|properties| properties.reason_string).unwrap();
                    let packet = Packet::new(PacketType::Puback, 0x97).reason_string(&reason);
                    let error = IotHubError::from_packet(&packet).unwrap();
                    assert_eq!((error.retry(), error.message()), (Retry::Throttled, Some("slow down")));
                    assert_eq!(error.reopen(), None, "the connection stays open");
                    break;
                }
                _ => {}
            }
        }
        drop(events);
        broker.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_socket_closed_without_a_disconnect_is_told_apart() {
    let error = in_time(async {
        let (address, broker) = broker::serve(async move |mut peer| peer.write(&[0x20, 3, 0, 0, 0]).await).await;
        let (_client, mut events) = client(address);
        assert!(matches!(events.poll().await.unwrap(), Event::Incoming(Incoming::ConnAck(_))));
        let error = events.poll().await.unwrap_err();
        broker.await.unwrap();
        error
    })
    .await;
    assert!(connack_of(&error).is_none() && disconnect_of(&error).is_none());
    let is_closed = matches!(
        error,
        ConnectionError::MqttState(StateError::ConnectionAborted | StateError::Io(_)) | ConnectionError::Io(_)
    );
    assert!(is_closed, "{error:?}");
}
