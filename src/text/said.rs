//! Text as evidence: turns what was found in one link of a statement into clues.
//!
//! Two readers look at the same bytes: the grammar, which knows labels and nesting, and `walk`, which knows words. What
//! they find becomes clues, as in every other reader, and [`weigh`] decides between them. In this line the grammar
//! finds the name after `ErrorCode:`, which is structured and wins, and the walk finds the class and the documented
//! message:
//!
//! ```text
//! IotHubException: ErrorCode:DeviceNotOnline; Timed out waiting for device to connect.
//! ```
//!
//! A statement without a mark of its own inherits the issuer from the statements before it ([`Inherited`]): below a line
//! that names `global.azure-devices-provisioning.net`, `401` is the provisioning service's.

use core::ops::Range;

use crate::amqp::Condition;
use crate::bytes::{WordTable, contains, length_of_rows};
use crate::catalog::{Action, Category, Entry, ErrorCode, Issuer, Reopen, Retry, Transport, Verdict};
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::sentence::Spoken;
use crate::evidence::{
    Beside, Classification, Clue, Evidence, Input, Mark, issuer, sentence, status, strongest, weigh,
};
use crate::mqtt::ConnAck;
use crate::text::class::Class;
use crate::text::rules::{Fate, Says};
use crate::text::shape;
use crate::text::walk::{self, Words};

/// The strength of a statement compared with others of the same text. Declared from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Success,
    /// Something failed, but nothing else is known.
    Unknown,
    /// A client's own words for a failed connection.
    Client,
    Status,
    /// A socket error, a return code, a refused credential, or a condition that several errors share.
    Transport,
    /// A certificate that is not trusted.
    Trust,
    /// Words that identify one error.
    Named,
    /// A structured place that identifies one error.
    Structured,
}

/// The result for one link of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) range: Range<usize>,
    pub(super) strength: Strength,
    /// What the link inherits, to read it again in the same way.
    pub(super) inherited: Inherited,
    /// `None` for a success.
    pub(super) classification: Option<Classification>,
}

/// The issuer that a statement inherits from those before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Inherited {
    /// The other service named last, unless IoT Hub was named after it.
    issuer: Option<Issuer>,
}

impl Inherited {
    /// Notes the services that a statement or a frame names.
    pub(super) fn note(&mut self, words: &Words<'_>) {
        if words.ends_with_hub {
            self.issuer = None;
        } else if words.issuer.is_some() {
            self.issuer = words.issuer;
        }
    }
}

/// A link of a statement as evidence.
pub(super) struct Said<'a> {
    text: &'a [u8],
    words: Words<'a>,
    facts: Facts<'a>,
    issuer: Option<Issuer>,
    /// `true` if the tracking id has the shape of IoT Hub's.
    has_hub_id: bool,
    /// The meaning of the words about a connection, with its strength.
    says: Option<(Strength, Clue)>,
}

impl<'a> Said<'a> {
    pub(super) fn read(text: &'a [u8], words: Words<'a>, inherited: Inherited) -> Self {
        let mut words = words;
        let mut facts = grammar::scan(text);
        // The shape is more reliable than a label: clients print the id without one, or after a label of their own.
        let by_shape = shape::hub_id(text);
        facts.tracking_id = by_shape.or(facts.tracking_id);
        let has_hub_id = issuer::is_hubs(facts.tracking_id);
        let own = own_issuer(text, &facts, &words, has_hub_id);
        let issuer = own.or(inherited.issuer.filter(|_| !has_hub_id && !words.names_hub));
        // Many APIs have a member `errorCode`. Without any mark of the hub, a number in it counts only if the hub could
        // have written all of its siblings.
        let is_stranger = facts.number.is_some_and(|number| number.is_member)
            && facts.tracking_id.is_none()
            && issuer.is_none()
            && !words.names_hub
            && !contains(text, b"xceptionMessage")
            && shape::has_strange_members(text);
        if is_stranger {
            (facts.number, facts.losers.number) = (None, None);
            (words.number, words.other_number) = (None, None);
        }
        let says = words.says.and_then(by_says);
        Self { text, words, facts, issuer, has_hub_id, says }
    }

