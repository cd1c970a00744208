//! Replies that carry a status: CBS, the twin, feedback; and the SASL exchange.

use fe2o3_amqp::acceptor::{ConnectionAcceptor, SaslPlainMechanism};
use fe2o3_amqp::connection::OpenError;
use fe2o3_amqp::sasl_profile::SaslProfile;
use fe2o3_amqp::types::messaging::annotations::AnnotationKey;
use fe2o3_amqp::types::messaging::{
    AmqpValue, ApplicationProperties, Body, Data, Message, MessageAnnotations, Properties,
};
use fe2o3_amqp::types::primitives::{Binary, SimpleValue, Value};
use fe2o3_amqp::{Connection, Delivery, Receiver, Sender};
use iothub_errors::amqp::{Failure, FeedbackStatus, SaslOutcome, Side, parse_feedback};
use iothub_errors::{ErrorCode, Evidence, IotHubError, Operation, Retry, UncodedError};
use tokio::net::TcpListener;
use tokio::time::timeout;

use crate::hub::{self, accept_receiver};
use crate::{PATIENCE, connect};

type AnyMessage = Message<Body<Value>>;

/// Receives the message that the peer sends over the next link.
async fn receive(message: AnyMessage) -> AnyMessage {
    let exchange = async {
        let (address, server) = hub::serve(async move |mut connection, mut session| {
            let _sender = hub::send(&mut session, message).await;
            let _ = connection.on_close().await;
        })
        .await;
        let (mut connection, mut session) = connect(address).await;
        let mut receiver = Receiver::attach(&mut session, "receiver", "/from/the/hub").await.unwrap();
        let delivery: Delivery<Body<Value>> = receiver.recv().await.unwrap();
        receiver.accept(&delivery).await.unwrap();
        connection.close().await.unwrap();
        server.await.unwrap();
        delivery.into_message()
    };
    timeout(PATIENCE, exchange).await.expect("the peers answer each other")
}

fn body_bytes(message: &AnyMessage) -> Vec<u8> {
    match &message.body {
        Body::Data(batch) => batch.iter().flat_map(|Data(bytes)| bytes.to_vec()).collect(),
        _ => Vec::new(),
    }
}

fn data(bytes: &[u8]) -> Body<Value> {
    Body::Data(vec![Data(Binary::from(bytes.to_vec()))].into())
}

/// Puts a token on the CBS link and classifies the reply to it.
async fn put_token(status: i32, description: &'static str) -> Option<IotHubError> {
    let exchange = async {
        let (address, server) = hub::serve(async move |mut connection, mut session| {
            let mut requests = accept_receiver(&mut session).await;
            let request: Delivery<AmqpValue<String>> = requests.recv().await.unwrap();
            requests.accept(&request).await.unwrap();
            let id = request.message().properties.as_ref().unwrap().message_id.clone();
            let reply = Message::builder()
                .properties(Properties { correlation_id: id, ..Properties::default() })
                .application_properties(
                    ApplicationProperties::builder()
                        .insert("status-code", status)
                        .insert("status-description", description)
                        .build(),
                )
                .body(Body::Empty)
                .build();
            let _replies = hub::send(&mut session, reply).await;
            let _ = connection.on_close().await;
        })
        .await;
        let (mut connection, mut session) = connect(address).await;
        let mut requests = Sender::attach(&mut session, "cbs-requests", "$cbs").await.unwrap();
        let request = Message::builder()
            .properties(Properties::builder().message_id("put-1".to_owned()).reply_to("cbs").build())
            .application_properties(
                ApplicationProperties::builder()
                    .insert("operation", "put-token")
                    .insert("type", "azure-devices.net:sastoken")
                    .insert("name", "hub.azure-devices.net/devices/lamp-1")
                    .build(),
            )
            .value("SharedAccessSignature sr=hub.azure-devices.net%2Fdevices%2Flamp-1&sig=c2VjcmV0&se=1".to_owned())
            .build();
        requests.send(request).await.unwrap();
        let mut replies = Receiver::attach(&mut session, "cbs-replies", "$cbs").await.unwrap();
        let reply: Delivery<Body<Value>> = replies.recv().await.unwrap();
        replies.accept(&reply).await.unwrap();
        connection.close().await.unwrap();
        server.await.unwrap();
        let properties = reply.message().application_properties.as_ref().unwrap();
        let Some(SimpleValue::Int(status)) = properties.get("status-code") else { panic!("{properties:?}") };
        let Some(SimpleValue::String(description)) = properties.get("status-description") else {
            panic!("{properties:?}")
        };
        let reply = Failure::new()
            .status(u16::try_from(*status).unwrap())
            .description(description)
            .operation(Operation::Cbs)
            .side(Side::Device);
        IotHubError::from_amqp(&reply)
    };
    timeout(PATIENCE, exchange).await.expect("the peers answer each other")
}

