//! A back-end that sends cloud-to-device messages over AMQP and decides what each refusal means for the message.
//!
//! ```text
//! cargo run --example amqp_service
//! ```
//!
//! The hub is an AMQP peer on the loopback interface that refuses messages as the hub does.

mod peers {
    pub mod amqp;
}

use std::error::Error;

use fe2o3_amqp::link::{LinkStateError, SendError};
use fe2o3_amqp::types::definitions::ErrorCondition;
use fe2o3_amqp::types::messaging::{Message, Outcome, Properties, Rejected};
use fe2o3_amqp::types::primitives::{Symbol, Value};
use fe2o3_amqp::{Connection, Sender, Session};
use iothub_errors::amqp::{self, Failure, Level, Side};
use iothub_errors::{ErrorCode, IotHubError, Operation, Reopen, Retry};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let hub = peers::amqp::serve().await?;
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

/// Returns the failure in the result of a send, or `None` if the message was accepted.
///
/// # Errors
///
/// Returns an error that doesn't come from the hub but from this side.
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

    // Condition, description and info are all that a reader needs from an AMQP error.
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

/// Returns what to do with the message.
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
