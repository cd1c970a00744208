//! What an error means for a second attempt: the verdict, the action that must come first, and what to open again.

use core::time::Duration;

use crate::catalog::vocabulary::vocabulary;
use crate::catalog::{Category, Entry, ErrorCode, Family, UncodedError};

/// The longest delay that is believed: one day. A longer one is cut to it.
pub const LONGEST_DELAY: Duration = Duration::from_secs(86_400);

/// What a failure means for a second attempt: everything that a retry decision needs, in one small `Copy` value.
///
/// Documented errors, families of numbers, AMQP conditions, MQTT reason codes and closed connections all have one. A
/// [`Classification`](crate::Classification) converts into it, and so does a reference to an `IotHubError`.
///
/// ```
/// use core::time::Duration;
/// use iothub_errors::{ErrorCode, Retry, Verdict, retry::Idempotency};
///
/// let throttled = Verdict::from(ErrorCode::ThrottlingException).with_retry_after(Duration::from_secs(10));
/// assert_eq!(throttled.retry(), Retry::Throttled);
/// assert!(throttled.is_retryable(Idempotency::NotIdempotent));
///
/// let timed_out = Verdict::from(ErrorCode::GatewayTimeout);
/// assert!(timed_out.is_retryable(Idempotency::Idempotent));
/// assert!(!timed_out.is_retryable(Idempotency::NotIdempotent)); // it may have run
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Verdict {
    retry: Retry,
    category: Category,
    may_have_been_applied: bool,
    reopen: Option<Reopen>,
    retry_after: Delay,
}

/// Whether an operation does the same when it runs twice as when it runs once. Only the caller knows: reading a twin is
/// idempotent, a direct method is what the device's handler makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Idempotency {
    /// Safe to repeat, even if the failed attempt took effect.
    Idempotent,
    /// Not safe to repeat unless the failed attempt certainly had no effect. Say this when in doubt.
    NotIdempotent,
}

/// What to open again before the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Reopen {
    /// The AMQP link.
    Link,
    /// The AMQP session, and its links.
    Session,
    /// The connection, and everything on it.
    Connection,
}

impl Reopen {
    /// Returns the action that opens it again.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Link => Action::ReopenLink,
            Self::Session => Action::ReopenSession,
            Self::Connection => Action::Reconnect,
        }
    }
}

/// A stated delay in whole milliseconds, at most [`LONGEST_DELAY`]; four bytes where an `Option<Duration>` has sixteen.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Delay(u32);

impl Delay {
    /// No delay is stated. A day has fewer milliseconds than this number.
    pub(crate) const NONE: Self = Self(u32::MAX);

    pub(crate) const fn new(delay: Option<Duration>) -> Self {
        match delay {
            None => Self::NONE,
            Some(delay) if delay.as_secs() >= LONGEST_DELAY.as_secs() => Self(LONGEST_DELAY.as_millis() as u32),
            Some(delay) => Self(delay.as_millis() as u32),
        }
    }

    pub(crate) const fn get(self) -> Option<Duration> {
        match self {
            Self::NONE => None,
            Self(ms) => Some(Duration::from_millis(ms as u64)),
        }
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        match self {
            Self::NONE => other,
            stated => stated,
        }
    }
}

impl core::fmt::Debug for Delay {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.get().fmt(f)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Delay {
    fn format(&self, f: defmt::Formatter<'_>) {
        match *self {
            Self::NONE => defmt::write!(f, "none"),
            Self(ms) => defmt::write!(f, "{=u32} ms", ms),
        }
    }
}

impl Verdict {
    /// The connection was lost while a request was under way: nobody knows whether the request arrived.
    pub const CONNECTION_LOST: Self =
        Self::new(Category::Connection, Retry::AfterAction(Action::Reconnect)).maybe_applied();

    /// Nothing could be reached: name resolution, TCP or the protocol's opening failed without an answer from the hub.
    /// Nothing can have taken effect.
    pub const UNREACHABLE: Self = Self::new(Category::Connection, Retry::Backoff).with_reopen(Reopen::Connection);

