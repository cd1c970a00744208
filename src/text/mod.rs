//! Reading text that programs print: exception dumps, log files, console output.
//!
//! [`classify`] finds the error that a piece of text is about, and [`statements`] finds every failure in a log. With an
//! allocator, [`IotHubError::from_text`] adds the message and the tracking id, and [`IotHubError::from_error`] reads
//! any Rust error with its sources.
//!
//! ```
//! use iothub_errors::{ErrorCode, text};
//!
//! let log = b"mqtt: connecting to hub.azure-devices.net
//! mqtt: connection refused: not authorised
//! worker: ErrorCode:IotHubQuotaExceeded;daily quota used up
//! ";
//! let failures: Vec<_> =
//!     text::statements(log).filter_map(|found| found.classification()).collect();
//! assert_eq!(failures[0].code(), None); // CONNACK 5 leaves several codes open
//! assert_eq!(failures[1].code(), Some(ErrorCode::IotHubQuotaExceeded));
//! ```
//!
//! Text is read statement by statement. A statement is a line, a JSON or XML value that spans several lines, or an
//! exception with its causes and its stack trace.

// The data flows through these modules in order:
//
// 1. `statement` cuts the text into statements, and an exception into one part per cause.
// 2. `walk` reads the words of a part once and looks them up in the table of `rules`. `class` interprets the names of
//    exceptions, `token` and `number` interpret digits.
// 3. `shape` recognises what only looks like a failure, such as a query or a line of source code.
// 4. `said` turns what was found into clues, which `evidence::decide` ranks as it does for every other reader.
// 5. `decide` below picks the strongest statement.

#[cfg(feature = "std")]
mod any_error;
mod class;
mod number;
mod rules;
mod said;
mod shape;
mod statement;
mod token;
mod walk;

use core::ops::Range;

#[cfg(feature = "alloc")]
use crate::error::IotHubError;
use crate::evidence::Classification;
#[cfg(feature = "alloc")]
use crate::text::said::Strength;
use crate::text::said::{Answer, Inherited, Said};
use crate::text::statement::{Kind, Links};

/// Classifies the failure that a piece of text reports. Returns `None` if the text reports a success, or if it contains
/// nothing that IoT Hub, its clients or HTTP would print.
///
/// The strongest [statement](statements) decides; of equally strong ones, the innermost and latest. Within a statement,
/// the order of precedence is: structured parts (`errorCode`, `ErrorCode:Name`, `aka.ms/iothub…`), documented messages,
/// return codes and AMQP conditions, names of exception classes, and finally a status. A six-digit number counts only
/// next to its name or after an error label, because sizes, times and other products' codes have six digits too. In a
/// statement longer than 64 KiB, only the beginning and the end are searched for words and messages. Does not allocate.
///
/// ```
/// use iothub_errors::{ErrorCode, text};
///
/// let line = "DeviceNotFoundException: Timed out waiting for device to connect.";
/// let failure = text::classify(line.as_bytes()).unwrap();
/// assert_eq!(failure.code(), Some(ErrorCode::DeviceNotOnline));
///
/// assert_eq!(text::classify(b"message size is 262144 bytes"), None);
/// ```
#[must_use]
pub fn classify(text: &[u8]) -> Option<Classification> {
    decide(text)?.classification()
}

/// Returns the strongest statement of a text; `None` if there is no statement to classify.
fn decide(text: &[u8]) -> Option<Statement> {
    statements(text).reduce(|known, new| if new.answer.strength >= known.answer.strength { new } else { known })
}

/// Iterates over the statements of a text that report a failure or a success, in order. Other statements are skipped.
///
/// ```
/// use iothub_errors::{ErrorCode, text};
///
/// let log = b"mqtt failed, rc=-2\nwaiting 5 s\nErrorCode:DeviceNotFound;pump-7\n";
/// let found: Vec<_> = text::statements(log).collect();
/// assert_eq!(found.len(), 2);
///
/// let failure = found[1].classification().unwrap();
/// assert_eq!(failure.code(), Some(ErrorCode::DeviceNotFound));
/// assert_eq!(&log[found[1].span()], b"ErrorCode:DeviceNotFound;pump-7");
/// ```
#[must_use]
pub fn statements(text: &[u8]) -> Statements<'_> {
    Statements { text, links: Links::of(text), inherited: Inherited::default(), pending: None }
}

