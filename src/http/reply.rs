//! A reply as plain data, and its classification.

use core::time::Duration;

use crate::bytes::{first_sign, parse_number};
use crate::catalog::{Entry, ErrorCode, Issuer, Operation, Transport, Verdict};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::sentence::documented_message;
use crate::evidence::{Beside, Classification, Clue, Evidence, Input, Mark, decide, delay, issuer, status};
use crate::time::http_date_ms;

/// A reply as plain data: status, the headers that matter, and the body as far as it was read.
///
/// ```
/// use iothub_errors::{ErrorCode, Evidence, Operation, http::Reply};
///
/// let body = br#"{"Message":"ErrorCode:DeviceNotFound;sensor-7","ExceptionMessage":""}"#;
/// let failure = Reply::new(404).body(body).operation(Operation::Registry).classify().unwrap();
/// assert_eq!(failure.code(), Some(ErrorCode::DeviceNotFound));
/// assert_eq!(failure.evidence(), Evidence::MessageName);
///
/// assert_eq!(Reply::new(204).classify(), None); // a success
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reply<'a> {
    status: u16,
    error_code: Option<&'a [u8]>,
    request_id: Option<&'a [u8]>,
    retry_after: Option<&'a [u8]>,
    retry_after_ms: Option<&'a [u8]>,
    date: Option<&'a [u8]>,
    body: &'a [u8],
    operation: Option<Operation>,
}

impl core::fmt::Debug for Reply<'_> {
    /// Writes the status, the operation, and the length of the body. Headers and bodies can hold secrets.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("operation", &self.operation)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl<'a> Reply<'a> {
    /// Creates a reply with this status, no headers and no body.
    #[must_use]
    pub const fn new(status: u16) -> Self {
        Self {
            status,
            error_code: None,
            request_id: None,
            retry_after: None,
            retry_after_ms: None,
            date: None,
            body: &[],
            operation: None,
        }
    }

    /// Adds a header. Names are compared in any letter case. If a header is repeated, the first one counts.
    ///
    /// These headers are read: `iothub-errorcode` (or `IotHubErrorCode`), `retry-after`, `x-ms-retry-after-ms` (or
    /// `retry-after-ms`), `date`, from which a `retry-after` that is a date is measured, and `x-ms-request-id`, which
    /// identifies replies of the provisioning service. All others are ignored.
    #[must_use]
    pub fn header(mut self, name: &str, value: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let place = if is("iothub-errorcode") || is("IotHubErrorCode") {
            &mut self.error_code
        } else if is("retry-after") {
            &mut self.retry_after
        } else if is("x-ms-retry-after-ms") || is("retry-after-ms") {
            &mut self.retry_after_ms
        } else if is("x-ms-request-id") {
            &mut self.request_id
        } else if is("date") {
            &mut self.date
        } else {
            return self;
        };
        place.get_or_insert(value.as_ref());
        self
    }

    /// Adds the body, or as much of it as was read.
    #[must_use]
    pub fn body(self, body: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { body: body.as_ref(), ..self }
    }

    /// Adds what the request was for, which narrows the candidates if only a status is known.
    #[must_use]
    pub const fn operation(self, operation: Operation) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// Classifies the reply; returns `None` for a success. Allocates nothing.
    ///
    /// With a success status, a body counts only if it is a result that lists failures: a bulk result with
    /// `isSuccessful: false`, the row of a job, or a job with a `failureReason`. Anything else in it is the caller's
    /// own data.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        decide(self)
    }

    /// Checks the reply for a failure, so that `?` works.
    ///
    /// ```
    /// use iothub_errors::{ErrorCode, IotHubError, http::Reply};
    ///
    /// fn twin_of(status: u16, body: &[u8]) -> Result<&[u8], IotHubError> {
    ///     Reply::new(status).body(body).check()?;
    ///     Ok(body)
    /// }
    /// let missing = twin_of(404, br#"{"Message":"ErrorCode:DeviceNotFound;d-1"}"#).unwrap_err();
    /// assert_eq!(missing.code(), Some(ErrorCode::DeviceNotFound));
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the failure, as [`IotHubError::from_reply`] reads it.
    #[cfg(feature = "alloc")]
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    pub fn check(&self) -> Result<(), IotHubError> {
        IotHubError::from_reply(self).map_or(Ok(()), Err)
    }

    /// Returns the error in the header `iothub-errorcode`. The service sends the name; a number is accepted as well.
    fn header_entry(&self) -> Option<Entry> {
        let value = self.error_code?.trim_ascii();
        let numbered = parse_number(value).and_then(ErrorCode::from_any_number);
        numbered.map(Entry::Code).or_else(|| grammar::entry_named(value))
    }

    /// Returns `false` for the operations whose replies hold the caller's own data, whatever it looks like.
    fn may_list_failures(&self) -> bool {
        !matches!(
            self.operation,
            Some(Operation::Method | Operation::Twin | Operation::DigitalTwin | Operation::C2dSettle)
        )
    }
}

