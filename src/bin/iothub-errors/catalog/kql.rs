//! The catalogue as a Kusto query: the entries as a table that is joined to the resource logs, and a function for each
//! pattern of the triage, with the same thresholds.

use std::io::{self, Write};
use std::time::Duration;

use iothub_errors::Entry;
use iothub_errors::triage::{FindingKind, Thresholds};

use super::escape::kusto_string;

const HEAD: &str = "\
// Azure IoT Hub errors in the resource logs: what happened, on which devices, and what to do.
// Paste the whole query into Log Analytics and run it. For other results, replace the last line with one of
//   iothub_errors_in_log()     each error record, with its entry
//   iothub_errors_by_code()    the errors by code
//   findings()                 every pattern that was found
// or, for the devices of one pattern, with one of
";

/// Writes one query without blank lines, because Log Analytics would treat a blank line as the end of a query.
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

/// Writes the period to examine, and the thresholds of the patterns.
fn thresholds(out: &mut impl Write) -> io::Result<()> {
    let default = Thresholds::default();
    let seconds = |value: Duration| value.as_secs().to_string();
    let values = [
        ("until", "now()".to_owned(), "the end of the period to examine"),
        ("lookback", "1d".to_owned(), "the length of the period"),
        (
            "consequence",
            seconds(default.consequence),
            "an event within this many seconds of another is a consequence of it",
        ),
        (
            "renewal_shortest",
            seconds(default.renewal_shortest),
            "the shortest interval between token renewals without a refusal, in seconds",
        ),
        (
            "renewal_longest",
            seconds(default.renewal_longest),
            "the longest steady interval without a refusal, in seconds",
        ),
        ("periodic_shortest", seconds(default.periodic_shortest), "the shortest steady interval, in seconds"),
        ("renewal_tolerance", default.renewal_tolerance.to_string(), "how far steady intervals may differ"),
        ("renewal_intervals", default.renewal_intervals.to_string(), "how many steady intervals show a period"),
        (
            "unstable_disconnects",
            default.unstable_disconnects.to_string(),
            "how many irregular disconnects make a connection unstable",
        ),
        ("unstable_gap", seconds(default.unstable_gap), "the longest time between two of them, in seconds"),
        (
            "incident_devices",
            default.incident_devices.to_string(),
            "in an incident, at least this many devices disconnect within five minutes",
        ),
        ("incident_share", default.incident_share.to_string(), "and at least this share of the hub's devices"),
        ("incident_errors", default.incident_errors.to_string(), "and the hub reports at least this many faults"),
        ("takeovers_at_least", default.takeovers.to_string(), "how many takeovers show a duplicate identity"),
        ("takeover_gap", seconds(default.takeover_gap), "the longest time between two of them, in seconds"),
        (
            "takeover_fast",
            seconds(default.takeover_fast),
            "takeovers within this time are faster than a lost connection explains, in seconds",
        ),
        ("races", default.races.to_string(), "how many 409002 after a disconnect show a reconnect race"),
        ("refusals_at_least", default.refusals.to_string(), "how many refusals in a row show a rejected credential"),
        ("rollout_devices", default.rollout_devices.to_string(), "how many devices at once show a roll-out of keys"),
        (
            "drift_history",
            seconds(default.drift_history),
            "for how many seconds a device had connected before its clock drifted",
        ),
        ("quota_errors", default.quota_errors.to_string(), "how many 403002 in a UTC day show an exhausted quota"),
        ("throttling_time", seconds(default.throttling_duration), "the shortest duration of throttling, in seconds"),
        ("throttling_errors", default.throttling_errors.to_string(), "and the smallest number of errors in it"),
        ("throttling_gap", seconds(default.throttling_gap), "the longest time between two of them, in seconds"),
        ("repeats", default.repeats.to_string(), "how many errors with one code on a device show a pattern"),
        ("repeat_gap", seconds(default.repeat_gap), "the longest time between two of them, in seconds"),
        ("listed_devices", default.listed_devices.to_string(), "how many devices a finding lists"),
    ];
    for (name, value, meaning) in values {
        writeln!(out, "let {name} = {value}; // {meaning}")?;
    }
    Ok(())
}

/// Writes the patterns, worst first, each with its cause and remedies.
fn patterns(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "let iothub_findings = datatable(Rank: long, Kind: string, Cause: string, Remedies: dynamic) [")?;
    for (rank, kind) in FindingKind::ALL.iter().enumerate() {
        let cause = kusto_string(kind.cause());
        let remedies = strings(kind.remedies().iter().copied());
        writeln!(out, "    {}, {}, {cause}, {remedies},", rank + 1, kusto_string(kind.as_str()))?;
    }
    writeln!(out, "];")
}

/// Writes the entries as a table, and a second table with one row per key that a record may contain.
fn table(out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    writeln!(
        out,
        "// Every documented error. The keys are its number, its name, and its former numbers and names in lower case."
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

/// Returns the keys by which a record may refer to the entry, in lower case. A key that means another entry is omitted.
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

/// Returns a dynamic literal. Strings in it are escaped in the same way as Kusto's string literals.
fn strings<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.map(kusto_string).collect();
    format!("dynamic([{}])", texts.join(", "))
}
