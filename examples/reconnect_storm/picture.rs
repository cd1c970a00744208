//! The run as a picture: attempts in each second above, devices connected below, over the same time.

use std::fmt::Write;

use crate::simulation::{Outcome, Storm};

const WIDTH: f64 = 900.0;
const LEFT: f64 = 80.0;
const RIGHT: f64 = 860.0;
const UPPER: (f64, f64) = (112.0, 300.0);
const LOWER: (f64, f64) = (360.0, 560.0);
const NAIVE: &str = "#c8553d";
const OURS: &str = "#2a6f97";

/// The whole SVG document.
pub(crate) fn draw(storm: &Storm, naive: &Outcome, ours: &Outcome) -> String {
    let seconds = naive.attempts_per_s().len().max(ours.attempts_per_s().len()).max(1);
    let peak = naive.peak_attempts_per_s().max(ours.peak_attempts_per_s());
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} 610\" font-family=\"sans-serif\" \
         font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    text(&mut svg, LEFT, 32.0, "start", "#111", &title(storm));
    text(&mut svg, LEFT, 54.0, "start", NAIVE, &legend("naive, every 10 s", naive));
    text(&mut svg, LEFT, 74.0, "start", OURS, &legend("recommended policy", ours));

    text(&mut svg, LEFT, UPPER.0 - 8.0, "start", "#555", "attempts a second (logarithmic)");
    for power in 0..=peak.max(1).ilog10() {
        let value = 10_u32.pow(power);
        grid(&mut svg, log_y(f64::from(value), peak), &value.to_string());
    }
    let limit = log_y(f64::from(storm.admitted_per_s), peak);
    line(&mut svg, limit, "#111", "6 4");
    text(&mut svg, RIGHT, limit - 5.0, "end", "#111", &format!("the hub admits {}", storm.admitted_per_s));
    for (outcome, colour) in [(naive, NAIVE), (ours, OURS)] {
        let values = outcome.attempts_per_s().iter().map(|count| log_y(f64::from(*count), peak));
        curve(&mut svg, values, seconds, colour);
    }

    text(&mut svg, LEFT, LOWER.0 - 8.0, "start", "#555", "devices connected");
    for quarter in 0..=4 {
        let value = f64::from(storm.devices) * f64::from(quarter) / 4.0;
        grid(&mut svg, share_y(value, storm.devices), &format!("{value:.0}"));
    }
    for (outcome, colour) in [(naive, NAIVE), (ours, OURS)] {
        let mut connected = 0;
        let values = outcome.admitted_per_s().iter().map(|count| {
            connected += count;
            share_y(f64::from(connected), storm.devices)
        });
        curve(&mut svg, values, seconds, colour);
    }

    let step = tick(seconds);
    for second in (0..=seconds).step_by(step) {
        text(&mut svg, x(second, seconds), LOWER.1 + 20.0, "middle", "#555", &second.to_string());
    }
    text(&mut svg, RIGHT, LOWER.1 + 40.0, "end", "#555", "seconds since the connection was lost");
    svg.push_str("</svg>\n");
    svg
}

fn title(storm: &Storm) -> String {
    format!("{} devices lose their connection at once; the hub admits {} a second", storm.devices, storm.admitted_per_s)
}

fn legend(name: &str, outcome: &Outcome) -> String {
    format!(
        "{name}: all back after {:.0} s, peak {} attempts a second, {} refused",
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

/// A round step that gives at most ten labels.
fn tick(seconds: usize) -> usize {
    let steps = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
    steps.into_iter().find(|step| seconds / step <= 10).unwrap_or(seconds)
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, colour: &str, content: &str) {
    let _ =
        writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{content}</text>");
}

fn grid(svg: &mut String, y: f64, label: &str) {
    line(svg, y, "#ddd", "none");
    text(svg, LEFT - 8.0, y + 4.0, "end", "#555", label);
}

fn line(svg: &mut String, y: f64, colour: &str, dashes: &str) {
    let _ = writeln!(
        svg,
        "<line x1=\"{LEFT}\" x2=\"{RIGHT}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" stroke-dasharray=\"{dashes}\"/>"
    );
}

fn curve(svg: &mut String, heights: impl Iterator<Item = f64>, seconds: usize, colour: &str) {
    let mut points = String::new();
    for (second, y) in heights.enumerate() {
        let _ = write!(points, "{:.1},{y:.1} ", x(second, seconds));
    }
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>",
        points.trim_end()
    );
}
