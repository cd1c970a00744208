//! The serde forms. A code is written as its number, and an error without a number as its name. A number, a numeric
//! string, a name, or a former one of these is read.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::catalog::parse::numbered;
use crate::catalog::{Action, Entry, ErrorCode, Limit, ParseErrorCodeError, Retry, UncodedError};

impl Serialize for ErrorCode {
    /// Writes the number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.number())
    }
}

impl Serialize for UncodedError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Entry {
    /// Writes the number, or the name of an error that has none. Formats that are not human-readable, such as postcard,
    /// always get the name.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return serializer.serialize_str(self.name());
        }
        match self {
            Self::Code(code) => code.serialize(serializer),
            Self::Uncoded(error) => error.serialize(serializer),
        }
    }
}

impl Serialize for Retry {
    /// Writes `{"verdict": "after_action", "action": "reconnect"}`; `action` is null for the other verdicts.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Retry", 2)?;
        fields.serialize_field("verdict", self.as_str())?;
        fields.serialize_field("action", &self.action())?;
        fields.end()
    }
}

/// A visitor that reads a number, or a string as [`str::parse`] does.
struct NumberOrName<T>(core::marker::PhantomData<T>);

impl<T> Visitor<'_> for NumberOrName<T>
where
    T: core::str::FromStr + FromNumber,
    T::Err: fmt::Display,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number or name of an IoT Hub error")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::from_number(number).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        let number = u64::try_from(number).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))?;
        self.visit_u64(number)
    }

    /// Reads a whole number that arrives as a float, as programs without integers write it.
    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        // The cast keeps a whole number in range and changes every other value.
        let whole = number as u32;
        if f64::from(whole) == number {
            return self.visit_u64(u64::from(whole));
        }
        Err(E::invalid_value(Unexpected::Float(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

trait FromNumber: Sized {
    fn from_number(number: u64) -> Result<Self, ParseErrorCodeError>;
}

impl FromNumber for ErrorCode {
    fn from_number(number: u64) -> Result<Self, ParseErrorCodeError> {
        numbered(number)
    }
}

impl FromNumber for Entry {
    fn from_number(number: u64) -> Result<Self, ParseErrorCodeError> {
        numbered(number).map(Self::Code)
    }
}

impl<'de> Deserialize<'de> for ErrorCode {
    /// Reads a documented error and fails on anything else. If a program must accept undocumented codes, read a
    /// [`ReportedCode`](crate::ReportedCode).
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return deserializer.deserialize_u32(NumberOrName(core::marker::PhantomData));
        }
        deserializer.deserialize_any(NumberOrName(core::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for Entry {
    /// Reads a documented error and fails on anything else. If a program must accept undocumented codes, read a
    /// [`ReportedCode`](crate::ReportedCode).
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return deserializer.deserialize_str(NumberOrName(core::marker::PhantomData));
        }
        deserializer.deserialize_any(NumberOrName(core::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for Retry {
    /// Reads the object that `serialize` writes; `action` may be missing if there is none.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Form {
            #[serde(deserialize_with = "verdict")]
            verdict: Option<Retry>,
            #[serde(default)]
            action: Option<Action>,
        }

        /// Reads a verdict from its word, or `None` for the one that needs an action.
        fn verdict<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Retry>, D::Error> {
            struct Verdict;

            impl Visitor<'_> for Verdict {
                type Value = Option<Retry>;

                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("never, immediately, backoff, throttled or after_action")
                }

                fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                    if text == "after_action" {
                        return Ok(None);
                    }
                    text.parse().map(Some).map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
                }
            }

            deserializer.deserialize_str(Verdict)
        }

        match Form::deserialize(deserializer)? {
            Form { verdict: Some(verdict), action: None } => Ok(verdict),
            Form { verdict: None, action: Some(action) } => Ok(Self::AfterAction(action)),
            Form { verdict: None, action: None } => Err(D::Error::missing_field("action")),
            Form { verdict: Some(_), action: Some(_) } => {
                Err(D::Error::custom("only the verdict after_action takes an action"))
            }
        }
    }
}

impl<'de> Deserialize<'de> for UncodedError {
    /// Reads the name and fails on any other string.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Word::new())
    }
}

/// A visitor that reads a word of a vocabulary.
pub(crate) struct Word<T>(core::marker::PhantomData<T>);

impl<T> Word<T> {
    pub(crate) const fn new() -> Self {
        Self(core::marker::PhantomData)
    }
}

impl<T> Visitor<'_> for Word<T>
where
    T: core::str::FromStr,
    T::Err: fmt::Display,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word of the vocabulary")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Limit", 3)?;
        fields.serialize_field("what", self.what)?;
        fields.serialize_field("value", &self.value)?;
        fields.serialize_field("unit", self.unit)?;
        fields.end()
    }
}
