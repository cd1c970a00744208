//! `iothub-errors explain` finds every entry by every name and by its words, and reports what isn't an entry.

use std::io::Read;
use std::process::{Output, Stdio};

use iothub_errors::Entry;
use serde_json::Value;

use crate::program;

fn explain(arguments: &[&str]) -> Output {
    program::run("explain", arguments)
}

fn names(arguments: &[&str]) -> Vec<String> {
    let output = explain(&[&["--json"], arguments].concat());
    let objects: Vec<Value> = serde_json::from_slice(&output.stdout).expect("a JSON array");
    objects.iter().filter_map(|object| object["name"].as_str()).map(str::to_owned).collect()
}

/// Asserts that nothing is explained and that the exit status shows it. Returns the message.
#[track_caller]
fn refusal(arguments: &[&str]) -> String {
    let output = explain(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    // Wrapped text, as one line.
    String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_number_and_every_name_is_explained() {
    for entry in Entry::all() {
        let number = entry.number().map(|number| number.to_string());
        for word in number.as_deref().into_iter().chain([entry.name()]) {
            // `ServiceUnavailable` has been given a number, and means that now.
            let Ok(expected) = word.parse::<Entry>() else { panic!("{word}") };
            let output = explain(&[word]);
            assert!(output.status.success(), "{word}");
            let text = program::stdout(&output);
            assert!(text.starts_with(&expected.to_string()), "{word}: {text}");
            assert!(text.contains(expected.documentation()), "{word}");
        }
    }
}

#[test]
fn every_alias_leads_to_its_entry() {
    for entry in Entry::all() {
        for alias in entry.aliases() {
            assert_eq!(names(&[alias]), [entry.name()], "{alias}");
        }
    }
}

#[test]
fn no_column_of_an_entry_is_left_out() {
    for entry in Entry::all() {
        let output = explain(&["--all", "--width", "200", entry.name()]);
        let entry: Entry = entry.name().parse().expect("a name");
        let text = program::stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
        let columns = [entry.symptoms(), entry.messages(), entry.causes(), entry.remedies(), entry.aliases()];
        for item in columns.into_iter().flatten().copied().chain([entry.summary()]).chain(entry.conflict()) {
            let item = item.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&item), "{entry}: {item}");
        }
    }
}

#[test]
fn several_are_explained_in_order_and_one_only_once() {
    let several = ["404104", "DeviceNotOnline", "404103", "409002"];
    assert_eq!(names(&several), ["DeviceConnectionClosedRemotely", "DeviceNotOnline", "LinkCreationConflict"]);
    assert_eq!(names(&["404104", "DeviceConnectionClosedRemotely"]), ["DeviceConnectionClosedRemotely"]);
    assert_eq!(names(&["404104 DeviceConnectionClosedRemotely"]), ["DeviceConnectionClosedRemotely"]);
}

