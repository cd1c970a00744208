//! The triage: its thresholds, what it promises of any log, and how much of simulated fleets it finds.

mod adding_up;
mod fleet;
mod fleets;
mod lookalikes;
mod patterns;
mod script;
mod thresholds;
