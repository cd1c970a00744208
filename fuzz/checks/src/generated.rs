//! Well-formed messages of the service, with anything around them.

use std::fmt::Write as _;

use arbitrary::{Result, Unstructured};
use iothub_errors::{ErrorCode, Operation};

/// A tracking id in a form that only IoT Hub writes.
pub const TRACKING_ID: &str = "0123456789abcdef0123456789abcdef-G:0-TimeStamp:03/01/2026 08:15:00";

/// Words that are weaker evidence than a number in its place.
const LURES: [&str; 20] = [
    "ErrorCode:",
    "DeviceNotFound",
    "404104",
    "https://aka.ms/iothub404104",
    "Tracking ID:",
    "Message:",
    "amqp:not-found",
    "com.microsoft:message-lock-lost",
    "status code: 429",
    "Wait 10 seconds",
    "{\"",
    "\":",
    "\\\"",
    "}",
    "DeviceNotFoundException",
    "timestampUtc",
    "\r\n",
    "\u{1b}[31m",
    "SharedAccessKey=",
    "\u{202e}",
];

pub fn code(u: &mut Unstructured<'_>) -> Result<ErrorCode> {
    u.choose(ErrorCode::ALL).copied()
}

pub fn operation(u: &mut Unstructured<'_>) -> Result<Option<Operation>> {
    Ok(if u.arbitrary()? { Some(*u.choose(Operation::ALL)?) } else { None })
}

/// Returns text with lures in it. It never contains `errorCode` as a label, which would be equally strong evidence.
pub fn noise(u: &mut Unstructured<'_>) -> Result<String> {
    let mut noise = String::new();
    for _ in 0..u.int_in_range(0..=4)? {
        if u.arbitrary()? {
            noise.push_str(u.choose(&LURES)?);
        } else {
            let length = u.int_in_range(0..=24)?;
            noise.push_str(&String::from_utf8_lossy(u.bytes(length)?));
        }
    }
    Ok(noise)
}

/// Returns `true` if a text may contain a label of the highest weight, however it is broken or escaped.
pub fn is_evidence(noise: &str) -> bool {
    let letters: String = noise.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.to_ascii_lowercase();
    let labels =
        ["rrorcode", "errormessage", "issuccessful", "trackingid", "callid", "systemtracker", "httpstatuscode"];
    labels.iter().any(|label| letters.contains(label))
}

/// Returns a body that states the number of `code` in its place, with noise around it, and whether the number is still
/// the strongest evidence.
pub struct Body {
    pub text: String,
    pub is_decided: bool,
}

/// Writes such a body: a member among others, in a string in up to three objects, as a number or as a string.
pub fn body(u: &mut Unstructured<'_>, code: ErrorCode) -> Result<Body> {
    let (before, beside, behind) = (noise(u)?, noise(u)?, noise(u)?);
    let is_decided = ![&before, &beside, &behind].iter().any(|noise| is_evidence(noise));
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    let number = if u.arbitrary()? { code.number().to_string() } else { quote(&code.number().to_string()) };
    let label = *u.choose(&["errorCode", "ErrorCode", "errorcode"])?;
    let mut text = format!("{{\"note\":{},\"{label}\":{number}", quote(&before));
    let _ =
        write!(text, ",\"trackingId\":\"{TRACKING_ID}\",\"message\":{},\"more\":{}}}", quote(&beside), quote(&behind));
    for _ in 0..u.int_in_range(0..=3)? {
        let outer = noise(u)?;
        if is_evidence(&outer) {
            return Ok(Body { text, is_decided });
        }
        text = format!("{{\"Message\":{},\"ExceptionMessage\":{}}}", quote(&text), quote(&outer));
    }
    Ok(Body { text, is_decided })
}
