//! A log record as a view of its text.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::evidence::grammar::unescape;
use crate::log::fields::Fields;
use crate::log::json::{Cursor, Fault, Span};
use crate::redact::RedactedBytes;
use crate::time::{other_time_ms, rfc3339_ms};

/// A record of a resource log, in any exported form. It is a view that borrows the text and owns nothing.
///
/// It reads the records of Event Hubs and Storage exports (`time`, `resultType`, `properties` as a JSON string or an
/// object), Log Analytics rows (`TimeGenerated`, `ResultType`, `properties_s`) and records of the retired operations
/// monitoring (`statusType`). Member names match in any letter case. A missing, `null` or empty value is `None`.
///
/// ```
/// use iothub_errors::{ErrorCode, log::Record};
///
/// let record = Record::from_json(
///     br#"{"time": "2024-05-02T10:00:00Z", "category": "Connections", "level": "Error",
///          "operationName": "deviceDisconnect", "resultType": "404104",
///          "properties": "{\"deviceId\":\"pump-7\",\"protocol\":\"Mqtt\"}"}"#,
/// )?;
/// let failure = record.classify().unwrap();
/// assert_eq!(record.device_id().as_deref(), Some("pump-7"));
/// assert_eq!(failure.code(), Some(ErrorCode::DeviceConnectionClosedRemotely));
/// # Ok::<(), iothub_errors::log::ParseRecordError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Record<'a> {
    text: &'a [u8],
    fields: Fields,
}

impl fmt::Debug for Record<'_> {
    /// Writes the text, redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Record").field(&RedactedBytes(self.text)).finish()
    }
}

