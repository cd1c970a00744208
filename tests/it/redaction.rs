//! No secret leaves the crate, however it was written.
#![cfg(feature = "alloc")]

use std::fmt::Write as _;

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::mqtt::{Packet, PacketType, TopicReply};
use iothub_errors::{ErrorCode, IotHubError, Redacted};
use proptest::prelude::*;

/// Returns everything that the error shows.
fn shown(error: &IotHubError) -> String {
    let mut all = format!("{error}\n{error:#}\n{error:?}\n{error:#?}");
    for text in [error.message(), error.raw_name(), error.tracking_id(), error.timestamp()] {
        let _ = write!(all, "\n{}", text.unwrap_or_default());
    }
    all
}

/// Passes the text through every reader that keeps text: as a message, as a name and as an id.
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
                &Failure::new().condition("amqp:not-found").description(body).info("com.microsoft:tracking-id", text),
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

/// A word of base64 letters that no output contains by chance.
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
        "This capability is not available for Basic Tier IoT Hub",
        "Authorization header missing",
        "Invalid token: expired",
        "Begin private preview",
        "key=value",
        "password=",
        "sig=&se=1",
        "mqtts://d-1:@hub:8883/x",
        "interval= 5",
        "bearers of tokens",
        "it's ig=1 now",
        "sigu003dx",
        "the signature u003d is odd",
        "--password, --user",
        // A name is one only where a word begins.
        "\\xyzsig=abcdefgh",
        "%zzsig=abcdefgh",
        "%25zzsig=abcdefgh",
        "\\uwxyzsig=abcdefgh",
        // Not three parts of a token, or not beginning as one.
        "eyewitness.statement.recorded",
        "eyJ.properties.desired",
        "eyJhbGciOiJIUzI1NiJ9 decoded-and-well",
        "xeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkIn0.x",
        // Not the length of a key, or not random.
        "etag AbCdEfGh12= changed",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq=",
        "path abcdefghijklmnopqrstuvwxyz01234567890123456=",
        "path ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq=",
        "-----END PRIVATE KEY-----",
        "se=1700000000&skn=device",
        "{\"errorCode\":401003,\"message\":\"Unauthorized\"}",
    ] {
        assert_eq!(Redacted(text).to_string(), text);
    }
}

/// A key such as the hub generates: 32 bytes in base64.
const KEY: &str = "q7Zx2Lw9Tk4Rv8Nf+q7Zx2Lw9Tk4Rv8Nf/q7Zx2Lw9T=";

/// Returns a key such as storage accounts have.
fn key_of_64_bytes() -> String {
    format!("{}{}==", &KEY[..43], &KEY[..43])
}

