//! A code as it was reported, documented or not.

use alloc::string::{String, ToString};
use core::convert::Infallible;
use core::fmt;
use core::str::FromStr;

use crate::catalog::{Entry, ErrorCode, Family, Issuer, IssuerCode, UncodedError};

/// A code as it was reported: a documented error, or a number or name that is not documented. Nothing is lost, and no
/// conversion fails.
///
/// Use it for fields that come from the network. A later version of this crate may know a code that this one does not;
/// compare [`entry`](Self::entry) rather than the string.
///
/// ```
/// use iothub_errors::{ErrorCode, ReportedCode};
///
/// assert_eq!(ReportedCode::from(404_001).entry(), Some(ErrorCode::DeviceNotFound.into()));
///
/// let new: ReportedCode = "SomethingNew".parse().unwrap();
/// assert_eq!(new.entry(), None);
/// assert_eq!(new.to_string(), "SomethingNew");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportedCode(Reported);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Reported {
    Documented(Entry),
    Number(u64),
    Name(String),
}

impl ReportedCode {
    /// Returns the documented error, or `None` if the code is not documented.
    #[must_use]
    pub const fn entry(&self) -> Option<Entry> {
        match self.0 {
            Reported::Documented(entry) => Some(entry),
            Reported::Number(_) | Reported::Name(_) => None,
        }
    }

    /// Returns the number: that of the documented error, or the one that was reported.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        match &self.0 {
            Reported::Documented(entry) => entry.number().map(u64::from),
            Reported::Number(number) => Some(*number),
            Reported::Name(_) => None,
        }
    }

    /// Returns the name: that of the documented error, or the one that was reported, as it was sent. Wrap it in
    /// [`Redacted`](crate::redact::Redacted) before it goes to a log.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.0 {
            Reported::Documented(entry) => Some(entry.name()),
            Reported::Number(_) => None,
            Reported::Name(name) => Some(name),
        }
    }

    /// Returns the family that the number belongs to, documented or not.
    #[must_use]
    pub fn family(&self) -> Option<Family> {
        self.number().and_then(|number| u32::try_from(number).ok()).and_then(Family::from_number)
    }

    /// Returns the other number space that an undocumented number or name belongs to, if it is known.
    #[must_use]
    pub fn issuer(&self) -> Option<Issuer> {
        match &self.0 {
            Reported::Documented(_) => None,
            Reported::Number(number) => u32::try_from(*number).ok().and_then(IssuerCode::from_number),
            Reported::Name(name) => IssuerCode::from_name(name),
        }
        .map(|code| code.issuer)
    }
}

impl From<u64> for ReportedCode {
    fn from(number: u64) -> Self {
        let code = ErrorCode::from_any_number(number).map(Entry::Code);
        Self(code.map_or(Reported::Number(number), Reported::Documented))
    }
}

impl From<ErrorCode> for ReportedCode {
    fn from(code: ErrorCode) -> Self {
        Entry::Code(code).into()
    }
}

impl From<UncodedError> for ReportedCode {
    fn from(error: UncodedError) -> Self {
        Entry::Uncoded(error).into()
    }
}

impl From<Entry> for ReportedCode {
    fn from(entry: Entry) -> Self {
        Self(Reported::Documented(entry))
    }
}

impl From<&str> for ReportedCode {
    fn from(text: &str) -> Self {
        let text = text.trim();
        // A number with a sign is not a code, though Rust parses it.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        if let Ok(entry) = text.parse::<Entry>() {
            return Self(Reported::Documented(entry));
        }
        match text.parse::<u64>() {
            Ok(number) if is_number => Self(Reported::Number(number)),
            _ => Self(Reported::Name(text.to_string())),
        }
    }
}

impl FromStr for ReportedCode {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl fmt::Debug for ReportedCode {
    /// Writes the same as `Display`: a name from the network is redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReportedCode({self})")
    }
}

impl fmt::Display for ReportedCode {
    /// Writes the number and name of the documented error, or what was reported, redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reported::Documented(entry) => entry.fmt(f),
            Reported::Number(number) => number.fmt(f),
            Reported::Name(name) => crate::redact::Redacted(name).fmt(f),
        }
    }
}

#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
mod forms {
    use serde::de::{Deserialize, Deserializer, Error, Visitor};
    use serde::ser::{Serialize, Serializer};

    use super::{Reported, ReportedCode, fmt};

    impl Serialize for ReportedCode {
        /// Writes the number if there is one, otherwise the name, redacted.
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if !serializer.is_human_readable() {
                // These formats need one shape for all codes: always a string. `From<&str>` reads a string of digits as
                // a number.
                return match self.number() {
                    Some(number) => serializer.collect_str(&number),
                    None => serializer.collect_str(self),
                };
            }
            match &self.0 {
                Reported::Documented(entry) => entry.serialize(serializer),
                Reported::Number(number) => serializer.serialize_u64(*number),
                Reported::Name(name) => serializer.collect_str(&crate::redact::Redacted(name)),
            }
        }
    }

    struct Any;

    impl Visitor<'_> for Any {
        type Value = ReportedCode;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number or a name")
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<ReportedCode, E> {
            Ok(number.into())
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<ReportedCode, E> {
            Ok(u64::try_from(number).map_or_else(|_| alloc::format!("{number}").as_str().into(), Into::into))
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<ReportedCode, E> {
            Ok(alloc::format!("{number}").as_str().into())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<ReportedCode, E> {
            Ok(text.into())
        }
    }

    impl<'de> Deserialize<'de> for ReportedCode {
        /// Reads any number and any string.
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            if !deserializer.is_human_readable() {
                return deserializer.deserialize_str(Any);
            }
            deserializer.deserialize_any(Any)
        }
    }
}
