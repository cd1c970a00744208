//! The owned error: what it holds, and how it is made by hand.

mod display;
#[cfg(feature = "json")]
mod list;
mod read;

use alloc::boxed::Box;
use alloc::string::String;
use core::error::Error;
use core::time::Duration;

use crate::catalog::{
    Category, Entry, ErrorCode, Idempotency, Neighbour, Operation, Reopen, Retry, Transport, UncodedError, Verdict,
};
use crate::evidence::clean::clean;
use crate::evidence::{Classification, Clue, Disagreement, Evidence, Stated, status};

#[cfg(feature = "json")]
pub use list::ParseListError;

/// A failure that IoT Hub reported, with everything that the report said.
///
/// One pointer in size. Its texts come from the network; they are redacted and free of control characters from the
/// moment the value is made: see [`Redacted`](crate::Redacted).
///
/// `{}` prints one line: `404103 DeviceNotOnline: The operation failed …`. `{:#}` adds causes, remedies and the link.
///
/// ```
/// use iothub_errors::{ErrorCode, IotHubError, http::Reply};
///
/// let body = br#"{"Message":"{\"errorCode\":404103,\"message\":\"Timed out waiting for device to connect.\"}"}"#;
/// let error = IotHubError::from_reply(&Reply::new(404).body(body)).unwrap();
/// match error.code() {
///     Some(ErrorCode::DeviceNotOnline) => { /* keep the command until the device is back */ }
///     _ => { /* act on error.retry() */ }
/// }
/// assert_eq!(error.to_string(), "404103 DeviceNotOnline: Timed out waiting for device to connect.");
/// ```
pub struct IotHubError(Box<Inner>);

struct Inner {
    classification: Classification,
    transport: Option<Transport>,
    name: Option<String>,
    message: Option<String>,
    tracking_id: Option<String>,
    timestamp: Option<String>,
    /// What the input was, where nothing names an error.
    stated: Option<Stated>,
    source: Option<Shared<dyn Error + Send + Sync>>,
}

#[cfg(not(target_has_atomic = "ptr"))]
use alloc::boxed::Box as Shared;
/// Shared by the clones of an error. A target without atomic pointers has no `Arc`, and no `Clone` there.
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc as Shared;

#[cfg(target_has_atomic = "ptr")]
impl Clone for IotHubError {
    /// Copies the error and its texts; the source is shared. Not on targets without atomic pointers, such as
    /// `thumbv6m-none-eabi`.
    fn clone(&self) -> Self {
        let Inner { classification, transport, name, message, tracking_id, timestamp, stated, source } = &*self.0;
        Self(Box::new(Inner {
            classification: *classification,
            transport: *transport,
            name: name.clone(),
            message: message.clone(),
            tracking_id: tracking_id.clone(),
            timestamp: timestamp.clone(),
            stated: stated.clone(),
            source: source.clone(),
        }))
    }
}

#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl serde::Serialize for IotHubError {
    /// Writes the object that `iothub-errors classify` prints, without an id.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::evidence::serial::Object {
            classification: self.classification(),
            raw_name: self.raw_name(),
            tracking_id: self.tracking_id(),
            timestamp: self.timestamp(),
            message: self.message(),
        }
        .serialize(serializer)
    }
}

impl IotHubError {
    /// Makes an error of this kind, as a test of yours may need it: `IotHubError::new(ErrorCode::DeviceNotOnline)`.
    #[must_use]
    pub fn new(entry: impl Into<Entry>) -> Self {
        let entry = entry.into();
        let evidence = if entry.code().is_some() { Evidence::BodyNumber } else { Evidence::MessageName };
        let clue = Clue { number: entry.number(), ..Clue::entry(evidence, entry) };
        Self::from_classification(Classification::from_clue(clue))
    }

    /// Makes an error with a number that need not be documented. Its family gives category and verdict.
    #[must_use]
    pub fn undocumented(number: u32) -> Self {
        let unknown = Clue { number: Some(number), ..Clue::open(Evidence::BodyNumber, Verdict::UNKNOWN) };
        let clue = Clue::number(Evidence::BodyNumber, number).unwrap_or(unknown);
        Self::from_classification(Classification::from_clue(clue))
    }

    /// Makes an error of which nothing is known but that something failed.
    #[cfg(feature = "json")]
    pub(crate) fn unknown(evidence: Evidence, issuer: Option<Neighbour>) -> Self {
        Self::from_classification(Classification::from_clue(Clue { issuer, ..Clue::open(evidence, Verdict::UNKNOWN) }))
    }

    /// An error of which only an HTTP status is known; `None` for a success.
    #[must_use]
    pub fn from_status(status: u16, operation: Option<Operation>) -> Option<Self> {
        let classification = Classification::from_clue(status::clue(status, operation)?);
        let error = Self::from_classification(classification).with_transport(Transport::Http);
        Some(error.with_stated(Stated::new("HTTP", Some(status))))
    }

    /// An error with this classification and no texts.
    #[must_use]
    pub fn from_classification(classification: Classification) -> Self {
        Self(Box::new(Inner {
            classification,
            transport: None,
            name: None,
            message: None,
            tracking_id: None,
            timestamp: None,
            stated: None,
            source: None,
        }))
    }

    /// Adds or replaces the message. It is redacted like one from the network.
    #[must_use]
    pub fn with_message(mut self, message: &str) -> Self {
        self.0.message = Some(clean(message.as_bytes()));
        self
    }

    /// Adds or replaces the name as it was sent. It is redacted like one from the network.
    #[must_use]
    pub fn with_raw_name(mut self, name: &str) -> Self {
        self.0.name = Some(clean(name.as_bytes()));
        self
    }

