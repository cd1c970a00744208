//! What is remembered of one device, how an event changes it, and what it amounts to.

use crate::triage::disconnects::{Disconnects, is_of_token};
use crate::triage::event::{Client, Event, EventKind, Traits};
use crate::triage::findings::Share;
use crate::triage::hub::Hub;
use crate::triage::patterns::{Basis, Confidence, FindingKind};
use crate::triage::tally::{Streak, Tally};
use crate::triage::thresholds::{Thresholds, seconds};

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

/// A steady interval within so many seconds of a day is that of a daily routine, not of a token.
const DAY_S: u32 = 24 * 3600;
const DAY_TOLERANCE_S: u32 = 15 * 60;

/// So many takeovers in a row, each soon after the one before, are faster than a lost connection explains.
const FAST_TAKEOVERS: u16 = 4;

/// A moment in seconds since 1970; 0 stands for never, which saves the size of an `Option`.
type Moment = u32;

/// The state of one device: a few hundred bytes, whatever happens to it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Device {
    /// The last time that anything was heard of it.
    pub(super) last_heard: Moment,
    /// The latest time of an event that was taken in.
    settled: Moment,
    traits: Traits,
    connection: Connection,
    /// When it was taken over last.
    last_takeover: Moment,
    /// The last refusal since the last connect or disconnect.
    last_refusal: Moment,
    /// A refusal since then that ended a connection and waits for its 404104.
    pending_expiry: Moment,
    /// Since when it has connected well.
    good_since: Moment,
    disconnects: Disconnects,
    run: Refusals,
    rejected: Tally,
    /// Refusals from the same minutes on as many others.
    rolled_out: Tally,
    drifted: Tally,
    /// How many of all these were 401002 rather than 401003, and of those in `run`.
    access_refused: u16,
    run_access: u16,
    /// Takeovers, but for those that follow a loss.
    takeovers: Streak,
    /// How many of them were 409002 rather than 400027.
    conflicts: u32,
    /// A takeover that counts as a lost connection unless the next connect shows that another client took over.
    pending_return: Moment,
    /// How many takeovers counted so.
    returns: u16,
    fights: Fights,
    races: Streak,
    not_online: Streak,
    /// 404103 that were set aside: as long as nothing is known of the connection, all; later those before `recent_since`.
    not_online_aside: Streak,
    /// Since when the last of `not_online` count only if the connection turns out to have been alive.
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

/// Refusals in a row; `last_refusal` is the last of them.
#[derive(Debug, Clone, Copy, Default)]
struct Refusals {
    count: u32,
    first: Moment,
    /// How long the device had connected well before.
    history: u32,
    /// The connections of the hub when the run began.
    connects_before: u32,
}

/// What speaks for two clients behind the takeovers of a device, and not for one that comes back.
#[derive(Debug, Clone, Copy, Default)]
struct Fights {
    /// The last two clients that differ, in their address and in their SDK.
    addresses: [u16; 2],
    sdks: [u16; 2],
    /// How often the one before the last came back.
    address_turns: u16,
    sdk_turns: u16,
    last_turn: Moment,
    /// Takeovers soon after another one: all, those in a row now, and the longest such row.
    fast: u16,
    run: u16,
    longest: u16,
}

/// What a device asks of its surroundings.
pub(super) struct Context<'a> {
    pub(super) thresholds: &'a Thresholds,
    pub(super) hub: &'a Hub,
    /// The number of successful connections to the hub so far.
    pub(super) connects: u32,
}

impl Device {
    /// Takes in the next event. One that comes behind a later one finds the device in a state that it knows nothing of, and
    /// counts only where order does not matter.
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
        // The 404104 of an expiry can be missing from the log.
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

