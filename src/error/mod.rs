//! The owned error: its contents, and how to make one by hand.

mod display;
#[cfg(feature = "json")]
mod list;
mod read;

use alloc::boxed::Box;
use alloc::string::String;
use core::error::Error;
use core::time::Duration;

use crate::catalog::{
    Category, Entry, ErrorCode, Idempotency, Issuer, Operation, Reopen, Retry, Transport, UncodedError, Verdict,
};
use crate::evidence::{Classification, Clue, Disagreement, Evidence, Stated, status};
use crate::redact::kept_text;

#[cfg(feature = "json")]
pub use list::ParseListError;

/// A failure that IoT Hub reported, with everything in the report.
///
/// The value is one pointer in size. Its strings come from the network. They are redacted and free of control
/// characters from the moment the value is made: see [`Redacted`](crate::Redacted).
///
/// `{}` prints one line: `404103 DeviceNotOnline: The operation failed …`. `{:#}` adds causes, remedies and the link.
///
/// ```
/// use iothub_errors::{ErrorCode, IotHubError, http::Reply};
///
/// let body = br#"{"Message":"{\"errorCode\":404103,\"message\":\"Timed out waiting.\"}"}"#;
/// let error = IotHubError::from_reply(&Reply::new(404).body(body)).unwrap();
/// match error.code() {
///     Some(ErrorCode::DeviceNotOnline) => { /* keep the command until the device is back */ }
///     _ => { /* act on error.retry() */ }
/// }
/// assert_eq!(error.to_string(), "404103 DeviceNotOnline: Timed out waiting.");
/// ```
pub struct IotHubError(Box<Inner>);

struct Inner {
    classification: Classification,
    transport: Option<Transport>,
    name: Option<String>,
    message: Option<String>,
    tracking_id: Option<String>,
    timestamp: Option<String>,
    /// The kind of input, if nothing names an error.
    stated: Option<Stated>,
    source: Option<Shared<dyn Error + Send + Sync>>,
}

#[cfg(not(target_has_atomic = "ptr"))]
use alloc::boxed::Box as Shared;
/// Shared by the clones of an error. A target without atomic pointers has no `Arc`, and the error is not `Clone` there.
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc as Shared;

#[cfg(target_has_atomic = "ptr")]
impl Clone for IotHubError {
    /// Copies the error and its strings, and shares the source. Not available on targets without atomic pointers, such
    /// as `thumbv6m-none-eabi`.
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
    /// Creates an error of this kind, for example in your own tests.
    ///
    /// ```
    /// use iothub_errors::{ErrorCode, IotHubError};
    ///
    /// let error = IotHubError::new(ErrorCode::DeviceNotOnline).with_message("d-1 is asleep");
    /// assert_eq!(error.to_string(), "404103 DeviceNotOnline: d-1 is asleep");
    /// ```
    #[must_use]
    pub fn new(entry: impl Into<Entry>) -> Self {
        let entry = entry.into();
        let evidence = if entry.code().is_some() { Evidence::BodyNumber } else { Evidence::MessageName };
        let clue = Clue { number: entry.number(), ..Clue::entry(evidence, entry) };
        Self::from_classification(Classification::from_clue(clue))
    }

    /// Creates an error with a number that need not be documented. Its family determines the category and the verdict.
    ///
    /// ```
    /// use iothub_errors::{IotHubError, Retry};
    ///
    /// let error = IotHubError::undocumented(429_099);
    /// assert_eq!((error.code(), error.retry()), (None, Retry::Throttled));
    /// ```
    #[must_use]
    pub fn undocumented(number: u32) -> Self {
        let unknown = Clue { number: Some(number), ..Clue::open(Evidence::BodyNumber, Verdict::UNKNOWN) };
        let clue = Clue::number(Evidence::BodyNumber, number).unwrap_or(unknown);
        Self::from_classification(Classification::from_clue(clue))
    }

    /// Creates an error about which nothing is known except that something failed.
    #[cfg(feature = "json")]
    pub(crate) fn unknown(evidence: Evidence, issuer: Option<Issuer>) -> Self {
        Self::from_classification(Classification::from_clue(Clue { issuer, ..Clue::open(evidence, Verdict::UNKNOWN) }))
    }

    /// Creates an error from just an HTTP status; `None` for a success.
    ///
    /// ```
    /// use iothub_errors::{ErrorCode, IotHubError, Operation};
    ///
    /// let error = IotHubError::from_status(504, Some(Operation::Method)).unwrap();
    /// assert_eq!(error.candidates(), [ErrorCode::GatewayTimeout]);
    /// ```
    #[must_use]
    pub fn from_status(status: u16, operation: Option<Operation>) -> Option<Self> {
        let classification = Classification::from_clue(status::clue(status, operation)?);
        let error = Self::from_classification(classification).with_transport(Transport::Http);
        Some(error.with_stated(Stated::new("HTTP", Some(status))))
    }

