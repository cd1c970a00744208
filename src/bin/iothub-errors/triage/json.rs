//! The findings as JSON.

use iothub_errors::triage::Finding;
use iothub_errors::{ErrorCode, Redacted};
use serde_json::{Value, json};

use super::Results;
use super::calendar::rfc3339;

/// One object with everything.
pub fn value(results: &Results) -> Value {
    let summary = &results.summary;
    json!({
        "records": summary.records,
        "skipped": results.skipped,
        "devices": summary.devices,
        "first": summary.first_ms.map(rfc3339),
        "last": summary.last_ms.map(rfc3339),
        "by_code": summary.by_code,
        "without_time": summary.without_time,
        "duplicates": summary.duplicates,
        "late": summary.late,
        "evicted": summary.evicted,
        "findings": results.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding) -> Value {
    let clean = |text: &str| Redacted(text).to_string();
    json!({
        "kind": finding.kind.as_str(),
        "hub": clean(&finding.hub),
        "code": finding.code.number(),
        "name": finding.code.name(),
        "devices": finding.devices,
        "device_ids": finding.device_ids.iter().map(|id| clean(id)).collect::<Vec<_>>(),
        "occurrences": finding.occurrences,
        "first": rfc3339(finding.first_ms),
        "last": rfc3339(finding.last_ms),
        "period_s": finding.period_s,
        "confidence": finding.confidence.as_str(),
        "not_excluded": finding.kind.not_excluded(),
        "summary": clean(&finding.summary()),
        "cause": finding.kind.cause(),
        "remedies": finding.kind.remedies(),
        "related": finding.kind.related().iter().copied().map(ErrorCode::number).collect::<Vec<_>>(),
        "documentation": finding.code.documentation(),
    })
}
