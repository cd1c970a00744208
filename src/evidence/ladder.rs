//! The ladder: which evidence decides. Every reader climbs it with [`decide`]; what differs is what it finds on a rung.

use crate::catalog::{Entry, Neighbour};
use crate::evidence::grammar::Facts;
use crate::evidence::origin::{Origin, neighbour};
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
        found.find(|(entry, _)| *entry != deciding).map(|(entry, evidence)| Disagreement { evidence, entry })
    });
    Resolution { best, other, number, neighbour }
}

impl Resolution {
    /// The answer of the upper rungs, if they have one: the documented error, or what the family of an undocumented
    /// number still tells.
    pub(crate) fn classification(self) -> Option<Classification> {
        if let Some((entry, evidence)) = self.best {
            let known = Classification::known(entry, evidence).with_number(self.number);
            return Some(known.with_disagreement(self.other));
        }
        let undocumented = Classification::undocumented(self.number?, Evidence::BodyNumber)?;
        let neighbour = self.neighbour.or(undocumented.neighbour());
        Some(undocumented.with_neighbour(neighbour))
    }
}

/// What decides, best first: the structured places, if they name a documented error; what else names one; what the
/// structured places still say of an undocumented number; and what is left.
pub(crate) fn decide(
    structured: Option<Classification>,
    named: impl FnOnce() -> Option<Classification>,
    left: impl FnOnce() -> Option<Classification>,
) -> Option<Classification> {
    match structured {
        Some(decided) if decided.entry().is_some() => Some(decided),
        coarse => named().or(coarse).or_else(left),
    }
}
