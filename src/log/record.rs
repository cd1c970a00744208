//! One log record, as a view of its text.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::evidence::unescape::unescape;
use crate::log::fields::Fields;
use crate::log::json::{Cursor, Fault, Span};
use crate::redact::RedactedBytes;
use crate::time::{other_time_ms, rfc3339_ms};

/// One record of a resource log, whichever exported form it came in. A view: it borrows the text and owns nothing.
///
/// Understood are the records of Event Hubs and Storage exports (`time`, `resultType`, `properties` as a string that
/// holds JSON or as an object), rows of Log Analytics (`TimeGenerated`, `ResultType`, `properties_s`) and the retired
/// operations monitoring (`statusType`). Names of members are compared in any letter case. A value that is missing,
/// `null` or empty is `None`.
///
/// ```
/// use iothub_errors::{ErrorCode, log::Record};
///
/// let record = Record::from_json(
///     br#"{"time": "2024-05-02T10:00:00Z", "category": "Connections", "operationName": "deviceDisconnect",
///          "level": "Error", "resultType": "404104", "resultDescription": "DeviceConnectionClosedRemotely",
///          "properties": "{\"deviceId\":\"pump-7\",\"protocol\":\"Mqtt\",\"statusCode\":\"404\"}"}"#,
/// )?;
/// assert_eq!(record.device_id().as_deref(), Some("pump-7"));
/// assert_eq!(record.classify().unwrap().code(), Some(ErrorCode::DeviceConnectionClosedRemotely));
/// # Ok::<(), iothub_errors::log::ParseRecordError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Record<'a> {
    text: &'a [u8],
    fields: Fields,
}

impl fmt::Debug for Record<'_> {
    /// The text, redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Record").field(&RedactedBytes(self.text)).finish()
    }
}

/// Declares the accessors of the text fields.
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
    /// Reads one record from JSON text.
    ///
    /// A broken `properties` string does not make the record unreadable: see
    /// [`has_broken_properties`](Self::has_broken_properties).
    ///
    /// # Errors
    ///
    /// Says where the text stops being one JSON object. An object without any member of a log record is read, and all
    /// its fields are `None`.
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

    /// The bytes of a field as they stand in the text.
    pub(crate) fn raw_of(&self, span: Span) -> &'a [u8] {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The bytes of a field with its escapes undone; empty if it is missing.
    pub(crate) fn bytes_of(&self, span: Span) -> Cow<'a, [u8]> {
        let raw = self.raw_of(span).trim_ascii();
        if span.layers == 0 || memchr::memchr(b'\\', raw).is_none() {
            return Cow::Borrowed(raw);
        }
        let mut bytes: Vec<u8> = unescape(raw);
        for _ in 1..span.layers {
            bytes = unescape(&bytes);
        }
        // White space may have been escaped.
        let trimmed = bytes.trim_ascii();
        Cow::Owned(if trimmed.len() < bytes.len() { trimmed.to_vec() } else { bytes })
    }

    fn text_of(&self, span: Span) -> Option<Cow<'a, str>> {
        let text = match self.bytes_of(span) {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        };
        (!text.is_empty()).then_some(text)
    }

    /// Returns the time of the event, in milliseconds since 1970 UTC; `None` if it is missing or in no known form.
    ///
    /// Read are RFC 3339 with a `T` or a blank, seconds to nanoseconds since 1970, `/Date(…)/`, and dates with the month
    /// first, as .NET writes them: `05/02/2024 10:00:00`, `5/2/2024 10:00:00 AM`. A time without an offset is UTC.
    #[must_use]
    pub fn time_ms(&self) -> Option<i64> {
        let time = self.raw_of(self.fields.time).trim_ascii();
        rfc3339_ms(time).or_else(|| other_time_ms(&self.bytes_of(self.fields.time)))
    }

    /// Returns `true` if nothing in the record says that another resource than an IoT hub wrote it: resource logs of all
    /// Azure services have the same shape. What counts is the resource id, else the columns `ResourceProvider` and
    /// `ResourceType`.
    #[must_use]
    pub fn is_from_iot_hub(&self) -> bool {
        if !self.raw_of(self.fields.resource_id).is_empty() {
            return self.foreign().is_none();
        }
        let is = |span, expected: &[u8]| {
            let value = self.raw_of(span).trim_ascii();
            let value = value.split(|byte| *byte == b'/').next().unwrap_or_default();
            value.is_empty() || value.eq_ignore_ascii_case(expected)
        };
        is(self.fields.resource_provider, b"microsoft.devices") && is(self.fields.resource_type, b"iothubs")
    }

    texts! {
        /// The time of the event as it was written.
        time => time;
        /// The operation, such as `deviceDisconnect`.
        operation_name => operation;
        /// The category, such as `Connections`.
        category => category;
        /// `Information`, `Warning` or `Error`.
        level => level;
        /// `resultType` as it was written: a number, a name, `Success`; `statusType` in the retired shape.
        result_type => result_type;
        /// `resultDescription`: the name of the error, or a sentence.
        result_description => result_description;
        /// The device that the record is about.
        device_id => device_id;
        /// The module that the record is about.
        module_id => module_id;
        /// The protocol, such as `Mqtt` or `Amqp`.
        protocol => protocol;
        /// The client library and its version, as it introduces itself.
        sdk_version => sdk_version;
        /// `errorMessage`: the sentence for people, often with a link.
        error_message => error_message;
        /// The routing endpoint that a record of the category `Routes` is about.
        endpoint => endpoint;
        /// `details` of a record of the category `Routes`.
        details => details;
        /// The ARM resource id of the hub.
        resource_id => resource_id;
    }

    /// The name of the hub: the last part of the resource id, as it was written. Azure writes it in capitals or not
    /// depending on the form of export; compare it in any letter case.
    #[must_use]
    pub fn hub(&self) -> Option<Cow<'a, str>> {
        let id = self.raw_of(self.fields.resource_id).trim_ascii();
        let name = id.strip_suffix(b"/").unwrap_or(id).rsplit(|b| *b == b'/').next().unwrap_or_default();
        if name.is_empty() {
            return self.text_of(self.fields.resource);
        }
        Some(String::from_utf8_lossy(name))
    }

    /// The HTTP status that the record states; `None` if there is none, or it is a placeholder such as `4XX`.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        let status = |span| core::str::from_utf8(self.raw_of(span).trim_ascii()).ok()?.parse().ok();
        status(self.fields.status_code)
            .or_else(|| status(self.fields.result_signature))
            .filter(|status| (100..600).contains(status))
    }

    /// `true` if `properties` is there but cannot be read to its end. What could be read before the fault is used.
    #[must_use]
    pub const fn has_broken_properties(&self) -> bool {
        self.fields.has_broken_properties
    }

    /// `properties` as it stands in the text: an object, or the still escaped content of a string. Empty if missing.
    #[must_use]
    pub fn properties_text(&self) -> &'a [u8] {
        self.raw_of(self.fields.properties)
    }

    /// The text of the whole record.
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

/// Text that isn't a log record, and where it stops being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
#[non_exhaustive]
pub struct ParseRecordError {
    /// The line, counted from 1.
    pub line: usize,
    /// The byte within the line, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub reason: &'static str,
}

impl ParseRecordError {
    fn at(text: &[u8], position: usize, reason: &'static str) -> Self {
        let before = &text[..position.min(text.len())];
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        Self { line: memchr::memchr_iter(b'\n', before).count() + 1, column: before.len() - line_start + 1, reason }
    }
}