    /// Decides what the link means. Returns `None` if it reports neither a failure nor a success.
    pub(super) fn answer(&self, range: Range<usize>, inherited: Inherited) -> Option<Answer> {
        if self.is_silent() {
            return None;
        }
        let is_failure = self.issuer.is_none() || self.fails();
        let found = if is_failure { weigh(self, &self.facts) } else { None };
        let strength = match &found {
            Some(found) => self.strength(found),
            None if self.words.says == Some(Says::Success) => Strength::Success,
            None => return None,
        };
        // Queries and lines of source code name errors without reporting any. This check comes last because most lines
        // never get this far.
        if self.facts.tracking_id.is_none() && shape::is_source(self.text) {
            return None;
        }
        Some(Answer { range, strength, inherited, classification: found })
    }

    /// Returns `true` if nothing was found that could become a clue. Most lines of a log end here.
    fn is_silent(&self) -> bool {
        let Words { number, name, sentence, class, status, phrase, says, .. } = &self.words;
        let facts = &self.facts;
        let has_words = number.is_some()
            || name.is_some()
            || sentence.is_some()
            || class.is_some()
            || status.or(*phrase).is_some()
            || says.is_some();
        let has_facts =
            facts.number.is_some() || facts.name.is_some() || facts.symbol.is_some() || facts.list.is_some();
        let has_link = || facts.link.or_else(|| grammar::link_without_scheme(self.text)).is_some();
        let has_issuer = self.issuer.is_some() || self.has_hub_id || facts.marks != grammar::Marks::default();
        !(has_words || has_facts || has_issuer || has_link())
    }

    fn strength(&self, found: &Classification) -> Strength {
        if found.entry().is_some() {
            return if found.evidence().rank() <= 2 { Strength::Structured } else { Strength::Named };
        }
        match (self.says, found.evidence()) {
            (Some((strength, clue)), evidence) if clue.evidence == evidence => strength,
            (_, Evidence::Nothing) => Strength::Unknown,
            (_, Evidence::AmbiguousCondition | Evidence::ReasonCode) => Strength::Transport,
            _ => Strength::Status,
        }
    }

    /// Returns `true` if the link reports a failure. Naming another service isn't enough: most lines about one are
    /// harmless.
    fn fails(&self) -> bool {
        let (facts, words) = (&self.facts, &self.words);
        words.fails
            || issuer::is_error_shape(self.text, facts)
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

    /// Returns the status that a class implies. It is weaker than one that appears in the text.
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

    /// Returns what the grammar found, with the time after a label that the grammar doesn't know.
    #[cfg(feature = "alloc")]
    pub(super) fn facts(&self) -> Facts<'a> {
        let timestamp = self.facts.timestamp.or_else(|| shape::labelled_time(self.text));
        Facts { timestamp, ..self.facts }
    }
}

