//! Words that mark other services: their addresses, clients, topics and messages, in one list for every reader.
//!
//! A row has the words in lower case with single spaces, the issuer, and who prints them. The words match in any letter
//! case and however they are joined: `servicebus windows net` is found in `sb://ns.servicebus.windows.net`. The last
//! word is the anchor, as in the rules of `text`, which are computed from this list: see
//! [`anchors`](crate::evidence::anchors).
//!
//! A word before the arrow restricts where the row counts:
//!
//! - `dollar`: the words must begin a topic, after a `$`.
//! - `scheme`: the word must be the scheme of an address.
//! - `prose`: the words count only in text of unknown origin. The hub's own messages mention storage and other services
//!   too, but they do not contain the names of these services' clients.

use crate::catalog::Issuer::{self, EventHubs, Other, Provisioning, ResourceProvider, ServiceBus, Storage};
use crate::evidence::anchors::{self, Anchors};
use crate::evidence::phrase::{self, Phrase};
use crate::evidence::words::for_each_piece;

/// A mark of another service.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) words: &'static str,
    pub(crate) sign: Sign,
    pub(crate) reach: Reach,
    pub(crate) issuer: Issuer,
    #[cfg(test)]
    pub(crate) printed_by: &'static str,
}

/// The sign that must be next to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Any,
    /// `$` before them.
    Dollar,
    /// `://` after them.
    Scheme,
}

/// The readers for which a mark counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Everywhere,
    /// Only text of unknown origin.
    Prose,
}

macro_rules! marks {
    ($($words:literal $($word:ident)* => $issuer:ident, $by:literal;)+) => {
        &[$(Row {
            words: $words,
            sign: marks!(@sign $($word)*),
            reach: marks!(@reach $($word)*),
            issuer: $issuer,
            #[cfg(test)]
            printed_by: $by,
        },)+]
    };
    (@sign dollar $($rest:ident)*) => { Sign::Dollar };
    (@sign scheme $($rest:ident)*) => { Sign::Scheme };
    (@sign $($rest:ident)*) => { Sign::Any };
    (@reach prose) => { Reach::Prose };
    (@reach $($rest:ident)*) => { Reach::Everywhere };
}

