//! A failure as plain data.

use crate::amqp::Condition;
use crate::catalog::{Operation, Reopen};
use crate::redact::Redacted;

/// The side of the hub that the client is on.
///
/// ```
/// use iothub_errors::ErrorCode::{DeviceMaximumQueueDepthExceeded, IotHubQuotaExceeded};
/// use iothub_errors::amqp::{Failure, Side};
///
/// let failure = Failure::new().condition("amqp:resource-limit-exceeded");
/// let on = |side| failure.side(side).classify().unwrap().candidates()[0];
/// assert_eq!(on(Side::Device), IotHubQuotaExceeded);
/// assert_eq!(on(Side::Service), DeviceMaximumQueueDepthExceeded);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Side {
    /// A device or module.
    Device,
    /// A back end on the service API.
    Service,
}

/// The kind of frame in which the error arrived, which shows what was closed.
///
/// ```
/// use iothub_errors::Reopen;
/// use iothub_errors::amqp::{Failure, Level};
///
/// let detached = Failure::new().condition("amqp:internal-error").level(Level::Link);
/// assert_eq!(detached.classify().unwrap().reopen(), Some(Reopen::Link));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Level {
    /// The outcome of one transfer: everything is still open.
    Transfer,
    /// A detach: the link is closed.
    Link,
    /// An end: the session is closed.
    Session,
    /// A close: the connection is closed.
    Connection,
}

impl Level {
    /// Returns what was closed and must be opened again.
    pub(super) const fn reopen(self) -> Option<Reopen> {
        match self {
            Self::Transfer => None,
            Self::Link => Some(Reopen::Link),
            Self::Session => Some(Reopen::Session),
            Self::Connection => Some(Reopen::Connection),
        }
    }
}

/// The outcome of a transfer.
///
/// ```
/// use iothub_errors::Retry;
/// use iothub_errors::amqp::{Failure, Outcome};
///
/// let released = Failure::new().outcome(Outcome::Released).classify().unwrap();
/// assert_eq!(released.retry(), Retry::Backoff);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Outcome {
    /// Accepted: a success.
    Accepted,
    /// Rejected: the condition gives the reason.
    Rejected,
    /// Released: not processed. It may be sent again.
    Released,
    /// Modified: not processed. "Undeliverable here" means that the same link will not accept it.
    Modified {
        /// The peer counts the transfer as a failed delivery.
        delivery_failed: bool,
        /// The message must not be sent to the same link again.
        undeliverable_here: bool,
    },
}

/// An AMQP failure as plain data: what the client library provides, and what the caller knows.
///
/// ```
/// use iothub_errors::{ErrorCode, Operation, amqp::{Failure, Side}};
///
/// let full = Failure::new().condition("amqp:resource-limit-exceeded")
///     .side(Side::Service)
///     .operation(Operation::C2dSend)
///     .classify()
///     .unwrap();
/// assert_eq!(full.code(), Some(ErrorCode::DeviceMaximumQueueDepthExceeded));
///
/// let bare = Failure::new().condition("amqp:resource-limit-exceeded").classify().unwrap();
/// assert_eq!(bare.code(), None); // three errors fit
/// assert!(bare.candidates().contains(&ErrorCode::IotHubQuotaExceeded));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Failure<'a> {
    pub(super) symbol: Option<&'a str>,
    /// The condition of the symbol, if it is a known one.
    pub(super) known: Option<Condition>,
    pub(super) description: Option<&'a str>,
    pub(super) status: Option<u16>,
    pub(super) outcome: Option<Outcome>,
    pub(super) error_code: Option<&'a str>,
    pub(super) tracking_id: Option<&'a str>,
    pub(super) retry_after: Option<&'a str>,
    pub(super) operation: Option<Operation>,
    pub(super) side: Option<Side>,
    pub(super) level: Option<Level>,
}

impl core::fmt::Debug for Failure<'_> {
    /// Writes every field, with the strings redacted.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Failure")
            .field("symbol", &self.symbol.map(Redacted))
            .field("description", &self.description.map(Redacted))
            .field("status", &self.status)
            .field("outcome", &self.outcome)
            .field("error_code", &self.error_code.map(Redacted))
            .field("tracking_id", &self.tracking_id.map(Redacted))
            .field("retry_after", &self.retry_after.map(Redacted))
            .field("operation", &self.operation)
            .field("side", &self.side)
            .field("level", &self.level)
            .finish()
    }
}

impl<'a> Failure<'a> {
    /// Creates a failure about which nothing is known yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            symbol: None,
            known: None,
            description: None,
            status: None,
            outcome: None,
            error_code: None,
            tracking_id: None,
            retry_after: None,
            operation: None,
            side: None,
            level: None,
        }
    }

    /// Adds the condition symbol, such as `amqp:not-found`.
    #[must_use]
    #[inline]
    pub fn condition(self, symbol: &'a str) -> Self {
        Self { symbol: Some(symbol), known: Condition::from_symbol(symbol), ..self }
    }

    /// Adds the status of a reply: the application property `status-code` of a CBS or management reply, or the message
    /// annotation `status` of a twin reply.
    #[must_use]
    pub const fn status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }

    /// Adds the outcome of a transfer.
    #[must_use]
    pub const fn outcome(self, outcome: Outcome) -> Self {
        Self { outcome: Some(outcome), ..self }
    }

    /// Adds the description: plain text, or the JSON that newer gateways put there. For a twin reply it is the body,
    /// for a CBS reply the `status-description`.
    #[must_use]
    pub const fn description(self, description: &'a str) -> Self {
        Self { description: Some(description), ..self }
    }

    /// Adds a pair of the info map. Keys that tell nothing about the failure are ignored.
    #[must_use]
    pub fn info(mut self, key: &str, value: &'a str) -> Self {
        match key {
            "com.microsoft:error-code" => self.error_code = Some(value),
            "com.microsoft:tracking-id" => self.tracking_id = Some(value),
            "retry-after" | "com.microsoft:retry-after" => self.retry_after = Some(value),
            _ => {}
        }
        self
    }

    /// Adds what the client was doing.
    #[must_use]
    pub const fn operation(self, operation: Operation) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// Adds the side of the hub that the client is on.
    #[must_use]
    pub const fn side(self, side: Side) -> Self {
        Self { side: Some(side), ..self }
    }

    /// Adds where the error arrived, which shows what was closed.
    #[must_use]
    pub const fn level(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }
}
