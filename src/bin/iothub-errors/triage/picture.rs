//! A drawing of the log: errors over time by code, with the findings below on the same axis.
//!
//! Only codes have colours. These differ in lightness, so that they can be distinguished in print and by the
//! colour-blind. Findings are black and grey, with a sign for their severity.

use std::collections::{BTreeMap, BTreeSet};

use iothub_errors::triage::{Finding, FindingKind, Severity};
use iothub_errors::{ErrorCode, Redacted};
use svg::node::element::{Path, Rectangle, Text, Title};
use svg::{Document, Node};

use super::Results;
use super::calendar::{clock, date, span};
use super::sign;
use super::timeline::Timeline;
use crate::page::thousands;

const WIDTH: f64 = 960.0;
const LEFT: f64 = 214.0;
const RIGHT: f64 = 790.0;
/// The right border of the labels next to bars that last to the end of the axis.
const EDGE: f64 = 936.0;
const TOP: f64 = 192.0;
const CHART: f64 = 250.0;
const LANE: f64 = 30.0;
/// The distance from the bottom of the chart to the first lane.
const LANES: f64 = 70.0;

/// The approximate width of a character in the small font, to decide whether a label fits.
const CHARACTER: f64 = 6.6;

/// The largest number of characters of a device name, so that it fits next to the axis with the number of occurrences.
const LONGEST_DEVICE: usize = 16;

/// The largest number of lanes. For more findings, see the report.
const MOST_LANES: usize = 24;

/// The colours of codes, from dark to light. Each can be distinguished from the others only by its lightness, and
/// colours next to each other in a bar are far apart.
const COLOURS: [&str; 6] = ["#0d2753", "#1b934e", "#6f4010", "#14bcbc", "#a107ce", "#e3d014"];
const OTHER: &str = "#e9ecef";

const INK: &str = "#1b1f24";
const FAINT: &str = "#57606a";
const GRID: &str = "#d8dee4";

/// The time axis.
struct Axis {
    first: i64,
    last: i64,
}

impl Axis {
    fn x(&self, ms: i64) -> f64 {
        let share = (ms - self.first) as f64 / (self.last - self.first).max(1) as f64;
        LEFT + share.clamp(0.0, 1.0) * (RIGHT - LEFT)
    }
}

/// Returns a complete SVG document.
pub fn draw(results: &Results, timeline: &Timeline) -> String {
    let first = results.summary.first_ms.unwrap_or(0);
    let axis = Axis { first, last: results.summary.last_ms.unwrap_or(0).max(first + 60_000) };
    let lanes = results.findings.len().min(MOST_LANES);
    let height = TOP + CHART + LANES + lanes as f64 * LANE + 40.0;
    let mut picture = Document::new()
        .set("width", WIDTH)
        .set("height", height)
        .set("viewBox", (0, 0, WIDTH, height))
        .set("font-family", "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif")
        .set("font-size", 13)
        .set("fill", INK);
    picture.append(Rectangle::new().set("width", "100%").set("height", "100%").set("fill", "#fff"));
    heading(&mut picture, results, &axis);
    incidents(&mut picture, results, &axis);
    bars(&mut picture, timeline, &axis);
    hours(&mut picture, &axis, lanes);
    for (index, finding) in results.findings.iter().take(MOST_LANES).enumerate() {
        lane(&mut picture, finding, &axis, TOP + CHART + LANES + index as f64 * LANE);
    }
    severities(&mut picture, results, height - 14.0);
    format!("{picture}\n")
}

fn heading(picture: &mut Document, results: &Results, axis: &Axis) {
    let errors: u64 = results.summary.by_code.values().sum();
    let hubs: BTreeSet<&str> = results.findings.iter().map(|finding| finding.hub.as_str()).collect();
    let name = match (hubs.len(), hubs.first()) {
        (1, Some(hub)) if !hub.is_empty() => (*hub).to_owned(),
        (0 | 1, _) => "IoT Hub".to_owned(),
        (count, _) => format!("{count} IoT hubs"),
    };
    picture.append(text(24.0, 36.0, &name).set("font-size", 22).set("font-weight", 600));
    let facts = format!(
        "{}  ·  {} records  ·  {} devices  ·  {} errors",
        span(axis.first, axis.last, results.zone),
        thousands(results.summary.records),
        thousands(results.summary.devices),
        thousands(errors)
    );
    picture.append(text(24.0, 60.0, &facts).set("fill", FAINT));
}

