//! The issuer of a failure: IoT Hub, or a service whose errors look like IoT Hub's.

use crate::bytes::{contains, find};
use crate::catalog::{ErrorCode, Issuer};
use crate::evidence::grammar::{Facts, Number};
use crate::evidence::{Beside, Clue, Evidence, Mark, marks};

/// Returns `true` for the two codes that the provisioning service uses as well.
pub(crate) fn is_shared(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::GenericUnauthorized | ErrorCode::IotHubUnauthorizedAccess)
}

/// Returns the other service that wrote a failure; `None` for the hub. This is the one policy for all readers.
///
/// A header or an info map that names a hub error settles that the failure is the hub's. An undocumented number from
/// another number space settles that it is not. Weaker marks count only if neither is present, so the order of the
/// checks is their order of strength.
pub(super) fn of(text: &[u8], facts: &Facts<'_>, beside: &Beside, mark: Mark) -> Option<Issuer> {
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
    if mark == Mark::Unmarked || text.is_empty() { None } else { of_shape(text, facts) }
}

fn find_issuer(number: Number) -> Option<Issuer> {
    u32::try_from(number.value).ok().and_then(Issuer::of_number)
}

/// The length of the beginning of a text that is searched for marks of other services, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;

/// Returns the other service that the words of a text name: its address, its client, its topic. Returns `None` if the
/// text has one of the hub's tracking ids, because the hub's own messages name storage accounts and endpoints.
pub(crate) fn shown_in(text: &[u8], facts: &Facts<'_>) -> Option<Issuer> {
    if text.is_empty() || is_hubs(facts.tracking_id) {
        return None;
    }
    let head = &text[..text.len().min(LONGEST_HEAD)];
    marks::named_in(head).or_else(|| has_storage_xml(head).then_some(Issuer::Storage))
}

/// Returns `true` if a text contains the beginning of Azure Storage's XML.
pub(crate) fn has_storage_xml(text: &[u8]) -> bool {
    contains(text, b"<Error><Code>")
}

/// Returns `true` for a tracking id of the hub, which has the times of its hops.
pub(crate) fn is_hubs(tracking_id: Option<&[u8]>) -> bool {
    tracking_id.is_some_and(|id| contains(id, b"TimeStamp:"))
}

/// Returns the other service that writes errors of this shape.
pub(crate) fn of_shape(text: &[u8], facts: &Facts<'_>) -> Option<Issuer> {
    if facts.marks.system_tracker {
        return Some(Issuer::ServiceBus);
    }
    memchr::memchr_iter(b':', text)
        .find_map(|colon| before_colon(&text[..colon], &text[colon + 1..]))
        .or_else(|| envelope(text, facts))
}

/// Returns `true` if a text has a shape in which another service writes nothing but errors. A tracking id isn't one.
pub(crate) fn is_error_shape(text: &[u8], facts: &Facts<'_>) -> bool {
    of_shape(text, facts).is_some_and(|issuer| issuer != Issuer::ServiceBus)
}

/// Returns the service that writes an error in an envelope. Go clients print Azure Resource Manager's as `Code="…"
/// Message="…"`. The object `{"error":{"code":"…"`, in contrast, is the shape of nearly every Azure service but IoT Hub:
/// Storage, Key Vault and Entra write it too. It is the resource provider's only if it names a resource of Azure
/// Resource Manager or a number of the resource provider.
fn envelope(text: &[u8], facts: &Facts<'_>) -> Option<Issuer> {
    memchr::memchr(b'"', text)?;
    if find(text, b"Code=\"").is_some_and(|at| contains(&text[at..], b"\" Message=\"")) {
        return Some(Issuer::ResourceProvider);
    }
    if !contains(text, b"\"error\":{\"code\":") && !contains(text, b"\"error\": {\"code\":") {
        return None;
    }
    let names_resource = facts.marks.resource_provider
        || [&b"/subscriptions/"[..], b"Microsoft.Devices/", b" resource group "]
            .iter()
            .any(|words| contains(text, words));
    Some(if names_resource { Issuer::ResourceProvider } else { Issuer::Other })
}

/// Returns the service that writes what is around a colon: Event Hubs and Service Bus write `TrackingId:<id>_G28`, whose
/// underscore is their mark, and Entra, which issues tokens, writes `AADSTS700016: …`.
fn before_colon(before: &[u8], after: &[u8]) -> Option<Issuer> {
    match before.last()? {
        b'd' if before.ends_with(b"TrackingId") => {
            let length = after.iter().take_while(|b| b.is_ascii_hexdigit() || **b == b'-').count();
            (length >= 16 && after[length..].starts_with(b"_")).then_some(Issuer::ServiceBus)
        }
        b'0'..=b'9' => {
            let digits = before.iter().rev().take(8).take_while(|byte| byte.is_ascii_digit()).count();
            before[..before.len() - digits].ends_with(b"AADSTS").then_some(Issuer::Other)
        }
        _ => None,
    }
}
