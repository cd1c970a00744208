//! One day in every form in which logs are exported as JSON. Each form gives the same records.
#![cfg(feature = "std")]

use std::io::{self, Read};

use iothub_errors::log::{Columns, ReadError, Reader, Record, Row, Skipped};
use serde_json::{Value, json};

use crate::day::{HUB, day, forms, row};

/// Returns the content of a record: time, hub, category, operation, result, device, status.
type Said = (Option<i64>, String, String, String, String, String, Option<u16>);

fn said(record: &Record<'_>) -> Said {
    let text = |value: Option<std::borrow::Cow<'_, str>>| value.unwrap_or_default().into_owned();
    (
        record.time_ms(),
        text(record.hub()).to_uppercase(),
        text(record.category_name()),
        text(record.operation_name()),
        text(record.result_type()),
        text(record.device_id()),
        record.http_status(),
    )
}

fn expected() -> Vec<Said> {
    day().iter().map(|record| said(&Record::from_json(&record.to_string()).unwrap())).collect()
}

/// A reader that returns a few bytes at a time.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.1.min(self.0.len()).min(buffer.len());
        buffer[..length].copy_from_slice(&self.0[..length]);
        self.0 = &self.0[length..];
        Ok(length)
    }
}

fn read(text: &[u8]) -> (Vec<Said>, Vec<Skipped>) {
    read_with(Reader::new(text))
}

fn read_with(mut reader: Reader<impl Read>) -> (Vec<Said>, Vec<Skipped>) {
    let (mut records, mut skipped) = (Vec::new(), Vec::new());
    while let Some(result) = reader.next_record() {
        match result {
            Ok(record) => records.push(said(&record)),
            Err(ReadError::Skipped(text)) => skipped.push(text),
            Err(error) => panic!("{error}"),
        }
    }
    (records, skipped)
}

#[test]
fn every_form_is_read_to_the_same_records() {
    let expected = expected();
    let mut failed = Vec::new();
    for (name, form) in forms(&day()) {
        let (records, skipped) = read(form.as_bytes());
        if records != expected || !skipped.is_empty() {
            failed.push(format!("{name}: {skipped:?}\n  {records:?}\n  {}", &form[..form.len().min(600)]));
        }
    }
    assert!(failed.is_empty(), "{} forms\n{}\nexpected {expected:?}", failed.len(), failed.join("\n"));
}

#[test]
fn how_the_bytes_arrive_does_not_matter() {
    for (name, form) in forms(&day()) {
        let whole = read(form.as_bytes());
        for size in [1, 61, 1000] {
            assert_eq!(read_with(Reader::new(Slow(form.as_bytes(), size))), whole, "{name}, {size} bytes at a time");
        }
    }
}

/// Checks that the structure around the records of a large export need not fit in memory.
#[test]
fn forms_that_are_longer_than_the_longest_record_are_read_in_a_stream() {
    // A string has to fit, and so do rows whose columns are named after them.
    const WHOLE: [&str; 3] =
        ["array of strings with envelopes", "lines in a string", "REST tables, columns behind the rows"];
    let day: Vec<Value> = day().into_iter().cycle().take(40).collect();
    let expected: Vec<Said> = day.iter().map(|record| said(&Record::from_json(&record.to_string()).unwrap())).collect();
    for (name, form) in forms(&day) {
        for size in [97, form.len()] {
            let (records, skipped) = read_with(Reader::with_longest_record(Slow(form.as_bytes(), size), 6000));
            let is_read = records == expected && skipped.is_empty();
            assert!(is_read || WHOLE.contains(&name), "{name}: {} records, {skipped:?}", records.len());
            assert!(is_read || !skipped.is_empty(), "{name} is lost without a word");
        }
    }
}

#[test]
fn a_truncated_export_keeps_its_records_and_is_reported() {
    let expected = expected();
    for (name, form) in forms(&day()) {
        let middle = (form.len() / 2..form.len()).find(|at| form.is_char_boundary(*at)).unwrap();
        let (records, skipped) = read(&form.as_bytes()[..middle]);
        assert!(
            records.iter().all(|record| expected.contains(record)) || name.contains("Kusto"),
            "{name}: {records:?}"
        );
        assert!(!skipped.is_empty() || form[..middle].ends_with('\n'), "{name}: {records:?}");
        let (_, end) = read(&form.as_bytes()[..form.len() * 9 / 10]);
        assert!(!end.is_empty(), "{name}");
    }
}

#[test]
fn forms_may_follow_each_other() {
    let (mut all, mut count) = (String::new(), 0);
    for (_, form) in forms(&day()) {
        all += form.trim_start_matches('\u{feff}');
        all.push('\n');
        count += day().len();
    }
    let (records, skipped) = read(all.as_bytes());
    assert_eq!(skipped, []);
    assert_eq!(records.len(), count);
}

