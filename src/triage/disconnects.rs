//! The disconnects of one device: which ones are at a steady interval, and which are irregular.
//!
//! [`Disconnects::add`] keeps the last sixteen. When there is no more room, [`Disconnects::settle`] lays them out in a
//! [`Window`], looks for a [period](Window::period), and counts each of the older ones as steady or irregular.
//! [`Disconnects::conclude`] does the same with the rest.
//!
//! A period is never read off directly, because records get lost, other disconnects come between, and SDKs renew a
//! little early or late. Each interval between neighbours is a candidate. The candidate that explains the most
//! intervals wins, if it explains enough:
//!
//! ```text
//! disconnects   10:00   11:05   11:40   12:10   13:15           15:25
//! intervals         65      35      30      65         130            65 fits two of five intervals exactly
//! explained      x       x       -       x       x               x    11:40 is irregular; the one at 14:20 is missing
//! ```
//!
//! Settling in steps keeps the state at a fixed size. The first `settled` disconnects in `times` have been counted.
//! They are kept only as anchors, so that the next ones can be explained by them:
//!
//! ```text
//! full                 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15     settle the first 12
//! dropping 8           8 9 10 11 | 12 13 14 15 _ _ _ _ _ _ _ _   settled = 4: anchors before the |
//! ```

use crate::triage::Thresholds;
use crate::triage::device::Context;
use crate::triage::tally::{Streak, Tally};
use crate::triage::thresholds::seconds;

/// The number of disconnects that are looked at together.
const KEPT: usize = 16;

/// The number of disconnects that are settled when there is no more room, and the number of those that are dropped
/// then. The difference stays as anchors for the next ones.
const SETTLED_AT_ONCE: usize = 12;
const DROPPED_AT_ONCE: usize = 8;

/// The SDKs' default renewal intervals, shortest and longest, in seconds: C 48 minutes, Python 58, Java and the plain
/// token life 60, .NET and Java with the service's grace 65 to 70.
const KNOWN_PERIODS: [(u32, u32); 3] = [(2790, 2970), (3390, 3690), (3840, 4260)];

/// The token life beyond which a period needs more evidence, in seconds. Such tokens are rare, and a few disconnects in
/// a day are easily steady by chance, unless all of them are.
const LONG_PERIOD: u32 = 2 * 3600;

/// If no 401003 confirms an expiry, at least this share of the disconnects must be on the period, and more of a few.
const LEAST_SHARE_OF_MANY: f64 = 0.5;
const LEAST_SHARE_OF_FEW: f64 = 0.7;
const FEW: usize = 8;

/// The share of the intervals between neighbours that must equal the period. It is higher if nothing else indicates a
/// renewal, because intervals of 10 minutes are often equal by chance.
const LEAST_EQUAL_SHARE: f64 = 0.4;
const LEAST_EQUAL_SHARE_OF_UNUSUAL: f64 = 0.5;

/// The smallest tolerance of intervals that are shorter than a token's, in seconds.
const SHORT_TOLERANCE: u32 = 15;

/// The factor by which the tolerance grows once a device is known to disconnect at a period.
const KNOWN_TOLERANCE: f64 = 1.5;

/// The last disconnects of a device, and the conclusions about earlier ones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Disconnects {
    times: [u32; KEPT],
    /// One bit per disconnect: the device connected again within a minute.
    recovered: u16,
    /// One bit per disconnect: it came right after a 401003.
    expired: u16,
    len: u8,
    /// The number of disconnects at the beginning of `times` that have been counted and are kept only as anchors.
    settled: u8,
    /// The steady interval found last, in seconds; 0 if none was.
    pub(super) period: u32,
    /// The disconnects at a steady interval.
    pub(super) steady: Tally,
    /// The number of steady disconnects right after a 401003.
    pub(super) expiries: u16,
    /// The number of steady disconnects after which the device was back within a minute.
    pub(super) recoveries: u16,
    /// All other disconnects, except those of an expired token after which the device was back.
    pub(super) irregular: Streak,
}

