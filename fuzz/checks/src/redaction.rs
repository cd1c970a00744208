//! No secret leaves the crate.

use arbitrary::{Result, Unstructured};
use iothub_errors::amqp::{Failure, parse_feedback};
use iothub_errors::http::{Reply, parse_bulk_result, parse_import_errors};
use iothub_errors::log::Record;
use iothub_errors::mqtt::{Packet, PacketType, TopicReply};
use iothub_errors::{IotHubError, Redacted, ReportedCode};

use crate::answer::Answer;
use crate::fields::Input;
use crate::output;

const NAMES: [&str; 26] = [
    "AccessKey",
    "Shared Access Key",
    "apiKey",
    "passwd",
    "pwd",
    "id_token",
    "SharedAccessKey",
    "sharedaccesskey",
    "SHAREDACCESSKEY",
    "IotHubSharedAccessKey",
    "shared_access_key",
    "primaryKey",
    "secondaryKey",
    "symmetricKey",
    "AccountKey",
    "SharedAccessSignature",
    "sig",
    "SIG",
    "Sig",
    "signature",
    "password",
    "client_secret",
    "access_token",
    "Authorization: SharedAccessSignature sr=h&sig",
    "HostName=h.azure-devices.net;SharedAccessKeyName=owner;SharedAccessKey",
    "DefaultEndpointsProtocol=https;AccountName=a;AccountKey",
];
const SEPARATORS: [&str; 13] =
    ["\\x3d", "%25253D", "&#61;", "=", "%3D", "%3d", "%253D", "\\u003d", "\\\\u003D", ": ", " = ", "=\"", "':'"];
const BEARERS: [&str; 6] = ["Bearer ", "bearer ", "BEARER ", "Authorization: Bearer ", "bearer%20", "Bearer  "];
const KEYS: [&str; 6] = [
    "--BEGIN PRIVATE KEY-----\n",
    "-----BEGIN PRIVATE KEY-----\n",
    "-----BEGIN RSA PRIVATE KEY-----\\n",
    "-----BEGIN EC PRIVATE KEY-----\\r\\n",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\\\\n",
    "-----BEGIN+PRIVATE+KEY-----%0A",
];
const ENDS: [&str; 12] = ["", "&se=1", ";x", "\"", "%26se", "\\\"", " x", "\n", "'", "\\u0026se", ",x", "}"];
const FRONTS: [&str; 12] = ["", "&", "?", ";", "%26", "%2526", "\\u0026", "\"", "'", "\\n", " ", "\u{1b}["];

/// Checks redaction. A text input is any text, and a generated one contains a secret.
pub fn check(data: &[u8]) {
    match Input::new(data) {
        Input::Text(_) => {
            let text = String::from_utf8_lossy(data);
            output::check_line(&Redacted(&text).to_string());
            output::check_line(&format!("{:?}", Redacted(&text)));
        }
        Input::Generator(mut u) => {
            let _ = check_secret(&mut u);
        }
    }
}

fn check_secret(u: &mut Unstructured<'_>) -> Result<()> {
    let secret = secret(u)?;
    let before = u.choose(&FRONTS)?;
    let behind = u.choose(&ENDS)?;
    let text = match u.int_in_range(0..=4)? {
        0 => format!("{before}{}{secret}{behind}", u.choose(&BEARERS)?),
        1 => format!("{before}{}{secret}{behind}", u.choose(&KEYS)?),
        _ => format!("{before}{}{}{secret}{behind}", u.choose(&NAMES)?, u.choose(&SEPARATORS)?),
    };
    let length = u.int_in_range(0..=12)?;
    let noise = String::from_utf8_lossy(u.bytes(length)?).into_owned();
    // A letter directly before a short name would make it a different word, and a backslash a different escape.
    let joint = if noise.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '\\')) { " " } else { "" };
    let mut text = format!("{noise}{joint}{text}");
    for _ in 0..u.int_in_range(0..=2)? {
        text = serde_json::Value::from(text).to_string();
    }
    assert_hidden(&secret, &Redacted(&text).to_string(), &text);
    // Each input tries one place: trying all of them would take most of the fuzzer's time.
    let place = u.int_in_range(0..=5)?;
    if place == 5 {
        others(&text).iter().for_each(|shown| assert_hidden(&secret, shown, &text));
        return Ok(());
    }
    let body = body(u, &text)?;
    if let Some(error) = error(place, &text, &body) {
        output::check(&error);
        assert_hidden(&secret, &format!("{error:#}\n{error:?}"), &text);
        for kept in [error.message(), error.raw_name(), error.tracking_id(), error.timestamp()] {
            assert_hidden(&secret, kept.unwrap_or_default(), &text);
        }
    }
    Ok(())
}