#[test]
fn input_without_a_record_is_named() {
    let cases = [
        (
            json!({"specversion": "1.0", "type": "Microsoft.Devices.DeviceDisconnected", "source": HUB, "subject": "devices/a",
            "time": "2024-05-02T10:00:00Z", "data": {"deviceId": "a", "hubName": "PLANT", "deviceConnectionStateEventInfo": {"sequenceNumber": "1"}}}),
            "Event Grid",
        ),
        (
            json!({"id": "1", "topic": HUB, "subject": "devices/a", "eventType": "Microsoft.Devices.DeviceConnected",
            "data": {"deviceId": "a"}, "eventTime": "2024-05-02T10:00:00Z"}),
            "Event Grid",
        ),
        (json!({"offset": 7, "body": "eyJyZWNvcmRzIjpbeyJ0aW1lIjoiMjAyNC0wNS0wMlQxMDowMDowMFoifV19"}), "base64"),
        (
            json!({"Results": ["@{TenantId=1; TimeGenerated=5/2/2024 10:00:00 AM; Category=Connections}"], "Error": null}),
            "string",
        ),
        (json!({"result": "@{TimeGenerated=5/2/2024 10:00:00 AM; Category=Connections}"}), "PowerShell"),
        (json!({"deviceId": "a", "time": "2024-05-02T10:00:00Z", "temperature": 21.5}), "not a log record"),
        (json!({"time": "2024-05-02T10:00:00Z", "level": "info", "msg": "ready"}), "not a log record"),
        (json!({"entry": {"weather": "fine"}}), "not a log record"),
        (json!({"type": "Buffer", "data": [123, 34, 125]}), "not a log record"),
        (json!({"body": {"type": "Buffer", "data": [123, 34, 125]}, "offset": "1"}), "not a log record"),
        (json!({"TimeGenerated": {"0": "2024-05-02T10:00:00Z"}, "Category": {"0": "Connections"}}), "by columns"),
    ];
    for (value, reason) in cases {
        for text in [value.to_string(), format!("{value:#}"), json!([value]).to_string()] {
            let (records, skipped) = read(text.as_bytes());
            assert_eq!((records.len(), skipped.len()), (0, 1), "{text}: {skipped:?}");
            assert!(skipped[0].reason.contains(reason), "{text}: {skipped:?}");
        }
    }
}

#[test]
fn records_of_other_resources_are_distinguished_from_those_of_a_hub() {
    let cases = [
        (r#"{"category":"Connections"}"#, true),
        (r#"{"category":"Connections","resourceId":"/x/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/PLANT"}"#, true),
        (
            r#"{"category":"DeviceOperations","resourceId":"/x/PROVIDERS/MICROSOFT.DEVICES/PROVISIONINGSERVICES/P"}"#,
            false,
        ),
        (r#"{"category":"ArchiveLogs","resourceId":"/x/PROVIDERS/MICROSOFT.EVENTHUB/NAMESPACES/N"}"#, false),
        (r#"{"Category":"Connections","ResourceProvider":"MICROSOFT.DEVICES","ResourceType":"IOTHUBS"}"#, true),
        (r#"{"Category":"x","ResourceProvider":"MICROSOFT.DEVICES","ResourceType":"PROVISIONINGSERVICES"}"#, false),
        (r#"{"Category":"x","ResourceProvider":"MICROSOFT.KEYVAULT","ResourceType":"VAULTS"}"#, false),
        (r#"{"Category":"x","ResourceProvider":"Microsoft.Devices/IotHubs"}"#, true),
    ];
    for (json, is_hub) in cases {
        assert_eq!(Record::from_json(json).unwrap().is_from_iot_hub(), is_hub, "{json}");
    }
}

#[test]
fn a_row_is_the_record_of_its_columns() {
    let rows: Vec<Value> = day().iter().map(row).collect();
    let names: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    let columns = Columns::new(&names);
    assert!(columns.is_log());
    assert_eq!(columns.time().map(|time| names[time].as_str()), Some("TimeGenerated"));
    let mut memory = Row::new();
    let records = rows.iter().map(|row| {
        let values = names.iter().map(|name| row[name.as_str()].as_str().unwrap_or_default());
        said(&memory.record(&columns, values).unwrap())
    });
    assert!(records.eq(expected()));
}

#[test]
fn columns_are_recognised_in_every_spelling() {
    let value = |name: &str| {
        let columns = Columns::new(["ResultType", "Level", name]);
        let mut row = Row::new();
        let record = row.record(&columns, ["404104", "Error", "2024-05-02T10:00:00Z"]).unwrap();
        (record.time_ms().is_some(), record.device_id().is_some(), record.category_name().is_some())
    };
    for name in [
        "time",
        "TimeGenerated",
        "TimeGenerated [UTC]",
        "TimeGenerated [Local Time]",
        "time_generated",
        "@timestamp",
        "_time",
        "Timestamp",
    ] {
        assert_eq!(value(name), (true, false, false), "{name}");
    }
    for name in [
        "deviceId",
        "DeviceId",
        "deviceId_s",
        "device_id",
        "properties.deviceId",
        "properties_deviceId_s",
        "azure.platformlogs.properties.deviceId",
    ] {
        assert_eq!(value(name), (false, true, false), "{name}");
    }
    for name in ["Category", "category_s", "azure.platformlogs.category"] {
        assert_eq!(value(name), (false, false, true), "{name}");
    }
    for name in ["", " ", "[", "event.category", "categories", "xtime", "agent.id", "connectionDeviceId"] {
        assert_eq!(value(name), (false, false, false), "{name}");
    }
}

#[test]
fn a_row_without_the_values_of_a_record_is_not_a_record() {
    let mut row = Row::new();
    let columns = Columns::new(["TimeGenerated", "DeviceId", "Temperature"]);
    assert!(!columns.is_log());
    assert!(row.record(&columns, ["2024-05-02T10:00:00Z", "pump-7", "21"]).is_none());
    let columns = Columns::new(["TimeGenerated", "Category"]);
    assert!(row.record(&columns, ["2024-05-02T10:00:00Z", ""]).is_none());
    assert!(row.record(&columns, ["2024-05-02T10:00:00Z", "Connections", "more"]).is_some());
    assert!(row.record(&columns, [""; 0]).is_none());
}
