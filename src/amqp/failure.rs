//! A failure as plain data.

use crate::amqp::Condition;
use crate::catalog::{Operation, Reopen};
use crate::redact::Redacted;

/// Which side of the hub the client is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Side {
    /// A device or module.
    Device,
    /// A back-end program on the service API.
    Service,
}

/// Where the error arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Level {
    /// In the outcome of one transfer; everything is still open.
    Transfer,
    /// In a detach: the link is closed.
    Link,
    /// In an end: the session is closed.
    Session,
    /// In a close: the connection is closed.
    Connection,
}

impl Level {
    /// What is closed, and has to be opened again.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Outcome {
    /// Accepted: a success.
    Accepted,
    /// Rejected; the condition says why.
    Rejected,
    /// Released: not processed, and may be sent again.
    Released,
    /// Modified: not processed; undeliverable here means that the same link will not take it.
    Modified {
        /// The peer counts the transfer as a failed delivery.
        delivery_failed: bool,
        /// The message must not come to the same link again.
        undeliverable_here: bool,
    },
}

/// An AMQP failure as plain data: what the client library holds, and what the caller knows.
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
/// let somewhere = Failure::new().condition("amqp:resource-limit-exceeded").classify().unwrap();
/// assert_eq!(somewhere.code(), None); // three errors fit
/// assert!(somewhere.candidates().contains(&ErrorCode::IotHubQuotaExceeded));
/// ```
#[derive(Clone, Copy, Default)]
pub struct Failure<'a> {
    pub(super) symbol: Option<&'a str>,
    /// What the symbol stands for, if it is known.
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
    /// Every field, with the texts redacted.
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
    /// A failure of which nothing is known yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the condition symbol, such as `amqp:not-found`.
    #[must_use]
    pub fn condition(self, symbol: &'a str) -> Self {
        Self { symbol: Some(symbol), known: Condition::from_symbol(symbol), ..self }
    }

    /// Adds the status of a reply: the application property `status-code` of a CBS or management reply, or the message
    /// annotation `status` of a twin reply.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }

    /// Adds the outcome of a transfer.
    #[must_use]
    pub fn outcome(self, outcome: Outcome) -> Self {
        Self { outcome: Some(outcome), ..self }
    }

    /// Adds the description: text, or the JSON that newer gateways put there; for a twin reply its body, for a CBS reply
    /// its `status-description`.
    #[must_use]
    pub fn description(self, description: &'a str) -> Self {
        Self { description: Some(description), ..self }
    }

    /// Adds a pair of the info map. Keys that say nothing about the failure are passed over.
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

    /// Says what the client was doing.
    #[must_use]
    pub fn operation(self, operation: Operation) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// Says on which side of the hub the client is.
    #[must_use]
    pub fn side(self, side: Side) -> Self {
        Self { side: Some(side), ..self }
    }

    /// Says where the error arrived, and so what is closed.
    #[must_use]
    pub fn level(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }

    /// The condition symbol as it was sent, known or not.
    #[must_use]
    pub fn symbol(&self) -> Option<&'a str> {
        self.symbol
    }
}