/// Returns [`KEY`] in a URL.
fn url_encoded_key() -> String {
    KEY.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

#[test]
fn names_of_secrets_are_recognised_in_other_spellings() {
    for name in [
        "AccessKey",
        "edAccessKey",
        "Shared Access Key",
        "primary key",
        "mqttPassword",
        "pwd",
        "passwd",
        "passphrase",
        "x-api-key",
        "refresh_token",
        "id_token",
        "client_assertion",
    ] {
        assert_hidden(&format!("{name}: {SECRET}"));
        assert_hidden(&format!("{name}={SECRET}"));
    }
}

#[test]
fn other_signs_between_a_name_and_its_value_are_recognised() {
    assert_eq!(Redacted(&format!("SharedAccessKey\n={SECRET}")).to_string(), "SharedAccessKey\\n=***");
    for blank in ["\\u0020", "%2520", "%20", "+", "  "] {
        assert_eq!(Redacted(&format!("Bearer{blank}{SECRET}")).to_string(), format!("Bearer{blank}***"));
    }
    assert_eq!(Redacted(&format!("password:\r\n\t{SECRET}")).to_string(), "password:\\r\\n ***");
    for text in [
        format!("sig%25253D{SECRET}"),
        format!("sig\\x3d{SECRET}"),
        format!("sig&#61;{SECRET}&amp;se=1"),
        format!("SharedAccessKey&#x3D;{SECRET}"),
        format!("password -> {SECRET}"),
        format!("sig=%22{SECRET}%22"),
        format!("{{\\u0022sig\\u0022:\\u0022{SECRET}\\u0022}}"),
        format!("{{&quot;sig&quot;:&quot;{SECRET}&quot;}}"),
        format!("<PrimaryKey>{SECRET}</PrimaryKey>"),
        format!("password: [\"{SECRET}\"]"),
        format!("SharedAccessKey=<{SECRET}>"),
        format!("\"PrimaryKey\";\"{SECRET}\""),
        format!("[\"SharedAccessKey\",\"{SECRET}\"]"),
        format!("('SharedAccessKey', '{SECRET}')"),
        format!("{{\"name\": \"SharedAccessKey\", \"value\": \"{SECRET}\"}}"),
        format!("az login --shared-access-key {SECRET}"),
        format!("Authorization: Basic {SECRET}=="),
        format!("\"authorization\":\"Basic {SECRET}==\""),
        format!("bearer: {SECRET}"),
    ] {
        assert_hidden(&text);
    }
}

#[test]
fn a_quoted_secret_ends_at_its_quote() {
    assert_eq!(
        Redacted("{\"password\":\"two words; a,b & (c)\",\"port\":8883}").to_string(),
        "{\"password\":\"***\",\"port\":8883}"
    );
    assert_eq!(
        Redacted("{\\\"password\\\":\\\"a \\\\\\\" b\\\",\\\"port\\\":1}").to_string(),
        "{\\\"password\\\":\\\"***\\\",\\\"port\\\":1}"
    );
    assert_eq!(
        Redacted("{\"symmetricKey\":{\"primaryKey\":\"a\",\"secondaryKey\":\"b\"}}").to_string(),
        "{\"symmetricKey\":{\"primaryKey\":\"***\",\"secondaryKey\":\"***\"}}"
    );
}

#[test]
fn a_word_before_a_secret_does_not_end_the_value_that_it_ends() {
    for text in [r#"password="{secret} Bearer " x"#, r#"{"password":"{secret} bearer ","x":1}"#] {
        let hidden = text.replace("{secret} Bearer ", "***").replace("{secret} bearer ", "***");
        assert_eq!(Redacted(&text.replace("{secret}", SECRET)).to_string(), hidden, "{text}");
    }
}

#[test]
fn a_secret_ends_where_the_next_word_begins() {
    let ends = [
        "&",
        ";",
        ",",
        "}",
        ")",
        "]",
        "<",
        ">",
        "|",
        " ",
        "\t",
        "\"",
        "'",
        "%26",
        "%2526",
        "%3b",
        "%3B",
        "%253b",
        "%22",
        "%27",
        "\\n",
        "\\r",
        "\\t",
        "\\\"",
        "\\'",
        "\\\\n",
        "\\u0026",
        "\\u003b",
        "\\u0022",
        "\\u0027",
        "\\u000a",
        "\\u000D",
        "\\\\u0026",
    ];
    for end in ends {
        let shown = if end == "\t" { " " } else { end };
        assert_eq!(Redacted(&format!("password=paradise{end}rest")).to_string(), format!("password=***{shown}rest"));
    }
    for (text, expected) in [
        ("password=paradise;x", "password=***;x"),
        ("password=house-sibling-based", "password=***"),
        ("password=one&password=two", "password=***&password=***"),
        ("password=onepassword=two", "password=***password=***"),
        ("password=a\\", "password=***\\"),
        ("password=a\\b;x", "password=***;x"),
        ("password=a\\\\b;x", "password=***;x"),
        ("password=\"two words\nnext line", "password=\"***\\nnext line"),
        ("password='two words\r\nnext line", "password='***\\r\\nnext line"),
        ("{\"password\":\"a\\\"b c\",\"port\":1}", "{\"password\":\"***\",\"port\":1}"),
        ("--password \"two words\" --user x", "--password \"***\" --user x"),
        ("password={abc}", "password={***}"),
        ("password={ \"old\": 1 }", "password={ \"old\": 1 }"),
    ] {
        assert_eq!(Redacted(text).to_string(), expected, "{text}");
    }
}

#[test]
fn a_name_is_recognised_by_its_end_where_text_was_truncated() {
    for name in ["SharedAccessKey", "primaryKey", "accountKey", "SharedAccessSignature", "password", "signature"] {
        for (start, sign) in (1..name.len() - 2).flat_map(|start| ["=", "%3D", "%3d"].map(|sign| (start, sign))) {
            let rest = &name[start..];
            let shown = Redacted(&format!("{rest}{sign}{SECRET};x")).to_string();
            assert_eq!(shown, format!("{rest}{sign}***;x"));
        }
    }
    // Shorter ends, shorter values and other words are not secrets.
    for text in
        [format!("ey={SECRET}"), "Key=short".to_owned(), format!("Keys={SECRET}"), format!("x;ccessKeys={SECRET}")]
    {
        assert_eq!(Redacted(&text).to_string(), text);
    }
}

#[test]
fn secrets_are_recognised_by_their_shape() {
    let token = format!("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkIn0.{SECRET}");
    for text in [
        token.clone(),
        format!("token {token}, expired"),
        format!("primary {KEY} and more"),
        format!("amqps://iothubowner@sas.root.hub:{SECRET}@hub.azure-devices.net"),
        format!("mqtts://d-1:{SECRET}@hub:8883/x"),
        format!("AccountName=a {}", key_of_64_bytes()),
    ] {
        assert_hidden(&text);
    }
    let encoded = KEY.replace('+', "%2B").replace('/', "%2f").replace('=', "%3D");
    assert_eq!(Redacted(&format!("{encoded}&se=1")).to_string(), "***&se=1");
    assert_eq!(Redacted("mqtts://d-1:pass@hub:8883/x").to_string(), "mqtts://d-1:***@hub:8883/x");
    // Wherever the sentence ends.
    for end in ["", ".", "!", ": 5", ". It", "\"", "';", "\n"] {
        let shown = Redacted(&format!("the key {KEY}{end}")).to_string();
        assert_eq!(shown, format!("the key ***{}", end.replace('\n', "\\n")));
    }
    let escaped = KEY.replace('/', "\\/");
    assert_eq!(Redacted(&format!("the key {escaped} was refused")).to_string(), "the key *** was refused");
    // As short as the header of a token can be.
    assert_eq!(Redacted("token eyJhbGci.eyJzdWIi.x expired").to_string(), "token *** expired");
    let double_encoded = format!("a%2526sig={SECRET}");
    assert_eq!(Redacted(&double_encoded).to_string(), "a%2526sig=***");
    for text in [
        "https://hub.azure-devices.net:443/devices/d@1",
        "tracking 0A1B2C3D4E5F60718293A4B5C6D7E8F9-G2:-TimeStamp:2025",
        "eyJ is how it begins",
        "MyDeviceNumber2=\"x\"",
        "MyDeviceNumber2=.5",
    ] {
        assert_eq!(Redacted(text).to_string(), text);
    }
}

#[test]
fn a_secret_whose_beginning_is_cut_off_is_hidden() {
    let connection = format!("HostName=h;SharedAccessKey={KEY};x");
    let signature = format!("sr=h&sig={}%3D&se=1", &KEY[..43].replace('+', "%2B"));
    for text in [connection, signature] {
        for start in 0..text.len() {
            let shown = Redacted(&text[start..]).to_string();
            assert!(!shown.contains("Tk4Rv8Nf"), "{} is shown as {shown}", &text[start..]);
        }
    }
}

#[test]
fn private_keys_are_hidden_without_their_first_or_last_line() {
    for text in [
        format!("-----BEGIN EC PRIVATE KEY-----\r\n{SECRET}\r\n{SECRET}\r\n-----END EC PRIVATE KEY-----\r\n"),
        format!("--BEGIN PRIVATE KEY-----\n{SECRET}\n"),
        format!("BEGIN PRIVATE KEY-----\\n{SECRET}\\n-----END PRIVATE KEY-----"),
        format!("%2D%2D%2D%2D%2DBEGIN%20PRIVATE%20KEY%2D%2D%2D%2D%2D%0A{SECRET}"),
    ] {
        assert_hidden(&text);
    }
    for gap in ["\n", "\r\n", "\\n", "\\r\\n"] {
        let text = format!("MIIE{SECRET}{gap}{SECRET}=={gap}-----END RSA PRIVATE KEY-----");
        assert_eq!(Redacted(&text).to_string(), "***");
    }
    assert_eq!(
        Redacted(&format!("reading failed: {SECRET}\n{SECRET}\n-----END PRIVATE KEY-----\ngoes on")).to_string(),
        "reading failed: ***\\ngoes on"
    );
    let both = format!("SharedAccessKey={SECRET};\n{SECRET}\n-----END PRIVATE KEY-----");
    assert_eq!(Redacted(&both).to_string(), "SharedAccessKey=***;***");
    let certificate = "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----";
    assert_eq!(Redacted(certificate).to_string(), certificate);
}

#[test]
fn a_key_that_a_console_wrapped_is_hidden_to_its_end() {
    for gap in ["\n", "\r\n    ", "\n\t"] {
        let text = format!("HostName=h;SharedAccessKey={}{gap}{};x", &KEY[..20], &KEY[20..]);
        let shown = Redacted(&text).to_string();
        assert_eq!(shown, "HostName=h;SharedAccessKey=***;x", "{text}");
    }
    assert_eq!(Redacted("password=abc\nnext line").to_string(), "password=***\\nnext line");
}

#[test]
fn a_wrapped_key_is_hidden_in_every_form_that_it_has() {
    let encoded = url_encoded_key();
    let long = key_of_64_bytes();
    for gap in ["\n", "\r\n ", "\\n", "\\r\\n", "\\r\\n    ", "\\\\n"] {
        let shown = |text: &str| Redacted(text).to_string();
        let signature = format!("sig={}{gap}{}&se=1", &encoded[..20], &encoded[20..]);
        assert_eq!(shown(&signature), "sig=***&se=1", "{signature}");
        let key = format!("SharedAccessKey={}{gap}{};x", &KEY[..20], &KEY[20..]);
        assert_eq!(shown(&key), "SharedAccessKey=***;x", "{key}");
        let three_lines = format!("AccountKey={}{gap}{}{gap}{};x", &long[..3], &long[3..80], &long[80..]);
        assert_eq!(shown(&three_lines), "AccountKey=***;x", "{three_lines}");
    }
    let quoted = format!("\"primaryKey\":\"{}\n{}\"}}", &KEY[..20], &KEY[20..]);
    assert_eq!(Redacted(&quoted).to_string(), "\"primaryKey\":\"***\"}");
    assert_eq!(Redacted("password=abc\\nnext line").to_string(), "password=***\\nnext line");
    // The next line has a name of its own.
    for line_break in ["\n", "\\n"] {
        let list = format!("password=abc{line_break}sig={SECRET}");
        assert_eq!(Redacted(&list).to_string(), "password=***\\nsig=***");
        let list = format!("password=abc{line_break}PATH=/usr/bin");
        assert_eq!(Redacted(&list).to_string(), "password=***\\nPATH=/usr/bin");
    }
}

#[test]
fn text_after_a_wrapped_key_is_not_part_of_it() {
    let digits = &KEY[..40];
    for (text, shown) in [
        (format!("sig=abcdef\\/\nef{digits}="), "sig=***".to_owned()),
        (format!("sig=abcd\n{}\nefgh=", &KEY[..32]), "sig=***".to_owned()),
        // A line that is too short for one in the middle, and one more than there are.
        (format!("sig=abcd\n{}\nefgh=", &KEY[..31]), format!("sig=***\\n{}\\nefgh=", &KEY[..31])),
        (format!("sig=abcd\n{digits}\n{digits}\nefgh="), format!("sig=***\\n{digits}\\n{digits}\\nefgh=")),
        ("sig=abcd\nfoo bar=".to_owned(), "sig=***\\nfoo bar=".to_owned()),
        // Not base64.
        ("password=p!ss\nnext= x".to_owned(), "password=***\\nnext= x".to_owned()),
        // A paragraph of its own.
        (format!("sig=abcd\n{}efgh=", " ".repeat(64)), format!("sig=***\\n{}efgh=", " ".repeat(64))),
    ] {
        assert_eq!(Redacted(&text).to_string(), shown, "{text}");
    }
}

#[test]
fn an_escaped_line_break_or_tab_does_not_hide_a_secret_from_us() {
    for gap in ["\\n", "\\r\\n", "\\t", "\\\\n", "\\r\\n\\t"] {
        for text in [
            format!("sig={gap}{SECRET}"),
            format!("sig{gap}={gap}{SECRET}"),
            format!("Authorization: Bearer{gap}{SECRET}"),
            format!("not valid:{gap}{KEY}"),
            format!("refused:{gap}eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkIn0.{SECRET}"),
        ] {
            assert_hidden(&text);
        }
    }
}

#[test]
fn a_secret_in_what_other_programs_print_is_hidden() {
    for text in [
        // ASP.NET escapes the digits of base64, too.
        format!("SharedAccessKey=ab&#x2B;{SECRET}&#x3D;"),
        format!("SharedAccessKey=ab&#43;c&#47;{SECRET}&#61;;x"),
        format!("&lt;PrimaryKey&gt;{SECRET}&lt;/PrimaryKey&gt;"),
        // Debug of Rust, and a comparison.
        format!("Keys {{ primary_key: Some(\"{SECRET}\"), secondary_key: None }}"),
        format!("primary_key: Some(\n    \"{SECRET}\",\n),"),
        format!("primaryKey == {SECRET}"),
        // In colours.
        format!("\u{1b}[34;1m\"primaryKey\"\u{1b}[0m\u{1b}[1m:\u{1b}[0m \u{1b}[0;32m\"{SECRET}\"\u{1b}[0m"),
        // A slash, which an address cannot hold, ends the user and the password.
        format!("amqps://owner:{KEY}@hub.azure-devices.net"),
    ] {
        assert_hidden(&text);
    }
    assert_eq!(Redacted("password=a&#38;b").to_string(), "password=***&#38;b");
}

#[test]
fn the_words_of_a_challenge_and_of_prose_are_not_a_token() {
    for text in [
        "Bearer tokens are not supported",
        "the bearer of this message",
        "use Bearer tokens.",
        "use bearer tokens, not keys",
        "use bearer tokens. They expire",
        "a bearer abcdefghijklmnopqrst of messages",
        "of bearertype42",
        "of bearerAbc1",
        "WWW-Authenticate: Bearer authorization_uri=\"https://login.windows.net/t\", error=\"invalid_token\"",
    ] {
        assert_eq!(Redacted(text).to_string(), text);
    }
    for token in [
        "abcdefgh",
        "abcdefgh1 x",
        "aBcdefgh x",
        "abcdefghijklmnopqrstuvwxyz x",
        "abc.def x",
        "abcdefghijklmnopqrstu x",
    ] {
        let rest = token.strip_suffix(" x").map_or("", |_| " x");
        assert_eq!(Redacted(&format!("Bearer {token}")).to_string(), format!("Bearer ***{rest}"));
    }
}

#[test]
fn a_key_without_a_name_is_hidden_where_a_long_text_is_cut() {
    let long = key_of_64_bytes();
    let encoded = url_encoded_key();
    for key in [KEY, &long, &encoded] {
        for shown_of_it in 0..key.len() {
            let text = format!("{} \"{key}\" was refused", "word ".repeat(1000));
            let text = &text[5001 - (4096 - shown_of_it - 1)..];
            let error = IotHubError::new(ErrorCode::ServerError).with_message(text);
            let message = error.message().unwrap();
            assert!(!message.contains(&KEY[..4]) && message.ends_with('…'), "{}", &message[3900..]);
            let json = format!("{{\"x\":{}}}", serde_json::to_string(&text[3080..]).unwrap());
            let record = iothub_errors::log::Record::from_json(&json).unwrap();
            let shown = format!("{record:?}");
            assert!(!shown.contains(&KEY[..4]) && shown.contains("and more"), "{shown}");
        }
    }
}

#[test]
fn a_long_text_is_cut_inside_a_word_that_is_too_long_for_a_key() {
    for (length, kept) in [(127, 3969), (128, 3968), (129, 4096)] {
        let text = ".".repeat(4096 - length) + &"x".repeat(1000);
        let error = IotHubError::new(ErrorCode::ServerError).with_message(&text);
        assert_eq!(error.message().unwrap().trim_end_matches('…').len(), kept, "{length}");
    }
}

#[cfg(feature = "serde")]
#[test]
fn an_undocumented_name_is_redacted_when_it_is_written() {
    use iothub_errors::ReportedCode;
    let code = ReportedCode::from(format!("New;SharedAccessKey={SECRET}\u{1b}[2J").as_str());
    assert_eq!(serde_json::to_string(&code).unwrap(), "\"New;SharedAccessKey=***\\\\u{1b}[2J\"");
    assert_eq!(serde_json::to_string(&ReportedCode::from("SomethingNew")).unwrap(), "\"SomethingNew\"");
}

#[test]
fn input_of_a_reader_is_redacted_in_debug_output() {
    let secret = format!("sig={SECRET}");
    let body = format!("{{\"message\":\"{secret}\"}}");
    let topic = TopicReply::new("$iothub/twin/res/429/?$rid=1").unwrap().body(&body);
    let packet = Packet::new(PacketType::Disconnect, 131).reason_string(&secret).user_property("trace-id", &secret);
    let failure =
        Failure::new().condition("amqp:not-found").description(&secret).info("com.microsoft:tracking-id", &secret);
    let reply = Reply::new(404).header("iothub-errorcode", &secret).body(&body);
    let record = iothub_errors::log::Record::from_json(&body).unwrap();
    for (shown, telling) in [
        (format!("{topic:?}"), "429"),
        (format!("{packet:?}"), "131"),
        (format!("{failure:?}"), "amqp:not-found"),
        (format!("{reply:?}"), "404"),
        (format!("{record:?}"), "message"),
    ] {
        assert!(shown.contains(telling), "{shown}");
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

#[cfg(feature = "json")]
#[test]
fn lists_are_redacted_in_debug_output() {
    use iothub_errors::{amqp, http};
    let feedback = |status: &str| {
        let body = format!(r#"[{{"deviceId":"d-1","statusCode":"{status}","description":"sig={SECRET}"}},{{}}]"#);
        format!("{:?}", amqp::parse_feedback(body.as_bytes()).unwrap())
    };
    for status in ["Success", "Expired", "DeliveryCountExceeded", "Rejected", "Purged"] {
        let shown = feedback(status);
        assert!(shown.contains(status) && shown.contains("d-1") && shown.contains("Missing"), "{shown}");
        assert!(!shown.contains(SECRET), "{shown}");
    }
    assert!(feedback("Lost").contains("Lost"));
    assert!(!feedback(&format!("sig={SECRET}")).contains(SECRET));
    let bulk = format!(
        r#"{{"isSuccessful":false,"errors":[{{"deviceId":"d-1","errorCode":404001,"errorStatus":"sig={SECRET}"}}],
        "warnings":[{{"deviceId":"d-2","warningCode":"NoTwin","warningStatus":"sig={SECRET}"}}]}}"#
    );
    let shown = format!("{:?}", http::parse_bulk_result(bulk.as_bytes()).unwrap());
    for part in ["d-1", "404001", "d-2", "NoTwin"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains(SECRET), "{shown}");
    let error = http::parse_bulk_result(b"{\n  \"errors\": 7}").unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 13));
    let log = b"{\"deviceId\":\"d\",\"errorCode\":404001}\n\n  \n{\"errorCode\" 1}";
    let lines: Vec<_> = http::parse_import_errors(log).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1].as_ref().unwrap_err().line(), 4);
}

