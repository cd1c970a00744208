//! The service's messages, built from their parts.
#![allow(dead_code, reason = "each test uses some of the shapes")]

/// One failure, with everything that a body states about it.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    pub number: u32,
    pub name: &'static str,
    pub status: u16,
    pub message: &'static str,
    pub tracking_id: &'static str,
    pub timestamp: &'static str,
}

const fn sample(number: u32, name: &'static str, message: &'static str, tracking_id: &'static str) -> Sample {
    let timestamp = "2025-11-03T07:21:45.1234567Z";
    Sample { number, name, status: (number / 1000) as u16, message, tracking_id, timestamp }
}

pub const SAMPLES: [Sample; 14] = [
    sample(400_004, "ArgumentInvalid", "The value 'x;y' of \"ttl\" is not allowed", "0123456789abcdef0123456789abcdef"),
    sample(
        400_027,
        "ConnectionForcefullyClosedOnNewConnection",
        "Backend initiated disconnection.",
        "fedcba98765432100123456789abcdef-G:0-TimeStamp:11/03/2025 07:21:45",
    ),
    sample(
        401_002,
        "IotHubUnauthorizedAccess",
        "Unauthorized",
        "fedcba98765432100123456789abcdef-G:44-TimeStamp:11/03/2025 07:21:45",
    ),
    sample(
        401_003,
        "IotHubUnauthorized",
        "Unauthorized",
        "fedcba98765432100123456789abcdef-TimeStamp:11/03/2025 07:21:45",
    ),
    sample(
        403_002,
        "IotHubQuotaExceeded",
        "Total number of messages on IotHub 'hub-7' exceeded the allocated quota.",
        "fedcba98765432100123456789abcdef-G:9-TimeStamp:11/03/2025 07:21:45-G:11-TimeStamp:11/03/2025 07:21:45",
    ),
    sample(
        403_004,
        "DeviceMaximumQueueDepthExceeded",
        "Device Queue depth cannot exceed 50 messages",
        "fedcba98765432100123456789abcdef-TimeStamp:11/03/2025 07:21:45-G:6-TimeStamp:11/03/2025 07:21:45",
    ),
    sample(
        404_001,
        "DeviceNotFound",
        "pump-17",
        "FEDCBA98765432100123456789ABCDEF-G2:-TimeStamp:2025-11-03T07:21:45.123456789Z",
    ),
    sample(
        404_103,
        "DeviceNotOnline",
        "The operation failed because the requested device isn't online. To learn more, see https://aka.ms/iothub404103",
        "FEDCBA98765432100123456789ABCDEF-G2:-TimeStamp:2025-11-03T07:21:45.123456789+00:00",
    ),
    sample(
        409_301,
        "ModuleAlreadyExistsOnDevice",
        "Device d-1 in IotHub hub-7 already contains Module m.",
        "0123456789abcdef0123456789abcdef",
    ),
    sample(412_001, "PreconditionFailed", "412", "01234567-89ab-4def-8123-456789abcdef"),
    sample(429_001, "ThrottlingException", "Wait 10 seconds and try again. Operation type: RegistryRead", "{id}"),
    sample(500_001, "ServerError", "Ein interner Fehler: \u{fc}ber Gerät \u{1f4a1} \\ fertig", "***"),
    sample(503_003, "PartitionNotFound", "Path C:\\hub\\partition, \"quoted\"", "0123456789abcdef0123456789abcdef"),
    sample(504_101, "GatewayTimeout", "Timed out waiting for the response from device.", "XXXX"),
];

/// The ways to write `errorCode`.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    Number,
    NumericString,
    Name,
}

pub const FORMS: [Form; 3] = [Form::Number, Form::NumericString, Form::Name];

/// The orders of members: the old service, the new one, and some that a client may produce. `c`ode, `t`racking id,
/// `m`essage, `i`nfo, `u`tc time.
pub const ORDERS: [&str; 6] = ["ctmiu", "cmtui", "mtuic", "iutmc", "umc", "tcimu"];

/// The ways to write member names.
#[derive(Debug, Clone, Copy)]
pub enum Case {
    Camel,
    Pascal,
    Lower,
    Upper,
}

pub const CASES: [Case; 4] = [Case::Camel, Case::Pascal, Case::Lower, Case::Upper];

impl Case {
    fn apply(self, key: &str) -> String {
        match self {
            Self::Camel => key.to_owned(),
            Self::Pascal => key[..1].to_uppercase() + &key[1..],
            Self::Lower => key.to_lowercase(),
            Self::Upper => key.to_uppercase(),
        }
    }
}

pub const INFOS: [&str; 4] =
    ["{}", "null", r#"{"timeout":"00:00:30"}"#, r#"{"credentialError":"400000","code":"404001"}"#];

impl Sample {
    /// Returns the object with the number and its members in this order.
    pub fn object(&self, form: Form, order: &str, case: Case, info: &str) -> String {
        let code = match form {
            Form::Number => self.number.to_string(),
            Form::NumericString => format!("\"{}\"", self.number),
            Form::Name => format!("\"{}\"", self.name),
        };
        let members: Vec<String> = order
            .chars()
            .map(|member| {
                let (key, value) = match member {
                    'c' => ("errorCode", code.clone()),
                    't' => ("trackingId", quote(self.tracking_id)),
                    'm' => ("message", quote(self.message)),
                    'i' => ("info", info.to_owned()),
                    _ => ("timestampUtc", quote(self.timestamp)),
                };
                format!("\"{}\":{value}", case.apply(key))
            })
            .collect();
        format!("{{{}}}", members.join(","))
    }

    /// Returns the object as the service writes it today.
    pub fn flat(&self) -> String {
        self.object(Form::Number, "cmtui", Case::Camel, "{}")
    }

    /// Returns `ErrorCode:Name;text` with the tracking id in the second member.
    pub fn named(&self) -> String {
        let message = quote(&format!("ErrorCode:{};{}", self.name, self.message));
        format!(r#"{{"Message":{message},"ExceptionMessage":"Tracking ID:{}"}}"#, self.tracking_id)
    }

    /// Returns the verbose dump of shape 6.
    pub fn dump(&self) -> String {
        let dump = format!(
            "ErrorCode: {}\r\nMessage: \r\nTimestamp: 11/03/2025 07:21:45\r\nTracking ID: {}\r\nPublic Message: \r\n\
             Public Info: null\r\nException: Microsoft.Azure.Devices.Common.ServerException: x\r\n   at A.B() in c.cs:line 404104",
            self.name, self.tracking_id
        );
        format!(
            r#"{{"Message":{},"ExceptionMessage":{}}}"#,
            quote(&format!("ErrorCode:{};{}", self.name, self.message)),
            quote(&dump)
        )
    }
}

/// Returns a JSON string, including the quotes.
pub fn quote(text: &str) -> String {
    serde_json::to_string(text).expect("a string is JSON")
}

/// Wraps the JSON text as the message of an envelope, this many times.
pub fn nested(json: &str, layers: usize) -> String {
    (0..layers).fold(json.to_owned(), |inner, layer| {
        let key = if layer % 2 == 0 { "Message" } else { "message" };
        format!(r#"{{"{key}":{},"ExceptionMessage":""}}"#, quote(&inner))
    })
}

/// Returns the text as a debugger shows it: every quote and backslash escaped this many times, without quotes around
/// it.
pub fn escaped(text: &str, times: usize) -> String {
    (0..times).fold(text.to_owned(), |text, _| {
        let quoted = quote(&text);
        quoted[1..quoted.len() - 1].to_owned()
    })
}
