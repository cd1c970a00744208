//! The disconnects of one device: which are steady, which are not.

use crate::triage::Thresholds;
use crate::triage::streak::Streak;

/// How many disconnects are looked at together.
const KEPT: usize = 16;

/// How many of them stay when the oldest are settled, as anchors for the next.
const SETTLED_AT_ONCE: usize = 12;
const DROPPED_AT_ONCE: usize = 8;

/// Renewal intervals that SDKs have by default, in seconds, shortest and longest: C 48 minutes, Python 58, Java and the
/// plain token life 60, .NET and Java with the service’s grace 65 to 70.
const KNOWN_PERIODS: [(u32, u32); 3] = [(2790, 2970), (3390, 3690), (3840, 4260)];

/// Tokens that live longer than this, in seconds, are rare, and few disconnects in a day are easily steady by chance,
/// unless every one of them is.
const LONG_PERIOD: u32 = 2 * 3600;

/// Not even a 401003 makes intervals shorter than this part of the shortest unconfirmed ones a renewal: those are of the
/// size of the tolerance.
const SHORTEST_CONFIRMED_PART: u32 = 5;

/// Where no 401003 confirms an expiry, at least half of the disconnects must lie on the period, of a few even more.
const LEAST_SHARE_OF_MANY: f64 = 0.5;
const LEAST_SHARE_OF_FEW: f64 = 0.7;
const FEW: usize = 8;

/// And of the intervals between neighbours, at least so many must equal it; more where nothing else speaks for a renewal,
/// because intervals of 10 minutes, with a minute of tolerance, are often equal by chance.
const LEAST_EQUAL_SHARE: f64 = 0.4;
const LEAST_EQUAL_SHARE_OF_UNUSUAL: f64 = 0.5;

/// Once a device is known to renew its token, a disconnect that is so many times the tolerance off is still a renewal.
const KNOWN_TOLERANCE: f64 = 1.5;

/// The last disconnects with 404104 of a device, and what was concluded about those before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Drops {
    times: [u32; KEPT],
    /// One bit a disconnect: connected again within a minute.
    recovered: u16,
    /// One bit a disconnect: right after a 401003.
    expired: u16,
    len: u8,
    /// The first ones count already and are only kept as anchors.
    settled: u8,
    /// The steady interval found last, in seconds; 0 if none was.
    period: u32,
    renewals: Count,
    expiries: u32,
    irregular: Streak,
}

/// How often, and from when to when.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) total: u32,
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Count {
    pub(super) fn add(&mut self, time: u32, times: u32) {
        self.first = if self.total == 0 { time } else { self.first.min(time) };
        self.last = self.last.max(time);
        self.total = self.total.saturating_add(times);
    }
}

/// What the disconnects of a device amount to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conclusion {
    pub(super) renewals: Count,
    /// The steady interval in seconds; 0 if none was found.
    pub(super) period: u32,
    /// How many renewals came right after a 401003.
    pub(super) expiries: u32,
    pub(super) irregular: Streak,
}

/// What is known beyond the device.
pub(super) struct Circumstances<'a> {
    pub(super) thresholds: &'a Thresholds,
    /// Successful connections stand in the log.
    pub(super) shows_connects: bool,
    /// `true` for a time in a service incident.
    pub(super) in_incident: &'a dyn Fn(u32) -> bool,
}

