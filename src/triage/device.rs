//! The state of one device, how events change it, and the findings that it amounts to.

use crate::triage::disconnects::{Disconnects, is_of_token};
use crate::triage::event::{Client, Event, EventKind, Traits};
use crate::triage::findings::Share;
use crate::triage::hub::Hub;
use crate::triage::patterns::{Basis, Confidence, FindingKind};
use crate::triage::tally::{Streak, Tally};
use crate::triage::thresholds::{Thresholds, seconds};

/// A disconnect within this many seconds after a takeover is the end of the connection that was taken over.
const TAKEOVER_END_S: u32 = 10;

/// Disconnects within this many seconds are the links of one connection, each of which is logged.
const LINKS_S: u32 = 5;

/// The longest time for which a connection can be dead before the service notices: 1.5 times the default keep-alives of
/// 230 to 240 seconds.
const UNNOTICED_S: u32 = 360;

/// The longest time between refusals in a row, if the log shows no successful connections, so that some may lie
/// between.
const BLIND_REFUSAL_GAP_S: u32 = 30 * 60;

/// The same if the log shows them.
const REFUSAL_GAP_S: u32 = 6 * 3600;

/// A day. A steady interval close to it is a daily routine, not a token.
const DAY_S: u32 = 24 * 3600;
const DAY_TOLERANCE_S: u32 = 15 * 60;

/// The number of takeovers in a row, each soon after the one before, that are faster than a lost connection explains.
const FAST_TAKEOVERS: u16 = 4;

/// A moment in seconds since 1970. 0 means never, which saves the size of an `Option`.
type Moment = u32;

/// The state of one device: a few hundred bytes, whatever happens to it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Device {
    /// The last time that the device was heard of.
    pub(super) last_heard: Moment,
    /// The latest time of an event that was taken in.
    settled: Moment,
    traits: Traits,
    connection: Connection,
    /// The last takeover.
    last_takeover: Moment,
    /// The last refusal since the last connect or disconnect.
    last_refusal: Moment,
    /// A refusal since then that ended a connection, and whose 404104 is still expected.
    pending_expiry: Moment,
    /// The time since when it has connected successfully.
    good_since: Moment,
    disconnects: Disconnects,
    run: Refusals,
    rejected: Tally,
    /// Refusals that began in the same minutes as those of many other devices.
    rolled_out: Tally,
    drifted: Tally,
    /// The number of all these that were 401002 rather than 401003.
    access_refused: u16,
    /// The number of those in `run` that were 401002.
    run_access: u16,
    /// Takeovers, except those that follow a lost connection.
    takeovers: Streak,
    /// The number of them that were 409002 rather than 400027.
    conflicts: u32,
    /// A takeover that will count as a lost connection, unless the next connect shows that another client took over.
    pending_return: Moment,
    /// The number of takeovers that counted as lost connections.
    returns: u16,
    fights: Fights,
    races: Streak,
    not_online: Streak,
    /// 404103 set aside: all of them while nothing is known about the connection, later those before `recent_since`.
    not_online_aside: Streak,
    /// The time since which those in `not_online` count only if the connection turns out to have been alive.
    recent_since: Moment,
    timeouts: Streak,
    queue_full: Streak,
    lock_lost: Streak,
    upload_slots: Streak,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Connection {
    #[default]
    Unknown,
    Up,
    Down,
}

/// Refusals in a row. `last_refusal` is the last of them.
#[derive(Debug, Clone, Copy, Default)]
struct Refusals {
    count: u32,
    first: Moment,
    /// The time for which the device had connected successfully before, in seconds.
    history: u32,
    /// The number of connections to the hub when the run began.
    connects_before: u32,
}

/// The evidence that a device's takeovers come from two clients, and not from one that comes back.
#[derive(Debug, Clone, Copy, Default)]
struct Fights {
    /// The last two different clients, by address and by SDK.
    addresses: [u16; 2],
    sdks: [u16; 2],
    /// The number of times that the client before the last came back, by address and by SDK.
    address_turns: u16,
    sdk_turns: u16,
    last_turn: Moment,
    /// Takeovers soon after another one: all of them, the current run, and the longest run.
    fast: u16,
    run: u16,
    longest: u16,
}

