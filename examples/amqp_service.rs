//! A back-end that sends cloud-to-device messages over AMQP and decides what each refusal means for the message.
//!
//! ```text
//! cargo run --example amqp_service
//! ```
//!
//! The hub is an AMQP peer on the loopback interface, which refuses as the hub does.

use std::error::Error;
use std::net::SocketAddr;

use fe2o3_amqp::acceptor::{ConnectionAcceptor, LinkAcceptor, LinkEndpoint, SessionAcceptor};
use fe2o3_amqp::link::{LinkStateError, SendError};
use fe2o3_amqp::types::definitions::{self, AmqpError, ErrorCondition, LinkError};
use fe2o3_amqp::types::messaging::{Message, Outcome, Properties, Rejected};
use fe2o3_amqp::types::primitives::{Symbol, Value};
use fe2o3_amqp::{Connection, Delivery, Receiver, Sender, Session};
use iothub_errors::amqp::{self, Failure, Level, Side};
use iothub_errors::{ErrorCode, IotHubError, Operation, Reopen, Retry};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let hub = serve().await?;
    let mut connection = Connection::open("back-end", format!("amqp://{hub}").as_str()).await?;
    let mut session = Session::begin(&mut connection).await?;
    let mut sender = Sender::attach(&mut session, "c2d", "/messages/devicebound").await?;

    for device in ["lamp-1", "lamp-2", "lamp-3", "lamp-4"] {
        println!("── a message to {device}");
        let message = Message::builder()
            .properties(Properties::builder().to(format!("/devices/{device}/messages/devicebound")).build())
            .value("switch on".to_owned())
            .build();
        match read(sender.send(message).await)? {
            None => println!("accepted\n"),
            Some(error) => println!("{error}\n→ {}\n", decide(&error)),
        }
    }
    connection.close().await?;
    Ok(())
}

/// The failure in the result of a send; `None` if the message was accepted.
///
/// # Errors
///
/// What went wrong on this side, and does not come from the hub.
fn read(result: Result<Outcome, SendError>) -> Result<Option<IotHubError>, SendError> {
    let (described, level) = match result {
        Ok(Outcome::Accepted(_)) => return Ok(None),
        Ok(Outcome::Rejected(Rejected { error: Some(error) })) => (error, Level::Transfer),
        Ok(Outcome::Rejected(_)) => return Ok(of_outcome(amqp::Outcome::Rejected)),
        Ok(Outcome::Released(_)) => return Ok(of_outcome(amqp::Outcome::Released)),
        Ok(Outcome::Modified(modified)) => {
            return Ok(of_outcome(amqp::Outcome::Modified {
                delivery_failed: modified.delivery_failed.unwrap_or_default(),
                undeliverable_here: modified.undeliverable_here.unwrap_or_default(),
            }));
        }
        Err(SendError::LinkStateError(
            LinkStateError::RemoteClosedWithError(error) | LinkStateError::RemoteDetachedWithError(error),
        )) => (error, Level::Link),
        Err(other) => return Err(other),
    };

    // Condition, description and info are all that a reader needs of an AMQP error.
    let condition = symbol(&described.condition);
    let info: Vec<_> = described.info.iter().flat_map(|info| info.iter()).collect();
    let mut failure = Failure::new()
        .condition(&condition)
        .description(described.description.as_deref().unwrap_or_default())
        .level(level)
        .side(Side::Service)
        .operation(Operation::C2dSend);
    for (key, value) in info {
        if let Value::String(text) = value {
            failure = failure.info(key, text);
        }
    }
    Ok(IotHubError::from_amqp(&failure))
}

fn of_outcome(outcome: amqp::Outcome) -> Option<IotHubError> {
    IotHubError::from_amqp(&Failure::new().outcome(outcome).side(Side::Service).operation(Operation::C2dSend))
}

fn symbol(condition: &ErrorCondition) -> Symbol {
    match condition {
        ErrorCondition::AmqpError(error) => error.into(),
        ErrorCondition::ConnectionError(error) => error.into(),
        ErrorCondition::SessionError(error) => error.into(),
        ErrorCondition::LinkError(error) => error.into(),
        ErrorCondition::Custom(symbol) => symbol.clone(),
    }
}

/// What becomes of the message.
fn decide(error: &IotHubError) -> String {
    let open = match error.reopen() {
        None => "",
        Some(Reopen::Link) => "attach the link again, then ",
        Some(Reopen::Session) => "begin a new session, then ",
        Some(Reopen::Connection) => "connect again, then ",
    };
    let then = match (error.code(), error.retry()) {
        (Some(ErrorCode::DeviceMaximumQueueDepthExceeded), _) => {
            "keep the message, and send it when feedback says that the device has taken others"
        }
        (_, Retry::Never) => "give the message up and report it",
        (_, Retry::Immediately) => "send it again",
        (_, Retry::Backoff) => "send it again with back-off",
        (_, Retry::Throttled) => "send it again with a longer back-off, and send less often",
        (_, Retry::AfterAction(action)) => action.instruction(),
    };
    format!("{open}{then}")
}

async fn serve() -> Result<SocketAddr, std::io::Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        if let Err(error) = refuse(listener).await {
            eprintln!("the hub stopped: {error}");
        }
    });
    Ok(address)
}

/// Accepts one client; what it answers depends on the device.
async fn refuse(listener: TcpListener) -> Result<(), Box<dyn Error + Send + Sync>> {
    let (stream, _) = listener.accept().await?;
    let mut connection = ConnectionAcceptor::new("hub").accept(stream).await?;
    let mut session = SessionAcceptor::new().accept(&mut connection).await?;
    let LinkEndpoint::Receiver(mut receiver) = LinkAcceptor::new().accept(&mut session).await? else {
        return Err("the back-end was to send".into());
    };
    receive(&mut receiver).await?;
    let error =
        definitions::Error::new(LinkError::DetachForced, Some("Server Busy. Please retry operation".into()), None);
    // The back-end answers with the same error.
    let _ = receiver.close_with_error(error).await;
    let _ = connection.on_close().await;
    Ok(())
}

/// Answers messages until one is for the last device.
async fn receive(receiver: &mut Receiver) -> Result<(), Box<dyn Error + Send + Sync>> {
    loop {
        let message: Delivery<Value> = receiver.recv().await?;
        let to = message.message().properties.as_ref().and_then(|properties| properties.to.clone()).unwrap_or_default();
        match to.split('/').nth(2) {
            Some("lamp-1") => receiver.accept(&message).await?,
            Some("lamp-2") => receiver.reject(&message, queue_is_full()).await?,
            Some("lamp-3") => receiver.reject(&message, no_such_device()).await?,
            _ => return Ok(()),
        }
    }
}

fn queue_is_full() -> definitions::Error {
    let tracking_id = "5d8e1f0a2b3c4d5e6f708192a3b4c5d6-G:2-TimeStamp:02/11/2026 08:15:30";
    let mut error = definitions::Error::new(
        AmqpError::ResourceLimitExceeded,
        Some("Device Queue depth cannot exceed 50 messages".into()),
        None,
    );
    error.info.get_or_insert_default().insert("com.microsoft:tracking-id".into(), Value::from(tracking_id));
    error
}

fn no_such_device() -> definitions::Error {
    let description = r#"{"errorCode":404001,"message":"lamp-3","trackingId":"5D8E1F0A2B3C4D5E6F708192A3B4C5D6-G2:-TimeStamp:2026-02-11T08:15:30.123456789Z","timestampUtc":"2026-02-11T08:15:30.123456789Z"}"#;
    definitions::Error::new(AmqpError::NotFound, Some(description.into()), None)
}
