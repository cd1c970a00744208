//! Text: what an exception dump, a line of a program's log, or a console copy says.

mod exception;
mod message;
mod status;
mod token;

use core::time::Duration;

use crate::amqp::Failure;
use crate::catalog::{Category, Entry, ErrorCode, Neighbour, Operation, Retry};
use crate::evidence::classification::Outlook;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::resolve::{Origin, is_shared, resolve};
use crate::evidence::{Classification, Evidence};
use crate::retry::delay;

/// How much of a text the rules for words and sentences look at, in bytes. Structured parts are read to the end.
const LONGEST_PROSE: usize = 64 * 1024;

/// Below this length, in bytes, a word is looked for by its first letter.
const SHORT_TEXT: usize = 1024;

/// What a text says about a failure; `None` if it says nothing that IoT Hub, its clients or HTTP would say.
///
/// Structured parts (`errorCode`, `ErrorCode:Name`, `aka.ms/iothub…`) decide before sentences, sentences before the
/// names of exception classes, those before a status. A six-digit number counts only with its name beside it or an error
/// label before it: sizes, times and other products' codes have six digits too. Words and sentences are looked for in the first 64 KiB.
/// Allocates nothing.
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
    classify_facts(text, &grammar::scan(text))
}

pub(crate) fn classify_facts(text: &[u8], facts: &Facts<'_>) -> Option<Classification> {
    let text = head(text);
    let resolution = resolve(facts, None, origin(text, facts));
    let stated = status::find(text);
    let neighbour = resolution.neighbour.or_else(|| foreign(text));
    let classification = match resolution.classification() {
        Some(decided) if decided.entry().is_some() => Some(decided),
        coarse if neighbour.is_some() => coarse.or_else(|| by_status(stated)).or_else(|| Some(nothing())),
        coarse => by_text(text, facts, stated).or(coarse).or_else(|| by_status(stated)),
    }?;
    let stated = stated.or_else(|| classification.http_status());
    let classification =
        classification.with_status(stated).with_neighbour(neighbour.or_else(|| classification.neighbour()));
    Some(classification.with_retry_after(wait(text, facts, &classification)))
}

/// The lower rungs, strongest first.
fn by_text(text: &[u8], facts: &Facts<'_>, stated: Option<u16>) -> Option<Classification> {
    let known = |code, evidence| Classification::known(Entry::Code(code), evidence);
    if let Some(code) = token::numbered(text) {
        return Some(known(code, Evidence::TextNumber).with_number(Some(code.number())));
    }
    if let Some(code) = find_link(text) {
        return Some(known(code, Evidence::Link));
    }
    if let Some(condition) = facts.symbol.and_then(by_symbol).filter(|c| c.evidence() == Evidence::Condition) {
        return Some(condition);
    }
    documented_message(text)
        .or_else(|| token::named(text).map(|code| known(code, Evidence::TextName)))
        .or_else(|| status::connack(text).and_then(crate::mqtt::ConnAck::classify_v3))
        .or_else(|| facts.symbol.and_then(by_symbol))
        .or_else(|| exception::code(text).map(|code| known(code, Evidence::ExceptionType)))
        .or_else(|| by_status(stated))
        .or_else(|| by_status(exception::status(text)))
        .or_else(|| (is_socket_failure(text) || exception::is_connection_failure(text)).then(|| socket_failure(text)))
}

fn by_symbol(symbol: &str) -> Option<Classification> {
    crate::amqp::Condition::from_symbol(symbol).and_then(|_| Failure::condition(symbol).classify())
}

fn by_status(status: Option<u16>) -> Option<Classification> {
    crate::evidence::status::classify(status?, None::<Operation>)
}

fn nothing() -> Classification {
    Classification::unknown(Outlook::UNKNOWN, Evidence::Nothing)
}

fn head(text: &[u8]) -> &[u8] {
    &text[..text.len().min(LONGEST_PROSE)]
}

/// The error whose documented message text the bytes contain.
pub(crate) fn documented_message(text: &[u8]) -> Option<Classification> {
    message::find(head(text)).map(|entry| Classification::known(entry, Evidence::MessageText))
}

