//! How bad a finding is, and how that is shown, the same in the report and in the picture.

use iothub_errors::triage::{self, FindingKind};

/// From bad to harmless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Trouble,
    Nuisance,
    Routine,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Trouble, Self::Nuisance, Self::Routine];

    /// Returns the severity of a kind of finding.
    pub const fn of(kind: FindingKind) -> Self {
        match kind.severity() {
            triage::Severity::Routine => Self::Routine,
            triage::Severity::Nuisance => Self::Nuisance,
            _ => Self::Trouble,
        }
    }

    /// Returns the sign that stands before a finding.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Trouble => "✗",
            Self::Nuisance => "!",
            Self::Routine => "✓",
        }
    }

    /// Returns the word for the legend.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Trouble => "trouble",
            Self::Nuisance => "nuisance",
            Self::Routine => "routine",
        }
    }
}
