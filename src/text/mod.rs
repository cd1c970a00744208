//! Text: what an exception dump, a line of a program's log, or a console copy says.

mod exception;
mod socket;
mod status;
mod token;

use crate::amqp::{Condition, Failure};
use crate::catalog::{Entry, ErrorCode, Neighbour};
use crate::evidence::bytes::contains;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::ladder::{decide, resolve};
use crate::evidence::origin::{Origin, is_shared, names_service_bus};
use crate::evidence::sentence::{documented_message, prose};
use crate::evidence::{Classification, Evidence, delay};
use crate::mqtt::ConnAck;

/// What a text says about a failure; `None` if it says nothing that IoT Hub, its clients or HTTP would say.
///
/// Structured parts (`errorCode`, `ErrorCode:Name`, `aka.ms/iothub…`) decide before sentences, sentences before return
/// codes of a CONNACK and AMQP conditions, those before the names of exception classes, and these before a status. A
/// six-digit number counts only with its name beside it or an error label before it: sizes, times and other products'
/// codes have six digits too. Words and sentences are looked for in the first 64 KiB. Allocates nothing.
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
    let text = prose(text);
    let resolution = resolve(facts, None, origin(text, facts));
    let stated = status::find(text);
    let neighbour = resolution.neighbour.or_else(|| foreign(text));
    let classification = match neighbour {
        // What stands in the words of another service is not IoT Hub's.
        Some(_) => decide(
            resolution.classification(),
            || None,
            || {
                by_status(stated.or_else(|| exception::status(text)))
                    .or(Some(Classification::nothing(Evidence::Nothing)))
            },
        ),
        None => decide(resolution.classification(), || by_text(text, facts, stated), || None),
    }?;
    let delay = delay::stated(text, facts, classification.retry());
    Some(
        classification
            .with_status(stated.or_else(|| classification.http_status()))
            .with_neighbour(neighbour.or_else(|| classification.neighbour()))
            .with_retry_after(delay),
    )
}

/// The lower rungs, strongest first.
fn by_text(text: &[u8], facts: &Facts<'_>, stated: Option<u16>) -> Option<Classification> {
    let known = |code, evidence| Classification::known(Entry::Code(code), evidence);
    if let Some(code) = find_link(text) {
        return Some(known(code, Evidence::Link));
    }
    if let Some(code) = token::numbered(text) {
        return Some(known(code, Evidence::TextNumber).with_number(Some(code.number())));
    }
    if let Some(condition) = facts.symbol.and_then(by_symbol).filter(|c| c.evidence() == Evidence::Condition) {
        return Some(condition);
    }
    documented_message(text)
        .or_else(|| token::named(text).map(|code| known(code, Evidence::TextName)))
        .or_else(|| status::connack(text).and_then(|code| ConnAck::v3(code).classify()))
        .or_else(|| facts.symbol.and_then(by_symbol))
        .or_else(|| exception::condition(text).and_then(|condition| by_symbol(condition.symbol())))
        .or_else(|| exception::code(text).map(|code| known(code, Evidence::ExceptionType)))
        .or_else(|| by_status(stated))
        .or_else(|| by_status(exception::status(text)))
        .or_else(|| (socket::failed(text) || exception::is_connection_failure(text)).then(|| socket::failure(text)))
}

fn by_symbol(symbol: &str) -> Option<Classification> {
    Condition::from_symbol(symbol).and_then(|_| Failure::new().condition(symbol).classify())
}

fn by_status(status: Option<u16>) -> Option<Classification> {
    crate::evidence::status::classify(status?, None)
}

/// Numbers that two services share belong to the provisioning service if the text names it, unless the tracking id is one
/// of IoT Hub's, which hold the time.
fn origin(text: &[u8], facts: &Facts<'_>) -> Origin {
    let is_hub_id = facts.tracking_id.is_some_and(|id| contains(id, b"TimeStamp:"));
    let is_shared = facts.number.and_then(|number| number.code).is_some_and(is_shared);
    let is_named = || {
        const MARKS: [&[u8]; 5] = [
            b"$dps/",
            b"azure-devices-provisioning",
            b"ProvisioningTransport",
            b"ProvisioningServiceClient",
            b"ProvisioningDeviceClient",
        ];
        MARKS.into_iter().any(|mark| contains(text, mark))
    };
    let is_provisioning =
        (facts.marks.guid_tracking_id && contains(text, b"Provisioning")) || (is_shared && !is_hub_id && is_named());
    if is_provisioning { Origin::Provisioning } else { Origin::Unknown }
}

fn foreign(text: &[u8]) -> Option<Neighbour> {
    let is_service_bus =
        names_service_bus(text) || contains(text, b"SystemTracker:") || has_underscored_tracking_id(text);
    is_service_bus.then_some(Neighbour::ServiceBus)
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
