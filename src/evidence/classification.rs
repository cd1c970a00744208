//! The answer of every reader: what the evidence says.

use core::time::Duration;

use crate::catalog::{Action, Category, Entry, ErrorCode, Family, Neighbour, Retry};
use crate::evidence::Evidence;

/// What a piece of evidence says about a failure. `Copy`, and made without allocating.
///
/// If the evidence names a documented error, [`entry`](Self::entry) is that error. If it does not, the
/// [`candidates`](Self::candidates) are the errors that fit, most likely first, and category and verdict are those that
/// hold for all of them. A code is never guessed from a status alone.
///
/// ```
/// use iothub_errors::{ErrorCode, Retry, http};
///
/// let offline = http::Reply::new(404).header("iothub-errorcode", b"DeviceNotOnline").classify().unwrap();
/// assert_eq!(offline.code(), Some(ErrorCode::DeviceNotOnline));
///
/// let bare = http::Reply::new(429).classify().unwrap();
/// assert_eq!(bare.code(), None);
/// assert_eq!(bare.retry(), Retry::Throttled);
/// assert!(bare.candidates().contains(&ErrorCode::ThrottlingException));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Classification {
    entry: Option<Entry>,
    number: Option<u32>,
    status: Option<u16>,
    evidence: Evidence,
    outlook: Outlook,
    candidates: &'static [ErrorCode],
    disagreement: Option<Disagreement>,
    neighbour: Option<Neighbour>,
    retry_after: Option<Duration>,
    reopen: Option<Reopen>,
}

/// Category and verdict of a failure for which no documented error was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Outlook {
    pub(crate) category: Category,
    pub(crate) retry: Retry,
    pub(crate) may_have_been_applied: bool,
}

impl Outlook {
    /// For a failure about which nothing else is known: permanent until somebody looks.
    pub(crate) const UNKNOWN: Self =
        Self { category: Category::Server, retry: Retry::Never, may_have_been_applied: false };

    pub(crate) const fn new(category: Category, retry: Retry) -> Self {
        Self { category, retry, may_have_been_applied: false }
    }

    /// The operation may have been carried out although the failure says nothing of it.
    pub(crate) const fn maybe_applied(self) -> Self {
        Self { may_have_been_applied: true, ..self }
    }

    pub(crate) const fn of_family(family: Family) -> Self {
        Self {
            category: family.category(),
            retry: family.retry(),
            may_have_been_applied: family.may_have_been_applied(),
        }
    }
}

/// Other evidence in the same input that names another error than the one that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct Disagreement {
    /// The evidence that lost.
    pub evidence: Evidence,
    /// The error that it names.
    pub entry: Entry,
}

/// What has to be opened again before the next attempt.
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

impl Classification {
    /// An answer from evidence that names a documented error.
    pub(crate) const fn known(entry: Entry, evidence: Evidence) -> Self {
        Self { entry: Some(entry), ..Self::unknown(Outlook::UNKNOWN, evidence) }
    }

    /// An answer from evidence that names no documented error.
    pub(crate) const fn unknown(outlook: Outlook, evidence: Evidence) -> Self {
        Self {
            entry: None,
            number: None,
            status: None,
            evidence,
            outlook,
            candidates: &[],
            disagreement: None,
            neighbour: None,
            retry_after: None,
            reopen: None,
        }
    }

    /// An answer from evidence that tells nothing of the failure.
    pub(crate) const fn nothing(evidence: Evidence) -> Self {
        Self::unknown(Outlook::UNKNOWN, evidence)
    }

    /// An answer from a number that is not documented: its family, and the other number space that it may be of. `None`
    /// if it has no family.
    pub(crate) fn undocumented(number: u32, evidence: Evidence) -> Option<Self> {
        let outlook = Outlook::of_family(Family::of_number(number)?);
        let neighbour = Neighbour::find_number(number).map(|code| code.space);
        Some(Self::unknown(outlook, evidence).with_number(Some(number)).with_neighbour(neighbour))
    }

    pub(crate) const fn with_number(self, number: Option<u32>) -> Self {
        Self { number, ..self }
    }

    pub(crate) const fn with_status(self, status: Option<u16>) -> Self {
        Self { status, ..self }
    }

    pub(crate) const fn with_candidates(self, candidates: &'static [ErrorCode]) -> Self {
        Self { candidates, ..self }
    }

    pub(crate) fn with_disagreement(self, disagreement: Option<Disagreement>) -> Self {
        let disagreement = disagreement.filter(|other| Some(other.entry) != self.entry);
        Self { disagreement, ..self }
    }

