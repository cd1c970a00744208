//! Reading the members of a JSON object, with messages for members of the wrong type.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// A JSON object of the input, and its path for messages.
#[derive(Clone, Copy)]
pub struct Members<'a> {
    members: &'a Map<String, Value>,
    /// The path to the members, such as `input.`.
    path: &'static str,
}

impl<'a> Members<'a> {
    /// Takes a value that must be an object. `expected` describes it in the message if it isn't one.
    pub fn of(value: &'a Value, path: &'static str, expected: &str) -> Result<Self, String> {
        match value {
            Value::Object(members) => Ok(Self { members, path }),
            other => Err(format!("expected {expected}, found {}", described(other))),
        }
    }

    /// Returns a member that is neither missing nor null.
    pub fn get(&self, member: &str) -> Option<&'a Value> {
        self.members.get(member).filter(|value| !value.is_null())
    }

    /// Returns a string.
    pub fn text(&self, member: &str) -> Result<Option<&'a str>, String> {
        self.read(member, "a string", Value::as_str)
    }

    /// Returns a whole number from 0 to `most`.
    pub fn number(&self, member: &str, most: u16) -> Result<Option<u16>, String> {
        let number = |value: &Value| value.as_u64().and_then(|number| u16::try_from(number).ok());
        self.read(member, &format!("a number from 0 to {most}"), |value| number(value).filter(|number| *number <= most))
    }

    /// Returns a code of one byte.
    pub fn byte(&self, member: &str) -> Result<Option<u8>, String> {
        Ok(self.number(member, 255)?.and_then(|number| u8::try_from(number).ok()))
    }

    /// Returns `true` or `false`.
    pub fn flag(&self, member: &str) -> Result<Option<bool>, String> {
        self.read(member, "true or false", Value::as_bool)
    }

    /// Returns a word of a vocabulary, which may be written with hyphens.
    pub fn word<T: std::str::FromStr>(&self, member: &str, words: &[&str]) -> Result<Option<T>, String> {
        let expected = format!("one of {}", words.join(", "));
        self.read(member, &expected, |value| value.as_str()?.replace('-', "_").parse().ok())
    }

    /// Returns text that may also be given as JSON, such as a body.
    pub fn text_or_json(&self, member: &str) -> Option<Cow<'a, str>> {
        self.get(member).map(as_text)
    }

    /// Returns pairs of names and values, given as an object or as a list of pairs.
    pub fn pairs(&self, member: &str) -> Result<Vec<(&'a str, Cow<'a, str>)>, String> {
        let pair = |value: &'a Value| match value.as_array()?.as_slice() {
            [Value::String(name), value] => Some((name.as_str(), as_text(value))),
            _ => None,
        };
        let pairs = self.read(member, "an object, or a list of pairs of strings", |value| match value {
            Value::Object(members) => {
                Some(members.iter().map(|(name, value)| (name.as_str(), as_text(value))).collect())
            }
            Value::Array(items) => items.iter().map(pair).collect(),
            _ => None,
        })?;
        Ok(pairs.unwrap_or_default())
    }

    fn read<T>(
        &self,
        member: &str,
        expected: &str,
        right: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let Some(value) = self.get(member) else { return Ok(None) };
        match right(value) {
            Some(value) => Ok(Some(value)),
            None => Err(self.wrong(member, expected)),
        }
    }

    /// Returns the message for a member of the wrong type.
    pub fn wrong(&self, member: &str, expected: &str) -> String {
        let found = described(self.get(member).unwrap_or(&Value::Null));
        format!("`{}{member}`: expected {expected}, found {found}", self.path)
    }
}

/// Returns a string, or the JSON of any other value: headers and AMQP maps may contain numbers.
fn as_text(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed)
}

/// Returns a description of a value for a message. Short values are quoted unchanged.
fn described(value: &Value) -> String {
    /// The longest string that is quoted, in characters.
    const LONGEST: usize = 40;
    match value {
        Value::Null => "null".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) if text.chars().count() > LONGEST => "a longer string".to_owned(),
        other => other.to_string(),
    }
}
