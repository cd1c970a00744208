//! Single log records.

use arbitrary::{Result, Unstructured};
use iothub_errors::IotHubError;
use iothub_errors::log::Record;

use crate::fields::Input;
use crate::{generated, output};

/// Checks a record. A text input is the record itself.
pub fn check(data: &[u8]) {
    match Input::new(data) {
        Input::Text(_) => match Record::from_json(data) {
            Ok(record) => check_record(&record),
            Err(error) => {
                output::check_line(&error.to_string());
                assert!(error.line() >= 1 && error.column() >= 1);
            }
        },
        Input::Generator(mut u) => {
            let _ = check_number(&mut u);
        }
    }
}

pub fn check_record(record: &Record<'_>) {
    let error = IotHubError::from_record(record);
    output::check_both(record.classify().as_ref(), error.as_ref());
    let _ = (record.time_ms(), record.hub(), record.http_status(), record.operation());
    for text in [record.device_id(), record.operation_name(), record.error_message(), record.details()] {
        assert!(text.is_none_or(|text| !text.is_empty() && text.len() <= 3 * record.as_bytes().len()));
    }
}

/// Checks that a documented `resultType` decides, unless the provisioning service wrote the record.
fn check_number(u: &mut Unstructured<'_>) -> Result<()> {
    let code = generated::code(u)?;
    let (device, message, extra) = (generated::noise(u)?, generated::noise(u)?, generated::noise(u)?);
    let mut properties = serde_json::json!({"deviceId": device, "protocol": "Mqtt", "errorMessage": message});
    if u.arbitrary()? {
        properties = properties.to_string().into();
    }
    let number = if u.arbitrary()? { code.number().into() } else { code.number().to_string().into() };
    let result_type: serde_json::Value = number;
    let record = serde_json::json!({
        "time": "2026-03-01T08:15:00Z", "category": "Connections", "operationName": "deviceDisconnect",
        "resultType": result_type, "resultDescription": extra, "properties": properties,
    })
    .to_string();
    let record = Record::from_json(&record).expect("JSON is read");
    assert!(!record.has_broken_properties());
    assert_eq!(record.device_id().unwrap_or_default().trim_ascii(), device.trim_ascii());
    check_record(&record);
    assert_eq!(record.classify().and_then(|answer| answer.code()), Some(code));
    Ok(())
}
