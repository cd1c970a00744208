//! Inputs of every shape, each with many different errors, in an order that no branch predictor can learn.

use iothub_errors::ErrorCode;

/// Keeps a list for the rest of the program, in shuffled order.
pub fn shuffled<T>(mut items: Vec<T>) -> &'static [T] {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for last in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, (state >> 33) as usize % (last + 1));
    }
    items.leak()
}

/// Returns all codes, repeated often enough that a branch predictor can't learn their order.
pub fn codes() -> &'static [ErrorCode] {
    shuffled(ErrorCode::ALL.repeat(12))
}

/// Returns one text per code.
fn each(text: impl Fn(ErrorCode) -> String) -> &'static [String] {
    shuffled(ErrorCode::ALL.iter().map(|code| text(*code)).collect())
}

const TRACKING: &str = "4f0c2b7e9a614d3c8b5e1f2a3d4c5b6e-G:17-TimeStamp:03/14/2024 09:26:53";

pub fn flat_numbers() -> &'static [String] {
    each(|code| {
        format!(
            r#"{{"errorCode":{},"message":"The operation on pump-{} did not succeed.","trackingId":"{TRACKING}","timestampUtc":"2024-03-14T09:26:53.5897932Z"}}"#,
            code.number(),
            code.number() % 97
        )
    })
}

pub fn named_messages() -> &'static [String] {
    each(|code| {
        format!(
            r#"{{"Message":"ErrorCode:{};The operation on pump-{} did not succeed.","ExceptionMessage":"Tracking ID:{TRACKING}"}}"#,
            code.name(),
            code.number() % 97
        )
    })
}

pub fn nested_numbers() -> &'static [String] {
    each(|code| {
        format!(
            r#"{{"Message":"{{\"errorCode\":{},\"trackingId\":\"{TRACKING}\",\"message\":\"The operation on pump-{} did not succeed.\",\"info\":{{\"timeout\":\"00:00:30\"}},\"timestampUtc\":\"2024-03-14T09:26:53.5897932Z\"}}","ExceptionMessage":""}}"#,
            code.number(),
            code.number() % 97
        )
    })
}

pub fn envelopes_in_envelopes() -> &'static [String] {
    each(|code| {
        let name = code.name();
        format!(
            r#"{{"Message":"ErrorCode:{name};Error: BadRequest {{\"Message\":\"ErrorCode:{name};The job on pump-{} did not run.\",\"ExceptionMessage\":\"Tracking ID:4f0c2b7e9a614d3c8b5e1f2a3d4c5b6e-TimeStamp:03/14/2024 09:26:53\"}}","ExceptionMessage":"Tracking ID:{TRACKING}"}}"#,
            code.number() % 97
        )
    })
}

pub fn pages() -> &'static [String] {
    each(|code| {
        format!(
            "<!DOCTYPE html>\r\n<html><head><title>Request {} failed</title></head><body><h1>Bad Gateway</h1>\
             <p>The proxy received an invalid response from an upstream server: try again.</p></body></html>",
            code.number()
        )
    })
}

/// Lines of text that state their error in the service's grammar.
pub fn lines() -> &'static [String] {
    each(|code| {
        format!(
            "2024-03-14 09:26:53 ERROR pump-{}: service call failed: ErrorCode:{};The operation did not succeed. Tracking ID:{TRACKING}",
            code.number() % 97,
            code.name()
        )
    })
}

/// Lines of text with a number and a name in a sentence.
pub fn sentences() -> &'static [String] {
    each(|code| {
        format!("pump-{} could not be reached, the hub said {} {}", code.number() % 97, code.number(), code.name())
    })
}

/// Lines of text without an error.
pub fn decoys() -> &'static [String] {
    each(|code| format!("pump-{} sent 262144 bytes in 37 messages within 600000 ms", code.number() % 97))
}

pub fn records() -> &'static [String] {
    each(|code| {
        format!(
            r#"{{"time":"2024-03-14T09:26:53.589Z","resourceId":"/SUBSCRIPTIONS/6B2F/RESOURCEGROUPS/FLEET/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/HUB-1","operationName":"deviceDisconnect","category":"Connections","level":"Error","resultType":"{}","resultDescription":"{}","properties":"{{\"deviceId\":\"pump-{}\",\"protocol\":\"Mqtt\",\"statusCode\":\"{}\"}}","location":"westeurope"}}"#,
            code.number(),
            code.name(),
            code.number() % 97,
            code.number() / 1000
        )
    })
}
