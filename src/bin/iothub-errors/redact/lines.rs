//! The lines of an input. A file is read twice; standard input is kept in memory, so that it can be read twice as well.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::terminal;
use crate::triage::encoding::{self, Content, Peeked};

/// The length in bytes from which a line is cut at the end of an object, because exports may have a day on one line.
const LONG: usize = 1 << 20;

/// The longest line without the end of an object, in bytes. It can't be cut elsewhere, because that might cut a secret.
const LONGEST: usize = 64 << 20;

/// An input that can be read more than once.
pub enum Input {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

impl Input {
    /// Takes a file, or standard input for `-`.
    pub fn open(file: &Path) -> io::Result<Self> {
        if file.as_os_str() != "-" {
            return Ok(Self::File(file.to_owned()));
        }
        terminal::hint("a log");
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        Ok(Self::Memory(bytes.into()))
    }

    fn bytes(&self) -> io::Result<Box<dyn Read>> {
        Ok(match self {
            Self::File(file) => Box::new(File::open(file)?),
            Self::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}

/// The lines of an input, as text.
pub struct Lines {
    input: BufReader<Peeked>,
    ending: &'static str,
    is_first: bool,
}

impl Lines {
    /// Opens an input. Decompresses gzip, and converts UTF-16 to UTF-8.
    pub fn of(input: &Input) -> io::Result<Self> {
        match encoding::decode(input.bytes()?)? {
            Content::Text(text) => Ok(Self { input: BufReader::new(text), ending: "", is_first: true }),
            Content::Foreign(what) => Err(io::Error::new(io::ErrorKind::InvalidData, what)),
        }
    }

    /// Reads the next line, or the next piece of a very long one, without its ending. Returns `None` at the end.
    pub fn next_line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        self.ending = "";
        loop {
            let read = self.input.by_ref().take((LONG.max(line.len()) - line.len()) as u64 + 1);
            let count = { read }.read_until(if line.len() < LONG { b'\n' } else { b'}' }, &mut line)?;
            if count == 0 || line.ends_with(b"\n") || (line.len() > LONG && line.ends_with(b"}")) {
                break;
            }
            if line.len() > LONGEST {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!(
                        "a line is longer than {} MiB and has no complete JSON object: expected lines of text or JSON",
                        LONGEST >> 20
                    ),
                ));
            }
        }
        if line.is_empty() {
            return Ok(None);
        }
        for ending in ["\r\n", "\n"] {
            if line.ends_with(ending.as_bytes()) {
                self.ending = ending;
                line.truncate(line.len() - ending.len());
                break;
            }
        }
        let text = String::from_utf8_lossy(&line).into_owned();
        let is_first = std::mem::take(&mut self.is_first);
        Ok(Some(text.strip_prefix('\u{feff}').filter(|_| is_first).map(str::to_owned).unwrap_or(text)))
    }

    /// Returns the ending of the line that was read last. It is empty at the end of a file and within a very long line.
    pub const fn ending(&self) -> &'static str {
        self.ending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(String, &'static str)> {
        let input = Input::Memory(bytes.into());
        let mut lines = Lines::of(&input).expect("memory can be read");
        let mut read = Vec::new();
        while let Some(line) = lines.next_line().expect("memory can be read") {
            read.push((line, lines.ending()));
        }
        read
    }

    #[test]
    fn endings_are_kept_and_the_mark_of_the_encoding_is_not() {
        let read = lines("\u{feff}one\r\n\ntwo".as_bytes());
        assert_eq!(read, [("one".to_owned(), "\r\n"), (String::new(), "\n"), ("two".to_owned(), "")]);
        let utf16: Vec<u8> = "\u{feff}ä\nb".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(lines(&utf16), [("ä".to_owned(), "\n"), ("b".to_owned(), "")]);
    }

    #[test]
    fn a_long_line_is_cut_where_an_object_ends_and_loses_nothing() {
        let object = r#"{"a":"0123456789"},"#;
        let text = format!("[{}]\nend\n", object.repeat(3 * LONG / object.len()));
        let read = lines(text.as_bytes());
        assert!(read.len() > 3);
        assert!(read[..read.len() - 2].iter().all(|(piece, ending)| piece.ends_with('}') && ending.is_empty()));
        let whole: String = read.iter().map(|(line, ending)| format!("{line}{ending}")).collect();
        assert!(whole == text);
    }
}
