//! Records from the rows of a table.

use alloc::string::String;
use alloc::vec::Vec;

use crate::log::Record;
use crate::log::fields::Fields;
use crate::log::json::{Node, Span};

/// The names of the columns of a table of log records, as a query of Log Analytics or the header of a CSV file gives them.
///
/// A name may have the suffix of its type (`properties_s`), a time zone (`TimeGenerated [UTC]`), a path in front of it
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
///     let record = row.record(&columns, values).expect("the columns are those of a log record");
///     assert_eq!(record.device_id().as_deref(), Some("pump-7"));
///     assert_eq!(record.classify().unwrap().code().unwrap().number(), 404104);
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// In the order of the values; `None` for a column that no record has.
    names: Vec<Option<String>>,
}

/// A value that counts wherever it is kept.
const ANY: &[u8] = b"{\"deviceId\":1}";
const ANY_VALUE: Node = Node::Text(Span { start: 0, end: 14, layers: 0 });

impl Columns {
    /// Takes the names, in the order of the values.
    pub fn new(names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let known = |name: &str| {
            // A time zone or a unit behind the name would send each row the slow way.
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

    /// Returns `true` if there is no column.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns `true` if a row with a value in each of these columns is a log record.
    #[must_use]
    pub fn are_of_log(&self) -> bool {
        let mut fields = Fields::default();
        for name in self.names.iter().flatten() {
            fields.set(ANY, name.as_bytes(), ANY_VALUE);
        }
        fields.is_record()
    }

    /// Returns `true` if the column of this index holds a value of a log record, by its name.
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
            (fields.time.end > 0).then_some(fields)
        };
        // The time of the event before that of whoever passed it on.
        let of_event = self.names.iter().position(|name| time_of(name).is_some_and(|fields| fields.is_begun()));
        of_event.or_else(|| self.names.iter().position(|name| time_of(name).is_some()))
    }
}

/// The values of one row of a table, put together for a [`Record`]; see [`Columns`]. Its memory is used again for the next.
#[derive(Debug, Clone, Default)]
pub struct Row {
    text: Vec<u8>,
}

impl Row {
    /// Returns a row without values. Allocates nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { text: Vec::new() }
    }

    /// Reads the values of one row, in the order of the columns, as they are: not quoted, and nothing in them escaped.
    /// `None` if they do not make a log record: too few of the columns have a value that a record is known by.
    ///
    /// A missing value is an empty one. Values without a column are ignored.
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
            let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.text.len())) else { break };
            let node = Node::Text(Span { start, end, layers: 0 });
            fields.set(&self.text, name.as_bytes(), node);
        }
        fields.is_record().then(|| Record::new(&self.text, fields))
    }
}
