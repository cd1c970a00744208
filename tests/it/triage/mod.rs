//! The triage: its thresholds, what it promises of any log, and how much of simulated fleets it finds.
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
