//! What a reader states of its input.

use core::time::Duration;

use crate::catalog::{Neighbour, Reopen, Transport};
use crate::evidence::Clue;
use crate::evidence::grammar::Facts;

/// One input, as its reader sees it. A reader states what it found and decides nothing:
/// [`decide`](crate::evidence::decide()) weighs it the same way for every transport.
///
/// The methods are asked in the order in which they stand here, and those at the end only where nothing before them
/// names an error.
pub(crate) trait Source {
    /// Over what the input came.
    #[cfg_attr(not(feature = "alloc"), allow(dead_code, reason = "the owned error asks for it"))]
    const TRANSPORT: Transport;

    /// The bytes that the grammar scans: a body, a description, a reason string, a line.
    fn text(&self) -> &[u8];

    /// Whether the input is a success.
    fn is_success(&self, facts: &Facts<'_>) -> bool;

    /// Whose failure it is, as far as the input shows it beside its numbers and names.
    fn mark(&self, facts: &Facts<'_>) -> Mark;

    /// What the input names beside its text: a header; an info map; a topic; the fields of a record.
    fn beside(&self) -> [Option<Clue>; 2] {
        [None, None]
    }

    /// What names an error by its wording or its context: a documented sentence, a condition.
    fn named(&self, facts: &Facts<'_>) -> Option<Clue>;

    /// What is left where nothing names an error: a symbol or a status, and what it stands for.
    fn coarse(&self, facts: &Facts<'_>) -> Option<Clue>;

    /// The HTTP status that the input states.
    fn status(&self) -> Option<u16> {
        None
    }

    /// What the input says to be closed.
    fn reopen(&self) -> Option<Reopen> {
        None
    }

    /// The delay that the input states beside its text.
    fn delay(&self) -> Option<Duration> {
        None
    }

    /// What the input is, for the line that is printed where nothing names an error.
    #[cfg(feature = "alloc")]
    fn stated(&self) -> Stated;

    /// The name beside the text, as it was sent.
    #[cfg(feature = "alloc")]
    fn raw_name(&self) -> Option<&[u8]> {
        None
    }

    /// The tracking id beside the text.
    #[cfg(feature = "alloc")]
    fn tracking_id(&self) -> Option<&[u8]> {
        None
    }

    /// The time beside the text.
    #[cfg(feature = "alloc")]
    fn timestamp(&self) -> Option<&[u8]> {
        None
    }

    /// The sentence for people where the grammar found none: the whole text, unless it is JSON.
    #[cfg(feature = "alloc")]
    fn message(&self) -> &[u8] {
        let is_json = matches!(crate::evidence::bytes::first_sign(self.text()), Some(b'{' | b'['));
        if is_json { b"" } else { self.text() }
    }
}

/// What an input is, in a few words and with its number: `CONNACK 5`, `HTTP 404`, `amqp:not-found`.
#[cfg(feature = "alloc")]
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    pub(crate) what: alloc::borrow::Cow<'static, str>,
    pub(crate) code: Option<u16>,
}

#[cfg(feature = "alloc")]
impl Stated {
    pub(crate) const fn new(what: &'static str, code: Option<u16>) -> Self {
        Self { what: alloc::borrow::Cow::Borrowed(what), code }
    }
}

#[cfg(feature = "alloc")]
impl core::fmt::Display for Stated {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.code {
            Some(code) => write!(f, "{} {code}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// Whose a failure is, by what an input shows of its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The hub's, without doubt: it came on one of the hub's own topics, or with its header.
    Hub,
    /// Nothing tells.
    Unknown,
    /// Another service's.
    Other(Neighbour),
}