impl Disconnects {
    pub(super) fn add(&mut self, time: u32, expired: bool, context: &Context<'_>) {
        if usize::from(self.len) == KEPT {
            self.settle(SETTLED_AT_ONCE, context);
            self.times.copy_within(DROPPED_AT_ONCE.., 0);
            self.recovered >>= DROPPED_AT_ONCE;
            self.expired >>= DROPPED_AT_ONCE;
            self.len -= DROPPED_AT_ONCE as u8;
            self.settled -= DROPPED_AT_ONCE as u8;
        }
        if let Some(place) = self.times.get_mut(usize::from(self.len)) {
            *place = time;
            self.expired |= u16::from(expired) << self.len;
            self.len += 1;
        }
    }

    /// Notes that a connect followed the last disconnect.
    pub(super) fn mark_recovered(&mut self) {
        if let Some(last) = self.len.checked_sub(1) {
            self.recovered |= 1 << last;
        }
    }

    pub(super) fn last(&self) -> Option<u32> {
        self.times.get(usize::from(self.len.checked_sub(1)?)).copied()
    }

    /// Returns the conclusions about everything so far.
    pub(super) fn conclude(mut self, context: &Context<'_>) -> Self {
        self.settle(usize::from(self.len), context);
        self
    }

    /// Counts the disconnects from `settled` up to `end` as steady or irregular. The period is looked for among all
    /// that are kept, so the later ones serve as context.
    fn settle(&mut self, end: usize, context: &Context<'_>) {
        let window = Window::new(self, context);
        if let Some(period) = window.period() {
            self.period = period;
        }
        let explained = if self.period > 0 { window.explained(self.period, KNOWN_TOLERANCE) } else { 0 };
        for (index, disconnect) in window.disconnects().iter().enumerate() {
            if disconnect.place < self.settled || usize::from(disconnect.place) >= end {
                continue;
            }
            if explained & 1 << index != 0 {
                self.steady.add(disconnect.time);
                self.expiries = self.expiries.saturating_add(u16::from(disconnect.expired));
                self.recoveries = self.recoveries.saturating_add(u16::from(disconnect.recovered));
            } else if !(disconnect.expired && disconnect.recovered) {
                self.irregular.add(disconnect.time, seconds(context.thresholds.unstable_gap));
            }
        }
        self.settled = end as u8;
    }
}

/// One disconnect that nothing on the hub explains.
#[derive(Clone, Copy, Default)]
struct Disconnect {
    time: u32,
    recovered: bool,
    expired: bool,
    place: u8,
}

/// The disconnects that no incident explains, laid out for reading.
struct Window<'a> {
    kept: [Disconnect; KEPT],
    count: usize,
    /// `true` if a 401003 comes before at least half of them.
    shows_expiries: bool,
    context: &'a Context<'a>,
}

/// The fit of a period.
#[derive(Clone, Copy)]
struct Fit {
    period: u32,
    /// The number of intervals between neighbours that equal the period.
    intervals: usize,
    /// The number of disconnects that follow another after one, two or three periods.
    explained: usize,
    expired: usize,
    recovered: usize,
}

impl<'a> Window<'a> {
    fn new(kept: &Disconnects, context: &'a Context<'a>) -> Self {
        let mut window = Self { kept: [Disconnect::default(); KEPT], count: 0, shows_expiries: false, context };
        let places = kept.times.iter().take(usize::from(kept.len)).zip(0_u8..);
        let own = places.filter(|(time, _)| !context.hub.explains_disconnect(**time));
        window.count = fill(
            &mut window.kept,
            own.map(|(time, place)| {
                let bit = 1 << place;
                Disconnect {
                    time: *time,
                    recovered: kept.recovered & bit != 0,
                    expired: kept.expired & bit != 0,
                    place,
                }
            }),
        );
        let expired = window.disconnects().iter().filter(|disconnect| disconnect.expired).count();
        window.shows_expiries = expired * 2 >= window.count;
        window
    }