#[tokio::test]
async fn a_refused_token_needs_a_new_one() {
    let error = put_token(401, "Put token failed.").await.unwrap();
    assert_eq!((error.code(), error.http_status()), (None, Some(401)));
    assert!(error.classification().needs_credential());
    assert_eq!(error.candidates().first(), Some(&ErrorCode::IotHubUnauthorized));

    let named = put_token(401, "Unauthorized ErrorCode:IotHubUnauthorizedAccess").await.unwrap();
    assert_eq!(named.code(), Some(ErrorCode::IotHubUnauthorizedAccess));

    let numbered = put_token(404, r#"{"errorCode":404001,"message":"lamp-1"}"#).await.unwrap();
    assert_eq!((numbered.code(), numbered.evidence()), (Some(ErrorCode::DeviceNotFound), Evidence::BodyNumber));

    let full = put_token(500, "The maximum number of tokens per connection (1000) has been reached.").await.unwrap();
    assert_eq!(full.code(), Some(ErrorCode::IotHubMaxCbsTokenExceeded));
    assert_eq!(full.http_status(), Some(500));
}

#[tokio::test]
async fn an_accepted_token_is_not_a_failure() {
    assert!(put_token(200, "OK").await.is_none());
    assert!(put_token(202, "Accepted").await.is_none());
}

/// Classifies a twin reply with this status annotation and body.
async fn twin_reply(status: i32, body: &'static [u8]) -> Option<IotHubError> {
    let reply = Message::builder()
        .message_annotations(MessageAnnotations::builder().insert("status", status).build())
        .properties(Properties::builder().correlation_id("get-1".to_owned()).build())
        .body(data(body))
        .build();
    let reply = receive(reply).await;
    let annotations = reply.message_annotations.as_ref().unwrap();
    let Some(Value::Int(status)) = annotations.get(&"status" as &dyn AnnotationKey) else { panic!("{annotations:?}") };
    let body = body_bytes(&reply);
    let failure = Failure::new()
        .status(u16::try_from(*status).unwrap())
        .description(std::str::from_utf8(&body).unwrap())
        .operation(Operation::Twin)
        .side(Side::Device);
    IotHubError::from_amqp(&failure)
}

#[tokio::test]
async fn a_twin_reply_has_its_status_in_an_annotation() {
    let throttled = twin_reply(429, b"").await.unwrap();
    assert_eq!((throttled.code(), throttled.retry()), (None, Retry::Throttled));

    let body = br#"{"errorCode":400004,"message":"The property name is too long","trackingId":"6d5c4b3a29180706f5e4d3c2b1a09f8e-G:4-TimeStamp:02/11/2026 08:15:30","timestampUtc":"2026-02-11T08:15:30.1234567Z"}"#;
    let invalid = twin_reply(400, body).await.unwrap();
    assert_eq!((invalid.code(), invalid.http_status()), (Some(ErrorCode::ArgumentInvalid), Some(400)));
    assert_eq!(invalid.message(), Some("The property name is too long"));

    assert!(twin_reply(200, br#"{"desired":{"errorCode":404001}}"#).await.is_none(), "a twin is the user's own data");
    assert!(twin_reply(204, b"").await.is_none());
}

#[tokio::test]
async fn feedback_gives_one_outcome_per_message() {
    let body = br#"[
        {"originalMessageId":"m-1","deviceId":"lamp-1","deviceGenerationId":"1","enqueuedTimeUtc":"2026-02-11T08:15:30Z","statusCode":"Success","description":"Success"},
        {"originalMessageId":"m-2","deviceId":"lamp-2","deviceGenerationId":"1","enqueuedTimeUtc":"2026-02-11T08:15:31Z","statusCode":"Expired","description":"Expired"},
        {"originalMessageId":"m-3","deviceId":"lamp-3","deviceGenerationId":"1","enqueuedTimeUtc":"2026-02-11T08:15:32Z","statusCode":"DeliveryCountExceeded","description":"DeliveryCountExceeded"},
        {"originalMessageId":"m-4","deviceId":"lamp-4","deviceGenerationId":"1","enqueuedTimeUtc":"2026-02-11T08:15:33Z","statusCode":"Rejected","description":"Rejected"},
        {"originalMessageId":"m-5","deviceId":"lamp-5","deviceGenerationId":"1","enqueuedTimeUtc":"2026-02-11T08:15:34Z","statusCode":"Purged","description":"Purged"}]"#;
    let content_type = "application/vnd.microsoft.iothub.feedback.json";
    let message = Message::builder()
        .properties(Properties::builder().content_type(content_type).build())
        .body(data(body))
        .build();
    let message = receive(message).await;
    assert_eq!(message.properties.as_ref().unwrap().content_type.as_deref().map(String::as_str), Some(content_type));

    let feedback = parse_feedback(&body_bytes(&message)).unwrap();
    let outcomes: Vec<_> = feedback
        .iter()
        .map(|record| (record.original_message_id.as_deref().unwrap(), &record.status_code, record.entry()))
        .collect();
    assert_eq!(
        outcomes,
        [
            ("m-1", &FeedbackStatus::Success, None),
            ("m-2", &FeedbackStatus::Expired, Some(UncodedError::MessageExpired.into())),
            ("m-3", &FeedbackStatus::DeliveryCountExceeded, Some(UncodedError::DeliveryCountExceeded.into())),
            ("m-4", &FeedbackStatus::Rejected, None),
            ("m-5", &FeedbackStatus::Purged, None),
        ]
    );
}

#[tokio::test]
async fn a_refused_password_is_read_from_the_sasl_outcome() {
    let exchange = async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let plain = SaslPlainMechanism::new("service@sas.root.hub", "good");
            let acceptor = ConnectionAcceptor::builder().container_id("hub").sasl_acceptor(plain).build();
            assert!(acceptor.accept(stream).await.is_err());
        });
        let profile = SaslProfile::Plain { username: "service@sas.root.hub".into(), password: "bad".into() };
        let opened = Connection::builder()
            .container_id("client")
            .sasl_profile(profile)
            .open(format!("amqp://{address}").as_str())
            .await;
        server.await.unwrap();
        opened.map(|_| ()).unwrap_err()
    };
    let refused = timeout(PATIENCE, exchange).await.expect("the peers answer each other");
    let OpenError::SaslError { code, .. } = refused else { panic!("{refused:?}") };
    let outcome = SaslOutcome::from_code(code as u8).unwrap();
    assert_eq!(outcome, SaslOutcome::Auth);
    assert!(outcome.classify().unwrap().needs_credential());
}