/// The facts about its surroundings that a device needs.
pub(super) struct Context<'a> {
    pub(super) thresholds: &'a Thresholds,
    pub(super) hub: &'a Hub,
    /// The number of successful connections to the hub so far.
    pub(super) connects: u32,
}

impl Device {
    /// Takes in the next event. An event that arrives after a later one counts only where order does not matter,
    /// because the device's state at its time is no longer known.
    pub(super) fn apply(&mut self, event: &Event, context: &Context<'_>) {
        let time = event.seconds;
        if time < self.settled && event.kind.depends_on_order() {
            return;
        }
        self.settled = self.settled.max(time);
        self.traits.update(event.traits);
        if event.kind != EventKind::Connected {
            self.note_return(context);
        }
        let repeat = seconds(context.thresholds.repeat_gap);
        match event.kind {
            EventKind::Connected => self.connected(time, event.client, context),
            EventKind::Seen => self.seen(time, context),
            EventKind::Left => self.left(time, context),
            EventKind::Dropped => self.dropped(time, context),
            EventKind::Refused => self.refused(time, event.code.number(), context),
            EventKind::TakenOver => self.taken_over(event, context),
            EventKind::NotOnline => self.not_online(time, repeat),
            EventKind::MethodTimeout => self.timeouts.add(time, repeat),
            EventKind::QueueFull => self.queue_full.add(time, repeat),
            EventKind::LockLost => self.lock_lost.add(time, repeat),
            EventKind::UploadSlots => self.upload_slots.add(time, repeat),
            EventKind::ServerError | EventKind::Quota | EventKind::Throttled | EventKind::Other => {}
        }
    }

    fn connected(&mut self, time: u32, client: Client, context: &Context<'_>) {
        let soon = seconds(context.thresholds.consequence);
        if self.fights.note_client(client, time) && is_recent(self.pending_return, time, TAKEOVER_END_S) {
            self.pending_return = 0;
        }
        self.note_return(context);
        self.end_refusals(context);
        // The 404104 after an expiry may be missing from the log.
        if is_recent(self.pending_expiry, time, soon) {
            self.disconnects.add(self.pending_expiry, true, context);
        }
        self.pending_expiry = 0;
        self.last_refusal = 0;
        if self.disconnects.last().is_some_and(|last| time.saturating_sub(last) <= soon) {
            self.disconnects.mark_recovered();
        }
        self.note_good(time);
        self.connection = Connection::Up;
    }

    /// Notes that the device reported something and is therefore connected.
    fn seen(&mut self, time: u32, context: &Context<'_>) {
        if self.connection != Connection::Up {
            self.end_refusals(context);
            self.note_good(time);
            self.connection = Connection::Up;
        }
    }

    fn left(&mut self, time: u32, context: &Context<'_>) {
        self.end_refusals(context);
        self.was_connected_until(time, context);
    }

    fn dropped(&mut self, time: u32, context: &Context<'_>) {
        if is_recent(self.last_takeover, time, TAKEOVER_END_S) {
            return;
        }
        let expired = is_recent(self.last_refusal, time, seconds(context.thresholds.consequence));
        if expired {
            // That refusal ended a connection and wasn't an attempt to connect.
            self.run.count = self.run.count.saturating_sub(1);
        }
        let repeats = self.disconnects.last().is_some_and(|last| time.saturating_sub(last) <= LINKS_S);
        if !repeats {
            self.disconnects.add(time, expired, context);
        }
        self.end_refusals(context);
        self.was_connected_until(time, context);
    }

    fn refused(&mut self, time: u32, number: u32, context: &Context<'_>) {
        if self.connection == Connection::Up {
            self.pending_expiry = time;
            self.connection = Connection::Down;
        }
        let gap = if context.hub.shows_connects { REFUSAL_GAP_S } else { BLIND_REFUSAL_GAP_S };
        if time.saturating_sub(self.last_refusal) > gap {
            self.end_refusals(context);
        }
        if self.run.count == 0 {
            let history = if self.good_since > 0 { time.saturating_sub(self.good_since) } else { 0 };
            self.run = Refusals { count: 0, first: time, history, connects_before: context.connects };
        }
        self.run.count = self.run.count.saturating_add(1);
        self.run_access = self.run_access.saturating_add(u16::from(number == 401_002));
        self.last_refusal = time;
    }