/// A statement that reports a failure or a success, with its place in the text. [`statements`] returns these.
///
/// ```
/// use iothub_errors::text;
///
/// let log = b"started\nmqtt: connection refused: not authorised\n";
/// let statement = text::statements(log).next().unwrap();
/// assert_eq!(&log[statement.span()], b"mqtt: connection refused: not authorised");
/// assert!(statement.classification().unwrap().needs_credential());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    span: Range<usize>,
    answer: Answer,
}

impl Statement {
    /// Returns the statement's byte range in the text. An exception's range includes its causes and its stack trace.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns the classified failure; `None` if the statement reports a success.
    #[must_use]
    pub const fn classification(&self) -> Option<Classification> {
        self.answer.classification
    }
}

/// The iterator that [`statements`] returns.
#[derive(Debug, Clone)]
pub struct Statements<'a> {
    text: &'a [u8],
    links: Links<'a>,
    inherited: Inherited,
    /// The statement that is being read, and the strongest part of it so far. It is returned when the next one begins,
    /// because until then another cause may follow.
    pending: Option<(Range<usize>, Option<Answer>)>,
}

impl Iterator for Statements<'_> {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        loop {
            let Some(link) = self.links.next() else {
                let (span, answer) = self.pending.take()?;
                return answer.map(|answer| Statement { span, answer });
            };
            let text = &self.text[link.range.clone()];
            let words = walk::read(text);
            let answer = match link.kind {
                Kind::Frame => None,
                Kind::First | Kind::Cause => {
                    Said::read(text, words, self.inherited).answer(link.range.clone(), self.inherited)
                }
            };
            self.inherited.note(&words);
            match (&mut self.pending, link.kind) {
                (Some((span, known)), Kind::Cause | Kind::Frame) => {
                    span.end = link.range.end;
                    if answer.as_ref().is_some_and(|new| known.as_ref().is_none_or(|k| new.strength >= k.strength)) {
                        *known = answer;
                    }
                }
                (pending, _) => {
                    let before = pending.replace((link.range, answer));
                    if let Some((span, Some(answer))) = before {
                        return Some(Statement { span, answer });
                    }
                }
            }
        }
    }
}

impl core::iter::FusedIterator for Statements<'_> {}

/// Returns the failure that a text reports, with its strength.
#[cfg(feature = "alloc")]
fn strongest(text: &[u8]) -> Option<(Strength, IotHubError)> {
    let statement = decide(text)?;
    let strength = statement.answer.strength;
    IotHubError::of_statement(text, statement).map(|error| (strength, error))
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that a piece of text reports. Returns `None` if it reports none.
    ///
    /// The message, the tracking id and the time are those of the statement that decides. For every failure in a log,
    /// use [`statements`].
    ///
    /// ```
    /// use iothub_errors::{ErrorCode, IotHubError};
    ///
    /// let dump = b"System.Exception: sending failed\n ---> ErrorCode:DeviceNotFound;pump-7";
    /// let error = IotHubError::from_text(dump).expect("the dump reports a failure");
    /// assert_eq!(error.code(), Some(ErrorCode::DeviceNotFound));
    /// ```
    #[must_use]
    pub fn from_text(text: &[u8]) -> Option<Self> {
        strongest(text).map(|(_, error)| error)
    }

    fn of_statement(text: &[u8], statement: Statement) -> Option<Self> {
        let Statement { span, answer } = statement;
        let line = &text[answer.range];
        let said = Said::read(line, walk::read(line), answer.inherited);
        let error = Self::made(&said, &said.facts(), answer.classification?);
        Some(match error.tracking_id() {
            None => error.with_tracking_id_of(&text[span]),
            Some(_) => error,
        })
    }

    /// Adds the tracking id that appears elsewhere in the statement.
    fn with_tracking_id_of(self, statement: &[u8]) -> Self {
        match shape::hub_id(statement).and_then(|id| core::str::from_utf8(id).ok()) {
            Some(id) => self.with_tracking_id(id),
            None => self,
        }
    }
}
