//! What it costs to classify, beside what a user would do instead: one table, one run.
//!
//! `cargo bench --features triage --bench classify` prints the table; `-- --markdown` prints it as `BENCHMARKS.md` has it; a
//! word as in `-- twin` keeps the groups with that word in their title; `-- --check` holds the instructions to `limits.txt`.

mod by_hand;
mod inputs;
mod measure;
mod paths;
mod report;

fn main() {
    report::run(paths::all());
}
