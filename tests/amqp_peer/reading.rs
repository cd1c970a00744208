//! From the error types of `fe2o3-amqp` to the reader's input.

use fe2o3_amqp::connection::ConnectionStopReason;
use fe2o3_amqp::link::{DetachError, LinkStateError, SendError, SessionStopReason};
use fe2o3_amqp::session;
use fe2o3_amqp::types::definitions::{Error, ErrorCondition};
use fe2o3_amqp::types::messaging::{Modified, Outcome, Rejected};
use fe2o3_amqp::types::primitives::{Symbol, Value};
use iothub_errors::amqp::{self, Failure, Level, Side};
use iothub_errors::{IotHubError, Operation};

/// The facts that the caller knows about every failure.
#[derive(Debug, Clone, Copy)]
pub struct Caller {
    pub side: Side,
    pub operation: Operation,
}

/// Returns the failure of a transfer; `None` if it was accepted.
pub fn classify_send(result: Result<Outcome, SendError>, caller: Caller) -> Option<IotHubError> {
    match result {
        Ok(Outcome::Rejected(Rejected { error: Some(error) })) => classify(&error, Level::Transfer, caller),
        Ok(outcome) => IotHubError::from_amqp(&caller.adds_to(Failure::new().outcome(bare_outcome(&outcome)))),
        Err(error) => {
            let (described, level) = described(&error).unwrap_or_else(|| panic!("{error:?} describes nothing"));
            classify(described, level, caller)
        }
    }
}

impl Caller {
    fn adds_to(self, failure: Failure<'_>) -> Failure<'_> {
        failure.side(self.side).operation(self.operation)
    }
}

fn bare_outcome(outcome: &Outcome) -> amqp::Outcome {
    match outcome {
        Outcome::Accepted(_) => amqp::Outcome::Accepted,
        Outcome::Rejected(_) => amqp::Outcome::Rejected,
        Outcome::Released(_) => amqp::Outcome::Released,
        Outcome::Modified(Modified { delivery_failed, undeliverable_here, .. }) => amqp::Outcome::Modified {
            delivery_failed: delivery_failed.unwrap_or_default(),
            undeliverable_here: undeliverable_here.unwrap_or_default(),
        },
    }
}

/// Returns the described error inside a send's error, and what it closed.
pub fn described(error: &SendError) -> Option<(&Error, Level)> {
    match error {
        SendError::LinkStateError(
            LinkStateError::RemoteClosedWithError(error) | LinkStateError::RemoteDetachedWithError(error),
        )
        | SendError::Detached(
            DetachError::RemoteClosedWithError(error) | DetachError::RemoteDetachedWithError(error),
        ) => Some((error, Level::Link)),
        SendError::LinkStateError(LinkStateError::SessionStopped(reason))
        | SendError::Detached(DetachError::SessionStopped(reason)) => match reason {
            SessionStopReason::RemoteEndedWithError(error) => Some((error, Level::Session)),
            SessionStopReason::ConnectionStopped(ConnectionStopReason::RemoteClosedWithError(error)) => {
                Some((error, Level::Connection))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Returns the described error inside the error of a session's handle.
pub fn described_by_session(error: &session::Error) -> Option<(&Error, Level)> {
    match error {
        session::Error::RemoteEndedWithError(error) => Some((error, Level::Session)),
        _ => None,
    }
}

/// Returns condition, description and info of a described error.
pub fn classify(error: &Error, level: Level, caller: Caller) -> Option<IotHubError> {
    let symbol = symbol(&error.condition);
    let info: Vec<(&str, String)> =
        error.info.iter().flat_map(|info| info.iter()).map(|(key, value)| (key.as_str(), text(value))).collect();
    let mut failure = caller.adds_to(Failure::new().condition(symbol.as_str())).level(level);
    if let Some(description) = &error.description {
        failure = failure.description(description);
    }
    for (key, value) in &info {
        failure = failure.info(key, value);
    }
    IotHubError::from_amqp(&failure)
}

/// Returns the symbol on the wire, which the library splits into five enums.
pub fn symbol(condition: &ErrorCondition) -> Symbol {
    match condition {
        ErrorCondition::AmqpError(error) => error.into(),
        ErrorCondition::ConnectionError(error) => error.into(),
        ErrorCondition::SessionError(error) => error.into(),
        ErrorCondition::LinkError(error) => error.into(),
        ErrorCondition::Custom(symbol) => symbol.clone(),
    }
}

/// Returns a value of an info map as a string. Services send numbers in every AMQP type.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Symbol(symbol) => symbol.as_str().to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Uint(number) => number.to_string(),
        Value::Long(number) => number.to_string(),
        Value::Ulong(number) => number.to_string(),
        Value::Short(number) => number.to_string(),
        Value::Ushort(number) => number.to_string(),
        _ => String::new(),
    }
}
