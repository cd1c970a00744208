//! Recommended back-off policies, as data.

use core::time::Duration;

use crate::catalog::{Action, LONGEST_DELAY, Retry};

#[cfg(feature = "defmt")]
use crate::catalog::milliseconds::Milliseconds;

/// A back-off policy: how long to wait before each retry, and when to stop. Any retry crate can be configured with its
/// five numbers.
///
/// The wait before retry `n` (counted from 1) is drawn evenly between [`floor`](Self::floor) and
/// `min(cap, base · 2ⁿ⁻¹)`. The whole span is random, not a few percent of it as in the SDKs (C adds up to 5 %, Java
/// and .NET vary by 20 %). After an incident all devices start counting in the same second, and only a wide span
/// separates them. The floor keeps a lucky draw from becoming a hot loop.
///
/// The constants are recommendations. Change any number that you know better.
///
/// ```
/// use core::time::Duration;
/// use iothub_errors::retry::Backoff;
///
/// let mut patient = Backoff::TRANSIENT;
/// (patient.attempts, patient.budget) = (None, None);
/// assert_eq!(patient.delay(1, 0), Duration::from_secs(1)); // the shortest that can be drawn
/// assert_eq!(patient.delay(1, u32::MAX), Duration::from_secs(2)); // the longest
/// assert_eq!(patient.delay(9, u32::MAX), Duration::from_secs(30)); // capped
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backoff {
    /// `true` if the first retry is sent without a wait. From the second retry on, the waits apply, beginning with the
    /// shortest.
    pub first_at_once: bool,
    /// The shortest wait.
    pub floor: Duration,
    /// The longest first wait. It doubles with each retry.
    pub base: Duration,
    /// The longest wait of all.
    pub cap: Duration,
    /// The total number of attempts, including the first one. `None` means no limit.
    pub attempts: Option<u32>,
    /// The longest time from the first attempt to the beginning of the last. `None` means no limit.
    pub budget: Option<Duration>,
}

#[cfg(feature = "defmt")]
impl defmt::Format for Backoff {
    /// Writes one line, with waits in milliseconds.
    fn format(&self, f: defmt::Formatter<'_>) {
        let Self { first_at_once, floor, base, cap, attempts, budget } = *self;
        let (floor, base, cap) = (Milliseconds(floor), Milliseconds(base), Milliseconds(cap));
        defmt::write!(f, "first at once: {=bool}, floor {}, base {}, cap {}", first_at_once, floor, base, cap);
        defmt::write!(f, ", attempts {}, budget {}", attempts, budget.map(Milliseconds));
    }
}

/// The longest addition to a stated delay before the first retry.
const STATED_SPREAD: Duration = Duration::from_secs(1);

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

impl Backoff {
    /// For transient failures of one request: 1 to 2 s at first, 30 s at most, 10 attempts within 4 minutes.
    ///
    /// One second is the shortest wait of the .NET client and the first step of the C SDK, 30 s is the C SDK's longest
    /// wait, and 4 minutes is the operation timeout of .NET, Java and Node. The 100 ms of .NET, Java and Node are too
    /// short for a service that needs seconds to move a partition.
    pub const TRANSIENT: Self = Self {
        first_at_once: false,
        floor: seconds(1),
        base: seconds(2),
        cap: seconds(30),
        attempts: Some(10),
        budget: Some(seconds(240)),
    };

    /// For [`Retry::Immediately`]: the first retry without a wait, then like [`TRANSIENT`](Self::TRANSIENT).
    pub const IMMEDIATE: Self = Self { first_at_once: true, ..Self::TRANSIENT };

    /// For throttling if the service states no delay: 10 to 20 s at first, 60 s at most.
    ///
    /// Node uses 10 s and 60 s, as .NET did before 1.19, and 10 s is what the service's own message asks for. The hub
    /// measures most of its throttles over a minute, so shorter waits fall into the same window.
    pub const THROTTLED: Self = Self { floor: seconds(10), base: seconds(20), cap: seconds(60), ..Self::TRANSIENT };

