//! Adding up what was found on devices and hubs.

use core::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::string::{String, ToString};
use std::vec::Vec;

use crate::catalog::ErrorCode;
use crate::triage::drops::{Conclusion, Count};
use crate::triage::identities::display_name;
use crate::triage::streak::Streak;
use crate::triage::{Confidence, Finding, FindingKind, Thresholds};

/// Some devices of many, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Sample(pub(super) Vec<u32>);

impl Sample {
    pub(super) fn push(&mut self, device: u32, thresholds: &Thresholds) {
        if self.0.len() < thresholds.listed_devices {
            self.0.push(device);
        }
    }
}

/// What was found so far, by hub and kind; token renewals also by period.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    lines: BTreeMap<(u16, FindingKind, u32), Line>,
}

#[derive(Debug, Clone, Default)]
struct Line {
    devices: u64,
    occurrences: u64,
    first: u32,
    last: u32,
    confidence: Option<Confidence>,
    codes: BTreeMap<u32, u64>,
    listed: Vec<(u32, String)>,
    period_sum: u64,
}

/// What one device or hub adds to a finding.
pub(super) struct Contribution {
    pub(super) kind: FindingKind,
    /// Findings with different numbers here stay apart: the size of the period, the number of the incident.
    pub(super) part: u32,
    pub(super) code: u32,
    pub(super) count: Count,
    pub(super) confidence: Confidence,
    pub(super) period: u32,
}

impl Contribution {
    pub(super) fn new(kind: FindingKind, count: Count, confidence: Confidence) -> Self {
        Self { kind, part: 0, code: kind.code().number(), count, confidence, period: 0 }
    }
}

impl Ledger {
    /// Adds what was found on one device.
    pub(super) fn add_device(&mut self, hub: u16, name: &[u8], found: &Contribution, thresholds: &Thresholds) {
        let line = self.line(hub, found);
        line.devices += 1;
        line.period_sum += u64::from(found.period);
        let listed = &mut line.listed;
        if listed.len() < thresholds.listed_devices {
            listed.push((found.count.total, display_name(name)));
            return;
        }
        // Most devices are less affected than the listed ones, and need no name.
        let last = listed.iter_mut().max_by(|one, other| rank(one, other));
        if let Some(last) = last.filter(|last| last.0 <= found.count.total) {
            let new = (found.count.total, display_name(name));
            if rank(&new, last).is_lt() {
                *last = new;
            }
        }
    }

    /// Adds what was found on a hub as a whole.
    pub(super) fn add_hub(&mut self, hub: u16, found: &Contribution, devices: u32, names: Vec<String>) {
        let line = self.line(hub, found);
        line.devices += u64::from(devices);
        line.listed.extend(names.into_iter().map(|name| (0, name)));
    }

    fn line(&mut self, hub: u16, found: &Contribution) -> &mut Line {
        let line = self.lines.entry((hub, found.kind, found.part)).or_default();
        line.first = if line.occurrences == 0 { found.count.first } else { line.first.min(found.count.first) };
        line.last = line.last.max(found.count.last);
        line.occurrences += u64::from(found.count.total);
        line.confidence = line.confidence.max(Some(found.confidence));
        *line.codes.entry(found.code).or_default() += u64::from(found.count.total);
        line
    }

    /// The findings, worst first.
    pub(super) fn findings(self, hub_name: impl Fn(u16) -> String, most_listed: usize) -> Vec<Finding> {
        let mut lines: Vec<((u16, FindingKind, u32), Line)> = Vec::new();
        for (key, line) in self.lines {
            let near = |before: &((u16, FindingKind, u32), Line)| {
                before.0.0 == key.0
                    && before.0.1 == key.1
                    && key.1 == FindingKind::TokenRenewal
                    && is_same_period(&before.1, &line)
            };
            match lines.last_mut().filter(|before| near(before)) {
                Some((_, before)) => before.absorb(line, most_listed),
                None => lines.push((key, line)),
            }
        }
        let mut findings: Vec<Finding> =
            lines.into_iter().map(|((hub, kind, _), line)| line.finding(hub_name(hub), kind)).collect();
        findings.sort_by_key(|finding| (finding.kind, Reverse(finding.occurrences), finding.first_ms));
        findings
    }
}

