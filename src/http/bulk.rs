//! Lists of failures: bulk registry results and import error logs.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;

use crate::catalog::{ReportedCode, Transport};
use crate::error::{IotHubError, ParseListError};
use crate::evidence::Evidence;
use crate::redact::Redacted;

/// The result of a bulk registry request (`POST /devices`), which the service sends with status 200 as well as 400.
///
/// ```
/// use iothub_errors::http;
///
/// let result = http::parse_bulk_result(br#"{"isSuccessful":true,"errors":[]}"#)?;
/// assert!(result.is_successful && result.errors.is_empty());
/// # Ok::<(), iothub_errors::ParseListError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BulkResult {
    /// `true` if every item succeeded.
    #[serde(default)]
    pub is_successful: bool,
    /// One entry for each item that failed.
    #[serde(default, deserialize_with = "null_is_empty")]
    pub errors: Vec<ItemError>,
    /// One entry for each item that succeeded with a warning, such as `DeviceRegisteredWithoutTwin`.
    #[serde(default, deserialize_with = "null_is_empty")]
    pub warnings: Vec<ItemWarning>,
}

/// The failure of one item of a bulk request or import job. [`to_error`](Self::to_error) turns it into an error.
///
/// ```
/// use iothub_errors::http;
///
/// let body = br#"{"isSuccessful":false,"errors":[{"deviceId":"d-1","errorCode":409001}]}"#;
/// for item in http::parse_bulk_result(body)?.errors {
///     println!("{}: {}", item.device_id.as_deref().unwrap_or("?"), item.to_error());
/// }
/// # Ok::<(), iothub_errors::ParseListError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ItemError {
    /// The device.
    #[serde(default, alias = "id")]
    pub device_id: Option<String>,
    /// The module, if the item is one.
    #[serde(default)]
    pub module_id: Option<String>,
    /// The requested operation, such as `create`.
    #[serde(default)]
    pub operation: Option<String>,
    /// The code: the service sends a number in import logs, a name in bulk results. `None` if the item has none.
    #[serde(default)]
    pub error_code: Option<ReportedCode>,
    /// The message for people, which is sometimes only the device id. It is kept as it was sent;
    /// [`ItemError::to_error`] redacts it.
    #[serde(default)]
    pub error_status: Option<String>,
}

/// A warning about one item of a bulk request. The item succeeded.
///
/// ```
/// use iothub_errors::http;
///
/// let body = br#"{"isSuccessful":true,"warnings":[
///     {"deviceId":"d-1","warningCode":"DeviceRegisteredWithoutTwin","warningStatus":"d-1"}
/// ]}"#;
/// let warnings = http::parse_bulk_result(body)?.warnings;
/// assert_eq!(warnings[0].warning_code.as_deref(), Some("DeviceRegisteredWithoutTwin"));
/// # Ok::<(), iothub_errors::ParseListError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ItemWarning {
    /// The device.
    #[serde(default)]
    pub device_id: Option<String>,
    /// The name of the warning.
    #[serde(default)]
    pub warning_code: Option<String>,
    /// The message for people.
    #[serde(default)]
    pub warning_status: Option<String>,
}

impl fmt::Debug for ItemError {
    /// Writes every field, with the strings redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemError")
            .field("device_id", &self.device_id.as_deref().map(Redacted))
            .field("module_id", &self.module_id.as_deref().map(Redacted))
            .field("operation", &self.operation.as_deref().map(Redacted))
            .field("error_code", &self.error_code)
            .field("error_status", &self.error_status.as_deref().map(Redacted))
            .finish()
    }
}

impl fmt::Debug for ItemWarning {
    /// Writes every field, with the strings redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemWarning")
            .field("device_id", &self.device_id.as_deref().map(Redacted))
            .field("warning_code", &self.warning_code.as_deref().map(Redacted))
            .field("warning_status", &self.warning_status.as_deref().map(Redacted))
            .finish()
    }
}

impl ItemError {
    /// Returns the failure as an error of its own, with its strings redacted.
    ///
    /// ```
    /// use iothub_errors::{ErrorCode, http};
    ///
    /// let body = br#"{"isSuccessful":false,"errors":[
    ///     {"deviceId":"d-1","errorCode":"DeviceAlreadyExists","errorStatus":"d-1"}
    /// ]}"#;
    /// let result = http::parse_bulk_result(body)?;
    /// assert_eq!(result.errors[0].to_error().code(), Some(ErrorCode::DeviceAlreadyExists));
    /// # Ok::<(), iothub_errors::ParseListError>(())
    /// ```
    #[must_use]
    pub fn to_error(&self) -> IotHubError {
        let code = self.error_code.as_ref();
        let number = code.and_then(ReportedCode::number).and_then(|number| u32::try_from(number).ok());
        let error = match (code.and_then(ReportedCode::entry), number) {
            (Some(entry), _) => IotHubError::new(entry),
            (None, Some(number)) => IotHubError::undocumented(number),
            (None, None) => IotHubError::unknown(Evidence::BodyName, code.and_then(ReportedCode::issuer)),
        };
        let error = error.with_transport(Transport::Http);
        let error = match code.and_then(ReportedCode::name) {
            Some(name) => error.with_raw_name(name),
            None => error,
        };
        match &self.error_status {
            Some(status) => error.with_message(status),
            None => error,
        }
    }
}

/// Reads the body of a bulk registry reply, item by item.
///
/// ```
/// use iothub_errors::{ErrorCode, http};
///
/// let body = br#"{"isSuccessful":false,"errors":[
///     {"deviceId":"d-1","errorCode":"DeviceAlreadyExists","errorStatus":"d-1"},
///     {"deviceId":"d-2","errorCode":"ThrottlingException","errorStatus":"d-2"}
/// ]}"#;
/// let result = http::parse_bulk_result(body)?;
/// let mut items = result.errors.iter();
/// let again = items.find(|item| item.to_error().retry().is_transient()).unwrap();
/// assert_eq!(again.device_id.as_deref(), Some("d-2")); // send this one again
/// # Ok::<(), iothub_errors::ParseListError>(())
/// ```
///
/// # Errors
///
/// Returns [`ParseListError`] with the line and column where the body stops being such a result.
pub fn parse_bulk_result(body: &[u8]) -> Result<BulkResult, ParseListError> {
    serde_json::from_slice(body).map_err(|source| ParseListError::new("a bulk result or import error", 0, &source))
}

/// Reads `importErrors.log` line by line: one JSON object for each item that an import job could not import. Blank
/// lines are skipped. A line that cannot be read yields an error, and reading continues with the next line.
///
/// ```
/// use iothub_errors::{ErrorCode, http};
///
/// let log = b"{\"deviceId\":\"d-1\",\"errorCode\":409001}\n{\"deviceId\":\"d-2\"";
/// let mut lines = http::parse_import_errors(log);
/// assert_eq!(lines.next().unwrap()?.to_error().code(), Some(ErrorCode::DeviceAlreadyExists));
/// assert_eq!(lines.next().unwrap().unwrap_err().line(), 2);
/// # Ok::<(), iothub_errors::ParseListError>(())
/// ```
pub fn parse_import_errors(log: &[u8]) -> impl Iterator<Item = Result<ItemError, ParseListError>> + '_ {
    let lines = log.split(|byte| *byte == b'\n').enumerate();
    lines.filter(|(_, line)| !line.trim_ascii().is_empty()).map(|(index, line)| {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        serde_json::from_slice(line)
            .map_err(|source| ParseListError::new("a bulk result or import error", index, &source))
    })
}

/// Reads a list that the service may send as `null`.
fn null_is_empty<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}
