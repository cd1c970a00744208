//! Whose failure it is: IoT Hub's, or that of a service whose errors look like its own.

use crate::catalog::{Entry, ErrorCode, Neighbour};
use crate::evidence::bytes::contains;
use crate::evidence::grammar::{Facts, Number};

/// The service that a text comes from, as far as the place tells where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    IotHub,
    Provisioning,
    Unknown,
}

/// The two codes that the provisioning service uses as well.
pub(crate) fn is_shared(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::GenericUnauthorized | ErrorCode::IotHubUnauthorizedAccess)
}

/// The other service that the facts of a text point to; `None` for IoT Hub.
pub(super) fn neighbour(facts: &Facts<'_>, header: Option<Entry>, origin: Origin) -> Option<Neighbour> {
    let marks = facts.marks;
    let code = facts.number.and_then(|number| number.code);
    let has_name = facts.name.is_some() || header.is_some();
    let unlisted = facts.number.filter(|number| number.code.is_none());
    if let Some(found) = unlisted.and_then(find_neighbour).filter(|space| *space != Neighbour::Preview) {
        return (!has_name).then_some(found);
    }
    if origin == Origin::Provisioning && header.is_none() {
        return Some(Neighbour::Provisioning);
    }
    // The tracking ids of the provisioning service are plain GUIDs.
    let is_unsure = origin == Origin::Unknown && header.is_none();
    if is_unsure && marks.guid_tracking_id && code.is_some_and(is_shared) {
        return Some(Neighbour::Provisioning);
    }
    if marks.other_vendor && facts.tracking_id.is_none() && !has_name {
        return Some(Neighbour::Other);
    }
    if has_name || code.is_some() {
        return None;
    }
    if marks.resource_provider || marks.http_status_code {
        return Some(Neighbour::ResourceProvider);
    }
    marks.system_tracker.then_some(Neighbour::ServiceBus)
}

fn find_neighbour(number: Number) -> Option<Neighbour> {
    u32::try_from(number.value).ok().and_then(Neighbour::find_number).map(|code| code.space)
}

/// Addresses and wording that only Service Bus and Event Hubs use.
pub(crate) fn names_service_bus(text: &[u8]) -> bool {
    contains(text, b".servicebus.windows.net")
        || contains(text, b"sb://")
        || contains(text, b"messaging entity")
        || contains(text, b"Azure.Messaging.ServiceBus")
}
