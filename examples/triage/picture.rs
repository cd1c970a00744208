//! The day as one drawing: errors over time by code, and what was found, below on the same axis.

use std::fmt::Write;

use iothub_errors::triage::{Finding, FindingKind, Severity};
use iothub_errors::{ErrorCode, Redacted};

use crate::Results;
use crate::calendar::{clock, date, span};
use crate::report::thousands;
use crate::timeline::Timeline;

const WIDTH: f64 = 1200.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 142.0;
const CHART: f64 = 300.0;
const LANE: f64 = 34.0;

/// The most lanes; a log with more kinds on more hubs is read in the text.
const MOST_LANES: usize = 24;

const COLOURS: [&str; 7] = ["#3b6fb6", "#d1495b", "#edae49", "#66a182", "#8d6cab", "#2e8f9e", "#c97b4a"];
const OTHER: &str = "#b8bec6";

/// The axis of time.
struct Axis {
    first: i64,
    last: i64,
}

impl Axis {
    fn x(&self, ms: i64) -> f64 {
        let share = (ms - self.first) as f64 / (self.last - self.first).max(1) as f64;
        LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
    }
}

/// A complete SVG document.
pub fn draw(results: &Results, timeline: &Timeline) -> String {
    let first = results.summary.first_ms.unwrap_or(0);
    let axis = Axis { first, last: results.summary.last_ms.unwrap_or(0).max(first + 60_000) };
    let lanes = results.findings.len().min(MOST_LANES);
    let height = TOP + CHART + 74.0 + lanes as f64 * LANE + 30.0;
    let mut svg = String::new();
    // Writing to a string does not fail.
    let _ = write!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="13" fill="#24292f"><rect width="100%" height="100%" fill="#fff"/>"##
    );
    heading(&mut svg, results, &axis);
    incidents(&mut svg, results, &axis, TOP + CHART);
    bars(&mut svg, timeline, &axis);
    hours(&mut svg, &axis, lanes);
    for (index, finding) in results.findings.iter().take(MOST_LANES).enumerate() {
        lane(&mut svg, finding, &axis, TOP + CHART + 66.0 + index as f64 * LANE);
    }
    svg.push_str("</svg>\n");
    svg
}