#[test]
fn known_errors_are_explained_next_to_an_unknown_one() {
    let output = explain(&["404104", "999999"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(program::stdout(&output).starts_with("404104 "));
    assert!(String::from_utf8_lossy(&output.stderr).contains("999999"));
}

#[test]
fn the_list_has_one_line_an_entry() {
    let output = explain(&["--list"]);
    let lines: Vec<&str> = program::stdout(&output).lines().collect();
    assert_eq!(lines.len(), Entry::all().count());
    for (line, entry) in lines.iter().zip(Entry::all()) {
        assert!(line.contains(entry.name()), "{line}");
    }
    assert_eq!(names(&["--list"]).len(), Entry::all().count());
}

#[test]
fn the_list_keeps_to_the_width_and_is_whole_in_a_pipe() {
    for (width, columns) in [("50", 2), ("80", 3), ("120", 4)] {
        let output = explain(&["--list", "--width", width]);
        for line in program::stdout(&output).lines() {
            assert_eq!(line.split_whitespace().count(), columns, "{width}: {line}");
            assert!(columns == 2 || line.len() <= width.parse().expect("a number"), "{width}: {line}");
        }
    }
    assert!(program::stdout(&explain(&["--list"])).lines().all(|line| line.split_whitespace().count() == 4));
}

#[test]
fn a_family_lists_exactly_its_members() {
    for (word, from, to) in [
        ("404", 404_000, 405_000),
        ("404xxx", 404_000, 405_000),
        ("4041xx", 404_100, 404_200),
        ("4041", 404_100, 404_200),
    ] {
        let members: Vec<&str> = Entry::all()
            .filter(|entry| entry.number().is_some_and(|number| (from..to).contains(&number)))
            .map(Entry::name)
            .collect();
        assert!(!members.is_empty());
        assert_eq!(names(&[word]), members, "{word}");
    }
    assert!(refusal(&["418"]).contains("418"));
}

#[test]
fn a_code_of_the_provisioning_service_is_named_and_not_explained() {
    let said = refusal(&["404201"]);
    assert!(said.contains("EnrollmentNotFound"), "{said}");
    assert!(said.contains("not an IoT Hub error code"), "{said}");
    assert!(said.contains("Device Provisioning Service"), "{said}");
    assert!(refusal(&["EnrollmentNotFound"]).contains("Device Provisioning Service"));
}

#[test]
fn a_code_of_the_resource_provider_is_not_explained() {
    assert!(refusal(&["IH409002"]).contains("resource provider"));
}

#[test]
fn an_undocumented_number_is_not_explained() {
    assert!(refusal(&["999999"]).contains("999999 is not a documented IoT Hub error code"));
    let said = refusal(&["404999"]);
    assert!(said.contains("404999 is not a documented") && said.contains("not_found"), "{said}");
    for number in ["0", "-1", "18446744073709551616", "404104404104"] {
        refusal(&["--", number]);
    }
}

#[test]
fn a_typing_mistake_gets_the_nearest_name() {
    for (typed, meant) in [
        ("DeviceNotOnlin", "404103 DeviceNotOnline"),
        ("devicenotfuond", "404001 DeviceNotFound"),
        ("IothubQuotaExceded", "403002 IotHubQuotaExceeded"),
        ("404130", "404103 DeviceNotOnline"),
    ] {
        let said = refusal(&[typed]);
        assert!(said.contains(&format!("did you mean {meant}?")), "{typed}: {said}");
    }
    // 40104 is equally near to 401004 and 404104, and 503002 is a gap among the 503xxx, not a slip for 500302.
    for typed in ["Qx_Zv_77", "40104", "503002", "DeviceNotRegistered", "IotHubThrottled"] {
        assert!(!refusal(&[typed]).contains("did you mean"), "{typed}");
    }
}

#[test]
fn what_is_known_only_by_name_is_noted_once() {
    for all in [&[][..], &["--all"]] {
        let page = |code: &'static str| program::stdout(&explain(&[all, &[code]].concat())).to_owned();
        assert_eq!(page("404011").matches("Microsoft documents only the name").count(), 1);
        assert!(!page("404103").contains("documents only the name"));
    }
}

#[test]
fn a_preview_code_is_described() {
    let said = refusal(&["409004"]);
    assert!(said.contains("Another certificate request of this device"), "{said}");
}

#[test]
fn free_words_find_the_entry_that_a_person_means() {
    for (words, meant) in [
        ("token expired", "IotHubUnauthorized"),
        ("expired sas token", "IotHubUnauthorized"),
        ("direct method handler missing", "DeviceNotOnline"),
        ("cloud-to-device queue is full", "DeviceMaximumQueueDepthExceeded"),
        ("daily quota messages", "IotHubQuotaExceeded"),
        ("device already exists", "DeviceAlreadyExists"),
        ("message lock lost", "DeviceMessageLockLost"),
        ("device offline", "DeviceNotOnline"),
        ("Timed out waiting for device to connect.", "DeviceNotOnline"),
        ("device disconnects every 65 minutes", "DeviceConnectionClosedRemotely"),
        ("device disconnects every hour", "DeviceConnectionClosedRemotely"),
        ("message lock", "DeviceMessageLockLost"),
        ("queue full", "DeviceMaximumQueueDepthExceeded"),
        ("clock", "IotHubUnauthorized"),
        ("many devices disconnect at once", "ServerError"),
        ("two devices same id", "ConnectionForcefullyClosedOnNewConnection"),
        ("method timed out", "GatewayTimeout"),
        ("etag", "PreconditionFailed"),
        ("host name misspelt", "IotHubNotFound"),
        ("message too large", "MessageTooLarge"),
    ] {
        let arguments: Vec<&str> = words.split(' ').collect();
        let found = names(&arguments);
        assert!(found.iter().take(3).any(|name| name == meant), "{words}: {found:?}");
        assert_eq!(found, names(&[words]), "the same words in one argument");
        assert!(explain(&arguments).status.success());
    }
    assert!(refusal(&["xylophone", "lessons"]).contains("xylophone lessons"));
}

#[test]
fn an_amqp_condition_leads_to_its_errors() {
    assert_eq!(names(&["com.microsoft:message-lock-lost"]), ["DeviceMessageLockLost"]);
    assert!(names(&["amqp:resource-limit-exceeded"]).contains(&"IotHubQuotaExceeded".to_owned()));
}

#[test]
fn lines_fit_the_width_except_where_they_cannot_be_broken() {
    for width in [40, 72, 100] {
        let output = explain(&["--all", "--width", &width.to_string(), "404103", "404104", "403004"]);
        for line in program::stdout(&output).lines() {
            let is_one_word =
                line.trim_start_matches([' ', '-', '.', '1', '2', '3', '4', '5', '6']).split(' ').count() == 1;
            assert!(line.chars().count() <= width || is_one_word, "{width}: {line}");
        }
    }
}

#[test]
fn there_is_colour_only_where_it_is_wanted() {
    let escape = 0x1b_u8;
    let coloured = |variables: &[(&str, &str)]| {
        let mut program = program::program("explain");
        program.arg("404104").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("TERM", "xterm");
        program.envs(variables.iter().copied());
        program.output().expect("the program starts").stdout.contains(&escape)
    };
    assert!(!coloured(&[]), "into a pipe");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn typed_words_cannot_control_the_terminal() {
    for typed in ["\x1b[31mred", "xylo\nphone", "\u{9b}31m", "\u{7}"] {
        let output = explain(&["--", typed]);
        assert_eq!(output.status.code(), Some(1), "{typed:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
    }
    refusal(&["--", ""]);
    refusal(&["--", &"x".repeat(10_000)]);
}

#[test]
fn a_reader_that_stops_early_is_not_a_failure() {
    let mut child = program::program("explain")
        .args(["--list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut pipe = child.stdout.take().expect("a pipe");
    pipe.read_exact(&mut [0_u8; 1]).expect("a first byte");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_question_from_a_log_is_shown_without_secrets_and_control_characters() {
    for question in ["x\u{202e}y", "x\u{1b}[2Jy", "sig=q7Zx2Lw9Tk4Rv8Nf"] {
        let said = refusal(&[question]);
        assert!(said.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{said:?}");
        assert!(!said.contains("q7Zx2Lw9Tk4Rv8Nf"), "{said}");
    }
    // Also where only the beginning of the question is shown.
    let long =
        format!("device_key_of_the_pump_in_the_hall_to_the_left={}=", "q7Zx2Lw9Tk4Rv8Nf".repeat(3).split_at(43).0);
    let said = refusal(&[&long]);
    assert!(!said.contains("q7Zx2Lw9Tk4Rv8Nf"), "{said}");
}

#[test]
fn the_first_screen_fits_a_terminal_and_names_the_rest() {
    for entry in Entry::all() {
        let output = explain(&[entry.name()]);
        let text = program::stdout(&output);
        let entry: Entry = entry.name().parse().expect("a name");
        assert!(text.lines().count() <= 24, "{entry}: {} lines", text.lines().count());
        assert!(
            text.contains(entry.summary())
                || text.split_whitespace().collect::<Vec<_>>().join(" ").contains(entry.summary())
        );
        assert!(text.contains("\nRetry     "), "{text}");
        assert!(text.contains("explain --all"), "{text}");
    }
}

#[test]
fn the_text_of_an_exception_is_read_and_explained() {
    let exception =
        "Microsoft.Azure.Devices.Common.Exceptions.DeviceNotFoundException: Timed out waiting for device to connect.";
    let output = explain(&[exception]);
    assert!(output.status.success());
    let text = program::stdout(&output);
    assert!(text.starts_with("Read as 404103 DeviceNotOnline, by "), "{text}");
    assert!(text.contains("\nDo first  1. "), "{text}");
    assert_eq!(names(&[exception]), ["DeviceNotOnline"]);
    let piped = program::feed("explain", &["-"], format!("Unhandled:\n  {exception}\n   at Main()\n").as_bytes());
    assert!(program::stdout(&piped).starts_with("Read as 404103 DeviceNotOnline"));
    assert_eq!(program::feed("explain", &["-"], b"404104\n").status.code(), Some(0));
    assert_eq!(program::feed("explain", &["-"], b"the sun\nshines\n").status.code(), Some(1));
}

#[test]
fn the_headings_say_nothing_of_the_range_of_a_number() {
    let first = program::stdout(&explain(&["404104"])).to_owned();
    assert_eq!(first.lines().nth(1), Some("Connection, HTTP 404"));
    assert!(!first.contains("model"), "{first}");
}