    pub(crate) const fn with_neighbour(self, neighbour: Option<Neighbour>) -> Self {
        Self { neighbour, ..self }
    }

    pub(crate) const fn with_retry_after(self, retry_after: Option<Duration>) -> Self {
        Self { retry_after, ..self }
    }

    pub(crate) const fn with_reopen(self, reopen: Option<Reopen>) -> Self {
        Self { reopen, ..self }
    }

    /// The documented error that the evidence names.
    #[must_use]
    pub const fn entry(&self) -> Option<Entry> {
        self.entry
    }

    /// The code of the documented error, if it has one.
    #[must_use]
    pub const fn code(&self) -> Option<ErrorCode> {
        match self.entry {
            Some(entry) => entry.code(),
            None => None,
        }
    }

    /// The six-digit number as it was sent, documented or not.
    #[must_use]
    pub const fn raw_number(&self) -> Option<u32> {
        self.number
    }

    /// The HTTP status that the evidence states or stands for; where it states none, the first three digits of the
    /// number.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        let number = self.entry.and_then(Entry::number).or(self.number);
        let family = number.and_then(Family::of_number).map(Family::status);
        self.status.or(family).or_else(|| self.entry.and_then(Entry::http_status))
    }

    /// The evidence that decided.
    #[must_use]
    pub const fn evidence(&self) -> Evidence {
        self.evidence
    }

    /// Weaker evidence in the same input that names another error.
    #[must_use]
    pub const fn disagreement(&self) -> Option<Disagreement> {
        self.disagreement
    }

    /// The errors that fit where none is named, most likely first. Empty where one is named, and where nothing is known.
    #[must_use]
    pub const fn candidates(&self) -> &'static [ErrorCode] {
        self.candidates
    }

    /// What kind of failure it is.
    #[must_use]
    pub const fn category(&self) -> Category {
        match self.entry {
            Some(entry) => entry.category(),
            None => self.outlook.category,
        }
    }

    /// Whether and how to retry.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        match self.entry {
            Some(entry) => entry.retry(),
            None => self.outlook.retry,
        }
    }

    /// `true` if the operation may have been carried out all the same: retry only what is safe to run twice.
    #[must_use]
    pub const fn may_have_been_applied(&self) -> bool {
        match self.entry {
            Some(entry) => entry.may_have_been_applied(),
            None => self.outlook.may_have_been_applied,
        }
    }

    /// How long the service asks to wait, if it does. A delay does not make an error retryable: see
    /// [`retry`](Self::retry).
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The other service or number space that the failure belongs to; `None` for IoT Hub's own.
    #[must_use]
    pub const fn neighbour(&self) -> Option<Neighbour> {
        self.neighbour
    }

    /// What has to be opened again before the next attempt; `None` if nothing was closed, or nothing is known.
    #[must_use]
    pub const fn reopen(&self) -> Option<Reopen> {
        self.reopen
    }

    /// `true` if a new token or certificate is needed before the next attempt.
    #[must_use]
    pub const fn needs_credential(&self) -> bool {
        matches!(self.retry(), Retry::AfterAction(Action::RenewCredential))
    }
}

impl core::fmt::Display for Classification {
    /// One line for a log: `404103 DeviceNotOnline (after_action: wait_for_device, by body_number)`, or
    /// `no code (throttling, throttled, by status), perhaps 429001, 429002`. `IotHubError` prints more.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match (self.entry, self.number) {
            (Some(entry), _) => return write!(f, "{entry} ({}, by {})", self.retry(), self.evidence),
            (None, Some(number)) => write!(f, "{number}, not documented")?,
            (None, None) => f.write_str("no code")?,
        }
        write!(f, " ({}, {}, by {})", self.category(), self.retry(), self.evidence)?;
        for (i, candidate) in self.candidates.iter().enumerate() {
            write!(f, "{} {}", if i == 0 { ", perhaps" } else { "," }, candidate.number())?;
        }
        Ok(())
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Classification {
    /// What the next step follows from: the error or its category, the verdict, the evidence, the number of candidates.
    fn format(&self, f: defmt::Formatter<'_>) {
        match self.entry {
            Some(entry) => defmt::write!(f, "{} ({}, by {})", entry, self.retry(), self.evidence),
            None => defmt::write!(
                f,
                "no code ({}, {}, by {}, {=usize} candidates)",
                self.category(),
                self.retry(),
                self.evidence,
                self.candidates.len()
            ),
        }
    }
}
