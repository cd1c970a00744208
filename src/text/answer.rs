//! From what a statement says to a classification. This is the only place in `text` that makes one.

use core::ops::Range;

use crate::amqp::{Condition, Failure};
use crate::catalog::{Action, Category, Entry, ErrorCode, Neighbour, Retry};
use crate::evidence::bytes::contains;
use crate::evidence::classification::{Outlook, Reopen};
use crate::evidence::grammar::{self, Facts};
use crate::evidence::ladder::resolve;
use crate::evidence::origin::{Origin, is_shared};
use crate::evidence::{Classification, Evidence, delay};
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
    pub(super) range: Range<usize>,
    pub(super) strength: Strength,
    /// `None` for a success.
    pub(super) classification: Option<Classification>,
}

/// Whose failure a statement is, by what it says itself and what was said before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Origins {
    /// The other service that was named last, unless IoT Hub was named after it.
    inherited: Option<Neighbour>,
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

/// Classifies a part of a text; `None` if it says nothing.
pub(super) fn classify(text: &[u8], range: Range<usize>, words: &Words<'_>, origins: Origins) -> Option<Answer> {
    let facts = grammar::scan(text);
    let id = shape::hub_id(text);
    let is_structured = facts.number.is_some() || facts.name.is_some();
    if shape::is_source(text) && id.is_none() && facts.tracking_id.is_none() {
        return None;
    }
    let has_hub_id = id.is_some() || facts.tracking_id.is_some_and(|id| contains(id, b"TimeStamp:"));
    let issuer = issuer(text, &facts, words, has_hub_id, origins);
    let is_stranger = facts.number.is_some_and(|number| number.is_member)
        && id.is_none()
        && facts.tracking_id.is_none()
        && issuer.is_none()
        && !words.names_hub
        && !contains(text, b"xceptionMessage")
        && shape::has_strange_members(text);
    let facts = if is_stranger { Facts { number: None, ..facts } } else { facts };
    let mut words = *words;
    words.number = words.number.filter(|_| !is_stranger);
    let words = &words;
    let found = match issuer {
        Some(issuer) => foreign(&facts, words, is_structured, issuer),
        None => hub(text, &facts, words).or_else(|| {
            let is_unknown = has_hub_id && !is_stranger;
            is_unknown.then(|| (Strength::Unknown, Some(unknown())))
        }),
    };
    let (strength, classification) = found?;
    let classification = classification.map(|classification| {
        let stated = words.status.or_else(|| words.status_of_sentence()).or(words.phrase);
        let stated = stated.filter(|_| strength != Strength::Client);
        let delay = delay::stated(text, &facts, classification.retry());
        classification
            .with_status(stated.or_else(|| classification.http_status()))
            .with_neighbour(issuer.or_else(|| classification.neighbour()))
            .with_retry_after(delay)
    });
    Some(Answer { range, strength, classification })
}

/// The other service whose failure it is.
fn issuer(text: &[u8], facts: &Facts<'_>, words: &Words<'_>, has_hub_id: bool, origins: Origins) -> Option<Neighbour> {
    if has_hub_id {
        return None;
    }
    let is_shared = facts.number.and_then(|number| number.code).is_some_and(is_shared);
    let by_words = words.issuer.or_else(|| has_underscored_tracking_id(text).then_some(Neighbour::ServiceBus));
    let origin = match by_words {
        Some(Neighbour::Provisioning) => Origin::Provisioning,
        _ if facts.marks.guid_tracking_id && contains(text, b"Provisioning") => Origin::Provisioning,
        _ => Origin::Unknown,
    };
    let _ = is_shared;
    let by_grammar = resolve(facts, None, origin).neighbour;
    by_words.or(by_grammar).or_else(|| is_envelope(text).then_some(Neighbour::ResourceProvider)).or_else(|| {
        origins.inherited.filter(|_| !words.names_hub)
    })
}

/// `Code="…" Message="…"`, and `{"error":{"code":"…"`: the envelope of Azure Resource Manager.
fn is_envelope(text: &[u8]) -> bool {
    let printed = memchr::memmem::find(text, b"Code=\"").is_some_and(|at| contains(&text[at..], b"\" Message=\""));
    printed || contains(text, b"\"error\":{\"code\":") || contains(text, b"\"error\": {\"code\":")
}

