//! The one place that decides what a failure is: [`decide`] weighs the clues of a reader.
//!
//! A clue that names a documented error beats one that does not. Between two that do, [`Evidence`] decides: its
//! variants are declared in order of precedence. The strongest clue that names a different error is kept as the
//! disagreement, whether it is of another kind or of the same. If another service wrote the failure, nothing in it
//! names a hub error: see [`issuer`](crate::evidence::issuer).
//!
//! The order matters for cost as well as for meaning. The scan has already found the structured clues, so they come
//! first. Sentences and words that name an error are looked for only if no clue has named one, so they contradict only
//! each other, and a status or symbol is looked up only if there is no clue at all.

use crate::catalog::{Delay, Entry, ErrorCode, Family, Issuer, Verdict};
use crate::evidence::clue::Meaning;
use crate::evidence::grammar::{self, Facts, List, Name, Number};
use crate::evidence::{Beside, Classification, Clue, Disagreement, Evidence, Input, delay, issuer, sentence};

/// Reads an input and decides what it means; `None` for a success, and for text with nothing known in it.
pub(crate) fn decide<I: Input>(input: &I) -> Option<Classification> {
    weigh(input, &grammar::scan(input.text()))
}

/// Does the same as [`decide`], for text that has already been scanned.
pub(crate) fn weigh<I: Input>(input: &I, facts: &Facts<'_>) -> Option<Classification> {
    if input.is_success(facts) {
        return None;
    }
    let beside = input.beside();
    let issuer = issuer::of(input.text(), facts, &beside, input.mark(facts));
    let mut scale = Scale::default();
    // If another service wrote it, its numbers and names look like the hub's but mean something else.
    if issuer.is_none() {
        scale.add_facts(facts);
        let named = beside.iter().flatten().filter(|clue| clue.named().is_some());
        named.for_each(|clue| scale.add(Some(*clue)));
        if !scale.names_by(Evidence::Link) {
            let link = grammar::link_without_scheme(input.text());
            scale.add_named(link.map(|code| Disagreement { evidence: Evidence::Link, entry: Entry::Code(code) }));
        }
        if !scale.names_by(Evidence::Nothing) {
            scale.add(input.named(facts));
        }
    }
    scale.refine(input.text());
    scale.add_number(facts, &beside);
    if scale.best.is_none() {
        scale.add(input.coarse(facts));
    }
    let mut classification = scale.classification(issuer)?;
    classification.conclude(input.status(), input.reopen(), Delay::new(input.delay()));
    classification.add_stated_delay(|retry| delay::stated(input.text(), facts, retry));
    Some(classification)
}

/// Returns the strongest of several clues that a reader found in the words of a text, with what contradicts it.
pub(crate) fn strongest(clues: impl IntoIterator<Item = Clue>) -> Option<Clue> {
    let mut scale = Scale::default();
    clues.into_iter().for_each(|clue| scale.add(Some(clue)));
    scale.clue()
}

/// The strongest clue so far, and what speaks against it.
#[derive(Default)]
struct Scale {
    best: Option<Clue>,
    /// The strongest clue that names a different error than `best`. Invariant: it is never equal to what `best` names.
    against: Option<Disagreement>,
    /// The number as it was sent, whatever decides.
    number: Option<u32>,
}

impl Scale {
    /// Returns `true` if a clue that is at least this strong names an error.
    fn names_by(&self, evidence: Evidence) -> bool {
        self.best.is_some_and(|best| best.named().is_some() && best.evidence <= evidence)
    }

    /// Puts a clue on the scale, and what contradicts it in its own text.
    fn add(&mut self, clue: Option<Clue>) {
        let Some(clue) = clue else { return };
        self.put(clue);
        if let Some(Disagreement { evidence, entry }) = clue.disagreement() {
            self.put(Clue::entry(evidence, entry));
        }
    }

