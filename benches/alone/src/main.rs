//! The benchmark `classify` alone. With the feature `azure`, it also measures the HTTP error of `azure_core` as a way to
//! read a body.

#[cfg(feature = "azure")]
mod azure;
#[path = "../../classify/by_hand.rs"]
mod by_hand;
#[path = "../../classify/inputs.rs"]
mod inputs;
#[path = "../../classify/measure.rs"]
mod measure;
#[path = "../../classify/paths.rs"]
mod paths;
#[path = "../../classify/report.rs"]
mod report;

fn main() {
    let groups = paths::all();
    #[cfg(feature = "azure")]
    let groups = azure::add(groups);
    report::run(groups);
}
