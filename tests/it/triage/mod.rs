//! The triage: its thresholds, what it promises of any log, and how much of simulated fleets it finds.
#![cfg(feature = "triage")]

mod adding_up;
mod devices;
mod fleets;
mod hubs;
mod lookalikes;
mod patterns;
mod renewals;
mod script;
mod thresholds;
mod windows;
