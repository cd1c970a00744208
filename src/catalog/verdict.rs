//! What an error means for a second attempt: the verdict, the action that must come first, and what to open again.

use core::time::Duration;

use crate::catalog::vocabulary::vocabulary;
use crate::catalog::{Category, Entry, ErrorCode, Family, UncodedError};

/// The longest delay that is accepted from a service: one day. A longer one is cut to it.
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
/// let wait = Duration::from_secs(10);
/// let throttled = Verdict::from(ErrorCode::ThrottlingException).with_retry_after(wait);
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

/// A verdict without a delay, as the rows of the catalogue keep it: in four bytes.
#[derive(Clone, Copy)]
pub(super) struct Undelayed {
    retry: Retry,
    category: Category,
    may_have_been_applied: bool,
    reopen: Option<Reopen>,
}

impl Undelayed {
    pub(super) const fn of(category: Category, retry: Retry, may_have_been_applied: bool) -> Self {
        Self { retry, category, may_have_been_applied, reopen: retry.reopens() }
    }

    #[inline]
    pub(super) const fn verdict(self) -> Verdict {
        let Self { retry, category, may_have_been_applied, reopen } = self;
        Verdict { retry, category, may_have_been_applied, reopen, retry_after: Delay::NONE }
    }
}

/// The caller's statement of whether running an operation twice has the same effect as running it once.
///
/// Only the caller knows: reading a twin is idempotent, while a direct method does what the device's handler makes of
/// it.
///
/// ```
/// use iothub_errors::{ErrorCode, Verdict, retry::Idempotency};
///
/// let timed_out = Verdict::from(ErrorCode::GatewayTimeout);
/// assert!(timed_out.is_retryable(Idempotency::Idempotent));
/// assert!(!timed_out.is_retryable(Idempotency::NotIdempotent)); // the method may have run
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Idempotency {
    /// Safe to repeat, even if the failed attempt took effect.
    Idempotent,
    /// Not safe to repeat unless the failed attempt certainly had no effect. Use this when in doubt.
    NotIdempotent,
}

