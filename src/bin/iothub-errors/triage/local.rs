//! Records whose time is written in the format of a locale, such as `18/07/2025 12:26:46`, in JSON.
//!
//! [`LocalTimes`] holds the first of them back until their dates show whether the day or the month comes first, as a
//! table does with its first rows, and passes each on with a time that doesn't depend on the locale. All other records
//! pass at once.

use iothub_errors::log::{Columns, Record, Row};

use super::dates::{Dates, First, depends_on_locale};
use super::table::{MOST_AHEAD, MOST_BYTES_AHEAD};

/// The fields from which a record is rebuilt. The time comes first.
const NAMES: [&str; 20] = [
    "time",
    "resourceId",
    "Resource",
    "ResourceProvider",
    "operationName",
    "category",
    "level",
    "resultType",
    "resultDescription",
    "statusCode",
    "deviceId",
    "moduleId",
    "protocol",
    "authType",
    "maskedIpAddress",
    "sdkVersion",
    "errorMessage",
    "endpointName",
    "details",
    "properties",
];

/// The values of one record.
type Values = [String; NAMES.len()];

/// Rewrites local times of records to a form that doesn't depend on the locale.
pub struct LocalTimes {
    columns: Columns,
    row: Row,
    dates: Dates,
    held: Vec<Values>,
    bytes: usize,
    is_order_known: bool,
    is_contradicted: bool,
}

impl LocalTimes {
    pub fn new() -> Self {
        Self {
            columns: Columns::new(NAMES),
            row: Row::new(),
            dates: Dates::default(),
            held: Vec::new(),
            bytes: 0,
            is_order_known: false,
            is_contradicted: false,
        }
    }

    /// Passes a record on, either now or once the date order is known.
    pub fn take(&mut self, record: &Record<'_>, take: &mut impl FnMut(Result<&Record<'_>, String>)) {
        if !record.time().is_some_and(|time| depends_on_locale(&time)) {
            return take(Ok(record));
        }
        let values = values(record);
        if self.is_order_known {
            return self.pass(values, take);
        }
        self.bytes += values.iter().map(String::len).sum::<usize>();
        self.held.push(values);
        if self.held.len() == MOST_AHEAD || self.bytes >= MOST_BYTES_AHEAD {
            self.end(take);
        }
    }

    /// Passes on the records held back.
    pub fn end(&mut self, take: &mut impl FnMut(Result<&Record<'_>, String>)) {
        let held = std::mem::take(&mut self.held);
        if held.is_empty() {
            return;
        }
        // .NET writes the month first if no locale is set.
        let doubt = self.dates.learn(held.iter().map(|values| values[0].as_str()), First::Month);
        if let Some(doubt) = doubt.message() {
            take(Err(doubt));
        }
        self.is_order_known = true;
        held.into_iter().for_each(|values| self.pass(values, take));
    }

    fn pass(&mut self, mut values: Values, take: &mut impl FnMut(Result<&Record<'_>, String>)) {
        values[0] = match self.dates.rfc3339(&values[0]) {
            Some(Ok(time)) => time,
            _ => {
                if !self.is_contradicted {
                    self.is_contradicted = true;
                    take(Err(format!(
                        "{}: a date that does not exist if read like the others; such records get no time",
                        values[0]
                    )));
                }
                String::new()
            }
        };
        if let Some(record) = self.row.record(&self.columns, &values) {
            take(Ok(&record));
        }
    }
}

fn values(record: &Record<'_>) -> Values {
    let provider = if record.is_from_iot_hub() { "MICROSOFT.DEVICES" } else { "another one" };
    let status = record.http_status().map(|status| status.to_string());
    let properties = match (record.properties_text().is_empty(), record.has_broken_properties()) {
        (_, true) => "{",
        (false, false) => "{}",
        (true, false) => "",
    };
    [
        record.time(),
        record.resource_id(),
        record.hub(),
        Some(provider.into()),
        record.operation_name(),
        record.category_name(),
        record.level(),
        record.result_type(),
        record.result_description(),
        status.map(Into::into),
        record.device_id(),
        record.module_id(),
        record.protocol(),
        record.auth_type(),
        record.address(),
        record.sdk_version(),
        record.error_message(),
        record.endpoint(),
        record.details(),
        Some(properties.into()),
    ]
    .map(|value| value.unwrap_or_default().into_owned())
}
