//! What is remembered of one device, and how an event changes it.

use crate::triage::Thresholds;
use crate::triage::drops::{Circumstances, Count, Drops};
use crate::triage::event::{Event, Kind};
use crate::triage::streak::Streak;

/// A disconnect within this many seconds after a takeover is the end of the connection that was taken over.
const TAKEOVER_END_S: u32 = 10;

/// A disconnect is logged for each link of the connection, within so many seconds.
const LINKS_S: u32 = 5;

/// A connection can be dead for as long as the service waits for the default keep-alives, 1.5 times 230 to 240 seconds,
/// before it notices.
const UNNOTICED_S: u32 = 360;

/// The longest time between refusals in a row where the log shows no successful connections that could lie between.
const BLIND_REFUSAL_GAP_S: u32 = 30 * 60;

/// The same where it shows them.
const REFUSAL_GAP_S: u32 = 6 * 3600;

/// The state of one device: a few hundred bytes, whatever happens to it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Device {
    pub(super) counted: Counted,
    /// The last time that anything was heard of it.
    pub(super) last_heard: u32,
    connection: Connection,
    last_takeover: u32,
    /// A refusal that ended a connection and waits for its 404104.
    pending_expiry: u32,
    /// Since when it has connected well; 0 if it has not.
    good_since: u32,
    pub(super) drops: Drops,
    run: Refusals,
    pub(super) rejected: Count,
    pub(super) drifted: Count,
    /// The last refusal was 401002 rather than 401003.
    pub(super) is_access_refused: bool,
    pub(super) takeovers: Streak,
    /// How many of the takeovers were 409002 rather than 400027.
    pub(super) conflicts: u32,
    pub(super) races: Streak,
    pub(super) not_online: Streak,
    /// 404103 while it was not known whether the device is connected.
    not_online_unknown: Streak,
    /// The last of `not_online`, which count only if the connection turns out to have been alive.
    recent_not_online: u16,
    recent_since: u32,
    pub(super) timeouts: Streak,
    pub(super) queue_full: Streak,
    pub(super) lock_lost: Streak,
    pub(super) upload_slots: Streak,
}

/// Where its hub has counted the device.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    /// The last minute in which a disconnect was counted.
    pub(super) minute: u32,
    /// The incident that it was last counted in, from 1.
    pub(super) incident: u16,
    /// The run of throttling that it was last counted in, from 1.
    pub(super) throttling: u16,
    pub(super) has_quota_error: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Connection {
    #[default]
    Unknown,
    Up,
    Down,
}

/// Refusals in a row.
#[derive(Debug, Clone, Copy, Default)]
struct Refusals {
    count: u32,
    first: u32,
    last: u32,
    /// How long the device had connected well before.
    history: u32,
    /// The connections of the hub when the run began.
    connects_before: u32,
}

/// What a device asks of its hub.
pub(super) struct Surroundings<'a> {
    pub(super) circumstances: Circumstances<'a>,
    /// The number of successful connections to the hub so far.
    pub(super) connects: u32,
    /// When the log of the hub begins.
    pub(super) log_begins: u32,
}

impl Device {
    /// Takes in the next event. Events come in order of time.
    pub(super) fn apply(&mut self, event: &Event, around: &Surroundings<'_>) {
        let time = event.seconds();
        let thresholds = around.circumstances.thresholds;
        let repeat = thresholds.repeat_gap_s;
        match event.kind {
            Kind::Connected => self.connected(time, around),
            Kind::Seen => self.seen(time, around),
            Kind::Left => self.left(time, around),
            Kind::Dropped => self.dropped(time, around),
            Kind::Refused => self.refused(time, event.number, around),
            Kind::TakenOver => self.taken_over(time, event.number, around),
            Kind::NotOnline => self.not_online(time, thresholds),
            Kind::MethodTimeout => self.timeouts.add(time, repeat),
            Kind::QueueFull => self.queue_full.add(time, repeat),
            Kind::LockLost => self.lock_lost.add(time, repeat),
            Kind::UploadSlots => self.upload_slots.add(time, repeat),
            Kind::ServerError | Kind::Quota | Kind::Throttled => {}
        }
    }

    fn connected(&mut self, time: u32, around: &Surroundings<'_>) {
        let soon = around.circumstances.thresholds.consequence_s;
        self.end_refusals(around);
        // The 404104 of an expiry can be missing from the log.
        if self.pending_expiry > 0 && time.saturating_sub(self.pending_expiry) <= soon {
            self.drops.add(self.pending_expiry, true, &around.circumstances);
        }
        self.pending_expiry = 0;
        if self.drops.last().is_some_and(|last| time.saturating_sub(last) <= soon) {
            self.drops.mark_recovered();
        }
        self.note_good(time);
        self.connection = Connection::Up;
    }

    /// It reported something, and so is connected.
    fn seen(&mut self, time: u32, around: &Surroundings<'_>) {
        if self.connection != Connection::Up {
            self.end_refusals(around);
            self.note_good(time);
            self.connection = Connection::Up;
        }
    }