    /// For opening a connection again: 1 to 20 s at first, 2 minutes at most, with no limit on attempts.
    ///
    /// A device cannot know whether it was the only one to lose its connection. If the whole fleet did, an S1 hub
    /// admits 100 connections per second (12 per unit from 9 units on), and each refused attempt costs a TLS handshake
    /// on both sides. The first wait is therefore longer than that of a request. The floor of 1 s is that of the
    /// provisioning guidance.
    ///
    /// The numbers come from the simulation in `examples/reconnect_storm`. With 10,000 devices on such a hub, all are
    /// back after about 180 s, and 100 s is the shortest time possible. A first span of 10 s doubles the peak. A first
    /// span of 60 s saves two thirds of the refused attempts, but makes a single device wait for half a minute. A cap
    /// of 5 minutes doubles the time of the last device. If you know the size of the fleet, use
    /// [`for_fleet`](Self::for_fleet).
    pub const RECONNECT: Self = Self {
        first_at_once: false,
        floor: seconds(1),
        base: seconds(20),
        cap: seconds(120),
        attempts: None,
        budget: None,
    };

    /// For actions that a program takes itself, such as renewing a token or reading an `ETag`. The first retry follows
    /// the action without a wait. If that did not help, three more follow with growing waits.
    pub const AFTER_ACTION: Self = Self { first_at_once: true, attempts: Some(5), ..Self::TRANSIENT };

    /// For waiting until someone or something else has acted (a device connects, a job ends, a slot becomes free) and
    /// no event reports it: 10 to 60 s at first, 5 minutes at most, 10 attempts.
    ///
    /// Five minutes is also the longest time that a direct method waits for its device (`connectTimeoutInSeconds`).
    pub const WAITING: Self = Self {
        first_at_once: false,
        floor: seconds(10),
        base: seconds(60),
        cap: seconds(300),
        attempts: Some(10),
        budget: None,
    };

    /// For the daily quota if the time of day is unknown: every 15 to 60 minutes, with no limit on attempts. If the
    /// time is known, the wait lasts until midnight: see [`until_utc_midnight`](crate::retry::until_utc_midnight).
    pub const QUOTA: Self = Self {
        first_at_once: false,
        floor: seconds(15 * 60),
        base: seconds(60 * 60),
        cap: seconds(60 * 60),
        attempts: None,
        budget: None,
    };

    /// Returns the recommended policy for a verdict; `None` for [`Retry::Never`].
    ///
    /// ```
    /// use iothub_errors::{Retry, retry::Backoff};
    ///
    /// assert_eq!(Backoff::recommended(Retry::Throttled), Some(Backoff::THROTTLED));
    /// assert_eq!(Backoff::recommended(Retry::Never), None);
    /// ```
    #[must_use]
    pub const fn recommended(retry: Retry) -> Option<Self> {
        match retry {
            Retry::Never => None,
            Retry::Immediately => Some(Self::IMMEDIATE),
            Retry::Backoff => Some(Self::TRANSIENT),
            Retry::Throttled => Some(Self::THROTTLED),
            Retry::AfterAction(action) => Some(Self::for_action(action)),
        }
    }

    /// Returns the recommended policy for the attempts that follow an action.
    #[must_use]
    pub const fn for_action(action: Action) -> Self {
        match action {
            Action::Reconnect | Action::Reprovision => Self::RECONNECT,
            // Links and sessions do not count as new connections and need no handshake.
            Action::ReopenLink | Action::ReopenSession => Self::TRANSIENT,
            Action::RenewCredential
            | Action::ReadAgain
            | Action::ReceiveAgain
            | Action::StartUploadAgain
            | Action::ResendFailedItems => Self::AFTER_ACTION,
            Action::WaitForQuotaReset => Self::QUOTA,
            Action::WaitForDevice
            | Action::WaitForJob
            | Action::DrainQueue
            | Action::FreeUploadSlot
            | Action::MakeRoom
            | Action::RestoreTrust
            | Action::ReleaseTokens
            | Action::SeparateIdentities
            | Action::ChangeState
            | Action::GrantAccess => Self::WAITING,
        }
    }

