//! What a part of a text says, as evidence.
//!
//! The words of the part and the facts of the grammar become clues here, as those of every other reader do, and
//! [`weigh`] decides between them.

use core::ops::Range;

use crate::amqp::Condition;
use crate::catalog::{Action, Category, Entry, ErrorCode, Issuer, Reopen, Retry, Transport, Verdict};
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::bytes::contains;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::{Classification, Clue, Evidence, Mark, Source, status, weigh};
use crate::mqtt::ConnAck;
use crate::text::class::Class;
use crate::text::rules::{Fate, Says};
use crate::text::shape;
use crate::text::walk::{self, Words};

/// How much a part of a text says beside another part. Declared from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Success,
    /// Something failed, and no more is known.
    Unknown,
    /// A client's words for a connection that failed.
    Client,
    Status,
    /// A socket, a return code, a credential, a condition that several errors share.
    Transport,
    Trust,
    /// One error.
    Named,
    /// One error, in a structured place.
    Structured,
}

/// What a part of a text says.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    #[cfg_attr(not(feature = "alloc"), expect(dead_code))]
    pub(super) range: Range<usize>,
    pub(super) strength: Strength,
    /// Whose failure it is by what was said before.
    #[cfg_attr(not(feature = "alloc"), expect(dead_code))]
    pub(super) origins: Origins,
    /// `None` for a success.
    pub(super) classification: Option<Classification>,
}

/// Whose failure a statement is, by what was said before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Origins {
    /// The other service that was named last, unless IoT Hub was named after it.
    inherited: Option<Issuer>,
}

impl Origins {
    /// Takes note of what a statement or a frame names.
    pub(super) fn note(&mut self, words: &Words<'_>) {
        if words.ends_with_hub {
            self.inherited = None;
        } else if words.issuer.is_some() {
            self.inherited = words.issuer;
        }
    }
}

/// A part of a text as evidence.
pub(super) struct Said<'a> {
    text: &'a [u8],
    words: Words<'a>,
    facts: Facts<'a>,
    issuer: Option<Issuer>,
    /// The tracking id is one of IoT Hub's by its shape.
    has_hub_id: bool,
    /// What the words for a connection mean, and how much that is.
    says: Option<(Strength, Clue)>,
}

impl<'a> Said<'a> {
    pub(super) fn read(text: &'a [u8], words: Words<'a>, origins: Origins) -> Self {
        let mut words = words;
        let mut facts = grammar::scan(text);
        let by_shape = shape::hub_id(text);
        facts.tracking_id = by_shape.or(facts.tracking_id);
        let has_hub_id = facts.tracking_id.is_some_and(|id| contains(id, b"TimeStamp:"));
        let own = own_issuer(text, &facts, &words, has_hub_id);
        let issuer = own.or(origins.inherited.filter(|_| !has_hub_id && !words.names_hub));
        let is_stranger = facts.number.is_some_and(|number| number.is_member)
            && facts.tracking_id.is_none()
            && issuer.is_none()
            && !words.names_hub
            && !contains(text, b"xceptionMessage")
            && shape::has_strange_members(text);
        if is_stranger {
            facts.number = None;
            words.number = None;
        }
        let says = words.says.and_then(by_says);
        Self { text, words, facts, issuer, has_hub_id, says }
    }

    /// Decides what the part means; returns `None` if it says nothing.
    pub(super) fn answer(&self, range: Range<usize>, origins: Origins) -> Option<Answer> {
        let is_failure = self.issuer.is_none() || self.fails();
        let found = if is_failure { weigh(self, &self.facts) } else { None };
        let strength = match &found {
            Some(found) => self.strength(found),
            None if self.words.says == Some(Says::Success) => Strength::Success,
            None => return None,
        };
        // A query and a line of source code name errors and report none. Most lines do not come this far.
        if self.facts.tracking_id.is_none() && shape::is_source(self.text) {
            return None;
        }
        Some(Answer { range, strength, origins, classification: found })
    }

    fn strength(&self, found: &Classification) -> Strength {
        if found.entry().is_some() {
            return if found.evidence().rung() <= 2 { Strength::Structured } else { Strength::Named };
        }
        match (self.says, found.evidence()) {
            (Some((strength, clue)), evidence) if clue.evidence == evidence => strength,
            (_, Evidence::Nothing) => Strength::Unknown,
            (_, Evidence::AmbiguousCondition | Evidence::ReasonCode) => Strength::Transport,
            _ => Strength::Status,
        }
    }