    fn left(&mut self, time: u32, around: &Surroundings<'_>) {
        self.end_refusals(around);
        self.was_connected_until(time, around);
        self.pending_expiry = 0;
    }

    fn dropped(&mut self, time: u32, around: &Surroundings<'_>) {
        if self.last_takeover > 0 && time.saturating_sub(self.last_takeover) <= TAKEOVER_END_S {
            return;
        }
        let soon = around.circumstances.thresholds.consequence_s;
        let expired = self.run.count > 0 && time.saturating_sub(self.run.last) <= soon;
        if expired {
            // That refusal was the end of a connection, not an attempt to connect.
            self.run.count -= 1;
        }
        let repeats = self.drops.last().is_some_and(|last| time.saturating_sub(last) <= LINKS_S);
        if !repeats {
            self.drops.add(time, expired || self.pending_expiry > 0, &around.circumstances);
        }
        self.end_refusals(around);
        self.was_connected_until(time, around);
        self.pending_expiry = 0;
    }

    fn refused(&mut self, time: u32, number: u32, around: &Surroundings<'_>) {
        self.is_access_refused = number == 401_002;
        let soon = around.circumstances.thresholds.consequence_s;
        if self.connection == Connection::Up {
            self.pending_expiry = time;
            self.connection = Connection::Down;
        } else if self.pending_expiry > 0 && time.saturating_sub(self.pending_expiry) > soon {
            self.pending_expiry = 0;
        }
        let gap = if around.circumstances.shows_connects { REFUSAL_GAP_S } else { BLIND_REFUSAL_GAP_S };
        if self.run.count > 0 && time.saturating_sub(self.run.last) > gap {
            self.end_refusals(around);
        }
        if self.run.count == 0 {
            let history = if self.good_since > 0 { time.saturating_sub(self.good_since) } else { 0 };
            self.run = Refusals { count: 0, first: time, last: time, history, connects_before: around.connects };
        }
        self.run.count = self.run.count.saturating_add(1);
        self.run.last = time;
    }

    fn taken_over(&mut self, time: u32, number: u32, around: &Surroundings<'_>) {
        let thresholds = around.circumstances.thresholds;
        let is_conflict = number == 409_002;
        let lost = self.drops.last().into_iter().chain((self.run.count > 0).then_some(self.run.last));
        let lost = lost.max().filter(|lost| time.saturating_sub(*lost) <= thresholds.consequence_s);
        if let Some(lost) = lost {
            // A loss leads to one race, however many attempts follow.
            if is_conflict && lost > self.last_takeover {
                self.races.add(time, thresholds.repeat_gap_s);
            }
        } else if !(around.circumstances.in_incident)(time) {
            self.takeovers.add(time, thresholds.takeover_gap_s);
            self.conflicts += u32::from(is_conflict);
        }
        // The end of the connection that was taken over is no loss, whatever came before.
        self.last_takeover = time;
        self.note_good(time);
        self.connection = Connection::Up;
    }

    fn not_online(&mut self, time: u32, thresholds: &Thresholds) {
        match self.connection {
            Connection::Up => {
                if self.recent_not_online == 0 || time.saturating_sub(self.recent_since) > UNNOTICED_S {
                    self.recent_not_online = 0;
                    self.recent_since = time;
                }
                self.recent_not_online = self.recent_not_online.saturating_add(1);
                self.not_online.add(time, thresholds.repeat_gap_s);
            }
            Connection::Unknown => self.not_online_unknown.add(time, thresholds.repeat_gap_s),
            Connection::Down => {}
        }
    }

    fn note_good(&mut self, time: u32) {
        if self.good_since == 0 {
            self.good_since = time;
        }
    }

    /// A disconnect shows that there was a connection; and one that nobody noticed to be dead for the last minutes.
    fn was_connected_until(&mut self, time: u32, around: &Surroundings<'_>) {
        // If that is the first that is heard of it, it was connected since before the log begins.
        self.note_good(if self.connection == Connection::Unknown { around.log_begins } else { time });
        match self.connection {
            Connection::Unknown => {
                if time.saturating_sub(self.not_online_unknown.last) > UNNOTICED_S {
                    self.not_online.absorb(&self.not_online_unknown);
                }
                self.not_online_unknown = Streak::default();
            }
            Connection::Up if time.saturating_sub(self.recent_since) <= UNNOTICED_S => {
                self.not_online.take_back(self.recent_not_online);
            }
            Connection::Up | Connection::Down => {}
        }
        self.recent_not_online = 0;
        self.connection = Connection::Down;
    }

    /// Decides what the refusals in a row were.
    pub(super) fn end_refusals(&mut self, around: &Surroundings<'_>) {
        let run = core::mem::take(&mut self.run);
        let thresholds = around.circumstances.thresholds;
        if run.count < thresholds.refusals {
            return;
        }
        let others_connect = around.connects > run.connects_before;
        let count = if run.history >= thresholds.drift_history_s && others_connect {
            &mut self.drifted
        } else {
            &mut self.rejected
        };
        count.add(run.first, run.count);
        count.add(run.last, 0);
        self.good_since = 0;
    }
}