/// Draws the borders of each service incident, with a label.
fn incidents(picture: &mut Document, results: &Results, axis: &Axis) {
    for finding in results.findings.iter().filter(|finding| finding.kind == FindingKind::ServiceIncident) {
        let (from, to) = (axis.x(finding.first_ms) - 3.0, axis.x(finding.last_ms) + 3.0);
        for x in [from, to.max(from + 8.0)] {
            let border = line(&format!("M{x:.1} {TOP}V{:.1}", TOP + CHART), INK);
            picture.append(border.set("stroke-dasharray", "3 3"));
        }
        let label = format!("{} {}", finding.kind.title(), clock(finding.first_ms));
        let is_right = from > f64::midpoint(LEFT, RIGHT);
        let (anchor, x) = if is_right { ("end", from - 6.0) } else { ("start", to + 8.0) };
        picture.append(haloed(x, TOP + 12.0, &label).set("text-anchor", anchor).set("font-weight", 600));
    }
}

fn bars(picture: &mut Document, timeline: &Timeline, axis: &Axis) {
    // Each bar combines as many buckets of the log as necessary to be wide enough to see.
    let buckets = ((axis.last - axis.first) / timeline.bucket_ms + 1).max(1);
    let per_bar = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440].into_iter().find(|size| buckets / size <= 110);
    let bar_ms = timeline.bucket_ms * per_bar.unwrap_or(buckets / 110 + 1);
    let ranked = timeline.codes();
    let shown = shown(&ranked);
    let mut bars: BTreeMap<i64, Vec<u64>> = BTreeMap::new();
    for (bucket, codes) in &timeline.buckets {
        let bar = (bucket * timeline.bucket_ms).div_euclid(bar_ms);
        let bar = bars.entry(bar).or_insert_with(|| vec![0; shown.len() + 1]);
        for (code, count) in codes {
            bar[shown.iter().position(|known| known == code).unwrap_or(shown.len())] += count;
        }
    }
    let most = bars.values().map(|bar| bar.iter().sum::<u64>()).max().unwrap_or(1).max(1);
    let step = nice_step(most);
    let top = most.div_ceil(step) * step;
    let scale = CHART / top as f64;
    for level in 0..=top / step {
        let y = TOP + CHART - (level * step) as f64 * scale;
        picture.append(line(&format!("M{LEFT} {y:.1}H{RIGHT}"), GRID));
        let label = text(LEFT - 8.0, y + 4.0, &thousands(level * step)).set("text-anchor", "end");
        picture.append(label.set("fill", FAINT).set("font-size", 12));
    }
    let width = (axis.x(axis.first + bar_ms) - LEFT).max(1.5);
    for (number, bar) in &bars {
        let mut y = TOP + CHART;
        let x = axis.x(number * bar_ms);
        for (place, count) in bar.iter().enumerate().filter(|(_, count)| **count > 0) {
            // Even a few errors among many stay visible.
            let height = (*count as f64 * scale).max(2.0);
            y -= height;
            let colour = COLOURS.get(place).filter(|_| place < shown.len()).unwrap_or(&OTHER);
            let bar = rectangle(x, y, (width - 0.8).max(1.0), height, colour);
            picture.append(if *colour == OTHER { bar.set("stroke", "#aab2bb").set("stroke-width", 0.6) } else { bar });
        }
    }
    legend(picture, &shown, &ranked, bar_ms);
}

/// Returns the codes that get a colour: at the bottom of each bar the service's faults, which are few and indicate an
/// incident, then the most frequent ones.
fn shown(ranked: &[(u32, u64)]) -> Vec<u32> {
    let is_fault = |code: &u32| {
        *code >= 500_000
            && ErrorCode::from_number(*code).is_some_and(|code| code.category() != ErrorCode::GatewayTimeout.category())
    };
    let codes = || ranked.iter().map(|(code, _)| *code).filter(|code| *code > 0);
    let fault = codes().find(is_fault);
    let others = codes().filter(|code| Some(*code) != fault);
    fault.into_iter().chain(others).take(COLOURS.len()).collect()
}

