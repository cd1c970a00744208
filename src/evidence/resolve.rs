//! The ladder: which of the facts in a text decides.

use crate::catalog::{Entry, ErrorCode, Family, Neighbour};
use crate::evidence::classification::Outlook;
use crate::evidence::grammar::{Facts, Number};
use crate::evidence::{Classification, Disagreement, Evidence};

/// What the upper rungs of the ladder (numbers, names, links) say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Resolution {
    /// The documented error, and the evidence for it.
    pub(crate) best: Option<(Entry, Evidence)>,
    /// The strongest evidence for another error.
    pub(crate) other: Option<Disagreement>,
    /// The number as it was sent.
    pub(crate) number: Option<u32>,
    /// The service that the text comes from, if it is not IoT Hub.
    pub(crate) neighbour: Option<Neighbour>,
}

/// The service that a text comes from, as far as the place tells where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    IotHub,
    Provisioning,
    Unknown,
}

/// Applies the upper rungs to the facts of a text. `header` is the error that the response header names.
pub(crate) fn resolve(facts: &Facts<'_>, header: Option<Entry>, origin: Origin) -> Resolution {
    let neighbour = neighbour(facts, header, origin);
    let number = facts.number.and_then(|number| u32::try_from(number.value).ok());
    if neighbour.is_some() {
        return Resolution { best: None, other: None, number, neighbour };
    }
    let coded = |is_member| facts.number.filter(|n| n.is_member == is_member).and_then(|n| n.code).map(Entry::Code);
    let named = |is_member, is_header| {
        facts.name.filter(|name| name.is_member == is_member && name.is_header == is_header).map(|name| name.entry)
    };
    let rungs = [
        (coded(true), Evidence::BodyNumber),
        (named(true, false), Evidence::BodyName),
        (coded(false), Evidence::BodyNumber),
        (named(false, false), Evidence::MessageName),
        (header, Evidence::HeaderName),
        (named(true, true).or(named(false, true)), Evidence::HeaderName),
        (facts.link.map(Entry::Code), Evidence::Link),
    ];
    let mut found = rungs.into_iter().filter_map(|(entry, evidence)| entry.map(|entry| (entry, evidence)));
    let best = found.next();
    let other = best.and_then(|(deciding, _)| {
        found.find(|(entry, _)| !is_same(*entry, deciding)).map(|(entry, evidence)| Disagreement { evidence, entry })
    });
    Resolution { best, other, number, neighbour }
}

/// `ServiceUnavailable` by name and 503001 are one error.
fn is_same(one: Entry, other: Entry) -> bool {
    one == other || one.name() == other.name()
}

/// The two codes that the provisioning service uses as well.
pub(crate) fn is_shared(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::GenericUnauthorized | ErrorCode::IotHubUnauthorizedAccess)
}

fn neighbour(facts: &Facts<'_>, header: Option<Entry>, origin: Origin) -> Option<Neighbour> {
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

/// The documentation gap between a number and the catalogue: an undocumented number still has a space of its own.
pub(crate) fn space_of_number(number: Option<u32>) -> Option<Neighbour> {
    number.and_then(Neighbour::find_number).map(|code| code.space)
}

impl Resolution {
    /// The answer of the upper rungs, if they have one: the documented error, or what the family of an undocumented
    /// number still tells.
    pub(crate) fn classification(self) -> Option<Classification> {
        if let Some((entry, evidence)) = self.best {
            let known = Classification::known(entry, evidence).with_number(self.number);
            return Some(known.with_disagreement(self.other));
        }
        let family = self.number.and_then(Family::of_number)?;
        let outlook = Outlook::of_family(family);
        let neighbour = self.neighbour.or_else(|| space_of_number(self.number));
        Some(Classification::unknown(outlook, Evidence::BodyNumber).with_number(self.number).with_neighbour(neighbour))
    }
}
