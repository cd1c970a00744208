//! Table rows: a row gives the same record as the JSON object of its columns and values.

use iothub_errors::log::{Columns, Record, Row};

use crate::fields::{Fields, Input, SEPARATOR};
use crate::log_record;

/// Column names, in several spellings.
const NAMES: [&str; 24] = [
    "TimeGenerated",
    "Category",
    "OperationName",
    "Level",
    "ResultType",
    "ResultDescription",
    "properties_s",
    "deviceId",
    "properties.deviceId",
    "properties_statusCode_d",
    "_ResourceId",
    "resourceId",
    "Resource",
    "ResourceProvider",
    "ResourceType",
    "@timestamp",
    "azure.platformlogs.operation_name",
    "event.category",
    "errorMessage",
    "details",
    "resultSignature",
    "moduleId",
    "TenantId",
    "",
];

/// Checks a row. A text input is pairs of a letter, which chooses the column's name, and a value.
pub fn check(data: &[u8]) {
    if let Input::Text(_) = Input::new(data) {
        let count = data.iter().filter(|byte| **byte == SEPARATOR).count() + 1;
        let Input::Text(mut fields) = Input::new(data) else { return };
        check_pairs(&mut fields, count.min(40));
    }
}

fn check_pairs(fields: &mut Fields<'_>, count: usize) {
    let mut names: Vec<&str> = Vec::new();
    let mut values: Vec<&str> = Vec::new();
    for _ in 0..count {
        let text = fields.text();
        let Some(letter) = text.chars().next() else { continue };
        let name = NAMES[letter as usize % NAMES.len()];
        if !names.contains(&name) {
            names.push(name);
            values.push(&text[letter.len_utf8()..]);
        }
    }
    let columns = Columns::new(&names);
    let mut row = Row::new();
    let Some(record) = row.record(&columns, &values) else { return };
    log_record::check_record(&record);
    // A line break in a string isn't JSON, and a missing value has its own form.
    let members = names.iter().zip(&values).map(|(name, value)| (String::from(*name), serde_json::Value::from(*value)));
    let json = serde_json::Value::Object(members.collect()).to_string();
    let object = Record::from_json(&json).expect("JSON is read");
    // The members of the object are sorted, and of two columns with the same meaning the last one counts.
    let has_two = ["deviceId", "ResourceId", "Resource", "peration", "ime"]
        .iter()
        .any(|part| names.iter().filter(|name| name.contains(part) || name.contains("properties_s")).count() > 1);
    if !has_two {
        assert_eq!(record.time_ms(), object.time_ms(), "{json}");
        assert_eq!(record.device_id(), object.device_id(), "{json}");
        assert_eq!(record.category_name(), object.category_name(), "{json}");
        assert_eq!(record.result_type(), object.result_type(), "{json}");
        assert_eq!(record.http_status(), object.http_status(), "{json}");
        assert_eq!(record.classify().map(|said| said.code()), object.classify().map(|said| said.code()), "{json}");
    }
}
