//! One day of records, in every form in which logs are exported as JSON.

use iothub_errors::log::Record;
use serde_json::{Value, json};

pub const HUB: &str = "/SUBSCRIPTIONS/0/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/PLANT";

/// Returns the records as the service writes them, with `properties` as an object.
pub fn day() -> Vec<Value> {
    let of = |time: &str, operation: &str, result: Option<(&str, &str)>, device: &str| {
        let mut properties =
            json!({"deviceId": device, "protocol": "Mqtt", "authType": "{\"scope\":\"device\",\"type\":\"sas\"}"});
        let mut record = json!({
            "time": time, "resourceId": HUB, "operationName": operation, "category": "Connections",
            "level": if result.is_some() { "Error" } else { "Information" }, "location": "westeurope",
        });
        if let Some((number, name)) = result {
            record["resultType"] = number.into();
            record["resultDescription"] = name.into();
            properties["statusCode"] = number[..3].into();
            properties["errorMessage"] = format!("It said \"no\", and closed: https://aka.ms/iothub{number}").into();
        }
        record["properties"] = properties;
        record
    };
    let lost = Some(("404104", "DeviceConnectionClosedRemotely"));
    vec![
        of("2024-05-02T10:00:00Z", "deviceConnect", None, "pump-1"),
        of("2024-05-02T10:20:00.25Z", "deviceDisconnect", lost, "pump-1"),
        of("2024-05-02T10:20:00.5Z", "deviceDisconnect", lost, "ventilé \"2\", \\süd"),
        of("2024-05-13T23:59:59.123456Z", "deviceConnect", Some(("401003", "IoTHubUnauthorized")), "pump-3"),
    ]
}

pub fn with_string_properties(record: &Value) -> Value {
    let mut record = record.clone();
    record["properties"] = record["properties"].to_string().into();
    record
}

/// Returns a row of Log Analytics.
pub fn row(record: &Value) -> Value {
    json!({
        "TenantId": "1", "TimeGenerated": record["time"], "ResourceId": record["resourceId"], "Category": record["category"],
        "ResourceProvider": "MICROSOFT.DEVICES", "Resource": "PLANT", "ResourceType": "IOTHUBS",
        "OperationName": record["operationName"], "Level": record["level"], "ResultType": record["resultType"],
        "ResultDescription": record["resultDescription"], "properties_s": record["properties"].to_string(),
        "Type": "AzureDiagnostics", "_ResourceId": record["resourceId"].as_str().unwrap().to_lowercase(),
    })
}

/// Returns the same with a column for each value of `properties`, named by `write`.
pub fn flat(record: &Value, write: impl Fn(&str) -> String) -> Value {
    let mut flat = row(record);
    let flat = flat.as_object_mut().unwrap();
    flat.remove("properties_s");
    for (name, value) in record["properties"].as_object().unwrap() {
        flat.insert(write(name), value.clone());
    }
    Value::Object(flat.clone())
}

fn table(rows: &[Value], columns: &str, name: &str) -> (Value, Value) {
    let names: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    let declared = names.iter().map(|column| json!({name: column, "type": "string"})).collect::<Vec<_>>();
    let values =
        rows.iter().map(|row| names.iter().map(|name| row[name.as_str()].clone()).collect::<Value>()).collect();
    (if columns.is_empty() { names.into_iter().cloned().collect() } else { declared.into() }, values)
}

fn respelled(declared: &Value, rows: &Value, spell: impl Fn(&str) -> String) -> String {
    let columns = declared.as_array().unwrap().iter();
    let columns = columns
        .map(|column| json!({"name": spell(column["name"].as_str().unwrap()), "type": "string"}))
        .collect::<Value>();
    json!({"tables": [{"name": "PrimaryResult", "columns": columns, "rows": rows}]}).to_string()
}

