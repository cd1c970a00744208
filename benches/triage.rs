//! The cost of triage, compared with `serde_json` walking the same bytes and `jq` grouping them by code.
//!
//! `cargo bench --features triage --bench triage` writes a log of 200 MB to the temporary directory (`-- 50` for 50
//! MB), measures, and removes it. Times are processor times. With `-- devices` it measures the memory of a million
//! devices. With `--features cli` it also measures the same records as CSV, as the portal exports them.

#[path = "../tests/common/fleet.rs"]
mod fleet;

/// How the program reads tables.
#[cfg(feature = "cli")]
#[allow(dead_code, unused_imports, reason = "the program and its tests need more of it")]
#[path = "../src/bin/iothub-errors/triage"]
mod program {
    pub mod dates;
    pub mod table;
}

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Instant;

use fleet::{ROUGH, troubled};
use iothub_errors::log::{Reader, Record};
use iothub_errors::triage::Triage;
use serde::de::IgnoredAny;

const MB: f64 = 1e6;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.iter().any(|argument| argument == "devices") {
        return devices();
    }
    let size = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(200) * 1_000_000;
    let log = log(size);
    println!("log: {:.0} MB, {} records", log.len() as f64 / MB, log.iter().filter(|byte| **byte == b'\n').count());

    let walked = best_of(3, || serde_json::Deserializer::from_slice(&log).into_iter::<IgnoredAny>().count());
    report("serde_json, IgnoredAny", log.len(), walked, walked);
    let read = best_of(3, || {
        let mut reader = Reader::new(&log[..]);
        let mut count = 0;
        while let Some(record) = reader.next_record() {
            count += usize::from(record.is_ok());
        }
        count
    });
    report("reading records", log.len(), read, walked);
    let before = resident();
    let mut after = 0;
    let triaged = best_of(3, || {
        let triage = triage(&log);
        after = resident();
        triage.findings().len()
    });
    report("triage", log.len(), triaged, walked);
    println!("memory of triage: {:.0} MB", after.saturating_sub(before) as f64 / MB);
    #[cfg(feature = "cli")]
    {
        let json = log_of_rows(&log);
        let rows = best_of(3, || triage(&json).findings().len());
        report("triage of rows as JSON", json.len(), rows, rows);
        let csv = csv(&json);
        drop(json);
        let table = best_of(3, || triage_table(&csv).findings().len());
        report("triage of them as CSV", csv.len(), table, rows);
        println!("CSV takes {:.2} times as long as the JSON of the same rows", table / rows);
    }
    if let Some(grouped) = jq(&log) {
        report("jq, group by code", log.len(), grouped, walked);
        println!(
            "triage is {:.1} times as fast as jq, and takes {:.2} times as long as IgnoredAny",
            grouped / triaged,
            triaged / walked
        );
    } else {
        println!("jq is not installed; triage takes {:.2} times as long as IgnoredAny", triaged / walked);
    }
}

fn triage(log: &[u8]) -> Triage {
    let mut triage = Triage::new();
    let mut reader = Reader::new(log);
    while let Some(record) = reader.next_record() {
        if let Ok(record) = record {
            triage.record(&record);
        }
    }
    triage.finish();
    triage
}

/// Returns the same records as rows of Log Analytics, one JSON object per line.
#[cfg(feature = "cli")]
fn log_of_rows(log: &[u8]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(log.len());
    for line in log.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let record: serde_json::Value = serde_json::from_slice(line).expect("JSON");
        let text = |name: &str| record[name].as_str().unwrap_or_default();
        let row = serde_json::json!({
            "TimeGenerated": text("time"), "ResourceId": text("resourceId"), "Category": text("category"),
            "ResourceProvider": "MICROSOFT.DEVICES", "OperationName": text("operationName"), "Level": text("level"),
            "ResultType": text("resultType"), "ResultDescription": text("resultDescription"),
            "properties_s": text("properties"), "Type": "AzureDiagnostics",
        });
        serde_json::to_writer(&mut rows, &row).expect("no limit");
        rows.push(b'\n');
    }
    rows
}

/// Returns the same rows as a table, with times as a browser in the United States writes them.
#[cfg(feature = "cli")]
fn csv(rows: &[u8]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::with_capacity(rows.len()));
    for (number, line) in rows.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).enumerate() {
        let row: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(line).expect("JSON");
        if number == 0 {
            let names = row.keys().map(|name| if name == "TimeGenerated" { "TimeGenerated [UTC]" } else { name });
            writer.write_record(names).expect("no limit");
        }
        let values = row.iter().map(|(name, value)| match (name.as_str(), value.as_str().unwrap_or_default()) {
            ("TimeGenerated", time) => {
                let time: jiff::Timestamp = time.parse().expect("a time");
                jiff::tz::TimeZone::UTC.to_datetime(time).strftime("%-m/%-d/%Y, %-I:%M:%S.%3f %p").to_string()
            }
            (_, text) => text.to_owned(),
        });
        writer.write_record(values).expect("no limit");
    }
    writer.into_inner().expect("no limit")
}

