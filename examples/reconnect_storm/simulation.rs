//! The model: a sequence of events in virtual time, without clocks or sleeping.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

/// An incident.
pub(crate) struct Storm {
    pub(crate) devices: u32,
    pub(crate) admitted_per_s: u32,
    pub(crate) seed: u64,
}

/// The events of each second.
#[derive(Default)]
pub(crate) struct Outcome {
    attempts_per_s: Vec<u32>,
    admitted_per_s: Vec<u32>,
    /// The time at which each device was back, in ms, in order.
    back_ms: Vec<u64>,
    wasted: u64,
}

impl Storm {
    /// Runs until every device is back. `wait` returns how long a device waits after its `n`-th consecutive failure,
    /// given a random number. The loss of the connection is the first failure.
    pub(crate) fn run(&self, wait: impl Fn(u32, u32) -> Duration) -> Outcome {
        let mut outcome = Outcome::default();
        let mut random = Random(self.seed);
        let mut hub = Hub::new(self.admitted_per_s);
        // Time of arrival at the hub, device, failures so far.
        let mut arrivals = BinaryHeap::new();
        for device in 0..self.devices {
            arrivals.push(Reverse((next_arrival(0, 1, &wait, &mut random), device, 1)));
        }
        while let Some(Reverse((now_ms, device, failures))) = arrivals.pop() {
            count(&mut outcome.attempts_per_s, now_ms);
            if hub.admits(now_ms) {
                count(&mut outcome.admitted_per_s, now_ms);
                outcome.back_ms.push(now_ms);
            } else {
                outcome.wasted += 1;
                let failures = failures + 1;
                arrivals.push(Reverse((next_arrival(now_ms, failures, &wait, &mut random), device, failures)));
            }
        }
        outcome
    }
}

fn next_arrival(now_ms: u64, failures: u32, wait: &impl Fn(u32, u32) -> Duration, random: &mut Random) -> u64 {
    let wait_ms = u64::try_from(wait(failures, random.next()).as_millis()).unwrap_or(u64::MAX);
    let handshake_ms = 100 + u64::from(random.next() % 500);
    now_ms.saturating_add(wait_ms).saturating_add(handshake_ms)
}

fn count(seconds: &mut Vec<u32>, now_ms: u64) {
    let second = usize::try_from(now_ms / 1000).unwrap_or(usize::MAX);
    if seconds.len() <= second {
        seconds.resize(second + 1, 0);
    }
    seconds[second] += 1;
}

impl Outcome {
    pub(crate) fn attempts_per_s(&self) -> &[u32] {
        &self.attempts_per_s
    }

    pub(crate) fn admitted_per_s(&self) -> &[u32] {
        &self.admitted_per_s
    }

    pub(crate) fn peak_attempts_per_s(&self) -> u32 {
        self.attempts_per_s.iter().copied().max().unwrap_or(0)
    }

    pub(crate) fn wasted_attempts(&self) -> u64 {
        self.wasted
    }

    pub(crate) fn all_back_s(&self) -> f64 {
        self.back_s(self.back_ms.len().saturating_sub(1))
    }

    pub(crate) fn half_back_s(&self) -> f64 {
        self.back_s(self.back_ms.len() / 2)
    }

    fn back_s(&self, index: usize) -> f64 {
        self.back_ms.get(index).map_or(0.0, |ms| *ms as f64 / 1000.0)
    }
}

/// A token bucket that holds one second's worth and starts full.
struct Hub {
    per_s: u64,
    /// Thousandths of an admission.
    tokens: u64,
    filled_ms: u64,
}

impl Hub {
    fn new(per_s: u32) -> Self {
        Self { per_s: u64::from(per_s), tokens: u64::from(per_s) * 1000, filled_ms: 0 }
    }

    fn admits(&mut self, now_ms: u64) -> bool {
        let earned = (now_ms - self.filled_ms).saturating_mul(self.per_s);
        self.tokens = self.tokens.saturating_add(earned).min(self.per_s * 1000);
        self.filled_ms = now_ms;
        let is_admitted = self.tokens >= 1000;
        if is_admitted {
            self.tokens -= 1000;
        }
        is_admitted
    }
}

/// `SplitMix64`, cut to 32 bits.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 32) as u32
    }
}