    /// Something failed, and nothing is known of the cause. "Never" would be a claim, and so would "the service is at
    /// fault": it is worth a few more attempts by whoever may repeat it.
    pub const UNKNOWN: Self = Self::new(Category::Unknown, Retry::Backoff).maybe_applied();

    /// What an action opens again has been closed.
    pub(crate) const fn new(category: Category, retry: Retry) -> Self {
        Self { retry, category, may_have_been_applied: false, reopen: retry.reopens(), retry_after: Delay::NONE }
    }

    /// The verdict where it is known what was closed, and where that is nothing but what the verdict opens again.
    pub(crate) const fn closing(self, closed: Option<Reopen>) -> Self {
        let reopen = match closed {
            Some(closed) => Some(closed),
            None => self.retry.reopens(),
        };
        Self { reopen, ..self }
    }

    /// The peer closed this, and what was under way may have arrived. Opening a link or a session again is part of the
    /// next attempt; a connection is opened by somebody else than who sends.
    pub(crate) const fn cut(closed: Reopen) -> Self {
        match closed {
            Reopen::Connection => Self::CONNECTION_LOST,
            Reopen::Link | Reopen::Session => {
                Self::new(Category::Connection, Retry::Backoff).maybe_applied().with_reopen(closed)
            }
        }
    }

    /// The operation may have taken effect although the failure says nothing of it.
    pub(crate) const fn maybe_applied(self) -> Self {
        self.applied(true)
    }

    pub(crate) const fn applied(self, may_have_been_applied: bool) -> Self {
        Self { may_have_been_applied, ..self }
    }

    /// The verdict with what one failure adds to it, where it does.
    pub(crate) const fn refined(self, action: Option<Action>, reopen: Option<Reopen>, retry_after: Delay) -> Self {
        let retry = match action {
            Some(action) => Retry::AfterAction(action),
            None => self.retry,
        };
        let reopen = match reopen {
            Some(reopen) => Some(reopen),
            None => self.reopen,
        };
        Self { retry, reopen, retry_after: retry_after.or(self.retry_after), ..self }
    }

    /// Returns what a number means for a second attempt: the verdict of the documented code, or else that of
    /// its [`Family`]; `None` for what is not a number of six digits from 100000 to 599999.
    ///
    /// This is the shortest way for a program that needs no more than the verdict.
    ///
    /// ```
    /// use iothub_errors::{Retry, Verdict};
    ///
    /// assert_eq!(Verdict::of_number(404_103).map(|verdict| verdict.retry()), Some(Retry::Backoff));
    /// assert_eq!(Verdict::of_number(429_999).map(|verdict| verdict.retry()), Some(Retry::Throttled));
    /// assert_eq!(Verdict::of_number(404), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn of_number(number: u32) -> Option<Self> {
        match (ErrorCode::verdict_of_number(number), Family::of_number(number)) {
            (Some(verdict), _) => Some(verdict),
            (None, Some(family)) => Some(family.verdict()),
            (None, None) => None,
        }
    }

    /// Adds the delay that the service states, in whole milliseconds and cut to [`LONGEST_DELAY`].
    #[must_use]
    pub const fn with_retry_after(self, delay: Duration) -> Self {
        Self { retry_after: Delay::new(Some(delay)), ..self }
    }

    /// Adds what was closed.
    #[must_use]
    pub const fn with_reopen(self, reopen: Reopen) -> Self {
        Self { reopen: Some(reopen), ..self }
    }