    /// Puts a clue on the scale. Of two equally strong clues, the first stays.
    fn put(&mut self, clue: Clue) {
        match self.best {
            None => self.best = Some(clue),
            Some(best) if is_stronger(&clue, &best) => {
                // What was strongest until now becomes the strongest contradiction, unless it names the same error. In
                // that case an older contradiction stays.
                self.best = Some(clue);
                if best.named() == clue.named() {
                    self.against = self.against.filter(|against| Some(against.entry) != clue.named());
                } else if let Some(entry) = best.named() {
                    self.against = Some(Disagreement { evidence: best.evidence, entry });
                }
            }
            Some(best) => {
                let entry = clue.named().filter(|entry| best.named().is_some_and(|known| known != *entry));
                let weaker = entry.map(|entry| Disagreement { evidence: clue.evidence, entry });
                self.against = [self.against, weaker].into_iter().flatten().min_by_key(|against| against.evidence);
            }
        }
    }

    /// Takes the action of the sentence that appears next to a name or number and tells the cause.
    fn refine(&mut self, text: &[u8]) {
        if let Some(Clue { meaning: Meaning::Documented { entry, action: action @ None, .. }, .. }) = &mut self.best {
            *action = sentence::action_beside(text, *entry);
        }
    }

    /// Adds the documented errors that a text names in its structured places.
    fn add_facts(&mut self, facts: &Facts<'_>) {
        let named = |evidence, code| Disagreement { evidence, entry: Entry::Code(code) };
        let is_several = facts.list == Some(List::Several);
        let whole = is_several.then_some(named(Evidence::BodyName, ErrorCode::BulkRegistryOperationFailure));
        let losers = facts.losers;
        for named in [
            facts.number.and_then(Number::names),
            losers.number,
            facts.name.and_then(Name::names),
            losers.name,
            whole,
            facts.link.map(|code| named(Evidence::Link, code)),
            losers.link,
        ] {
            self.add_named(named);
        }
    }

    fn add_named(&mut self, named: Option<Disagreement>) {
        self.add(named.map(|Disagreement { evidence, entry }| Clue::entry(evidence, entry)));
    }

    /// Keeps the number that was sent. If nothing names an error, the family of an undocumented number still gives a
    /// verdict.
    fn add_number(&mut self, facts: &Facts<'_>, beside: &Beside) {
        let is_code = |number: &u32| {
            Family::from_number(*number).is_some() || ErrorCode::from_any_number(u64::from(*number)).is_some()
        };
        let in_text = facts.number.and_then(|number| u32::try_from(number.value).ok()).filter(is_code);
        let sent = beside.iter().flatten().find_map(|clue| clue.number);
        self.number = in_text.or(sent);
        if self.best.is_none() {
            self.add(in_text.and_then(|number| Clue::family(Evidence::BodyNumber, number)));
            for clue in beside.iter().flatten() {
                self.add(clue.number.and_then(|number| Clue::family(clue.evidence, number)));
            }
        }
    }

    /// Returns the strongest clue, with what contradicts it.
    fn clue(self) -> Option<Clue> {
        let mut best = self.best?;
        if let Meaning::Documented { disagreement, .. } = &mut best.meaning {
            *disagreement = self.against;
        }
        Some(Clue { number: best.number.or(self.number), ..best })
    }

    fn classification(self, issuer: Option<Issuer>) -> Option<Classification> {
        let unknown = || issuer.map(|_| Clue::open(Evidence::Nothing, Verdict::UNKNOWN));
        let number = self.number;
        let best = self.clue().or_else(|| Some(Clue { number, ..unknown()? }))?;
        let classification = Classification::from_clue(best);
        Some(match issuer {
            Some(issuer) => classification.of_another(issuer),
            None => classification,
        })
    }
}

fn is_stronger(clue: &Clue, than: &Clue) -> bool {
    let weakness = |clue: &Clue| (clue.named().is_none(), clue.evidence);
    weakness(clue) < weakness(than)
}