    fn taken_over(&mut self, event: &Event, context: &Context<'_>) {
        let (time, thresholds) = (event.seconds, context.thresholds);
        let is_conflict = event.code.number() == 409_002;
        let lost = self.disconnects.last().unwrap_or_default().max(self.last_refusal);
        self.fights.note_client(event.client, time);
        if lost > self.last_takeover && is_recent(lost, time, seconds(thresholds.consequence)) {
            // A lost connection leads to one race, however many attempts follow.
            if is_conflict {
                self.races.add(time, seconds(thresholds.repeat_gap));
            }
        } else if !context.hub.explains_disconnect(time) {
            let is_fast = is_recent(self.last_takeover, time, seconds(thresholds.takeover_fast));
            self.fights.note_takeover(is_fast);
            self.takeovers.add(time, seconds(thresholds.takeover_gap));
            self.conflicts += u32::from(is_conflict);
            // A client that comes back before the hub noticed that it was gone has lost its connection.
            if !is_fast && !is_recent(self.fights.last_turn, time, TAKEOVER_END_S) {
                self.pending_return = time;
            }
        }
        // A client that takes over wasn't refused. But an earlier refusal can be the disconnect that leads to the race.
        self.end_refusals(context);
        // The end of the connection that was taken over isn't a lost connection, whatever came before.
        self.last_takeover = time;
        self.note_good(time);
        self.connection = Connection::Up;
    }

    /// Counts a takeover as a lost connection, after which the device was back at once.
    fn note_return(&mut self, context: &Context<'_>) {
        let returned = core::mem::take(&mut self.pending_return);
        if returned > 0 {
            self.disconnects.add(returned, false, context);
            self.disconnects.mark_recovered();
            self.returns = self.returns.saturating_add(1);
        }
    }

    fn not_online(&mut self, time: u32, repeat: u32) {
        match self.connection {
            Connection::Up => {
                if !is_recent(self.recent_since, time, UNNOTICED_S) {
                    self.not_online_aside = self.not_online;
                    self.recent_since = time;
                }
                self.not_online.add(time, repeat);
            }
            Connection::Unknown => self.not_online_aside.add(time, repeat),
            Connection::Down => {}
        }
    }

    fn note_good(&mut self, time: u32) {
        if self.good_since == 0 {
            self.good_since = time;
        }
    }

    /// Notes that a disconnect shows a connection until then, which may have been dead for the last minutes without
    /// anyone noticing.
    fn was_connected_until(&mut self, time: u32, context: &Context<'_>) {
        // If the disconnect is the first event of the device, it was connected since before the log begins.
        let begins = context.hub.begins.unwrap_or_default();
        self.note_good(if self.connection == Connection::Unknown { begins } else { time });
        match self.connection {
            // Nothing else has been counted so far, and from now on the connection's state is always known.
            Connection::Unknown if time.saturating_sub(self.not_online_aside.tally.last) > UNNOTICED_S => {
                self.not_online = self.not_online_aside;
            }
            Connection::Up if is_recent(self.recent_since, time, UNNOTICED_S) => {
                self.not_online = self.not_online_aside;
            }
            Connection::Unknown | Connection::Up | Connection::Down => {}
        }
        self.recent_since = 0;
        self.pending_expiry = 0;
        self.last_refusal = 0;
        self.connection = Connection::Down;
    }

    /// Decides what the refusals in a row mean.
    fn end_refusals(&mut self, context: &Context<'_>) {
        let run = core::mem::take(&mut self.run);
        let access = core::mem::take(&mut self.run_access);
        let thresholds = context.thresholds;
        if run.count < thresholds.refusals.max(1) {
            return;
        }
        let others_connect = context.connects > run.connects_before;
        let found = if context.hub.is_rollout(run.first, thresholds) {
            &mut self.rolled_out
        } else if run.history >= seconds(thresholds.drift_history) && others_connect && !self.traits.has(Traits::X509) {
            &mut self.drifted
        } else {
            &mut self.rejected
        };
        found.merge(Tally { count: run.count, first: run.first, last: self.last_refusal });
        self.access_refused = self.access_refused.saturating_add(access);
        self.good_since = 0;
    }

