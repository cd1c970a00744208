//! Documented limits and rules that a fleet's retries must respect.

use core::time::Duration;

use crate::catalog::{Action, Category, Retry, Verdict};

const SECONDS_PER_DAY: u64 = 86_400;

/// Returns the time from `unix_seconds` (since 1970-01-01T00:00:00Z) to the next UTC midnight, when the daily message
/// quota (403002) resets: one second to one day, never zero.
///
/// ```
/// use core::time::Duration;
/// use iothub_errors::retry::until_utc_midnight;
///
/// let quarter_to_midnight = 1_700_000_000 / 86_400 * 86_400 + 86_400 - 15 * 60;
/// assert_eq!(until_utc_midnight(quarter_to_midnight), Duration::from_secs(15 * 60));
/// assert_eq!(until_utc_midnight(0), Duration::from_secs(86_400));
/// ```
#[must_use]
pub const fn until_utc_midnight(unix_seconds: u64) -> Duration {
    Duration::from_secs(SECONDS_PER_DAY - unix_seconds % SECONDS_PER_DAY)
}

/// A hub's price tier, as far as throttling limits depend on it.
///
/// ```
/// use iothub_errors::retry::{Tier, connections_per_second};
///
/// assert!(connections_per_second(Tier::S2, 1) > connections_per_second(Tier::S1, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tier {
    /// S1, and the tiers Free and B1, which have the same limit.
    S1,
    /// S2, and B2.
    S2,
    /// S3, and B3.
    S3,
}

/// Returns how many new device connections a hub admits per second, by tier and number of units.
///
/// The documented limits are 12 per unit, but at least 100 per hub, in [`Tier::S1`]; 120 per unit in [`Tier::S2`]; and
/// 6000 per unit in [`Tier::S3`]. A hub admits bursts above that for a short time. Don't rely on it.
///
/// ```
/// use iothub_errors::retry::{Tier, connections_per_second};
///
/// assert_eq!(connections_per_second(Tier::S1, 1), 100);
/// assert_eq!(connections_per_second(Tier::S1, 10), 120);
/// ```
#[must_use]
pub const fn connections_per_second(tier: Tier, units: u32) -> u32 {
    match tier {
        Tier::S1 => {
            let by_units = units.saturating_mul(12);
            if by_units < 100 { 100 } else { by_units }
        }
        Tier::S2 => units.saturating_mul(120),
        Tier::S3 => units.saturating_mul(6000),
    }
}

/// The number of consecutive connection failures after which, according to Microsoft's guidance, a device asks the
/// provisioning service again.
///
/// With [`Backoff::RECONNECT`](crate::retry::Backoff::RECONNECT) they take 7 minutes on average. The guidance for
/// deployments at scale recommends staying with the same hub for 15 to 30 minutes, which is about twenty failures.
pub const FAILURES_BEFORE_REPROVISIONING: u32 = 10;

/// Returns `true` if a device that got its hub from the Device Provisioning Service should register there again after
/// its `consecutive_failures`-th failure in a row to *connect*.
///
/// As documented, it should register at once if the hub returns 401, 403 or 404, because the device may have been
/// removed or moved to another hub. If the failure is retryable, it should register after ten failures in a row,
/// because the hub may be gone. Registrations are billed, so in all other cases it should wait. One exception is this
/// crate's own: a used-up quota (403002) passes at midnight, and registering again does not change it.
///
/// ```
/// use iothub_errors::{ErrorCode, retry::should_reprovision};
///
/// assert!(should_reprovision(ErrorCode::DeviceNotFound, 1));
/// assert!(!should_reprovision(ErrorCode::ServerError, 9));
/// assert!(should_reprovision(ErrorCode::ServerError, 10));
/// assert!(!should_reprovision(ErrorCode::IotHubQuotaExceeded, 1));
/// ```
#[must_use]
pub fn should_reprovision(connect_failure: impl Into<Verdict>, consecutive_failures: u32) -> bool {
    let failure = connect_failure.into();
    if matches!(failure.retry(), Retry::AfterAction(Action::WaitForQuotaReset)) {
        return false;
    }
    // The categories of 401, 403 and 404 in a reply to CONNECT. A CONNACK has no status.
    let is_refused = matches!(
        failure.category(),
        Category::Authentication | Category::Authorization | Category::NotFound | Category::Disabled
    );
    let is_exhausted =
        consecutive_failures >= FAILURES_BEFORE_REPROVISIONING && !matches!(failure.retry(), Retry::Never);
    is_refused || is_exhausted
}
