//! From a failure to what to do next.

use core::time::Duration;

#[cfg(feature = "defmt")]
use crate::catalog::milliseconds::Milliseconds;
use crate::catalog::{Action, Idempotency, LONGEST_DELAY, Reopen, Retry, Verdict};
use crate::retry::{Backoff, should_reprovision, until_utc_midnight};

/// A failed attempt, seen from the caller: what the error itself cannot know.
///
/// ```
/// use core::time::Duration;
/// use iothub_errors::{ErrorCode, retry::{Attempt, Decision, GiveUp, Idempotency}};
///
/// let attempt = Attempt::new(1, Idempotency::NotIdempotent).random(0x8000_0000);
///
/// // 504101: the direct method may have run. It is not safe to run twice, so this is where it ends.
/// assert_eq!(attempt.decide(ErrorCode::GatewayTimeout), Decision::GiveUp { reason: GiveUp::MayHaveBeenApplied, reopen: None });
///
/// // 429001: nothing was done. Slow down and try again.
/// assert_eq!(attempt.decide(ErrorCode::ThrottlingException), Decision::RetryAfter(Duration::from_secs(15)));
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

/// What to do next. The three cases are closed: `match` on them without a wildcard arm, because a case that is
/// overlooked here is a storm or a command that runs twice. [`GiveUp`] and [`Action`] are open and will grow; what you
/// do not know of them, report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a decision changes nothing until it is followed"]
pub enum Decision {
    /// Do not repeat the request.
    GiveUp {
        /// Why not.
        reason: GiveUp,
        /// What to open again all the same, because other requests need it: giving up on a message that is too large is
        /// not giving up on the connection that it closed.
        reopen: Option<Reopen>,
    },
    /// Wait this long, then send the same request again.
    RetryAfter(Duration),
    /// Wait, then carry out the action, then send the request again. If your program cannot carry out the action, give
    /// up: the same request without it fails again.
    ActThenRetry {
        /// What has to be done.
        action: Action,
        /// How long to wait before that. For an action of somebody else (a device that has to connect, an operator) it is
        /// when to look again.
        wait: Duration,
    },
}

#[cfg(feature = "defmt")]
impl defmt::Format for Decision {
    /// One line, with waits in milliseconds: `retry after 15000 ms`.
    fn format(&self, f: defmt::Formatter<'_>) {
        match *self {
            Self::GiveUp { reason, reopen: None } => defmt::write!(f, "give up: {}", reason),
            Self::GiveUp { reason, reopen: Some(reopen) } => defmt::write!(f, "give up: {}, reopen {}", reason, reopen),
            Self::RetryAfter(wait) => defmt::write!(f, "retry after {}", Milliseconds(wait)),
            Self::ActThenRetry { action, wait } => defmt::write!(f, "wait {}, {}, retry", Milliseconds(wait), action),
        }
    }
}

/// Why not to repeat a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum GiveUp {
    /// The same request cannot succeed.
    Permanent,
    /// The operation may have taken effect, and it is not idempotent. Find out whether it did, then decide.
    MayHaveBeenApplied,
    /// The policy's number of attempts has been made.
    NoAttemptsLeft,
    /// The next attempt would begin after the policy's budget of time.
    NoTimeLeft,
}

impl GiveUp {
    /// The reason as half a sentence: `the same request cannot succeed`.
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
    /// The wait, for a loop that can do nothing but wait: `None` for [`Decision::GiveUp`] and for
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
    /// `give up: no attempts are left`, `give up: the same request cannot succeed; then reconnect`, `retry after 1.5s`, `wait 2s, then renew_credential, then retry`. A wait of zero
    /// is left out: `retry at once`, `renew_credential, then retry`.
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
    /// The attempt with this number, counted from 1, that has just failed.
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

    /// An evenly distributed random number, which places the wait within its span; see [`Backoff::delay`]. Draw a new one
    /// for each attempt.
    ///
    /// Without it there is no jitter: a wait is the longest of its span, so that it doubles from attempt to attempt, and
    /// a stated delay is taken as it is. That does for one program; in a fleet, all come back in the same second.
    #[must_use]
    pub const fn random(self, random: u32) -> Self {
        Self { random: Some(random), ..self }
    }

