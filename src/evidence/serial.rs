//! The one object that a result is serialised as, with or without the strings of the owned error.

use core::time::Duration;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::catalog::{Entry, Issuer};
use crate::evidence::Classification;

/// A result with the strings that its input contained.
pub(crate) struct Object<'a> {
    pub(crate) classification: &'a Classification,
    pub(crate) raw_name: Option<&'a str>,
    pub(crate) tracking_id: Option<&'a str>,
    pub(crate) timestamp: Option<&'a str>,
    pub(crate) message: Option<&'a str>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let said = self.classification;
        let delay_ms = |delay: Duration| u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
        let mut object = serializer.serialize_struct("Failure", 17)?;
        object.serialize_field("outcome", "failure")?;
        object.serialize_field("code", &said.code())?;
        object.serialize_field("name", &said.entry().map(Entry::name))?;
        object.serialize_field("raw_code", &said.raw_number())?;
        object.serialize_field("raw_name", &self.raw_name)?;
        object.serialize_field("http_status", &said.http_status())?;
        object.serialize_field("category", &said.category())?;
        object.serialize_field("retry", said.retry().as_str())?;
        object.serialize_field("action", &said.retry().action())?;
        object.serialize_field("retry_after_ms", &said.retry_after().map(delay_ms))?;
        object.serialize_field("may_have_been_applied", &said.may_have_been_applied())?;
        object.serialize_field("evidence", &said.evidence())?;
        object.serialize_field("candidates", said.candidates())?;
        object.serialize_field("other_service", &said.issuer().and_then(other_service))?;
        object.serialize_field("tracking_id", &self.tracking_id)?;
        object.serialize_field("timestamp", &self.timestamp)?;
        object.serialize_field("message", &self.message)?;
        object.end()
    }
}

/// Returns the word for the service that issued the failure; `None` for what the hub itself sends but does not
/// document.
fn other_service(issuer: Issuer) -> Option<&'static str> {
    match issuer {
        Issuer::Preview | Issuer::RestModelOnly => None,
        service => Some(service.as_str()),
    }
}

impl Serialize for Classification {
    /// Writes the object that `iothub-errors classify` prints, without an id. The strings are null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let object = Object { classification: self, raw_name: None, tracking_id: None, timestamp: None, message: None };
        object.serialize(serializer)
    }
}
