//! The findings as a person reads them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use iothub_errors::triage::{ErrorKey, Finding, Severity};
use iothub_errors::{ErrorCode, Redacted};
use textwrap::{Options, WordSplitter};

use crate::Results;
use crate::calendar::span;

const TITLE: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const LINK: Style = AnsiColor::Blue.on_default().underline();
const BAD: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const ROUTINE: Style = AnsiColor::Green.on_default().bold();

/// The most devices that a finding names.
const MOST_DEVICES: usize = 10;

/// The most lines of the table of codes.
const MOST_CODES: usize = 12;

/// The width of the terminal, at most 80 columns.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(40, 80)
}

/// Writes the report, wrapped to a width in columns. Styles are always written; the stream drops them where they are not
/// wanted.
pub fn write(out: &mut impl Write, results: &Results, width: usize) -> io::Result<()> {
    head(out, results, width)?;
    if results.summary.records == 0 {
        let what = if results.summary.other_resources > 0 { "IoT hub" } else { "resource log" };
        return writeln!(out, "\nThere is no record of {what} in this input.");
    }
    codes(out, results, width)?;
    if results.findings.is_empty() {
        return writeln!(out, "\nNo pattern found: what errors there are look like ordinary life.");
    }
    writeln!(out, "\n{TITLE}What is going on{TITLE:#}, most devices first (✗ trouble, ! nuisance, ✓ routine)")?;
    let hubs = results.findings.iter().map(|finding| &finding.hub).collect::<std::collections::BTreeSet<_>>().len();
    for finding in &results.findings {
        write_finding(out, finding, hubs > 1, width)?;
    }
    Ok(())
}

fn head(out: &mut impl Write, results: &Results, width: usize) -> io::Result<()> {
    let summary = &results.summary;
    let time = match (summary.first_ms, summary.last_ms) {
        (Some(first), Some(last)) => span(first, last),
        _ => "no times".to_owned(),
    };
    writeln!(out, "{TITLE}IoT Hub logs{TITLE:#}  {time}")?;
    let mut facts =
        vec![format!("{} records", thousands(summary.records)), format!("{} devices", thousands(summary.devices))];
    let counts = [
        (results.skipped, "texts that are no records"),
        (summary.other_resources, "records of other resources left out"),
        (summary.duplicates, "duplicates left out"),
        (summary.late, "records too late to be ordered"),
        (summary.evicted, "devices forgotten"),
    ];
    facts.extend(
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{} {what}", thousands(*count))),
    );
    paragraph(out, "", "", &facts.join(", "), width)?;
    for reason in summary.unattributable() {
        paragraph(out, "! ", "  ", &format!("{}.", capital(&reason)), width)?;
    }
    Ok(())
}

fn codes(out: &mut impl Write, results: &Results, width: usize) -> io::Result<()> {
    let mut codes: Vec<(ErrorKey, u64)> = results.summary.by_code.iter().map(|(code, count)| (*code, *count)).collect();
    codes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    if codes.is_empty() {
        return writeln!(out, "\nNo errors.");
    }
    let total: u64 = codes.iter().map(|(_, count)| count).sum();
    writeln!(out, "\n{TITLE}{} errors by code{TITLE:#}", thousands(total))?;
    let most = codes.first().map_or(1, |(_, count)| *count).max(1);
    let room = width.saturating_sub(52).max(4) as u64;
    for (code, count) in codes.iter().take(MOST_CODES) {
        let name = match code {
            ErrorKey::Number(number) => ErrorCode::from_number(*number).map_or("", ErrorCode::name),
            _ => "",
        };
        let (code, name) = (code.to_string(), name.chars().take(32).collect::<String>());
        let bar = "▇".repeat((count * room).div_ceil(most) as usize);
        writeln!(out, "  {code:>6} {name:<32} {:>9} {FAINT}{bar}{FAINT:#}", thousands(*count))?;
    }
    if codes.len() > MOST_CODES {
        writeln!(out, "  {FAINT}and {} more codes{FAINT:#}", codes.len() - MOST_CODES)?;
    }
    Ok(())
}

fn write_finding(out: &mut impl Write, finding: &Finding, names_hub: bool, width: usize) -> io::Result<()> {
    let (style, sign) = match finding.kind.severity() {
        Severity::Routine => (ROUTINE, "✓"),
        Severity::Nuisance => (WARNING, "!"),
        _ => (BAD, "✗"),
    };
    let hub = if names_hub { format!("  on {}", Redacted(&finding.hub)) } else { String::new() };
    writeln!(
        out,
        "\n{style}{sign} {}{style:#}{hub}  {FAINT}{}{FAINT:#}",
        finding.kind.title(),
        finding.confidence.phrase()
    )?;
    let summary = finding.summary();
    paragraph(out, "  ", "  ", &format!("{}.", capital(&Redacted(&summary).to_string())), width)?;
    writeln!(out, "  {FAINT}When    {FAINT:#}{}", span(finding.first_ms, finding.last_ms))?;
    if finding.devices > 0 && !finding.device_ids.is_empty() {
        let listed = finding.device_ids.iter().take(MOST_DEVICES);
        let mut names: Vec<String> = listed.map(|id| Redacted(id).to_string()).collect();
        let others = finding.devices - (names.len() as u64).min(finding.devices);
        if others > 0 {
            names.push(format!("and {} more", thousands(others)));
        }
        labelled(out, "Devices", &names.join(", "), width)?;
    }
    labelled(out, "Why", finding.cause(), width)?;
    for (index, step) in finding.remedies().enumerate() {
        let label = if index == 0 { "Do" } else { "" };
        paragraph(out, &format!("  {FAINT}{label:<8}{FAINT:#}{}. ", index + 1), "             ", step, width)?;
    }
    for other in finding.kind.not_excluded() {
        labelled(out, "Or", other, width)?;
    }
    writeln!(out, "  {FAINT}Read    {FAINT:#}{LINK}{}{LINK:#}", finding.code.documentation())
}

fn labelled(out: &mut impl Write, label: &str, text: &str, width: usize) -> io::Result<()> {
    paragraph(out, &format!("  {FAINT}{label:<8}{FAINT:#}"), "          ", text, width)
}

fn paragraph(out: &mut impl Write, first: &str, next: &str, text: &str, width: usize) -> io::Result<()> {
    let options = Options::new(width).subsequent_indent(next).word_splitter(WordSplitter::NoHyphenation);
    // The styles in the first indent take no room: give it the width of the others.
    let blank = " ".repeat(anstream::adapter::strip_str(first).to_string().chars().count());
    for (index, line) in textwrap::wrap(text, options.initial_indent(&blank)).iter().enumerate() {
        match (index, line.strip_prefix(blank.as_str())) {
            (0, Some(line)) => writeln!(out, "{first}{line}")?,
            _ => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `1 234 567`
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}
