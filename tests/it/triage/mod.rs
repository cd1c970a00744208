//! The triage: its thresholds, its promises for any log, and its precision and recall on simulated fleets.
#![cfg(feature = "triage")]

mod adding_up;
mod confidence;
mod counting;
mod devices;
mod fleets;
mod hubs;
mod lookalikes;
mod patterns;
mod renewals;
mod scenarios;
mod script;
mod thresholds;
mod truth;
mod windows;

/// The numbers of correct, wrong and missed findings.
#[derive(Default, Clone, Copy)]
struct Score(u32, u32, u32);

impl Score {
    fn precision(self) -> f64 {
        f64::from(self.0) / f64::from((self.0 + self.1).max(1))
    }

    fn recall(self) -> f64 {
        f64::from(self.0) / f64::from((self.0 + self.2).max(1))
    }
}
