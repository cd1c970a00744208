//! Deciding what to do after a failure.

use core::time::Duration;

#[cfg(feature = "defmt")]
use crate::catalog::milliseconds::Milliseconds;
use crate::catalog::{Action, Idempotency, LONGEST_DELAY, Reopen, Retry, Verdict};
use crate::retry::{Backoff, should_reprovision, until_utc_midnight};

/// A failed attempt, from the caller's point of view: the facts that the error itself cannot know.
///
/// ```
/// use core::time::Duration;
/// use iothub_errors::{ErrorCode, retry::{Attempt, Decision, GiveUp, Idempotency}};
///
/// let attempt = Attempt::new(1, Idempotency::NotIdempotent).random(0x8000_0000);
///
/// // 504101: the direct method may have run. It is not safe to run twice, so give up.
/// let timed_out = attempt.decide(ErrorCode::GatewayTimeout);
/// let reason = GiveUp::MayHaveBeenApplied;
/// assert_eq!(timed_out, Decision::GiveUp { reason, reopen: None });
///
/// // 429001: the request had no effect. Slow down and try again.
/// let throttled = attempt.decide(ErrorCode::ThrottlingException);
/// assert_eq!(throttled, Decision::RetryAfter(Duration::from_secs(15)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    number: u32,
    idempotency: Idempotency,
    random: Option<u32>,
    elapsed: Duration,
    unix_seconds: Option<u64>,
    backoff: Option<Backoff>,
    reconnect: Option<Backoff>,
    connects_through_dps: bool,
}

/// The next step.
///
/// The enum is exhaustive on purpose: `match` on it without a wildcard arm, because a forgotten case causes a retry
/// storm or a command that runs twice. [`GiveUp`] and [`Action`] will grow: report the values that you do not know.
///
/// ```
/// use iothub_errors::ErrorCode;
/// use iothub_errors::retry::{Attempt, Decision, Idempotency};
///
/// match Attempt::new(1, Idempotency::Idempotent).decide(ErrorCode::IotHubUnauthorized) {
///     Decision::RetryAfter(wait) => println!("wait {wait:?}, then send the same request"),
///     Decision::ActThenRetry { action, wait } => {
///         println!("wait {wait:?}, then: {}", action.instruction());
///     }
///     Decision::GiveUp { reason, reopen } => println!("give up: {reason}, reopen {reopen:?}"),
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a decision changes nothing until it is followed"]
pub enum Decision {
    /// Do not repeat the request.
    GiveUp {
        /// The reason.
        reason: GiveUp,
        /// What to open again anyway, because other requests need it. Giving up on a message that is too large does not
        /// mean giving up on the connection that it closed.
        reopen: Option<Reopen>,
    },
    /// Wait this long, then send the same request again.
    RetryAfter(Duration),
    /// Wait, then take the action, then send the request again. If your program cannot take the action, give up:
    /// without it, the same request fails again.
    ActThenRetry {
        /// The action to take.
        action: Action,
        /// How long to wait before the action. If someone else takes it (a device that must connect, an operator), this
        /// is when to check again.
        wait: Duration,
    },
}

#[cfg(feature = "defmt")]
impl defmt::Format for Decision {
    /// Writes one line, with waits in milliseconds: `retry after 15000 ms`.
    fn format(&self, f: defmt::Formatter<'_>) {
        match *self {
            Self::GiveUp { reason, reopen: None } => defmt::write!(f, "give up: {}", reason),
            Self::GiveUp { reason, reopen: Some(reopen) } => defmt::write!(f, "give up: {}, reopen {}", reason, reopen),
            Self::RetryAfter(wait) => defmt::write!(f, "retry after {}", Milliseconds(wait)),
            Self::ActThenRetry { action, wait } => defmt::write!(f, "wait {}, {}, retry", Milliseconds(wait), action),
        }
    }
}

/// The reason not to repeat a request.
///
/// ```
/// use iothub_errors::retry::GiveUp;
///
/// assert_eq!(GiveUp::Permanent.to_string(), "the same request cannot succeed");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum GiveUp {
    /// The same request cannot succeed.
    Permanent,
    /// The operation may have taken effect and isn't idempotent. Find out whether it did, then decide.
    MayHaveBeenApplied,
    /// All of the policy's attempts have been made.
    NoAttemptsLeft,
    /// The next attempt would begin after the policy's time budget.
    NoTimeLeft,
}

impl GiveUp {
    /// Returns the reason as a clause: `the same request cannot succeed`.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Permanent => "the same request cannot succeed",
            Self::MayHaveBeenApplied => "it may have taken effect and is not safe to repeat",
            Self::NoAttemptsLeft => "no attempts are left",
            Self::NoTimeLeft => "no time is left",
        }
    }
}

