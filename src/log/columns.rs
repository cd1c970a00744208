//! Log records from table rows.

use alloc::string::String;
use alloc::vec::Vec;

use crate::log::Record;
use crate::log::fields::Fields;
use crate::log::json::{Node, Span};

/// The column names of a table of log records, from a Log Analytics query or a CSV header.
///
/// A name may have a type suffix (`properties_s`), a time zone (`TimeGenerated [UTC]`), a path in front of it
/// (`properties.deviceId`, `azure.platformlogs.category`), and any letter case. Unknown columns are ignored.
///
/// ```
/// use iothub_errors::log::{Columns, Row};
///
/// // `tables[0].columns` and `tables[0].rows` of a reply of the Log Analytics query API:
/// let columns = Columns::new(["TimeGenerated", "Category", "ResultType", "properties_s"]);
/// let rows = [["2024-05-02T10:00:00Z", "Connections", "404104", r#"{"deviceId":"pump-7"}"#]];
///
/// let mut row = Row::new(); // one memory for all rows
/// for values in rows {
///     let record = row.record(&columns, values).expect("columns of a log record");
///     assert_eq!(record.device_id().as_deref(), Some("pump-7"));
///     assert_eq!(record.classify().unwrap().code().unwrap().number(), 404104);
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// In the order of the values; `None` for a column that isn't a field of a record.
    names: Vec<Option<String>>,
}

/// A non-empty value, to try out which field a column fills.
const ANY: &[u8] = b"{\"deviceId\":1}";
const ANY_VALUE: Node = Node::Text(Span::new(0, ANY.len(), 0));

impl Columns {
    /// Creates the columns from their names, in the order of the values.
    pub fn new(names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let known = |name: &str| {
            // A time zone or unit after the name would send every row down the slow path.
            let name = match name.find(" [") {
                Some(bracket) if bracket > 0 => &name[..bracket],
                _ => name.trim(),
            };
            let mut fields = Fields::default();
            fields.set(ANY, name.as_bytes(), ANY_VALUE);
            fields.has_any().then(|| String::from(name))
        };
        Self { names: names.into_iter().map(|name| known(name.as_ref())).collect() }
    }

    #[cfg(feature = "std")]
    pub(crate) fn names(&self) -> impl Iterator<Item = &Option<String>> {
        self.names.iter()
    }

    /// Returns the number of columns.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Returns `true` if there are no columns.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns `true` if a row with a value in each of these columns is a log record.
    #[must_use]
    pub fn is_log(&self) -> bool {
        let mut fields = Fields::default();
        for name in self.names.iter().flatten() {
            fields.set(ANY, name.as_bytes(), ANY_VALUE);
        }
        fields.is_record()
    }

    /// Returns `true` if the column at this index is a field of a log record, judging by its name.
    #[must_use]
    pub fn is_known(&self, index: usize) -> bool {
        self.names.get(index).is_some_and(Option::is_some)
    }

    /// Returns the index of the column with the time of the event, if there is one.
    #[must_use]
    pub fn time(&self) -> Option<usize> {
        let time_of = |name: &Option<String>| {
            let mut fields = Fields::default();
            fields.set(ANY, name.as_ref()?.as_bytes(), ANY_VALUE);
            (!fields.time.is_missing()).then_some(fields)
        };
        // Prefer the time of the event to the time at which a collector passed it on.
        let of_event = self.names.iter().position(|name| time_of(name).is_some_and(|fields| fields.is_begun()));
        of_event.or_else(|| self.names.iter().position(|name| time_of(name).is_some()))
    }
}

/// The values of one table row, assembled into a [`Record`]; see [`Columns`]. The next row reuses its memory.
///
/// ```
/// use iothub_errors::log::{Columns, Row};
///
/// let columns = Columns::new(["TimeGenerated", "Category", "ResultType"]);
/// let mut row = Row::new();
/// let record = row.record(&columns, ["2024-05-02T10:00:00Z", "Connections", "404104"]);
/// assert_eq!(record.unwrap().time().as_deref(), Some("2024-05-02T10:00:00Z"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Row {
    text: Vec<u8>,
}

impl Row {
    /// Creates an empty row. Doesn't allocate yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { text: Vec::new() }
    }

    /// Reads the values of one row, in the order of the columns. Pass them as they are, neither quoted nor escaped.
    /// Returns `None` if they don't make a log record: too few of the fields that identify one have a value.
    ///
    /// Pass an empty string for a missing value. Values without a column are ignored.
    pub fn record<'a>(
        &'a mut self,
        columns: &Columns,
        values: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> Option<Record<'a>> {
        self.text.clear();
        let mut fields = Fields::default();
        let mut names = columns.names.iter();
        for value in values {
            let value = value.as_ref();
            let (Some(Some(name)), false) = (names.next(), value.is_empty()) else { continue };
            let start = self.text.len();
            self.text.extend_from_slice(value);
            if self.text.len() > Span::LAST {
                break;
            }
            let value = Node::Text(Span::new(start, self.text.len(), 0));
            fields.set(&self.text, name.as_bytes(), value);
        }
        fields.is_record().then(|| Record::new(&self.text, fields))
    }
}
