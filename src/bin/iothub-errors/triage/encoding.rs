//! Decoding of a file's bytes to text: undoes gzip and UTF-16, and names the formats that can't be read.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

/// The number of bytes at the beginning of a file that are looked at.
pub const HEAD: usize = 64 * 1024;

/// The maximum number of gzip layers that are undone.
const DEEPEST_GZIP: usize = 2;

/// The content of a file.
pub enum Content {
    /// Text that should be UTF-8.
    Text(Peeked),
    /// A format that can't be read: its name, and how to export the logs instead.
    Foreign(&'static str),
}

/// Undoes gzip and UTF-16, if there is any.
pub fn decode(input: Box<dyn Read>) -> io::Result<Content> {
    let mut peeked = Peeked::new(input)?;
    for _ in 0..DEEPEST_GZIP {
        if !peeked.head().starts_with(&[0x1F, 0x8B]) {
            break;
        }
        peeked = Peeked::new(Box::new(MultiGzDecoder::new(peeked)))?;
    }
    if let Some(known) = FOREIGN.iter().find(|known| known.is(peeked.head())) {
        return Ok(Content::Foreign(known.advice));
    }
    if let Some(order) = Order::of(peeked.head()) {
        peeked = Peeked::new(Box::new(Utf16::new(peeked, order)))?;
    }
    if peeked.head().contains(&0) {
        return Ok(Content::Foreign("a binary file of an unknown kind: export the logs as JSON or CSV"));
    }
    Ok(Content::Text(peeked))
}

/// A file format that can't be read.
struct Foreign {
    magic: &'static [u8],
    /// The position of the magic number.
    at: usize,
    advice: &'static str,
}

impl Foreign {
    fn is(&self, head: &[u8]) -> bool {
        head.get(self.at..).is_some_and(|head| head.starts_with(self.magic))
    }
}

const fn foreign(magic: &'static [u8], advice: &'static str) -> Foreign {
    Foreign { magic, at: 0, advice }
}

const PICTURE: &str = "a picture: export the logs as JSON or CSV";
const COMPRESSED: &str = "an unsupported compression: unpack it first (gzip needs no unpacking)";

const FOREIGN: &[Foreign] = &[
    foreign(
        b"Obj\x01",
        "Avro, as Event Hubs Capture writes it: convert it to JSON first, for example with `avro-tools tojson`",
    ),
    foreign(b"PAR1", "Parquet: export it as JSON Lines or CSV first, for example with DuckDB or pandas"),
    foreign(b"ARROW1", "Arrow: export it as JSON Lines or CSV first"),
    foreign(b"FEA1", "Feather: export it as JSON Lines or CSV first"),
    foreign(b"\x89HDF", "HDF5: export it as JSON Lines or CSV first"),
    foreign(b"ORC", "ORC: export it as JSON Lines or CSV first"),
    foreign(
        b"PK\x03\x04",
        "a zip archive or an Excel workbook: unpack the archive, or save the workbook as “CSV UTF-8”",
    ),
    foreign(b"\xD0\xCF\x11\xE0", "an Excel workbook in the old format: save it as “CSV UTF-8”"),
    foreign(b"SQLite format 3\0", "an SQLite database: export the table with `sqlite3 -csv -header`"),
    foreign(b"ElfFile\0", "a Windows event log, which contains no Azure resource logs"),
    foreign(b"%PDF", "a PDF document: export the logs as JSON or CSV"),
    foreign(b"\x89PNG", PICTURE),
    foreign(b"\xFF\xD8\xFF", PICTURE),
    foreign(b"GIF8", PICTURE),
    foreign(b"BZh", COMPRESSED),
    foreign(b"\xFD7zXZ\0", COMPRESSED),
    foreign(b"\x28\xB5\x2F\xFD", COMPRESSED),
    foreign(b"\x04\x22\x4D\x18", COMPRESSED),
    foreign(b"7z\xBC\xAF\x27\x1C", COMPRESSED),
    foreign(b"Rar!", COMPRESSED),
    Foreign { magic: b"ustar", at: 257, advice: "a tar archive: unpack it first" },
    foreign(b"\xFF\xFE\0\0", "UTF-32: convert it to UTF-8 first"),
    foreign(b"\0\0\xFE\xFF", "UTF-32: convert it to UTF-8 first"),
    foreign(b"H4sI", "gzip in base64: decode it first, for example with `base64 -d`"),
    foreign(b"T2JqA", "Avro in base64: decode it, then convert it to JSON"),
    foreign(b"eyJ", "JSON in base64: decode it first, for example with `base64 -d`"),
    foreign(b"W3s", "JSON in base64: decode it first, for example with `base64 -d`"),
];

/// An input whose beginning has been read ahead.
pub struct Peeked {
    head: Vec<u8>,
    read: usize,
    rest: Box<dyn Read>,
    /// The error that ended the head, returned again after it.
    error: Option<io::Error>,
}

impl Peeked {
    fn new(mut input: Box<dyn Read>) -> io::Result<Self> {
        let mut head = Vec::new();
        // A truncated file is read as far as possible.
        let error = input.by_ref().take(HEAD as u64).read_to_end(&mut head).err();
        match error {
            Some(error) if head.is_empty() => Err(error),
            error => Ok(Self { head, read: 0, rest: input, error }),
        }
    }

