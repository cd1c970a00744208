//! Records in a stream: every form, every fault, any size of chunks.
#![cfg(feature = "std")]

use std::io::{self, Read};

use iothub_errors::log::{ReadError, Reader, Skipped};

fn record(device: &str) -> String {
    format!(
        r#"{{"time":"2024-05-02T10:00:00Z","category":"Connections","properties":"{{\"deviceId\":\"{device}\",\"x\":\"{{\\\"a\\\":[1]}}\"}}"}}"#
    )
}

fn pretty(device: &str) -> String {
    format!(
        "{{\n  \"time\": \"2024-05-02T10:00:00Z\",\n  \"properties\": {{\n    \"deviceId\": \"{device}\",\n    \"list\": [\n      {{\n        \"a\": 1\n      }}\n    ]\n  }}\n}}"
    )
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

fn read_with<R: Read>(mut reader: Reader<R>) -> (Vec<String>, Vec<Skipped>) {
    let (mut devices, mut skipped) = (Vec::new(), Vec::new());
    while let Some(result) = reader.next_record() {
        match result {
            Ok(record) => devices.push(record.device_id().map(|id| id.into_owned()).unwrap_or_default()),
            Err(ReadError::Skipped(text)) => skipped.push(text),
            Err(error) => panic!("{error}"),
        }
    }
    (devices, skipped)
}

/// Reads in one piece and in small pieces, which must not make a difference.
fn read(text: &str) -> (Vec<String>, Vec<Skipped>) {
    let whole = read_with(Reader::new(text.as_bytes()));
    for size in [1, 7, 64] {
        assert_eq!(read_with(Reader::new(Slow(text.as_bytes(), size))), whole, "{size} bytes at a time: {text}");
    }
    whole
}

fn devices_without_fault(text: &str) -> Vec<String> {
    let (devices, skipped) = read(text);
    assert_eq!(skipped, [], "{text}");
    devices
}

#[test]
fn every_form_gives_the_same_records() {
    let (a, b, c) = (record("a"), record("b"), record("c"));
    let (pa, pb, pc) = (pretty("a"), pretty("b"), pretty("c"));
    let forms = [
        format!("{a}\n{b}\r\n{c}\n"),
        format!("\u{feff}{a}\n\n\n{b}\n{c}"),
        format!("{a}{b} {c}"),
        format!("{a},\n{b},\n{c}"),
        format!("\u{1e}{a}\n\u{1e}{b}\n\u{1e}{c}\n"),
        format!("[{a},{b},{c}]"),
        format!("[\n  {pa},\n  {pb},\n  {pc}\n]\n"),
        format!("{pa}\n{pb}{pc}"),
        format!(r#"{{"records":[{a},{b},{c}]}}"#),
        format!(
            "{{\n \"records\": [\n{pa},\n{pb}\n],\n \"more\": {{\"x\": [1, 2]}}, \"n\": null\n}}\n{{\"records\":[{c}]}}"
        ),
        format!(r#"[{{"records":[{a}]}},{{"records":[{b},{c}]}}]"#),
        format!(r#"{{"records":[]}}{{"records":[{a},{b},{c}]}}"#),
        format!(r#"{{"value":[{a},{b},{c}],"nextLink":"x"}}"#),
        format!("{{\"records\":[{a}]}}\n{b}\n[{c}]"),
    ];
    for form in forms {
        assert_eq!(devices_without_fault(&form), ["a", "b", "c"], "{form}");
    }
}

#[test]
fn rows_of_a_query_take_their_names_from_the_columns() {
    let result = r#"{"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},{"name":"Category","type":"string"},{"name":"properties_s","type":"string"}],
        "rows":[["2024-05-02T10:00:00Z","Connections","{\"deviceId\":\"a\"}"],["2024-05-02T10:00:01Z","Connections","{\"deviceId\":\"b\"}"]]}]}"#;
    assert_eq!(devices_without_fault(result), ["a", "b"]);
}

#[test]
fn a_broken_line_is_reported_and_the_rest_is_read() {
    let good = [record("a"), record("b"), record("c")];
    let broken = [
        "not json at all",
        r#"{"time":"2024-05-02T10:00:00Z","properties":"{\"devi"#,
        r#"{"time":"2024-05-02T10:00:00Z","#,
        r#"{"time":"2024-05-02T10:00:00Z","properties":{"a":"#,
        r#"{"time": <now>}"#,
        r#"{"time" "x"}"#,
        r#"{"time":"x"]"#,
        "]",
        "\u{0}\u{0}\u{0}",
        "ErrorCode:Something;{}",
        r#"{"weather":"fine"}"#,
    ];
    for broken in broken {
        let text = format!("{}\n{}\n{broken}\n{}\n", good[0], good[1], good[2]);
        let (devices, skipped) = read(&text);
        assert_eq!(devices, ["a", "b", "c"], "{broken}");
        assert_eq!(skipped.len(), 1, "{broken}: {skipped:?}");
        assert_eq!(skipped[0].line, 3, "{broken}");
        assert_eq!(skipped[0].offset as usize, good[0].len() + good[1].len() + 2, "{broken}");
    }
}

#[test]
fn several_broken_lines_are_reported_one_by_one() {
    let text = format!("garbage\n{}\nmore garbage\n{{\"time\":\nand more\n{}", record("a"), record("b"));
    let (devices, skipped) = read(&text);
    assert_eq!(devices, ["a", "b"]);
    assert_eq!(skipped.iter().map(|text| text.line).collect::<Vec<_>>(), [1, 3, 4, 5]);
}

#[test]
fn a_broken_record_on_one_line_with_others_costs_only_itself() {
    for broken in [r#"{"time":<x>}"#, r#"{"time":"x","a":{"b":1},{"c":2}}"#, "{}{}", r#"{"time":"x""y":1}"#] {
        let text = format!(r#"{{"records":[{},{broken},{},{}]}}"#, record("a"), record("b"), record("c"));
        let (devices, skipped) = read(&text);
        assert_eq!(devices, ["a", "b", "c"], "{broken} {skipped:?}");
        assert!(!skipped.is_empty(), "{broken}");
    }
}

#[test]
fn a_broken_record_in_a_pretty_array_costs_only_itself() {
    let broken = pretty("x").replace("\"time\": ", "\"time\" ");
    let text = format!("[\n{},\n{broken},\n{}\n]", pretty("a"), pretty("b"));
    let (devices, _) = read(&text);
    assert_eq!(devices, ["a", "b"]);
}

#[test]
fn a_record_that_is_too_long_is_skipped_in_bounded_memory() {
    let long = format!(r#"{{"time":"x","properties":"{}"}}"#, "y".repeat(50_000));
    let text = format!("{}\n{long}\n{}", record("a"), record("b"));
    let (devices, skipped) = read_with(Reader::with_longest_record(Slow(text.as_bytes(), 4096), 4096));
    assert_eq!(devices, ["a", "b"]);
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].line, 2);
}

#[test]
fn the_longest_record_is_the_same_however_the_bytes_arrive() {
    for (length, is_read) in [(999, true), (1000, true), (1001, false), (2500, false)] {
        let frame = r#"{"time":"x","deviceId":"b","properties":""}"#;
        let long = frame.replace("\"\"}", &format!("\"{}\"}}", "y".repeat(length - frame.len())));
        let text = format!("{}\n{long}\n{}", record("a"), record("c"));
        for step in [7, 999, 1000, text.len()] {
            let (devices, skipped) = read_with(Reader::with_longest_record(Slow(text.as_bytes(), step), 1000));
            assert_eq!(devices.concat(), if is_read { "abc" } else { "ac" }, "{length} bytes, {step} at a time");
            let reasons: Vec<_> = skipped.iter().map(|skipped| skipped.reason).collect();
            assert_eq!(reasons, if is_read { vec![] } else { vec!["a record that is too long"] });
        }
    }
}

#[test]
fn nothing_in_an_overlong_record_counts_as_a_record() {
    let inner = record("inner");
    let long = format!(r#"{{"time":"x","properties":[{inner},{inner}],"more":"{}"}}"#, "y".repeat(1000));
    let text = format!("[{},{long},{}]", record("a"), record("b"));
    let (devices, skipped) = read_with(Reader::with_longest_record(text.as_bytes(), 1000));
    assert_eq!(devices, ["a", "b"]);
    assert_eq!(skipped.len(), 1);
}

#[test]
fn a_record_that_is_cut_off_at_the_limit_is_too_long() {
    let longer = record(&"a".repeat(1000));
    for (length, reason) in [(999, "the input ends inside a record"), (1000, "a record that is too long")] {
        let (_, skipped) = read_with(Reader::with_longest_record(&longer.as_bytes()[..length], 1000));
        assert_eq!(skipped.iter().map(|skipped| skipped.reason).collect::<Vec<_>>(), [reason]);
    }
}

#[test]
fn memory_depends_on_the_longest_record_and_not_on_the_log() {
    let (record, broken) = (record("a"), record("a").replace("time\":", "time\""));
    for piece in ["x", " ", "[", "{\"time\":\"", &record, &broken, &(record.clone() + "\n"), &(broken.clone() + "\n")] {
        let log = piece.repeat((2 << 20) / piece.len());
        for (step, longest) in [(997, 1000), (997, 100_000), (log.len(), 1000), (log.len(), 100_000)] {
            let mut reader = Reader::with_longest_record(Slow(log.as_bytes(), step), longest);
            let held = allocation_counter::measure(|| while reader.next_record().is_some() {});
            assert_eq!(reader.position(), log.len() as u64);
            // The reader looks back at what precedes the record.
            let limit = (2 * longest).max(128 << 10) as u64 + 1024;
            assert!(held.bytes_current as u64 <= limit, "{} bytes for {piece}, {step} at a time", held.bytes_current);
            assert!(held.bytes_max <= limit + limit / 2, "{} bytes for {piece}, {step} at a time", held.bytes_max);
        }
    }
}

#[test]
fn an_input_that_ends_early_is_reported() {
    let (devices, skipped) = read(&format!(r#"{{"records":[{},{}"#, record("a"), record("b")));
    assert_eq!(devices, ["a", "b"]);
    assert_eq!(skipped.len(), 1);
    let (devices, skipped) = read(&record("a")[..60]);
    assert_eq!((devices.len(), skipped.len()), (0, 1));
    assert_eq!(read(""), (vec![], vec![]));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("{{\"time\":{}1", "[".repeat(100_000));
    let (devices, skipped) = read_with(Reader::new(format!("{deep}\n{}", record("a")).as_bytes()));
    assert_eq!(devices, ["a"]);
    assert_eq!(skipped.len(), 1);
    let lists = "[".repeat(100_000);
    let (devices, _) = read_with(Reader::new(format!("{lists}\n{}", record("a")).as_bytes()));
    assert_eq!(devices, ["a"]);
}

#[test]
fn lists_are_followed_eight_levels_deep() {
    let (a, b) = (record("a"), record("b"));
    let arrays = |depth: usize| format!("{}{a}{}\n{b}", "[".repeat(depth), "]".repeat(depth));
    let envelopes = |depth: usize| format!("{}{a}{}\n{b}", "{\"records\":[".repeat(depth), "]}".repeat(depth));
    assert_eq!(devices_without_fault(&arrays(8)), ["a", "b"]);
    assert_eq!(devices_without_fault(&envelopes(4)), ["a", "b"]);
    for too_deep in [arrays(9), envelopes(5)] {
        let (devices, skipped) = read(&too_deep);
        assert_eq!(devices.last().map(String::as_str), Some("b"), "{too_deep}");
        assert!(!skipped.is_empty(), "{too_deep}");
    }
}

#[test]
fn only_the_first_bytes_of_a_file_are_a_byte_order_mark() {
    assert_eq!(devices_without_fault(&format!("\u{feff}{}", record("a"))), ["a"]);
    for other in ["\u{fb00}", "\u{feff}\u{feff}"] {
        let (devices, skipped) = read(&format!("{other}\n{}", record("a")));
        assert_eq!((devices, skipped.len()), (vec!["a".to_owned()], 1), "{other:?}");
    }
    assert_eq!(read(&format!("\u{fb00}\n{}", record("a"))).1[0].offset, 0);
    for utf16 in [b"\xFF\xFE{\0}\0".as_slice(), b"\xFE\xFF\0{\0}"] {
        let (_, skipped) = read_with(Reader::new(utf16));
        assert!(skipped[0].reason.contains("UTF-8"), "{skipped:?}");
    }
}

#[test]
fn rows_and_objects_that_are_not_records_are_reported_with_a_reason() {
    let rows = r#"{"columns":["Weather","Place"],"rows":[["fine","here"],["foul","there"]]}"#;
    let (devices, skipped) = read(&format!("{rows}{}", record("a")));
    assert_eq!(devices, ["a"]);
    assert_eq!(
        skipped.iter().map(|text| text.reason).collect::<Vec<_>>(),
        ["a row without the columns of a log record", "a row without the columns of a log record"]
    );
    let named = r#"{"columns":["ResultType","DeviceId"],"rows":[["2024-05-02T10:00:00Z","a"]]}"#;
    assert_eq!(devices_without_fault(named), ["a"], "columns may be names alone");
}

#[test]
fn a_member_of_a_broken_record_is_not_a_record() {
    let member = r#"{"time":"x","deviceId":"inner"}"#;
    for broken in [
        format!(r#"{{"time": oops, "member": {member}, "list": [{member}]}}"#),
        format!(r#"{{"time": oops, "members": [1, {member}]}}"#),
    ] {
        let (devices, skipped) = read(&format!("{}\n{broken}\n{}", record("a"), record("b")));
        assert_eq!(devices, ["a", "b"], "{broken}");
        assert_eq!(skipped.len(), 1, "{broken}: {skipped:?}");
    }
}

#[test]
fn debug_output_of_a_reader_shows_its_position() {
    let text = format!("{}\n{}", record("a"), record("b"));
    let mut reader = Reader::new(text.as_bytes());
    assert!(reader.next_record().is_some_and(|record| record.is_ok()));
    let shown = format!("{reader:?}");
    let read = record("a").len();
    assert!(shown.contains(&format!("position: {read},")), "{shown}");
    assert!(shown.contains(&format!("unread: {}", text.len() - read)), "{shown}");
    assert!(!shown.contains("deviceId"), "{shown}");
}

#[test]
fn many_records_are_read_with_the_smallest_memory() {
    let all: String = (0..200).map(|number| record(&format!("d{number}")) + "\n").collect();
    for size in [1, 50, 300, 5000] {
        let (devices, skipped) = read_with(Reader::with_longest_record(Slow(all.as_bytes(), size), 0));
        assert_eq!((devices.len(), skipped), (200, vec![]), "{size} bytes at a time");
    }
}

#[test]
fn reading_resumes_after_an_interruption() {
    struct Interrupted<'a>(Slow<'a>, bool);
    impl Read for Interrupted<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 { Err(io::ErrorKind::Interrupted.into()) } else { self.0.read(buffer) }
        }
    }
    let text = record("a");
    assert_eq!(read_with(Reader::new(Interrupted(Slow(text.as_bytes(), 9), false))).0, ["a"]);
}

#[test]
fn an_input_error_is_returned_and_the_next_call_continues() {
    /// Fails before each read.
    struct Failing<'a>(Slow<'a>, bool);
    impl Read for Failing<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 { Err(io::Error::other("unplugged")) } else { self.0.read(buffer) }
        }
    }
    let text = format!("{}\nno record\n{}\n", record("a"), record("b"));
    for size in [1, 9, 200, 1000] {
        let mut reader = Reader::new(Failing(Slow(text.as_bytes(), size), false));
        let (mut devices, mut skipped, mut failed) = (String::new(), 0, 0);
        while let Some(result) = reader.next_record() {
            match result {
                Ok(record) => devices += &record.device_id().unwrap(),
                Err(ReadError::Skipped(_)) => skipped += 1,
                Err(ReadError::Io(error)) => failed += usize::from(error.to_string() == "unplugged"),
                Err(error) => panic!("{error}"),
            }
        }
        // One failure before each piece, and one before the end.
        assert_eq!((devices.as_str(), skipped, failed), ("ab", 1, text.len().div_ceil(size) + 1), "{size}");
    }
}

#[test]
fn a_truncated_byte_order_mark_is_not_a_record() {
    for text in [&b"\xEF"[..], b"\xEF\xBB"] {
        for chunk in 1..4 {
            let (devices, skipped) = read_with(Reader::new(Slow(text, chunk)));
            let reasons: Vec<_> = skipped.iter().map(|skipped| skipped.reason).collect();
            assert_eq!((devices.len(), reasons), (0, vec!["expected a record"]), "{text:?}");
        }
    }
}

#[test]
fn records_in_and_after_lists_of_any_depth_are_read() {
    for depth in [4, 5, 50, 5000] {
        let open = "{\"records\":[".repeat(depth);
        let text = format!("{open}{}{}{}{}", record("x"), "]}".repeat(depth), record("a"), record("b"));
        let (devices, skipped) = read(&text);
        assert_eq!(devices, ["x", "a", "b"], "{depth}");
        // The brackets that close the lists lost in the fault are reported once.
        assert_eq!(skipped.len(), usize::from(depth > 4), "{depth}");
    }
}

#[test]
fn lists_that_never_end_cost_no_record() {
    let text: String = (0..40).map(|number| format!("{{\"records\":[{}\n", record(&number.to_string()))).collect();
    let (devices, skipped) = read(&text);
    assert!(devices.iter().map(String::as_str).eq((0..40).map(|number| number.to_string()).collect::<Vec<_>>()));
    assert_eq!(skipped.len(), 1, "the input ends inside a list: {skipped:?}");
}

#[test]
fn a_broken_row_deep_in_lists_costs_no_record_on_the_line() {
    let row = |value: &str| format!(r#"["2024-05-02T10:00:00Z",{value}]"#);
    let rows = [row("oops"), row("\"a\"")].join(",");
    let result = format!(r#"[{{"tables":[{{"columns":["ResultType","DeviceId"],"rows":[{rows}]}}]}},{}]"#, record("b"));
    let (devices, skipped) = read(&format!("{result}{}", record("c")));
    // The remaining rows are lost with the broken one: nothing shows where on the line the next one begins.
    assert_eq!(devices, ["b", "c"], "{skipped:?}");
    assert_eq!(skipped[0].line, 1);
}

#[test]
fn an_envelope_may_hold_more_than_one_list() {
    let text = format!(
        r#"{{"records":[{}],"next":[1,2],"value":[{}],"columns":["ResultType","DeviceId"]}}{}"#,
        record("a"),
        record("b"),
        record("c")
    );
    assert_eq!(devices_without_fault(&text), ["a", "b", "c"]);
    let of_rows = r#"{"columns":["ResultType","DeviceId"],"rows":[["t","a"]],"rows":[["t","b"]]}"#;
    assert_eq!(devices_without_fault(of_rows), ["a", "b"]);
}

#[test]
fn truncated_lists_do_not_accumulate() {
    let result = r#"{"tables":[{"columns":["ResultType","DeviceId"],"rows":[["2024-05-02T10:00:00Z","a"],["2024-05-"#;
    for broken in [format!(r#"{{"records":[{},{{"time":"#, record("a")), result.to_owned()] {
        let text = format!("{}{{\"records\":[{}]}}\n{}", format!("{broken}\n").repeat(20), record("b"), record("c"));
        let (devices, skipped) = read(&text);
        let expected: Vec<&str> = ["a"; 20].into_iter().chain(["b", "c"]).collect();
        assert_eq!(devices, expected, "{broken}: {skipped:?}");
        assert!(skipped.iter().map(|text| text.line).take(20).eq(1..=20), "{broken}: {skipped:?}");
    }
}

#[test]
fn objects_among_rows_are_read_as_objects() {
    let rows = |objects: &str| format!(r#"{{"columns":["Weather"],"rows":[{objects}]}}"#);
    let (devices, skipped) = read(&format!("{}\n{}", rows(r#"{"a":1},{"b":2}"#), record("a")));
    assert_eq!((devices, skipped.len()), (vec!["a".to_owned()], 2), "{skipped:?}");
    assert_eq!(devices_without_fault(&rows(&record("a"))), ["a"]);
}

#[test]
fn an_unclosed_envelope_loses_nothing_after_it() {
    let text = format!("{{\"records\":[{}]\n{{\"records\":[{}]}}\n{}\n", record("a"), record("b"), record("c"));
    assert_eq!(devices_without_fault(&text), ["a", "b", "c"]);
}

#[test]
fn a_broken_row_costs_only_itself() {
    let row = |device: &str| format!(r#"["2024-05-02T10:00:00Z",{device}]"#);
    let rows = [row("\"a\""), row("oops"), row("\"b\"")].join(",\n");
    let text = format!("{{\"columns\":[\"ResultType\",\"DeviceId\"],\"rows\":[\n{rows}\n]}}\n{}", record("c"));
    let (devices, skipped) = read(&text);
    assert_eq!((devices, skipped.len()), (vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], 1), "{skipped:?}");
    assert_eq!(skipped[0].line, 3);
}
