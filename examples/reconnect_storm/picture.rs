//! The run as a picture: attempts per second at the top, connected devices at the bottom, over the same time.

use svg::node::element::{Line, Polyline, Rectangle, Text};
use svg::{Document, Node};

use crate::simulation::{Outcome, Storm};

const WIDTH: f64 = 900.0;
const LEFT: f64 = 80.0;
const RIGHT: f64 = 860.0;
const UPPER: (f64, f64) = (112.0, 300.0);
const LOWER: (f64, f64) = (360.0, 560.0);

const INK: &str = "#1b1f24";
const FAINT: &str = "#57606a";
const GRID: &str = "#d8dee4";

/// How a policy is drawn: the lines differ in lightness and dashes, too, for print and for the colour-blind.
struct Pen {
    colour: &'static str,
    dashes: &'static str,
}

const NAIVE: Pen = Pen { colour: "#e08214", dashes: "5 2" };
const OURS: Pen = Pen { colour: "#0d2753", dashes: "none" };

/// Returns the whole SVG document.
pub(crate) fn draw(storm: &Storm, naive: &Outcome, ours: &Outcome) -> String {
    let seconds = naive.attempts_per_s().len().max(ours.attempts_per_s().len()).max(1);
    let peak = naive.peak_attempts_per_s().max(ours.peak_attempts_per_s());
    let mut picture = Document::new()
        .set("viewBox", (0, 0, WIDTH, 610))
        .set("font-family", "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif")
        .set("font-size", 13)
        .set("fill", INK);
    picture.append(Rectangle::new().set("width", "100%").set("height", "100%").set("fill", "#fff"));
    picture.append(text(LEFT, 32.0, &title(storm)).set("font-weight", 600));
    for (y, pen, name, outcome) in [(54.0, NAIVE, "naive, every 10 s", naive), (74.0, OURS, "recommended policy", ours)]
    {
        picture.append(horizontal(LEFT, LEFT + 28.0, y - 4.0, pen.colour, pen.dashes).set("stroke-width", 2.5));
        picture.append(text(LEFT + 38.0, y, &legend(name, outcome)));
    }

    picture.append(text(LEFT, UPPER.0 - 10.0, "attempts per second (logarithmic)").set("fill", FAINT));
    for power in 0..=peak.max(1).ilog10() {
        let value = 10_u32.pow(power);
        grid(&mut picture, log_y(f64::from(value), peak), &value.to_string());
    }
    let limit = log_y(f64::from(storm.admitted_per_s), peak);
    picture.append(horizontal(LEFT, RIGHT, limit, INK, "2 4"));
    let admitted = format!("the hub admits {}", storm.admitted_per_s);
    picture.append(text(RIGHT, limit - 5.0, &admitted).set("text-anchor", "end"));
    for (outcome, pen) in [(naive, NAIVE), (ours, OURS)] {
        let values = outcome.attempts_per_s().iter().map(|count| log_y(f64::from(*count), peak));
        picture.append(curve(values, seconds, &pen));
    }

    picture.append(text(LEFT, LOWER.0 - 10.0, "devices connected").set("fill", FAINT));
    for quarter in 0..=4 {
        let value = f64::from(storm.devices) * f64::from(quarter) / 4.0;
        grid(&mut picture, share_y(value, storm.devices), &format!("{value:.0}"));
    }
    for (outcome, pen) in [(naive, NAIVE), (ours, OURS)] {
        let mut connected = 0;
        let values = outcome.admitted_per_s().iter().map(|count| {
            connected += count;
            share_y(f64::from(connected), storm.devices)
        });
        picture.append(curve(values, seconds, &pen));
    }

    for second in (0..=seconds).step_by(tick(seconds)) {
        let label = text(x(second, seconds), LOWER.1 + 20.0, &second.to_string()).set("text-anchor", "middle");
        picture.append(label.set("fill", FAINT));
    }
    let label = text(RIGHT, LOWER.1 + 40.0, "seconds since the connection was lost").set("text-anchor", "end");
    picture.append(label.set("fill", FAINT));
    format!("{picture}\n")
}

fn title(storm: &Storm) -> String {
    format!(
        "{} devices lose their connection at once; the hub admits {} per second",
        storm.devices, storm.admitted_per_s
    )
}

fn legend(name: &str, outcome: &Outcome) -> String {
    format!(
        "{name}: all back after {:.0} s, peak {} attempts per second, {} refused",
        outcome.all_back_s(),
        outcome.peak_attempts_per_s(),
        outcome.wasted_attempts()
    )
}

fn x(second: usize, seconds: usize) -> f64 {
    LEFT + (RIGHT - LEFT) * second as f64 / seconds as f64
}

fn log_y(value: f64, peak: u32) -> f64 {
    let share = (value + 1.0).ln() / (f64::from(peak) + 1.0).ln();
    UPPER.1 - (UPPER.1 - UPPER.0) * share
}

fn share_y(value: f64, devices: u32) -> f64 {
    LOWER.1 - (LOWER.1 - LOWER.0) * value / f64::from(devices)
}

/// Returns a round step that gives at most ten labels.
fn tick(seconds: usize) -> usize {
    let steps = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
    steps.into_iter().find(|step| seconds / step <= 10).unwrap_or(seconds)
}

fn text(x: f64, y: f64, content: &str) -> Text {
    Text::new(content).set("x", rounded(x)).set("y", rounded(y))
}

fn grid(picture: &mut Document, y: f64, label: &str) {
    picture.append(horizontal(LEFT, RIGHT, y, GRID, "none"));
    picture.append(text(LEFT - 8.0, y + 4.0, label).set("text-anchor", "end").set("fill", FAINT));
}

fn horizontal(from: f64, to: f64, y: f64, colour: &str, dashes: &str) -> Line {
    let line = Line::new().set("x1", from).set("x2", to).set("y1", rounded(y)).set("y2", rounded(y));
    line.set("stroke", colour).set("stroke-dasharray", dashes)
}

fn curve(heights: impl Iterator<Item = f64>, seconds: usize, pen: &Pen) -> Polyline {
    let points = heights.enumerate().map(|(second, y)| format!("{:.1},{y:.1}", x(second, seconds)));
    let points: Vec<String> = points.collect();
    Polyline::new()
        .set("points", points.join(" "))
        .set("fill", "none")
        .set("stroke", pen.colour)
        .set("stroke-dasharray", pen.dashes)
        .set("stroke-width", 1.8)
}

fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
