//! The issuer of a failure: IoT Hub, or a service whose errors look like IoT Hub's.

use crate::bytes::contains;
use crate::catalog::{ErrorCode, Issuer};
use crate::evidence::grammar::{Facts, Number};
use crate::evidence::{Beside, Clue, Evidence, Mark};

/// Returns `true` for the two codes that the provisioning service uses as well.
pub(crate) fn is_shared(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::GenericUnauthorized | ErrorCode::IotHubUnauthorizedAccess)
}

/// Returns the other service that wrote a failure; `None` for the hub. This is the one policy for all readers.
///
/// A header or an info map that names a hub error settles that the failure is the hub's. An undocumented number from
/// another number space settles that it is not. Weaker marks count only if neither is present, so the order of the
/// checks is their order of strength.
pub(super) fn of(facts: &Facts<'_>, beside: &Beside, mark: Mark) -> Option<Issuer> {
    if mark == Mark::Hub {
        return None;
    }
    let marks = facts.marks;
    let code = facts.number.and_then(|number| number.code);
    // A condition is the protocol's word, which other services use as well.
    let is_hubs = |clue: &Clue| clue.named().is_some() && clue.evidence < Evidence::Condition;
    let is_named_beside = beside.iter().flatten().any(is_hubs);
    let has_name = facts.name.is_some() || is_named_beside;
    // A number that only another service documents settles it, unless there is a hub error's name as well.
    let unlisted = facts.number.filter(|number| number.code.is_none());
    if let Some(found) = unlisted.and_then(find_issuer).filter(|space| *space != Issuer::Preview) {
        return (!has_name).then_some(found);
    }
    if let Mark::Other(issuer) = mark {
        return Some(issuer);
    }
    // The provisioning service's tracking ids are plain GUIDs; the hub's have hops: `…-G:0-TimeStamp:…`.
    if !is_named_beside && marks.guid_tracking_id && code.is_some_and(is_shared) {
        return Some(Issuer::Provisioning);
    }
    if marks.other_vendor && facts.tracking_id.is_none() && !has_name {
        return Some(Issuer::Other);
    }
    // The remaining marks are weak: anything that names a hub error outweighs them.
    if has_name || code.is_some() {
        return None;
    }
    if marks.resource_provider || marks.http_status_code {
        return Some(Issuer::ResourceProvider);
    }
    marks.system_tracker.then_some(Issuer::ServiceBus)
}

fn find_issuer(number: Number) -> Option<Issuer> {
    u32::try_from(number.value).ok().and_then(Issuer::of_number)
}

/// How much of a text is searched for the marks of other services, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;

/// Addresses, namespaces and wording that only one other service has, one per row. The first row that occurs counts:
/// Event Hubs and Service Bus share their addresses, so the rows that identify Event Hubs come first.
const MARKS: &[(&str, Issuer)] = &[
    (".blob.core.windows.net", Issuer::Storage),
    (".queue.core.windows.net", Issuer::Storage),
    (".table.core.windows.net", Issuer::Storage),
    (".file.core.windows.net", Issuer::Storage),
    ("<Error><Code>", Issuer::Storage),
    ("Server failed to authenticate the request", Issuer::Storage),
    ("/consumergroups/", Issuer::EventHubs),
    ("with epoch '", Issuer::EventHubs),
    ("higher epoch", Issuer::EventHubs),
    ("non-epoch receiver", Issuer::EventHubs),
    ("Azure.Messaging.EventHubs", Issuer::EventHubs),
    ("Microsoft.Azure.EventHubs", Issuer::EventHubs),
    (".servicebus.windows.net", Issuer::ServiceBus),
    ("sb://", Issuer::ServiceBus),
    ("messaging entity", Issuer::ServiceBus),
    ("Azure.Messaging.ServiceBus", Issuer::ServiceBus),
    ("Microsoft.Azure.ServiceBus", Issuer::ServiceBus),
    ("azure-devices-provisioning", Issuer::Provisioning),
    ("ProvisioningTransport", Issuer::Provisioning),
    ("ProvisioningServiceClient", Issuer::Provisioning),
    ("ProvisioningDeviceClient", Issuer::Provisioning),
    ("$dps/", Issuer::Provisioning),
    ("management.azure.com", Issuer::ResourceProvider),
];

/// Returns the other service whose address, namespace or wording appears in a text. Returns `None` if the text has one
/// of the hub's tracking ids, because the hub's own messages name storage accounts and endpoints.
pub(crate) fn shown_in(text: &[u8], facts: &Facts<'_>) -> Option<Issuer> {
    if text.is_empty() || facts.tracking_id.is_some_and(|id| contains(id, b"TimeStamp:")) {
        return None;
    }
    let head = &text[..text.len().min(LONGEST_HEAD)];
    MARKS.iter().find(|(mark, _)| contains(head, mark.as_bytes())).map(|(_, issuer)| *issuer)
}
