//! AMQP 1.0: what a condition, an outcome or a reply says.
//!
//! Client libraries have error types of their own, nested in various ways. What all of them contain is a condition
//! symbol, a description and an info map, or the status of a reply: hand these to [`Failure`].
//!
//! # From the types of a client library
//!
//! | library | where the failure is | what is lost |
//! | --- | --- | --- |
//! | `fe2o3-amqp` 0.18 | `Ok(Outcome::Rejected(Rejected { error }))` of a send: nothing is closed, [`Level::Transfer`] | nothing |
//! | | `RemoteClosedWithError` and `RemoteDetachedWithError` of `LinkStateError` or `DetachError`: [`Level::Link`] | nothing |
//! | | `SessionStopReason::RemoteEndedWithError`, `session::Error::RemoteEndedWithError`: [`Level::Session`] | nothing |
//! | | `ConnectionStopReason::RemoteClosedWithError`, in `OpenError` too: [`Level::Connection`] | nothing |
//! | | `OpenError::SaslError { code, .. }`: [`SaslOutcome::from_code`]`(code as u8)` | nothing |
//! | `fe2o3-amqp-management` 0.18 | `Error::Status(StatusError { code, description })`: [`Failure::status`]`(code.0.get())` | other properties of the reply |
//! | | `Error::NotAccepted(outcome)`: as the outcome of a send | nothing |
//! | `azure_core_amqp` 1 | `AmqpErrorKind::AmqpDescribedError(error)`: its `condition` is an `AsRef<str>` | what was closed |
//! | | `AmqpErrorKind::ManagementStatusCode(status, description)`: [`Failure::status`] | other properties of the reply |
//! | | the other kinds hold an error of the transport, which can hide a described one: walk its `source()` | depends on the transport |
//!
//! With `fe2o3-amqp` 0.18.4 a send that waits for its outcome does not return when the peer ends the session or closes
//! the connection. Wait beside it for `SessionHandle::on_end`, which returns in both cases; the next send then has the
//! reason. Replies have no type of their own there: a CBS reply is a message with the application properties
//! `status-code` and `status-description`, a twin reply one with the message annotation `status`.
//!
//! ```
//! use fe2o3_amqp::types::definitions::{AmqpError, Error, ErrorCondition};
//! use fe2o3_amqp::types::primitives::{Symbol, Value};
//! use iothub_errors::amqp::{Failure, Level, Side};
//! use iothub_errors::{Classification, ErrorCode, Operation};
//!
//! /// What an error says that closed the link of a back-end which sends messages to devices.
//! fn classify(error: &Error) -> Option<Classification> {
//!     // The library has five enums for what is one symbol on the wire.
//!     let symbol = match &error.condition {
//!         ErrorCondition::AmqpError(condition) => Symbol::from(condition),
//!         ErrorCondition::ConnectionError(condition) => Symbol::from(condition),
//!         ErrorCondition::SessionError(condition) => Symbol::from(condition),
//!         ErrorCondition::LinkError(condition) => Symbol::from(condition),
//!         ErrorCondition::Custom(symbol) => symbol.clone(), // every com.microsoft:… condition
//!     };
//!     let mut failure = Failure::new().condition(&symbol)
//!         .description(error.description.as_deref().unwrap_or_default())
//!         .level(Level::Link)
//!         .side(Side::Service)
//!         .operation(Operation::C2dSend);
//!     for (key, value) in error.info.iter().flat_map(|info| info.iter()) {
//!         // A number, such as that of com.microsoft:error-code, has to be made a text first.
//!         if let Value::String(text) = value {
//!             failure = failure.info(key, text);
//!         }
//!     }
//!     failure.classify()
//! }
//!
//! let error = Error::new(AmqpError::ResourceLimitExceeded, None, None);
//! assert_eq!(classify(&error).unwrap().code(), Some(ErrorCode::DeviceMaximumQueueDepthExceeded));
//! ```

mod classify;
mod condition;
mod failure;
#[cfg(feature = "json")]
mod feedback;
mod sasl;

pub use condition::Condition;
pub use failure::{Failure, Level, Outcome, Side};
#[cfg(feature = "json")]
pub use feedback::{Feedback, FeedbackStatus, parse_feedback};
pub use sasl::SaslOutcome;