/// Returns an Elastic document: the record unchanged, and taken apart.
fn elastic(record: &Value) -> Value {
    json!({
        "@timestamp": record["time"], "tags": ["forwarded"], "log": {"level": record["level"]},
        "azure": {
            "resource": {"id": record["resourceId"], "provider": "MICROSOFT.DEVICES/IOTHUBS", "name": "PLANT"},
            "platformlogs": {
                "operation_name": record["operationName"], "category": record["category"],
                "result_type": record["resultType"], "result_description": record["resultDescription"],
                "properties": record["properties"],
            },
        },
        "event": {"category": ["network"], "kind": "event", "original": with_string_properties(record).to_string()},
    })
}

fn without(value: &Value, path: &[&str]) -> Value {
    let mut value = value.clone();
    let (last, parents) = path.split_last().unwrap();
    let parent = parents.iter().fold(&mut value, |value, name| &mut value[*name]);
    parent.as_object_mut().unwrap().remove(*last);
    value
}

pub fn lines(values: &[Value]) -> String {
    values.iter().map(|value| value.to_string() + "\n").collect()
}

pub fn millis(record: &Value) -> i64 {
    Record::from_json(&record.to_string()).unwrap().time_ms().unwrap()
}

fn with_time(records: &[Value], name: &str, write: impl Fn(&Value) -> Value) -> Vec<Value> {
    let with_time = |record: &Value| {
        let mut changed = record.clone();
        changed[name] = write(record);
        changed
    };
    records.iter().map(with_time).collect()
}

