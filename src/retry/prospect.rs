//! What a decision needs to know of a failure.

use core::time::Duration;

use crate::catalog::{Action, Category, Entry, ErrorCode, Retry, UncodedError};
use crate::evidence::{Classification, Reopen};

/// What a failure says about a second attempt: all that a decision needs. Small, `Copy`, and made from what you hold.
///
/// The [`Classification`] of any reader converts into it, and so do a reference to an `IotHubError` and, for tests, a
/// bare [`ErrorCode`].
///
/// ```
/// use core::time::Duration;
/// use iothub_errors::{ErrorCode, Retry, retry::{Prospect, Idempotency}};
///
/// let throttled = Prospect::from(ErrorCode::ThrottlingException).with_retry_after(Duration::from_secs(10));
/// assert_eq!(throttled.retry(), Retry::Throttled);
///
/// let timed_out = Prospect::from(ErrorCode::GatewayTimeout);
/// assert!(timed_out.is_retryable(Idempotency::Idempotent));
/// assert!(!timed_out.is_retryable(Idempotency::NotIdempotent));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Prospect {
    retry: Retry,
    category: Category,
    http_status: Option<u16>,
    may_have_been_applied: bool,
    retry_after: Option<Duration>,
    reopen: Option<Reopen>,
}

/// Whether an operation does the same when it is carried out twice as when it is carried out once. Only the caller
/// knows: reading a twin is idempotent, a direct method is what the device's handler makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// Safe to repeat, even if the failed attempt was carried out.
    Idempotent,
    /// Not safe to repeat unless the failed attempt certainly had no effect. Say this when in doubt.
    NotIdempotent,
}

impl Prospect {
    /// The connection was lost while a request was under way: nobody knows whether the request arrived.
    pub const CONNECTION_LOST: Self = Self {
        retry: Retry::AfterAction(Action::Reconnect),
        category: Category::Connection,
        http_status: None,
        may_have_been_applied: true,
        retry_after: None,
        reopen: Some(Reopen::Connection),
    };

    /// Nothing could be reached: name resolution, TCP, TLS or the protocol's opening failed without an answer of the
    /// hub. Nothing can have been carried out.
    pub const UNREACHABLE: Self = Self { may_have_been_applied: false, ..Self::CONNECTION_LOST };

    /// What a documented error says about a second attempt.
    #[must_use]
    pub const fn of_entry(entry: Entry) -> Self {
        Self {
            retry: entry.retry(),
            category: entry.category(),
            http_status: entry.http_status(),
            may_have_been_applied: entry.may_have_been_applied(),
            retry_after: None,
            reopen: None,
        }
    }

    /// Adds the delay that the service states.
    #[must_use]
    pub const fn with_retry_after(self, delay: Duration) -> Self {
        Self { retry_after: Some(delay), ..self }
    }

    /// Adds what was closed.
    #[must_use]
    pub const fn with_reopen(self, reopen: Reopen) -> Self {
        Self { reopen: Some(reopen), ..self }
    }

    /// The verdict.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// What kind of failure it is.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.category
    }

    /// The HTTP status that it states or stands for.
    #[must_use]
    pub const fn http_status(&self) -> Option<u16> {
        self.http_status
    }

    /// `true` if the operation may have been carried out all the same.
    #[must_use]
    pub const fn may_have_been_applied(&self) -> bool {
        self.may_have_been_applied
    }

    /// How long the service asks to wait, if it does.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// What has to be opened again before the next attempt.
    #[must_use]
    pub const fn reopen(&self) -> Option<Reopen> {
        self.reopen
    }

    /// `true` if repeating the same request after a wait, and doing nothing else, is expected to help and cannot carry
    /// out the operation twice against the caller's will.
    ///
    /// This is the predicate for a loop that can only wait (`backon`'s `.when`, `tower`'s `Policy`). It is `false` for
    /// [`Retry::AfterAction`]: a loop that can act asks [`Attempt::decide`](crate::retry::Attempt::decide).
    #[must_use]
    pub const fn is_retryable(&self, idempotency: Idempotency) -> bool {
        self.retry.is_retryable() && self.is_safe_to_repeat(idempotency)
    }

    /// `true` unless the attempt may have been carried out and the operation is not idempotent.
    #[must_use]
    pub const fn is_safe_to_repeat(&self, idempotency: Idempotency) -> bool {
        !self.may_have_been_applied || matches!(idempotency, Idempotency::Idempotent)
    }
}

impl From<Entry> for Prospect {
    fn from(entry: Entry) -> Self {
        Self::of_entry(entry)
    }
}

impl From<ErrorCode> for Prospect {
    fn from(code: ErrorCode) -> Self {
        Self::of_entry(Entry::Code(code))
    }
}

impl From<UncodedError> for Prospect {
    fn from(error: UncodedError) -> Self {
        Self::of_entry(Entry::Uncoded(error))
    }
}

impl From<&Classification> for Prospect {
    fn from(classification: &Classification) -> Self {
        Self {
            retry: classification.retry(),
            category: classification.category(),
            http_status: classification.http_status(),
            may_have_been_applied: classification.may_have_been_applied(),
            retry_after: classification.retry_after(),
            reopen: classification.reopen(),
        }
    }
}

impl From<Classification> for Prospect {
    fn from(classification: Classification) -> Self {
        Self::from(&classification)
    }
}

#[cfg(feature = "alloc")]
impl From<&crate::error::IotHubError> for Prospect {
    fn from(error: &crate::error::IotHubError) -> Self {
        Self::from(error.classification())
    }
}