/// The most affected device first. The choice among equals must not depend on the order in which devices occur in the log.
fn rank(one: &(u32, String), other: &(u32, String)) -> Ordering {
    other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1))
}

/// A period on a scale whose steps are a fortieth apart: under a thousand numbers for all periods, so that what is noted of
/// forgotten devices does not grow with a log that names ever new ones.
fn size_of_period(period_s: u32) -> u32 {
    (f64::from(period_s.max(1)).ln() * 40.0) as u32
}

/// Periods that differ by a twentieth at most are one.
fn is_same_period(one: &Line, other: &Line) -> bool {
    match (one.period_sum.checked_div(one.devices), other.period_sum.checked_div(other.devices)) {
        (Some(one), Some(other)) => one.abs_diff(other) * 20 <= one.max(other),
        _ => false,
    }
}

impl Line {
    /// Adds other renewals, whose code is the same.
    fn absorb(&mut self, other: Self, most_listed: usize) {
        self.devices += other.devices;
        self.occurrences += other.occurrences;
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.confidence = self.confidence.max(other.confidence);
        self.period_sum += other.period_sum;
        self.listed.extend(other.listed);
        self.sort();
        self.listed.truncate(most_listed);
    }

    fn sort(&mut self) {
        self.listed.sort_by(rank);
    }

    fn finding(mut self, hub: String, kind: FindingKind) -> Finding {
        self.sort();
        let code =
            self.codes.iter().max_by_key(|(_, count)| **count).and_then(|(code, _)| ErrorCode::from_number(*code));
        let period = self.period_sum.checked_div(self.devices).and_then(|period| u32::try_from(period).ok());
        Finding {
            kind,
            hub,
            code: code.unwrap_or(kind.code()),
            devices: self.devices,
            device_ids: self.listed.into_iter().map(|(_, name)| name.to_string()).collect(),
            occurrences: self.occurrences,
            first_ms: i64::from(self.first) * 1000,
            last_ms: i64::from(self.last) * 1000,
            period_s: period.filter(|period| *period > 0),
            confidence: self.confidence.unwrap_or(Confidence::Low),
        }
    }
}

/// The findings about disconnects.
pub(super) fn of_drops(conclusion: &Conclusion, thresholds: &Thresholds) -> [Option<Contribution>; 2] {
    let (renewals, period) = (conclusion.renewals, conclusion.period);
    let renewal = (renewals.total >= 2).then(|| {
        // A few can be steady by chance, unless at least half of them come right after a 401003.
        let is_confirmed = conclusion.expiries * 2 >= renewals.total;
        let confidence = match renewals.total {
            6.. => Confidence::High,
            4.. if is_confirmed => Confidence::High,
            4.. => Confidence::Medium,
            _ if is_confirmed => Confidence::Medium,
            _ => Confidence::Low,
        };
        let found = Contribution::new(FindingKind::TokenRenewal, renewals, confidence);
        Contribution { part: size_of_period(period), period, ..found }
    });
    let unstable = conclusion.irregular.has_run(thresholds.unstable_drops).then(|| {
        let confidence = confidence(conclusion.irregular.total, thresholds.unstable_drops);
        Contribution::new(FindingKind::UnstableConnection, count_of(&conclusion.irregular), confidence)
    });
    [renewal, unstable]
}

/// A finding about a code that repeats, if it does.
pub(super) fn of_streak(kind: FindingKind, streak: &Streak, least: u32) -> Option<Contribution> {
    streak.has_run(least).then(|| Contribution::new(kind, count_of(streak), confidence(streak.total, least)))
}

/// A finding about refusals, if there were any.
pub(super) fn of_count(kind: FindingKind, count: Count, least: u32) -> Option<Contribution> {
    (count.total > 0).then(|| Contribution::new(kind, count, confidence(count.total, least)))
}

pub(super) fn count_of(streak: &Streak) -> Count {
    Count { total: streak.total, first: streak.first, last: streak.last }
}

/// The least evidence is uncertain, twice as much is likely, four times is nearly certain.
pub(super) fn confidence(count: u32, least: u32) -> Confidence {
    match count / least.max(1) {
        0 | 1 => Confidence::Low,
        2 | 3 => Confidence::Medium,
        _ => Confidence::High,
    }
}