fn heading(svg: &mut String, results: &Results, axis: &Axis) {
    let errors: u64 = results.summary.by_code.values().sum();
    let hubs: std::collections::BTreeSet<&str> = results.findings.iter().map(|finding| finding.hub.as_str()).collect();
    let name = match (hubs.len(), hubs.first()) {
        (1, Some(hub)) if !hub.is_empty() => (*hub).to_owned(),
        (0 | 1, _) => "IoT Hub".to_owned(),
        (count, _) => format!("{count} IoT hubs"),
    };
    text(svg, LEFT, 38.0, r#"font-size="24" font-weight="600""#, &name);
    let facts = format!(
        "{}  ·  {} records  ·  {} devices  ·  {} errors",
        span(axis.first, axis.last),
        thousands(results.summary.records),
        thousands(results.summary.devices),
        thousands(errors)
    );
    text(svg, LEFT, 62.0, r##"fill="#57606a""##, &facts);
}

/// A band behind the bars for each service incident.
fn incidents(svg: &mut String, results: &Results, axis: &Axis, bottom: f64) {
    for finding in results.findings.iter().filter(|finding| finding.kind == FindingKind::ServiceIncident) {
        let (from, to) = (axis.x(finding.first_ms), axis.x(finding.last_ms));
        let width = (to - from).max(6.0);
        let _ = write!(
            svg,
            r##"<rect x="{:.1}" y="{TOP}" width="{:.1}" height="{CHART}" fill="#d1495b" opacity=".13"/><path d="M{:.1} {TOP}V{bottom}" stroke="#d1495b" stroke-dasharray="3 3"/>"##,
            from - 2.0,
            width + 4.0,
            from - 2.0
        );
        let label = format!("service incident {}", clock(finding.first_ms));
        let (anchor, x) = if from > WIDTH / 2.0 { ("end", from - 8.0) } else { ("start", from + width + 8.0) };
        text(svg, x, TOP + 14.0, &format!(r##"fill="#a4243b" font-weight="600" text-anchor="{anchor}""##), &label);
    }
}

fn bars(svg: &mut String, timeline: &Timeline, axis: &Axis) {
    // As many buckets of the log to a bar as keeps the bars wide enough to see.
    let buckets = ((axis.last - axis.first) / timeline.bucket_ms + 1).max(1);
    let per_bar = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440].into_iter().find(|size| buckets / size <= 160);
    let bar_ms = timeline.bucket_ms * per_bar.unwrap_or(buckets / 160 + 1);
    let ranked = timeline.codes();
    let shown: Vec<u32> = ranked.iter().map(|(code, _)| *code).filter(|code| *code > 0).take(COLOURS.len()).collect();
    let mut bars: std::collections::BTreeMap<i64, Vec<u64>> = std::collections::BTreeMap::new();
    for (bucket, codes) in &timeline.buckets {
        let bar =
            bars.entry((bucket * timeline.bucket_ms).div_euclid(bar_ms)).or_insert_with(|| vec![0; shown.len() + 1]);
        for (code, count) in codes {
            let place = shown.iter().position(|known| known == code).unwrap_or(shown.len());
            bar[place] += count;
        }
    }
    let most = bars.values().map(|bar| bar.iter().sum::<u64>()).max().unwrap_or(1).max(1);
    let step = nice_step(most);
    let top = most.div_ceil(step) * step;
    let scale = CHART / top as f64;
    for line in 0..=top / step {
        let y = TOP + CHART - (line * step) as f64 * scale;
        let _ = write!(svg, r##"<path d="M{LEFT} {y:.1}H{:.1}" stroke="#d8dee4" stroke-width="1"/>"##, WIDTH - RIGHT);
        text(svg, LEFT - 8.0, y + 4.0, r##"text-anchor="end" fill="#57606a" font-size="12""##, &thousands(line * step));
    }
    let width = (axis.x(axis.first + bar_ms) - LEFT).max(1.5);
    for (number, bar) in &bars {
        let mut y = TOP + CHART;
        let x = axis.x(number * bar_ms);
        for (place, count) in bar.iter().enumerate().filter(|(_, count)| **count > 0) {
            let colour = COLOURS.get(place).filter(|_| place < shown.len()).unwrap_or(&OTHER);
            let height = *count as f64 * scale;
            y -= height;
            let _ = write!(
                svg,
                r#"<rect x="{x:.1}" y="{y:.1}" width="{:.1}" height="{height:.1}" fill="{colour}"/>"#,
                (width - 0.6).max(1.0)
            );
        }
    }
    legend(svg, &shown, &ranked, bar_ms);
}

fn legend(svg: &mut String, shown: &[u32], ranked: &[(u32, u64)], bar_ms: i64) {
    let minutes = bar_ms / 60_000;
    let every = if minutes == 1 { "minute".to_owned() } else { format!("{minutes} minutes") };
    text(svg, LEFT, 112.0, r##"fill="#57606a" font-size="12""##, &format!("errors every {every}"));
    let others: u64 = ranked.iter().filter(|(code, _)| !shown.contains(code)).map(|(_, count)| count).sum();
    let mut entries: Vec<(String, &str)> = Vec::new();
    for (code, colour) in shown.iter().zip(COLOURS) {
        let count = ranked.iter().find(|(known, _)| known == code).map_or(0, |(_, count)| *count);
        let name = ErrorCode::from_number(*code).map_or("", |code| code.name());
        let short: String = name.chars().take(26).collect();
        let dots = if short.len() < name.len() { "…" } else { "" };
        entries.push((format!("{code} {short}{dots} {}", thousands(count)), colour));
    }
    if others > 0 {
        entries.push((format!("others {}", thousands(others)), OTHER));
    }
    let (left, columns) = (LEFT + 150.0, 3);
    let width = (WIDTH - RIGHT - left) / columns as f64;
    for (place, (label, colour)) in entries.iter().enumerate() {
        let x = left + (place % columns) as f64 * width;
        let y = 86.0 + (place / columns) as f64 * 18.0;
        let _ = write!(svg, r#"<rect x="{x:.1}" y="{:.1}" width="11" height="11" rx="2" fill="{colour}"/>"#, y - 10.0);
        text(svg, x + 16.0, y, r#"font-size="12""#, label);
    }
}

/// One, two or five times a power of ten, so that there are about five lines.
fn nice_step(most: u64) -> u64 {
    let mut step = 1;
    loop {
        for factor in [1, 2, 5] {
            if most <= step * factor * 5 {
                return step * factor;
            }
        }
        step *= 10;
    }
}

fn hours(svg: &mut String, axis: &Axis, lanes: usize) {
    const HOUR: i64 = 3_600_000;
    let length = axis.last - axis.first;
    let steps = [HOUR / 60, HOUR / 12, HOUR / 4, HOUR, 2 * HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR];
    let step = steps.into_iter().find(|step| length / step <= 14).unwrap_or((length / 14).max(1));
    let bottom = TOP + CHART + 46.0 + lanes as f64 * LANE;
    let mut ms = axis.first.div_euclid(step) * step + step;
    while ms <= axis.last {
        let x = axis.x(ms);
        let is_midnight = ms.rem_euclid(24 * HOUR) == 0;
        let colour = if is_midnight { "#8c959f" } else { "#eaeef2" };
        let _ = write!(svg, r##"<path d="M{x:.1} {:.1}V{bottom:.1}" stroke="{colour}"/>"##, TOP + CHART);
        let label = if is_midnight { date(ms) } else { clock(ms) };
        text(svg, x, TOP + CHART + 20.0, r##"text-anchor="middle" fill="#57606a" font-size="12""##, &label);
        ms += step;
    }
}

fn lane(svg: &mut String, finding: &Finding, axis: &Axis, y: f64) {
    let colour = match finding.kind.severity() {
        Severity::Routine => "#66a182",
        Severity::Nuisance => "#edae49",
        _ => "#d1495b",
    };
    let (from, to) = (axis.x(finding.first_ms), axis.x(finding.last_ms));
    let width = (to - from).max(5.0);
    let _ = write!(
        svg,
        r#"<rect x="{from:.1}" y="{:.1}" width="{width:.1}" height="7" rx="3.5" fill="{colour}"><title>{}</title></rect>"#,
        y + 5.0,
        escaped(&Redacted(&finding.summary()).to_string())
    );
    let label = format!("{}: {}", finding.kind.title(), Redacted(&finding.summary()));
    let label: String = label.chars().take(120).collect();
    // The text stands where there is room for it.
    let fits = from + label.chars().count() as f64 * 6.6 < WIDTH - RIGHT;
    let (anchor, x) = if fits { ("start", from) } else { ("end", WIDTH - RIGHT) };
    let style =
        format!(r#"text-anchor="{anchor}" paint-order="stroke" stroke="white" stroke-width="3" font-size="12""#);
    text(svg, x, y, &style, &label);
}

fn text(svg: &mut String, x: f64, y: f64, style: &str, content: &str) {
    let _ = write!(svg, r#"<text x="{x:.1}" y="{y:.1}" {style}>{}</text>"#, escaped(&Redacted(content).to_string()));
}

/// Text for XML; what XML does not allow at all was escaped before.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            other => escaped.push(other),
        }
    }
    escaped
}
