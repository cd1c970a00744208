//! Refusals as the hub sends them, with the expected results.

use fe2o3_amqp::types::definitions::{AmqpError, Error, ErrorCondition};
use fe2o3_amqp::types::primitives::{Symbol, Value};
use iothub_errors::Action::*;
use iothub_errors::ErrorCode::{self, *};
use iothub_errors::Operation::{self, *};
use iothub_errors::Retry::{self, *};
use iothub_errors::amqp::Side;

/// A described error and the expected result.
pub struct Refusal {
    pub condition: &'static str,
    pub description: Option<&'static str>,
    pub info: &'static [(&'static str, Info)],
    pub side: Side,
    pub operation: Operation,
    pub code: Option<ErrorCode>,
    pub retry: Retry,
}

/// A value in an info map. The hub sends some as strings that gateways send as numbers.
pub enum Info {
    Text(&'static str),
    Int(i32),
    Ulong(u64),
    Flag(bool),
}

const TRACKING: (&str, Info) = ("com.microsoft:tracking-id", Info::Text(TRACKING_ID));
pub const TRACKING_ID: &str = "6d5c4b3a29180706f5e4d3c2b1a09f8e-G:4-TimeStamp:02/11/2026 08:15:30";

pub const REFUSALS: &[Refusal] = &[
    Refusal {
        condition: "amqp:resource-limit-exceeded",
        description: Some("Device Queue depth cannot exceed 50 messages"),
        info: &[TRACKING],
        side: Side::Service,
        operation: C2dSend,
        code: Some(DeviceMaximumQueueDepthExceeded),
        retry: AfterAction(DrainQueue),
    },
    Refusal {
        condition: "amqp:resource-limit-exceeded",
        description: None,
        info: &[TRACKING],
        side: Side::Device,
        operation: Telemetry,
        code: Some(IotHubQuotaExceeded),
        retry: AfterAction(WaitForQuotaReset),
    },
    Refusal {
        condition: "amqp:not-found",
        description: Some(
            r#"{"errorCode":404001,"message":"lamp-9","trackingId":"6D5C4B3A29180706F5E4D3C2B1A09F8E-G2:-TimeStamp:2026-02-11T08:15:30.123456789Z","timestampUtc":"2026-02-11T08:15:30.123456789Z"}"#,
        ),
        info: &[],
        side: Side::Service,
        operation: C2dSend,
        code: Some(DeviceNotFound),
        retry: Never,
    },
    Refusal {
        condition: "amqp:unauthorized-access",
        description: Some(
            r#"{"errorCode":401002,"message":"Unauthorized","trackingId":"6d5c4b3a29180706f5e4d3c2b1a09f8e"}"#,
        ),
        info: &[TRACKING],
        side: Side::Service,
        operation: C2dSend,
        code: Some(IotHubUnauthorizedAccess),
        retry: AfterAction(RenewCredential),
    },
    Refusal {
        condition: "amqp:unauthorized-access",
        description: Some("Refused."),
        info: &[TRACKING, ("com.microsoft:error-code", Info::Int(401_003))],
        side: Side::Device,
        operation: Connect,
        code: Some(IotHubUnauthorized),
        retry: AfterAction(RenewCredential),
    },
    Refusal {
        condition: "amqp:resource-limit-exceeded",
        description: Some("Too many."),
        info: &[("com.microsoft:error-code", Info::Ulong(403_005))],
        side: Side::Device,
        operation: Telemetry,
        code: Some(IotHubMaxCbsTokenExceeded),
        retry: AfterAction(ReleaseTokens),
    },
    Refusal {
        condition: "amqp:link:message-size-exceeded",
        description: Some("The message is larger than the link allows."),
        info: &[TRACKING, ("com.microsoft:is-filtered", Info::Flag(true))],
        side: Side::Device,
        operation: Telemetry,
        code: Some(MessageTooLarge),
        retry: Never,
    },
    Refusal {
        condition: "com.microsoft:message-lock-lost",
        description: Some("The lock has expired."),
        info: &[TRACKING],
        side: Side::Device,
        operation: C2dSettle,
        code: Some(DeviceMessageLockLost),
        retry: AfterAction(ReceiveAgain),
    },
    Refusal {
        condition: "com.microsoft:connection-closed-on-new-connection",
        description: Some("Backend initiated disconnection."),
        info: &[TRACKING],
        side: Side::Device,
        operation: Telemetry,
        code: Some(ConnectionForcefullyClosedOnNewConnection),
        retry: AfterAction(SeparateIdentities),
    },
    Refusal {
        condition: "amqp:internal-error",
        description: Some("Device Not Found ErrorCode:DeviceNotFound"),
        info: &[],
        side: Side::Service,
        operation: C2dSend,
        code: Some(DeviceNotFound),
        retry: Never,
    },
    Refusal {
        condition: "amqp:link:detach-forced",
        description: Some("Server Busy. Please retry operation"),
        info: &[TRACKING],
        side: Side::Service,
        operation: C2dSend,
        code: None,
        retry: Backoff,
    },
    Refusal {
        condition: "amqp:connection:forced",
        description: Some(
            "The connection was inactive for more than the allowed 240000 milliseconds and is closed by container 'c-1'.",
        ),
        info: &[TRACKING],
        side: Side::Device,
        operation: Telemetry,
        code: None,
        retry: AfterAction(Reconnect),
    },
    Refusal {
        condition: "com.example:not-known-yet",
        description: Some("Something new."),
        info: &[TRACKING],
        side: Side::Device,
        operation: Telemetry,
        code: None,
        retry: Backoff,
    },
];

impl Refusal {
    /// Returns the refusal in its form on the wire.
    pub fn error(&self) -> Error {
        let mut error = Error::new(condition(self.condition), self.description.map(str::to_owned), None);
        for (key, value) in self.info {
            let value = match value {
                Info::Text(text) => Value::from(*text),
                Info::Int(number) => Value::Int(*number),
                Info::Ulong(number) => Value::Ulong(*number),
                Info::Flag(flag) => Value::Bool(*flag),
            };
            error.info.get_or_insert_default().insert(Symbol::from(*key), value);
        }
        error
    }

    pub fn has_tracking_id(&self) -> bool {
        self.info.iter().any(|(key, _)| *key == "com.microsoft:tracking-id")
    }
}

/// Returns a condition for the symbol. Any can be sent as a custom one; `amqp:internal-error` is sent as a typed one,
/// to test both.
fn condition(symbol: &str) -> ErrorCondition {
    AmqpError::try_from(symbol).map_or_else(|symbol| ErrorCondition::Custom(Symbol::from(symbol)), ErrorCondition::from)
}