    /// Returns whether and how to retry.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// Returns what kind of failure it is.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.category
    }

    /// Returns `true` if the operation may have taken effect despite the error.
    #[must_use]
    pub const fn may_have_been_applied(&self) -> bool {
        self.may_have_been_applied
    }

    /// Returns how long the service asks to wait, if it does: whole milliseconds, at most [`LONGEST_DELAY`].
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after.get()
    }

    /// Returns what to open again before the next attempt.
    #[must_use]
    pub const fn reopen(&self) -> Option<Reopen> {
        self.reopen
    }

    /// Returns `true` if repeating the same request after a wait, and doing nothing else, is expected to help and cannot
    /// run the operation twice against the caller's will.
    ///
    /// This is the predicate for a loop that can only wait (`backon`'s `.when`, `tower`'s `Policy`). It is `false` for
    /// [`Retry::AfterAction`]: a loop that can act asks [`Attempt::decide`](crate::retry::Attempt::decide).
    #[must_use]
    pub const fn is_retryable(&self, idempotency: Idempotency) -> bool {
        self.retry.is_transient() && self.is_safe_to_repeat(idempotency)
    }

    /// Returns `true` unless the attempt may have taken effect and the operation is not idempotent.
    #[must_use]
    pub const fn is_safe_to_repeat(&self, idempotency: Idempotency) -> bool {
        !self.may_have_been_applied || matches!(idempotency, Idempotency::Idempotent)
    }
}

impl From<Entry> for Verdict {
    fn from(entry: Entry) -> Self {
        entry.verdict()
    }
}

impl From<ErrorCode> for Verdict {
    fn from(code: ErrorCode) -> Self {
        Entry::Code(code).verdict()
    }
}

impl From<UncodedError> for Verdict {
    fn from(error: UncodedError) -> Self {
        Entry::Uncoded(error).verdict()
    }
}

/// Whether, and how, the failed operation should be tried again.
///
/// The five verdicts are a closed set: `match` on them without a wildcard arm, so that the compiler reminds you of the
/// one you forgot. [`Action`], which names the condition of [`Retry::AfterAction`], is open and will grow.
///
/// A verdict is about the error alone. Whether *your* operation may be repeated also depends on
/// [`may_have_been_applied`](crate::Entry::may_have_been_applied) and on whether it is safe to run twice: see
/// [`retry`](crate::retry).
///
/// ```
/// use iothub_errors::{Action, ErrorCode, Retry};
///
/// assert_eq!(ErrorCode::ServerError.retry(), Retry::Backoff);
/// assert_eq!(ErrorCode::PreconditionFailed.retry(), Retry::AfterAction(Action::ReadAgain));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Retry {
    /// The same request cannot succeed. Somebody must change the request, the resource or the hub.
    Never,
    /// One retry at once is expected to succeed.
    Immediately,
    /// Transient. Retry with exponential back-off and jitter.
    Backoff,
    /// The hub asks to slow down. Retry with a longer back-off; honour a retry-after if there is one.
    Throttled,
    /// Retry once the named action has been done, and not before.
    AfterAction(Action),
}

impl Retry {
    /// The verdict as a word: `never`, `immediately`, `backoff`, `throttled` or `after_action`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Immediately => "immediately",
            Self::Backoff => "backoff",
            Self::Throttled => "throttled",
            Self::AfterAction(_) => "after_action",
        }
    }

    /// The action that must come first, for [`Retry::AfterAction`]; `None` for every other verdict.
    #[must_use]
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::AfterAction(action) => Some(action),
            Self::Never | Self::Immediately | Self::Backoff | Self::Throttled => None,
        }
    }

    const fn reopens(self) -> Option<Reopen> {
        match self {
            Self::AfterAction(Action::Reconnect) => Some(Reopen::Connection),
            Self::AfterAction(Action::ReopenSession) => Some(Reopen::Session),
            Self::AfterAction(Action::ReopenLink) => Some(Reopen::Link),
            _ => None,
        }
    }

    /// Returns `true` if time alone is expected to help: for [`Immediately`](Self::Immediately),
    /// [`Backoff`](Self::Backoff) and [`Throttled`](Self::Throttled).
    ///
    /// It says nothing about *your* operation, which may already have taken effect: a retry loop asks
    /// [`Verdict::is_retryable`].
    #[must_use]
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::Immediately | Self::Backoff | Self::Throttled)
    }
}