    /// Creates an error with this classification and no strings.
    pub(crate) fn from_classification(classification: Classification) -> Self {
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

    /// Adds or replaces the message. It is redacted like a message from the network.
    #[must_use]
    pub fn with_message(mut self, message: &str) -> Self {
        self.0.message = Some(kept_text(message.as_bytes()));
        self
    }

    /// Adds or replaces the name as it was sent. It is redacted like a name from the network.
    #[must_use]
    pub fn with_raw_name(mut self, name: &str) -> Self {
        self.0.name = Some(kept_text(name.as_bytes()));
        self
    }

    /// Adds or replaces the tracking id.
    #[must_use]
    pub fn with_tracking_id(mut self, tracking_id: &str) -> Self {
        self.0.tracking_id = Some(kept_text(tracking_id.as_bytes()));
        self
    }

    /// Adds or replaces the time that the service states.
    #[must_use]
    pub fn with_timestamp(mut self, timestamp: &str) -> Self {
        self.0.timestamp = Some(kept_text(timestamp.as_bytes()));
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

    /// Sets what the failure closed.
    #[must_use]
    pub fn with_reopen(mut self, reopen: Reopen) -> Self {
        self.0.classification = self.0.classification.with_reopen(Some(reopen));
        self
    }

    /// Adds or replaces the transport over which the failure arrived.
    #[must_use]
    pub fn with_transport(mut self, transport: Transport) -> Self {
        self.0.transport = Some(transport);
        self
    }

    pub(crate) fn with_stated(mut self, stated: Stated) -> Self {
        self.0.stated = Some(stated);
        self
    }

    /// Adds the client library's error, which [`source`](Error::source) then returns.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let source: Box<dyn Error + Send + Sync> = source.into();
        self.0.source = Some(source.into());
        self
    }

    /// Returns the documented code; `None` if the evidence names none. See [`candidates`](Self::candidates).
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.0.classification.code()
    }

    /// Returns the documented error, with or without a number.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        self.0.classification.entry()
    }

    /// Returns the reader's result, without the strings.
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

    /// Returns the six-digit number as it was sent, documented or not.
    #[must_use]
    pub fn raw_number(&self) -> Option<u32> {
        self.0.classification.raw_number()
    }

    /// Returns the name as it was sent, documented or not.
    #[must_use]
    pub fn raw_name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// Returns the HTTP status that was sent, or that the code implies.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.0.classification.http_status()
    }

    /// Returns the HTTP status as the `http` crate's type.
    #[cfg(feature = "http")]
    #[cfg_attr(docsrs, doc(cfg(feature = "http")))]
    #[must_use]
    pub fn status_code(&self) -> Option<::http::StatusCode> {
        self.http_status().and_then(|status| ::http::StatusCode::from_u16(status).ok())
    }

    /// Returns the service's message for people, redacted and on one line, at most about 4 KiB long.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns the tracking id, which Microsoft support asks for.
    #[must_use]
    pub fn tracking_id(&self) -> Option<&str> {
        self.0.tracking_id.as_deref()
    }

    /// Returns the time that the service states, in the service's own format.
    #[must_use]
    pub fn timestamp(&self) -> Option<&str> {
        self.0.timestamp.as_deref()
    }

    /// Returns how long the service asks to wait. A delay does not make an error retryable.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.classification.retry_after()
    }

    /// Returns the transport over which the failure arrived, if known.
    #[must_use]
    pub fn transport(&self) -> Option<Transport> {
        self.0.transport
    }

    /// Returns the evidence that decided.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.0.classification.evidence()
    }

    /// Returns the strongest evidence in the same input that names a different error.
    #[must_use]
    pub fn disagreement(&self) -> Option<Disagreement> {
        self.0.classification.disagreement()
    }

    /// Returns the errors that fit, most likely first. Empty if the evidence names an error.
    #[must_use]
    pub fn candidates(&self) -> &'static [ErrorCode] {
        self.0.classification.candidates()
    }

    /// Returns what kind of failure it is.
    #[must_use]
    pub fn category(&self) -> Category {
        self.0.classification.category()
    }

    /// Returns whether and how to retry.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.0.classification.retry()
    }

    /// Returns `true` if repeating the same request after a wait, and doing nothing else, is expected to help and
    /// cannot run the operation twice against the caller's will: see [`Verdict::is_retryable`].
    #[must_use]
    pub fn is_retryable(&self, idempotency: Idempotency) -> bool {
        self.0.classification.is_retryable(idempotency)
    }

    /// Returns everything that a retry decision needs.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.0.classification.verdict()
    }

    /// Returns `true` if the operation may have taken effect despite the error.
    #[must_use]
    pub fn may_have_been_applied(&self) -> bool {
        self.0.classification.may_have_been_applied()
    }

    /// Returns the other service or number space that the failure belongs to; `None` for IoT Hub's own.
    #[must_use]
    pub fn issuer(&self) -> Option<Issuer> {
        self.0.classification.issuer()
    }

    /// Returns what to open again before the next attempt.
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
