//! The readable report: an overview, the errors by code, then each finding with what to do.

use std::collections::BTreeSet;

use anstyle::{AnsiColor, Style};
use iothub_errors::triage::{Finding, Severity};
use iothub_errors::{ErrorCode, Redacted};

use super::Results;
use super::calendar::{moment, span};
use super::sign;
use crate::page::{FAINT, Page, STRONG, capital, thousands};

/// The largest number of devices that a finding names.
const MOST_DEVICES: usize = 10;

/// The largest number of lines in the table of codes.
const MOST_CODES: usize = 12;

/// The largest number of characters of a code's name in that table.
const NAME: usize = 42;

/// Writes the report.
pub fn write(page: &mut Page, results: &Results) {
    head(page, results);
    if results.summary.records == 0 {
        let what = if results.summary.other_resources > 0 { "an IoT hub" } else { "a resource log" };
        page.line("");
        let reason = if results.left_out > 0 {
            "The options --since, --until and --hub leave out every record of this input.".to_owned()
        } else {
            format!("This input contains no record of {what}.")
        };
        page.paragraph("", "", &reason);
        return;
    }
    overview(page, results);
    codes(page, results);
    if results.findings.is_empty() {
        return;
    }
    page.heading("Findings");
    let names_hub = hubs(results) > 1;
    for finding in &results.findings {
        detail(page, finding, names_hub, results.zone);
    }
}

fn hubs(results: &Results) -> usize {
    results.findings.iter().map(|finding| &finding.hub).collect::<BTreeSet<_>>().len()
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Routine => AnsiColor::Green,
        Severity::Nuisance => AnsiColor::Yellow,
        _ => AnsiColor::Red,
    };
    colour.on_default().bold()
}

fn head(page: &mut Page, results: &Results) {
    let summary = &results.summary;
    let time = match (summary.first_ms, summary.last_ms) {
        (Some(first), Some(last)) => span(first, last, results.zone),
        _ => "no times".to_owned(),
    };
    page.line(&format!("{STRONG}IoT Hub logs{STRONG:#}  {time}"));
    let mut facts = vec![counted(summary.records, "record", "records"), counted(summary.devices, "device", "devices")];
    let counts = [
        (results.skipped, "piece of text that isn't a record", "pieces of text that aren't records"),
        (results.left_out, "record of another time or hub left out", "records of other times or hubs left out"),
        (summary.other_resources, "record of another resource left out", "records of other resources left out"),
        (summary.duplicates, "duplicate left out", "duplicates left out"),
        (summary.late, "record too late to be sorted", "records too late to be sorted"),
        (summary.evicted, "device forgotten", "devices forgotten"),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    facts.extend(counts.map(|(count, one, many)| counted(count, one, many)));
    page.paragraph("", "", &facts.join(", "));
    for reason in summary.unattributable() {
        page.paragraph("! ", "  ", &format!("{}.", capital(&reason)));
    }
}

/// Writes one line per finding: the pattern, the number of devices, and the beginning.
fn overview(page: &mut Page, results: &Results) {
    if results.findings.is_empty() {
        page.line("\nNo pattern found: the errors look ordinary.");
        return;
    }
    let legend: Vec<String> =
        Severity::ALL.iter().map(|severity| format!("{} {}", sign(*severity), severity.phrase())).collect();
    page.line(&format!("\n{STRONG}What is going on{STRONG:#} {FAINT}({}){FAINT:#}", legend.join(", ")));
    let names_hub = hubs(results) > 1;
    let devices: Vec<String> = results.findings.iter().map(devices).collect();
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or_default();
    let title_width = widest(&mut results.findings.iter().map(|finding| finding.kind.title().chars().count()));
    let device_width = widest(&mut devices.iter().map(|text| text.chars().count()));
    for (finding, devices) in results.findings.iter().zip(&devices) {
        let severity = finding.kind.severity();
        let style = style(severity);
        let hub = if names_hub { format!("  {}", Redacted(&finding.hub)) } else { String::new() };
        page.line(&format!(
            "  {style}{} {:title_width$}{style:#}  {devices:>device_width$}  since {}{hub}",
            sign(severity),
            finding.kind.title(),
            moment(finding.first_ms)
        ));
    }
}

fn devices(finding: &Finding) -> String {
    match finding.devices {
        0 => "the hub".to_owned(),
        count => counted(count, "device", "devices"),
    }
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

fn codes(page: &mut Page, results: &Results) {
    let mut codes: Vec<(String, u64)> =
        results.summary.by_code.iter().map(|(code, count)| (code.to_string(), *count)).collect();
    codes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    if codes.is_empty() {
        page.line("\nNo errors.");
        return;
    }
    let total: u64 = codes.iter().map(|(_, count)| count).sum();
    page.heading(&format!("{} by code", counted(total, "error", "errors")));
    let most = codes.first().map_or(1, |(_, count)| *count).max(1);
    let lines: Vec<(String, u64)> = codes
        .iter()
        .take(MOST_CODES)
        .map(|(code, count)| {
            let name = code.parse().ok().and_then(ErrorCode::from_number).map_or("", |code| code.name());
            let name: String = name.chars().take(NAME.min(page.width().saturating_sub(24))).collect();
            (format!("{code:>6} {name}"), *count)
        })
        .collect();
    let widest = lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
    let room = page.width().saturating_sub(widest + 13).max(4) as u64;
    for (label, count) in &lines {
        let bar = "▇".repeat((count * room).div_ceil(most) as usize);
        page.line(&format!("  {label:<widest$} {:>9} {FAINT}{bar}{FAINT:#}", thousands(*count)));
    }
    if codes.len() > MOST_CODES {
        page.line(&format!("  {FAINT}and {} more codes{FAINT:#}", codes.len() - MOST_CODES));
    }
}

fn detail(page: &mut Page, finding: &Finding, names_hub: bool, zone: &str) {
    let severity = finding.kind.severity();
    let style = style(severity);
    let hub = if names_hub { format!("  on {}", Redacted(&finding.hub)) } else { String::new() };
    page.line(&format!(
        "\n{style}{} {}{style:#}{hub}  {FAINT}{}{FAINT:#}",
        sign(severity),
        finding.kind.title(),
        finding.confidence.phrase()
    ));
    page.paragraph("  ", "  ", &format!("{}.", capital(&Redacted(&finding.summary()).to_string())));
    labelled(page, "When", &span(finding.first_ms, finding.last_ms, zone));
    if finding.devices > 0 && !finding.device_ids.is_empty() {
        let listed = finding.device_ids.iter().take(MOST_DEVICES);
        let mut names: Vec<String> = listed.map(|id| Redacted(id).to_string()).collect();
        let others = finding.devices - (names.len() as u64).min(finding.devices);
        if others > 0 {
            names.push(format!("and {} more", thousands(others)));
        }
        labelled(page, "Devices", &names.join(", "));
    }
    labelled(page, "Why", finding.cause());
    for (index, step) in finding.remedies().enumerate() {
        let label = if index == 0 { "Do" } else { "" };
        page.paragraph(&format!("  {FAINT}{label:<8}{FAINT:#}{}. ", index + 1), "             ", step);
    }
    for other in finding.kind.not_excluded() {
        labelled(page, "Or", other);
    }
    if let Some(code) = finding.code {
        page.link(&format!("  {FAINT}{:<8}{FAINT:#}", "Read"), code.documentation());
    }
}

fn labelled(page: &mut Page, label: &str, text: &str) {
    page.paragraph(&format!("  {FAINT}{label:<8}{FAINT:#}"), "          ", text);
}
