//! The result of every reader.

use core::time::Duration;

use crate::catalog::{Action, Category, Delay, Entry, ErrorCode, Family, Idempotency, Issuer, Reopen, Retry, Verdict};
use crate::evidence::clue::Meaning;
use crate::evidence::{Clue, Evidence};

/// The result of a reader: the error that an input names, or what is known without a name. `Copy`, and made without
/// allocating.
///
/// If the evidence names a documented error, [`entry`](Self::entry) returns it. If not,
/// [`candidates`](Self::candidates) returns the errors that fit, most likely first, and the category and verdict are
/// those that hold for all of them. A code is never guessed from just a status.
///
/// ```
/// use iothub_errors::{ErrorCode, Retry, http::Reply};
///
/// let reply = Reply::new(404).header("iothub-errorcode", b"DeviceNotOnline");
/// assert_eq!(reply.classify().unwrap().code(), Some(ErrorCode::DeviceNotOnline));
///
/// let bare = Reply::new(429).classify().unwrap();
/// assert_eq!(bare.code(), None);
/// assert_eq!(bare.retry(), Retry::Throttled);
/// assert!(bare.candidates().contains(&ErrorCode::ThrottlingException));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Classification {
    meaning: Meaning,
    number: Option<u32>,
    status: Option<u16>,
    retry_after: Delay,
    evidence: Evidence,
    issuer: Option<Issuer>,
    reopen: Option<Reopen>,
}

/// Evidence that names a different error than the evidence that decided, in the same input.
///
/// ```
/// use iothub_errors::{Entry, ErrorCode, Evidence, http::Reply};
///
/// // A gateway has put the name of one error in front of the number of another.
/// let body = br#"{"Message":"ErrorCode:IotHubNotFound;","errorCode":404001}"#;
/// let failure = Reply::new(404).body(body).classify().unwrap();
/// assert_eq!(failure.code(), Some(ErrorCode::DeviceNotFound)); // a number beats a name
///
/// let other = failure.disagreement().unwrap();
/// assert_eq!(other.entry, Entry::Code(ErrorCode::IotHubNotFound));
/// assert_eq!(other.evidence, Evidence::MessageName);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct Disagreement {
    /// The evidence that lost.
    pub evidence: Evidence,
    /// The error it names.
    pub entry: Entry,
}

impl Classification {
    pub(crate) const fn from_clue(clue: Clue) -> Self {
        let Clue { evidence, meaning, number, status, issuer } = clue;
        Self { meaning, number, status, retry_after: Delay::NONE, evidence, issuer, reopen: None }
    }

    /// Returns this result as a clue, for a decision about a larger input that contains it.
    pub(crate) const fn clue(&self) -> Clue {
        let verdict_of = Self { retry_after: Delay::NONE, ..*self };
        let meaning = match self.meaning {
            Meaning::Open { candidates, .. } => Meaning::Open { verdict: verdict_of.verdict(), candidates },
            documented @ Meaning::Documented { .. } => documented,
        };
        Clue { evidence: self.evidence, meaning, number: self.number, status: self.status, issuer: self.issuer }
    }

    /// Attributes the failure to another service. The verdict stays, but no hub error is named.
    pub(crate) const fn of_another(self, issuer: Issuer) -> Self {
        let meaning = Meaning::Open { verdict: self.verdict(), candidates: &[] };
        Self { meaning, issuer: Some(issuer), ..self }
    }

    /// Adds what an input states apart from its clues.
    pub(crate) fn conclude(&mut self, status: Option<u16>, reopen: Option<Reopen>, retry_after: Delay) {
        self.status = status.or(self.status);
        self.reopen = reopen.or(self.reopen);
        self.retry_after = retry_after.or(self.retry_after);
    }

    /// Adds the delay that a text states for this verdict, unless a better source gave one.
    pub(crate) fn add_stated_delay(&mut self, stated: impl FnOnce(Retry) -> Option<Duration>) {
        if self.retry_after == Delay::NONE {
            self.retry_after = Delay::new(stated(self.retry()));
        }
    }

    #[cfg(feature = "alloc")]
    pub(crate) const fn with_status(self, status: Option<u16>) -> Self {
        Self { status, ..self }
    }

    #[cfg(feature = "alloc")]
    pub(crate) const fn with_retry_after(self, retry_after: Option<Duration>) -> Self {
        Self { retry_after: Delay::new(retry_after), ..self }
    }

    #[cfg(feature = "alloc")]
    pub(crate) const fn with_reopen(self, reopen: Option<Reopen>) -> Self {
        Self { reopen, ..self }
    }

    /// Returns the documented error that the evidence names.
    #[must_use]
    pub const fn entry(&self) -> Option<Entry> {
        match self.meaning {
            Meaning::Documented { entry, .. } => Some(entry),
            Meaning::Open { .. } => None,
        }
    }

    /// Returns the code of the documented error, if it has one.
    #[must_use]
    pub const fn code(&self) -> Option<ErrorCode> {
        match self.entry() {
            Some(entry) => entry.code(),
            None => None,
        }
    }

    /// Returns the six-digit number as it was sent, documented or not.
    #[must_use]
    pub const fn raw_number(&self) -> Option<u32> {
        self.number
    }

