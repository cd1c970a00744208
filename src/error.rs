//! The owned error.

use alloc::boxed::Box;
use alloc::string::String;
use core::error::Error;
use core::fmt::{self, Display};
use core::time::Duration;

use crate::amqp::Failure;
use crate::catalog::{Category, Entry, ErrorCode, Neighbour, Operation, Retry, Transport};
use crate::evidence::bytes::strip_prefix_ignore_case;
use crate::evidence::classification::Outlook;
use crate::evidence::clean::clean;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::{Classification, Disagreement, Evidence, Reopen, status};
use crate::http::{self, Reply};
use crate::log::Record;
use crate::mqtt::{Closed, ConnAck, Packet, TopicReply};
use crate::text;

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
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl IotHubError {
    /// An error of this kind, as a test of yours may need it: `IotHubError::new(ErrorCode::DeviceNotOnline)`.
    #[must_use]
    pub fn new(entry: impl Into<Entry>) -> Self {
        let entry = entry.into();
        let evidence = if entry.code().is_some() { Evidence::BodyNumber } else { Evidence::MessageName };
        Self::from_classification(Classification::known(entry, evidence).with_number(entry.number()))
    }

    /// An error with a number that is not documented. Its family gives category and verdict.
    #[must_use]
    pub fn undocumented(number: u32) -> Self {
        if let Some(code) = ErrorCode::from_any_number(u64::from(number)) {
            return Self::new(code);
        }
        let unknown = || Classification::unknown(Outlook::UNKNOWN, Evidence::BodyNumber).with_number(Some(number));
        let undocumented = Classification::undocumented(number, Evidence::BodyNumber);
        Self::from_classification(undocumented.unwrap_or_else(unknown))
    }

    /// An error of which only an HTTP status is known; `None` for a success.
    #[must_use]
    pub fn from_status(status: u16, operation: Option<Operation>) -> Option<Self> {
        status::classify(status, operation).map(|c| Self::from_classification(c).with_transport(Transport::Http))
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
            source: None,
        }))
    }

    /// The failure that an HTTP reply reports; `None` for a success.
    #[must_use]
    pub fn from_reply(reply: &Reply<'_>) -> Option<Self> {
        let body = reply.body_bytes();
        let is_markup = http::looks_like_markup(body);
        let facts = if is_markup { Facts::default() } else { grammar::scan(body) };
        let classification = reply.classify_facts(&facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Http);
        if error.0.name.is_none() || classification.evidence() == Evidence::HeaderName {
            error.0.name = reply.header_name().map(clean).or(error.0.name);
        }
        if !is_markup && !starts_json(body) {
            error.add_message(body);
        }
        Some(error)
    }

    /// The failure that an HTTP response reports; `None` for a success. The body is what was read of it, or `b""`.
    ///
    /// ```
    /// # #[cfg(feature = "http")] {
    /// use iothub_errors::{ErrorCode, IotHubError};
    ///
    /// let (parts, ()) = ::http::Response::builder()
    ///     .status(401)
    ///     .header("iothub-errorcode", "IotHubUnauthorizedAccess")
    ///     .body(())
    ///     .unwrap()
    ///     .into_parts();
    /// let error = IotHubError::from_response(&parts, b"").unwrap();
    /// assert_eq!(error.code(), Some(ErrorCode::IotHubUnauthorizedAccess));
    /// # }
    /// ```
    #[cfg(feature = "http")]
    #[cfg_attr(docsrs, doc(cfg(feature = "http")))]
    #[must_use]
    pub fn from_response(parts: &::http::response::Parts, body: &[u8]) -> Option<Self> {
        Self::from_reply(&Reply::from(parts).body(body))
    }

    /// The failure that an AMQP error, outcome or reply reports; `None` for a success.
    #[must_use]
    pub fn from_amqp(failure: &Failure<'_>) -> Option<Self> {
        let description = failure.description_bytes();
        let facts = grammar::scan(description);
        let classification = failure.classify_facts(&facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Amqp);
        error.0.tracking_id = error.0.tracking_id.or_else(|| failure.info_tracking_id().map(|id| clean(id.as_bytes())));
        if !starts_json(description) {
            error.add_message(description);
        }
        Some(error)
    }

    /// The failure that a CONNACK of MQTT 3.1.1 reports; `None` for a success.
    #[must_use]
    pub fn from_connack(connack: ConnAck) -> Option<Self> {
        connack.classify().map(|c| Self::from_classification(c).with_transport(Transport::Mqtt))
    }

    /// The failure that a packet of MQTT 5 reports; `None` for a success.
    #[must_use]
    pub fn from_packet(packet: &Packet<'_>) -> Option<Self> {
        let message = packet.message().unwrap_or_default().as_bytes();
        let facts = grammar::scan(message);
        let classification = packet.classify_facts(&facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Mqtt);
        error.0.tracking_id = error.0.tracking_id.or_else(|| packet.trace_id().map(|id| clean(id.as_bytes())));
        error.add_message(message);
        Some(error)
    }

    /// The failure that a message on a reply topic reports; `None` for a success.
    #[must_use]
    pub fn from_topic(reply: &TopicReply<'_>) -> Option<Self> {
        let body = reply.body_bytes();
        let facts = grammar::scan(body);
        let classification = reply.classify_facts(&facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Mqtt);
        if !starts_json(body) {
            error.add_message(body);
        }
        Some(error)
    }

    /// The failure of a connection that was closed without a packet.
    #[must_use]
    pub fn from_closed(closed: &Closed) -> Self {
        Self::from_classification(closed.classify()).with_transport(Transport::Mqtt)
    }

    /// The failure that a text reports; `None` if it reports none.
    #[must_use]
    pub fn from_text(line: &[u8]) -> Option<Self> {
        let facts = grammar::scan(line);
        let classification = text::classify_facts(line, &facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Text);
        error.add_message(line);
        Some(error)
    }

    /// The failure that a log record reports; `None` for a record of a success. The message is `errorMessage`, or what
    /// `resultDescription` says beyond a name; the time is that of the record.
    #[must_use]
    pub fn from_record(record: &Record<'_>) -> Option<Self> {
        let classification = record.classify()?;
        let message = record.error_message();
        let facts = grammar::scan(message.as_deref().unwrap_or_default().as_bytes());
        let mut error = Self::from_facts(classification, &facts, Transport::Log);
        let description = record.result_description();
        match description.as_deref().map(str::as_bytes) {
            Some(name) if name.iter().all(u8::is_ascii_alphanumeric) => error.0.name = Some(clean(name)),
            Some(sentence) if message.is_none() => error.add_message(sentence),
            _ => {}
        }
        error.add_message(message.as_deref().unwrap_or_default().as_bytes());
        error.0.timestamp = error.0.timestamp.or_else(|| record.time().map(|time| clean(time.as_bytes())));
        Some(error)
    }

    fn from_facts(classification: Classification, facts: &Facts<'_>, transport: Transport) -> Self {
        let mut error = Self::from_classification(classification).with_transport(transport);
        error.0.name = facts.name.map(|name| name.text).or(facts.unknown_name).map(clean);
        error.0.message = facts.message.map(|message| {
            let text = message.unescaped();
            clean(without_code(&text))
        });
        error.0.tracking_id = facts.tracking_id.map(clean);
        error.0.timestamp = facts.timestamp.map(clean);
        error
    }

    /// Takes the whole text as message where the reader found no part of it to be one.
    fn add_message(&mut self, text: &[u8]) {
        if self.0.message.is_none() && !text.trim_ascii().is_empty() {
            self.0.message = Some(clean(without_code(text)));
        }
    }

    /// Adds or replaces the message. It is redacted like one from the network.
    #[must_use]
    pub fn with_message(mut self, message: &str) -> Self {
        self.0.message = Some(clean(message.as_bytes()));
        self
    }

    /// Adds or replaces the name as it was sent.
    #[cfg(feature = "json")]
    pub(crate) fn with_raw_name(mut self, name: Option<&str>) -> Self {
        self.0.name = name.map(|name| clean(name.as_bytes()));
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

    /// Says over which transport the failure came.
    #[must_use]
    pub fn with_transport(mut self, transport: Transport) -> Self {
        self.0.transport = Some(transport);
        self
    }

    /// Adds the error of the client library, which [`source`](Error::source) then returns.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
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

    /// The six-digit number as it was sent, documented or not.
    #[must_use]
    pub fn raw_number(&self) -> Option<u32> {
        self.0.classification.number()
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

    /// `true` if time alone is expected to help: see [`Retry::is_retryable`].
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retry().is_retryable()
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

/// The text behind `ErrorCode:Name;`, or all of it.
fn without_code(text: &[u8]) -> &[u8] {
    let Some(rest) = strip_prefix_ignore_case(text.trim_ascii_start(), b"ErrorCode:") else { return text };
    let rest = rest.trim_ascii_start();
    match rest.iter().position(|b| *b == b';') {
        Some(end) if rest[..end].iter().all(u8::is_ascii_alphanumeric) => &rest[end + 1..],
        _ => text,
    }
}

fn starts_json(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    matches!(text.trim_ascii_start().first(), Some(b'{' | b'['))
}

impl From<ErrorCode> for IotHubError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl Display for IotHubError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_headline(f)?;
        if let Some(message) = self.message().filter(|message| !message.is_empty()) {
            write!(f, ": {message}")?;
        }
        if f.alternate() { self.fmt_details(f) } else { Ok(()) }
    }
}

