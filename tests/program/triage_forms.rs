//! `iothub-errors triage` on one day in every form that people export: CSV, TSV, UTF-16, gzip, and all of JSON.

use std::io::Write;

use serde_json::Value;

use crate::day::{day, flat, forms, lines, millis, row, with_string_properties};
use crate::program::{feed, run, stdout};

/// Returns the day, and a device that disconnects again and again, so that there is something to find.
fn fleet() -> Vec<Value> {
    let mut records = day();
    let lost = records[1].clone();
    let back = records[0].clone();
    let mut minute = 7;
    for (round, pause) in [3, 11, 4, 29, 6, 17, 2, 23, 5, 31, 8, 13].into_iter().enumerate() {
        minute += pause;
        for (second, record) in [(3, &lost), (21, &back)] {
            let mut record = record.clone();
            record["time"] =
                format!("2024-05-02T{:02}:{:02}:{:02}.{:03}Z", 11 + minute / 60, minute % 60, second, 40 * round)
                    .into();
            record["properties"]["deviceId"] = "pump-4".into();
            records.push(record);
        }
    }
    records.sort_by_key(millis);
    records
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some('\u{feff}').into_iter();
    mark.chain(text.chars()).collect::<String>().encode_utf16().flat_map(order).collect()
}

/// Returns a table, quoted where necessary.
fn table(rows: &[Value], delimiter: u8, time: impl Fn(&Value) -> String) -> String {
    table_of(rows, delimiter, "TimeGenerated", "TimeGenerated", csv::QuoteStyle::Necessary, time)
}

fn table_of(
    rows: &[Value],
    delimiter: u8,
    time_member: &str,
    time_column: &str,
    quotes: csv::QuoteStyle,
    time: impl Fn(&Value) -> String,
) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(quotes).from_writer(Vec::new());
    let names: Vec<String> = rows[0].as_object().unwrap().keys().cloned().collect();
    writer.write_record(names.iter().map(|name| if name == time_member { time_column } else { name })).unwrap();
    for row in rows {
        let values = names.iter().map(|name| match &row[name.as_str()] {
            value if name == time_member => time(value),
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        });
        writer.write_record(values).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Returns year, month, day, hour, minute, second and millisecond of a time that the service wrote.
fn parts(time: &Value) -> [u32; 7] {
    let text = time.as_str().unwrap().trim_end_matches('Z');
    let mut numbers = text.split(['-', 'T', ':', '.']).map(|part| part.parse::<u32>().unwrap());
    let mut parts: [u32; 7] = std::array::from_fn(|_| numbers.next().unwrap_or(0));
    let digits = text.split_once('.').map_or(3, |(_, digits)| digits.len() as u32);
    parts[6] = if digits > 3 { parts[6] / 10_u32.pow(digits - 3) } else { parts[6] * 10_u32.pow(3 - digits) };
    parts
}

fn twelve(hour: u32) -> u32 {
    (hour + 11) % 12 + 1
}

fn half(hour: u32) -> &'static str {
    if hour < 12 { "AM" } else { "PM" }
}