#[cfg(feature = "cli")]
fn triage_table(csv: &[u8]) -> Triage {
    let mut triage = Triage::new();
    let read = program::table::read(csv, b',', |record| triage.record(record.expect("a sound row")));
    read.expect("a sound table");
    triage.finish();
    triage
}

/// Writes fleets one after the other, each on its own hub, until the log is long enough.
fn log(size: usize) -> Vec<u8> {
    let mut log = Vec::with_capacity(size + 4_000_000);
    let mut seed = 0;
    while log.len() < size {
        let (lines, _) = troubled(seed, &format!("HUB-{}", seed % 20)).log(ROUGH);
        for line in lines {
            log.extend_from_slice(line.json.as_bytes());
            log.push(b'\n');
        }
        seed += 1;
    }
    log
}

/// Returns the seconds of the fastest run.
fn best_of(runs: usize, mut run: impl FnMut() -> usize) -> f64 {
    let clock = Clock::new();
    let mut best = f64::INFINITY;
    for _ in 0..runs {
        let begin = clock.seconds();
        black_box(run());
        best = best.min(clock.seconds() - begin);
    }
    best
}

/// The processor time of this process, which other programs on the machine don't affect; without `/proc`, the time of
/// day.
struct Clock(Instant);

impl Clock {
    fn new() -> Self {
        Self(Instant::now())
    }

    fn seconds(&self) -> f64 {
        let nanoseconds = std::fs::read_to_string("/proc/self/schedstat");
        let nanoseconds = nanoseconds.ok().and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
        nanoseconds.map_or_else(|| self.0.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
    }

    /// Returns the processor time of the processes that this one has waited for, to a hundredth of a second.
    fn seconds_of_children(&self) -> f64 {
        let line = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // The name, which can contain spaces, ends with a bracket. The third field follows it.
        let mut fields = line.rsplit(')').next().unwrap_or_default().split_whitespace().skip(13);
        let mut ticks = || fields.next()?.parse::<f64>().ok();
        let both = ticks().and_then(|user| Some(user + ticks()?));
        both.map_or_else(|| self.0.elapsed().as_secs_f64(), |ticks| ticks / 100.0)
    }
}

fn report(what: &str, bytes: usize, seconds: f64, reference: f64) {
    println!("{what:24} {:7.0} MB/s   {:5.2} of IgnoredAny's speed", bytes as f64 / MB / seconds, reference / seconds);
}

fn jq(log: &[u8]) -> Option<f64> {
    let file = std::env::temp_dir().join(format!("iothub-errors-bench-{}.jsonl", std::process::id()));
    std::fs::write(&file, log).ok()?;
    let clock = Clock::new();
    let begin = clock.seconds_of_children();
    let done = Command::new("jq")
        .args(["-n", r#"reduce (inputs.resultType // empty) as $code ({}; .[$code] += 1)"#])
        .arg(&file)
        .stdout(Stdio::null())
        .status();
    let seconds = clock.seconds_of_children() - begin;
    let _ = std::fs::remove_file(&file);
    done.is_ok_and(|status| status.success()).then_some(seconds)
}

/// Measures a million devices, each of which connects, disconnects and comes back.
fn devices() {
    const COUNT: usize = 1_000_000;
    let mut triage = Triage::new();
    let before = resident();
    for round in 0..3_usize {
        for device in 0..COUNT {
            let (operation, result) = match round {
                1 => ("deviceDisconnect", r#""resultType":"404104","#),
                _ => ("deviceConnect", ""),
            };
            let second = device / 300;
            let json = format!(
                r#"{{"time":"2024-05-02T{:02}:{:02}:{:02}Z","resourceId":"/IOTHUBS/PLANT","operationName":"{operation}","category":"Connections",{result}"properties":"{{\"deviceId\":\"plant-4711-device-{device:07}\"}}"}}"#,
                2 * round + second / 3600,
                second / 60 % 60,
                second % 60
            );
            let record = Record::from_json(&json).expect("a record");
            triage.record(&record);
        }
    }
    // Findings are asked for twice: while the last events are held back, and at the end.
    let held_back = triage.findings().len();
    triage.finish();
    let findings = triage.findings();
    assert_eq!(held_back, findings.len(), "finishing changes nothing");
    let bytes = (peak_resident() - before) as f64;
    println!("{} devices, {} findings", triage.summary().devices, findings.len());
    println!("{} bytes of state per device, without its name", Triage::bytes_per_device());
    println!("{:.0} MB in all at the peak, {:.0} bytes per device", bytes / MB, bytes / COUNT as f64);
}

/// Returns the resident memory of this process in bytes, or 0 without `/proc`.
fn resident() -> usize {
    status("VmRSS:")
}

/// Returns the largest resident memory so far, in bytes.
fn peak_resident() -> usize {
    status("VmHWM:")
}

fn status(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) * 1024
}
