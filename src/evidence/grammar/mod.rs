//! The one reader of what the service writes: bodies, AMQP descriptions, topic bodies, exception texts.
//!
//! The service nests JSON in strings in JSON. Clients escape the result again, print it as a Python dictionary, wrap it
//! or cut it off, and a JSON parser stops at the first of these. This reader does not follow the nesting. It goes from
//! colon to colon, looks backwards for one of the few labels that matter, and if it finds one, reads the value after
//! the colon.
//!
//! The number of backslashes before a label's quotes shows how many strings deep the label is. A body of the service:
//!
//! ```text
//! {"Message":"{\"errorCode\":404103,\"message\":\"…\",\"timestampUtc\":\"…\"}"}
//!  ^ level 0   ^^ level 1
//! ```
//!
//! The level and the braces before a label decide which of several values counts, and which message, tracking id and
//! time belong to it. Each byte is read a constant number of times, nothing is allocated, and there is no recursion.
//!
//! `scanner` goes through the text; `label` reads backwards from a colon and `value` reads forwards; `wrapped` does
//! both where a console broke the lines; `nesting` counts depth; `lookup` finds the error of a name, a number or a link;
//! `unescape` undoes the escapes of what is kept; and `facts` is the result.

mod facts;
mod label;
mod lookup;
mod nesting;
mod scanner;
#[cfg(feature = "alloc")]
mod unescape;
mod value;
mod wrapped;

pub(crate) use facts::{Facts, List, Name, Number};
pub(crate) use lookup::{entry_named, link_without_scheme};
pub(crate) use scanner::scan;
#[cfg(feature = "alloc")]
pub(crate) use unescape::unescape;
#[cfg(feature = "alloc")]
pub(crate) use value::{Value, time};