/// The part of the connection to open again before the next attempt.
///
/// ```
/// use iothub_errors::{Reopen, amqp::Failure};
///
/// let detached = Failure::new().condition("amqp:link:detach-forced").classify().unwrap();
/// assert_eq!(detached.reopen(), Some(Reopen::Link));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Reopen {
    /// The AMQP link.
    Link,
    /// The AMQP session and its links.
    Session,
    /// The connection and everything on it.
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
    /// No delay is stated. This value is never a delay, because a day has fewer milliseconds.
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
    /// The verdict for a connection that was lost while a request was in progress: it is unknown whether the request
    /// arrived.
    pub const CONNECTION_LOST: Self =
        Self::new(Category::Connection, Retry::AfterAction(Action::Reconnect)).maybe_applied();

    /// The verdict for a hub that could not be reached: name resolution, TCP or the protocol's opening failed without a
    /// response from the hub. Nothing can have taken effect.
    pub const UNREACHABLE: Self = Self::new(Category::Connection, Retry::Backoff).with_reopen(Reopen::Connection);

    /// The verdict for a response that did not come in time. The operation may have taken effect.
    pub(crate) const TIMED_OUT: Self = Self::new(Category::Timeout, Retry::Backoff).maybe_applied();

    /// The verdict for a connection that was not made in time. Nothing can have taken effect.
    pub(crate) const UNANSWERED: Self = Self::new(Category::Timeout, Retry::Backoff);

    /// The verdict for a failure of unknown cause. "Never" would be a claim, and so would "the service is at fault": a
    /// few more attempts are worthwhile if the operation may be repeated.
    pub const UNKNOWN: Self = Self::new(Category::Unknown, Retry::Backoff).maybe_applied();

    /// Creates a verdict. What its action opens again counts as closed.
    pub(crate) const fn new(category: Category, retry: Retry) -> Self {
        Self { retry, category, may_have_been_applied: false, reopen: retry.reopens(), retry_after: Delay::NONE }
    }

    /// Returns the verdict with what was closed. If that is unknown, only what the verdict's action opens again counts
    /// as closed.
    pub(crate) const fn closing(self, closed: Option<Reopen>) -> Self {
        let reopen = match closed {
            Some(closed) => Some(closed),
            None => self.retry.reopens(),
        };
        Self { reopen, ..self }
    }

    /// Returns the verdict for what the peer closed; whatever was in flight may have arrived. Opening a link or session
    /// again is part of the next attempt, so those back off. A connection is usually opened by code other than the
    /// sender's, so that verdict asks for the action first.
    pub(crate) const fn cut(closed: Reopen) -> Self {
        match closed {
            Reopen::Connection => Self::CONNECTION_LOST,
            Reopen::Link | Reopen::Session => {
                Self::new(Category::Connection, Retry::Backoff).maybe_applied().with_reopen(closed)
            }
        }
    }

    /// Marks the operation as one that may have taken effect, although the failure does not say so.
    pub(crate) const fn maybe_applied(self) -> Self {
        self.applied(true)
    }

    pub(crate) const fn applied(self, may_have_been_applied: bool) -> Self {
        Self { may_have_been_applied, ..self }
    }

    /// Returns the verdict with what one failure adds: an action, what to open again, a delay. What the failure does
    /// not state stays as it is.
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
    /// This is the shortest path for a program that needs only the verdict.
    ///
    /// ```
    /// use iothub_errors::{Retry, Verdict};
    ///
    /// let retry = |number| Verdict::from_number(number).map(|verdict| verdict.retry());
    /// assert_eq!(retry(500_001), Some(Retry::Backoff));
    /// assert_eq!(retry(429_999), Some(Retry::Throttled)); // not documented: by its family
    /// assert_eq!(retry(404), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_number(number: u32) -> Option<Self> {
        match ErrorCode::verdict_of_number(number) {
            Some(verdict) => Some(verdict),
            None => Self::of_other_number(number),
        }
    }

    /// Returns the verdict of a former number or of a family. Kept apart, so that the usual path is short.
    #[cold]
    const fn of_other_number(number: u32) -> Option<Self> {
        match (ErrorCode::of_former_number(number), Family::from_number(number)) {
            (Some(code), _) => Some(Entry::Code(code).verdict()),
            (None, Some(family)) => Some(family.verdict()),
            (None, None) => None,
        }
    }

    /// Adds the delay that the service states, in whole milliseconds and cut to [`LONGEST_DELAY`].
    #[must_use]
    pub const fn with_retry_after(self, delay: Duration) -> Self {
        Self { retry_after: Delay::new(Some(delay)), ..self }
    }

    /// Sets what was closed and must be opened again.
    #[must_use]
    pub const fn with_reopen(self, reopen: Reopen) -> Self {
        Self { reopen: Some(reopen), ..self }
    }

    /// Returns whether and how to retry.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// Returns the kind of failure.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.category
    }

    /// Returns `true` if the operation may have taken effect despite the error.
    #[must_use]
    pub const fn may_have_been_applied(&self) -> bool {
        self.may_have_been_applied
    }

    /// Returns the delay that the service asks for, or `None` if it states none: whole milliseconds, at most
    /// [`LONGEST_DELAY`].
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after.get()
    }

    /// Returns what to open again before the next attempt, or `None` if nothing was closed.
    #[must_use]
    pub const fn reopen(&self) -> Option<Reopen> {
        self.reopen
    }

    /// Returns `true` if repeating the same request after a wait, and doing nothing else, is expected to help and
    /// cannot run an operation twice that must run only once.
    ///
    /// This is the predicate for a loop that can only wait (`backon`'s `.when`, `tower`'s `Policy`). It is `false` for
    /// [`Retry::AfterAction`]: a loop that can act calls [`Attempt::decide`](crate::retry::Attempt::decide).
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
    /// Returns the verdict as a word: `never`, `immediately`, `backoff`, `throttled` or `after_action`.
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

    /// Returns the action that must come first for [`Retry::AfterAction`], or `None` for every other verdict.
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
    /// It says nothing about *your* operation, which may already have taken effect: a retry loop checks
    /// [`Verdict::is_retryable`].
    #[must_use]
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::Immediately | Self::Backoff | Self::Throttled)
    }
}

