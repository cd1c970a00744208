//! AMQP 1.0: reading conditions, outcomes and replies.
//!
//! Client libraries have error types of their own, nested in various ways. All of them contain a condition symbol, a
//! description and an info map, or the status of a reply. Pass these to [`Failure`].
//!
//! # From the types of a client library
//!
//! **`fe2o3-amqp` 0.18** keeps everything:
//!
//! - `Ok(Outcome::Rejected(Rejected { error }))` of a send: nothing is closed, [`Level::Transfer`].
//! - `RemoteClosedWithError` and `RemoteDetachedWithError` of `LinkStateError` or `DetachError`: [`Level::Link`].
//! - `SessionStopReason::RemoteEndedWithError`, `session::Error::RemoteEndedWithError`: [`Level::Session`].
//! - `ConnectionStopReason::RemoteClosedWithError`, in `OpenError` too: [`Level::Connection`].
//! - `OpenError::SaslError { code, .. }`: [`SaslOutcome::from_code`]`(code as u8)`.
//!
//! **`fe2o3-amqp-management` 0.18**:
//!
//! - `Error::Status(StatusError { code, description })`: [`Failure::status`]`(code.0.get())`. The reply's other
//!   properties are lost.
//! - `Error::NotAccepted(outcome)`: like the outcome of a send.
//!
//! **`azure_core_amqp` 1**:
//!
//! - `AmqpErrorKind::AmqpDescribedError(error)`: its `condition` is an `AsRef<str>`. What was closed is lost.
//! - `AmqpErrorKind::ManagementStatusCode(status, description)`: [`Failure::status`]. The reply's other properties are
//!   lost.
//! - The other kinds contain a transport error, which can hide a described one: walk its `source()`.
//!
//! With `fe2o3-amqp` 0.18.4, a send that waits for its outcome does not return when the peer ends the session or closes
//! the connection. Wait at the same time for `SessionHandle::on_end`, which returns in both cases. The next send then
//! returns the reason. That library has no type for replies: a CBS reply is a message with the application properties
//! `status-code` and `status-description`, and a twin reply is a message with the message annotation `status`.
//!
//! ```
//! use fe2o3_amqp::types::definitions::{AmqpError, Error, ErrorCondition};
//! use fe2o3_amqp::types::primitives::{Symbol, Value};
//! use iothub_errors::amqp::{Failure, Level, Side};
//! use iothub_errors::{Classification, ErrorCode, Operation};
//!
//! /// Classifies the error that closed the link of a back end that sends messages to devices.
//! fn classify(error: &Error) -> Option<Classification> {
//!     // One symbol on the wire is five enums in the library.
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
//!         // Convert numbers, such as that of com.microsoft:error-code, to strings first.
//!         if let Value::String(text) = value {
//!             failure = failure.info(key, text);
//!         }
//!     }
//!     failure.classify()
//! }
//!
//! let error = Error::new(AmqpError::ResourceLimitExceeded, None, None);
//! let code = classify(&error).unwrap().code();
//! assert_eq!(code, Some(ErrorCode::DeviceMaximumQueueDepthExceeded));
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
