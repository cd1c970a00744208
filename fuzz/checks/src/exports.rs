//! Exports of logs as files: encodings, tables and their dates, as the program reads them.

#[path = "../../../src/bin/iothub-errors/triage/dates.rs"]
mod dates;
#[path = "../../../src/bin/iothub-errors/triage/encoding.rs"]
mod encoding;
#[path = "../../../src/bin/iothub-errors/triage/form.rs"]
mod form;
#[path = "../../../src/bin/iothub-errors/triage/table.rs"]
mod table;

use std::io::Cursor;

use iothub_errors::log::{ReadError, Reader};

use crate::{log_record, output};

/// Checks an input that is a file.
pub fn check(data: &[u8]) {
    let read = read(data.to_vec());
    // The same text in another encoding gives the same records, unless it begins like a file of another kind.
    let Ok(text) = std::str::from_utf8(data) else { return };
    if text.contains('\0') || text.starts_with(['\u{feff}', '\u{fffe}']) || text.is_empty() || read.is_err() {
        return;
    }
    let utf16 = std::iter::once('\u{feff}').chain(text.chars()).collect::<String>();
    let utf16: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(self::read(utf16).map(|items| items.len()), read.map(|items| items.len()), "UTF-16 is read as UTF-8 is");
}

/// Returns the records and the reports of everything else, or the reason why the file can't be read.
fn read(data: Vec<u8>) -> Result<Vec<Result<Vec<u8>, String>>, String> {
    let mut text = match encoding::decode(Box::new(Cursor::new(data))).map_err(|error| error.to_string())? {
        encoding::Content::Text(text) => text,
        encoding::Content::Foreign(advice) => return Err(advice.to_owned()),
    };
    let mut items = Vec::new();
    match form::tell(text.head(), text.is_whole()) {
        form::Form::Foreign(advice) => return Err(advice.to_owned()),
        form::Form::Table { delimiter, at } => {
            text.skip(at);
            table::read(text, delimiter, |item| {
                items.push(item.map(|record| {
                    log_record::check_record(record);
                    record.as_bytes().to_vec()
                }));
            })
            .map_err(|error| error.to_string())?;
        }
        form::Form::Json => {
            let mut reader = Reader::new(text);
            while let Some(item) = reader.next_record() {
                items.push(match item {
                    Ok(record) => Ok(record.as_bytes().to_vec()),
                    Err(ReadError::Skipped(skipped)) => Err(skipped.to_string()),
                    Err(error) => return Err(error.to_string()),
                });
            }
        }
    }
    for said in items.iter().filter_map(|item| item.as_ref().err()) {
        output::check_line(said);
    }
    Ok(items)
}
