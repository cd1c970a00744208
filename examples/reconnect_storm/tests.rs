//! The model: everybody comes back, and the hub's limit holds.

use std::time::Duration;

use iothub_errors::retry::{Backoff, Tier, connections_per_second};

use crate::simulation::{Outcome, Storm};

const DEVICES: u32 = 10_000;

fn storm(seed: u64) -> Storm {
    Storm { devices: DEVICES, admitted_per_s: connections_per_second(Tier::S1, 1), seed }
}

fn recommended(seed: u64) -> Outcome {
    storm(seed).run(|failures, random| Backoff::RECONNECT.delay(failures, random))
}

fn naive(seed: u64) -> Outcome {
    storm(seed).run(|_, _| Duration::from_secs(10))
}

#[test]
fn everybody_comes_back_and_the_limit_holds() {
    for outcome in [recommended(1), naive(1)] {
        let admitted: u32 = outcome.admitted_per_s().iter().sum();
        let attempts: u32 = outcome.attempts_per_s().iter().sum();
        assert_eq!(admitted, DEVICES);
        assert_eq!(u64::from(attempts - admitted), outcome.wasted_attempts());
        // The bucket holds one second's worth, so a second can see twice the limit and a whole run one second more.
        assert!(outcome.admitted_per_s().iter().all(|count| *count <= 200));
        assert!(outcome.all_back_s() >= f64::from(DEVICES) / 100.0 - 1.0);
    }
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    assert_eq!(recommended(7).attempts_per_s(), recommended(7).attempts_per_s());
    assert_ne!(recommended(7).attempts_per_s(), recommended(8).attempts_per_s());
}

#[test]
fn the_recommended_policy_is_gentler_and_faster_than_a_fixed_interval() {
    for seed in 1..=5 {
        let (ours, naive) = (recommended(seed), naive(seed));
        assert!(ours.all_back_s() < naive.all_back_s(), "seed {seed}");
        assert!(ours.peak_attempts_per_s() * 5 < naive.peak_attempts_per_s(), "seed {seed}");
        assert!(ours.wasted_attempts() * 5 < naive.wasted_attempts(), "seed {seed}");
    }
}

#[test]
fn knowing_the_fleet_avoids_nearly_every_refusal() {
    let fleet = Backoff::for_fleet(DEVICES, 100);
    let outcome = storm(1).run(|failures, random| fleet.delay(failures, random));
    assert!(outcome.wasted_attempts() * 20 < u64::from(DEVICES), "{}", outcome.wasted_attempts());
}
