//! Looking up the error that a name, a number or a link identifies.

use crate::bytes::{find_ignore_case, parse_number, strip_prefix_ignore_case};
use crate::catalog::{Entry, ErrorCode, names};

/// Returns the documented code of the link whose text, after the scheme, begins here: the service's short link
/// (`aka.ms/iothub404104`), or a link into its documentation.
pub(crate) fn link(text: &[u8]) -> Option<ErrorCode> {
    if let Some(digits) = strip_prefix_ignore_case(text, b"aka.ms/iothub") {
        return linked(digits);
    }
    const PAGES: [&[u8]; 2] = [b"iot-hub-troubleshoot-error-", b"troubleshoot-error-codes#"];
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'<' | b'>' | b')' | b'\\');
    let address = &text[..text.len().min(160)];
    let address = &address[..address.iter().position(is_end).unwrap_or(address.len())];
    find_ignore_case(address, b"/iot-hub/")?;
    PAGES.iter().find_map(|page| linked(&address[find_ignore_case(address, page)? + page.len()..]))
}

/// Returns the documented code of the first short link without a scheme. The scanner finds those with one.
pub(crate) fn link_without_scheme(text: &[u8]) -> Option<ErrorCode> {
    const HOST: &[u8] = b"aka.ms";
    memchr::memchr_iter(b'/', text)
        .filter(|slash| text[..*slash].ends_with(HOST) && text[*slash..].starts_with(b"/iothub"))
        .map(|slash| slash - HOST.len())
        .filter(|start| !text[..*start].ends_with(b"://"))
        .find_map(|start| link(&text[start..]))
}

fn linked(digits: &[u8]) -> Option<ErrorCode> {
    let length = digits.iter().take_while(|b| b.is_ascii_digit()).count();
    if length != 6 {
        return None;
    }
    ErrorCode::from_any_number(parse_number(&digits[..6])?)
}

/// Returns the documented error with this current or former name, in any letter case.
pub(crate) fn entry_named(name: &[u8]) -> Option<Entry> {
    // Former numbers are in the table of names too, but are read only as numbers after `errorCode`.
    if name.first().is_some_and(u8::is_ascii_alphabetic) { names::entry(name) } else { None }
}