/// Declares accessors for the text fields.
macro_rules! texts {
    ($( $(#[$meta:meta])* $name:ident => $field:ident; )+) => {
        $(
            $(#[$meta])*
            #[must_use]
            pub fn $name(&self) -> Option<Cow<'a, str>> {
                self.text_of(self.fields.$field)
            }
        )+
    };
}

impl<'a> Record<'a> {
    /// Parses one record from JSON text.
    ///
    /// An object that has no member of a log record is accepted, and all its fields are `None`. A broken `properties`
    /// string doesn't make the record unreadable: see [`has_broken_properties`](Self::has_broken_properties).
    ///
    /// # Errors
    ///
    /// Returns an error if the text isn't a single JSON object, with the place where it stops being one.
    pub fn from_json(text: &'a (impl AsRef<[u8]> + ?Sized)) -> Result<Self, ParseRecordError> {
        let text = text.as_ref();
        let mut cursor = Cursor::new(text, 0);
        let fields = read_object(text, &mut cursor).and_then(|fields| {
            cursor.skip_white_space();
            if cursor.peek().is_none() { Ok(fields) } else { Err(Fault::Rest) }
        });
        match fields {
            Ok(fields) => Ok(Self { text, fields }),
            Err(Fault::End) => Err(ParseRecordError::at(text, text.len(), Fault::End.reason())),
            Err(fault) => Err(ParseRecordError::at(text, cursor.position(), fault.reason())),
        }
    }

    pub(crate) const fn new(text: &'a [u8], fields: Fields) -> Self {
        Self { text, fields }
    }

    pub(crate) const fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Returns a field's bytes as they are in the text.
    pub(crate) fn raw_of(&self, span: Span) -> &'a [u8] {
        span.of(self.text)
    }

    /// Returns a field's bytes, unescaped; empty if the field is missing.
    pub(crate) fn bytes_of(&self, span: Span) -> Cow<'a, [u8]> {
        let raw = self.raw_of(span).trim_ascii();
        if span.layers() == 0 {
            return Cow::Borrowed(raw);
        }
        let mut bytes: Vec<u8> = unescape(raw);
        for _ in 1..span.layers() {
            bytes = unescape(&bytes);
        }
        // The white space may have been escaped.
        let trimmed = bytes.trim_ascii();
        Cow::Owned(if trimmed.len() < bytes.len() { trimmed.to_vec() } else { bytes })
    }

    fn text_of(&self, span: Span) -> Option<Cow<'a, str>> {
        let text = match self.bytes_of(span) {
            // Nearly all text is sound, and checked in long steps.
            Cow::Borrowed(bytes) => {
                core::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
            }
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        };
        (!text.is_empty()).then_some(text)
    }

    /// Returns the time of the event, in milliseconds since 1970 UTC, or `None` if it is missing or in an unknown
    /// format.
    ///
    /// The known formats are RFC 3339 with a `T` or a space, seconds to nanoseconds since 1970, `/Date(…)/`, and dates
    /// with the month first, as .NET writes them: `05/02/2024 10:00:00`, `5/2/2024 10:00:00 AM`. A time without an
    /// offset is taken as UTC.
    #[must_use]
    pub fn time_ms(&self) -> Option<i64> {
        let time = self.raw_of(self.fields.time).trim_ascii();
        rfc3339_ms(time).or_else(|| {
            let time = self.bytes_of(self.fields.time);
            rfc3339_ms(&time).or_else(|| other_time_ms(&time))
        })
    }

    /// Returns `true` unless the record shows that a resource other than an IoT hub wrote it: resource logs of all
    /// Azure services have the same shape. The resource id decides, or without one, the columns `ResourceProvider` and
    /// `ResourceType`.
    #[must_use]
    pub fn is_from_iot_hub(&self) -> bool {
        if !self.raw_of(self.fields.resource_id).is_empty() {
            return self.issuer().is_none();
        }
        let is = |span, expected: &[u8]| {
            let value = self.raw_of(span).trim_ascii();
            let value = value.split(|byte| *byte == b'/').next().unwrap_or_default();
            value.is_empty() || value.eq_ignore_ascii_case(expected)
        };
        is(self.fields.resource_provider, b"microsoft.devices") && is(self.fields.resource_type, b"iothubs")
    }

    texts! {
        /// Returns the time of the event as it was written.
        time => time;
        /// Returns the operation, such as `deviceDisconnect`.
        operation_name => operation;
        /// Returns the category as it was written, such as `Connections`.
        category_name => category;
        /// Returns the level: `Information`, `Warning` or `Error`.
        level => level;
        /// Returns `resultType` as it was written: a number, a name, or `Success`; `statusType` in the retired format.
        result_type => result_type;
        /// Returns `resultDescription`: the error name, or a message.
        result_description => result_description;
        /// Returns the id of the device that the record is about.
        device_id => device_id;
        /// Returns the id of the module that the record is about.
        module_id => module_id;
        /// Returns the protocol, such as `Mqtt` or `Amqp`.
        protocol => protocol;
        /// Returns how the client authenticates: usually JSON text of an object whose `type` is `sas` or `x509…`.
        auth_type => auth_type;
        /// Returns the client's network address with its last part masked, such as `203.0.113.XXX`.
        address => address;
        /// Returns the client library and its version, as the client states them.
        sdk_version => sdk_version;
        /// Returns `errorMessage`: the human-readable message, often with a link.
        error_message => error_message;
        /// Returns the routing endpoint that a record in the category `Routes` is about.
        endpoint => endpoint;
        /// Returns the `details` of a record in the category `Routes`.
        details => details;
        /// Returns the hub's ARM resource id.
        resource_id => resource_id;
    }

    /// Returns the hub name: the last part of the resource id, as it was written. Its letter case depends on the form
    /// of export, so compare it case-insensitively.
    #[must_use]
    pub fn hub(&self) -> Option<Cow<'a, str>> {
        let id = self.raw_of(self.fields.resource_id).trim_ascii();
        let name = id.strip_suffix(b"/").unwrap_or(id).rsplit(|b| *b == b'/').next().unwrap_or_default();
        if name.is_empty() {
            return self.text_of(self.fields.resource);
        }
        Some(String::from_utf8_lossy(name))
    }

    /// Returns `true` if the client authenticates with a certificate, `false` if with a token, and `None` if the record
    /// doesn't show it.
    #[must_use]
    pub fn has_certificate(&self) -> Option<bool> {
        let raw = self.raw_of(self.fields.auth_type);
        let says = |word: &[u8]| raw.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
        // Nearly every record spells the word like this, and its `a` is the first or second of the text.
        let is_sas = |a: usize| a > 0 && raw.get(a - 1..a + 2) == Some(b"sas");
        if memchr::memchr_iter(b'a', raw).any(is_sas) {
            Some(false)
        } else if says(b"x509") || says(b"certificate") {
            Some(true)
        } else {
            says(b"sas").then_some(false)
        }
    }

    /// Returns the HTTP status that the record states, or `None` if there is none or it is a placeholder such as `4XX`.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        let status = |span| core::str::from_utf8(self.raw_of(span).trim_ascii()).ok()?.parse().ok();
        status(self.fields.status_code)
            .or_else(|| status(self.fields.result_signature))
            .filter(|status| (100..600).contains(status))
    }

    /// Returns `true` if `properties` is present but can't be read to its end. Members before the fault are used.
    #[must_use]
    pub const fn has_broken_properties(&self) -> bool {
        self.fields.has_broken_properties
    }

    /// Returns `properties` as it is in the text: an object, or the still escaped content of a string. Empty if it is
    /// missing.
    #[must_use]
    pub fn properties_text(&self) -> &'a [u8] {
        self.raw_of(self.fields.properties)
    }

    /// Returns the text of the whole record.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.text
    }
}

/// Reads an object member by member.
fn read_object(text: &[u8], cursor: &mut Cursor<'_, false>) -> Result<Fields, Fault> {
    let mut fields = Fields::default();
    cursor.open(b'{')?;
    while let Some(key) = cursor.next_key()? {
        fields.take(text, key.of(text), cursor)?;
    }
    Ok(fields)
}

/// The reason why a text can't be read as a log record, and where in the text it fails.
///
/// ```
/// use iothub_errors::log::Record;
///
/// let error = Record::from_json(r#"{"time": "#).unwrap_err();
/// assert_eq!((error.line(), error.column()), (1, 10));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
pub struct ParseRecordError {
    line: usize,
    column: usize,
    reason: &'static str,
}

impl ParseRecordError {
    /// Returns the line at which the text stops being readable, counted from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the byte within the line at which the text stops being readable, counted from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }

    fn at(text: &[u8], position: usize, reason: &'static str) -> Self {
        let before = &text[..position.min(text.len())];
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        Self { line: memchr::memchr_iter(b'\n', before).count() + 1, column: before.len() - line_start + 1, reason }
    }
}
