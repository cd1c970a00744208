//! Every reader as a function of arbitrary bytes, with the memory that it may hold.

use std::fmt::{self, Write};
use std::hint::black_box;

use iothub_errors::amqp::{Failure, parse_feedback};
use iothub_errors::http::{Reply, parse_bulk_result, parse_import_errors};
use iothub_errors::log::{Reader, Record};
use iothub_errors::mqtt::{Packet, PacketType, TopicReply};
use iothub_errors::triage::Triage;
use iothub_errors::{ErrorCode, IotHubError, Redacted, text};

use crate::inputs::Input;

/// One reader.
pub struct Way {
    pub name: &'static str,
    pub read: fn(&Input),
    /// The most that it may hold at once, in bytes.
    pub memory: Memory,
}

/// What the memory of a reader depends on.
#[derive(Debug, Clone, Copy)]
pub enum Memory {
    /// On nothing: at most this many bytes.
    Fixed(u64),
    /// On the input: this many bytes for each of its bytes.
    PerByte(u64),
}

impl Memory {
    /// Returns the largest number of bytes for an input of this size.
    pub fn limit(self, size: usize) -> u64 {
        match self {
            Self::Fixed(bytes) => bytes,
            Self::PerByte(factor) => factor * size as u64 + FIXED,
        }
    }
}

/// The limit for a result and its output, whose strings are cut at 4 KiB each.
const FIXED: u64 = 128 << 10;

/// The limit for the log reader and the triage: records beyond 1 MiB are skipped, and the buffer grows by doubling;
/// 2²¹ events of 24 bytes are held back to bring them into order, with half as much again to sort them.
const LOG: u64 = (4 << 20) + 36 * (1 << 21);

pub const WAYS: [Way; 11] = [
    Way { name: "http, no allocation", read: classify, memory: Memory::Fixed(0) },
    Way { name: "http", read: http, memory: Memory::Fixed(FIXED) },
    Way { name: "amqp", read: amqp, memory: Memory::Fixed(FIXED) },
    Way { name: "mqtt topic", read: topic, memory: Memory::Fixed(FIXED) },
    Way { name: "mqtt packet", read: packet, memory: Memory::Fixed(FIXED) },
    Way { name: "text", read: line, memory: Memory::Fixed(FIXED) },
    Way { name: "log record", read: record, memory: Memory::Fixed(FIXED) },
    Way { name: "log stream, triage", read: log, memory: Memory::Fixed(LOG) },
    // These keep what they read: a list of items, a tree of JSON.
    Way { name: "bulk result", read: bulk, memory: Memory::PerByte(16) },
    Way { name: "import log, feedback", read: lists, memory: Memory::PerByte(16) },
    Way { name: "code, redaction", read: words, memory: Memory::Fixed(FIXED) },
];

/// Checks that the output of an error is small, whatever it was made from.
fn print(error: Option<&IotHubError>) {
    let Some(error) = error else { return };
    assert!(error.to_string().len() < 10_000);
    assert!(format!("{error:#}").len() < 20_000);
    assert!(format!("{error:?}").len() < 40_000);
}

fn reply(input: &Input) -> Reply<'_> {
    Reply::new(404).header("iothub-errorcode", &input.bytes).header("retry-after", &input.bytes).body(&input.bytes)
}

fn classify(input: &Input) {
    assert!(reply(input).classify().is_some());
    black_box(text::classify(&input.bytes));
}

fn http(input: &Input) {
    print(IotHubError::from_reply(&reply(input)).as_ref());
}

fn amqp(input: &Input) {
    let failure = Failure::new().condition(&input.text).description(&input.text);
    let failure = failure.info("com.microsoft:tracking-id", &input.text).info("com.microsoft:error-code", &input.text);
    print(IotHubError::from_amqp(&failure).as_ref());
}

fn topic(input: &Input) {
    let reply = TopicReply::new("$iothub/twin/res/429/?$rid=1").expect("a reply topic");
    print(IotHubError::from_topic(&reply.body(&input.bytes)).as_ref());
    black_box(TopicReply::new(&input.text).and_then(|reply| reply.classify()));
}

fn packet(input: &Input) {
    let packet = Packet::new(PacketType::Disconnect, 131).reason_string(&input.text);
    let packet = packet.user_property("trace-id", &input.text).user_property("status", &input.text);
    print(IotHubError::from_packet(&packet).as_ref());
}

fn line(input: &Input) {
    print(IotHubError::from_text(&input.bytes).as_ref());
}

fn record(input: &Input) {
    let Ok(record) = Record::from_json(&input.bytes) else { return };
    print(IotHubError::from_record(&record).as_ref());
}

fn log(input: &Input) {
    let (mut reader, mut triage) = (Reader::new(&input.bytes[..]), Triage::new());
    while let Some(item) = reader.next_record() {
        if let Ok(record) = item {
            triage.record(&record);
        }
    }
    assert_eq!(reader.position(), input.bytes.len() as u64, "the whole log is read");
    triage.finish();
    black_box(triage.findings());
}

fn bulk(input: &Input) {
    match parse_bulk_result(&input.bytes) {
        Ok(result) => result.errors.iter().for_each(|item| print(Some(&item.to_error()))),
        Err(error) => assert!(error.to_string().len() < 10_000),
    }
}

fn lists(input: &Input) {
    parse_import_errors(&input.bytes).flatten().for_each(|item| print(Some(&item.to_error())));
    let _ = black_box(parse_feedback(&input.bytes));
}

/// Counts the bytes that are written.
struct Counter(usize);

impl Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

fn words(input: &Input) {
    let _ = black_box(input.text.parse::<ErrorCode>());
    let mut shown = Counter(0);
    write!(shown, "{}", Redacted(&input.text)).expect("a counter takes everything");
    assert!(shown.0 <= 10 * input.text.len());
}