/// The HTTP status that a known sentence of the service or a client stands for.
pub(crate) fn status_of_sentence(text: &[u8]) -> Option<u16> {
    status::of_sentence(head(text))
}

/// Addresses and wording that only Service Bus and Event Hubs use.
pub(crate) fn names_service_bus(text: &[u8]) -> bool {
    contains(text, b".servicebus.windows.net")
        || contains(text, b"sb://")
        || contains(text, b"messaging entity")
        || contains(text, b"Azure.Messaging.ServiceBus")
}

/// Numbers that two services share belong to the provisioning service if the text names it, unless the tracking id is one
/// of IoT Hub's, which hold the time.
fn origin(text: &[u8], facts: &Facts<'_>) -> Origin {
    let is_hub_id = facts.tracking_id.is_some_and(|id| contains(id, b"TimeStamp:"));
    let is_shared = facts.number.and_then(|number| number.code).is_some_and(is_shared);
    let is_named = || {
        [&b"$dps/"[..], b"azure-devices-provisioning", b"ProvisioningTransport", b"ProvisioningServiceClient"]
            .into_iter()
            .chain([&b"ProvisioningDeviceClient"[..]])
            .any(|mark| contains(text, mark))
    };
    let is_provisioning =
        (facts.marks.guid_tracking_id && contains(text, b"Provisioning")) || (is_shared && !is_hub_id && is_named());
    if is_provisioning { Origin::Provisioning } else { Origin::Unknown }
}

fn foreign(text: &[u8]) -> Option<Neighbour> {
    if names_service_bus(text) || contains(text, b"SystemTracker:") || has_underscored_tracking_id(text) {
        return Some(Neighbour::ServiceBus);
    }
    None
}

/// `TrackingId:<id>_G28`: the underscore is a mark of Event Hubs and Service Bus.
fn has_underscored_tracking_id(text: &[u8]) -> bool {
    memchr::memmem::find_iter(text, b"TrackingId:").any(|start| {
        let id = &text[start + b"TrackingId:".len()..];
        let length = id.iter().take_while(|b| b.is_ascii_hexdigit() || **b == b'-').count();
        length >= 16 && id[length..].starts_with(b"_")
    })
}

/// A link without a scheme; those with one are found by the scan.
fn find_link(text: &[u8]) -> Option<ErrorCode> {
    memchr::memmem::find_iter(text, b"aka.ms/iothub").find_map(|start| grammar::link(&text[start..]))
}

/// Words of the operating system for a connection that did not come about. They stand beside texts such as “Not
/// authorized” that a client library puts around every first failure.
fn is_socket_failure(text: &[u8]) -> bool {
    [&b"ECONNREFUSED"[..], b"ECONNRESET", b"ETIMEDOUT", b"ENOTFOUND", b"EAI_AGAIN", b"EHOSTUNREACH", b"ENETUNREACH"]
        .into_iter()
        .any(|word| contains(text, word))
}

fn socket_failure(text: &[u8]) -> Classification {
    let outlook = Outlook::new(Category::Connection, Retry::Backoff);
    // What never connected carried nothing out; a reset or a time-out may have come after the request.
    let may_have_connected = [&b"ECONNREFUSED"[..], b"ENOTFOUND", b"EAI_AGAIN", b"EHOSTUNREACH", b"ENETUNREACH"]
        .into_iter()
        .all(|word| !contains(text, word));
    let outlook = if may_have_connected { outlook.maybe_applied() } else { outlook };
    Classification::unknown(outlook, Evidence::Closed)
}

fn wait(text: &[u8], facts: &Facts<'_>, classification: &Classification) -> Option<Duration> {
    let stated = facts.retry_after_s.map(delay::seconds);
    stated.or_else(|| (classification.retry() == Retry::Throttled).then(|| delay::in_text(text)).flatten())
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    // For a line of text, preparing a search takes longer than the search.
    if text.len() > SHORT_TEXT {
        return memchr::memmem::find(text, part).is_some();
    }
    let Some(first) = part.first() else { return true };
    memchr::memchr_iter(*first, text).any(|start| text[start..].starts_with(part))
}