impl core::fmt::Display for GiveUp {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.phrase())
    }
}

impl Decision {
    /// Returns the wait, for a loop that can only wait; `None` for [`Decision::GiveUp`] and for
    /// [`Decision::ActThenRetry`].
    #[must_use]
    pub const fn delay(self) -> Option<Duration> {
        match self {
            Self::RetryAfter(wait) => Some(wait),
            Self::GiveUp { .. } | Self::ActThenRetry { .. } => None,
        }
    }
}

impl core::fmt::Display for Decision {
    /// Writes `give up: no attempts are left`, `give up: the same request cannot succeed; then reconnect`,
    /// `retry after 1.5s`, or `wait 2s, then renew_credential, then retry`. A wait of zero is omitted: `retry at once`,
    /// `renew_credential, then retry`.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::GiveUp { reason, reopen: None } => write!(f, "give up: {reason}"),
            Self::GiveUp { reason, reopen: Some(reopen) } => write!(f, "give up: {reason}; then {}", reopen.action()),
            Self::RetryAfter(Duration::ZERO) => f.write_str("retry at once"),
            Self::RetryAfter(wait) => write!(f, "retry after {wait:?}"),
            Self::ActThenRetry { action, wait: Duration::ZERO } => write!(f, "{action}, then retry"),
            Self::ActThenRetry { action, wait } => write!(f, "wait {wait:?}, then {action}, then retry"),
        }
    }
}

impl Attempt {
    /// Creates an attempt with this number, counted from 1, which has just failed.
    #[must_use]
    pub const fn new(number: u32, idempotency: Idempotency) -> Self {
        Self {
            number: if number == 0 { 1 } else { number },
            idempotency,
            random: None,
            elapsed: Duration::ZERO,
            unix_seconds: None,
            backoff: None,
            reconnect: None,
            connects_through_dps: false,
        }
    }

    /// Adds an evenly distributed random number, which places the wait within its span: see [`Backoff::delay`]. Draw a
    /// new number for each attempt.
    ///
    /// Without it there is no jitter: every wait is the longest of its span, so that it doubles from attempt to
    /// attempt, and a stated delay is used unchanged. That is good enough for one program. In a fleet, all devices come
    /// back in the same second.
    #[must_use]
    pub const fn random(self, random: u32) -> Self {
        Self { random: Some(random), ..self }
    }

    /// Adds the time since the first attempt began, which counts against the policy's budget.
    #[must_use]
    pub const fn elapsed(self, elapsed: Duration) -> Self {
        Self { elapsed, ..self }
    }

    /// Adds when the attempt failed, in seconds since 1970-01-01T00:00:00Z. With it, the wait for the daily quota
    /// (403002) ends at the next UTC midnight. Without it, [`Backoff::QUOTA`] applies.
    #[must_use]
    pub const fn at_unix_seconds(self, unix_seconds: u64) -> Self {
        Self { unix_seconds: Some(unix_seconds), ..self }
    }

    /// Does the same as [`at_unix_seconds`](Self::at_unix_seconds), for a time of the system clock. A time before 1970
    /// counts as unknown.
    #[cfg(feature = "std")]
    #[cfg_attr(docsrs, doc(cfg(feature = "std")))]
    #[must_use]
    pub fn at(self, time: std::time::SystemTime) -> Self {
        let since_1970 = time.duration_since(std::time::UNIX_EPOCH).ok();
        Self { unix_seconds: since_1970.map(|elapsed| elapsed.as_secs()), ..self }
    }

    /// Replaces [`Backoff::recommended`] with your own policy for requests that only wait. It does not apply after an
    /// action: actions keep their own policies, such as the wait for the daily quota.
    #[must_use]
    pub const fn request_backoff(self, backoff: Backoff) -> Self {
        Self { backoff: Some(backoff), ..self }
    }

    /// Replaces [`Backoff::RECONNECT`] with your own policy for opening connections, which applies to
    /// [`Action::Reconnect`] and [`Action::Reprovision`].
    #[must_use]
    pub const fn reconnect_backoff(self, backoff: Backoff) -> Self {
        Self { reconnect: Some(backoff), ..self }
    }

    /// Marks the attempt as one to connect a device that got its hub from the Device Provisioning Service. If
    /// [`should_reprovision`] returns `true`, the decision is to register again.
    ///
    /// There is one exception: a refused credential is renewed once first. Most refused credentials have merely
    /// expired, and registrations are billed and throttled, so a fleet that registers whenever its tokens expire blocks
    /// itself.
    #[must_use]
    pub const fn connects_through_dps(self) -> Self {
        Self { connects_through_dps: true, ..self }
    }

