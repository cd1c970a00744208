//! Text: what an exception dump, a program's log or a console copy says.
//!
//! A text is read statement by statement (`statement`): a line, a value over several lines, an exception with its causes.
//! The words of a statement are read once (`walk`) and looked up in one table of the rows of `rules`; `class` knows the
//! exceptions of the SDKs, `token` and `number` what digits mean, `shape` what only looks like a failure. `said` makes
//! clues of what was found.

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

/// Returns what a text says about a failure; `None` if it reports a success, or says nothing that IoT Hub, its clients or
/// HTTP would say.
///
/// A text is read statement by statement, and the strongest statement decides; of equals, the innermost and latest. In a
/// statement, structured parts (`errorCode`, `ErrorCode:Name`, `aka.ms/iothub…`) decide before sentences, sentences
/// before return codes and AMQP conditions, those before the names of exception classes, and these before a status. A
/// six-digit number counts only with its name beside it or an error label before it: sizes, times and other products'
/// codes have six digits too. Of a statement beyond 64 KiB, words and sentences are looked for at its beginning and its
/// end. Allocates nothing.
///
/// For all failures of a log, see [`statements`].
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

/// Returns the statement that decides; `None` if none says anything.
fn decide(text: &[u8]) -> Option<Statement> {
    statements(text).reduce(|known, new| if new.answer.strength >= known.answer.strength { new } else { known })
}

/// Returns what each statement of a text says, in order: every failure of a log, and every success that was reported
/// among them. Statements that say nothing are left out.
///
/// ```
/// use iothub_errors::{ErrorCode, text};
///
/// let log = b"mqtt failed, rc=-2\nwaiting 5 s\nErrorCode:DeviceNotFound;pump-7\n";
/// let found: Vec<_> = text::statements(log).collect();
/// assert_eq!(found.len(), 2);
/// assert_eq!(found[1].classification().and_then(|failure| failure.code()), Some(ErrorCode::DeviceNotFound));
/// assert_eq!(&log[found[1].span()], b"ErrorCode:DeviceNotFound;pump-7");
/// ```
#[must_use]
pub fn statements(text: &[u8]) -> Statements<'_> {
    Statements { text, links: Links::of(text), inherited: Inherited::default(), pending: None }
}

/// What a statement of a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    span: Range<usize>,
    answer: Answer,
}

impl Statement {
    /// Returns where the statement is in the text, in bytes: with its causes and its stack, if it is an exception.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns what the statement says about a failure; `None` if it reports a success.
    #[must_use]
    pub const fn classification(&self) -> Option<Classification> {
        self.answer.classification
    }
}

/// The statements of a text that say something: see [`statements`].
#[derive(Debug, Clone)]
pub struct Statements<'a> {
    text: &'a [u8],
    links: Links<'a>,
    inherited: Inherited,
    /// What was found of the statement that is being read.
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

/// Returns the failure that a text reports, and its strength.
#[cfg(feature = "alloc")]
fn strongest(text: &[u8]) -> Option<(Strength, IotHubError)> {
    let statement = decide(text)?;
    let strength = statement.answer.strength;
    IotHubError::of_statement(text, statement).map(|error| (strength, error))
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that a text reports; `None` if it reports none. The message is that of the statement that
    /// decides, and so are the tracking id and the time. For all failures of a log, see [`statements`].
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