pub(crate) const ROWS: &[Row] = marks! {
    "azure devices provisioning" => Provisioning, "addresses";
    "provisioning transport" => Provisioning, "Azure SDK for .NET";
    "provisioning client exception" => Provisioning, "Azure SDK for .NET";
    "provisioning service client" => Provisioning, "Azure SDKs";
    "provisioning device client" => Provisioning, "Azure SDKs";
    "provisioning client" prose => Provisioning, "Azure SDKs";
    "prov device client" => Provisioning, "Azure SDK for C";
    "prov device ll client" => Provisioning, "Azure SDK for C";
    "prov transport mqtt client" => Provisioning, "Azure SDK for C";
    "prov transport amqp client" => Provisioning, "Azure SDK for C";
    "prov transport http client" => Provisioning, "Azure SDK for C";
    "prov transport" prose => Provisioning, "Azure SDK for C";
    "azure iot provisioning" prose => Provisioning, "Azure SDK for Node.js";
    "azure iot provisioning device" => Provisioning, "Azure SDK for Node.js";
    "iot provisioning" prose => Provisioning, "Azure SDK for Java";
    "device provisioning service" prose => Provisioning, "clients of every language";
    "dps" dollar => Provisioning, "topics";
    "prov device result" prose => Provisioning, "Azure SDK for C";
    "provisioningservices" prose => Provisioning, "resource ids";
    "returned a service error" prose => Provisioning, "Azure SDK for Python";
    "dps client" prose => Provisioning, "IoT Edge";
    "dps registration" prose => Provisioning, "IoT Edge";
    "dps operation" prose => Provisioning, "IoT Edge";
    "dps provisioning" prose => Provisioning, "IoT Edge";
    "io t provisioning" prose => Provisioning, "Azure IoT middleware for FreeRTOS";

    "sb" scheme => ServiceBus, "addresses";
    "servicebus windows net" => ServiceBus, "addresses";
    "messaging entity" => ServiceBus, "Service Bus, Event Hubs";
    "systemtracker" prose => ServiceBus, "Service Bus, Event Hubs";
    "system tracker" prose => ServiceBus, "Service Bus, Event Hubs";
    "azure messaging service bus" => ServiceBus, "Azure SDK for .NET";
    "azure service bus" => ServiceBus, "Azure SDK for .NET";
    "service bus exception" prose => ServiceBus, "Azure SDK for .NET";
    "service bus error" prose => ServiceBus, "Azure SDKs";
    "azure messaging servicebus" => ServiceBus, "Azure SDK for Java";
    "azure servicebus" => ServiceBus, "Azure SDKs for Java and Python";
    "the namespace is being throttled" prose => ServiceBus, "Service Bus";

    "azure messaging event hubs" => EventHubs, "Azure SDK for .NET";
    "azure messaging eventhubs" => EventHubs, "Azure SDK for Java";
    "azure event hubs" => EventHubs, "Azure SDK for .NET";
    "azure eventhubs" => EventHubs, "Azure SDKs for Java and Node.js";
    "azure eventhub" => EventHubs, "Azure SDK for Python";
    "event hubs exception" prose => EventHubs, "Azure SDK for .NET";
    "event hub error" prose => EventHubs, "Azure SDKs";
    "event hub exception" prose => EventHubs, "Azure SDK for Java";
    "event hub consumer client" => EventHubs, "Azure SDKs";
    "event hub producer client" => EventHubs, "Azure SDKs";
    "event processor host" => EventHubs, "Azure SDKs";
    "higher epoch" => EventHubs, "Event Hubs";
    "non epoch receiver" => EventHubs, "Event Hubs";
    "consumergroups" => EventHubs, "addresses";
    "epoch receiver" prose => EventHubs, "Event Hubs";

    "blob core windows net" => Storage, "addresses";
    "table core windows net" => Storage, "addresses";
    "queue core windows net" => Storage, "addresses";
    "file core windows net" => Storage, "addresses";
    "dfs core windows net" => Storage, "addresses";
    "server failed to authenticate the request" => Storage, "Storage";
    "windows azure storage" prose => Storage, "Azure SDKs";
    "windows azure blob" prose => Storage, "Storage";
    "azure storage" prose => Storage, "Azure SDKs";
    "storage exception" prose => Storage, "Azure SDKs";
    "storage service returned error" prose => Storage, "Azure SDK for Go";
    "blob not found" prose => Storage, "Storage";
    "container not found" prose => Storage, "Storage";
    "status from storage" prose => Storage, "Azure SDK for C";
    "request is not authorized to perform" prose => Storage, "Storage";

    "management azure com" => ResourceProvider, "addresses";
    "resource provider exception" prose => ResourceProvider, "the resource provider";
    "azure resource manager" prose => ResourceProvider, "Azure Resource Manager";
    "under resource group" prose => ResourceProvider, "Azure Resource Manager";
    "mgmt iothub" prose => ResourceProvider, "Azure SDK for Python";
    "management iot hub" prose => ResourceProvider, "Azure SDK for .NET";
    "have authorization to perform action" prose => ResourceProvider, "Azure Resource Manager";

    "notification hubs" prose => Other, "Azure SDK for .NET";
    "key vault" prose => Other, "Azure SDKs";
    "vault azure net" prose => Other, "addresses";
    "login microsoftonline com" prose => Other, "addresses";
    "database windows net" prose => Other, "addresses";
    "documents azure com" prose => Other, "addresses";
    "search windows net" prose => Other, "addresses";
    "azurecr io" prose => Other, "addresses";
    "docker sock" prose => Other, "IoT Edge";
    "iotedge workload sock" prose => Other, "IoT Edge";
    "docker api" prose => Other, "Docker";
    "probe failed" prose => Other, "Kubernetes";
    "eventgrid azure net" prose => Other, "addresses";
    "amazonaws com" prose => Other, "addresses";
    "com amazonaws" prose => Other, "AWS SDK for Java";
    "aws iot" prose => Other, "AWS clients";
    "aws error mqtt" prose => Other, "AWS Common Runtime";
    "hivemq cloud" prose => Other, "addresses";
    "hivemq com" prose => Other, "addresses";
    "emqx io" prose => Other, "addresses";
    "mosquitto org" prose => Other, "addresses";
};

/// The number of marks that count for every reader, and the number of their words.
const SIZE: (usize, usize) = {
    let (mut marks, mut words, mut row) = (0, 0, 0);
    while row < ROWS.len() {
        if matches!(ROWS[row].reach, Reach::Everywhere) {
            marks += 1;
            words += phrase::count(ROWS[row].words.as_bytes());
        }
        row += 1;
    }
    (marks, words)
};