    fn disconnects(&self) -> &[Disconnect] {
        self.kept.get(..self.count).unwrap_or_default()
    }

    /// Returns how far an interval may deviate from the period, in seconds.
    fn tolerance(&self, period: u32) -> u32 {
        let thresholds = self.context.thresholds;
        let share = (f64::from(period) * thresholds.renewal_tolerance) as u32;
        // Noticing an expiry and reconnecting take up to a minute, however short the token's life is.
        let is_of_token = is_of_token(period, thresholds) || self.shows_expiries;
        share.max(if is_of_token { seconds(thresholds.consequence) } else { SHORT_TOLERANCE })
    }

    /// Returns the interval at which the disconnects are steady, if they are. Intervals between expiries are candidates
    /// as well, because other disconnects may come between two of them.
    fn period(&self) -> Option<u32> {
        if self.count < 3 {
            return None;
        }
        let mut expiries = [Disconnect::default(); KEPT];
        let expired = fill(&mut expiries, self.disconnects().iter().filter(|disconnect| disconnect.expired).copied());
        let expiries = expiries.get(..expired).unwrap_or_default();
        let mut candidates = [0; 2 * KEPT];
        let all = intervals(self.disconnects()).chain(intervals(expiries));
        let shortest = seconds(self.context.thresholds.periodic_shortest);
        let count = fill(&mut candidates, all.filter(|period| *period >= shortest));
        let candidates = candidates.get_mut(..count).unwrap_or_default();
        candidates.sort_unstable();
        let mut last = None;
        candidates
            .iter()
            .copied()
            // Candidates that are nearly equal collect the same intervals, so one of them is enough.
            .filter(|one| {
                let is_new = last.is_none_or(|kept| one.abs_diff(kept) > self.tolerance(kept) / 4);
                last = if is_new { Some(*one) } else { last };
                is_new
            })
            .filter_map(|candidate| self.fit(candidate, expiries))
            .filter(|fit| self.is_convincing(fit))
            .max_by_key(|fit| (fit.intervals, fit.explained, core::cmp::Reverse(fit.period)))
            .map(|fit| fit.period)
    }

    fn fit(&self, candidate: u32, expiries: &[Disconnect]) -> Option<Fit> {
        let tolerance = self.tolerance(candidate);
        let is_near = |interval: &u32| interval.abs_diff(candidate) <= tolerance;
        let [all, confirmed] = [self.disconnects(), expiries].map(|of| intervals(of).filter(is_near).count());
        let count = all.max(confirmed);
        // Most candidates have too few intervals to convince, whatever they explain, and need no closer look.
        if count < self.least_intervals(candidate, true, true) {
            return None;
        }
        let mut near = [0; KEPT];
        fill(&mut near, intervals(if confirmed > all { expiries } else { self.disconnects() }).filter(is_near));
        let near = near.get_mut(..count)?;
        near.sort_unstable();
        // The median rather than the mean: between intervals of 23 and 24 hours, there never was one of 23.5.
        let period = *near.get(count / 2)?;
        let explained = self.explained(period, 1.0);
        let count_if = |is_counted: &dyn Fn(&Disconnect) -> bool| {
            let disconnects = self.disconnects().iter().enumerate();
            disconnects.filter(|(index, disconnect)| explained & 1 << index != 0 && is_counted(disconnect)).count()
        };
        Some(Fit {
            period,
            intervals: count,
            explained: explained.count_ones() as usize,
            expired: count_if(&|disconnect| disconnect.expired),
            recovered: count_if(&|disconnect| disconnect.recovered),
        })
    }

    /// Returns the number of intervals that must equal the period. Fewer are enough if something else supports it.
    fn least_intervals(&self, period: u32, is_likely: bool, is_complete: bool) -> usize {
        let least = self.context.thresholds.renewal_intervals as usize;
        let least = if is_likely {
            least.saturating_sub(1)
        } else if period > LONG_PERIOD && !is_complete {
            least + 1
        } else {
            least
        };
        least.max(1)
    }