    /// Returns the beginning of the input: all of it, or its first `HEAD` bytes.
    pub fn head(&self) -> &[u8] {
        self.head.get(self.read..).unwrap_or_default()
    }

    /// Skips the first bytes.
    pub fn skip(&mut self, length: usize) {
        self.read += length;
    }

    /// Returns `true` if the head is the whole input.
    pub fn is_whole(&self) -> bool {
        self.head.len() < HEAD
    }
}

impl Read for Peeked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let head = self.head.get(self.read..).unwrap_or_default();
        if !head.is_empty() {
            let length = head.len().min(buffer.len());
            buffer[..length].copy_from_slice(&head[..length]);
            self.read += length;
            return Ok(length);
        }
        match self.error.take() {
            Some(error) => Err(error),
            // A terminal that has ended would be asked again.
            None if self.is_whole() => Ok(0),
            None => self.rest.read(buffer),
        }
    }
}

/// The byte order of UTF-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

impl Order {
    /// Returns the order if this is UTF-16, with a byte order mark or with a NUL in every other byte.
    fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0xFF, 0xFE, ..] => Some(Self::Little),
            [0xFE, 0xFF, ..] => Some(Self::Big),
            [1..=0x7F, 0, 1..=0x7F, 0, ..] => Some(Self::Little),
            [0, 1..=0x7F, 0, 1..=0x7F, ..] => Some(Self::Big),
            _ => None,
        }
    }
}

/// A reader that converts UTF-16 to UTF-8. Invalid units become U+FFFD.
struct Utf16<R> {
    input: R,
    order: Order,
    /// Bytes read but not decoded: an odd byte, or the first half of a surrogate pair.
    raw: Vec<u8>,
    /// Decoded text, returned up to `given`.
    text: Vec<u8>,
    given: usize,
    is_at_end: bool,
}

impl<R: Read> Utf16<R> {
    const fn new(input: R, order: Order) -> Self {
        Self { input, order, raw: Vec::new(), text: Vec::new(), given: 0, is_at_end: false }
    }

    fn decode(&mut self) -> io::Result<()> {
        let known = self.raw.len();
        self.raw.resize(known + 16 * 1024, 0);
        let read = loop {
            match self.input.read(&mut self.raw[known..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.raw.truncate(known);
                    return Err(error);
                }
                Ok(read) => break read,
            }
        };
        self.raw.truncate(known + read);
        self.is_at_end = read == 0;
        let unit = |pair: &[u8]| match (self.order, pair) {
            (Order::Little, [low, high]) => u16::from_le_bytes([*low, *high]),
            (Order::Big, [high, low]) => u16::from_be_bytes([*high, *low]),
            _ => 0xFFFD,
        };
        let mut whole = self.raw.len() / 2 * 2;
        // The second half of a surrogate pair may come with the next bytes.
        let last = self.raw.get(whole.saturating_sub(2)..whole).map_or(0, unit);
        if (0xD800..0xDC00).contains(&last) && !self.is_at_end {
            whole -= 2;
        }
        let end = if self.is_at_end { self.raw.len() } else { whole };
        self.text.clear();
        self.given = 0;
        for decoded in char::decode_utf16(self.raw[..end].chunks(2).map(unit)) {
            let character = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.raw.drain(..end);
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if self.is_at_end {
                return Ok(0);
            }
            self.decode()?;
        }
        let text = self.text.get(self.given..).unwrap_or_default();
        let length = text.len().min(buffer.len());
        buffer[..length].copy_from_slice(&text[..length]);
        self.given += length;
        Ok(length)
    }
}
