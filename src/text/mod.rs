//! Text: what an exception dump, a line of a program's log, or a console copy says.

mod exception;
mod socket;
mod status;
mod token;

use crate::amqp::{Condition, Failure};
use crate::catalog::{Entry, ErrorCode, Neighbour, Transport};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::bytes::contains;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::issuer::{is_shared, shown_in};
use crate::evidence::sentence::{documented_message, prose};
use crate::evidence::{Classification, Clue, Evidence, Mark, Source, decide};
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
    decide(&Text(text))
}

/// A text as evidence.
struct Text<'a>(&'a [u8]);

impl Source for Text<'_> {
    const TRANSPORT: Transport = Transport::Text;

    fn text(&self) -> &[u8] {
        self.0
    }

    fn is_success(&self, _: &Facts<'_>) -> bool {
        false
    }

    fn mark(&self, facts: &Facts<'_>) -> Mark {
        let text = prose(self.0);
        match origin(text, facts).or_else(|| foreign(text, facts)) {
            Some(issuer) => Mark::Other(issuer),
            None => Mark::Unknown,
        }
    }

    fn named(&self, facts: &Facts<'_>) -> Option<Clue> {
        by_text(prose(self.0), facts)
    }

    /// A status, which is all that counts of the words of another service.
    fn coarse(&self, _: &Facts<'_>) -> Option<Clue> {
        let text = prose(self.0);
        by_status(status::find(text).or_else(|| exception::status(text)))
    }

    fn status(&self) -> Option<u16> {
        status::find(prose(self.0))
    }

    #[cfg(feature = "alloc")]
    fn stated(&self) -> Stated {
        Stated::new("text", None)
    }

    #[cfg(feature = "alloc")]
    fn message(&self) -> &[u8] {
        self.0
    }
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that a text reports; `None` if it reports none.
    #[must_use]
    pub fn from_text(line: &[u8]) -> Option<Self> {
        Self::read(&Text(line))
    }
}

/// What the words of a text say, strongest first.
fn by_text(text: &[u8], facts: &Facts<'_>) -> Option<Clue> {
    let known = |code, evidence| Clue::entry(evidence, Entry::Code(code));
    if let Some(code) = find_link(text) {
        return Some(known(code, Evidence::Link));
    }
    if let Some(code) = token::numbered(text) {
        return Clue::number(Evidence::TextNumber, code.number());
    }
    if let Some(condition) = facts.symbol.and_then(by_symbol).filter(|c| c.evidence == Evidence::Condition) {
        return Some(condition);
    }
    documented_message(text)
        .or_else(|| token::named(text).map(|code| known(code, Evidence::TextName)))
        .or_else(|| status::connack(text).and_then(|code| ConnAck::v3(code).classify()).map(|c| c.clue()))
        .or_else(|| facts.symbol.and_then(by_symbol))
        .or_else(|| exception::condition(text).and_then(|condition| by_symbol(condition.symbol())))
        .or_else(|| exception::code(text).map(|code| known(code, Evidence::ExceptionType)))
        .or_else(|| by_status(status::find(text)))
        .or_else(|| by_status(exception::status(text)))
        .or_else(|| (socket::failed(text) || exception::is_connection_failure(text)).then(|| socket::failure(text)))
}

fn by_symbol(symbol: &str) -> Option<Clue> {
    Condition::from_symbol(symbol).and_then(|_| Failure::new().condition(symbol).classify()).map(|c| c.clue())
}

fn by_status(status: Option<u16>) -> Option<Clue> {
    crate::evidence::status::clue(status?, None)
}

/// Numbers that two services share belong to the provisioning service if the text names it, unless the tracking id is one
/// of IoT Hub's, which hold the time.
fn origin(text: &[u8], facts: &Facts<'_>) -> Option<Neighbour> {
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
    is_provisioning.then_some(Neighbour::Provisioning)
}

fn foreign(text: &[u8], facts: &Facts<'_>) -> Option<Neighbour> {
    shown_in(text, facts).or_else(|| {
        let is_service_bus = contains(text, b"SystemTracker:") || has_underscored_tracking_id(text);
        is_service_bus.then_some(Neighbour::ServiceBus)
    })
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
