//! Reading backwards from a colon: the labels, with or without quotes.
//!
//! The same label looks different at every level of strings in strings, and in every program that printed it:
//!
//! ```text
//! "errorCode":404103              quote ", 0 backslashes      a JSON member
//! \"errorCode\":404103            quote ", 1 backslash        in a JSON string
//! \\\"errorCode\\\":404103        quote ", 3 backslashes      in a JSON string in a JSON string
//! \u0022errorCode\u0022:404103    quote ", 1 backslash        .NET escapes the quote itself
//! 'errorCode': 404103             quote ', 0 backslashes      a Python dictionary
//! &quot;errorCode&quot;:404103    quote ", 0 backslashes      an HTML page
//! ErrorCode:DeviceNotFound;       no quote                    a sentence
//! \nTracking ID:…                 no quote                    a label after an escaped line break
//! ```

use crate::bytes::{ends_with, equals};

/// A name before a colon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label<'a> {
    pub(super) name: &'a [u8],
    /// The position of the name in the text.
    pub(super) start: usize,
    /// The quote around the name, and the number of backslashes before the opening quote.
    pub(super) quote: Option<(u8, usize)>,
}

impl Label<'_> {
    /// Returns the number of backslashes before the quote; `None` for a label without quotes.
    pub(super) fn escapes(self) -> Option<usize> {
        self.quote.map(|(_, escapes)| escapes)
    }
}

/// A quote, and one form in which a text writes it.
pub(super) struct Quote {
    pub(super) mark: u8,
    pub(super) sign: &'static [u8],
}

impl Quote {
    /// The forms: the quote itself, what follows the backslash of a JSON escape, and HTML character references.
    const ALL: [Self; 5] = [
        Self { mark: b'"', sign: b"\"" },
        Self { mark: b'\'', sign: b"'" },
        Self { mark: b'"', sign: b"u0022" },
        Self { mark: b'"', sign: b"&quot;" },
        Self { mark: b'"', sign: b"&#34;" },
    ];

    /// Returns the quote at the end of the text. The last byte settles nearly every call.
    fn ending(text: &[u8]) -> Option<Self> {
        match text.last()? {
            b'"' | b'\'' | b'2' | b';' => Self::ALL.into_iter().find(|quote| text.ends_with(quote.sign)),
            _ => None,
        }
    }

    /// Returns the quote at the beginning of the text.
    pub(super) fn beginning(text: &[u8]) -> Option<Self> {
        match text.first()? {
            b'"' | b'\'' | b'u' | b'&' => Self::ALL.into_iter().find(|quote| text.starts_with(quote.sign)),
            _ => None,
        }
    }
}

/// Returns the label that ends at the colon at `colon`, with the quote around it.
///
/// The steps go backwards: white space, the closing quote with its backslashes, the name, then the same quote and its
/// backslashes before the name. Without the same quote in front, the label counts as one without quotes.
pub(super) fn label_before(text: &[u8], colon: usize) -> Option<Label<'_>> {
    let mut end = colon - text[..colon].iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
    let closing = Quote::ending(&text[..end]);
    if let Some(closing) = &closing {
        end -= closing.sign.len();
        end -= text[..end].iter().rev().take_while(|b| **b == b'\\').count();
    }
    if text[..end].last().is_none_or(|byte| ROLES[usize::from(*byte)] & LAST_LETTER == 0) {
        return None;
    }
    let length = text[..end].iter().rev().take_while(|b| is_label_byte(**b)).count();
    let mut start = end - length;
    let quote = closing.and_then(|Quote { mark, sign }| {
        // The `u0022` of the opening quote consists of label bytes, so it was read as part of the name.
        if sign.starts_with(b"u") && text[start..end].starts_with(sign) {
            start += sign.len();
        }
        let before = text[..start].trim_ascii_end().strip_suffix(sign)?;
        Some((mark, before.iter().rev().take_while(|b| **b == b'\\').count()))
    });
    let name = &text[start..end];
    // `\nTracking ID:`, `\r\nMessage:` and `\u0022ErrorCode:`: the letters of the escape were read as part of the name
    // too, because nothing separates them. One letter, or `u` and four hexadecimal digits, belong to the escape. In the
    // second example, the walk back from the colon stops at the second backslash, with `nMessage` as the name so far.
    let escape = match name {
        _ if quote.is_some() || !text[..start].ends_with(b"\\") => 0,
        [b'u', digits @ ..] if digits.len() > 4 && digits[..4].iter().all(u8::is_ascii_hexdigit) => 5,
        [_, _, ..] => 1,
        _ => 0,
    };
    let (name, start) = (&name[escape..], start + escape);
    Some(Label { name, start, quote })
}