impl Input for Said<'_> {
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
            None => Mark::Unmarked,
        }
    }

    /// Returns the error that an AMQP condition identifies.
    fn beside(&self) -> Beside {
        [self.by_symbol().filter(|clue| clue.named().is_some()), None, None]
    }

    /// Returns the strongest clue in the words that identifies one error, or else the exact meaning of words about a
    /// connection.
    fn named(&self, _: &Facts<'_>) -> Option<Clue> {
        let Words { number, other_number, sentence, name, other_name, class, .. } = self.words;
        let numbered = |code: ErrorCode| Clue::number(Evidence::TextNumber, code.number());
        let known = |evidence, code| Clue::entry(evidence, Entry::Code(code));
        let words = [
            number.and_then(numbered),
            other_number.and_then(numbered),
            sentence.and_then(Spoken::clue),
            name.map(|code| known(Evidence::TextName, code)),
            other_name.map(|code| known(Evidence::TextName, code)),
        ];
        strongest(words.into_iter().flatten())
            .or_else(|| self.words.status_of_sentence().and_then(|status| status::clue(status, None)))
            .or_else(|| self.says.filter(|(strength, _)| *strength >= Strength::Transport).map(|(_, clue)| clue))
            .or_else(|| self.by_symbol())
            .or_else(|| walk::condition(class).map(Condition::clue))
            .or_else(|| match class {
                Some(Class::Code(code)) => Some(known(Evidence::ExceptionType, code)),
                _ => None,
            })
    }

    /// Returns the clue of a status, of a client's own words for a failed connection, or of an unknown failure.
    fn coarse(&self, facts: &Facts<'_>) -> Option<Clue> {
        let of_number = facts.number.and_then(|number| u16::try_from(number.value / 1000).ok());
        let of_other = || self.issuer.and_then(|_| named_status(self.text, facts).or(of_number));
        let symbol = || self.by_symbol().filter(|_| self.issuer.is_some());
        let unknown = || self.has_hub_id.then(|| Clue::open(Evidence::Nothing, Verdict::UNKNOWN));
        let status = self.stated().or_else(|| self.status_of_class()).or_else(of_other);
        status
            .and_then(|status| status::clue(status, None))
            .or_else(symbol)
            .or(self.says.map(|(_, clue)| clue))
            .or_else(unknown)
    }

    /// Reads the text a second time only if the first reading found a sentence at all.
    fn action_beside(&self, entry: Entry) -> Option<Action> {
        self.words.sentence.and_then(|_| sentence::action_beside(self.text, entry))
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

/// Returns the other service whose failure a statement reports, judging only by the statement itself.
fn own_issuer(text: &[u8], facts: &Facts<'_>, words: &Words<'_>, has_hub_id: bool) -> Option<Issuer> {
    if has_hub_id {
        return None;
    }
    let is_provisioning = facts.marks.guid_tracking_id && contains(text, b"Provisioning");
    words
        .issuer
        .or_else(|| is_provisioning.then_some(Issuer::Provisioning))
        .or_else(|| issuer::of_shape(text, facts))
        .or_else(|| issuer::has_storage_xml(text).then_some(Issuer::Storage))
}

/// Returns the status that belongs to another service's error name, for the common names.
fn named_status(text: &[u8], facts: &Facts<'_>) -> Option<u16> {
    const NAMES: [(&str, u16); 7] = [
        ("AuthenticationFailed", 403),
        ("AuthorizationFailure", 403),
        ("AuthorizationPermissionMismatch", 403),
        ("BlobNotFound", 404),
        ("ContainerNotFound", 404),
        ("OperationTimedOut", 500),
        ("ServerBusy", 503),
    ];
    static TABLE: WordTable<u16, { NAMES.len() }, { length_of_rows(&NAMES) }> = WordTable::new(&NAMES);
    let name = facts.unknown_name.or_else(|| facts.name.map(|name| name.text));
    // Storage's XML has no label that the grammar knows.
    let is_meant = |known: &[u8]| match name {
        Some(name) => name.iter().filter(|byte| !matches!(byte, b'\r' | b'\n')).eq(known),
        None => issuer::has_storage_xml(text) && contains(text, known),
    };
    TABLE.iter().find(|(known, _)| is_meant(known)).map(|(_, status)| status)
}

fn by_symbol(symbol: &str) -> Option<Clue> {
    Condition::from_symbol(symbol).map(Condition::clue)
}

/// Returns the clue for words about a connection, with its strength.
fn by_says(says: Says) -> Option<(Strength, Clue)> {
    let closed = |verdict: Verdict| Clue::open(Evidence::Closed, verdict.with_reopen(Reopen::Connection));
    let trust = Verdict::new(Category::Tls, Retry::AfterAction(Action::RestoreTrust));
    Some(match says {
        Says::Untrusted => (Strength::Trust, closed(trust)),
        Says::Handshake => (Strength::Client, closed(trust)),
        Says::Socket(fate) => (Strength::Transport, closed(verdict(fate))),
        Says::Client(fate) | Says::Coarse(fate) => (Strength::Client, closed(verdict(fate))),
        Says::Refused(code) => (Strength::Transport, ConnAck::v311(code).classify()?.clue()),
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

/// Returns the verdict for a failed connection. If it was never made, nothing took effect. If it was cut or timed out,
/// it may have delivered the request.
const fn verdict(fate: Fate) -> Verdict {
    match fate {
        Fate::Unreached => Verdict::UNREACHABLE,
        Fate::Lost => Verdict::CONNECTION_LOST,
        Fate::TimedOut => Verdict::TIMED_OUT,
        Fate::Unanswered => Verdict::UNANSWERED,
    }
}
