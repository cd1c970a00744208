//! The disconnects of one device: which are steady, which are not.
//!
//! [`Disconnects::add`] keeps the last sixteen. When they are full, [`Disconnects::settle`] lays them out in a
//! [`Window`], looks for a [period](Window::period), and counts each of the older ones as steady or irregular.
//! [`Disconnects::conclude`] does the same with the rest.

use crate::triage::Thresholds;
use crate::triage::device::Context;
use crate::triage::tally::{Streak, Tally};
use crate::triage::thresholds::seconds;

/// How many disconnects are looked at together.
const KEPT: usize = 16;

/// How many of them stay when the oldest are settled, as anchors for the next.
const SETTLED_AT_ONCE: usize = 12;
const DROPPED_AT_ONCE: usize = 8;

/// Renewal intervals that SDKs have by default, in seconds, shortest and longest: C 48 minutes, Python 58, Java and the
/// plain token life 60, .NET and Java with the service's grace 65 to 70.
const KNOWN_PERIODS: [(u32, u32); 3] = [(2790, 2970), (3390, 3690), (3840, 4260)];

/// Tokens that live longer than this, in seconds, are rare, and few disconnects in a day are easily steady by chance,
/// unless every one of them is.
const LONG_PERIOD: u32 = 2 * 3600;

/// Where no 401003 confirms an expiry, at least half of the disconnects must lie on the period, of a few even more.
const LEAST_SHARE_OF_MANY: f64 = 0.5;
const LEAST_SHARE_OF_FEW: f64 = 0.7;
const FEW: usize = 8;

/// And of the intervals between neighbours, at least so many must equal it; more where nothing else speaks for a renewal,
/// because intervals of 10 minutes are often equal by chance.
const LEAST_EQUAL_SHARE: f64 = 0.4;
const LEAST_EQUAL_SHARE_OF_UNUSUAL: f64 = 0.5;

/// The tolerance of intervals that are shorter than a token's, in seconds, if it is not more by its share.
const SHORT_TOLERANCE: u32 = 15;

/// Once a device is known to disconnect at a period, a disconnect that is so many times the tolerance off still lies on it.
const KNOWN_TOLERANCE: f64 = 1.5;

/// The last disconnects of a device, and what was concluded about those before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Disconnects {
    times: [u32; KEPT],
    /// One bit a disconnect: connected again within a minute.
    recovered: u16,
    /// One bit a disconnect: right after a 401003.
    expired: u16,
    len: u8,
    /// The first ones count already and are only kept as anchors.
    settled: u8,
    /// The steady interval found last, in seconds; 0 if none was.
    pub(super) period: u32,
    /// The disconnects at it.
    pub(super) steady: Tally,
    /// How many of them came right after a 401003, and after how many the device was back within a minute.
    pub(super) expiries: u16,
    pub(super) recoveries: u16,
    /// All others.
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

    /// Notes that the last disconnect was followed by a connect.
    pub(super) fn mark_recovered(&mut self) {
        if let Some(last) = self.len.checked_sub(1) {
            self.recovered |= 1 << last;
        }
    }

    pub(super) fn last(&self) -> Option<u32> {
        self.times.get(usize::from(self.len.checked_sub(1)?)).copied()
    }

    /// Concludes about everything so far.
    pub(super) fn conclude(mut self, context: &Context<'_>) -> Self {
        self.settle(usize::from(self.len), context);
        self
    }

    /// Decides about the disconnects up to `end`.
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

/// The disconnects that count, laid out for reading.
struct Window<'a> {
    kept: [Disconnect; KEPT],
    count: usize,
    /// A 401003 comes before at least half of them.
    shows_expiries: bool,
    context: &'a Context<'a>,
}

/// How well a period fits.
#[derive(Clone, Copy)]
struct Fit {
    period: u32,
    /// Intervals between neighbours that equal the period.
    intervals: usize,
    /// Disconnects that lie a period, or two or three, behind another.
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

