//! The columns of a table that contain names.

use csv::ReaderBuilder;

use super::places::Kind;

/// The headers of such columns, in lower case, as Log Analytics and Data Explorer write them.
const HEADERS: [(&str, Kind); 10] = [
    ("deviceid", Kind::Device),
    ("device_id", Kind::Device),
    ("deviceid_s", Kind::Device),
    ("device", Kind::Device),
    ("moduleid", Kind::Module),
    ("resource", Kind::Hub),
    ("hub", Kind::Hub),
    ("hubname", Kind::Hub),
    ("resourcegroup", Kind::Group),
    ("subscriptionid", Kind::Subscription),
];

/// The columns that contain names, according to the first line of an input.
pub struct Columns {
    delimiter: u8,
    count: usize,
    named: Vec<(usize, Kind)>,
}

impl Columns {
    /// Reads the first line of an input. Most inputs aren't tables and have no columns.
    pub fn of(header: &str) -> Self {
        let tables = [b',', b'\t', b';'].into_iter().map(|delimiter| {
            let cells = cells(header, delimiter);
            let kind = |cell: &String| {
                let cell = cell.trim().to_lowercase();
                HEADERS.iter().find(|(header, _)| *header == cell).map(|(_, kind)| *kind)
            };
            let named = cells.iter().enumerate().filter_map(|(index, cell)| Some((index, kind(cell)?))).collect();
            Self { delimiter, count: cells.len(), named }
        });
        let none = Self { delimiter: b',', count: 0, named: Vec::new() };
        tables.max_by_key(|columns| columns.named.len()).filter(|columns| columns.count > 1).unwrap_or(none)
    }

    /// Returns the names in a row. A line with a different number of cells isn't a whole row.
    pub fn names(&self, line: &str) -> Vec<(Kind, String)> {
        if self.named.is_empty() {
            return Vec::new();
        }
        let cells = cells(line, self.delimiter);
        if cells.len() != self.count {
            return Vec::new();
        }
        let name = |(index, kind): &(usize, Kind)| {
            let name = cells[*index].trim();
            let is_header = HEADERS.iter().any(|(header, _)| name.eq_ignore_ascii_case(header));
            (!name.is_empty() && !is_header).then(|| (*kind, name.to_owned()))
        };
        self.named.iter().filter_map(name).collect()
    }
}

fn cells(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader = ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(line.as_bytes());
    match reader.records().next() {
        Some(Ok(row)) => row.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_row_are_those_in_its_named_columns() {
        let columns = Columns::of("TimeGenerated [UTC],DeviceId,Resource,ResultType");
        assert_eq!(
            columns.names("2026-03-01,\"pump-7\",PLANT,404104"),
            [(Kind::Device, "pump-7".to_owned()), (Kind::Hub, "PLANT".to_owned())]
        );
        assert!(columns.names("the rest of a cell").is_empty());
        assert!(columns.names("TimeGenerated [UTC],DeviceId,Resource,ResultType").is_empty());
        assert!(Columns::of(r#"{"deviceId":"pump-7","x":1}"#).names("a,b").is_empty());
    }
}
