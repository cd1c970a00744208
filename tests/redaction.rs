//! No secret leaves the crate, however it was written.
#![cfg(feature = "alloc")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

use std::fmt::Write as _;

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::mqtt::{Packet, PacketType, TopicReply};
use iothub_errors::{ErrorCode, IotHubError, Redacted};
use proptest::prelude::*;

/// Everything that the error shows.
fn shown(error: &IotHubError) -> String {
    let mut all = format!("{error}\n{error:#}\n{error:?}\n{error:#?}");
    for text in [error.message(), error.raw_name(), error.tracking_id(), error.timestamp()] {
        let _ = write!(all, "\n{}", text.unwrap_or_default());
    }
    all
}

/// The text through every reader that keeps text, as message, in the place of a name and of an id.
fn all_shown(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    let nested = serde_json::to_string(&format!("{{\"errorCode\":404001,\"message\":{quoted}}}")).unwrap();
    let bodies = [
        text.to_owned(),
        format!("{{\"Message\":{quoted}}}"),
        format!("{{\"Message\":{nested}}}"),
        format!("{{\"errorCode\":404001,\"message\":{quoted},\"trackingId\":{quoted},\"timestampUtc\":{quoted}}}"),
        format!("{{\"errorCode\":{quoted}}}"),
        format!("ErrorCode:DeviceNotFound;{text}"),
        format!("ErrorCode:{text}"),
        format!("ErrorCode:ServerError;x Tracking ID:{text}"),
        format!("ErrorCode:ServerError;x Timestamp: {text}"),
    ];
    let mut all = Redacted(text).to_string();
    for body in &bodies {
        let topic = TopicReply::new("$iothub/twin/res/400/?$rid=1").unwrap().body(body);
        let packet = Packet::new(PacketType::Disconnect, 131).reason_string(body).user_property("trace-id", text);
        let errors = [
            IotHubError::from_reply(&Reply::new(400).header("iothub-errorcode", text).body(body)),
            IotHubError::from_text(body.as_bytes()),
            IotHubError::from_amqp(
                &Failure::condition("amqp:not-found").description(body).info("com.microsoft:tracking-id", text),
            ),
            IotHubError::from_topic(&topic),
            IotHubError::from_packet(&packet),
        ];
        for error in errors.iter().flatten() {
            all.push_str(&shown(error));
        }
        all.push_str(&Redacted(body).to_string());
    }
    all.push_str(&shown(&IotHubError::new(ErrorCode::ServerError).with_message(text).with_tracking_id(text)));
    all
}

/// A word that no output holds by chance, of letters that base64 uses.
const SECRET: &str = "q7Zx2Lw9Tk4Rv8Nf";

fn assert_hidden(text: &str) {
    let shown = all_shown(text);
    assert!(!shown.contains(SECRET), "{text}\n{}", &shown[shown.find(SECRET).unwrap().saturating_sub(200)..]);
}

#[test]
fn every_way_to_write_a_secret_is_hidden() {
    for name in [
        "SharedAccessKey",
        "sharedaccesskey",
        "SHAREDACCESSKEY",
        "deviceSharedAccessKey",
        "IOTHUB_SHARED_ACCESS_KEY",
        "shared_access_key",
        "shared-access-key",
        "primaryKey",
        "secondaryKey",
        "primary_key",
        "symmetric_key",
        "AccountKey",
        "account_key",
        "SharedAccessSignature",
        "sig",
        "signature",
        "password",
        "client_secret",
        "access_token",
    ] {
        // Through all readers in the forms that connection strings and bodies have.
        assert_hidden(&format!("{name}={SECRET}"));
        assert_hidden(&format!("{{\"{name}\":\"{SECRET}\"}}"));
        for value in [
            format!("={SECRET}"),
            format!("= {SECRET}"),
            format!(" = {SECRET}"),
            format!(": {SECRET}"),
            format!(":\"{SECRET}\""),
            format!("\":\"{SECRET}\""),
            format!("\\\":\\\"{SECRET}\\\""),
            format!("\\\\\\\":\\\\\\\"{SECRET}\\\\\\\""),
            format!("': '{SECRET}'"),
            format!("='{SECRET}'"),
            format!("%3D{SECRET}"),
            format!("%3d{SECRET}%26se%3D1"),
            format!("%253D{SECRET}%2526se"),
            format!("%3A{SECRET}"),
            format!("\\u003d{SECRET}\\u0026se"),
            format!("\\\\u003d{SECRET}\\\\u0026se"),
            format!("=a+b/{SECRET}=="),
            format!("=a%2Bb%2F{SECRET}%3D%3D&se=1"),
            format!("=a\\/{SECRET}"),
            format!("=a\\\\/{SECRET}"),
            format!("=a\\u002b{SECRET}"),
            format!("=a\\\\u002B{SECRET}"),
            format!("=a\\\\\\\\u002F{SECRET}"),
            format!("=>{SECRET}"),
        ] {
            for before in [
                "",
                "x;",
                "&",
                "?",
                "HostName=h.azure-devices.net;",
                "%26",
                "\\u0026",
                "{\"",
                "'",
                "\n",
                "\\n",
                "a.",
                "(",
                "–",
            ] {
                let text = format!("{before}{name}{value}");
                let shown = Redacted(&text).to_string();
                assert!(!shown.contains(SECRET), "{text} is shown as {shown}");
            }
        }
    }
}

