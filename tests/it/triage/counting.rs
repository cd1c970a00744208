//! What is counted, and what is reported instead: copies, other resources, errors without a device or time.

use iothub_errors::log::Record;
use iothub_errors::triage::{FindingKind, Summary, Triage};

use super::script::{Log, by_label};

fn triage(records: impl IntoIterator<Item = impl AsRef<str>>) -> Triage {
    let mut triage = Triage::new();
    for record in records {
        triage.record(&Record::from_json(record.as_ref()).unwrap());
    }
    triage
}

const ID: &str = "/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/PLANT";

/// Returns a method that timed out, as a diagnostic setting writes it.
fn raw(minute: u32, device: &str) -> String {
    format!(
        r#"{{"time":"2024-05-02T10:{minute:02}:00.123Z","resourceId":"{ID}","operationName":"send","category":"DirectMethods","level":"Error","resultType":"504101","resultDescription":"GatewayTimeout","properties":"{{\"deviceId\":\"{device}\"}}"}}"#
    )
}

/// Returns the same as Log Analytics returns it: other names, another order, more members.
fn row(minute: u32, device: &str) -> String {
    format!(
        r#"{{"Type":"AzureDiagnostics","properties_s":"{{\"deviceId\":\"{device}\"}}","ResultType":"504101","Level":"Error","Category":"DirectMethods","OperationName":"send","_ResourceId":"{}","ResourceProvider":"MICROSOFT.DEVICES","ResourceType":"IOTHUBS","Resource":"PLANT","TimeGenerated":"2024-05-02T10:{minute:02}:00.1230000Z"}}"#,
        ID.to_lowercase()
    )
}

#[test]
fn a_copy_is_known_whatever_its_form() {
    let both = triage((0..5).flat_map(|minute| [raw(minute, "pump"), row(minute, "pump")]));
    assert_eq!(both.summary().duplicates, 5);
    assert_eq!(by_label(&both)["504101"], 5, "counted without copies");
    let findings = both.findings();
    assert_eq!((findings[0].kind, findings[0].occurrences), (FindingKind::MethodTimeout, 5));
    // A record with another device, time or result isn't a copy.
    let others = triage([raw(1, "pump"), raw(1, "valve"), raw(2, "pump"), raw(1, "pump").replace("504101", "403004")]);
    assert_eq!(others.summary().duplicates, 0);
    // Nothing changes once they are taken in.
    let mut finished = triage((0..5).flat_map(|minute| [raw(minute, "pump"), row(minute, "pump")]));
    finished.finish();
    assert_eq!(finished.summary(), both.summary());
}

#[test]
fn the_records_of_other_resources_count_apart_and_nowhere_else() {
    let of = |members: &str| {
        format!(r#"{{"time":"2020-01-01T00:00:00Z","level":"Error","resultType":"404104","deviceId":"a",{members}}}"#)
    };
    for other in [
        r#""resourceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/x""#,
        r#""resourceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Devices/provisioningServices/x""#,
        r#""ResourceProvider":"MICROSOFT.KEYVAULT","Resource":"X""#,
        r#""ResourceProvider":"MICROSOFT.DEVICES","ResourceType":"PROVISIONINGSERVICES","Resource":"X""#,
    ] {
        let mixed = triage([of(other), raw(1, "pump"), of(other)]).summary();
        let alone = triage([raw(1, "pump")]).summary();
        assert_eq!(mixed.other_resources, 2, "{other}");
        assert_eq!(
            mixed,
            {
                let mut alone = alone;
                alone.other_resources = 2;
                alone
            },
            "{other}"
        );
    }
}

#[test]
fn errors_without_a_device_or_time_are_reported_with_the_reason() {
    let summary = |members: &str| -> Summary {
        triage([format!(r#"{{"resourceId":"{ID}","level":"Error","resultType":"504101",{members}}}"#)]).summary()
    };
    let time = r#""time":"2024-05-02T10:00:00Z","category":"DirectMethods""#;
    assert_eq!(summary(&format!(r#"{time},"properties":{{"deviceId":"a"}}"#)).unattributable(), [""; 0]);
    // An error that concerns no device names none.
    let route = r#""time":"2024-05-02T10:00:00Z","category":"Routes""#;
    assert_eq!(summary(route).unattributable(), [""; 0]);
    let no_column = summary(time);
    assert_eq!((no_column.errors_without_device, no_column.errors_without_properties), (1, 1));
    assert!(no_column.unattributable()[0].contains("properties_s"));
    let nameless = summary(&format!(r#"{time},"properties":{{"protocol":"Mqtt"}}"#));
    assert_eq!((nameless.errors_without_device, nameless.errors_without_properties), (1, 0));
    assert_eq!(nameless.unattributable().len(), 1);
    let timeless = summary(r#""category":"DirectMethods","properties":{"deviceId":"a"}"#);
    assert_eq!(timeless.without_time, 1);
    assert!(timeless.unattributable()[0].contains("TimeGenerated"));
}

#[test]
fn findings_that_affect_most_devices_and_can_be_fixed_come_first() {
    let mut log = Log::new();
    // Twelve devices in an incident, which counts for a tenth; two with a full queue; one that renews its token.
    for index in 0..12 {
        log.error(6000 + index, &format!("d{index}"), 404_104).error(6003 + index, &format!("d{index}"), 500_001);
    }
    for device in ["a", "b"] {
        log.errors(&[100, 200, 300], device, 403_004);
    }
    log.errors(&[100, 200, 300], "c", 412_002);
    for index in 0..20 {
        log.error(index * 3900, "r", 404_104).connect(index * 3900 + 5, "r");
    }
    let kinds: Vec<FindingKind> =
        log.triage(Default::default()).findings().into_iter().map(|finding| finding.kind).collect();
    let expected =
        [FindingKind::QueueFull, FindingKind::ServiceIncident, FindingKind::SlowSettlement, FindingKind::TokenRenewal];
    assert_eq!(kinds, expected);
}

#[test]
fn a_finding_and_the_summary_are_written_as_json() {
    let triage = triage((0..5).map(|minute| raw(minute, "pump")));
    let summary = serde_json::to_value(triage.summary()).unwrap();
    assert_eq!((summary["records"].as_u64(), summary["by_code"]["504101"].as_u64()), (Some(5), Some(5)));
    assert_eq!(summary["first"], "2024-05-02T10:00:00.123Z");
    let finding = serde_json::to_value(&triage.findings()[0]).unwrap();
    assert_eq!(finding["kind"], "method_timeout");
    assert_eq!((finding["code"].as_u64(), finding["devices"].as_u64()), (Some(504_101), Some(1)));
    assert_eq!(finding["device_ids"], serde_json::json!(["pump"]));
    assert_eq!(finding["last"], "2024-05-02T10:04:00Z");
    assert!(finding["period_s"].is_null() && finding["remedies"].as_array().is_some_and(|steps| steps.len() > 1));
}