/// `TrackingId:<id>_G28`: the underscore is a mark of Event Hubs and Service Bus.
fn has_underscored_tracking_id(text: &[u8]) -> bool {
    memchr::memmem::find_iter(text, b"TrackingId:").any(|start| {
        let id = &text[start + b"TrackingId:".len()..];
        let length = id.iter().take_while(|b| b.is_ascii_hexdigit() || **b == b'-').count();
        length >= 16 && id[length..].starts_with(b"_")
    })
}

type Found = (Strength, Option<Classification>);

/// A failure of another service: no code of the hub, and a verdict from its status or symbol.
fn foreign(facts: &Facts<'_>, words: &Words<'_>, is_structured: bool, issuer: Neighbour) -> Option<Found> {
    let origin = if issuer == Neighbour::Provisioning { Origin::Provisioning } else { Origin::Unknown };
    let undocumented = resolve(facts, None, origin).classification().filter(|found| found.entry().is_none());
    let status = words.status.or_else(|| words.status_of_sentence()).or(words.phrase);
    let status = status.or_else(|| facts.number.and_then(|number| u16::try_from(number.value / 1000).ok()));
    let of_class = match words.class {
        Some(Class::Status(status) | Class::EveryOfStatus(status)) => Some(status),
        Some(Class::Code(code)) => code.http_status(),
        _ => None,
    };
    let symbol = facts.symbol.and_then(by_symbol);
    let by_status = status.or(of_class).or_else(|| named_status(facts)).and_then(by_status);
    let found = by_status
        .or(symbol)
        .or(undocumented)
        .map(|found| Classification::unknown(
            Outlook { category: found.category(), retry: found.retry(), may_have_been_applied: found.may_have_been_applied() },
            Evidence::Status,
        ).with_status(found.http_status()).with_number(facts.number.and_then(|n| u32::try_from(n.value).ok())))
        .map(|found| (Strength::Status, Some(found)));
    let found = found.or_else(|| by_says(words.says?).map(|(strength, found)| (strength, found.map(|f| f.with_candidates(&[])))));
    let fails = is_structured || words.fails || facts.unknown_name.is_some() || words.name.is_some();
    found.or_else(|| fails.then(|| (Strength::Unknown, Some(unknown()))))
}

/// The status of the name that another service gives its error, if it is a common one.
fn named_status(facts: &Facts<'_>) -> Option<u16> {
    const NAMES: [(&[u8], u16); 6] = [
        (b"AuthenticationFailed", 403),
        (b"AuthorizationFailure", 403),
        (b"ServerBusy", 503),
        (b"OperationTimedOut", 500),
        (b"BlobNotFound", 404),
        (b"ContainerNotFound", 404),
    ];
    let name = facts.unknown_name.or_else(|| facts.name.map(|name| name.entry.name().as_bytes()))?;
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, status)| *status)
}

