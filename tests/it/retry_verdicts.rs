//! The verdict of every entry, with its sources, as one reviewed text: a changed verdict changes what programs do.
//!
//! After an intended change: `INSTA_UPDATE=always cargo test --test it retry_verdicts`, and read the difference.

use std::fmt::Write;

use iothub_errors::Entry;

#[test]
fn every_verdict_is_reviewed_when_it_changes() {
    let mut verdicts = String::new();
    for entry in Entry::all() {
        let applied = if entry.may_have_been_applied() { "maybe applied" } else { "not applied" };
        let sources: Vec<String> = entry.sources().iter().map(|source| format!("{source:?}")).collect();
        let (name, verdict) = (entry.to_string(), entry.retry().to_string());
        let row = format!("{name:<52} {verdict:<36} {applied:<14} {}", sources.join(" "));
        writeln!(verdicts, "{}", row.trim_end()).expect("a string takes any text");
    }
    insta::assert_snapshot!("verdicts", verdicts);
}