/// A mark as it is kept, as a [`Phrase`] whose lengths are in one array with those of the others. The rows for prose are
/// not linked.
#[derive(Clone, Copy)]
struct Packed {
    hash: u32,
    /// The place of its first length.
    start: u8,
    words: u8,
    sign: Sign,
    issuer: Issuer,
}

/// The marks that count for every reader, the lengths of their words, and their anchors.
static PACKED: ([Packed; SIZE.0], [u8; SIZE.1], Anchors<64, { SIZE.0 }>) = {
    let mut packed = [Packed { hash: 0, start: 0, words: 0, sign: Sign::Any, issuer: Other }; SIZE.0];
    assert!(SIZE.1 <= u8::MAX as usize, "all marks have less than 256 words");
    let mut lengths = [0; SIZE.1];
    let mut anchors = Anchors::new();
    let (mut count, mut end, mut row) = (0, 0, 0);
    while row < ROWS.len() {
        let Row { words: text, sign, reach, issuer, .. } = ROWS[row];
        if matches!(reach, Reach::Everywhere) {
            let text = text.as_bytes();
            let words = phrase::count(text) as u8;
            packed[count] = Packed { hash: phrase::hash(text), start: end as u8, words, sign, issuer };
            end = phrase::write_lengths(text, &mut lengths, end);
            anchors.insert(anchors::hash(text, phrase::start_of_word(text, text.len()), text.len()), count as u16);
            count += 1;
        }
        row += 1;
    }
    (packed, lengths, anchors)
};

/// Returns the service that the words of a text name, by the marks that count for every reader.
pub(super) fn named_in(text: &[u8]) -> Option<Issuer> {
    let mut named = None;
    let (rows, lengths, anchors) = &PACKED;
    for_each_piece(text, &mut |piece| {
        for row in anchors.find(piece.hash) {
            let Some(Packed { hash, start, words, sign, issuer }) = rows.get(usize::from(row)).copied() else {
                continue;
            };
            let lengths = lengths.get(usize::from(start)..usize::from(start) + usize::from(words)).unwrap_or_default();
            let Some(start) = Phrase { lengths, hash }.start_in(text, piece) else { continue };
            let is_meant = match sign {
                Sign::Any => true,
                Sign::Dollar => text[..start].ends_with(b"$"),
                Sign::Scheme => text[piece.end..].starts_with(b"://"),
            };
            if is_meant {
                named = Some(nearer(named, issuer));
            }
        }
    });
    named
}

/// Returns the issuer of a text that names two in turn: the later one. Event Hubs shares Service Bus's addresses,
/// though, so such an address doesn't contradict it.
pub(crate) fn nearer(known: Option<Issuer>, new: Issuer) -> Issuer {
    match (known, new) {
        (Some(EventHubs), ServiceBus) => EventHubs,
        _ => new,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns each mark in the form in which a text contains it.
    fn printed(row: &Row) -> std::string::String {
        match row.sign {
            Sign::Any => std::format!("failed: {}, see there", row.words.replace(' ', ".")),
            Sign::Dollar => std::format!("failed: ${}/x", row.words),
            Sign::Scheme => std::format!("failed: {}://x", row.words),
        }
    }

    #[test]
    fn a_mark_is_found_where_it_counts() {
        for row in ROWS {
            assert!(!row.printed_by.is_empty(), "{row:?}");
            let found = named_in(printed(row).as_bytes());
            match row.reach {
                Reach::Everywhere => assert_eq!(found, Some(row.issuer), "{row:?}"),
                // Its words may contain another mark of the same service.
                Reach::Prose => assert!(found.is_none_or(|found| found == row.issuer), "{row:?}"),
            }
        }
    }

    #[test]
    fn the_later_of_two_services_counts_but_event_hubs_keeps_its_addresses() {
        for first in ROWS.iter().filter(|row| row.reach == Reach::Everywhere) {
            for second in ROWS.iter().filter(|row| row.reach == Reach::Everywhere) {
                let text = std::format!("{} {}", printed(first), printed(second));
                let expected = match (first.issuer, second.issuer) {
                    (EventHubs, ServiceBus) => EventHubs,
                    (_, second) => second,
                };
                assert_eq!(named_in(text.as_bytes()), Some(expected), "{text}");
            }
        }
    }
}