/// Returns every form of these records, with its name.
pub fn forms(objects: &[Value]) -> Vec<(&'static str, String)> {
    let strings: Vec<Value> = objects.iter().map(with_string_properties).collect();
    let rows: Vec<Value> = objects.iter().map(row).collect();
    let documents: Vec<Value> = objects.iter().map(elastic).collect();
    let map = |values: &[Value], write: &dyn Fn(&Value) -> Value| values.iter().map(write).collect::<Vec<_>>();
    let texts = |values: &[Value]| map(values, &|value| value.to_string().into());
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap();
    let all = |values: &[Value]| Value::from(values.to_vec());
    let (declared, values) = table(&rows, "objects", "name");
    let (kusto, _) = table(&rows, "objects", "ColumnName");
    let (names, _) = table(&rows, "", "");
    let status = json!([["2024-05-14T00:00:00Z", 4, "Info", 0, "Query completed successfully"]]);
    let status_columns = json!([{"ColumnName": "Timestamp"}, {"ColumnName": "Severity"}, {"ColumnName": "SeverityName"},
        {"ColumnName": "StatusCode"}, {"ColumnName": "StatusDescription"}]);
    let iso = |record: &Value| Value::from(record["time"].as_str().unwrap().replace('T', " ").replace('Z', ""));
    let date = |record: &Value| format!("/Date({})/", millis(record)).into();
    vec![
        ("JSON Lines", lines(objects)),
        ("JSON Lines, properties as a string", lines(&strings)),
        ("JSON Lines with CRLF", lines(&strings).replace('\n', "\r\n")),
        ("JSON Lines with a byte order mark", format!("\u{feff}{}", lines(&strings))),
        ("concatenated", lines(&strings).replace('\n', "")),
        ("pretty, one after the other", objects.iter().map(pretty).collect()),
        ("array", all(&strings).to_string()),
        ("pretty array", pretty(&all(objects))),
        ("arrays in an array", json!([strings[..2], strings[2..]]).to_string()),
        ("Event Hubs envelope", json!({"records": strings}).to_string()),
        ("Event Hubs envelopes, one a line", lines(&map(&strings, &|record| json!({"records": [record]})))),
        ("pretty envelope", pretty(&json!({"records": objects}))),
        ("array of envelopes", json!([{"records": strings[..1]}, {"records": strings[1..]}]).to_string()),
        ("rows of az", pretty(&all(&rows))),
        ("rows of az with the word None", json!(map(&rows, &|row| {
            let row = row.as_object().unwrap().iter();
            row.map(|(name, value)| (name.clone(), if value.is_null() { "None".into() } else { value.clone() })).collect::<serde_json::Map<_, _>>().into()
        })).to_string()),
        ("PowerShell, Results", pretty(&json!({"Workspace": null, "Results": rows, "Error": null}))),
        ("PowerShell, Results in one line", json!({"Results": rows, "Render": ""}).to_string()),
        ("a list of another name", json!({"count": 4, "items": strings}).to_string()),
        ("an object of another name", lines(&map(&strings, &|record| json!({"offset": 1, "entry": record})))),
        ("objects by key", strings.iter().enumerate().map(|(key, record)| (format!("{key:05}"), record.clone())).collect::<Value>().to_string()),
        ("value and nextLink", json!({"value": strings, "nextLink": "x"}).to_string()),
        ("REST tables", json!({"tables": [{"name": "PrimaryResult", "columns": declared, "rows": values}]}).to_string()),
        ("REST tables, pretty", pretty(&json!({"tables": [{"name": "PrimaryResult", "columns": declared, "rows": values}]}))),
        ("REST tables with statistics", json!({"statistics": {"query": {}}, "tables": [{"columns": declared, "rows": values}]}).to_string()),
        ("REST tables, columns behind the rows", format!(r#"{{"tables":[{{"rows":{values},"columns":{declared}}}]}}"#)),
        ("REST tables with capitals", json!({"Tables": [{"Name": "PrimaryResult", "Columns": declared, "Rows": values}]}).to_string()),
        ("REST tables of an SDK", json!({"tables": [{"name": "PrimaryResult", "columnDescriptors": declared, "rows": values}]}).to_string()),
        ("REST tables in snake case", respelled(&declared, &values, |name| {
            let mut snake = String::new();
            for letter in name.trim_start_matches('_').chars() {
                if letter.is_uppercase() && !snake.is_empty() {
                    snake.push('_');
                }
                snake.extend(letter.to_lowercase());
            }
            snake
        })),
        ("REST tables in camel case", respelled(&declared, &values, |name| {
            let mut camel = name.trim_start_matches('_').replace("properties_s", "propertiesS");
            camel[..1].make_ascii_lowercase();
            camel
        })),
        ("pandas, table", json!({"schema": {"fields": [{"name": "index", "type": "integer"}], "primaryKey": ["index"]}, "data": rows}).to_string()),
        ("pandas, index", rows.iter().enumerate().map(|(index, row)| (format!("{index:05}"), row.clone())).collect::<Value>().to_string()),
        ("in properties", lines(&map(&strings, &|record| json!({"id": 1, "properties": record})))),
        ("Loki", json!({"streams": [{"stream": {"app": "x"}, "values": strings.iter().map(|record| json!(["1714644000000000000", record.to_string()])).collect::<Vec<_>>()}]}).to_string()),
        ("Kusto, version 1", json!({"Tables": [
            {"TableName": "Table_0", "Columns": kusto, "Rows": values},
            {"TableName": "Table_1", "Columns": [{"ColumnName": "Value"}], "Rows": [["{\"Visualization\":\"table\"}"]]},
            {"TableName": "Table_2", "Columns": status_columns, "Rows": status},
        ]}).to_string()),
        ("Kusto, version 2", json!([
            {"FrameType": "DataSetHeader", "IsProgressive": false, "Version": "v2.0"},
            {"FrameType": "DataTable", "TableId": 0, "TableKind": "QueryProperties", "TableName": "@ExtendedProperties",
             "Columns": [{"ColumnName": "TableId"}, {"ColumnName": "Key"}, {"ColumnName": "Value"}], "Rows": [[1, "Visualization", "{\"Title\":null}"]]},
            {"FrameType": "DataTable", "TableId": 1, "TableKind": "PrimaryResult", "TableName": "PrimaryResult", "Columns": kusto, "Rows": values},
            {"FrameType": "DataTable", "TableId": 2, "TableKind": "QueryCompletionInformation", "TableName": "QueryCompletionInformation", "Columns": status_columns, "Rows": status},
            {"FrameType": "DataSetCompletion", "HasErrors": false, "Cancelled": false},
        ]).to_string()),
        ("Kusto, version 2, progressive", json!([
            {"FrameType": "DataSetHeader", "IsProgressive": true, "Version": "v2.0"},
            {"FrameType": "TableHeader", "TableId": 1, "TableKind": "PrimaryResult", "TableName": "PrimaryResult", "Columns": kusto},
            {"FrameType": "TableFragment", "TableId": 1, "FieldCount": 14, "TableFragmentType": "DataAppend", "Rows": values},
            {"FrameType": "TableCompletion", "TableId": 1, "RowCount": 4},
            {"FrameType": "DataSetCompletion", "HasErrors": false},
        ]).to_string()),
        ("rows with names of columns", json!({"columns": names, "rows": values}).to_string()),
        ("pandas, split", json!({"columns": names, "index": [0, 1, 2, 3], "data": values}).to_string()),
        ("pandas, records, milliseconds", json!(with_time(&rows, "TimeGenerated", |row: &Value| {
            Value::from(millis(row))
        })).to_string()),
        ("seconds", lines(&with_time(&strings, "time", |record| {
            let ms = millis(record);
            format!("{}.{:03}", ms / 1000, ms % 1000).into()
        }))),
        ("a blank for T", lines(&with_time(&strings, "time", iso))),
        ("a time of .NET", lines(&with_time(&strings, "time", date))),
        ("a time of .NET as PowerShell escapes it", lines(&with_time(&strings, "time", date)).replace("/Date(", "\\/Date(").replace(")/\"", ")\\/\"")),
        ("a time of .NET as an object", lines(&with_time(&strings, "time", |record| json!({"value": date(record), "DateTime": "x"})))),
        ("a column Records", json!(map(&strings, &|record| json!({"Records": record}))).to_string()),
        ("a column Records with lists", json!([{"Records": strings[..3]}, {"Records": strings[3..]}]).to_string()),
        ("a column Records with strings", json!(texts(&strings).iter().map(|text| json!({"Records": text})).collect::<Vec<_>>()).to_string()),
        ("a column Records as rows", json!({"Tables": [{"TableName": "Table_0", "Columns": [{"ColumnName": "Records"}],
            "Rows": strings.iter().map(|record| json!([record])).collect::<Vec<_>>()}]}).to_string()),
        ("a column Records as rows of strings", json!({"tables": [{"columns": [{"name": "Records"}],
            "rows": texts(&strings).iter().map(|record| json!([record])).collect::<Vec<_>>()}]}).to_string()),
        ("AdditionalFields", json!(map(&rows, &|row| {
            let mut changed = without(row, &["properties_s"]);
            changed["AdditionalFields"] = json!({"properties_s": row["properties_s"], "location_s": "x"});
            changed
        })).to_string()),
        ("AdditionalFields as a string", json!(map(&rows, &|row| {
            let mut changed = without(row, &["properties_s"]);
            changed["AdditionalFields"] = json!({"properties_s": row["properties_s"], "location_s": "x"}).to_string().into();
            changed
        })).to_string()),
        ("AdditionalFields with flat values", json!(map(objects, &|record| {
            let mut changed = without(&row(record), &["properties_s"]);
            changed["AdditionalFields"] = record["properties"].to_string().into();
            changed
        })).to_string()),
        ("dotted keys", lines(&map(objects, &|record| flat(record, |name| format!("properties.{name}"))))),
        ("keys with underscores", lines(&map(objects, &|record| flat(record, |name| format!("properties_{name}_s"))))),
        ("Properties", lines(&map(&rows, &|row| {
            let mut changed = without(row, &["properties_s"]);
            changed["Properties"] = row["properties_s"].clone();
            changed
        }))),
        ("properties_d", lines(&map(&rows, &|row| {
            let mut changed = without(row, &["properties_s"]);
            changed["properties_d"] = row["properties_s"].clone();
            changed
        }))),
        ("Elastic, both", lines(&documents)),
        ("Elastic, taken apart only", lines(&map(&documents, &|document| without(document, &["event"])))),
        ("Elastic, original only", lines(&map(&documents, &|document| without(document, &["azure"])))),
        ("Elastic, dotted", lines(&map(objects, &|record| {
            let mut document = json!({"@timestamp": record["time"], "event.category": "network", "azure.resource.id": record["resourceId"],
                "azure.platformlogs.category": record["category"], "azure.platformlogs.operation_name": record["operationName"],
                "azure.platformlogs.result_type": record["resultType"]});
            for (name, value) in record["properties"].as_object().unwrap() {
                document[format!("azure.platformlogs.properties.{name}")] = json!([value]);
            }
            document
        }))),
        ("Elastic, hits", json!({"took": 3, "_shards": {"total": 1}, "hits": {"total": {"value": 4}, "hits":
            documents.iter().map(|document| json!({"_index": "logs", "_id": "x", "_score": 1, "_source": document})).collect::<Vec<_>>()}}).to_string()),
        ("Elastic, hits, pretty", pretty(&json!({"took": 3, "hits": {"max_score": null, "hits":
            documents.iter().map(|document| json!({"_source": document, "sort": [1]})).collect::<Vec<_>>()}}))),
        ("Elastic, a dump", lines(&map(&documents, &|document| json!({"_index": "x", "_type": "_doc", "_source": document})))),
        ("Splunk, export", lines(&map(&strings, &|record| json!({"preview": false, "offset": 1, "result":
            {"_raw": record.to_string(), "_time": "2024-05-03T00:00:00.000+00:00", "host": "h", "sourcetype": "azure"}})))),
        ("Splunk, results", json!({"preview": false, "messages": [], "results":
            strings.iter().map(|record| json!({"_raw": record.to_string(), "_time": "1"})).collect::<Vec<_>>()}).to_string()),
        ("Splunk, events", lines(&map(&strings, &|record| json!({"time": 1, "host": "h", "event": record})))),
        ("Datadog, search", json!({"data": strings.iter().map(|record| json!({"id": "A", "type": "log", "attributes":
            {"status": "error", "timestamp": "2024-05-03T00:00:00Z", "message": record.to_string(), "tags": ["a:b"], "attributes": record}})).collect::<Vec<_>>(),
            "meta": {"page": {}}}).to_string()),
        ("Datadog, archive", lines(&map(&strings, &|record| json!({"_id": "A", "date": "2024-05-03T00:00:00Z", "service": "azure", "message": "x", "attributes": record})))),
        ("Event Hubs messages, objects", json!(map(&strings, &|record| json!({"body": {"records": [record]}, "partitionKey": null,
            "enqueuedTimeUtc": "2024-05-03T00:00:00Z", "properties": {}, "systemProperties": {"x-opt-offset": "1"}}))).to_string()),
        ("Event Hubs messages, strings", lines(&map(&strings, &|record| json!({"Body": json!({"records": [record]}).to_string(), "SequenceNumber": 1})))),
        ("Event Hubs messages, arrays", lines(&map(&strings, &|record| json!({"body": [{"records": [record]}], "offset": "1"})))),
        ("array of strings", json!(texts(&strings)).to_string()),
        ("array of strings with envelopes", json!([json!({"records": strings}).to_string()]).to_string()),
        ("strings, one a line", lines(&texts(&strings))),
        ("strings in strings", lines(&texts(&texts(&strings)))),
        ("lines in a string", json!({"log": lines(&strings)}).to_string()),
        ("a container's lines", lines(&map(&strings, &|record| json!({"log": format!("{record}\n"), "stream": "stdout", "time": "2024-05-03T00:00:00Z"})))),
        ("lines with a prefix", strings.iter().map(|record| format!("2024-05-03T00:00:00.1Z stdout F {record}\n")).collect()),
        ("lines with a prefix in brackets", strings.iter().map(|record| format!("[2024-05-03 00:00:00,1] INFO {record}\n")).collect()),
        ("lines of syslog", strings.iter().map(|record| format!("<14>May  3 00:00:00 host app[12]: {record}\r\n")).collect()),
        ("a JSON text sequence", strings.iter().map(|record| format!("\u{1e}{record}\n")).collect()),
    ]
}
