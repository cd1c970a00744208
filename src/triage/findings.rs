//! Adding up the findings of devices and hubs.

use core::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::string::String;
use std::vec::Vec;

use crate::catalog::ErrorCode;
use crate::triage::Finding;
use crate::triage::identities::{HubId, display_name};
use crate::triage::patterns::{Basis, Confidence, FindingKind};
use crate::triage::tally::Tally;

/// The contribution of one device or hub to a finding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    pub(super) kind: FindingKind,
    /// The number of the incident or burst. Those of one hub are separate findings.
    pub(super) burst: u32,
    /// The most frequent code, and its number of occurrences.
    pub(super) code: u32,
    pub(super) with_code: u32,
    pub(super) tally: Tally,
    pub(super) confidence: Confidence,
    /// The steady interval in seconds; 0 if there is none.
    pub(super) period: u32,
    pub(super) basis: Option<Basis>,
}

impl Share {
    pub(super) fn new(kind: FindingKind, tally: Tally, confidence: Confidence) -> Self {
        let code = kind.code().number();
        Self { kind, burst: 0, code, with_code: tally.count, tally, confidence, period: 0, basis: None }
    }

    /// Returns what separates findings of one hub and kind: the burst, the size of the period, or a roll-out from
    /// single devices.
    fn part(&self) -> u32 {
        match self.kind {
            FindingKind::TokenRenewal | FindingKind::PeriodicDisconnect => size_of_period(self.period),
            FindingKind::RejectedCredentials => u32::from(self.basis == Some(Basis::ManyAtOnce)),
            _ => self.burst,
        }
    }
}

/// The findings so far, by hub, kind and part.
#[derive(Debug, Clone, Default)]
pub(super) struct FindingSet {
    rows: BTreeMap<(HubId, FindingKind, u32), Row>,
}

#[derive(Debug, Clone, Default)]
struct Row {
    devices: u64,
    occurrences: u64,
    first: u32,
    last: u32,
    /// The number of devices at each confidence.
    confidences: BTreeMap<Confidence, u64>,
    codes: BTreeMap<u32, u64>,
    bases: BTreeMap<Basis, u64>,
    period_sum: u64,
    /// The most affected devices, with the least affected one on top.
    listed: BinaryHeap<Listed>,
}

/// The number of times that a device was affected, and its name. The name decides among equals, so that the choice
/// doesn't depend on the order in which devices occur in the log.
type Listed = (Reverse<u32>, String);

impl FindingSet {
    /// Adds a device's contribution.
    pub(super) fn add_device(&mut self, hub: HubId, name: &[u8], share: &Share, most_listed: usize) {
        let row = self.row(hub, share);
        row.devices += 1;
        *row.confidences.entry(share.confidence).or_default() += 1;
        *row.codes.entry(share.code).or_default() += u64::from(share.with_code);
        row.bases.extend(share.basis.map(|basis| (basis, row.bases.get(&basis).copied().unwrap_or_default() + 1)));
        row.period_sum += u64::from(share.period);
        let count = share.tally.count;
        // Most devices are less affected than the listed ones, so their names aren't needed.
        let is_less = row.listed.len() >= most_listed && row.listed.peek().is_none_or(|least| least.0.0 > count);
        if !is_less {
            row.list((Reverse(count), display_name(name)), most_listed);
        }
    }

    /// Adds a hub's contribution, with the number of occurrences of each code, the number of devices, and the names of
    /// those that are listed. A code of 0 means no error.
    pub(super) fn add_hub(
        &mut self,
        hub: HubId,
        share: &Share,
        codes: impl Iterator<Item = (u32, u32)>,
        devices: u64,
        names: impl Iterator<Item = String>,
    ) {
        let row = self.row(hub, share);
        row.devices += devices;
        *row.confidences.entry(share.confidence).or_default() += devices.max(1);
        codes.for_each(|(code, count)| *row.codes.entry(code).or_default() += u64::from(count));
        row.bases.extend(share.basis.map(|basis| (basis, devices)));
        row.listed.extend(names.map(|name| (Reverse(0), name)));
    }

    fn row(&mut self, hub: HubId, share: &Share) -> &mut Row {
        let row = self.rows.entry((hub, share.kind, share.part())).or_default();
        let Tally { count, first, last } = share.tally;
        row.first = if row.occurrences == 0 { first } else { row.first.min(first) };
        row.last = row.last.max(last);
        row.occurrences += u64::from(count);
        row
    }