/// Returns twenty to forty base64 letters and digits, which no other text contains by chance.
fn secret(u: &mut Unstructured<'_>) -> Result<String> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let length = u.int_in_range(20..=40)?;
    let mut secret = String::from("Zq");
    for _ in 0..length {
        secret.push(char::from(*u.choose(LETTERS)?));
    }
    Ok(secret)
}

/// Checks that no eight letters of the secret are shown, unless they also occur elsewhere, or are zeros and other
/// digits that occur in the escapes of control characters.
fn assert_hidden(secret: &str, shown: &str, text: &str) {
    let others = text.replace(secret, "");
    // The last letter of a control character's escape can come before the rest.
    let others = format!("{others}{}", serde_json::Value::from(others.as_str()));
    let is_telling =
        |part: &&str| part.bytes().filter(|b| b.is_ascii_alphabetic() && !b.is_ascii_hexdigit()).count() > 1;
    let parts = (0..=secret.len() - 8).map(|start| &secret[start..start + 8]).filter(is_telling);
    let is_shown = parts.filter(|part| !others.contains(part)).any(|part| shown.contains(part));
    assert!(!is_shown, "{text:?} is shown as {shown:?}");
}

/// Returns what everything else that can contain the text shows.
fn others(text: &str) -> Vec<String> {
    let quoted = serde_json::Value::from(text).to_string();
    let reported = ReportedCode::from(text);
    let failure = Failure::new().condition(text).description(text).info("com.microsoft:tracking-id", text);
    let packet = Packet::new(PacketType::Connack, 135).reason_string(text).user_property("reason", text);
    let reply = Reply::new(400).header("iothub-errorcode", text).header("date", text).body(text);
    let item = format!("{{\"errorCode\":{quoted},\"errorStatus\":{quoted},\"id\":{quoted}}}");
    let record = format!("{{\"resultDescription\":{quoted}}}");
    let line = format!("{{\"id\":1,\"transport\":{quoted},\"input\":{quoted}}}");
    let mut shown = vec![format!("{reported} {reported:?} {failure:?} {packet:?} {reply:?}")];
    shown.push(format!("{:?}", TopicReply::new(&format!("$iothub/twin/res/404/?$rid={text}"))));
    shown.extend(parse_import_errors(item.as_bytes()).map(|item| format!("{item:?}")));
    shown.extend(parse_bulk_result(quoted.as_bytes()).err().map(|error| format!("{error} {error:?}")));
    shown.extend(parse_feedback(format!("[{quoted}]").as_bytes()).err().map(|error| format!("{error} {error:?}")));
    shown.push(format!("{:?} {:?}", Record::from_json(&record), Record::from_json(text)));
    shown.push(Answer::to_line(line.as_bytes(), 1).to_json().expect("an answer can be written"));
    shown
}

/// Returns a body with the text in one of the places from which an error takes text.
fn body(u: &mut Unstructured<'_>, text: &str) -> Result<String> {
    let quoted = serde_json::Value::from(text).to_string();
    Ok(match u.int_in_range(0..=5)? {
        0 => text.to_owned(),
        1 => format!("{{\"Message\":{quoted}}}"),
        2 => format!("{{\"errorCode\":404001,\"message\":{quoted},\"trackingId\":{quoted},\"timestampUtc\":{quoted}}}"),
        3 => format!("{{\"errorCode\":{quoted}}}"),
        4 => format!("ErrorCode:{text}"),
        _ => format!("ErrorCode:DeviceNotFound;{text}\r\nTracking ID:{text}"),
    })
}

/// Returns what one of the readers makes of the body, with the text in the places next to it.
fn error(reader: u8, text: &str, body: &str) -> Option<IotHubError> {
    match reader {
        0 => IotHubError::from_reply(&Reply::new(400).header("iothub-errorcode", text).body(body)),
        1 => IotHubError::from_text(body.as_bytes()),
        2 => {
            let failure = Failure::new().condition(text).description(body).info("com.microsoft:tracking-id", text);
            IotHubError::from_amqp(&failure)
        }
        3 => {
            let packet = Packet::new(PacketType::Disconnect, 131).reason_string(body).user_property("trace-id", text);
            IotHubError::from_packet(&packet)
        }
        _ => {
            let reply = TopicReply::new("$iothub/twin/res/400/?$rid=1")?;
            let source = std::io::Error::other(text.to_owned());
            IotHubError::from_topic(&reply.body(body)).map(|error| error.with_source(source))
        }
    }
}