/// The kind of value that a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Announces {
    ErrorCode,
    /// The header `iothub-errorcode` in a dump.
    HeaderCode,
    Code,
    Message,
    /// A member of another vendor's body.
    OtherVendor,
    HttpStatusCode,
    TrackingId,
    JobId,
    /// A time that the service writes.
    ServiceTime,
    Time,
    /// The first part of an AMQP symbol.
    Symbol,
    Link,
    RetryAfter,
    SystemTracker,
    IsSuccessful,
    Description,
    FailureReason,
    ErrorStatus,
}

/// The known labels, with what they announce. Letter case does not matter, except in the parts of AMQP symbols.
const LABELS: &[(&str, Announces)] = &[
    ("errorCode", Announces::ErrorCode),
    ("iothub-errorcode", Announces::HeaderCode),
    ("code", Announces::Code),
    ("message", Announces::Message),
    ("errorMessage", Announces::OtherVendor),
    ("callId", Announces::OtherVendor),
    ("httpStatusCode", Announces::HttpStatusCode),
    ("trackingId", Announces::TrackingId),
    ("tracking-id", Announces::TrackingId),
    // `Tracking ID`: the label is only `ID`, so `Label::announces` looks at the word before it.
    ("id", Announces::TrackingId),
    ("jobId", Announces::JobId),
    ("timestampUtc", Announces::ServiceTime),
    ("timestamp", Announces::Time),
    ("amqp", Announces::Symbol),
    ("com.microsoft", Announces::Symbol),
    ("http", Announces::Link),
    ("https", Announces::Link),
    ("retryAfter", Announces::RetryAfter),
    ("systemTracker", Announces::SystemTracker),
    ("isSuccessful", Announces::IsSuccessful),
    ("description", Announces::Description),
    ("failureReason", Announces::FailureReason),
    ("errorStatus", Announces::ErrorStatus),
];

impl Label<'_> {
    /// Returns what the label announces; `None` for a label that does not matter.
    pub(super) fn announces(self, text: &[u8]) -> Option<Announces> {
        let row = LABELS.iter().find(|(label, _)| equals(self.name, label.as_bytes()));
        let found = match row {
            Some((_, found)) => *found,
            // Such as `x-ms-trackingid` and `ServiceTrackingId`.
            None if ends_with(self.name, b"trackingid") => Announces::TrackingId,
            None => return None,
        };
        let is_meant = match found {
            Announces::TrackingId if self.name.len() == 2 => {
                ends_with(text[..self.start].trim_ascii_end(), b"tracking")
            }
            Announces::Symbol => self.name.iter().all(|byte| !byte.is_ascii_uppercase()),
            _ => true,
        };
        is_meant.then_some(found)
    }
}

/// In [`ROLES`]: a letter, a digit, `_`, `-` or `.`.
const LABEL_BYTE: u8 = 1;
/// In [`ROLES`]: a last letter of a label. Most colons are in times and tracking ids, and the byte before the colon settles
/// that.
const LAST_LETTER: u8 = 2;

/// The roles of each byte in labels, as a table, because every label is read byte by byte.
static ROLES: [u8; 256] = {
    let mut roles = [0; 256];
    let mut byte = 0_u8;
    loop {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') {
            roles[byte as usize] |= LABEL_BYTE;
        }
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    let mut row = 0;
    while row < LABELS.len() {
        let label = LABELS[row].0.as_bytes();
        let last = label[label.len() - 1];
        roles[last.to_ascii_lowercase() as usize] |= LAST_LETTER;
        roles[last.to_ascii_uppercase() as usize] |= LAST_LETTER;
        row += 1;
    }
    roles
};

/// Returns `true` for a letter, a digit, `_`, `-` and `.`.
pub(super) fn is_label_byte(byte: u8) -> bool {
    ROLES[usize::from(byte)] & LABEL_BYTE != 0
}
