//! Whole logs.

use std::io::Read;

use iothub_errors::log::{ReadError, Reader};
use iothub_errors::triage::Triage;

use crate::{log_record, output};

/// A reader that returns its bytes in steps of changing size.
struct Steps<'a> {
    rest: &'a [u8],
    step: usize,
}

impl Read for Steps<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.step = self.step * 5 % 97 + 1;
        let length = self.step.min(self.rest.len()).min(buffer.len());
        let (head, tail) = self.rest.split_at(length);
        buffer[..length].copy_from_slice(head);
        self.rest = tail;
        Ok(length)
    }
}

/// Checks an input that is a log.
pub fn check(data: &[u8]) {
    let step = usize::from(data.first().copied().unwrap_or(1));
    // With the smallest limit, many records are too long.
    for longest in [1 << 20, 0] {
        let whole = read(Reader::with_longest_record(data, longest), longest > 0);
        let in_steps = read(Reader::with_longest_record(Steps { rest: data, step }, longest), false);
        assert_eq!(whole, in_steps, "how the bytes arrive does not matter");
    }
}

/// Returns the records and the faults, in order.
fn read<R: Read>(mut reader: Reader<R>, is_checked: bool) -> Vec<Result<Vec<u8>, String>> {
    let mut watch = Triage::new();
    let mut items = Vec::new();
    let mut position = 0;
    while let Some(item) = reader.next_record() {
        items.push(match item {
            Ok(record) => {
                if is_checked {
                    log_record::check_record(&record);
                    watch.record(&record);
                }
                Ok(record.as_bytes().to_vec())
            }
            Err(ReadError::Skipped(skipped)) => {
                output::check_line(&skipped.to_string());
                Err(skipped.to_string())
            }
            Err(error) => unreachable!("{error}"),
        });
        assert!(reader.position() >= position, "the reader goes on");
        position = reader.position();
    }
    if is_checked {
        watch.finish();
        for finding in watch.findings() {
            output::check_line(&finding.summary());
            assert!(finding.device_ids.len() <= 10);
        }
    }
    items
}
