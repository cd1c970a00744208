//! The cost of hostile input: the time and memory of every reader for every input of `tests/limits/inputs.rs`, at 100
//! MB, and the sizes of the types in every result. Fails if a reader holds more memory than it may.
//!
//! `cargo bench --features triage --bench limits` prints the tables as in `BENCHMARKS.md`. A number after `--` is the
//! size in MB.

#[path = "../tests/limits/inputs.rs"]
mod inputs;
#[path = "../tests/limits/readers.rs"]
mod readers;

use std::mem::size_of;
use std::time::Instant;

use iothub_errors::log::Record;
use iothub_errors::retry::Decision;
use iothub_errors::{Classification, Entry, ErrorCode, Evidence, IotHubError, ReportedCode, Retry};

use inputs::INPUTS;
use readers::WAYS;

const MEGABYTE: usize = 1_000_000;

fn main() {
    let megabytes = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100);
    let (mut seconds, mut memory) = (Vec::new(), Vec::new());
    let mut is_over = false;
    for make in INPUTS {
        let input = make(megabytes * MEGABYTE);
        let size = format!("{} ({:.1} MB)", input.name, input.bytes.len() as f64 / MEGABYTE as f64);
        let (mut times, mut peaks) = (vec![size.clone()], vec![size]);
        for way in WAYS {
            let start = Instant::now();
            let held = allocation_counter::measure(|| (way.read)(&input)).bytes_max;
            times.push(format!("{:.0}", start.elapsed().as_secs_f64() * 1000.0));
            peaks.push(format!("{:.0}", held as f64 / 1000.0));
            let limit = way.memory.limit(input.text.len());
            if held > limit {
                eprintln!("FAILED: {} holds {held} bytes of at most {limit}: {}", way.name, input.name);
                is_over = true;
            }
        }
        seconds.push(times);
        memory.push(peaks);
    }
    let names: Vec<&str> = WAYS.iter().map(|way| way.name).collect();
    println!("\n## Limits\n\nHostile input of {megabytes} MB, for each reader. The time in ms:\n");
    print_table(&names, &seconds);
    println!("\nThe memory held at once, in kB, in addition to the input itself:\n");
    print_table(&names, &memory);
    print_sizes();
    if is_over {
        std::process::exit(1);
    }
}

/// Prints the sizes of the types in results and records.
fn print_sizes() {
    println!("\n## Sizes of types\n\n| type | bytes |\n| --- | ---: |");
    for (name, size) in [
        ("IotHubError", size_of::<IotHubError>()),
        ("Result<(), IotHubError>", size_of::<Result<(), IotHubError>>()),
        ("ErrorCode", size_of::<ErrorCode>()),
        ("Entry", size_of::<Entry>()),
        ("Retry", size_of::<Retry>()),
        ("Evidence", size_of::<Evidence>()),
        ("Decision", size_of::<Decision>()),
        ("Classification", size_of::<Classification>()),
        ("ReportedCode", size_of::<ReportedCode>()),
        ("log::Record", size_of::<Record<'_>>()),
    ] {
        println!("| `{name}` | {size} |");
    }
}

fn print_table(names: &[&str], rows: &[Vec<String>]) {
    println!("| input | {} |", names.join(" | "));
    println!("| --- |{}", " ---: |".repeat(names.len()));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
}
