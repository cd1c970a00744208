//! Parsing of numbers, names and former names into entries.

use core::fmt;
use core::str::FromStr;

use crate::catalog::{Entry, ErrorCode, IssuerCode, UncodedError, names};

/// The error for a string that is not a word of the expected vocabulary.
///
/// ```
/// use iothub_errors::Category;
///
/// assert_eq!("throttling".parse(), Ok(Category::Throttling));
/// assert!("slow".parse::<Category>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[error("not a word of this vocabulary")]
pub struct ParseWordError(());

impl ParseWordError {
    pub(crate) fn new(_word: &str) -> Self {
        Self(())
    }
}

/// The reason why a string is not a documented IoT Hub error.
///
/// ```
/// use iothub_errors::{ErrorCode, ParseErrorCodeError};
///
/// let parse = |text: &str| text.parse::<ErrorCode>();
/// assert_eq!(parse("404"), Err(ParseErrorCodeError::UnknownNumber(404)));
/// let provisioning = parse("404201").unwrap_err();
/// assert!(matches!(provisioning, ParseErrorCodeError::OtherIssuer(_)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum ParseErrorCodeError {
    /// The string is empty or blank.
    #[error("no error code: the text is empty")]
    Empty,
    /// The number is not documented by any source.
    #[error("{0} is not a documented IoT Hub error code{hint}", hint = six_digits(*.0))]
    UnknownNumber(u64),
    /// The name is not documented by any source.
    #[error("not the name or number of a documented IoT Hub error")]
    UnknownName,
    /// The number and the name are both documented but belong to different errors. The service acts on the number.
    #[error("{number} and {name} are two different errors")]
    Mismatch {
        /// The code with this number.
        number: ErrorCode,
        /// The code with this name.
        name: ErrorCode,
    },
    /// The code belongs to another number space: another service, a preview, a client library.
    #[error("{0} is not an IoT Hub error code: it belongs to {space}{description}", space = .0.issuer.title(), description = Described(.0))]
    OtherIssuer(IssuerCode),
    /// The error is documented without a number; parse it as [`Entry`] or [`UncodedError`].
    #[error("{0} is documented without a number")]
    Uncoded(UncodedError),
}

/// Returns a hint for a number that does not have six digits. Passing an HTTP status is the usual mistake.
const fn six_digits(number: u64) -> &'static str {
    if number < 100_000 || number > 999_999 { ": those have six digits" } else { "" }
}

/// The description of another space's code, written as the end of a message.
struct Described<'a>(&'a IssuerCode);

impl fmt::Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(description) = self.0.description else { return Ok(()) };
        write!(f, ". {}", description.trim_end_matches('.'))
    }
}

impl ErrorCode {
    /// Returns the documented code with exactly this name, in this letter case, or `None`. [`str::parse`] accepts any
    /// letter case, numbers and former names as well.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        names::code(name)
    }

    /// Returns the documented code with this name or former name, in any letter case.
    pub(crate) fn from_any_name(name: &str) -> Option<Self> {
        // A reader trusts the hash of a name. Whoever parses one links the names anyway.
        let code = names::entry(name.as_bytes()).and_then(Entry::code)?;
        let mut names = core::iter::once(code.name()).chain(code.aliases().iter().copied());
        names.any(|known| known.eq_ignore_ascii_case(name)).then_some(code)
    }

    /// Returns the documented code with this number or former number.
    pub(crate) fn from_any_number(number: u64) -> Option<Self> {
        u32::try_from(number).ok().and_then(Self::from_number)
    }
}

impl FromStr for ErrorCode {
    type Err = ParseErrorCodeError;

    /// Parses a number, a name in any letter case, a former number or name, or number and name together:
    /// `404104`, `DeviceConnectionClosedRemotely`, `404104 DeviceConnectionClosedRemotely`.
    ///
    /// # Errors
    ///
    /// The error says what the string is instead: unknown, from another service, or documented without a number.
    fn from_str(text: &str) -> Result<Self, ParseErrorCodeError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ParseErrorCodeError::Empty);
        }
        let (number, name) = match text.split_once(|c: char| c.is_whitespace() || c == ':') {
            Some((number, name)) => (number, name.trim().trim_start_matches('(').trim_end_matches(')')),
            None => (text, ""),
        };
        if !number.bytes().all(|b| b.is_ascii_digit()) {
            return parse_name(text);
        }
        let number = parse_number(number)?;
        match Self::from_any_name(name) {
            Some(name) if name != number => Err(ParseErrorCodeError::Mismatch { number, name }),
            None if !name.is_empty() => Err(ParseErrorCodeError::UnknownName),
            _ => Ok(number),
        }
    }
}

fn parse_number(digits: &str) -> Result<ErrorCode, ParseErrorCodeError> {
    numbered(digits.parse().map_err(|_| ParseErrorCodeError::UnknownName)?)
}

/// Returns the code with this number or former number, or an error that says what the number is instead.
pub(super) fn numbered(number: u64) -> Result<ErrorCode, ParseErrorCodeError> {
    ErrorCode::from_any_number(number).ok_or_else(|| {
        let issuer = u32::try_from(number).ok().and_then(IssuerCode::from_number);
        issuer.map_or(ParseErrorCodeError::UnknownNumber(number), ParseErrorCodeError::OtherIssuer)
    })
}

fn parse_name(name: &str) -> Result<ErrorCode, ParseErrorCodeError> {
    if let Some(code) = ErrorCode::from_any_name(name) {
        return Ok(code);
    }
    if let Ok(error) = name.parse() {
        return Err(ParseErrorCodeError::Uncoded(error));
    }
    Err(IssuerCode::from_name(name).map_or(ParseErrorCodeError::UnknownName, ParseErrorCodeError::OtherIssuer))
}

impl FromStr for UncodedError {
    type Err = ParseErrorCodeError;

    /// Parses the name in any letter case.
    ///
    /// # Errors
    ///
    /// Returns [`ParseErrorCodeError::UnknownName`] for any other string.
    fn from_str(text: &str) -> Result<Self, ParseErrorCodeError> {
        let is_named = |error: &&Self| error.name().eq_ignore_ascii_case(text.trim());
        Self::ALL.iter().find(is_named).copied().ok_or(ParseErrorCodeError::UnknownName)
    }
}

impl FromStr for Entry {
    type Err = ParseErrorCodeError;

    /// Parses what [`ErrorCode`] and [`UncodedError`] parse. `ServiceUnavailable`, which has since been given a number,
    /// parses as 503001.
    ///
    /// # Errors
    ///
    /// Fails as for [`ErrorCode`], except that an error documented without a number is accepted.
    fn from_str(text: &str) -> Result<Self, ParseErrorCodeError> {
        match text.parse() {
            Ok(code) => Ok(Self::Code(code)),
            Err(ParseErrorCodeError::Uncoded(error)) => Ok(Self::Uncoded(error)),
            Err(error) => Err(error),
        }
    }
}

impl TryFrom<u32> for ErrorCode {
    type Error = ParseErrorCodeError;

    /// Returns the code with this number or former number.
    ///
    /// # Errors
    ///
    /// The error says what the number is instead: unknown, or from another service.
    fn try_from(number: u32) -> Result<Self, ParseErrorCodeError> {
        numbered(u64::from(number))
    }
}