    /// Returns `true` if a statement of another service reports a failure.
    fn fails(&self) -> bool {
        let (facts, words) = (&self.facts, &self.words);
        words.fails
            || shape::is_envelope(self.text)
            || facts.number.is_some()
            || facts.name.is_some()
            || facts.unknown_name.is_some()
            || facts.symbol.is_some()
            || words.name.is_some()
            || words.class.is_some()
            || self.stated().is_some()
            || self.says.is_some()
    }

    fn stated(&self) -> Option<u16> {
        self.words.status.or_else(|| self.words.status_of_sentence()).or(self.words.phrase)
    }

    /// Returns the status that a class implies, which is weaker than one that is stated.
    fn status_of_class(&self) -> Option<u16> {
        match self.words.class? {
            Class::Status(status) | Class::EveryOfStatus(status) => Some(status),
            Class::Code(code) if self.issuer.is_some() => code.http_status(),
            Class::Code(_) | Class::Condition(_) => None,
        }
    }

    fn by_symbol(&self) -> Option<Clue> {
        self.facts.symbol.and_then(by_symbol)
    }

    /// Returns what the grammar found, with the time of a label that the grammar does not know.
    #[cfg(feature = "alloc")]
    pub(super) fn facts(&self) -> Facts<'a> {
        let timestamp = self.facts.timestamp.or_else(|| shape::labelled_time(self.text));
        Facts { timestamp, ..self.facts }
    }
}

impl Source for Said<'_> {
    const TRANSPORT: Transport = Transport::Text;

    fn text(&self) -> &[u8] {
        self.text
    }

    fn is_success(&self, _: &Facts<'_>) -> bool {
        false
    }

    fn mark(&self, _: &Facts<'_>) -> Mark {
        match self.issuer {
            Some(issuer) => Mark::Other(issuer),
            None if self.has_hub_id => Mark::Hub,
            None => Mark::Unknown,
        }
    }

    /// Returns what names one error, strongest first, or what the words for a connection mean, if that is exact.
    fn named(&self, _: &Facts<'_>) -> Option<Clue> {
        let known = |evidence, code| Clue::entry(evidence, Entry::Code(code));
        let symbol = self.by_symbol();
        let class = self.words.class;
        find_link(self.text)
            .map(|code| known(Evidence::Link, code))
            .or_else(|| self.words.number.and_then(|code| Clue::number(Evidence::TextNumber, code.number())))
            .or_else(|| symbol.filter(|clue| clue.evidence == Evidence::Condition))
            .or_else(|| self.words.sentence.and_then(|sentence| sentence.clue()))
            .or_else(|| self.words.name.map(|code| known(Evidence::TextName, code)))
            .or_else(|| self.words.status_of_sentence().and_then(|status| status::clue(status, None)))
            .or_else(|| self.says.filter(|(strength, _)| *strength >= Strength::Transport).map(|(_, clue)| clue))
            .or(symbol)
            .or_else(|| walk::condition(class).map(Condition::clue))
            .or_else(|| match class {
                Some(Class::Code(code)) => Some(known(Evidence::ExceptionType, code)),
                _ => None,
            })
    }

    /// Returns a status, the meaning of a client's own words for a connection, or that something failed.
    fn coarse(&self, facts: &Facts<'_>) -> Option<Clue> {
        let of_number = facts.number.and_then(|number| u16::try_from(number.value / 1000).ok());
        let of_other = || named_status(self.text, facts).or(of_number).filter(|_| self.issuer.is_some());
        let symbol = || self.by_symbol().filter(|_| self.issuer.is_some());
        let unknown = || self.has_hub_id.then(|| Clue::open(Evidence::Nothing, Verdict::UNKNOWN));
        let status = self.stated().or_else(|| self.status_of_class()).or_else(of_other);
        status
            .and_then(|status| status::clue(status, None))
            .or_else(symbol)
            .or(self.says.map(|(_, clue)| clue))
            .or_else(unknown)
    }

    fn status(&self) -> Option<u16> {
        self.stated()
    }

    #[cfg(feature = "alloc")]
    fn stated(&self) -> Stated {
        match self.words.says {
            Some(Says::Refused(code)) => Stated::new("CONNACK", Some(code.into())),
            _ => Stated::new("text", None),
        }
    }

    #[cfg(feature = "alloc")]
    fn message(&self) -> &[u8] {
        self.text
    }
}