/// The forms in which programs around the world write times.
type Times = fn(&Value) -> String;
const TIMES: [(&str, Times); 18] = [
    ("ISO", |time| time.as_str().unwrap().to_owned()),
    ("Data Explorer", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{y}-{m:02}-{d:02} {h:02}:{n:02}:{s:02}.{ms:03}0000")
    }),
    ("United States", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{m}/{d}/{y}, {}:{n:02}:{s:02}.{ms:03} {}", twelve(h), half(h))
    }),
    ("United States, of a new browser", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{m}/{d}/{y}, {}:{n:02}:{s:02}.{ms:03}\u{202f}{}", twelve(h), half(h))
    }),
    ("France", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{d:02}/{m:02}/{y} {h:02}:{n:02}:{s:02}.{ms:03}")
    }),
    ("Britain", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{d:02}/{m:02}/{y}, {h:02}:{n:02}:{s:02}.{ms:03}")
    }),
    ("Australia", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{d:02}/{m:02}/{y}, {}:{n:02}:{s:02}.{ms:03} {}", twelve(h), half(h).to_lowercase())
    }),
    ("Germany", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{d}.{m}.{y}, {h:02}:{n:02}:{s:02}.{ms:03}")
    }),
    ("Denmark", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{d}.{m}.{y} {h:02}.{n:02}.{s:02},{ms:03}")
    }),
    ("Netherlands", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{d}-{m}-{y} {h:02}:{n:02}:{s:02}.{ms:03}")
    }),
    ("Japan", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{y}/{m}/{d} {h}:{n:02}:{s:02}.{ms:03}")
    }),
    ("Korea", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{y}. {m}. {d}. {} {}:{n:02}:{s:02}.{ms:03}", if h < 12 { "오전" } else { "오후" }, twelve(h))
    }),
    ("Canada", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{y}-{m:02}-{d:02}, {}:{n:02}:{s:02}.{ms:03} {}.m.", twelve(h), if h < 12 { 'a' } else { 'p' })
    }),
    ("Sweden", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{y}-{m:02}-{d:02} {h:02}:{n:02}:{s:02}.{ms:03}")
    }),
    (".NET, invariant", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{m:02}/{d:02}/{y} {h:02}:{n:02}:{s:02}.{ms:03}")
    }),
    ("Kibana", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{} {d}, {y} @ {h:02}:{n:02}:{s:02}.{ms:03}", ["Apr", "May", "Jun"][m as usize - 4])
    }),
    (".NET with an offset", |time| {
        let [y, m, d, h, n, s, ms] = parts(time);
        format!("{m}/{d}/{y} {}:{n:02}:{s:02}.{ms:03} {} +00:00", twelve(h), half(h))
    }),
    ("milliseconds", |time| {
        let record = serde_json::json!({"time": time, "category": "x"});
        millis(&record).to_string()
    }),
];

