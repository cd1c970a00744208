//! Simulated fleets with known truth: precision and recall of every kind of finding.

use std::collections::{BTreeMap, BTreeSet};

use iothub_errors::log::Record;
use iothub_errors::triage::{Finding, FindingKind, Triage};

use super::Score;
use super::script::with;
use crate::fleet::{self, CLEAN, Line, Noise, ROUGH, Truth, troubled};

fn triage(lines: &[Line]) -> Vec<Finding> {
    let mut triage = Triage::with_thresholds(with(|t| {
        t.listed_devices = usize::MAX;
    }));
    for line in lines {
        triage.record(&Record::from_json(&line.json).unwrap());
    }
    triage.findings()
}

fn is_of_hub(kind: FindingKind) -> bool {
    matches!(
        kind,
        FindingKind::ServiceIncident
            | FindingKind::MassDisconnect
            | FindingKind::ServiceErrors
            | FindingKind::QuotaExhausted
            | FindingKind::Throttling
    )
}

fn found(findings: &[Finding]) -> BTreeSet<Truth> {
    let mut found = BTreeSet::new();
    for finding in findings {
        if is_of_hub(finding.kind) {
            found.insert((finding.kind, finding.hub.clone(), String::new()));
        } else {
            found.extend(finding.device_ids.iter().map(|id| (finding.kind, finding.hub.clone(), id.clone())));
        }
    }
    found
}

fn score(noise: Noise, seeds: std::ops::Range<u64>) -> BTreeMap<FindingKind, Score> {
    let mut scores: BTreeMap<FindingKind, Score> = BTreeMap::new();
    for seed in seeds {
        let (lines, truth) = troubled(seed, "PLANT").log(noise);
        let found = found(&triage(&lines));
        for what in found.union(&truth) {
            let score = scores.entry(what.0).or_default();
            match (found.contains(what), truth.contains(what)) {
                (true, true) => score.0 += 1,
                (true, false) => score.1 += 1,
                _ => score.2 += 1,
            }
            if found.contains(what) != truth.contains(what) && std::env::var_os("SHOW_MISSES").is_some() {
                println!("seed {seed}: {what:?} {}", if truth.contains(what) { "missed" } else { "wrongly found" });
            }
        }
    }
    println!("{:24} {:>9} {:>7} {:>6}", "kind", "precision", "recall", "cases");
    for (kind, score) in &scores {
        println!("{:24} {:9.3} {:7.3} {:6}", kind.as_str(), score.precision(), score.recall(), score.0 + score.2);
    }
    scores
}

#[test]
fn clean_logs_are_read_nearly_without_fault() {
    let scores = score(CLEAN, 0..16);
    for kind in FindingKind::ALL {
        let Some(score) = scores.get(kind).copied() else { continue };
        // A site that fails during an incident can't be distinguished from it.
        let recall = if *kind == FindingKind::MassDisconnect { 0.9 } else { 0.95 };
        assert!(score.precision() >= 0.97, "{kind}: precision {}", score.precision());
        assert!(score.recall() >= recall, "{kind}: recall {}", score.recall());
    }
}

#[test]
fn lost_late_and_duplicated_records_do_little_harm() {
    let scores = score(ROUGH, 100..116);
    for kind in FindingKind::ALL {
        let Some(score) = scores.get(kind).copied() else { continue };
        assert!(score.precision() >= 0.95, "{kind}: precision {}", score.precision());
        assert!(score.recall() >= 0.90, "{kind}: recall {}", score.recall());
    }
}

/// Prints precision and recall on seeds that the detectors and thresholds were not tuned on, unlike those of the tests
/// above: `cargo test --release --features triage --test it -- --ignored --nocapture
/// held_out`. They vary the fleets of the same simulator; fleets of another shape are in `lookalikes.rs`. If one of
/// these seeds is ever used to improve a detector, take others.
#[test]
#[ignore = "slow"]
fn held_out_seeds_are_read_as_well() {
    for (noise, seeds) in [(CLEAN, 2000..2064), (ROUGH, 2064..2128)] {
        for (kind, score) in score(noise, seeds) {
            assert!(score.precision() >= 0.95, "{kind}: precision {}", score.precision());
            assert!(score.recall() >= 0.90, "{kind}: recall {}", score.recall());
        }
    }
}

/// Writes the sample log of the repository: `cargo test --features triage --test it -- --ignored write_the_sample_log`.
#[test]
#[ignore = "writes a file"]
fn write_the_sample_log() {
    let (lines, _) = fleet::sample().log(Noise { duplicated: 0.01, lost: 0.0, late_ms: 2 * fleet::MINUTE });
    let text: String = lines.iter().map(|line| format!("{}\n", line.json)).collect();
    std::fs::write("examples/data/day.jsonl", text).unwrap();
}
