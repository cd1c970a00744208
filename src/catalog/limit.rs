//! Documented limits.

/// A documented limit that an error is about, with its unit.
///
/// ```
/// use iothub_errors::ErrorCode;
///
/// let limit = ErrorCode::DeviceMessageLockLost.limits()[0];
/// assert_eq!((limit.value, limit.unit), (60, "s"));
/// println!("{limit}"); // lock on a received cloud-to-device message, …: 60 s
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limit {
    /// What is limited.
    pub what: &'static str,
    /// The value, in `unit`.
    pub value: u64,
    /// The unit of the value, in words: `messages`, `s`, `bytes`, `requests/s` …
    pub unit: &'static str,
}

impl core::fmt::Display for Limit {
    /// Writes the limit with its unit: `lock on a received cloud-to-device message: 60 s`.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}: {} {}", self.what, self.value, self.unit)
    }
}