impl Drops {
    pub(super) fn add(&mut self, time: u32, expired: bool, circumstances: &Circumstances<'_>) {
        if usize::from(self.len) == KEPT {
            self.settle(SETTLED_AT_ONCE, circumstances);
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

    /// The last disconnect was followed by a connect.
    pub(super) fn mark_recovered(&mut self) {
        if let Some(last) = self.len.checked_sub(1) {
            self.recovered |= 1 << last;
        }
    }

    pub(super) fn last(&self) -> Option<u32> {
        self.times.get(usize::from(self.len.checked_sub(1)?)).copied()
    }

    /// Concludes about everything so far.
    pub(super) fn conclude(mut self, circumstances: &Circumstances<'_>) -> Conclusion {
        self.settle(usize::from(self.len), circumstances);
        let Self { renewals, period, expiries, irregular, .. } = self;
        Conclusion { renewals, period, expiries, irregular }
    }

    /// Decides about the disconnects up to `end`.
    fn settle(&mut self, end: usize, circumstances: &Circumstances<'_>) {
        let view = View::new(self, circumstances);
        if let Some(period) = view.period() {
            self.period = period;
        }
        let explained = if self.period > 0 { view.explained(self.period, KNOWN_TOLERANCE) } else { 0 };
        for (index, drop) in view.drops().iter().enumerate() {
            if drop.place < self.settled || usize::from(drop.place) >= end {
                continue;
            }
            if explained & 1 << index != 0 {
                self.renewals.add(drop.time, 1);
                self.expiries += u32::from(drop.expired);
            } else if !(drop.expired && drop.recovered) {
                self.irregular.add(drop.time, circumstances.thresholds.unstable_gap_s);
            }
        }
        self.settled = end as u8;
    }
}

/// One disconnect outside of service incidents.
#[derive(Clone, Copy, Default)]
struct Drop {
    time: u32,
    recovered: bool,
    expired: bool,
    place: u8,
}

/// The disconnects that count, laid out for reading.
struct View<'a> {
    kept: [Drop; KEPT],
    count: usize,
    thresholds: &'a Thresholds,
    shows_connects: bool,
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

impl<'a> View<'a> {
    fn new(kept: &Drops, circumstances: &Circumstances<'a>) -> Self {
        let mut view = Self {
            kept: [Drop::default(); KEPT],
            count: 0,
            thresholds: circumstances.thresholds,
            shows_connects: circumstances.shows_connects,
        };
        let places = kept.times.iter().take(usize::from(kept.len)).zip(0_u8..);
        let outside = places.filter(|(time, _)| !(circumstances.in_incident)(**time));
        view.count = fill(
            &mut view.kept,
            outside.map(|(time, place)| {
                let bit = 1 << place;
                Drop { time: *time, recovered: kept.recovered & bit != 0, expired: kept.expired & bit != 0, place }
            }),
        );
        view
    }

    fn drops(&self) -> &[Drop] {
        self.kept.get(..self.count).unwrap_or_default()
    }

    fn tolerance(&self, period: u32) -> u32 {
        // Noticing an expiry and connecting again take up to a minute, however short the period is.
        ((f64::from(period) * self.thresholds.renewal_tolerance) as u32).max(self.thresholds.consequence_s)
    }

    fn is_near(&self, interval: u32, period: u32) -> bool {
        interval.abs_diff(period) <= self.tolerance(period)
    }

    /// The interval at which the disconnects are steady, if they are.
    fn period(&self) -> Option<u32> {
        if self.count < 3 {
            return None;
        }
        let mut expiries = [Drop::default(); KEPT];
        let expired = fill(&mut expiries, self.drops().iter().filter(|drop| drop.expired).copied());
        let expiries = expiries.get(..expired).unwrap_or_default();
        let mut candidates = [0; 2 * KEPT];
        let all = intervals(self.drops()).chain(intervals(expiries));
        let shortest = self.thresholds.renewal_shortest_s / SHORTEST_CONFIRMED_PART;
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

    fn fit(&self, candidate: u32, expiries: &[Drop]) -> Option<Fit> {
        let near = |drops: &[Drop]| {
            let near = intervals(drops).filter(|interval| self.is_near(*interval, candidate));
            near.fold((0, 0_u64), |(count, sum), interval| (count + 1, sum + u64::from(interval)))
        };
        let (all, confirmed) = (near(self.drops()), near(expiries));
        let (intervals, sum) = if confirmed.0 > all.0 { confirmed } else { all };
        let period = u32::try_from(sum.checked_div(intervals as u64)?).ok()?;
        // What would not convince however much it explains, and most do not, needs no closer look.
        if intervals < self.least_intervals(period, true, true) {
            return None;
        }
        let explained = self.explained(period, 1.0);
        let count_if = |is_counted: &dyn Fn(&Drop) -> bool| {
            let drops = self.drops().iter().enumerate();
            drops.filter(|(index, drop)| explained & 1 << index != 0 && is_counted(drop)).count()
        };
        Some(Fit {
            period,
            intervals,
            explained: explained.count_ones() as usize,
            expired: count_if(&|drop| drop.expired),
            recovered: count_if(&|drop| drop.recovered),
        })
    }

    /// How many intervals must equal the period; fewer if something else speaks for it.
    fn least_intervals(&self, period: u32, is_likely: bool, is_complete: bool) -> usize {
        let least = self.thresholds.renewal_intervals as usize;
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
        let is_confirmed = fit.expired * 3 >= fit.explained * 2;
        let is_usual = KNOWN_PERIODS.iter().any(|(from, to)| (*from..=*to).contains(&fit.period));
        let count = self.count;
        let is_complete = fit.explained == count;
        let least = self.least_intervals(fit.period, is_confirmed || is_usual, is_complete);
        let share = if count < FEW { LEAST_SHARE_OF_FEW } else { LEAST_SHARE_OF_MANY };
        let is_most = fit.explained as f64 >= share * count as f64;
        // Random intervals cluster too: among many, a few equal ones mean nothing.
        let equal_share = if is_usual { LEAST_EQUAL_SHARE } else { LEAST_EQUAL_SHARE_OF_UNUSUAL };
        let is_frequent = fit.intervals as f64 >= equal_share * count.saturating_sub(1) as f64;
        let is_plausible =
            (self.thresholds.renewal_shortest_s..=self.thresholds.renewal_longest_s).contains(&fit.period);
        let comes_back = !self.shows_connects || fit.recovered * 2 >= fit.explained;
        fit.intervals >= least && comes_back && (is_confirmed || (is_most && is_frequent && is_plausible))
    }

    /// Which disconnects lie one, two or three periods behind a renewal, or behind their neighbour: records get lost, a
    /// random disconnect can come between, and after it some SDKs begin a new token life. The first one has none before
    /// it, so one must lie behind it. One bit each.
    fn explained(&self, period: u32, times_tolerance: f64) -> u16 {
        const REACH: usize = 5;
        let tolerance = (f64::from(self.tolerance(period)) * times_tolerance) as u32;
        let is_on_grid =
            |interval: u32| (1..=3).any(|times| interval.abs_diff(period.saturating_mul(times)) <= tolerance);
        let mut explained = 0_u16;
        for (index, drop) in self.drops().iter().enumerate() {
            let from = index.saturating_sub(REACH);
            let earlier = self.drops().get(from..index).unwrap_or_default().iter().zip(from..);
            let mut anchors = earlier.filter(|(_, place)| place + 1 == index || explained & 1 << place != 0);
            let follows = anchors.any(|(anchor, _)| is_on_grid(drop.time.saturating_sub(anchor.time)));
            let mut later = self.drops().get(index + 1..).unwrap_or_default().iter().take(REACH);
            let begins =
                (index == 0 || drop.expired) && later.any(|later| is_on_grid(later.time.saturating_sub(drop.time)));
            explained |= u16::from(follows || begins) << index;
        }
        explained
    }
}

/// Puts as many items as there is room for into the places, and returns how many.
fn fill<T>(places: &mut [T], items: impl Iterator<Item = T>) -> usize {
    places.iter_mut().zip(items).map(|(place, item)| *place = item).count()
}

fn intervals(drops: &[Drop]) -> impl Iterator<Item = u32> {
    drops.windows(2).filter_map(|pair| match pair {
        [one, next] => Some(next.time.saturating_sub(one.time)),
        _ => None,
    })
}