    /// The time since the first attempt began, which counts against the policy's budget.
    #[must_use]
    pub const fn elapsed(self, elapsed: Duration) -> Self {
        Self { elapsed, ..self }
    }

    /// When the attempt failed, in seconds since 1970-01-01T00:00:00Z. With it the wait for the daily quota (403002) ends
    /// at the next UTC midnight, and without it that is guessed.
    #[must_use]
    pub const fn at_unix_seconds(self, unix_seconds: u64) -> Self {
        Self { unix_seconds: Some(unix_seconds), ..self }
    }

    /// As [`at_unix_seconds`](Self::at_unix_seconds), for a time of the system's clock. One before 1970 counts as unknown.
    #[cfg(feature = "std")]
    #[cfg_attr(docsrs, doc(cfg(feature = "std")))]
    #[must_use]
    pub fn at(self, time: std::time::SystemTime) -> Self {
        let since_1970 = time.duration_since(std::time::UNIX_EPOCH).ok();
        Self { unix_seconds: since_1970.map(|elapsed| elapsed.as_secs()), ..self }
    }

    /// Takes a policy of your own for requests that only wait, in place of [`Backoff::recommended`]. It does not apply
    /// after an action: those keep their own policies, such as the wait for the daily quota.
    #[must_use]
    pub const fn request_backoff(self, backoff: Backoff) -> Self {
        Self { backoff: Some(backoff), ..self }
    }

    /// Takes a policy of your own for opening connections, in place of [`Backoff::RECONNECT`]: for
    /// [`Action::Reconnect`] and [`Action::Reprovision`].
    #[must_use]
    pub const fn reconnect_backoff(self, backoff: Backoff) -> Self {
        Self { reconnect: Some(backoff), ..self }
    }

    /// The attempt was to connect a device that got its hub from the Device Provisioning Service: where
    /// [`should_reprovision`] says so, the decision is to register again.
    ///
    /// One thing comes before that. A refused credential is renewed once, because most of them have merely expired, and a
    /// registration is billed and throttled: a fleet that registers whenever its tokens run out blocks itself.
    #[must_use]
    pub const fn connects_through_dps(self) -> Self {
        Self { connects_through_dps: true, ..self }
    }

    /// What to do after this failure.
    ///
    /// The verdict decides whether to repeat; a delay that the service states decides when, and never whether.
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
            // A minute's spread, because the whole fleet waits for the same midnight.
            (Some(until_reset), _) => (until_reset + QUOTA_SPREAD.delay(1, addition)).min(LONGEST_DELAY),
            (None, Some(stated)) if !stated.is_zero() => policy.delay_after(stated, self.number, addition),
            // The shortest of a span is always the floor. Only the longest grows.
            _ => policy.delay(self.number, self.random.unwrap_or(u32::MAX)),
        }
    }
}

fn give_up(reason: GiveUp, verdict: &Verdict) -> Decision {
    Decision::GiveUp { reason, reopen: verdict.reopen() }
}

/// How the end of the wait for a quota is spread: over the first minute of the day.
const QUOTA_SPREAD: Backoff = Backoff { floor: Duration::ZERO, base: Duration::from_secs(60), ..Backoff::QUOTA };

/// The verdict's policy; if the connection is gone, the slower of that and the one for connections. `None`: never.
fn recommended(verdict: &Verdict) -> Option<Backoff> {
    match (verdict.retry(), verdict.reopen()) {
        (Retry::Immediately | Retry::Backoff, Some(Reopen::Connection)) => Some(Backoff::RECONNECT),
        (retry, _) => Backoff::recommended(retry),
    }
}

/// The verdict's action; if the verdict is only to wait, the opening of what was closed.
fn action(verdict: &Verdict) -> Option<Action> {
    verdict.retry().action().or_else(|| verdict.reopen().map(Reopen::action))
}
