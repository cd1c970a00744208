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
    /// The latest time of an event that was taken in.
    settled: u32,
    connection: Connection,
    /// When it was taken over last; 0 if it never was.
    last_takeover: u32,
    /// The last refusal since the last connect or disconnect; 0 if there was none.
    last_refusal: u32,
    /// A refusal since then that ended a connection and waits for its 404104; 0 if there was none.
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
    /// 404103 that were set aside: as long as nothing is known of the connection, all; later those before `has_recent`.
    not_online_aside: Streak,
    /// The last of `not_online` count only if the connection turns out to have been alive.
    has_recent: bool,
    /// Since when.
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
    /// The last UTC day, counted from 1970, on which an error of the quota was counted.
    pub(super) quota_day: u16,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Connection {
    #[default]
    Unknown,
    Up,
    Down,
}

/// Refusals in a row; `last_refusal` is the last of them.
#[derive(Debug, Clone, Copy, Default)]
struct Refusals {
    count: u32,
    first: u32,
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
    /// Takes in the next event. One that comes behind a later one finds the device in a state that it knows nothing of, and
    /// counts only where order does not matter.
    pub(super) fn apply(&mut self, event: &Event, around: &Surroundings<'_>) {
        let time = event.seconds();
        if time < self.settled && event.kind.depends_on_order() {
            return;
        }
        self.settled = self.settled.max(time);
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
        if is_recent(self.pending_expiry, time, soon) {
            self.drops.add(self.pending_expiry, true, &around.circumstances);
        }
        self.pending_expiry = 0;
        self.last_refusal = 0;
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
    }

    fn dropped(&mut self, time: u32, around: &Surroundings<'_>) {
        if is_recent(self.last_takeover, time, TAKEOVER_END_S) {
            return;
        }
        let expired = is_recent(self.last_refusal, time, around.circumstances.thresholds.consequence_s);
        if expired {
            // That refusal was the end of a connection, not an attempt to connect.
            self.run.count = self.run.count.saturating_sub(1);
        }
        let repeats = self.drops.last().is_some_and(|last| time.saturating_sub(last) <= LINKS_S);
        if !repeats {
            self.drops.add(time, expired, &around.circumstances);
        }
        self.end_refusals(around);
        self.was_connected_until(time, around);
    }

    fn refused(&mut self, time: u32, number: u32, around: &Surroundings<'_>) {
        self.is_access_refused = number == 401_002;
        if self.connection == Connection::Up {
            self.pending_expiry = time;
            self.connection = Connection::Down;
        }
        let gap = if around.circumstances.shows_connects { REFUSAL_GAP_S } else { BLIND_REFUSAL_GAP_S };
        if time.saturating_sub(self.last_refusal) > gap {
            self.end_refusals(around);
        }
        if self.run.count == 0 {
            let history = if self.good_since > 0 { time.saturating_sub(self.good_since) } else { 0 };
            self.run = Refusals { count: 0, first: time, history, connects_before: around.connects };
        }
        self.run.count = self.run.count.saturating_add(1);
        self.last_refusal = time;
    }

    fn taken_over(&mut self, time: u32, number: u32, around: &Surroundings<'_>) {
        let thresholds = around.circumstances.thresholds;
        let is_conflict = number == 409_002;
        let lost = self.drops.last().unwrap_or_default().max(self.last_refusal);
        if is_recent(lost, time, thresholds.consequence_s) {
            // A loss leads to one race, however many attempts follow.
            if is_conflict && lost > self.last_takeover {
                self.races.add(time, thresholds.repeat_gap_s);
            }
        } else if !(around.circumstances.in_incident)(time) {
            self.takeovers.add(time, thresholds.takeover_gap_s);
            self.conflicts += u32::from(is_conflict);
        }
        // Who takes over was not refused. The refusal before can still be the loss that leads to the race.
        self.end_refusals(around);
        // The end of the connection that was taken over is no loss, whatever came before.
        self.last_takeover = time;
        self.note_good(time);
        self.connection = Connection::Up;
    }

    fn not_online(&mut self, time: u32, thresholds: &Thresholds) {
        match self.connection {
            Connection::Up => {
                if !self.has_recent || time.saturating_sub(self.recent_since) > UNNOTICED_S {
                    self.not_online_aside = self.not_online;
                    self.has_recent = true;
                    self.recent_since = time;
                }
                self.not_online.add(time, thresholds.repeat_gap_s);
            }
            Connection::Unknown => self.not_online_aside.add(time, thresholds.repeat_gap_s),
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
            // Nothing else was counted so far, and from now on the connection is never unknown again.
            Connection::Unknown if time.saturating_sub(self.not_online_aside.last) > UNNOTICED_S => {
                self.not_online = self.not_online_aside;
            }
            Connection::Up if self.has_recent && time.saturating_sub(self.recent_since) <= UNNOTICED_S => {
                self.not_online = self.not_online_aside;
            }
            Connection::Unknown | Connection::Up | Connection::Down => {}
        }
        self.has_recent = false;
        self.pending_expiry = 0;
        self.last_refusal = 0;
        self.connection = Connection::Down;
    }

    /// Decides what the refusals in a row were.
    pub(super) fn end_refusals(&mut self, around: &Surroundings<'_>) {
        let run = core::mem::take(&mut self.run);
        let thresholds = around.circumstances.thresholds;
        if run.count < thresholds.refusals.max(1) {
            return;
        }
        let others_connect = around.connects > run.connects_before;
        let count = if run.history >= thresholds.drift_history_s && others_connect {
            &mut self.drifted
        } else {
            &mut self.rejected
        };
        count.add(run.first, run.count);
        count.add(self.last_refusal, 0);
        self.good_since = 0;
    }
}

/// `true` if something happened at most so many seconds before; 0 stands for never.
fn is_recent(then: u32, time: u32, at_most: u32) -> bool {
    then > 0 && time.saturating_sub(then) <= at_most
}
