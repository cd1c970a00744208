//! Long inputs of one short pattern. Work that grows faster than the input shows as a time-out of the fuzzer.

use iothub_errors::amqp::Failure;
use iothub_errors::http::{Reply, parse_bulk_result};
use iothub_errors::log::{Reader, Record};
use iothub_errors::mqtt::TopicReply;
use iothub_errors::{IotHubError, Redacted};

use crate::fields::SEPARATOR;
use crate::output;

/// The length of an input in most runs, in bytes: short inputs allow many patterns to be tried.
const SHORT: usize = 2 * 1024;
/// The length of an input in one of [`ONE_LONG_IN`] runs: long inputs show work that grows faster than the input.
const LONG: usize = 256 * 1024;
const ONE_LONG_IN: usize = 256;

/// Checks a repeated pattern. The fields are the text before it, the pattern, and the text after it.
pub fn check(data: &[u8]) {
    let mut fields = data.split(|byte| *byte == SEPARATOR);
    let mut next = || fields.next().unwrap_or_default();
    let (before, pattern, behind) = (next(), next(), next());
    if pattern.is_empty() {
        return;
    }
    let sum: usize = data.iter().copied().map(usize::from).sum();
    let length = if sum % ONE_LONG_IN == 0 { LONG } else { SHORT };
    let mut long = before.to_vec();
    long.extend(pattern.iter().copied().cycle().take(length));
    long.extend(behind);
    let text = String::from_utf8_lossy(&long);
    let topic = TopicReply::new("$iothub/twin/res/429/?$rid=1").expect("a reply topic");
    let errors = [
        IotHubError::from_reply(&Reply::new(400).header("iothub-errorcode", &long).body(&long)),
        IotHubError::from_text(&long),
        IotHubError::from_amqp(&Failure::new().condition(&text).description(&text)),
        IotHubError::from_topic(&topic.body(&long)),
        Record::from_json(&long).ok().and_then(|record| IotHubError::from_record(&record)),
    ];
    errors.iter().flatten().for_each(output::check);
    let _ = parse_bulk_result(&long);
    let mut reader = Reader::new(&long[..]);
    while reader.next_record().is_some() {}
    assert!(Redacted(&text).to_string().len() <= 10 * text.len());
}