    fn is_convincing(&self, fit: &Fit) -> bool {
        let thresholds = self.context.thresholds;
        let is_confirmed = fit.expired * 3 >= fit.explained * 2;
        let comes_back = !self.context.hub.shows_connects || fit.recovered * 2 >= fit.explained;
        let is_usual = comes_back && KNOWN_PERIODS.iter().any(|(from, to)| (*from..=*to).contains(&fit.period));
        let count = self.count;
        let is_complete = fit.explained == count;
        // A device that stays away for longer than a minute isn't renewing a token, and must be steadier.
        let more = usize::from(!comes_back && !is_complete);
        let least = self.least_intervals(fit.period, is_confirmed || is_usual, is_complete) + more;
        let share = if count < FEW || !comes_back { LEAST_SHARE_OF_FEW } else { LEAST_SHARE_OF_MANY };
        let is_most = fit.explained as f64 >= share * count as f64;
        // Random intervals form clusters too: among many intervals, a few equal ones mean nothing.
        let equal_share = if is_usual { LEAST_EQUAL_SHARE } else { LEAST_EQUAL_SHARE_OF_UNUSUAL };
        let is_frequent = fit.intervals as f64 >= equal_share * count.saturating_sub(1) as f64;
        let is_plausible = fit.period <= seconds(thresholds.renewal_longest);
        fit.intervals >= least && (is_confirmed && comes_back || (is_most && is_frequent && is_plausible))
    }

    /// Returns which disconnects the period explains, one bit each: those that follow a steady one, or their neighbour,
    /// after one, two or three periods. Records get lost, a random disconnect can come between, and after it some SDKs
    /// begin a new token life. The first disconnect has none before it, so instead one must follow it.
    ///
    /// ```text
    /// period 65   10:00   11:05   11:40   12:45
    ///             first   +65     +35     +65 from its neighbour, which is irregular: a token life that began at 11:40
    /// ```
    fn explained(&self, period: u32, times_tolerance: f64) -> u16 {
        const REACH: usize = 5;
        let tolerance = (f64::from(self.tolerance(period)) * times_tolerance) as u32;
        let is_on_grid =
            |interval: u32| (1..=3).any(|times| interval.abs_diff(period.saturating_mul(times)) <= tolerance);
        let mut explained = 0_u16;
        for (index, disconnect) in self.disconnects().iter().enumerate() {
            let from = index.saturating_sub(REACH);
            let earlier = self.disconnects().get(from..index).unwrap_or_default().iter().zip(from..);
            let mut anchors = earlier.filter(|(_, place)| place + 1 == index || explained & 1 << place != 0);
            let follows = anchors.any(|(anchor, _)| is_on_grid(disconnect.time.saturating_sub(anchor.time)));
            let mut later = self.disconnects().get(index + 1..).unwrap_or_default().iter().take(REACH);
            let begins = (index == 0 || disconnect.expired)
                && later.any(|later| is_on_grid(later.time.saturating_sub(disconnect.time)));
            explained |= u16::from(follows || begins) << index;
        }
        explained
    }
}

/// Returns `true` for a period as long as a token's life may be, allowing for timers that fire a little early.
pub(super) fn is_of_token(period: u32, thresholds: &Thresholds) -> bool {
    period + period / 20 >= seconds(thresholds.renewal_shortest)
}

/// Fills the places with as many items as fit, and returns their number.
fn fill<T>(places: &mut [T], items: impl Iterator<Item = T>) -> usize {
    places.iter_mut().zip(items).map(|(place, item)| *place = item).count()
}

fn intervals(disconnects: &[Disconnect]) -> impl Iterator<Item = u32> {
    disconnects.windows(2).filter_map(|pair| match pair {
        [one, next] => Some(next.time.saturating_sub(one.time)),
        _ => None,
    })
}