    /// Passes the findings about the device to `found`.
    pub(super) fn findings(mut self, context: &Context<'_>, mut found: impl FnMut(Share)) {
        let thresholds = context.thresholds;
        self.note_return(context);
        self.end_refusals(context);
        let mut found = |share: Option<Share>| {
            if let Some(share) = share {
                found(share);
            }
        };
        let disconnects = self.disconnects.conclude(context);
        let duplicate = self.duplicate(thresholds);
        // If two clients fight, no takeover was a device that came back, at a steady interval or not.
        let returns = if duplicate.is_some() { u32::from(self.returns) } else { 0 };
        found(self.steady(&disconnects, context).filter(|share| share.tally.count > returns));
        let unstable = &disconnects.irregular;
        if unstable.tally.count >= thresholds.unstable_disconnects.saturating_add(returns) {
            found(of_streak(FindingKind::UnstableConnection, unstable, thresholds.unstable_disconnects).map(|share| {
                // Only the number of returns is known, not whether a steady interval explains some of them.
                let returned = u32::from(self.returns).min(share.tally.count);
                let code = if self.conflicts * 2 > self.takeovers.tally.count { 409_002 } else { 400_027 };
                let lost = share.tally.count - returned;
                if returned > lost {
                    Share { code, with_code: returned, ..share }
                } else {
                    Share { with_code: lost, ..share }
                }
            }));
        }
        found(duplicate);
        self.refusals(context, &mut found);
        found(of_streak(FindingKind::ReconnectRace, &self.races, thresholds.races));
        let repeats = thresholds.repeats;
        found(of_streak(FindingKind::MethodHandlerMissing, &self.not_online, repeats));
        found(of_streak(FindingKind::MethodTimeout, &self.timeouts, repeats));
        found(of_streak(FindingKind::QueueFull, &self.queue_full, repeats));
        found(of_streak(FindingKind::SlowSettlement, &self.lock_lost, repeats));
        found(of_streak(FindingKind::UploadSlotsExhausted, &self.upload_slots, repeats));
    }

    /// Decides whether steady disconnects are token renewals.
    fn steady(&self, disconnects: &Disconnects, context: &Context<'_>) -> Option<Share> {
        let Disconnects { steady, period, expiries, recoveries, .. } = *disconnects;
        if steady.count < 2 {
            return None;
        }
        let is_confirmed = u32::from(expiries) * 2 >= steady.count;
        let is_daily = period.abs_diff(DAY_S) <= DAY_TOLERANCE_S;
        let comes_back = !context.hub.shows_connects || u32::from(recoveries) * 2 >= steady.count;
        let is_of_token = is_of_token(period, context.thresholds) && !is_daily && comes_back;
        let is_renewal = !self.traits.has(Traits::X509) && (is_confirmed || is_of_token);
        // A few disconnects can be steady by chance, unless at least half of them come right after a 401003.
        let confidence = match steady.count {
            6.. => Confidence::High,
            4.. if is_confirmed => Confidence::High,
            4.. => Confidence::Medium,
            _ if is_confirmed => Confidence::Medium,
            _ => Confidence::Low,
        };
        let kind = if is_renewal { FindingKind::TokenRenewal } else { FindingKind::PeriodicDisconnect };
        let basis = (is_renewal && is_confirmed).then_some(Basis::TokenExpiry);
        Some(Share { period, basis, ..Share::new(kind, steady, confidence) })
    }

    fn duplicate(&self, thresholds: &Thresholds) -> Option<Share> {
        if !self.takeovers.has_run(thresholds.takeovers) {
            return None;
        }
        let tally = self.takeovers.tally;
        let basis = self.fights.basis(tally.count, thresholds)?;
        let confidence = match basis {
            Basis::Speed => Confidence::Medium,
            _ => confidence(tally.count, thresholds.takeovers),
        };
        let others = tally.count.saturating_sub(self.conflicts);
        let (code, with_code) = if self.conflicts > others { (409_002, self.conflicts) } else { (400_027, others) };
        let basis = Some(basis);
        Some(Share { code, with_code, basis, ..Share::new(FindingKind::DuplicateIdentity, tally, confidence) })
    }

