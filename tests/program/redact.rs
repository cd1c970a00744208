//! `iothub-errors redact`: secrets and names don't appear in its output, and a triage of the output finds the same.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::program::{feed, run, stdout};

const SAMPLE: &str = "examples/data/day.jsonl";

/// Returns a file for this test only.
fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("redact-{}-{name}", std::process::id()))
}

fn redacted(input: &str) -> String {
    stdout(&feed("redact", &[], input.as_bytes())).to_owned()
}

#[test]
fn the_triage_of_a_redacted_log_finds_the_same() {
    let log = scratch("day.jsonl");
    let output = run("redact", &[SAMPLE]);
    assert!(output.status.success());
    fs::write(&log, &output.stdout).unwrap();
    let triage =
        |file: &str| -> Value { serde_json::from_slice(&run("triage", &["--format", "json", file]).stdout).unwrap() };
    let (mut before, mut after) = (triage(SAMPLE), triage(log.to_str().unwrap()));
    fs::remove_file(&log).unwrap();
    for result in [&mut before, &mut after] {
        for finding in result["findings"].as_array_mut().unwrap() {
            // These name devices and the hub.
            for member in ["hub", "summary"] {
                finding.as_object_mut().unwrap().remove(member);
            }
            finding["device_ids"] = finding["device_ids"].as_array().unwrap().len().into();
        }
    }
    assert_eq!(before, after);
}

#[test]
fn no_device_hub_address_or_subscription_of_the_log_is_left() {
    let original = fs::read_to_string(SAMPLE).unwrap();
    let output = run("redact", &[SAMPLE]);
    let redacted = stdout(&output);
    let mut names = std::collections::BTreeSet::new();
    for line in original.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let properties: Value = serde_json::from_str(record["properties"].as_str().unwrap()).unwrap();
        for member in ["deviceId", "maskedIpAddress"] {
            names.extend(properties[member].as_str().filter(|name| !name.is_empty()).map(str::to_owned));
        }
    }
    assert!(names.len() > 60, "{names:?}");
    for name in names.iter().map(String::as_str).chain(["CONTOSO-PLANT", "91D12660", "FLEET"]) {
        assert!(!redacted.contains(name), "{name}");
    }
    for line in redacted.lines() {
        assert!(serde_json::from_str::<Value>(line).is_ok(), "{line}");
    }
}

#[test]
fn secrets_are_hidden_and_names_have_one_pseudonym() {
    let text = "connecting pump-7\n\
        HostName=plant-west.azure-devices.net;DeviceId=pump-7;SharedAccessKey=q7Zx2Lw9Tk4Rv8Nf\n\
        PUT https://plant-west.azure-devices.net/devices/pump-7 from 203.0.113.9\n\
        pump-8 is not known\n";
    assert_eq!(
        redacted(text),
        "connecting device-1\n\
        HostName=hub-1.azure-devices.net;DeviceId=device-1;SharedAccessKey=***\n\
        PUT https://hub-1.azure-devices.net/devices/device-1 from address-1\n\
        pump-8 is not known\n"
    );
}

#[test]
fn an_exception_has_the_same_result_before_and_after() {
    let exception = "Microsoft.Azure.Devices.Common.Exceptions.DeviceNotFoundException: \
        {\"Message\":\"ErrorCode:DeviceNotFound;boiler-4711\",\"ExceptionMessage\":\"Tracking ID:x\"}\n   at Main()\n";
    let hidden = redacted(exception);
    assert!(!hidden.contains("4711"), "{hidden}");
    let code = |text: &str| -> Value {
        let line = stdout(&feed("classify", &[], text.as_bytes())).to_owned();
        serde_json::from_str::<Value>(&line).unwrap()["code"].clone()
    };
    assert_eq!(code(exception), 404_001);
    assert_eq!(code(&hidden), 404_001);
}

#[test]
fn a_table_keeps_its_cells() {
    let table = "TimeGenerated\tDeviceId\tResource\tResultType\n2026-03-01T08:15:00Z\tboiler\tPLANT\t404104\n";
    let expected = "TimeGenerated\tDeviceId\tResource\tResultType\n2026-03-01T08:15:00Z\tdevice-1\thub-1\t404104\n";
    assert_eq!(redacted(table), expected);
    assert_eq!(redacted(&table.replace('\t', ",")), expected.replace('\t', ","));
}

#[test]
fn the_key_tells_the_names_and_keeps_the_pseudonyms_of_the_next_run() {
    let key = scratch("key.csv");
    let arguments = ["--key", key.to_str().unwrap()];
    let first = feed("redact", &arguments, b"deviceId=pump-7\n");
    assert_eq!(stdout(&first), "deviceId=device-1\n");
    let second = feed("redact", &arguments, b"deviceId=pump-8 deviceId=pump-7\n");
    assert_eq!(stdout(&second), "deviceId=device-2 deviceId=device-1\n");
    let written = fs::read_to_string(&key).unwrap();
    assert_eq!(written, "kind,number,pseudonym,name\ndevice,1,device-1,pump-7\ndevice,2,device-2,pump-8\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    }
    fs::write(&key, "not a key\n").unwrap();
    fs::write(&key, "kind,number,pseudonym,name\nship,1,ship-1,x\n").unwrap();
    let wrong = feed("redact", &arguments, b"deviceId=pump-7\n");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("line 2: expected a kind"));
    assert!(wrong.stdout.is_empty());
    fs::remove_file(&key).unwrap();
}

#[test]
fn packed_files_are_unpacked() {
    use std::io::Write;

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"deviceId=pump-7\r\n").unwrap();
    let output = feed("redact", &[], &packed.finish().unwrap());
    assert_eq!(stdout(&output), "deviceId=device-1\r\n");
}
