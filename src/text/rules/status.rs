//! HTTP statuses in words.

use crate::text::rules::Fate::{Lost, TimedOut};
use crate::text::rules::Says::{Client, Status, Success};
use crate::text::rules::{Rule, rows};

pub(super) const ROWS: &[Rule] = rows! {
    // Reason phrases. Run together they are names of status enums.
    "bad request" phrase => Status(400), "HTTP";
    "unauthorized" phrase => Status(401), "HTTP";
    "forbidden" phrase => Status(403), "HTTP";
    "not found" phrase => Status(404), "HTTP";
    "method not allowed" phrase => Status(405), "HTTP";
    "request timeout" phrase => Status(408), "HTTP";
    "conflict" phrase => Status(409), "HTTP";
    "length required" phrase => Status(411), "HTTP";
    "precondition failed" phrase => Status(412), "HTTP";
    "request entity too large" phrase => Status(413), "HTTP";
    "payload too large" phrase => Status(413), "HTTP";
    "too many requests" phrase => Status(429), "HTTP";
    "internal server error" phrase => Status(500), "HTTP";
    "bad gateway" phrase => Status(502), "HTTP";
    "service unavailable" phrase => Status(503), "HTTP";
    "gateway timeout" phrase => Status(504), "HTTP";
    "gateway time out" phrase => Status(504), "HTTP";

    // The Java client's names for statuses: `with status THROTTLED`, `from the service: THROTTLED`.
    "ok" constant => Success, "Azure SDK for Java";
    "ok empty" constant => Success, "Azure SDK for Java";
    "bad format" constant => Status(400), "Azure SDK for Java";
    "unauthorized" constant => Status(401), "Azure SDK for Java";
    "quota exceeded" constant => Status(403), "Azure SDK for Java";
    "too many devices" constant => Status(403), "Azure SDK for Java";
    "not found" constant => Status(404), "Azure SDK for Java";
    "hub or device id not found" constant => Status(404), "Azure SDK for Java";
    "precondition failed" constant => Status(412), "Azure SDK for Java";
    "request entity too large" constant => Status(413), "Azure SDK for Java";
    "throttled" constant => Status(429), "Azure SDK for Java";
    "internal server error" constant => Status(500), "Azure SDK for Java";
    "server busy" constant => Status(503), "Azure SDK for Java";
    "io error" constant => Client(Lost), "Azure SDK for Java";
    "device operation timed out" constant => Client(TimedOut), "Azure SDK for Java";
};