fn legend(picture: &mut Document, shown: &[u32], ranked: &[(u32, u64)], bar_ms: i64) {
    let minutes = bar_ms / 60_000;
    let every = if minutes == 1 { "minute".to_owned() } else { format!("{minutes} minutes") };
    picture.append(text(24.0, TOP + 4.0, &format!("errors every {every}")).set("fill", FAINT).set("font-size", 12));
    let others: u64 = ranked.iter().filter(|(code, _)| !shown.contains(code)).map(|(_, count)| count).sum();
    let mut entries: Vec<(String, &str)> = Vec::new();
    for (code, colour) in shown.iter().zip(COLOURS) {
        let count = ranked.iter().find(|(known, _)| known == code).map_or(0, |(_, count)| *count);
        let name = ErrorCode::from_number(*code).map_or("", |code| code.name());
        entries.push((format!("{code} {name}: {}", thousands(count)), colour));
    }
    if others > 0 {
        entries.push((format!("others: {}", thousands(others)), OTHER));
    }
    let columns = 2;
    let width = (EDGE - 24.0) / columns as f64;
    for (place, (label, colour)) in entries.iter().enumerate() {
        let x = 24.0 + (place % columns) as f64 * width;
        let y = 88.0 + (place / columns) as f64 * 20.0;
        picture.append(rectangle(x, y - 10.0, 12.0, 12.0, colour).set("stroke", FAINT).set("stroke-width", 0.5));
        picture.append(text(x + 18.0, y, label).set("font-size", 12));
    }
}

/// Returns the distance of the grid lines: one, two or five times a power of ten, so that there are about five lines.
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

fn hours(picture: &mut Document, axis: &Axis, lanes: usize) {
    const HOUR: i64 = 3_600_000;
    let length = axis.last - axis.first;
    let steps = [HOUR / 60, HOUR / 12, HOUR / 4, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR];
    let step = steps.into_iter().find(|step| length / step <= 10).unwrap_or((length / 10).max(1));
    let bottom = TOP + CHART + LANES - 18.0 + lanes as f64 * LANE;
    let mut ms = axis.first.div_euclid(step) * step + step;
    while ms <= axis.last {
        let x = axis.x(ms);
        let is_midnight = ms.rem_euclid(24 * HOUR) == 0;
        let colour = if is_midnight { "#8c959f" } else { "#eaeef2" };
        picture.append(line(&format!("M{x:.1} {:.1}V{bottom:.1}", TOP + CHART), colour));
        let clock = text(x, TOP + CHART + 18.0, &clock(ms)).set("text-anchor", "middle");
        picture.append(clock.set("fill", FAINT).set("font-size", 12));
        if is_midnight {
            let date = text(x, TOP + CHART + 34.0, &date(ms)).set("text-anchor", "middle");
            picture.append(date.set("fill", FAINT).set("font-size", 12));
        }
        ms += step;
    }
}

/// Draws a finding: its name on the left, its time as a bar, and its size next to the bar.
fn lane(picture: &mut Document, finding: &Finding, axis: &Axis, y: f64) {
    let severity = finding.kind.severity();
    picture.append(mark(24.0, y, severity));
    picture.append(text(44.0, y + 4.0, finding.kind.title()).set("font-weight", 600));
    let (from, to) = (axis.x(finding.first_ms), axis.x(finding.last_ms));
    let width = (to - from).max(6.0);
    let summary = Redacted(&finding.summary()).to_string();
    let (fill, stroke) = inks(severity);
    let bar = rectangle(from, y - 5.0, width, 10.0, fill).set("rx", 2).set("stroke", stroke);
    picture.append(bar.add(Title::new(summary)));
    let devices = match finding.devices {
        0 => String::new(),
        1 => finding.device_ids.first().map(|id| Redacted(id).to_string()).unwrap_or_default(),
        count => format!("{} devices", thousands(count)),
    };
    let devices: String = devices.chars().take(LONGEST_DEVICE).collect();
    let times = format!("{}×", thousands(finding.occurrences));
    let label = if devices.is_empty() { times } else { format!("{devices}, {times}") };
    let room = label.chars().count() as f64 * CHARACTER + 16.0;
    // The label goes next to the bar, on the side with enough room.
    let is_left = from + width + room > EDGE && from - room > LEFT;
    let (anchor, x) = if is_left { ("end", from - 7.0) } else { ("start", from + width + 7.0) };
    picture.append(haloed(x, y + 4.0, &label).set("text-anchor", anchor).set("font-size", 12));
}

/// Draws the legend of the signs.
fn severities(picture: &mut Document, results: &Results, y: f64) {
    if results.findings.is_empty() {
        picture.append(text(24.0, y, "no pattern found").set("fill", FAINT));
        return;
    }
    for (place, severity) in Severity::ALL.iter().copied().enumerate() {
        let x = 24.0 + 110.0 * place as f64;
        picture.append(mark(x, y - 4.0, severity));
        picture.append(text(x + 20.0, y, severity.phrase()).set("fill", FAINT).set("font-size", 12));
    }
}

