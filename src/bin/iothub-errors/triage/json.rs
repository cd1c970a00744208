//! The findings as JSON.

use iothub_errors::triage::{Finding, Summary};
use serde::Serialize;

use super::Results;

/// The object with the summary and all findings.
#[derive(Serialize)]
pub struct Report<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    skipped: u64,
    findings: &'a [Finding],
}

impl<'a> Report<'a> {
    pub fn new(results: &'a Results) -> Self {
        Self { summary: &results.summary, skipped: results.skipped, findings: &results.findings }
    }
}
