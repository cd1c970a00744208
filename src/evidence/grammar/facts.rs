//! The result of a scan, and which of several values of one kind counts.

#[cfg(feature = "alloc")]
use crate::catalog::names;
use crate::catalog::{Entry, ErrorCode};
use crate::evidence::grammar::nesting::Nesting;
use crate::evidence::grammar::value::Value;
use crate::evidence::{Disagreement, Evidence};

/// The findings of a scan, as they are written in the text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts<'a> {
    /// The best `errorCode` with a number.
    pub(crate) number: Option<Number>,
    /// The best documented name: `errorCode` as a name, or `ErrorCode:Name`.
    pub(crate) name: Option<Name<'a>>,
    /// The first undocumented name after `errorCode`.
    pub(crate) unknown_name: Option<&'a [u8]>,
    /// The first code that a link names: `aka.ms/iothub<number>`, or a section of the article.
    pub(crate) link: Option<ErrorCode>,
    /// The values that lost against these three.
    pub(crate) losers: Losers,
    /// The message for people.
    pub(crate) message: Option<Value<'a>>,
    /// The tracking id with all its hops.
    pub(crate) tracking_id: Option<&'a [u8]>,
    /// The time that the service states.
    pub(crate) timestamp: Option<&'a [u8]>,
    /// `retryAfter` in seconds.
    pub(crate) retry_after_s: Option<u64>,
    /// The first AMQP symbol that isn't the key of an info map.
    pub(crate) symbol: Option<&'a str>,
    /// The kind of list, if the text is a list of failures.
    pub(crate) list: Option<List>,
    /// Signs of the origin of the text.
    pub(crate) marks: Marks,
}

/// The strongest number, name and link that name a different error than the one kept of the same kind.
///
/// Only the decision knows which of the three kept values counts, and what contradicts it may be of any kind. With two
/// different values of each kind, at least one contradicts whatever decides.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Losers {
    pub(crate) number: Option<Disagreement>,
    pub(crate) name: Option<Disagreement>,
    pub(crate) link: Option<Disagreement>,
}

/// Keeps what lost in `loser`, if it names another error than what won: the strongest of all that lost, and of equals
/// the first. `known` is what was the best until now, and `wins` tells whether `new` takes its place.
pub(super) fn keep_loser(
    loser: &mut Option<Disagreement>,
    known: Option<Disagreement>,
    new: Option<Disagreement>,
    wins: bool,
) {
    let (winner, lost) = if wins { (new, known) } else { (known, new) };
    let (Some(winner), Some(lost)) = (winner, lost) else { return };
    // What was the best until now is stronger than what lost before.
    let is_strongest = wins || loser.is_none_or(|before| lost.evidence < before.evidence);
    if is_strongest && lost.entry != winner.entry {
        *loser = Some(lost);
    }
}

/// A number after `errorCode`, and where it was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) value: u64,
    pub(crate) code: Option<ErrorCode>,
    /// `true` for a JSON member, `false` for `error code: 404001` in a sentence.
    pub(crate) is_member: bool,
    pub(super) nesting: Nesting,
}

impl Number {
    /// Returns the error with this number, and the kind of evidence.
    pub(crate) fn names(self) -> Option<Disagreement> {
        let evidence = if self.is_member { Evidence::BodyNumber } else { Evidence::LabelNumber };
        Some(Disagreement { evidence, entry: Entry::Code(self.code?) })
    }
}

/// A documented name after `errorCode`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a> {
    /// The name as it was sent, with the line breaks of a console.
    pub(crate) text: &'a [u8],
    pub(crate) entry: Entry,
    /// `true` for the value of a JSON member, `false` for `ErrorCode:Name`.
    pub(crate) is_member: bool,
    /// `true` for the header `iothub-errorcode` in a dump.
    pub(crate) is_header: bool,
    pub(super) escapes: usize,
}

impl<'a> Name<'a> {
    /// Returns the name as it was sent; in the documented spelling, if a console broke it into lines.
    #[cfg(feature = "alloc")]
    pub(crate) fn unbroken(self) -> &'a [u8] {
        let is_broken = self.text.contains(&b'\n');
        names::unbroken(self.entry, self.text).filter(|_| is_broken).unwrap_or(self.text)
    }

    /// Returns the error with this name, and the kind of evidence.
    pub(crate) fn names(self) -> Option<Disagreement> {
        let evidence = match (self.is_header, self.is_member) {
            (true, _) => Evidence::HeaderName,
            (false, true) => Evidence::BodyName,
            (false, false) => Evidence::MessageName,
        };
        Some(Disagreement { evidence, entry: self.entry })
    }
}

/// A result that lists failures. The service may send it with a success status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    /// A bulk result with `isSuccessful: false` whose items name one error, or none.
    One,
    /// A bulk result with several failed items. None of them represents the whole.
    Several,
    /// A job with a code or a `failureReason`.
    Job,
}

/// Signs of the origin of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// `SystemTracker:` appears only in errors of Event Hubs and Service Bus.
    pub(crate) system_tracker: bool,
    /// `IH` and six digits: the resource provider.
    pub(crate) resource_provider: bool,
    /// `httpStatusCode` next to a number: a resource provider's body.
    pub(crate) http_status_code: bool,
    /// `errorMessage` or `callId`: another vendor's body.
    pub(crate) other_vendor: bool,
    /// The tracking id is a bare GUID, as the provisioning service sends it.
    pub(crate) guid_tracking_id: bool,
}

/// Returns `true` if a number is better than the best one so far.
///
/// A documented number beats an undocumented one, a JSON member beats a sentence, and an outer number beats an inner
/// one. Outside means closer to the service: an inner body is what some other component said, quoted by the service.
/// With a tie, the first number stays.
pub(super) fn better_number(new: Number, known: Number) -> bool {
    let rank = |number: Number| (number.code.is_none(), !number.is_member, number.nesting);
    rank(new) < rank(known)
}

/// Returns `true` if a name is better than the best one so far.
///
/// A member's value beats `ErrorCode:Name`, which beats the header in a dump, and an outer name beats an inner one.
pub(super) fn better_name(new: Name<'_>, known: Name<'_>) -> bool {
    let rank = |name: Name<'_>| (name.is_header, !name.is_member, name.escapes);
    rank(new) < rank(known)
}