/// A failure of the hub, or of the way to it. The rungs of the ladder, strongest first.
fn hub(text: &[u8], facts: &Facts<'_>, words: &Words<'_>) -> Option<Found> {
    let known = |code, evidence| Classification::known(Entry::Code(code), evidence);
    let structured = resolve(facts, None, Origin::IotHub).classification();
    let named = |found| Some((Strength::Named, Some(found)));
    if let Some(found) = structured.filter(|found| found.entry().is_some()) {
        return Some((Strength::Structured, Some(found)));
    }
    if let Some(code) = find_link(text) {
        return named(known(code, Evidence::Link));
    }
    if let Some(code) = words.number {
        return named(known(code, Evidence::TextNumber).with_number(Some(code.number())));
    }
    let symbol = facts.symbol.and_then(by_symbol);
    if let Some(found) = symbol.filter(|found| found.evidence() == Evidence::Condition) {
        return named(found);
    }
    if let Some(entry) = words.sentence.and_then(|sentence| sentence.entry()) {
        return named(Classification::known(entry, Evidence::MessageText));
    }
    if let Some(code) = words.name {
        return named(known(code, Evidence::TextName));
    }
    let transport = |found| (Strength::Transport, Some(found));
    let says = words.says.and_then(by_says);
    if says.as_ref().is_some_and(|(strength, _)| *strength >= Strength::Transport) {
        return says;
    }
    if let Some(found) = symbol.or_else(|| walk::condition(words.class).and_then(|c| by_symbol(c.symbol()))) {
        return Some(transport(found));
    }
    if let Some(Class::Code(code)) = words.class {
        return named(known(code, Evidence::ExceptionType));
    }
    if let Some(found) = structured {
        return Some((Strength::Status, Some(found)));
    }
    let of_class = match words.class {
        Some(Class::Status(status)) => Some(status),
        _ => None,
    };
    let every_of_status = match words.class {
        Some(Class::EveryOfStatus(status)) => Some(status),
        _ => None,
    };
    let status =
        words.status.or_else(|| words.status_of_sentence()).or(words.phrase).or(of_class).or(every_of_status);
    if let Some(found) = status.and_then(by_status) {
        return Some((Strength::Status, Some(found)));
    }
    says
}

fn by_symbol(symbol: &str) -> Option<Classification> {
    Condition::from_symbol(symbol).and_then(|_| Failure::new().condition(symbol).classify())
}

fn by_status(status: u16) -> Option<Classification> {
    crate::evidence::status::classify(status, None)
}

/// What the words for a connection mean.
fn by_says(says: Says) -> Option<Found> {
    let renew = Retry::AfterAction(Action::RenewCredential);
    let closed = |category, retry| Classification::unknown(Outlook::new(category, retry), Evidence::Closed);
    Some(match says {
        Says::Success => (Strength::Success, None),
        Says::Untrusted => (Strength::Trust, Some(untrusted())),
        Says::Handshake => (Strength::Client, Some(untrusted())),
        Says::Socket(fate) => (Strength::Transport, Some(broken(fate))),
        Says::Client(fate) => (Strength::Client, Some(broken(fate))),
        Says::Refused(code) => (Strength::Transport, Some(ConnAck::v3(code).classify()?)),
        Says::Credential => {
            let found = closed(Category::Authentication, renew).with_reopen(Some(Reopen::Connection));
            let candidates = &[ErrorCode::IotHubUnauthorized, ErrorCode::IotHubUnauthorizedAccess];
            (Strength::Transport, Some(found.with_candidates(candidates)))
        }
        Says::Disabled => {
            let found = closed(Category::Disabled, Retry::AfterAction(Action::ChangeState));
            (Strength::Transport, Some(found.with_candidates(&[ErrorCode::DeviceDisabled])))
        }
        _ => return None,
    })
}

fn untrusted() -> Classification {
    let outlook = Outlook::new(Category::Tls, Retry::AfterAction(Action::RestoreTrust));
    Classification::unknown(outlook, Evidence::Closed).with_reopen(Some(Reopen::Connection))
}

/// What never connected carried nothing out. What was cut, or did not answer, may have come after the request.
fn broken(fate: Fate) -> Classification {
    let outlook = match fate {
        Fate::Unreached => Outlook::new(Category::Connection, Retry::Backoff),
        Fate::Lost => Outlook::new(Category::Connection, Retry::AfterAction(Action::Reconnect)).maybe_applied(),
        Fate::TimedOut => Outlook::new(Category::Timeout, Retry::Backoff).maybe_applied(),
    };
    Classification::unknown(outlook, Evidence::Closed).with_reopen(Some(Reopen::Connection))
}

/// A failure that the hub reports in words that nobody has seen.
fn unknown() -> Classification {
    Classification::unknown(Outlook::new(Category::Unknown, Retry::Backoff).maybe_applied(), Evidence::Nothing)
}

/// A link without a scheme; those with one are found by the grammar.
fn find_link(text: &[u8]) -> Option<ErrorCode> {
    memchr::memmem::find_iter(text, b"aka.ms/iothub").find_map(|start| grammar::link(&text[start..]))
}