/// Returns the other service whose failure a statement reports, according to the statement itself.
fn own_issuer(text: &[u8], facts: &Facts<'_>, words: &Words<'_>, has_hub_id: bool) -> Option<Issuer> {
    if has_hub_id {
        return None;
    }
    let is_provisioning = facts.marks.guid_tracking_id && contains(text, b"Provisioning");
    words
        .issuer
        .or_else(|| is_provisioning.then_some(Issuer::Provisioning))
        .or_else(|| (facts.marks.system_tracker || shape::has_bus_id(text)).then_some(Issuer::ServiceBus))
        .or_else(|| shape::is_envelope(text).then_some(Issuer::ResourceProvider))
        .or_else(|| contains(text, b"<Error><Code>").then_some(Issuer::Storage))
}

/// Returns the status behind another service's error name, for the common names.
fn named_status(text: &[u8], facts: &Facts<'_>) -> Option<u16> {
    const NAMES: [(&[u8], u16); 7] = [
        (b"AuthenticationFailed", 403),
        (b"AuthorizationFailure", 403),
        (b"AuthorizationPermissionMismatch", 403),
        (b"BlobNotFound", 404),
        (b"ContainerNotFound", 404),
        (b"OperationTimedOut", 500),
        (b"ServerBusy", 503),
    ];
    let name = facts.unknown_name.or_else(|| facts.name.map(|name| name.text)).or_else(|| code_of_element(text))?;
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, status)| *status)
}

/// Returns the name in Storage's element `<Code>`.
fn code_of_element(text: &[u8]) -> Option<&[u8]> {
    const ELEMENT: &[u8] = b"<Error><Code>";
    let name = &text[memchr::memmem::find(text, ELEMENT)? + ELEMENT.len()..];
    Some(&name[..memchr::memchr(b'<', name)?])
}

fn by_symbol(symbol: &str) -> Option<Clue> {
    Condition::from_symbol(symbol).map(Condition::clue)
}

/// Returns the meaning of the words for a connection, and its strength.
fn by_says(says: Says) -> Option<(Strength, Clue)> {
    let closed = |verdict: Verdict| Clue::open(Evidence::Closed, verdict.with_reopen(Reopen::Connection));
    let trust = Verdict::new(Category::Tls, Retry::AfterAction(Action::RestoreTrust));
    Some(match says {
        Says::Untrusted => (Strength::Trust, closed(trust)),
        Says::Handshake => (Strength::Client, closed(trust)),
        Says::Socket(fate) => (Strength::Transport, closed(verdict(fate))),
        Says::Client(fate) | Says::Coarse(fate) => (Strength::Client, closed(verdict(fate))),
        Says::Refused(code) => (Strength::Transport, ConnAck::v3(code).classify()?.clue()),
        Says::Credential => {
            let verdict = Verdict::new(Category::Authentication, Retry::AfterAction(Action::RenewCredential));
            let candidates = &[ErrorCode::IotHubUnauthorized, ErrorCode::IotHubUnauthorizedAccess];
            (Strength::Transport, closed(verdict).with_candidates(candidates))
        }
        Says::Disabled => {
            let verdict = Verdict::new(Category::Disabled, Retry::AfterAction(Action::ChangeState));
            (Strength::Transport, closed(verdict).with_candidates(&[ErrorCode::DeviceDisabled]))
        }
        _ => return None,
    })
}

/// Returns the verdict on a connection. One that was never made carried nothing out. One that was cut, or timed out, may
/// have delivered the request.
const fn verdict(fate: Fate) -> Verdict {
    match fate {
        Fate::Unreached => Verdict::UNREACHABLE,
        Fate::Lost => Verdict::CONNECTION_LOST,
        Fate::TimedOut => Verdict::new(Category::Timeout, Retry::Backoff).maybe_applied(),
    }
}

/// Finds a link without a scheme. The grammar finds those with one.
fn find_link(text: &[u8]) -> Option<ErrorCode> {
    const HOST: &[u8] = b"aka.ms";
    memchr::memchr_iter(b'/', text)
        .filter(|slash| text[..*slash].ends_with(HOST) && text[*slash..].starts_with(b"/iothub"))
        .find_map(|slash| grammar::link(&text[slash - HOST.len()..]))
}
