//! MQTT 3.1.1 with `rumqttc`.

use std::net::SocketAddr;
use std::time::Duration;

use iothub_errors::mqtt::{CloseReason, Closed, ConnAck, Packet, PacketType, TopicKind, TopicReply};
use iothub_errors::{Action, ErrorCode, Evidence, IotHubError, Issuer, Operation, Reopen, Retry, Transport};
use rumqttc::mqttbytes::Error as CodecError;
use rumqttc::{
    AsyncClient, ConnectionError, Event, EventLoop, Incoming, MqttOptions, QoS, StateError, SubscribeReasonCode,
};

use crate::broker::{self, SUBSCRIBE, packet, text};
use crate::{PATIENCE, in_time};

const RENEW: Retry = Retry::AfterAction(Action::RenewCredential);

pub fn client(address: SocketAddr) -> (AsyncClient, EventLoop) {
    let options = MqttOptions::new("lamp-1", address.ip().to_string(), address.port());
    let (client, mut events) = AsyncClient::new(options, 10);
    events.network_options.set_connection_timeout(PATIENCE.as_secs());
    (client, events)
}

/// Returns a refusal's return code. `rumqttc` has no value for a code outside the standard: its codec fails.
pub fn connack_of(error: &ConnectionError) -> Option<ConnAck> {
    match error {
        ConnectionError::ConnectionRefused(code) => Some(ConnAck::v311(*code as u8)),
        ConnectionError::MqttState(StateError::Deserialization(CodecError::InvalidConnectReturnCode(code))) => {
            Some(ConnAck::v311(*code))
        }
        _ => None,
    }
}

/// Returns `true` if the connection ended without a packet that gives the reason.
fn is_closed(error: &ConnectionError) -> bool {
    matches!(
        error,
        ConnectionError::MqttState(StateError::ConnectionAborted | StateError::Io(_)) | ConnectionError::Io(_)
    )
}

async fn refused_with(code: u8) -> Result<Event, ConnectionError> {
    in_time(async {
        let (address, broker) = broker::serve(async move |mut peer| {
            peer.write(&[0x20, 2, 0, code]).await;
            peer.until_closed().await;
        })
        .await;
        let (_client, mut events) = client(address);
        let result = events.poll().await;
        drop(events);
        broker.await.unwrap();
        result
    })
    .await
}

#[tokio::test]
async fn every_return_code_of_a_connack_arrives() {
    let says: [(u8, Retry, Option<u16>, Option<ErrorCode>); 7] = [
        (1, Retry::Never, None, Some(ErrorCode::InvalidProtocolVersion)),
        (2, Retry::Never, None, None),
        (3, Retry::Backoff, Some(503), Some(ErrorCode::ServiceUnavailable)),
        (4, RENEW, Some(401), Some(ErrorCode::IotHubUnauthorized)),
        (5, RENEW, Some(401), Some(ErrorCode::IotHubUnauthorized)),
        (6, Retry::Backoff, None, None),
        (255, Retry::Backoff, None, None),
    ];
    for (code, retry, status, candidate) in says {
        let error = refused_with(code).await.unwrap_err();
        let connack = connack_of(&error).unwrap_or_else(|| panic!("{code}: {error:?}"));
        assert_eq!(connack, ConnAck::v311(code));
        let error = IotHubError::from_connack(connack).unwrap().with_source(error);
        assert_eq!((error.code(), error.evidence()), (None, Evidence::ReasonCode), "{code}: a code is never guessed");
        assert_eq!((error.retry(), error.http_status()), (retry, status), "{code}");
        assert_eq!(error.candidates().first(), candidate.as_ref(), "{code}");
        assert_eq!((error.reopen(), error.transport()), (Some(Reopen::Connection), Some(Transport::Mqtt)), "{code}");
        assert!(std::error::Error::source(&error).is_some(), "{code}: the error of the client is kept");
    }
}

#[tokio::test]
async fn an_accepted_connection_is_not_a_failure() {
    let Event::Incoming(Incoming::ConnAck(connack)) = refused_with(0).await.unwrap() else { panic!("a CONNACK") };
    assert!(IotHubError::from_connack(ConnAck::v311(connack.code as u8)).is_none());
}

/// Returns the error of a client whose socket is closed before or after its CONNACK.
async fn closed(after_connack: bool) -> ConnectionError {
    in_time(async {
        let (address, broker) = broker::serve(async move |mut peer| {
            if after_connack {
                peer.write(&[0x20, 2, 0, 0]).await;
            }
        })
        .await;
        let (_client, mut events) = client(address);
        if after_connack {
            assert!(matches!(events.poll().await.unwrap(), Event::Incoming(Incoming::ConnAck(_))));
        }
        let error = events.poll().await.unwrap_err();
        broker.await.unwrap();
        error
    })
    .await
}

#[tokio::test]
async fn a_socket_closed_in_a_session_is_explained_by_what_the_client_knows() {
    let error = closed(true).await;
    assert!(is_closed(&error) && connack_of(&error).is_none(), "{error:?}");

    let expired = Closed::new().session_was_up(true).token_expires_in_s(-3);
    assert_eq!(expired.explain().iter().next().unwrap().reason, CloseReason::TokenExpired);
    let error = IotHubError::from_closed(&expired);
    assert_eq!((error.code(), error.retry()), (None, RENEW));
    assert!(error.candidates().contains(&ErrorCode::DeviceConnectionClosedRemotely));

    let large = Closed::new()
        .session_was_up(true)
        .token_expires_in_s(3000)
        .after(Operation::Telemetry, 300 * 1024)
        .keep_alive(Duration::from_secs(60));
    assert_eq!(IotHubError::from_closed(&large).retry(), Retry::Never, "the same message would be refused again");
}

