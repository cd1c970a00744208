//! The parts of an input.

/// The separator between the fields of a text input.
pub const SEPARATOR: u8 = 0x1E;

/// The fields of a text input, in order. A missing one is empty.
pub struct Fields<'a>(std::slice::Split<'a, u8, fn(&u8) -> bool>);

impl<'a> Fields<'a> {
    pub fn bytes(&mut self) -> &'a [u8] {
        self.0.next().unwrap_or_default()
    }

    /// Returns the next field as far as it is UTF-8.
    pub fn text(&mut self) -> &'a str {
        let bytes = self.bytes();
        match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        }
    }

    /// Returns the next field if it is not empty.
    pub fn optional(&mut self) -> Option<&'a str> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    pub fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.text().parse().ok()
    }
}

/// The two kinds of input.
pub enum Input<'a> {
    Text(Fields<'a>),
    Generator(arbitrary::Unstructured<'a>),
}

impl<'a> Input<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        match data.split_first() {
            Some((first, rest)) if *first >= 128 => Self::Generator(arbitrary::Unstructured::new(rest)),
            _ => Self::Text(Fields(data.split(|byte| *byte == SEPARATOR))),
        }
    }
}
