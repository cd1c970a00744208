//! The cost of classifying, compared with what a user would do instead, in one run.
//!
//! `cargo bench --features triage --bench classify` prints the tables, and `-- --markdown` prints them as in
//! `BENCHMARKS.md`. A word, as in `-- twin`, selects the tables with that word in their title. `-- --check` compares
//! the instructions with `limits.txt`.

mod by_hand;
mod inputs;
mod measure;
mod paths;
mod report;

fn main() {
    report::run(paths::all());
}