#[test]
fn debug_output_shows_the_first_kilobyte_of_a_long_record() {
    let shown = |length: usize| {
        let json = format!("{{\"x\":\"{}\"}}", "z".repeat(length - 8));
        assert_eq!(json.len(), length);
        format!("{:?}", iothub_errors::log::Record::from_json(&json).unwrap())
    };
    assert!(!shown(1024).contains("more"), "{}", shown(1024));
    assert!(shown(1025).contains(" and more, 1025 bytes in all"));
    assert_eq!(shown(5000).matches('z').count(), 1024 - 6);
}

#[cfg(feature = "triage")]
#[test]
fn the_output_of_triage_is_redacted() {
    use iothub_errors::log::Record;
    use iothub_errors::triage::Triage;
    let mut triage = Triage::new();
    for minute in 0..40 {
        let device = format!("pump\\u202e\\nsig={SECRET}");
        let record = format!(
            "{{\"time\":\"2024-05-02T10:{minute:02}:00Z\",\"category\":\"Connections\",\"level\":\"Error\",\
             \"operationName\":\"deviceConnect\",\"resultType\":\"401003\",\"properties\":{{\"deviceId\":\"{device}\"}},\
             \"resourceId\":\"/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/SIG={SECRET}\"}}"
        );
        triage.record(&Record::from_json(&record).unwrap());
    }
    let findings = triage.findings();
    assert!(!findings.is_empty());
    let shown = format!("{triage:?} {findings:?} {findings:#?}");
    let shown = findings.iter().fold(shown, |all, finding| all + &finding.summary());
    assert!(!shown.to_ascii_uppercase().contains(&SECRET.to_ascii_uppercase()), "{shown}");
    assert!(!shown.contains('\u{202e}') && !findings[0].summary().contains('\n'), "{shown}");
}

/// Generates a secret in base64, and what may surround it.
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