#[test]
fn tokens_and_keys_are_hidden_and_the_rest_is_shown() {
    let token = format!(
        "SharedAccessSignature sr=hub.azure-devices.net%2Fdevices%2Fd-1&sig={SECRET}%3D&se=1700000000&skn=device"
    );
    assert_eq!(
        Redacted(&token).to_string(),
        "SharedAccessSignature sr=hub.azure-devices.net%2Fdevices%2Fd-1&sig=***&se=1700000000&skn=device"
    );
    let connection = format!(
        "HostName=h.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey={SECRET}=;GatewayHostName=g"
    );
    assert_eq!(
        Redacted(&connection).to_string(),
        "HostName=h.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=***;GatewayHostName=g"
    );
    for line in [
        format!("Authorization: Bearer {SECRET}.{SECRET}.{SECRET}"),
        format!("authorization=bearer {SECRET}"),
        format!("-----BEGIN RSA PRIVATE KEY-----\n{SECRET}\n-----END RSA PRIVATE KEY-----"),
        format!("-----BEGIN PRIVATE KEY-----\\n{SECRET}"),
        format!("https://s.blob.core.windows.net/c/b?sv=2018&sr=b&sig={SECRET}%2B&se=2025"),
        format!("https%3A%2F%2Fs%2Fb%3Fsv%3D2018%26sig%3D{SECRET}%26se%3D2025"),
    ] {
        assert_hidden(&line);
    }
}

#[test]
fn a_cut_off_secret_is_hidden_to_the_last_byte() {
    let text = format!("ErrorCode:ServerError;HostName=h;SharedAccessKey={SECRET}{SECRET};x");
    for end in (0..text.len()).step_by(3) {
        let shown = all_shown(&text[..end]);
        assert!(!shown.contains(&SECRET[..4]), "{}", &text[..end]);
    }
    for padding in (4000..4100).step_by(9) {
        let text = format!("{}SharedAccessKey={SECRET};x", "y".repeat(padding) + ";");
        assert_hidden(&text);
    }
}

#[test]
fn ordinary_words_are_shown() {
    for text in [
        "The signature of the request is missing",
        "Design=new, signal: weak, sigma=3",
        "SharedAccessKeyName=device",
        "password is required",
        "the primary key was renewed",
        "{\"errorCode\":401003,\"message\":\"Unauthorized\"}",
    ] {
        assert_eq!(Redacted(text).to_string(), text);
    }
}

/// A secret in base64, and what may stand around it.
fn secret() -> impl Strategy<Value = String> {
    "[A-Za-z0-9]{20,44}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_secrets_are_hidden(
        secret in secret(),
        before in "[^A-Za-z0-9%\\\\]?",
        name in prop::sample::select(vec!["SharedAccessKey", "sig", "PRIMARYKEY", "accountkey", "Password"]),
        separator in prop::sample::select(vec!["=", ": ", "\":\"", "%3D", "\\u003d", "\\\":\\\""]),
        behind in prop::sample::select(vec!["", "&se=1", ";x", "\"", "%26", "\\\"", "=", "\n"]),
    ) {
        let shown = all_shown(&format!("{before}{name}{separator}{secret}{behind}"));
        prop_assert!(!shown.contains(&secret));
    }
}
