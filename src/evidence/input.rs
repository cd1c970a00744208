//! The interface between a reader and the decision: what a reader states about its input.

use core::time::Duration;

use crate::catalog::{Issuer, Reopen, Transport};
use crate::evidence::Clue;
use crate::evidence::grammar::Facts;

/// The clues that an input has outside its text, in any order.
pub(crate) type Beside = [Option<Clue>; 3];

/// One input, as its reader sees it. A reader states what it found and decides nothing:
/// [`decide`](crate::evidence::decide()) weighs it the same way for every transport.
///
/// The methods are called in the order in which they are declared. `named` is called only if the text and `beside` name
/// no error, and `coarse` only if there is no clue at all.
pub(crate) trait Input {
    /// The transport over which the input arrived.
    #[cfg_attr(not(feature = "alloc"), allow(dead_code, reason = "the owned error asks for it"))]
    const TRANSPORT: Transport;

    /// Returns the bytes that the grammar scans: a body, a description, a reason string, a line.
    fn text(&self) -> &[u8];

    /// Returns `true` if the input is a success.
    fn is_success(&self, facts: &Facts<'_>) -> bool;

    /// Returns the issuer of the failure, as far as the input shows it apart from its numbers and names.
    fn mark(&self, facts: &Facts<'_>) -> Mark;

    /// Returns the clues outside the text: from a header, an info map, a topic, the fields of a record, or a condition
    /// that identifies one error by itself.
    fn beside(&self) -> Beside {
        [None; 3]
    }

    /// Returns the error that the wording or the context names: a documented sentence, a condition.
    fn named(&self, facts: &Facts<'_>) -> Option<Clue>;

    /// Returns the clue that is left if nothing names an error: a symbol or a status, and what it means.
    fn coarse(&self, facts: &Facts<'_>) -> Option<Clue>;

    /// Returns the HTTP status that the input states.
    fn status(&self) -> Option<u16> {
        None
    }

    /// Returns what was closed, according to the input.
    fn reopen(&self) -> Option<Reopen> {
        None
    }

    /// Returns the delay that the input states outside its text.
    fn delay(&self) -> Option<Duration> {
        None
    }

    /// Returns what the input is, for the line that is printed if nothing names an error.
    #[cfg(feature = "alloc")]
    fn stated(&self) -> Stated;

    /// Returns the name that was sent outside the text.
    #[cfg(feature = "alloc")]
    fn raw_name(&self) -> Option<&[u8]> {
        None
    }

    /// Returns the tracking id that was sent outside the text.
    #[cfg(feature = "alloc")]
    fn tracking_id(&self) -> Option<&[u8]> {
        None
    }

    /// Returns the time that was sent outside the text.
    #[cfg(feature = "alloc")]
    fn timestamp(&self) -> Option<&[u8]> {
        None
    }

    /// Returns the message for people if the grammar found none: the whole text, unless it is JSON.
    #[cfg(feature = "alloc")]
    fn message(&self) -> &[u8] {
        let is_json = matches!(crate::bytes::first_sign(self.text()), Some(b'{' | b'['));
        if is_json { b"" } else { self.text() }
    }
}

/// The kind of an input, in a few words and with its number: `CONNACK 5`, `HTTP 404`, `amqp:not-found`.
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

/// The issuer of a failure, as far as an input shows its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Certainly the hub: the failure came on one of the hub's own topics, or with its header.
    Hub,
    /// The input does not show it outside its text.
    Unknown,
    /// The text was searched as well, and names no other service.
    Unmarked,
    /// Another service.
    Other(Issuer),
}
