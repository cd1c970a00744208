//! From when on something is a pattern.

/// From when on something is a pattern. The defaults are for a fleet whose devices stay connected; each says why it is
/// what it is. Take what you do not set from the default, as here: a later version may have more to set.
///
/// ```
/// use iothub_errors::triage::{Thresholds, Triage};
///
/// let patient = Thresholds { unstable_drops: 10, ..Thresholds::default() };
/// let triage = Triage::with_thresholds(patient);
/// # drop(triage);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// Within how many seconds an event counts as the consequence of the one before: the reconnect after a token
    /// expired, a 409002 after a 404104. Default 60: Microsoft’s articles say “less than a minute later”.
    pub consequence_s: u32,
    /// The shortest steady interval between disconnects that is taken for token renewal, in seconds, where no 401003
    /// shows that a token expired; a fifth of it where one does. Default 600: shorter token lives are rare (with the
    /// service’s 10 minutes of grace a life of 5 minutes gives 15), and what repeats faster is more likely a keep-alive
    /// or a crash.
    pub renewal_shortest_s: u32,
    /// The longest steady interval that is taken for token renewal, in seconds, where no 401003 shows that a token expired.
    /// Default 25 hours: among disconnects every few days, which are ordinary, some are evenly spaced by chance.
    pub renewal_longest_s: u32,
    /// How far intervals may differ and still count as steady, as a share of the interval. Default 0.05: SDK timers are
    /// exact, and the time to notice and to reconnect adds a minute or two to an hour.
    pub renewal_tolerance: f64,
    /// The number of equal intervals that make a renewal period. Default 3; one less is enough where the period is one
    /// that SDKs have by default, or a 401003 comes first, and one more is needed where the period is longer than two hours
    /// and some disconnects do not lie on it.
    pub renewal_intervals: u32,
    /// The number of irregular disconnects that make a connection unstable. Default 4: everybody loses a connection now
    /// and then.
    pub unstable_drops: u32,
    /// The longest time between two irregular disconnects that belong together, in seconds. Default 12 hours: with 4
    /// disconnects that is more than two a day.
    pub unstable_gap_s: u32,
    /// The least number of devices that disconnect within five minutes in a service incident. Default 5.
    pub incident_devices: u32,
    /// The least share of the hub’s devices that disconnect within five minutes in a service incident. Default 0.02:
    /// an incident can hit a part of the service’s nodes only.
    pub incident_share: f64,
    /// The least number of errors of the service around those disconnects: 500xxx, 503001, 503003, and the two errors
    /// without a number that are theirs. Default 3. Both numbers must also be well above what is usual for the hub in this
    /// log.
    pub incident_errors: u32,
    /// The number of takeovers (400027, 409002) that show two clients with one identity. Default 3: a single one happens
    /// when a device reconnects before the hub noticed the loss.
    pub takeovers: u32,
    /// The longest time between two takeovers that belong together, in seconds. Default one hour: two clients fight
    /// within their reconnect intervals, which are seconds to minutes.
    pub takeover_gap_s: u32,
    /// The number of 409002 after a 404104 that are reported as a reconnect race. Default 2.
    pub races: u32,
    /// The number of refusals (401002, 401003) in a row, without a connection between them, that make a rejected
    /// credential. Default 4: a renewal can need a second attempt.
    pub refusals: u32,
    /// How long a device must have connected well before its refusals suggest a drifting clock, in seconds. Default 4
    /// hours: longer than three lives of a default token, so that the device has renewed its token before.
    pub drift_history_s: u32,
    /// The number of 403002 within one UTC day that show an exhausted quota. Default 3: registry and job errors share
    /// the code, and are left out as far as the log’s category tells.
    pub quota_errors: u32,
    /// How long throttling must last to count, in seconds. Default 300: the hub absorbs short bursts itself, and one
    /// that is over needs no action.
    pub throttling_s: u32,
    /// The number of 429 errors within that time. Default 10.
    pub throttling_errors: u32,
    /// The longest time between two 429 errors that belong together, in seconds. Default 600: clients that back off come
    /// back in bursts minutes apart.
    pub throttling_gap_s: u32,
    /// The number of errors of one code (403004, 412002, 403006, 404103, 504101) on one device that make a pattern.
    /// Default 3.
    pub repeats: u32,
    /// The longest time between two such errors that belong together, in seconds. Default one day.
    pub repeat_gap_s: u32,
    /// How many devices are kept at most; `None` for no limit. Beyond it the longest silent ones are forgotten, after
    /// what was found about them is noted down; one that comes back is counted and listed again. Each time, what is held
    /// back to be brought into order is taken in: choose a limit well above the number of devices that are active at once.
    pub most_devices: Option<usize>,
    /// How many device ids a finding lists, the most affected first. Default 10.
    pub listed_devices: usize,
    /// How many events are held back to bring them into order, 24 bytes each. Default 2²¹. A log with fewer events may be
    /// in any order; of a longer one, records may be late by as much time as half of that number covers.
    pub reorder_events: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            consequence_s: 60,
            renewal_shortest_s: 600,
            renewal_longest_s: 25 * 3600,
            renewal_tolerance: 0.05,
            renewal_intervals: 3,
            unstable_drops: 4,
            unstable_gap_s: 12 * 3600,
            incident_devices: 5,
            incident_share: 0.02,
            incident_errors: 3,
            takeovers: 3,
            takeover_gap_s: 3600,
            races: 2,
            refusals: 4,
            drift_history_s: 4 * 3600,
            quota_errors: 3,
            throttling_s: 300,
            throttling_errors: 10,
            throttling_gap_s: 600,
            repeats: 3,
            repeat_gap_s: 24 * 3600,
            most_devices: None,
            listed_devices: 10,
            reorder_events: 1 << 21,
        }
    }
}
