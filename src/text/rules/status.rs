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

    // The Java client's names for statuses.
    "status ok" constant => Success, "Azure SDK for Java";
    "status ok empty" constant => Success, "Azure SDK for Java";
    "status bad format" constant => Status(400), "Azure SDK for Java";
    "status unauthorized" constant => Status(401), "Azure SDK for Java";
    "status quota exceeded" constant => Status(403), "Azure SDK for Java";
    "status too many devices" constant => Status(403), "Azure SDK for Java";
    "status hub or device id not found" constant => Status(404), "Azure SDK for Java";
    "status precondition failed" constant => Status(412), "Azure SDK for Java";
    "status request entity too large" constant => Status(413), "Azure SDK for Java";
    "status throttled" constant => Status(429), "Azure SDK for Java";
    "status internal server error" constant => Status(500), "Azure SDK for Java";
    "status server busy" constant => Status(503), "Azure SDK for Java";
    "status not found" constant => Status(404), "Azure SDK for Java";
    "status io error" constant => Client(Lost), "Azure SDK for Java";
    "status device operation timed out" constant => Client(TimedOut), "Azure SDK for Java";
    "from the service bad format" constant => Status(400), "Azure SDK for Java";
    "from the service unauthorized" constant => Status(401), "Azure SDK for Java";
    "from the service quota exceeded" constant => Status(403), "Azure SDK for Java";
    "from the service not found" constant => Status(404), "Azure SDK for Java";
    "from the service precondition failed" constant => Status(412), "Azure SDK for Java";
    "from the service request entity too large" constant => Status(413), "Azure SDK for Java";
    "from the service throttled" constant => Status(429), "Azure SDK for Java";
    "from the service internal server error" constant => Status(500), "Azure SDK for Java";
    "from the service server busy" constant => Status(503), "Azure SDK for Java";
};