#[tokio::test]
async fn a_socket_closed_before_the_connack_excludes_what_needs_a_session() {
    let error = closed(false).await;
    assert!(is_closed(&error), "{error:?}");

    let reasons: Vec<_> = Closed::new().session_was_up(false).explain().iter().map(|e| e.reason).collect();
    assert!(reasons.contains(&CloseReason::ServiceSide));
    assert!(!reasons.contains(&CloseReason::KeepAliveMissed) && !reasons.contains(&CloseReason::SecondClient));
}

#[tokio::test]
async fn a_refused_subscription_is_an_event_and_not_an_error_of_the_client() {
    in_time(async {
        let (address, broker) = broker::serve(async move |mut peer| {
            peer.write(&[0x20, 2, 0, 0]).await;
            let id = peer.read_until(SUBSCRIBE).await;
            peer.write(&packet(0x90, &[&id, &[0x80]])).await;
            peer.until_closed().await;
        })
        .await;
        let (client, mut events) = client(address);
        client.subscribe("devices/another/messages/devicebound/#", QoS::AtLeastOnce).await.unwrap();
        let suback = loop {
            if let Event::Incoming(Incoming::SubAck(suback)) = events.poll().await.unwrap() {
                break suback;
            }
        };
        assert_eq!(suback.return_codes, [SubscribeReasonCode::Failure]);
        let error = IotHubError::from_packet(&Packet::new(PacketType::Suback, 0x80)).unwrap();
        assert_eq!((error.code(), error.reopen()), (None, None), "the connection stays open");
        drop(events);
        broker.await.unwrap();
    })
    .await;
}

/// Sends a client this message and returns what it receives.
async fn received(topic: &'static str, body: &'static str) -> rumqttc::Publish {
    in_time(async {
        let (address, broker) = broker::serve(async move |mut peer| {
            peer.write(&[0x20, 2, 0, 0]).await;
            peer.write(&packet(0x30, &[&text(topic), body.as_bytes()])).await;
            peer.until_closed().await;
        })
        .await;
        let (_client, mut events) = client(address);
        let publish = loop {
            if let Event::Incoming(Incoming::Publish(publish)) = events.poll().await.unwrap() {
                break publish;
            }
        };
        drop(events);
        broker.await.unwrap();
        publish
    })
    .await
}

async fn reply(topic: &'static str, body: &'static str) -> Option<IotHubError> {
    let publish = received(topic, body).await;
    let reply = TopicReply::new(&publish.topic).unwrap().body(&publish.payload);
    IotHubError::from_topic(&reply)
}

#[tokio::test]
async fn a_throttled_twin_request_names_its_error_in_the_body() {
    let body = r#"{"errorCode":429001,"trackingId":"6d5c4b3a29180706f5e4d3c2b1a09f8e-G:4-TimeStamp:02/11/2026 08:15:30","message":"Too many requests. Wait 10 seconds and try again.","timestampUtc":"2026-02-11T08:15:30.1234567Z"}"#;
    let error = reply("$iothub/twin/res/429/?$rid=7", body).await.unwrap();
    assert_eq!((error.code(), error.evidence()), (Some(ErrorCode::ThrottlingException), Evidence::BodyNumber));
    assert_eq!((error.retry(), error.retry_after()), (Retry::Throttled, Some(Duration::from_secs(10))));
    assert_eq!(error.tracking_id(), Some("6d5c4b3a29180706f5e4d3c2b1a09f8e-G:4-TimeStamp:02/11/2026 08:15:30"));

    let bare = reply("$iothub/twin/res/429/?$rid=8", "").await.unwrap();
    assert_eq!((bare.code(), bare.retry()), (None, Retry::Throttled));
}

#[tokio::test]
async fn other_reply_topics_are_told_apart() {
    assert!(reply("$iothub/twin/res/204/?$rid=1&$version=4", "").await.is_none());
    assert!(reply("$iothub/twin/res/200/?$rid=1", r#"{"desired":{"errorCode":404001}}"#).await.is_none());

    let body = r#"{"errorCode":400006,"message":"cannot read it","trackingId":"11111111-2222-3333-4444-555555555555","timestampUtc":"2026-02-11T08:15:30Z","info":{}}"#;
    let credentials = reply("$iothub/credentials/res/400/?$rid=2", body).await.unwrap();
    assert_eq!((credentials.code(), credentials.issuer()), (Some(ErrorCode::IotHubFormatError), None));

    let body = r#"{"errorCode":429001,"trackingId":"11111111-2222-3333-4444-555555555555","message":"slow down","timestampUtc":"2026-02-11T08:15:30Z"}"#;
    let provisioning = reply("$dps/registrations/res/429/?$rid=3&retry-after=4", body).await.unwrap();
    assert_eq!((provisioning.code(), provisioning.issuer()), (None, Some(Issuer::Provisioning)));
    assert_eq!(provisioning.retry_after(), Some(Duration::from_secs(4)));

    let call = received("$iothub/methods/POST/switchOn/?$rid=1", "null").await;
    assert!(TopicReply::new(&call.topic).is_none(), "a call is no reply");
    let own = TopicReply::new("$iothub/methods/res/404/?$rid=1").unwrap();
    assert_eq!((own.kind(), own.classify()), (TopicKind::Method, None), "the status is the device's own");
}