    /// Adds or replaces the tracking id.
    #[must_use]
    pub fn with_tracking_id(mut self, tracking_id: &str) -> Self {
        self.0.tracking_id = Some(clean(tracking_id.as_bytes()));
        self
    }

    /// Adds or replaces the time that the service states.
    #[must_use]
    pub fn with_timestamp(mut self, timestamp: &str) -> Self {
        self.0.timestamp = Some(clean(timestamp.as_bytes()));
        self
    }

    /// Adds or replaces the HTTP status.
    #[must_use]
    pub fn with_http_status(mut self, status: u16) -> Self {
        self.0.classification = self.0.classification.with_status(Some(status));
        self
    }

    /// Adds or replaces the delay that the service asks for.
    #[must_use]
    pub fn with_retry_after(mut self, delay: Duration) -> Self {
        self.0.classification = self.0.classification.with_retry_after(Some(delay));
        self
    }

    /// Says what was closed with the failure.
    #[must_use]
    pub fn with_reopen(mut self, reopen: Reopen) -> Self {
        self.0.classification = self.0.classification.with_reopen(Some(reopen));
        self
    }

    /// Says over which transport the failure came.
    #[must_use]
    pub fn with_transport(mut self, transport: Transport) -> Self {
        self.0.transport = Some(transport);
        self
    }

    pub(crate) fn with_stated(mut self, stated: Stated) -> Self {
        self.0.stated = Some(stated);
        self
    }

    /// Adds the error of the client library, which [`source`](Error::source) then returns.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let source: Box<dyn Error + Send + Sync> = source.into();
        self.0.source = Some(source.into());
        self
    }

    /// The documented code; `None` where the evidence names none. See [`candidates`](Self::candidates).
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.0.classification.code()
    }

    /// The documented error, with or without a number.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        self.0.classification.entry()
    }

    /// The answer of the reader, without the texts.
    #[must_use]
    pub fn classification(&self) -> &Classification {
        &self.0.classification
    }

    /// Returns the six-digit number: that of the documented error, or else the one that was sent.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.entry().and_then(Entry::number).or(self.raw_number())
    }

    /// Returns the name: that of the documented error, or else the one that was sent.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.entry().map(Entry::name).or(self.raw_name())
    }

    /// Returns `true` if a new token or certificate is needed before the next attempt.
    #[must_use]
    pub fn needs_credential(&self) -> bool {
        self.0.classification.needs_credential()
    }

    /// The six-digit number as it was sent, documented or not.
    #[must_use]
    pub fn raw_number(&self) -> Option<u32> {
        self.0.classification.raw_number()
    }

    /// The name as it was sent, documented or not.
    #[must_use]
    pub fn raw_name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// The HTTP status that was sent, or that the code stands for.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.0.classification.http_status()
    }

    /// The HTTP status as the type of the `http` crate.
    #[cfg(feature = "http")]
    #[cfg_attr(docsrs, doc(cfg(feature = "http")))]
    #[must_use]
    pub fn status_code(&self) -> Option<::http::StatusCode> {
        self.http_status().and_then(|status| ::http::StatusCode::from_u16(status).ok())
    }

    /// The service's sentence for people, redacted and on one line, at most some 4 KiB long.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The tracking id, which Microsoft's support asks for.
    #[must_use]
    pub fn tracking_id(&self) -> Option<&str> {
        self.0.tracking_id.as_deref()
    }

    /// The time that the service states, in the service's own format.
    #[must_use]
    pub fn timestamp(&self) -> Option<&str> {
        self.0.timestamp.as_deref()
    }

    /// How long the service asks to wait. Does not make an error retryable.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.classification.retry_after()
    }

    /// The transport over which the failure came, if it is known.
    #[must_use]
    pub fn transport(&self) -> Option<Transport> {
        self.0.transport
    }

    /// The evidence that decided.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.0.classification.evidence()
    }

    /// Weaker evidence in the same input that names another error.
    #[must_use]
    pub fn disagreement(&self) -> Option<Disagreement> {
        self.0.classification.disagreement()
    }

    /// The errors that fit where none is named, most likely first.
    #[must_use]
    pub fn candidates(&self) -> &'static [ErrorCode] {
        self.0.classification.candidates()
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn category(&self) -> Category {
        self.0.classification.category()
    }

    /// Whether and how to retry.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.0.classification.retry()
    }

    /// Returns `true` if repeating the same request after a wait, and doing nothing else, is expected to help and cannot
    /// run the operation twice against the caller's will: see [`Verdict::is_retryable`].
    #[must_use]
    pub fn is_retryable(&self, idempotency: Idempotency) -> bool {
        self.0.classification.is_retryable(idempotency)
    }

    /// Returns everything that a retry decision needs.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.0.classification.verdict()
    }

    /// `true` if the operation may have been carried out all the same.
    #[must_use]
    pub fn may_have_been_applied(&self) -> bool {
        self.0.classification.may_have_been_applied()
    }

    /// The other service or number space that the failure belongs to.
    #[must_use]
    pub fn neighbour(&self) -> Option<Neighbour> {
        self.0.classification.neighbour()
    }

    /// What has to be opened again before the next attempt.
    #[must_use]
    pub fn reopen(&self) -> Option<Reopen> {
        self.0.classification.reopen()
    }
}

impl From<ErrorCode> for IotHubError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<UncodedError> for IotHubError {
    fn from(error: UncodedError) -> Self {
        Self::new(error)
    }
}

impl From<Entry> for IotHubError {
    fn from(entry: Entry) -> Self {
        Self::new(entry)
    }
}

impl From<Classification> for IotHubError {
    fn from(classification: Classification) -> Self {
        Self::from_classification(classification)
    }
}

impl From<&IotHubError> for Verdict {
    fn from(error: &IotHubError) -> Self {
        error.verdict()
    }
}

impl Error for IotHubError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