impl core::fmt::Display for Retry {
    /// The word of [`Retry::as_str`]; an action follows after a colon: `after_action: renew_credential`.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::AfterAction(action) => crate::catalog::pad::pad(f, format_args!("after_action: {}", action.as_str())),
            other => f.pad(other.as_str()),
        }
    }
}

impl core::str::FromStr for Retry {
    type Err = crate::catalog::ParseWordError;

    /// Parses what `Display` writes: `backoff`, `after_action: renew_credential`.
    ///
    /// # Errors
    ///
    /// [`ParseWordError`](crate::ParseWordError) for every other text.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("after_action", action)) => action.trim().parse().map(Self::AfterAction),
            Some(_) => Err(Self::Err::new(text)),
            None => [Self::Never, Self::Immediately, Self::Backoff, Self::Throttled]
                .into_iter()
                .find(|retry| retry.as_str() == text)
                .ok_or(Self::Err::new(text)),
        }
    }
}

vocabulary! {
    /// What has to be done before a retry can succeed.
    ///
    /// A program can match on it and do it; [`Action::instruction`] says it to a person.
    Action {
        /// Get a new token or certificate; for MQTT connect again with it, for AMQP put it on the CBS link.
        RenewCredential => "Renew the SAS token or certificate, check the device clock, then try again with the new credential.",
        /// Make the device trust the hub again, or the hub the device: current root certificates, the device clock, a
        /// client certificate that is valid.
        RestoreTrust => "Install the current root certificates, set the device clock, check the client certificate, then connect again.",
        /// Open the connection again, with back-off.
        Reconnect => "Open the connection again, with exponential back-off and jitter.",
        /// Attach the AMQP link again; session and connection are still good.
        ReopenLink => "Attach the AMQP link again.",
        /// Begin a new AMQP session on the same connection.
        ReopenSession => "Begin a new AMQP session and attach its links again.",
        /// Read the resource, take its current ETag or version, and apply the change to that.
        ReadAgain => "Read the resource again and repeat the change with its current ETag or version.",
        /// Receive the message again: its lock is gone and it is back in the queue.
        ReceiveAgain => "Receive the message again and settle it within the lock time of 60 seconds; expect a duplicate.",
        /// The device, or its method handler, has to come online first.
        WaitForDevice => "Wait until the device is connected and has registered its method handler.",
        /// A running job has to end first.
        WaitForJob => "Wait until the running job has ended.",
        /// Messages waiting in the device's queue have to be received or purged first.
        DrainQueue => "Let the device settle its waiting messages, or purge its queue.",
        /// The store is full: delete what is no longer needed, or raise the limit, and the same request succeeds.
        MakeRoom => "Delete what is no longer needed, or raise the limit, then try again.",
        /// A file upload of the device has to be reported as finished first.
        FreeUploadSlot => "Report finished uploads as completed, so that a slot becomes free.",
        /// The upload has to be started again: ask for a new SAS URI and correlation id.
        StartUploadAgain => "Start the upload again to get a new SAS URI and correlation id.",
        /// Fewer CBS tokens on the connection, or a second connection.
        ReleaseTokens => "Close links and tokens that are no longer used, or spread devices over more connections.",
        /// The daily message quota is used up: wait for the next UTC midnight or add units.
        WaitForQuotaReset => "Wait for the next UTC midnight, when the daily quota resets, or add units to the hub.",
        /// Two clients share one identity: give each its own, or stop the second.
        SeparateIdentities => "Find the second client that uses this identity and give it its own, or stop it.",
        /// A list inside the reply says which items failed: send only those, corrected.
        ResendFailedItems => "Read the per-item errors and send only the failed items again, corrected.",
        /// The state of the resource forbids the operation: change that state first.
        ChangeState => "Bring the resource into a state that allows the operation.",
        /// Permission, key or storage access has to be granted first, in the hub or in Azure.
        GrantAccess => "Grant the missing permission or restore access to the key or storage, then try again.",
        /// Ask the provisioning service which hub the device belongs to.
        Reprovision => "Register with the Device Provisioning Service again.",
    }
    text: instruction, "The action as an instruction to a person: one sentence.";
}