impl Input for Reply<'_> {
    const TRANSPORT: Transport = Transport::Http;

    fn text(&self) -> &[u8] {
        if looks_like_markup(self.body) { b"" } else { self.body }
    }

    fn is_success(&self, facts: &Facts<'_>) -> bool {
        self.status < 300 && !(facts.list.is_some() && self.may_list_failures())
    }

    /// Recognises Azure Storage by its XML, and the provisioning service because it repeats its tracking id in
    /// `x-ms-request-id`.
    fn mark(&self, facts: &Facts<'_>) -> Mark {
        if is_storage(self.body) {
            return Mark::Other(Issuer::Storage);
        }
        let is_repeated = facts.marks.guid_tracking_id
            && self.error_code.is_none()
            && facts.tracking_id.is_some_and(|id| self.request_id.is_some_and(|request| request.trim_ascii() == id));
        if is_repeated { Mark::Other(Issuer::Provisioning) } else { Mark::Unknown }
    }

    fn beside(&self) -> Beside {
        [self.header_entry().map(|entry| Clue::entry(Evidence::HeaderName, entry)), None, None]
    }

    fn named(&self, _: &Facts<'_>) -> Option<Clue> {
        documented_message(self.text())
    }

    fn coarse(&self, _: &Facts<'_>) -> Option<Clue> {
        let unknown = Clue::open(Evidence::Nothing, Verdict::UNKNOWN);
        Some(status::clue(self.status, self.operation).unwrap_or(unknown))
    }

    fn status(&self) -> Option<u16> {
        Some(self.status)
    }

    /// Returns the delay of the headers. Those in milliseconds are the most exact.
    fn delay(&self) -> Option<Duration> {
        let now_ms = self.date.and_then(http_date_ms);
        self.retry_after_ms
            .and_then(delay::retry_after_ms)
            .or_else(|| self.retry_after.and_then(|value| delay::retry_after(value, now_ms)))
    }

    /// Returns the body unless it is JSON or a page. Of Azure Storage's XML it returns the message.
    #[cfg(feature = "alloc")]
    fn message(&self) -> &[u8] {
        const MESSAGE: &[u8] = b"<Message>";
        if !is_storage(self.body) {
            return if matches!(first_sign(self.body), Some(b'{' | b'[')) { b"" } else { self.text() };
        }
        let start = memchr::memmem::find(self.body, MESSAGE).map_or(self.body.len(), |start| start + MESSAGE.len());
        let message = &self.body[start..];
        &message[..memchr::memchr(b'<', message).unwrap_or(message.len())]
    }

    #[cfg(feature = "alloc")]
    fn stated(&self) -> Stated {
        Stated::new("HTTP", Some(self.status))
    }

    #[cfg(feature = "alloc")]
    fn raw_name(&self) -> Option<&[u8]> {
        self.error_code.map(<[u8]>::trim_ascii)
    }
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that an HTTP reply reports; `None` for a success.
    #[must_use]
    pub fn from_reply(reply: &Reply<'_>) -> Option<Self> {
        Self::read(reply)
    }

    /// Reads the failure that an HTTP response reports; `None` for a success. Pass as much of the body as was read, or
    /// `b""`.
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
        Self::read(&Reply::from(parts).body(body))
    }
}

/// Returns `true` for the pages of a proxy or of http.sys, and for the XML of Azure Storage. IoT Hub sends none of
/// these.
fn looks_like_markup(body: &[u8]) -> bool {
    first_sign(body) == Some(b'<')
}

fn is_storage(body: &[u8]) -> bool {
    let head = &body[..body.len().min(512)];
    looks_like_markup(body) && issuer::has_storage_xml(head)
}

#[cfg(feature = "http")]
#[cfg_attr(docsrs, doc(cfg(feature = "http")))]
impl<'a> From<&'a ::http::response::Parts> for Reply<'a> {
    /// Takes the status and headers of a response. Header values may be any bytes.
    fn from(parts: &'a ::http::response::Parts) -> Self {
        Reply::new(parts.status.as_u16()).headers(&parts.headers)
    }
}

#[cfg(feature = "http")]
#[cfg_attr(docsrs, doc(cfg(feature = "http")))]
impl<'a, B: AsRef<[u8]>> From<&'a ::http::Response<B>> for Reply<'a> {
    /// Takes the status, headers and body of a response.
    fn from(response: &'a ::http::Response<B>) -> Self {
        Reply::new(response.status().as_u16()).headers(response.headers()).body(response.body())
    }
}

#[cfg(feature = "http")]
impl<'a> Reply<'a> {
    /// Adds every header of a map.
    #[cfg_attr(docsrs, doc(cfg(feature = "http")))]
    #[must_use]
    pub fn headers(self, headers: &'a ::http::HeaderMap) -> Self {
        headers.iter().fold(self, |reply, (name, value)| reply.header(name.as_str(), value.as_bytes()))
    }
}