impl core::fmt::Display for Retry {
    /// Writes the word of [`Retry::as_str`]. An action follows after a colon: `after_action: renew_credential`.
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
    /// Returns [`ParseWordError`](crate::ParseWordError) for any other string.
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
    /// The action to take before a retry can succeed.
    ///
    /// A program can match on it and perform it. [`Action::instruction`] tells a person what to do.
    ///
    /// ```
    /// use iothub_errors::{Action, ErrorCode};
    ///
    /// match ErrorCode::IotHubUnauthorized.retry().action() {
    ///     Some(Action::RenewCredential) => { /* make a new token, then connect */ }
    ///     Some(other) => println!("{}", other.instruction()),
    ///     None => {}
    /// }
    /// ```
    Action {
        /// Get a new token or certificate, then connect again with it (MQTT) or put it on the CBS link (AMQP).
        RenewCredential => "Renew the SAS token or certificate, check the device clock, then try again with the new credential.",
        /// Restore the trust between device and hub: current root certificates, the right time on the device, a valid
        /// client certificate.
        RestoreTrust => "Install the current root certificates, set the device clock, check the client certificate, then connect again.",
        /// Open the connection again, with back-off.
        Reconnect => "Open the connection again, with exponential back-off and jitter.",
        /// Attach the AMQP link again; the session and the connection are still good.
        ReopenLink => "Attach the AMQP link again.",
        /// Begin a new AMQP session on the same connection.
        ReopenSession => "Begin a new AMQP session and attach its links again.",
        /// Read the resource again, and apply the change with its current ETag or version.
        ReadAgain => "Read the resource again and repeat the change with its current ETag or version.",
        /// Receive the message again: its lock is gone and it is back in the queue.
        ReceiveAgain => "Receive the message again and settle it within the lock time of 60 seconds; expect a duplicate.",
        /// Wait until the device is online and has registered its method handler.
        WaitForDevice => "Wait until the device is connected and has registered its method handler.",
        /// Wait until a running job has ended.
        WaitForJob => "Wait until the running job has ended.",
        /// Receive or purge the messages that wait in the device's queue.
        DrainQueue => "Make sure that the device settles its waiting messages, or purge its queue.",
        /// Delete what is no longer needed, or raise the limit: the store is full, and the same request then succeeds.
        MakeRoom => "Delete what is no longer needed, or raise the limit, then try again.",
        /// Report one of the device's file uploads as finished.
        FreeUploadSlot => "Report finished uploads as completed to free a slot.",
        /// Start the upload again: ask for a new SAS URI and correlation id.
        StartUploadAgain => "Start the upload again to get a new SAS URI and correlation id.",
        /// Use fewer CBS tokens on the connection, or open a second connection.
        ReleaseTokens => "Close links and tokens that are no longer used, or spread devices over more connections.",
        /// Wait for the next UTC midnight or add units: the daily message quota is used up.
        WaitForQuotaReset => "Wait for the next UTC midnight, when the daily quota resets, or add units to the hub.",
        /// Give each of the two clients that share an identity its own, or stop the second.
        SeparateIdentities => "Find the second client that uses this identity, then give it its own identity or stop it.",
        /// Send only the failed items, corrected: a list in the reply says which ones failed.
        ResendFailedItems => "Read the per-item errors and send only the failed items again, corrected.",
        /// Change the resource's state, which forbids the operation.
        ChangeState => "Bring the resource into a state that allows the operation.",
        /// Grant the missing permission, or restore access to the key or storage, in the hub or in Azure.
        GrantAccess => "Grant the missing permission or restore access to the key or storage, then try again.",
        /// Ask the provisioning service which hub the device belongs to.
        Reprovision => "Register with the Device Provisioning Service again.",
    }
    text: instruction, "Returns the action as an instruction to a person, in one sentence.";
}