    /// Decides what to do after this failure.
    ///
    /// The verdict decides whether to repeat the request. A delay that the service states decides only when.
    ///
    /// ```
    /// use iothub_errors::ErrorCode;
    /// use iothub_errors::retry::{Attempt, Decision, GiveUp, Idempotency};
    ///
    /// let first = Attempt::new(1, Idempotency::Idempotent);
    /// assert!(matches!(first.decide(ErrorCode::ServerError), Decision::RetryAfter(_)));
    /// assert!(matches!(
    ///     first.decide(ErrorCode::DeviceNotFound),
    ///     Decision::GiveUp { reason: GiveUp::Permanent, .. }
    /// ));
    /// ```
    pub fn decide(&self, failure: impl Into<Verdict>) -> Decision {
        let verdict = failure.into();
        let may_have_expired = self.number == 1 && verdict.retry() == Retry::AfterAction(Action::RenewCredential);
        if self.connects_through_dps && !may_have_expired && should_reprovision(verdict, self.number) {
            let action = Some(Action::Reprovision);
            return self.scheduled(action, self.policy(action, Backoff::RECONNECT), &verdict);
        }
        let Some(recommended) = recommended(&verdict) else {
            return give_up(GiveUp::Permanent, &verdict);
        };
        if !verdict.is_safe_to_repeat(self.idempotency) {
            return give_up(GiveUp::MayHaveBeenApplied, &verdict);
        }
        let action = action(&verdict);
        self.scheduled(action, self.policy(action, recommended), &verdict)
    }

    fn policy(&self, action: Option<Action>, recommended: Backoff) -> Backoff {
        match action {
            None => self.backoff,
            Some(Action::Reconnect | Action::Reprovision) => self.reconnect,
            Some(_) => None,
        }
        .unwrap_or(recommended)
    }

    fn scheduled(&self, action: Option<Action>, policy: Backoff, verdict: &Verdict) -> Decision {
        if policy.attempts.is_some_and(|attempts| self.number >= attempts) {
            return give_up(GiveUp::NoAttemptsLeft, verdict);
        }
        let wait = self.wait(action, &policy, verdict);
        if policy.budget.is_some_and(|budget| self.elapsed.saturating_add(wait) > budget) {
            return give_up(GiveUp::NoTimeLeft, verdict);
        }
        match action {
            Some(action) => Decision::ActThenRetry { action, wait },
            None => Decision::RetryAfter(wait),
        }
    }

    fn wait(&self, action: Option<Action>, policy: &Backoff, verdict: &Verdict) -> Duration {
        let until_reset = match (action, self.unix_seconds) {
            (Some(Action::WaitForQuotaReset), Some(now)) => Some(until_utc_midnight(now)),
            _ => None,
        };
        let addition = self.random.unwrap_or(0);
        match (until_reset, verdict.retry_after()) {
            // Spread over a minute, because the whole fleet waits for the same midnight.
            (Some(until_reset), _) => (until_reset + QUOTA_SPREAD.delay(1, addition)).min(LONGEST_DELAY),
            (None, Some(stated)) if !stated.is_zero() => policy.delay_after(stated, self.number, addition),
            // Without a random number, take the longest of the span: the shortest is always the floor and never grows.
            _ => policy.delay(self.number, self.random.unwrap_or(u32::MAX)),
        }
    }
}

fn give_up(reason: GiveUp, verdict: &Verdict) -> Decision {
    Decision::GiveUp { reason, reopen: verdict.reopen() }
}

/// The spread of the end of a wait for the quota: over the first minute of the day.
const QUOTA_SPREAD: Backoff = Backoff { floor: Duration::ZERO, base: Duration::from_secs(60), ..Backoff::QUOTA };

/// Returns the verdict's policy or, if the connection is gone, the one for connections where it is slower. `None` means
/// not to retry.
fn recommended(verdict: &Verdict) -> Option<Backoff> {
    match (verdict.retry(), verdict.reopen()) {
        (Retry::Immediately | Retry::Backoff, Some(Reopen::Connection)) => Some(Backoff::RECONNECT),
        (retry, _) => Backoff::recommended(retry),
    }
}

/// Returns the verdict's action or, if the verdict is only to wait, the action that opens what was closed.
fn action(verdict: &Verdict) -> Option<Action> {
    verdict.retry().action().or_else(|| verdict.reopen().map(Reopen::action))
}
