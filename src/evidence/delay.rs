//! The wait that the service asks for.

use core::time::Duration;

use crate::bytes::{parse_number, strip_prefix_ignore_case};
use crate::catalog::{LONGEST_DELAY, Retry};
use crate::evidence::grammar::Facts;
use crate::time::http_date_ms;

/// Converts seconds to a delay of at most [`LONGEST_DELAY`].
fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds).min(LONGEST_DELAY)
}

/// Converts milliseconds to a delay of at most [`LONGEST_DELAY`].
fn milliseconds(ms: u64) -> Duration {
    Duration::from_millis(ms).min(LONGEST_DELAY)
}

/// Parses a whole number; `u64::MAX` for one that does not fit. `None` for anything else.
fn whole_number(value: &[u8]) -> Option<u64> {
    let value = value.trim_ascii();
    let is_number = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    is_number.then(|| parse_number(value).unwrap_or(u64::MAX))
}

/// Parses a value in whole seconds. `None` for anything else.
pub(crate) fn whole_seconds(value: &[u8]) -> Option<Duration> {
    whole_number(value).map(seconds)
}

/// Parses the value of `Retry-After`: whole seconds, or an HTTP date, which is measured from `now_ms` (milliseconds
/// since 1970). A date in the past means a delay of zero. `None` for anything else.
pub(crate) fn retry_after(value: &[u8], now_ms: Option<i64>) -> Option<Duration> {
    let in_seconds = whole_seconds(value);
    if in_seconds.is_some() {
        return in_seconds;
    }
    // In this order, so that a reader that never passes a time does not link the calendar.
    let now_ms = now_ms?;
    let delay_ms = http_date_ms(value)?.checked_sub(now_ms)?;
    Some(milliseconds(u64::try_from(delay_ms).unwrap_or(0)))
}

/// Parses the value of `retry-after-ms` and `x-ms-retry-after-ms`: whole milliseconds. `None` for anything else.
pub(crate) fn retry_after_ms(value: &[u8]) -> Option<Duration> {
    whole_number(value).map(milliseconds)
}

/// Returns the delay that a text states: the member `retryAfter` or, if the failure is throttling, the wait that its
/// sentence asks for.
pub(crate) fn stated(text: &[u8], facts: &Facts<'_>, retry: Retry) -> Option<Duration> {
    let in_member = facts.retry_after_s.map(seconds);
    in_member.or_else(|| (retry == Retry::Throttled).then(|| in_text(text)).flatten())
}

/// Parses the wait that a throttling message asks for: `Wait 10 seconds and try again.`
fn in_text(text: &[u8]) -> Option<Duration> {
    memchr::memchr2_iter(b'W', b'w', text).find_map(|start| {
        let rest = strip_prefix_ignore_case(&text[start..], b"wait ")?;
        let length = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let unit = rest[length..].strip_prefix(b" ")?;
        let unit_ms = [(&b"second"[..], 1000), (b"minute", 60_000), (b"millisecond", 1)]
            .into_iter()
            .find_map(|(name, ms)| strip_prefix_ignore_case(unit, name).map(|_| ms))?;
        let count = parse_number(&rest[..length])?;
        Some(milliseconds(count.saturating_mul(unit_ms)))
    })
}