impl IotHubError {
    fn fmt_headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.entry(), self.raw_number(), self.http_status()) {
            (Some(entry), ..) => write!(f, "{entry}"),
            (None, Some(number), _) => {
                write!(f, "{number}")?;
                match self.raw_name() {
                    Some(name) => write!(f, " {name} (not a documented IoT Hub error)"),
                    None => f.write_str(" (not a documented IoT Hub error)"),
                }
            }
            (None, None, None) if self.raw_name().is_some() => {
                write!(f, "{} (not a documented IoT Hub error)", self.raw_name().unwrap_or_default())
            }
            (None, None, Some(status)) => write!(f, "IoT Hub error without a code (HTTP {status})"),
            (None, None, None) => {
                write!(f, "IoT Hub error without a code ({})", self.category())
            }
        }
    }

    fn fmt_details(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.entry() {
            Some(entry) => {
                write!(f, "\n{}", entry.summary())?;
                fmt_list(f, "Why", entry.causes())?;
                fmt_list(f, "What to do", entry.remedies())?;
            }
            None => {
                write!(f, "\n{}", self.category().meaning())?;
                if !self.candidates().is_empty() {
                    f.write_str("\nIt may be:")?;
                    self.candidates().iter().try_for_each(|code| write!(f, "\n  {code}: {}", code.summary()))?;
                }
            }
        }
        write!(f, "\nRetry: {}", self.retry())?;
        if let Some(delay) = self.retry_after() {
            write!(f, ", after {} s", delay.as_secs_f32())?;
        }
        if self.may_have_been_applied() {
            f.write_str("\nThe operation may have been carried out: repeat it only if it is safe to run twice.")?;
        }
        if let Some(other) = self.disagreement() {
            write!(f, "\nAlso named: {} (by {})", other.entry, other.evidence.phrase())?;
        }
        if let Some(id) = self.tracking_id() {
            write!(f, "\nTracking id: {id}")?;
        }
        match self.entry() {
            Some(entry) => write!(f, "\nSee {}", entry.documentation()),
            None => Ok(()),
        }
    }
}

fn fmt_list(f: &mut fmt::Formatter<'_>, title: &str, items: &[&str]) -> fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    write!(f, "\n{title}:")?;
    items.iter().try_for_each(|item| write!(f, "\n  - {item}"))
}

impl fmt::Debug for IotHubError {
    /// Every field but the source, whose text is not this crate's to redact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IotHubError")
            .field("classification", &self.0.classification)
            .field("transport", &self.0.transport)
            .field("name", &self.0.name)
            .field("message", &self.0.message)
            .field("tracking_id", &self.0.tracking_id)
            .field("timestamp", &self.0.timestamp)
            .field("has_source", &self.0.source.is_some())
            .finish()
    }
}

impl Error for IotHubError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