    /// Returns the findings, beginning with those that affect the most devices and can be fixed.
    pub(super) fn findings(self, hub_name: impl Fn(HubId) -> String, most_listed: usize) -> Vec<Finding> {
        let mut rows: Vec<((HubId, FindingKind), Row)> = Vec::new();
        for ((hub, kind, _), row) in self.rows {
            let is_near =
                |before: &((HubId, FindingKind), Row)| before.0 == (hub, kind) && before.1.is_same_period(&row);
            match rows.last_mut().filter(|before| is_near(before)) {
                Some((_, before)) => before.merge(row, most_listed),
                None => rows.push(((hub, kind), row)),
            }
        }
        let mut findings: Vec<Finding> =
            rows.into_iter().map(|((hub, kind), row)| row.finding(hub_name(hub), kind)).collect();
        findings.sort_by_key(|finding| {
            let kind = finding.kind;
            // A finding that only the service can fix counts for a tenth of its devices.
            let weight = finding.devices.max(1) * if kind.can_be_mended() { 10 } else { 1 };
            (kind.severity(), Reverse(weight), kind, Reverse(finding.occurrences), finding.first_ms)
        });
        findings
    }
}

/// Returns a period on a scale with steps of a fortieth. There are fewer than a thousand steps for all periods, so that
/// the findings about forgotten devices don't grow with a log that keeps naming new ones.
fn size_of_period(period_s: u32) -> u32 {
    (f64::from(period_s.max(1)).ln() * 40.0) as u32
}

impl Row {
    fn list(&mut self, device: Listed, most_listed: usize) {
        self.listed.push(device);
        if self.listed.len() > most_listed {
            self.listed.pop();
        }
    }

    fn period(&self) -> Option<u64> {
        self.period_sum.checked_div(self.devices).filter(|period| *period > 0)
    }

    /// Returns `true` if both have periods that differ by at most a twentieth.
    fn is_same_period(&self, other: &Self) -> bool {
        match (self.period(), other.period()) {
            (Some(one), Some(other)) => one.abs_diff(other) * 20 <= one.max(other),
            _ => false,
        }
    }

    fn merge(&mut self, other: Self, most_listed: usize) {
        self.devices += other.devices;
        self.occurrences += other.occurrences;
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        other.confidences.into_iter().for_each(|(sure, count)| *self.confidences.entry(sure).or_default() += count);
        self.period_sum += other.period_sum;
        other.codes.into_iter().for_each(|(code, count)| *self.codes.entry(code).or_default() += count);
        other.bases.into_iter().for_each(|(basis, count)| *self.bases.entry(basis).or_default() += count);
        other.listed.into_iter().for_each(|device| self.list(device, most_listed));
    }

    /// Returns the confidence that at least half of the devices reach: one clear case does not make the others clear.
    fn confidence(&self) -> Confidence {
        let all: u64 = self.confidences.values().sum();
        let mut surer = 0;
        let found = self.confidences.iter().rev().find(|(_, count)| {
            surer += *count;
            surer * 2 >= all
        });
        found.map_or(Confidence::Low, |(confidence, _)| *confidence)
    }

    fn finding(self, hub: String, kind: FindingKind) -> Finding {
        // Of equally frequent codes, the lowest counts.
        let most = self.codes.iter().max_by_key(|(code, count)| (**count, Reverse(**code)));
        // Only disconnects can happen without an error.
        let most = most.filter(|(code, _)| **code > 0 || kind == FindingKind::MassDisconnect);
        let (code, with_code) = most.map_or((kind.code().number(), 0), |(code, count)| (*code, *count));
        let period_s = self.period().and_then(|period| u32::try_from(period).ok());
        let basis = self.bases.iter().max_by_key(|(_, count)| **count).filter(|(_, count)| **count * 2 >= self.devices);
        Finding {
            kind,
            hub,
            code: ErrorCode::from_number(code),
            with_code,
            devices: self.devices,
            occurrences: self.occurrences,
            first_ms: i64::from(self.first) * 1000,
            last_ms: i64::from(self.last) * 1000,
            period_s,
            confidence: self.confidence(),
            basis: basis.map(|(basis, _)| *basis),
            device_ids: self.listed.into_sorted_vec().into_iter().map(|(_, name)| name).collect(),
        }
    }
}