    /// Returns the HTTP status that the evidence states or implies; if it has none, the first three digits of the
    /// number.
    #[must_use]
    pub const fn http_status(&self) -> Option<u16> {
        if self.status.is_some() {
            return self.status;
        }
        let (number, by_entry) = match self.entry() {
            Some(entry) => (entry.number(), entry.http_status()),
            None => (None, None),
        };
        let family = match (number, self.number) {
            (Some(number), _) | (None, Some(number)) => Family::from_number(number),
            (None, None) => None,
        };
        match family {
            Some(family) => Some(family.status()),
            None => by_entry,
        }
    }

    /// Returns the evidence that decided.
    #[must_use]
    pub const fn evidence(&self) -> Evidence {
        self.evidence
    }

    /// Returns the strongest evidence in the same input that names a different error, of the same kind or of another.
    ///
    /// Sentences and the words of a text are read only if nothing in a structured place names an error, so they
    /// contradict only each other. Of a text with several statements, each has its own disagreement.
    #[must_use]
    pub const fn disagreement(&self) -> Option<Disagreement> {
        match self.meaning {
            Meaning::Documented { disagreement, .. } => disagreement,
            Meaning::Open { .. } => None,
        }
    }

    /// Returns the errors that fit, most likely first. Empty if the evidence names an error, and if nothing is known.
    #[must_use]
    pub const fn candidates(&self) -> &'static [ErrorCode] {
        match self.meaning {
            Meaning::Open { candidates, .. } => candidates,
            Meaning::Documented { .. } => &[],
        }
    }

    /// Returns everything that a retry decision needs.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        let (verdict, action) = match self.meaning {
            Meaning::Documented { entry, action, .. } => (entry.verdict(), action),
            Meaning::Open { verdict, .. } => (verdict, None),
        };
        verdict.refined(action, self.reopen, self.retry_after)
    }

    /// Returns what kind of failure it is.
    #[must_use]
    pub const fn category(&self) -> Category {
        match self.meaning {
            Meaning::Documented { entry, .. } => entry.category(),
            Meaning::Open { verdict, .. } => verdict.category(),
        }
    }

    /// Returns whether and how to retry. If the message names the cause, its action replaces the entry's.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        match self.meaning {
            Meaning::Documented { action: Some(action), .. } => Retry::AfterAction(action),
            Meaning::Documented { entry, .. } => entry.retry(),
            Meaning::Open { verdict, .. } => verdict.retry(),
        }
    }

    /// Returns `true` if the operation may have taken effect despite the error: retry only what is safe to run twice.
    #[must_use]
    pub const fn may_have_been_applied(&self) -> bool {
        match self.meaning {
            Meaning::Documented { entry, .. } => entry.may_have_been_applied(),
            Meaning::Open { verdict, .. } => verdict.may_have_been_applied(),
        }
    }

    /// Returns `true` if repeating the same request after a wait, and doing nothing else, is expected to help and
    /// cannot run the operation twice against the caller's will: see [`Verdict::is_retryable`].
    #[must_use]
    pub const fn is_retryable(&self, idempotency: Idempotency) -> bool {
        self.retry().is_transient() && (!self.may_have_been_applied() || matches!(idempotency, Idempotency::Idempotent))
    }

    /// Returns how long the service asks to wait, if it does: whole milliseconds, at most a day. A delay does not make
    /// an error retryable: see [`retry`](Self::retry).
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after.get()
    }

    /// Returns the other service or number space that the failure belongs to; `None` for IoT Hub's own.
    #[must_use]
    pub const fn issuer(&self) -> Option<Issuer> {
        self.issuer
    }

    /// Returns what to open again before the next attempt; `None` if nothing was closed, or nothing is known.
    #[must_use]
    pub const fn reopen(&self) -> Option<Reopen> {
        self.verdict().reopen()
    }

    /// Returns `true` if a new token or certificate is needed before the next attempt.
    #[must_use]
    pub const fn needs_credential(&self) -> bool {
        matches!(self.retry(), Retry::AfterAction(Action::RenewCredential))
    }
}

impl From<&Classification> for Verdict {
    fn from(classification: &Classification) -> Self {
        classification.verdict()
    }
}

impl From<Classification> for Verdict {
    fn from(classification: Classification) -> Self {
        classification.verdict()
    }
}

impl core::fmt::Display for Classification {
    /// Writes one line for a log: `404103 DeviceNotOnline (after_action: wait_for_device, by body_number)`, or
    /// `no code (throttling, throttled, by status), perhaps 429001, 429002`. `IotHubError` prints more.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match (self.entry(), self.number) {
            (Some(entry), _) => return write!(f, "{entry} ({}, by {})", self.retry(), self.evidence),
            (None, Some(number)) => write!(f, "{number}, not documented")?,
            (None, None) => f.write_str("no code")?,
        }
        write!(f, " ({}, {}, by {})", self.category(), self.retry(), self.evidence)?;
        for (i, candidate) in self.candidates().iter().enumerate() {
            write!(f, "{} {}", if i == 0 { ", perhaps" } else { "," }, candidate.number())?;
        }
        Ok(())
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Classification {
    /// Writes what the next step depends on: the error or its category, the verdict, the evidence, and the number of
    /// candidates.
    fn format(&self, f: defmt::Formatter<'_>) {
        match self.entry() {
            Some(entry) => defmt::write!(f, "{} ({}, by {})", entry, self.retry(), self.evidence),
            None => defmt::write!(
                f,
                "no code ({}, {}, by {}, {=usize} candidates)",
                self.category(),
                self.retry(),
                self.evidence,
                self.candidates().len()
            ),
        }
    }
}