/// Draws a square with the sign of a severity, which is recognisable without its shade.
fn mark(x: f64, y: f64, severity: Severity) -> svg::node::element::Group {
    let (fill, stroke) = inks(severity);
    let colour = if severity == Severity::Routine { INK } else { "#fff" };
    let square = rectangle(x, y - 7.0, 14.0, 14.0, fill).set("rx", 3).set("stroke", stroke);
    let sign = text(x + 7.0, y + 4.5, sign(severity)).set("text-anchor", "middle");
    svg::node::element::Group::new()
        .add(square)
        .add(sign.set("fill", colour).set("font-size", 12).set("font-weight", 700))
}

/// Returns the shade of a severity: black, grey or white.
const fn inks(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Routine => ("#fff", "#7d8590"),
        Severity::Nuisance => ("#7d8590", "#7d8590"),
        _ => (INK, INK),
    }
}

/// Rounds a coordinate: pictures need no more digits.
fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn rectangle(x: f64, y: f64, width: f64, height: f64, fill: &str) -> Rectangle {
    Rectangle::new()
        .set("x", rounded(x))
        .set("y", rounded(y))
        .set("width", rounded(width))
        .set("height", rounded(height))
        .set("fill", fill)
}

fn line(path: &str, colour: &str) -> Path {
    Path::new().set("d", path).set("stroke", colour)
}

fn text(x: f64, y: f64, content: &str) -> Text {
    // The redaction escapes all characters that XML does not allow, except two.
    let content = Redacted(content).to_string().replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}");
    Text::new(content).set("x", rounded(x)).set("y", rounded(y))
}

/// Returns text that is readable over a bar.
fn haloed(x: f64, y: f64, content: &str) -> Text {
    text(x, y, content).set("paint-order", "stroke").set("stroke", "#fff").set("stroke-width", 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns linear red, green and blue, from 0 to 1.
    fn linear(colour: &str) -> [f64; 3] {
        let number = u32::from_str_radix(&colour[1..], 16).expect("a colour of six digits");
        [16, 8, 0].map(|shift| {
            let value = f64::from((number >> shift) & 0xff) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Returns the perceived lightness, from 0 to 100.
    fn lightness([red, green, blue]: [f64; 3]) -> f64 {
        let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        if luminance > 0.008_856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
    }

    /// The colours as seen without the red, green or blue receptor, according to Machado, Oliveira and Fernandes
    /// (2009).
    const EYES: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    #[test]
    fn codes_differ_in_lightness_for_every_eye() {
        for eye in EYES {
            let seen = |colour: &&str| {
                let colour = linear(colour);
                lightness(
                    eye.map(|row| row.iter().zip(colour).map(|(share, value)| share * value).sum::<f64>().max(0.0)),
                )
            };
            let mut all: Vec<f64> = COLOURS.iter().chain([&OTHER]).map(seen).collect();
            all.sort_by(f64::total_cmp);
            for pair in all.windows(2) {
                assert!(pair[1] - pair[0] >= 6.0, "{all:.0?}");
            }
        }
    }

    #[test]
    fn neighbours_in_a_bar_are_far_apart() {
        for pair in COLOURS.windows(2) {
            let apart = (lightness(linear(pair[0])) - lightness(linear(pair[1]))).abs();
            assert!(apart >= 18.0, "{pair:?}: {apart:.0}");
        }
    }

    #[test]
    fn severities_are_grey_and_codes_are_not() {
        for severity in Severity::ALL.iter().copied() {
            let (fill, stroke) = inks(severity);
            assert!(!COLOURS.contains(&fill) && !COLOURS.contains(&stroke));
        }
        let signs: BTreeSet<&str> = Severity::ALL.iter().map(|severity| sign(*severity)).collect();
        assert_eq!(signs.len(), Severity::ALL.len());
    }

    #[test]
    fn a_fault_of_the_service_is_shown_however_rare_it_is() {
        let ranked: Vec<(u32, u64)> =
            [404_104, 429_001, 401_003, 403_002, 400_027, 404_103, 403_004, 500_001].map(|code| (code, 10)).to_vec();
        let shown = shown(&ranked);
        assert_eq!((shown[0], shown.len()), (500_001, COLOURS.len()));
    }

    #[test]
    fn text_from_a_log_cannot_end_an_element() {
        let text = text(0.0, 0.0, "</text><script>&\u{1b}\u{FFFE}").to_string();
        assert!(text.contains("&lt;/text&gt;&lt;script&gt;&amp;\\u{1b}\u{FFFD}"), "{text}");
    }
}
