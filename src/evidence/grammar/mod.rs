//! The one reader of what the service writes: bodies, AMQP descriptions, topic bodies, exception texts.
//!
//! The service nests JSON in strings in JSON, and clients escape the result again, print it as a Python dictionary, wrap
//! it or cut it off: a JSON parser stops at the first such thing. This reader does not follow the nesting; it goes from
//! colon to colon, looks backwards for one of the few labels that matter, and if there is one, reads the value behind.
//! The number of backslashes before the quotes of a label tells how many strings deep it lies. That and the braces before
//! it decide which of several values counts. Each byte is looked at a constant number of times, nothing is allocated, and
//! there is no recursion.
//!
//! `scanner` goes through the text, `label` reads backwards from a colon and `value` forwards, `wrapped` does both where a
//! console broke the lines; `nesting` counts depth, `code` knows what a name or number stands for, and `facts` comes out.

mod code;
mod facts;
mod label;
mod nesting;
mod scanner;
mod value;
mod wrapped;

pub(crate) use code::{entry_named, link, parse_number};
pub(crate) use facts::{Facts, List, Number};
pub(crate) use scanner::scan;
#[cfg(feature = "alloc")]
pub(crate) use value::Value;
pub(crate) use value::time;