/// Returns every table, with its name.
fn tables(records: &[Value]) -> Vec<(String, String)> {
    let rows: Vec<Value> = records.iter().map(row).collect();
    let iso: Times = TIMES[0].1;
    let us: Times = TIMES[2].1;
    let mut tables: Vec<(String, String)> = Vec::new();
    for (country, time) in TIMES {
        let of_portal = table_of(&rows, b',', "TimeGenerated", "TimeGenerated [UTC]", csv::QuoteStyle::Necessary, time);
        tables.push((format!("portal, {country}"), format!("\u{feff}{of_portal}")));
    }
    let local = table_of(&rows, b',', "TimeGenerated", "TimeGenerated [Local Time]", csv::QuoteStyle::Always, us);
    let indexed = |text: &str, first: &str| {
        let numbered = text.lines().enumerate();
        numbered
            .map(
                |(number, line)| {
                    if number == 0 { format!("{first},{line}\n") } else { format!("{},{line}\n", number - 1) }
                },
            )
            .collect::<String>()
    };
    let plain = table(&rows, b',', iso);
    let raw: Vec<Value> = records.iter().map(with_string_properties).collect();
    let flat: Vec<Value> = records.iter().map(|record| flat(record, |name| format!("properties.{name}"))).collect();
    let in_cells = |name: &str| {
        let rows: Vec<Value> =
            raw.iter().map(|record| serde_json::json!({"_time": "x", "host": "h", name: record.to_string()})).collect();
        table_of(&rows, b',', "none", "none", csv::QuoteStyle::Necessary, iso)
    };
    let python = |record: &Value| {
        let properties = record["properties"].as_object().unwrap().iter();
        let members = properties.map(|(name, value)| match value {
            Value::String(text) => format!("'{name}': '{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
            other => format!("'{name}': {other}"),
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
    };
    let of_python: Vec<Value> = records
        .iter()
        .map(|record| {
            let mut changed = record.clone();
            changed["properties"] = python(record).into();
            changed
        })
        .collect();
    let floats: Vec<Value> = rows
        .iter()
        .map(|row| {
            let mut changed = row.clone();
            if let Some(number) = row["ResultType"].as_str() {
                changed["ResultType"] = format!("{number}.0").into();
                changed["ResultDescription"] = "".into();
            }
            changed
        })
        .collect();
    let envelopes: Vec<Value> =
        raw.chunks(3).map(|records| serde_json::json!({"Records": serde_json::json!(records).to_string()})).collect();
    for (name, text) in [
        ("portal, local time", local),
        ("Data Explorer", table(&rows, b',', TIMES[1].1)),
        (
            "Export-Csv",
            format!(
                "#TYPE System.Management.Automation.PSCustomObject\r\n{}",
                table_of(&rows, b',', "TimeGenerated", "TimeGenerated", csv::QuoteStyle::Always, iso)
                    .replace('\n', "\r\n")
            ),
        ),
        (
            "Export-Csv -NoTypeInformation",
            table_of(&rows, b',', "TimeGenerated", "TimeGenerated", csv::QuoteStyle::Always, us),
        ),
        (
            "Export-Csv of a German",
            table_of(&rows, b';', "TimeGenerated", "TimeGenerated", csv::QuoteStyle::Always, TIMES[7].1),
        ),
        ("semicolons", table(&rows, b';', iso)),
        ("semicolons, told to Excel", format!("sep=;\r\n{}", table(&rows, b';', TIMES[7].1))),
        ("tabs", table(&rows, b'\t', iso)),
        ("pipes", table(&rows, b'|', iso)),
        ("CRLF", plain.replace('\n', "\r\n")),
        ("no line break at the end", plain.trim_end().to_owned()),
        ("blank lines", plain.replace('\n', "\n\n")),
        ("two files in one", {
            let (head, tail) = rows.split_at(5);
            table(head, b',', iso) + &table(tail, b',', iso)
        }),
        ("pandas with an index", indexed(&plain, "")),
        ("pandas with a named index", indexed(&plain, "Unnamed: 0")),
        ("pandas of the raw records", table_of(&raw, b',', "time", "time", csv::QuoteStyle::Necessary, iso)),
        (
            "pandas with dictionaries",
            table_of(&of_python, b',', "time", "time", csv::QuoteStyle::Necessary, TIMES[13].1),
        ),
        ("pandas with floats", table(&floats, b',', iso)),
        ("properties in columns", table(&flat, b',', iso)),
        ("Splunk", in_cells("_raw")),
        ("messages", in_cells("Message")),
        ("Kibana's originals", in_cells("event.original")),
        ("bodies", in_cells("body")),
        ("Records", table_of(&envelopes, b',', "none", "none", csv::QuoteStyle::Necessary, iso)),
    ] {
        tables.push((name.to_owned(), text));
    }
    tables
}

/// Returns what the program prints for an input, and its exit status.
fn triage(input: &[u8]) -> (Value, String, Option<i32>) {
    let output = feed("triage", &["--format", "json"], input);
    let printed = serde_json::from_str(stdout(&output)).unwrap_or_default();
    (printed, String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

fn expected(records: &[Value]) -> Value {
    let (printed, said, status) = triage(lines(records).as_bytes());
    assert_eq!((said.as_str(), status), ("", Some(0)));
    assert_eq!((&printed["records"], &printed["devices"], &printed["skipped"]), (&28.into(), &4.into(), &0.into()));
    assert!(!printed["findings"].as_array().unwrap().is_empty(), "{printed}");
    printed
}

fn check(forms: impl IntoIterator<Item = (String, Vec<u8>)>) {
    let expected = expected(&fleet());
    let mut failed = Vec::new();
    for (name, form) in forms {
        let (printed, said, status) = triage(&form);
        // One column has the name of the hub in small letters.
        if printed.to_string().to_lowercase() != expected.to_string().to_lowercase()
            || status != Some(0)
            || !(said.is_empty() || said.contains("times are local"))
        {
            let head = String::from_utf8_lossy(&form[..form.len().min(400)]).into_owned();
            failed.push(format!(
                "{name}: {status:?}, {said}{} records, {}\n{head}\n",
                printed["records"], printed["by_code"]
            ));
        }
    }
    assert!(failed.is_empty(), "{} forms: {}", failed.len(), failed.join("\n"));
}

#[test]
fn every_table_gives_the_same_result() {
    check(tables(&fleet()).into_iter().map(|(name, text)| (name, text.into_bytes())));
}

#[test]
fn every_form_of_json_gives_the_same_result() {
    check(forms(&fleet()).into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())));
}

#[test]
fn gzip_and_utf16_change_nothing() {
    let fleet = fleet();
    let texts = forms(&fleet).into_iter().map(|(name, text)| (name.to_owned(), text)).chain(tables(&fleet));
    check(texts.enumerate().flat_map(|(index, (name, text))| {
        let text = text.trim_start_matches('\u{feff}');
        // Each form in some encoding, and each encoding with many forms.
        let (encoding, bytes) = match index % 6 {
            0 => ("gzip", gzip(text.as_bytes())),
            1 => ("UTF-16 LE", utf16(text, u16::to_le_bytes, true)),
            2 => ("UTF-16 BE", utf16(text, u16::to_be_bytes, true)),
            3 => ("UTF-16 LE without a mark", utf16(text, u16::to_le_bytes, false)),
            4 => ("UTF-16 LE in gzip", gzip(&utf16(text, u16::to_le_bytes, true))),
            _ => ("UTF-8 with a mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        };
        [(format!("{name}, {encoding}"), bytes)]
    }));
}

#[test]
fn a_truncated_table_is_reported() {
    for (name, text) in tables(&fleet()) {
        for tenths in [4, 7, 9] {
            let cut = (text.len() * tenths / 10..).find(|at| text.is_char_boundary(*at)).unwrap();
            // A table may end with any row, and with any value of its last column.
            let last = text[..cut].rfind('\n').unwrap();
            if text[last..cut].matches(',').count() < 2 {
                continue;
            }
            let (printed, said, status) = triage(&text.as_bytes()[..cut]);
            assert_eq!(status, Some(2), "{name}, {tenths}: {said}");
            assert!(printed["records"].as_u64().unwrap() > 0 && !said.is_empty(), "{name}, {tenths}: {said}");
        }
    }
}

#[test]
fn a_broken_row_is_reported_and_the_rest_is_read() {
    let text = table(&fleet().iter().map(row).collect::<Vec<_>>(), b',', TIMES[0].1);
    let lines: Vec<&str> = text.lines().collect();
    for (broken, reason) in
        [("short,row", "expected 14 values, found 2"), (&*"x,".repeat(20), "expected 14 values, found 21")]
    {
        let mut with_fault = lines.clone();
        with_fault.insert(3, broken);
        let (printed, said, status) = triage(with_fault.join("\n").as_bytes());
        assert_eq!((&printed["records"], &printed["skipped"], status), (&28.into(), &1.into(), Some(2)), "{said}");
        assert!(said.contains(reason) && said.contains("line 4"), "{said}");
    }
}

#[test]
fn local_times_are_not_called_utc_in_any_language() {
    let rows: Vec<Value> = fleet().iter().map(row).collect();
    for (column, zone) in [
        ("TimeGenerated [UTC]", "UTC"),
        ("TimeGenerated [Local Time]", "local time"),
        ("TimeGenerated [Ortszeit]", "local time"),
        ("TimeGenerated [现地时间]", "local time"),
    ] {
        let text = table_of(&rows, b',', "TimeGenerated", column, csv::QuoteStyle::Necessary, TIMES[7].1);
        let output = feed("triage", &[], text.as_bytes());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert_eq!(said.contains("times are local"), zone != "UTC", "{column}: {said}");
        assert!(stdout(&output).contains(&format!("23:59 {zone}")), "{column}: {}", stdout(&output));
        assert_eq!(stdout(&output).contains("UTC"), zone == "UTC", "{column}: {}", stdout(&output));
    }
}

#[test]
fn days_and_months_in_unknown_order_are_reported() {
    let day: Vec<Value> = fleet().into_iter().take(26).map(|record| row(&record)).collect();
    // With only 2 May, in France, nothing shows the order.
    let one_day = |time: Times| table(&day, b',', time);
    let (printed, said, status) = triage(one_day(TIMES[4].1).as_bytes());
    assert_eq!((&printed["records"], status), (&26.into(), Some(2)), "{said}");
    assert!(said.contains("whether the day or the month comes first"), "{said}");
    assert!(printed["first"].as_str().unwrap().starts_with("2024-05-02"), "{printed}");
    // In the United States and in Germany, the notation shows it.
    for time in [TIMES[2].1, TIMES[7].1, TIMES[10].1] {
        assert_eq!(triage(one_day(time).as_bytes()).2, Some(0));
    }
}

#[test]
fn a_date_that_contradicts_the_others_is_reported() {
    let rows: Vec<Value> = fleet().iter().map(row).collect();
    let text = table(&rows, b',', TIMES[4].1);
    let (printed, said, status) = triage(text.replace("13/05/2024", "05/13/2024").as_bytes());
    assert_eq!(printed["records"], 28, "{said}");
    assert_eq!(status, Some(0), "all of the others can be read with the month first: {said}");
    let both = text + &text_of_one(&rows[0], "05/13/2024 10:00:00");
    let (printed, said, status) = triage(both.as_bytes());
    assert_eq!((&printed["records"], status), (&29.into(), Some(2)), "{said}");
    assert!(said.contains("some times have the day first"), "{said}");
    let later = rows.iter().cycle().take(1500).cloned().collect::<Vec<_>>();
    let later = table(&later, b',', TIMES[4].1) + &text_of_one(&rows[0], "05/13/2024 10:00:00");
    let (printed, said, status) = triage(later.as_bytes());
    assert_eq!((&printed["records"], &printed["without_time"], status), (&1501.into(), &1.into(), Some(2)), "{said}");
    assert!(said.contains("a date that does not exist if read like the others"), "{said}");
}

fn text_of_one(row: &Value, time: &str) -> String {
    let table = table(std::slice::from_ref(row), b',', |_| time.to_owned());
    table.split_once('\n').unwrap().1.to_owned()
}

#[test]
fn unreadable_files_are_named_with_how_to_export_them() {
    let cases: [(&[u8], &str); 24] = [
        (b"Obj\x01\x04\x14avro.codec", "Avro"),
        (b"PAR1\x15\x04\x15", "Parquet"),
        (b"PK\x03\x04\x14\0\0\0", "zip archive"),
        (b"SQLite format 3\0\x10\0", "SQLite"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "picture"),
        (b"%PDF-1.7", "PDF"),
        (b"BZh91AY&SY", "unpack"),
        (b"\x28\xB5\x2F\xFD\x04", "unpack"),
        (b"\xFD7zXZ\0\0", "unpack"),
        (b"\xFF\xFE\0\0{\0\0\0", "UTF-32"),
        (b"eyJyZWNvcmRzIjpbXX0=", "base64"),
        (b"H4sIAAAAAAAAA6tWKkpNzi9KKQYA", "base64"),
        (b"<!DOCTYPE html>\n<html></html>", "HTML"),
        (b"<?xml version=\"1.0\"?><records/>", "XML"),
        (b"- Category: Connections\n  Level: Error\n", "YAML"),
        (b"Category     Level\n-----------  -----\nConnections  Error\n", "drawn for the screen"),
        (b"Connections\tError\t404104\tpump\nConnections\tError\t404104\tpump\n", "without a header"),
        (b"\0\x01\x02\x03\x04", "binary"),
        (br#"{"id":"1","eventType":"Microsoft.Devices.DeviceConnected","eventTime":"2024-05-02T10:00:00Z","data":{"deviceId":"a"}}"#, "Event Grid"),
        (br#"[{"body":"eyJyZWNvcmRzIjpbeyJ0aW1lIjoiMjAyNC0wNS0wMlQxMDowMDowMFoifV19","offset":"1"}]"#, "base64"),
        (br#"{"time":{"0":"2024-05-02T10:00:00Z","1":"2024-05-02T10:01:00Z"},"category":{"0":"Connections","1":"Connections"},"properties":{"0":{"deviceId":"a"},"1":{"deviceId":"b"}}}"#, "lines=True"),
        (b"{\n  \"Category\": {\n    \"17\": \"Connections\"\n  },\n  \"ResultType\": {\n    \"17\": \"404104\"\n  }\n}", "lines=True"),
        (b"Body,Offset\neyJyZWNvcmRzIjpbeyJ0aW1lIjoiMjAyNC0wNS0wMlQxMDowMDowMFoifV19,1\n", "expected a record"),
    ];
    for (bytes, what) in cases {
        for input in [bytes.to_vec(), gzip(bytes)] {
            let (printed, said, status) = triage(&input);
            assert_eq!((&printed["records"], status), (&0.into(), Some(2)), "{what}: {said}");
            assert!(said.contains(what), "{what}: {said}");
        }
    }
}

#[test]
fn a_long_table_by_columns_is_named_too() {
    let column = |value: &dyn Fn(usize) -> Value| {
        (0..20_000).map(|index| (index.to_string(), value(index))).collect::<serde_json::Map<_, _>>()
    };
    let properties = |index: usize| format!("{{\"deviceId\":\"pump-{index}\",\"statusCode\":\"404\"}}").into();
    let table = serde_json::json!({
        "properties": column(&properties), "resultType": column(&|_| "404104".into()),
        "time": column(&|index| format!("2024-05-02T10:{:02}:{:02}Z", index / 60 % 60, index % 60).into()),
    });
    let (printed, said, status) = triage(table.to_string().as_bytes());
    assert_eq!((&printed["records"], status), (&0.into(), Some(2)), "{said}");
    assert!(said.contains("lines=True"), "{said}");
}

#[test]
fn every_time_is_read_in_json_as_in_a_table() {
    let rows: Vec<Value> = fleet().iter().map(row).collect();
    check(TIMES.into_iter().flat_map(|(country, time)| {
        let with_time = |row: &Value, name: &str| {
            let mut changed = row.clone();
            changed[name] = time(&row[name]).into();
            changed
        };
        let of_rows: Vec<Value> = rows.iter().map(|row| with_time(row, "TimeGenerated")).collect();
        let raw: Vec<Value> = fleet().iter().map(|record| with_time(&with_string_properties(record), "time")).collect();
        [("rows", lines(&of_rows)), ("records", serde_json::json!({"records": raw}).to_string())]
            .map(|(form, text)| (format!("{country}, {form}"), text.into_bytes()))
    }));
}

#[test]
fn days_and_months_in_unknown_order_are_reported_in_json_too() {
    let with_time = |record: &Value, time: &str| {
        let mut changed = record.clone();
        changed["time"] = time.into();
        changed
    };
    let of = |time: Times| -> Vec<Value> {
        fleet().iter().take(26).map(|record| with_time(record, &time(&record["time"]))).collect()
    };
    let (printed, said, status) = triage(lines(&of(TIMES[14].1)).as_bytes());
    assert_eq!((&printed["records"], status), (&26.into(), Some(2)), "{said}");
    assert!(said.contains("whether the day or the month comes first: assuming the month"), "{said}");
    assert!(printed["first"].as_str().unwrap().starts_with("2024-05-02"), "{printed}");
    // A later date shows that the day comes first; one after the look-ahead has no time.
    let mut french = of(TIMES[4].1);
    french.push(with_time(&french[0], "18/07/2025 12:26:46"));
    let (printed, said, status) = triage(lines(&french).as_bytes());
    assert_eq!((said.as_str(), status), ("", Some(0)));
    assert!(printed["last"].as_str().unwrap().starts_with("2025-07-18"), "{printed}");
    let mut long: Vec<Value> = french.iter().cycle().take(1500).cloned().collect();
    long.push(with_time(&french[0], "07/18/2025 12:26:46"));
    let (printed, said, status) = triage(lines(&long).as_bytes());
    assert_eq!((&printed["records"], &printed["without_time"], status), (&1501.into(), &1.into(), Some(2)), "{said}");
    assert!(said.contains("a date that does not exist if read like the others"), "{said}");
}

#[test]
fn a_log_without_a_record_is_never_a_healthy_fleet() {
    for input in [
        "",
        "[]",
        "{\"Results\":[]}",
        "TimeGenerated,Category\n",
        "{\"tables\":[{\"columns\":[{\"name\":\"Category\"}],\"rows\":[]}]}",
    ] {
        let output = feed("triage", &[], input.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{input}");
        assert!(stdout(&output).contains("contains no record"), "{input}");
        assert!(!stdout(&output).contains("look ordinary") && !stdout(&output).contains("No errors"), "{input}");
    }
}

#[test]
fn a_quotation_mark_that_is_missing_does_not_take_the_memory() {
    let mut text = table(&fleet().iter().map(row).collect::<Vec<_>>(), b',', TIMES[0].1);
    text += "\"never closed,";
    text += &"x,y\n".repeat(2 << 20);
    let file = std::env::temp_dir().join(format!("triage-quotation-{}.csv", std::process::id()));
    std::fs::write(&file, text).unwrap();
    let output = run("triage", &["--format", "json", file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    let printed: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((&printed["records"], output.status.code()), (&28.into(), Some(2)));
    assert!(String::from_utf8_lossy(&output.stderr).contains("quotation mark"));
}
