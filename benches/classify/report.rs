//! Printing the groups as tables.

use crate::measure::{self, Cost, Group};

/// Measures and prints the groups that the command line selects.
pub fn run(mut groups: Vec<Group>) {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let filter = arguments.iter().find(|argument| !argument.starts_with("--")).map(String::as_str);
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    groups.retain(|group| filter.is_none_or(|word| group.title.to_lowercase().contains(&word.to_lowercase())));
    if has("--for-callgrind") {
        return measure::run_for_callgrind(&groups);
    }
    if has("--check") {
        return check(&groups);
    }
    let instructions = measure::instructions(&groups, filter);
    if instructions.is_none() {
        eprintln!("valgrind is not installed: instructions are not counted");
    }
    let mut instructions = instructions.into_iter().flatten();
    if has("--markdown") {
        print!("{}", include_str!("preface.md"));
    }
    for group in &groups {
        let costs: Vec<Cost> = costs(group, &mut instructions);
        if has("--markdown") { print_markdown(group, &costs) } else { print_plain(group, &costs) }
    }
}

/// Compares the instructions of some ways with the limits in `limits.txt`, and exits with status 1 if one is exceeded.
fn check(groups: &[Group]) {
    let Some(instructions) = measure::instructions(groups, None) else {
        return println!("SKIPPED: instructions are not counted (no valgrind)");
    };
    let names = groups.iter().flat_map(|group| group.ways.iter().map(|way| (group.title, way.name)));
    let counts: Vec<_> = names.zip(instructions).collect();
    let limits = include_str!("limits.txt").lines().filter(|line| !line.starts_with('#'));
    let is_broken = |line: &str| {
        let mut fields = line.split('|').map(str::trim);
        let (title, name) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let limit: f64 = fields.next().and_then(|limit| limit.parse().ok()).expect("a limit in every line");
        let (_, count) = counts.iter().find(|(known, _)| *known == (title, name)).expect("a limit for a known way");
        println!(
            "{} {count:>6.0} of {limit:>6} instructions: {title}: {name}",
            if *count > limit { "FAILED" } else { "ok" }
        );
        *count > limit
    };
    if limits.filter(|line| is_broken(line)).count() > 0 {
        std::process::exit(1);
    }
}

fn costs(group: &Group, instructions: &mut impl Iterator<Item = f64>) -> Vec<Cost> {
    let times = group.times();
    let cost = |(way, ns): (&measure::Way, f64)| {
        let (allocations, bytes) = way.allocations();
        Cost { ns, instructions: instructions.next(), allocations, bytes }
    };
    group.ways.iter().zip(times).map(cost).collect()
}

fn print_plain(group: &Group, costs: &[Cost]) {
    println!("\n{:<58} {:>9} {:>6} {:>9} {:>7} {:>8}", group.title, "ns", "ratio", "instr.", "allocs", "bytes");
    for (way, row) in group.ways.iter().zip(rows(group, costs)) {
        let [ns, ratio, instructions, allocations, bytes] = row;
        println!("  {:<56} {ns:>9} {ratio:>6} {instructions:>9} {allocations:>7} {bytes:>8}", way.name);
    }
}

fn print_markdown(group: &Group, costs: &[Cost]) {
    println!("\n### {}\n", group.title);
    println!("| way | ns | ratio | instructions | allocations | bytes allocated |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (way, row) in group.ways.iter().zip(rows(group, costs)) {
        println!("| {} | {} |", way.name, row.join(" | "));
    }
}

fn rows(group: &Group, costs: &[Cost]) -> Vec<[String; 5]> {
    let baseline = costs.get(group.baseline).map_or(f64::NAN, |cost| cost.ns);
    let row = |cost: &Cost| {
        [
            short(cost.ns),
            format!("{:.2}", cost.ns / baseline),
            cost.instructions.map_or_else(|| "-".into(), |count| format!("{count:.0}")),
            short(cost.allocations),
            format!("{:.0}", cost.bytes),
        ]
    };
    costs.iter().map(row).collect()
}

fn short(value: f64) -> String {
    match value {
        0.0 => "0".into(),
        value if value < 100.0 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    }
}