    /// How far an interval may be off the period, in seconds.
    fn tolerance(&self, period: u32) -> u32 {
        let thresholds = self.context.thresholds;
        let share = (f64::from(period) * thresholds.renewal_tolerance) as u32;
        // Noticing an expiry and connecting again take up to a minute, however short a token's life is.
        let is_of_token = is_of_token(period, thresholds) || self.shows_expiries;
        share.max(if is_of_token { seconds(thresholds.consequence) } else { SHORT_TOLERANCE })
    }

    fn is_near(&self, interval: u32, period: u32) -> bool {
        interval.abs_diff(period) <= self.tolerance(period)
    }

    /// Returns the interval at which the disconnects are steady, if they are.
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
            // Candidates that nearly equal each other gather the same intervals.
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
        let near = |disconnects: &[Disconnect]| {
            let mut near = [0; KEPT];
            let count = fill(&mut near, intervals(disconnects).filter(|interval| self.is_near(*interval, candidate)));
            let near = near.get_mut(..count).unwrap_or_default();
            near.sort_unstable();
            // The one in the middle, and no mean: a day between two of 23 and 24 hours never was.
            near.get(count / 2).map(|period| (count, *period))
        };
        let (all, confirmed) = (near(self.disconnects()), near(expiries));
        let (intervals, period) = if confirmed.map(|near| near.0) > all.map(|near| near.0) { confirmed } else { all }?;
        // What would not convince however much it explains, and most do not, needs no closer look.
        if intervals < self.least_intervals(period, true, true) {
            return None;
        }
        let explained = self.explained(period, 1.0);
        let count_if = |is_counted: &dyn Fn(&Disconnect) -> bool| {
            let disconnects = self.disconnects().iter().enumerate();
            disconnects.filter(|(index, disconnect)| explained & 1 << index != 0 && is_counted(disconnect)).count()
        };
        Some(Fit {
            period,
            intervals,
            explained: explained.count_ones() as usize,
            expired: count_if(&|disconnect| disconnect.expired),
            recovered: count_if(&|disconnect| disconnect.recovered),
        })
    }

    /// Returns how many intervals must equal the period; fewer if something else speaks for it.
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
        // What stays away for longer than a minute has no token renewed, and must be all the more steady.
        let more = usize::from(!comes_back && !is_complete);
        let least = self.least_intervals(fit.period, is_confirmed || is_usual, is_complete) + more;
        let share = if count < FEW || !comes_back { LEAST_SHARE_OF_FEW } else { LEAST_SHARE_OF_MANY };
        let is_most = fit.explained as f64 >= share * count as f64;
        // Random intervals cluster too: among many, a few equal ones mean nothing.
        let equal_share = if is_usual { LEAST_EQUAL_SHARE } else { LEAST_EQUAL_SHARE_OF_UNUSUAL };
        let is_frequent = fit.intervals as f64 >= equal_share * count.saturating_sub(1) as f64;
        let is_plausible = fit.period <= seconds(thresholds.renewal_longest);
        fit.intervals >= least && (is_confirmed && comes_back || (is_most && is_frequent && is_plausible))
    }

    /// Returns which disconnects lie one, two or three periods behind a steady one, or behind their neighbour: records get
    /// lost, a random disconnect can come between, and after it some SDKs begin a new token life. The first one has none
    /// before it, so one must lie behind it. One bit each.
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

/// Returns `true` for a period of a token's order. Timers fire a little early, too.
pub(super) fn is_of_token(period: u32, thresholds: &Thresholds) -> bool {
    period + period / 20 >= seconds(thresholds.renewal_shortest)
}

/// Puts as many items as there is room for into the places, and returns how many.
fn fill<T>(places: &mut [T], items: impl Iterator<Item = T>) -> usize {
    places.iter_mut().zip(items).map(|(place, item)| *place = item).count()
}

fn intervals(disconnects: &[Disconnect]) -> impl Iterator<Item = u32> {
    disconnects.windows(2).filter_map(|pair| match pair {
        [one, next] => Some(next.time.saturating_sub(one.time)),
        _ => None,
    })
}
