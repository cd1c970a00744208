//! The thresholds of the patterns.

use core::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// The limits at which something counts as a pattern. The defaults suit a fleet whose devices stay connected, and each
/// states its reason.
///
/// Start with the default and change what you need, because a later version may add fields:
///
/// ```
/// use iothub_errors::triage::{Thresholds, Triage};
///
/// let mut patient = Thresholds::default();
/// patient.unstable_disconnects = 10;
/// let triage = Triage::with_thresholds(patient);
/// # drop(triage);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Thresholds {
    /// The time within which an event counts as a consequence of another: the reconnect after a token expired, or a
    /// 409002 after a 404104. Default 1 minute: Microsoft's articles say “less than a minute later”.
    pub consequence: Duration,
    /// The shortest steady interval between disconnects that counts as token renewal if no 401003 shows that a token
    /// expired. Default 15 minutes: that is a token life of 5 minutes plus the service's 10 minutes of grace. Anything
    /// faster is more likely a watchdog or a keep-alive.
    pub renewal_shortest: Duration,
    /// The longest steady interval that is searched for if no 401003 shows that a token expired. Default 25 hours:
    /// disconnects every few days are ordinary, and some of them are evenly spaced by chance. The extra hour allows for
    /// a change to winter time.
    pub renewal_longest: Duration,
    /// The shortest steady interval of any kind. Default 2 minutes: shorter ones can't be distinguished from chance.
    pub periodic_shortest: Duration,
    /// The largest difference between steady intervals, as a share of the interval. Default 0.05: SDK timers are exact,
    /// but noticing a disconnect and reconnecting add a minute or two to an hour.
    pub renewal_tolerance: f64,
    /// The number of equal intervals that make a period. Default 3. One less is enough if the period is an SDK's
    /// default or a 401003 comes first. One more is needed if the period is longer than two hours and doesn't explain
    /// some disconnects, or if the device does not come back within [`consequence`](Self::consequence).
    pub renewal_intervals: u32,
    /// The number of irregular disconnects that make a connection unstable. Default 4: every device loses its
    /// connection occasionally.
    pub unstable_disconnects: u32,
    /// The longest time between two irregular disconnects that belong together. Default 12 hours: with 4 disconnects,
    /// that is more than two per day.
    pub unstable_gap: Duration,
    /// The smallest number of devices that disconnect, or report service errors, at the same time in a service
    /// incident, a mass disconnect, or a burst of service errors. Default 5.
    pub incident_devices: u32,
    /// The smallest share of the hub's devices for the same. Default 0.02: an incident can affect only some of the
    /// service's nodes.
    pub incident_share: f64,
    /// The smallest number of service errors around the disconnects of an incident: 500xxx, 503001, 503003, and the two
    /// errors without a number that mean the same. Default 3. Both numbers must also be well above what is usual for
    /// the hub in this log, and there must be an error for every tenth disconnect.
    pub incident_errors: u32,
    /// The number of takeovers (400027, 409002) that show two clients with one identity, if the clients take turns or
    /// are faster than a lost connection explains. Default 3: a single one happens if a device reconnects before the
    /// hub has noticed the disconnect.
    pub takeovers: u32,
    /// The longest time between two takeovers that belong together. Default one hour: two clients fight within their
    /// reconnect intervals, which are seconds to minutes.
    pub takeover_gap: Duration,
    /// The time within which takeovers follow each other if two clients fight. Default 1 minute: a device that lost its
    /// connection notices by its keep-alive, and not again and again within a minute.
    pub takeover_fast: Duration,
    /// The number of 409002 after a 404104 that are reported as a reconnect race. Default 2.
    pub races: u32,
    /// The number of refusals (401002, 401003) in a row, without a connection between them, that show a rejected
    /// credential. Default 4: a renewal can need a second attempt.
    pub refusals: u32,
    /// The number of devices whose refusals begin within minutes in a key or token roll-out. Default 3, and
    /// [`incident_share`](Self::incident_share) of the hub's devices: clocks do not drift together.
    pub rollout_devices: u32,
    /// The time for which a device must have connected successfully before its refusals suggest a drifting clock.
    /// Default 4 hours: more than three lives of a default token, so that the device has renewed its token before.
    pub drift_history: Duration,
    /// The number of 403002 within one UTC day that show an exhausted quota. Default 3: registry and job errors share
    /// the code, and are left out if the log's category shows them.
    pub quota_errors: u32,
    /// The shortest duration of throttling that counts. Default 5 minutes: the hub absorbs short bursts itself, and a
    /// burst that is over needs no action.
    pub throttling_duration: Duration,
    /// The number of 429 errors within that time. Default 10.
    pub throttling_errors: u32,
    /// The longest time between two 429 errors that belong together. Default 10 minutes: clients that back off come
    /// back in bursts minutes apart.
    pub throttling_gap: Duration,
    /// The number of errors of one code (403004, 412002, 403006, 404103, 504101) on one device that make a pattern.
    /// Default 3.
    pub repeats: u32,
    /// The longest time between two such errors that belong together. Default one day.
    pub repeat_gap: Duration,
    /// The largest number of devices to keep; `None` for no limit. Beyond it, the devices that have been silent for
    /// longest are forgotten, and the findings about them are kept. A device that comes back is counted and listed
    /// again. Each time, the events held back are taken in, so choose a limit well above the number of devices that are
    /// active at once.
    pub most_devices: Option<usize>,
    /// The largest number of device ids that a finding lists, the most affected first. Default 1000.
    pub listed_devices: usize,
    /// The number of events that are held back for sorting, 24 bytes each. Default 2²¹. A log with fewer events may be
    /// in any order. In a longer one, records may be late by the time that half of this number covers.
    pub reorder_events: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            consequence: MINUTE,
            renewal_shortest: 15 * MINUTE,
            renewal_longest: 25 * HOUR,
            periodic_shortest: 2 * MINUTE,
            renewal_tolerance: 0.05,
            renewal_intervals: 3,
            unstable_disconnects: 4,
            unstable_gap: 12 * HOUR,
            incident_devices: 5,
            incident_share: 0.02,
            incident_errors: 3,
            takeovers: 3,
            takeover_gap: HOUR,
            takeover_fast: MINUTE,
            races: 2,
            refusals: 4,
            rollout_devices: 3,
            drift_history: 4 * HOUR,
            quota_errors: 3,
            throttling_duration: 5 * MINUTE,
            throttling_errors: 10,
            throttling_gap: 10 * MINUTE,
            repeats: 3,
            repeat_gap: 24 * HOUR,
            most_devices: None,
            listed_devices: 1000,
            reorder_events: 1 << 21,
        }
    }
}

/// Returns whole seconds, at most about a century.
pub(super) fn seconds(duration: Duration) -> u32 {
    u32::try_from(duration.as_secs()).unwrap_or(u32::MAX)
}