    fn refusals(&self, context: &Context<'_>, found: &mut impl FnMut(Option<Share>)) {
        let thresholds = context.thresholds;
        let all = self.rejected.count + self.rolled_out.count + self.drifted.count;
        let access = u32::from(self.access_refused).min(all);
        let (code, with_code) = if access * 2 > all { (401_002, access) } else { (401_003, all - access) };
        let share = |kind, tally: Tally, most: Confidence, basis| {
            // With more than one pattern, it isn't known which of them had which code.
            let with_code = with_code.min(if with_code < all { tally.count.saturating_sub(1) } else { tally.count });
            // If the log shows no connects, there may have been some in between.
            let most = if context.hub.shows_connects { most } else { most.min(Confidence::Medium) };
            let confidence = confidence(tally.count, thresholds.refusals).min(most);
            (tally.count > 0).then(|| Share { code, with_code, basis, ..Share::new(kind, tally, confidence) })
        };
        let certificate = self.traits.has(Traits::X509).then_some(Basis::Certificate);
        found(share(FindingKind::RejectedCredentials, self.rejected, Confidence::High, certificate));
        found(share(FindingKind::RejectedCredentials, self.rolled_out, Confidence::High, Some(Basis::ManyAtOnce)));
        // The log does not show the device's clock.
        found(share(FindingKind::ClockDrift, self.drifted, Confidence::Medium, None));
    }
}

impl Fights {
    /// Notes the client, and returns `true` if it is the one before the last, which came back.
    fn note_client(&mut self, client: Client, time: u32) -> bool {
        let address = take_turn(&mut self.addresses, client.address);
        let sdk = take_turn(&mut self.sdks, client.sdk);
        self.address_turns = self.address_turns.saturating_add(u16::from(address));
        self.sdk_turns = self.sdk_turns.saturating_add(u16::from(sdk));
        if address || sdk {
            self.last_turn = time;
        }
        address || sdk
    }

    fn note_takeover(&mut self, is_fast: bool) {
        self.fast = self.fast.saturating_add(u16::from(is_fast));
        self.run = if is_fast { self.run.saturating_add(1) } else { 1 };
        self.longest = self.longest.max(self.run);
    }

    /// Returns the evidence that two clients are behind this many takeovers, if there is any.
    fn basis(&self, takeovers: u32, thresholds: &Thresholds) -> Option<Basis> {
        // Two clients take turns at nearly every takeover, while one whose address changes returns to an old one by
        // chance.
        let take_turns =
            |turns: u16| u32::from(turns) >= thresholds.takeovers.max(2) - 1 && u32::from(turns) * 2 >= takeovers;
        if take_turns(self.address_turns) {
            Some(Basis::TwoAddresses)
        } else if take_turns(self.sdk_turns) {
            Some(Basis::TwoSdks)
        } else {
            let is_fast = self.longest >= FAST_TAKEOVERS && u32::from(self.fast) * 2 >= takeovers - 1;
            is_fast.then_some(Basis::Speed)
        }
    }
}

/// Notes a value that may take turns with another; 0 means unknown. Returns `true` if the one before the last came
/// back.
fn take_turn(last: &mut [u16; 2], next: u16) -> bool {
    let [before, current] = *last;
    if next == 0 || next == current {
        return false;
    }
    *last = [current, next];
    next == before
}

/// Returns the finding about a code that repeats, if it does.
fn of_streak(kind: FindingKind, streak: &Streak, least: u32) -> Option<Share> {
    streak.has_run(least).then(|| Share::new(kind, streak.tally, confidence(streak.tally.count, least)))
}

/// Returns the confidence for a number of occurrences: the threshold is uncertain, twice as many are likely, and four
/// times as many nearly certain.
pub(super) fn confidence(count: u32, least: u32) -> Confidence {
    match count / least.max(1) {
        0 | 1 => Confidence::Low,
        2 | 3 => Confidence::Medium,
        _ => Confidence::High,
    }
}

/// Returns `true` if something happened at most this many seconds before.
fn is_recent(then: Moment, time: u32, at_most: u32) -> bool {
    then > 0 && time.saturating_sub(then) <= at_most
}
