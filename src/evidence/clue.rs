//! A clue: what one piece of evidence shows by itself.

use crate::catalog::{Action, Entry, ErrorCode, Family, Issuer, Verdict};
use crate::evidence::{Disagreement, Evidence};

/// What one piece of evidence shows about a failure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clue {
    pub(crate) evidence: Evidence,
    pub(crate) meaning: Meaning,
    /// The number as it was sent, documented or not.
    pub(crate) number: Option<u32>,
    /// The HTTP status that the evidence implies.
    pub(crate) status: Option<u16>,
    /// The other service that the evidence belongs to.
    pub(crate) issuer: Option<Issuer>,
}

/// The meaning of a failure: a documented error, or what is known without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Meaning {
    Documented {
        entry: Entry,
        /// The action that replaces the entry's, if the message names the cause.
        action: Option<Action>,
        disagreement: Option<Disagreement>,
    },
    Open {
        verdict: Verdict,
        candidates: &'static [ErrorCode],
    },
}

impl Clue {
    /// Creates a clue that names a documented error.
    pub(crate) const fn entry(evidence: Evidence, entry: Entry) -> Self {
        let meaning = Meaning::Documented { entry, action: None, disagreement: None };
        Self { evidence, meaning, number: None, status: None, issuer: None }
    }

    /// Creates a clue that names no documented error.
    pub(crate) const fn open(evidence: Evidence, verdict: Verdict) -> Self {
        let meaning = Meaning::Open { verdict, candidates: &[] };
        Self { evidence, meaning, number: None, status: None, issuer: None }
    }

    /// Creates a clue from a number: the documented error, or else its family's verdict and the other number space that
    /// it may belong to. `None` for a number without a family.
    pub(crate) fn number(evidence: Evidence, number: u32) -> Option<Self> {
        match ErrorCode::from_any_number(u64::from(number)) {
            Some(code) => Some(Self { number: Some(number), ..Self::entry(evidence, Entry::Code(code)) }),
            None => Self::family(evidence, number),
        }
    }

    /// Creates a clue from a number, using only its family.
    pub(crate) fn family(evidence: Evidence, number: u32) -> Option<Self> {
        let issuer = Issuer::of_number(number);
        let open = Self::open(evidence, Family::from_number(number)?.verdict());
        Some(Self { number: Some(number), issuer, ..open })
    }

    pub(crate) const fn with_status(self, status: Option<u16>) -> Self {
        Self { status, ..self }
    }

    /// Adds the errors that fit, most likely first, to a clue that names none.
    pub(crate) const fn with_candidates(self, candidates: &'static [ErrorCode]) -> Self {
        match self.meaning {
            Meaning::Open { verdict, .. } => Self { meaning: Meaning::Open { verdict, candidates }, ..self },
            Meaning::Documented { .. } => self,
        }
    }

    /// Adds the action of a message text to a clue that names an error.
    pub(crate) const fn with_action(self, action: Option<Action>) -> Self {
        match self.meaning {
            Meaning::Documented { entry, disagreement, .. } => {
                Self { meaning: Meaning::Documented { entry, action, disagreement }, ..self }
            }
            Meaning::Open { .. } => self,
        }
    }

    /// Returns what contradicts the clue in the text that it was found in.
    pub(crate) const fn disagreement(&self) -> Option<Disagreement> {
        match self.meaning {
            Meaning::Documented { disagreement, .. } => disagreement,
            Meaning::Open { .. } => None,
        }
    }

    /// Returns the documented error that the clue names.
    pub(crate) const fn named(&self) -> Option<Entry> {
        match self.meaning {
            Meaning::Documented { entry, .. } => Some(entry),
            Meaning::Open { .. } => None,
        }
    }
}