    /// It reported something, and so is connected.
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
            // That refusal was the end of a connection, not an attempt to connect.
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
            // A loss leads to one race, however many attempts follow.
            if is_conflict {
                self.races.add(time, seconds(thresholds.repeat_gap));
            }
        } else if !context.hub.explains_disconnect(time) {
            let is_fast = is_recent(self.last_takeover, time, seconds(thresholds.takeover_fast));
            self.fights.note_takeover(is_fast);
            self.takeovers.add(time, seconds(thresholds.takeover_gap));
            self.conflicts += u32::from(is_conflict);
            // One client that comes back before the hub noticed that it was gone has lost its connection.
            if !is_fast && !is_recent(self.fights.last_turn, time, TAKEOVER_END_S) {
                self.pending_return = time;
            }
        }
        // Who takes over was not refused. The refusal before can still be the loss that leads to the race.
        self.end_refusals(context);
        // The end of the connection that was taken over is no loss, whatever came before.
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

    /// A disconnect shows that there was a connection; and one that nobody noticed to be dead for the last minutes.
    fn was_connected_until(&mut self, time: u32, context: &Context<'_>) {
        // If that is the first that is heard of it, it was connected since before the log begins.
        let begins = context.hub.begins.unwrap_or_default();
        self.note_good(if self.connection == Connection::Unknown { begins } else { time });
        match self.connection {
            // Nothing else was counted so far, and from now on the connection is never unknown again.
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

    /// Decides what the refusals in a row were.
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

    /// Gives what was found on the device to `found`.
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
        // Where two clients fight, none of them came back by itself, whether at a steady interval or not.
        let returns = if duplicate.is_some() { u32::from(self.returns) } else { 0 };
        found(self.steady(&disconnects, context).filter(|share| share.tally.count > returns));
        let unstable = &disconnects.irregular;
        if unstable.tally.count >= thresholds.unstable_disconnects.saturating_add(returns) {
            found(of_streak(FindingKind::UnstableConnection, unstable, thresholds.unstable_disconnects).map(|share| {
                // Only how many returns there were is known, not whether a steady interval explains some of them.
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

    /// Decides whether steady disconnects are those of a token.
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
        // A few can be steady by chance, unless at least half of them come right after a 401003.
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
            // Which of them had which code is not known where there was more than one pattern.
            let with_code = with_code.min(if with_code < all { tally.count.saturating_sub(1) } else { tally.count });
            // Where the log shows no connects, there may have been some between.
            let most = if context.hub.shows_connects { most } else { most.min(Confidence::Medium) };
            let confidence = confidence(tally.count, thresholds.refusals).min(most);
            (tally.count > 0).then(|| Share { code, with_code, basis, ..Share::new(kind, tally, confidence) })
        };
        let certificate = self.traits.has(Traits::X509).then_some(Basis::Certificate);
        found(share(FindingKind::RejectedCredentials, self.rejected, Confidence::High, certificate));
        found(share(FindingKind::RejectedCredentials, self.rolled_out, Confidence::High, Some(Basis::ManyAtOnce)));
        // The log does not show the clock.
        found(share(FindingKind::ClockDrift, self.drifted, Confidence::Medium, None));
    }
}

impl Fights {
    /// Notes who connected, and returns `true` if that is the one before the last, who came back.
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

    /// Returns what shows two clients behind so many takeovers, if anything does.
    fn basis(&self, takeovers: u32, thresholds: &Thresholds) -> Option<Basis> {
        // Two clients take turns at nearly every takeover; one with a changing address returns to an old one by chance.
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

/// Notes the next of two values that may take turns; 0 is unknown. Returns `true` if the one before the last came back.
fn take_turn(last: &mut [u16; 2], next: u16) -> bool {
    let [before, current] = *last;
    if next == 0 || next == current {
        return false;
    }
    *last = [current, next];
    next == before
}

/// Returns a finding about a code that repeats, if it does.
fn of_streak(kind: FindingKind, streak: &Streak, least: u32) -> Option<Share> {
    streak.has_run(least).then(|| Share::new(kind, streak.tally, confidence(streak.tally.count, least)))
}

/// Returns how sure a number is: the least evidence is uncertain, twice as much is likely, four times nearly certain.
pub(super) fn confidence(count: u32, least: u32) -> Confidence {
    match count / least.max(1) {
        0 | 1 => Confidence::Low,
        2 | 3 => Confidence::Medium,
        _ => Confidence::High,
    }
}

/// Returns `true` if something happened at most so many seconds before.
fn is_recent(then: Moment, time: u32, at_most: u32) -> bool {
    then > 0 && time.saturating_sub(then) <= at_most
}
