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