    /// Returns [`RECONNECT`](Self::RECONNECT) adapted to a fleet of known size: the first wait spreads over the time
    /// that the hub needs to admit every device, and so does each later wait, up to the longest delay of a day.
    ///
    /// `per_second` is how many connections the hub has to admit per second. Choose less than the documented limit of
    /// its tier (see [`connections_per_second`](crate::retry::connections_per_second)), because other devices come and
    /// go as well. Microsoft's guidance for deployments at scale divides the same quotient by a load factor.
    ///
    /// ```
    /// use core::time::Duration;
    /// use iothub_errors::retry::Backoff;
    ///
    /// let fleet = Backoff::for_fleet(10_000, 50);
    /// assert_eq!(fleet.delay(1, u32::MAX), Duration::from_secs(200));
    /// ```
    #[must_use]
    pub const fn for_fleet(devices: u32, per_second: u32) -> Self {
        let per_second = if per_second == 0 { 1 } else { per_second };
        let window = devices.div_ceil(per_second) as u64;
        let base = if window < Self::RECONNECT.base.as_secs() { Self::RECONNECT.base } else { seconds(window) };
        let cap = if base.as_secs() < Self::RECONNECT.cap.as_secs() { Self::RECONNECT.cap } else { base };
        Self { base, cap, ..Self::RECONNECT }
    }

    /// Returns the wait before retry number `retry`, counted from 1, in whole milliseconds and never more than
    /// [`LONGEST_DELAY`].
    ///
    /// `random` is any evenly distributed `u32`, from `rng.next_u32()` or a hardware generator. The crate has no
    /// generator of its own. A constant always yields the same position in the span, which defeats its purpose in a
    /// fleet. If you have no generator, use a hash of the device id and the retry number.
    #[must_use]
    pub fn delay(&self, retry: u32, random: u32) -> Duration {
        let waits = if self.first_at_once { retry.saturating_sub(1) } else { retry };
        if waits == 0 {
            return Duration::ZERO;
        }
        let floor = self.floor.min(LONGEST_DELAY);
        floor + share(self.ceiling(waits).saturating_sub(floor), random)
    }

    /// Returns the wait before retry number `retry` if the service states a delay: never shorter than stated, and up to
    /// 1 s longer before the first retry. The addition doubles with each further retry, within this policy's span.
    /// Without it, all clients that were told "10 seconds" in the same second would come back in the same second, again
    /// and again.
    ///
    /// With a stated delay of zero, the result is that of [`delay`](Self::delay).
    #[must_use]
    pub fn delay_after(&self, stated: Duration, retry: u32, random: u32) -> Duration {
        if stated.is_zero() {
            return self.delay(retry, random);
        }
        let span = self.ceiling(retry).saturating_sub(self.floor).min(doubled(STATED_SPREAD, retry));
        (stated.min(LONGEST_DELAY) + share(span, random)).min(LONGEST_DELAY)
    }

    /// Returns the longest wait before retry `retry`.
    fn ceiling(&self, retry: u32) -> Duration {
        doubled(self.base, retry).min(self.cap).min(LONGEST_DELAY)
    }
}

/// Returns `first · 2ⁿ⁻¹`, at most [`LONGEST_DELAY`].
fn doubled(first: Duration, n: u32) -> Duration {
    let factor = 1_u32.checked_shl(n.saturating_sub(1)).unwrap_or(u32::MAX);
    first.checked_mul(factor).unwrap_or(LONGEST_DELAY).min(LONGEST_DELAY)
}

/// Returns the part of a span of at most a day that a random number picks, in whole milliseconds. A day has fewer than
/// 2³² milliseconds, so the product fits into `u64`.
fn share(span: Duration, random: u32) -> Duration {
    let span_ms = u64::try_from(span.min(LONGEST_DELAY).as_millis()).unwrap_or(0);
    Duration::from_millis(span_ms * u64::from(random) / u64::from(u32::MAX))
}
