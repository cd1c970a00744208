//! The scenarios compared with what is found in them: precision and recall by kind, device by device.

use std::collections::BTreeMap;
use std::ops::Range;

use iothub_errors::log::Record;
use iothub_errors::triage::{FindingKind, Triage};

use super::Score;
use super::scenarios::{SCENARIOS, Truth, build};

fn found(index: usize, seed: u64) -> (Truth, Truth) {
    let (lines, truth) = build(index, seed).lines();
    (found_in(lines.iter().map(|line| line.json.as_str())), truth)
}

fn found_in<'a>(lines: impl Iterator<Item = &'a str>) -> Truth {
    let mut triage = Triage::new();
    for line in lines {
        triage.record(&Record::from_json(line).unwrap());
    }
    let mut found = Truth::new();
    for finding in triage.findings() {
        assert_eq!(finding.devices, finding.device_ids.len() as u64, "{finding:?}");
        let nobody = finding.device_ids.is_empty().then(String::new);
        let devices = finding.device_ids.into_iter().chain(nobody);
        found.extend(devices.map(|device| (finding.kind, finding.hub.clone(), device)));
    }
    found
}

/// Prints precision and recall by kind, and returns them. With `SHOW_MISSES`, it also prints every miss.
fn scores(seeds: Range<u64>) -> BTreeMap<FindingKind, Score> {
    let mut scores: BTreeMap<FindingKind, Score> = BTreeMap::new();
    for (index, (name, _)) in SCENARIOS.iter().enumerate() {
        for seed in seeds.clone() {
            let (found, truth) = found(index, seed);
            for what in found.union(&truth) {
                let score = scores.entry(what.0).or_default();
                match (found.contains(what), truth.contains(what)) {
                    (true, true) => score.0 += 1,
                    (true, false) => score.1 += 1,
                    _ => score.2 += 1,
                }
                if found.contains(what) != truth.contains(what) && std::env::var_os("SHOW_MISSES").is_some() {
                    let fault = if truth.contains(what) { "missed" } else { "wrongly found" };
                    println!("{name} {seed}: {} {} {} {fault}", what.0, what.1, what.2);
                }
            }
        }
    }
    println!("{:24} {:>9} {:>7} {:>6}", "kind", "precision", "recall", "cases");
    for (kind, score) in &scores {
        println!("{:24} {:9.3} {:7.3} {:6}", kind.as_str(), score.precision(), score.recall(), score.0 + score.2);
    }
    scores
}

fn assert_scores(seeds: Range<u64>, precision: f64, recall: f64) {
    let scores = scores(seeds);
    for kind in FindingKind::ALL {
        let score = scores.get(kind).copied().unwrap_or_default();
        assert!(score.0 + score.2 > 0, "{kind} is in no scenario");
        assert!(score.precision() >= precision, "{kind}: precision {}", score.precision());
        assert!(score.recall() >= recall, "{kind}: recall {}", score.recall());
    }
}

#[test]
fn situations_that_operators_encounter_are_named_correctly() {
    assert_scores(0..6, 0.97, 0.97);
}

/// Prints precision and recall on seeds that the rules were not tuned on:
/// `cargo test --release --features triage --test it -- --ignored --nocapture scenarios_with_other_seeds`. If one of
/// these seeds is ever used to improve a rule, take others.
#[test]
#[ignore = "slow"]
fn scenarios_with_other_seeds() {
    assert_scores(2_000_000..2_000_040, 0.95, 0.95);
}

/// Writes fleets of each scenario and the sample log, and what is found in them, for the Kusto query to be held
/// against: see `tests/kql/run`.
#[test]
#[ignore = "writes files"]
fn write_the_fleets_for_kusto() {
    let Some(folder) = std::env::var_os("KUSTO_FLEETS").map(std::path::PathBuf::from) else { return };
    let write = |name: &str, log: &str| {
        let found = found_in(log.lines());
        let found: String = found.iter().map(|(kind, hub, device)| format!("{kind}\t{hub}\t{device}\n")).collect();
        std::fs::write(folder.join(format!("{name}.jsonl")), log).unwrap();
        std::fs::write(folder.join(format!("{name}.found")), found).unwrap();
    };
    // In a workspace, no column is missing.
    let complete = SCENARIOS.iter().enumerate().filter(|(_, (name, _))| !name.starts_with("without_"));
    for (index, (name, _)) in complete {
        for seed in 0..3 {
            let lines = build(index, seed).lines().0;
            write(&format!("{name}-{seed}"), &lines.iter().map(|line| format!("{}\n", line.json)).collect::<String>());
        }
    }
    write("day", &std::fs::read_to_string("examples/data/day.jsonl").unwrap());
}
