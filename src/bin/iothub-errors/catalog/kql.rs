//! The catalogue as a Kusto query: the entries as a table, joined to the resource logs, and the patterns of the triage
//! as questions with the triage's own thresholds.

use std::io::{self, Write};
use std::time::Duration;

use iothub_errors::Entry;
use iothub_errors::triage::{FindingKind, Thresholds};

use super::escape::kusto_string;

const HEAD: &str = "\
// Azure IoT Hub errors in the resource logs: what happened, on which devices, and what to do.
// Paste the whole into Log Analytics and run it. To ask something else, replace the last line with one of
//   iothub_errors_in_log()     each error record, with its entry
//   iothub_errors_by_code()    the errors by code
//   findings()                 every pattern that was found
// or, for the devices of one pattern, with one of
";

/// Writes one query without blank lines, which Log Analytics would take for the border between two queries.
pub fn write(out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    for kind in FindingKind::ALL {
        writeln!(out, "//   {kind}()")?;
    }
    thresholds(out)?;
    patterns(out)?;
    table(out, entries)?;
    out.write_all(include_str!("kql/log.kql").as_bytes())?;
    out.write_all(include_str!("kql/findings.kql").as_bytes())?;
    writeln!(out, "findings()")
}

/// The time to look at, and from when on something is a pattern.
fn thresholds(out: &mut impl Write) -> io::Result<()> {
    let default = Thresholds::default();
    let seconds = |value: Duration| value.as_secs().to_string();
    let values = [
        ("until", "now()".to_owned(), "the end of the time to look at"),
        ("lookback", "1d".to_owned(), "how far back to look from there"),
        ("consequence", seconds(default.consequence), "an event so many seconds after another is its consequence"),
        (
            "renewal_shortest",
            seconds(default.renewal_shortest),
            "the shortest interval of tokens without a refusal, in seconds",
        ),
        (
            "renewal_longest",
            seconds(default.renewal_longest),
            "the longest steady interval without a refusal, in seconds",
        ),
        ("periodic_shortest", seconds(default.periodic_shortest), "the shortest steady interval, in seconds"),
        ("renewal_tolerance", default.renewal_tolerance.to_string(), "how far intervals differ and still are steady"),
        ("renewal_intervals", default.renewal_intervals.to_string(), "how many steady intervals are a period"),
        ("unstable_disconnects", default.unstable_disconnects.to_string(), "how many irregular losses are unstable"),
        ("unstable_gap", seconds(default.unstable_gap), "the longest time between two of them, in seconds"),
        (
            "incident_devices",
            default.incident_devices.to_string(),
            "how many devices drop within five minutes, at least",
        ),
        ("incident_share", default.incident_share.to_string(), "and which share of the hub's devices"),
        ("incident_errors", default.incident_errors.to_string(), "and how many faults the hub reports"),
        ("takeovers_at_least", default.takeovers.to_string(), "how many takeovers show a duplicate identity"),
        ("takeover_gap", seconds(default.takeover_gap), "the longest time between two of them, in seconds"),
        ("takeover_fast", seconds(default.takeover_fast), "and where no lost connection is as fast"),
        ("races", default.races.to_string(), "how many 409002 after a drop are a reconnect race"),
        ("refusals_at_least", default.refusals.to_string(), "how many refusals in a row are a rejected credential"),
        ("rollout_devices", default.rollout_devices.to_string(), "how many devices at once are a roll-out of keys"),
        (
            "drift_history",
            seconds(default.drift_history),
            "how many seconds a device had connected before its clock drifted",
        ),
        ("quota_errors", default.quota_errors.to_string(), "how many 403002 on a UTC day are an exhausted quota"),
        ("throttling_time", seconds(default.throttling_duration), "how many seconds throttling lasts"),
        ("throttling_errors", default.throttling_errors.to_string(), "and how many errors it gives"),
        ("throttling_gap", seconds(default.throttling_gap), "the longest time between two of them, in seconds"),
        ("repeats", default.repeats.to_string(), "how many errors of one code on a device are a pattern"),
        ("repeat_gap", seconds(default.repeat_gap), "the longest time between two of them, in seconds"),
        ("listed_devices", default.listed_devices.to_string(), "how many devices a finding lists"),
    ];
    for (name, value, meaning) in values {
        writeln!(out, "let {name} = {value}; // {meaning}")?;
    }
    Ok(())
}

/// The patterns, worst first, with what is behind each and what to do.
fn patterns(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "let iothub_findings = datatable(Rank: long, Kind: string, Cause: string, Remedies: dynamic) [")?;
    for (rank, kind) in FindingKind::ALL.iter().enumerate() {
        let cause = kusto_string(kind.cause());
        let remedies = strings(kind.remedies().iter().copied());
        writeln!(out, "    {}, {}, {cause}, {remedies},", rank + 1, kusto_string(kind.as_str()))?;
    }
    writeln!(out, "];")
}

/// The entries as a table, and the same by each key that a record may carry.
fn table(out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    writeln!(
        out,
        "// Every documented error. Keys are what a record may call it: number, name, former numbers and names."
    )?;
    writeln!(
        out,
        "let iothub_errors = datatable(\n    \
         Code: long, Name: string, Category: string, HttpStatus: long, Retry: string, Action: string,\n    \
         MayHaveBeenApplied: bool, Actor: string, Summary: string, Remedies: dynamic, Documentation: string,\n    \
         Keys: dynamic\n) ["
    )?;
    for entry in entries {
        let row = [
            long(entry.number()),
            kusto_string(entry.name()),
            kusto_string(entry.category().as_str()),
            long(entry.http_status().map(u32::from)),
            kusto_string(entry.retry().as_str()),
            kusto_string(entry.action().map_or("", |action| action.as_str())),
            entry.may_have_been_applied().to_string(),
            kusto_string(entry.actor().as_str()),
            kusto_string(entry.summary()),
            strings(entry.remedies().iter().copied()),
            kusto_string(entry.documentation()),
            strings(keys(*entry).iter().map(String::as_str)),
        ];
        writeln!(out, "    {},", row.join(", "))?;
    }
    writeln!(out, "];")?;
    writeln!(out, "let iothub_error_keys = iothub_errors | mv-expand Key = Keys to typeof(string) | project-away Keys;")
}

/// What a record may call the entry, in lower case. A name that is read as another entry is left to that one.
fn keys(entry: Entry) -> Vec<String> {
    let number = entry.number().map(|number| number.to_string());
    let names = entry.aliases().iter().copied().chain([entry.name()]).map(str::to_lowercase);
    let mut keys: Vec<String> = number.into_iter().chain(names).filter(|key| key.parse() == Ok(entry)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn long(value: Option<u32>) -> String {
    value.map_or_else(|| "long(null)".to_owned(), |value| value.to_string())
}

/// A dynamic literal. Its strings are written as Kusto's own are: both escape quotes and backslashes alike.
fn strings<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.map(kusto_string).collect();
    format!("dynamic([{}])", texts.join(", "))
}
