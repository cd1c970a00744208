//! The layout of reports: headings, hanging indents, wrapped lines, colours.
//!
//! Styles are always written. The stream that shows the page removes them if colours are off.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSplitter};

/// The style of a report's title.
pub const TITLE: Style = AnsiColor::Red.on_default().bold();
/// The style of headings and labels.
pub const STRONG: Style = Style::new().bold();
/// The style of identifiers in prose.
pub const IDENTIFIER: Style = AnsiColor::Cyan.on_default();
/// The style of secondary information.
pub const FAINT: Style = Style::new().dimmed();
/// The style of links.
pub const LINK: Style = AnsiColor::Blue.on_default().underline();

/// The width of a label and the space after it, in columns.
pub const LABEL: usize = 10;

/// A report that is written line by line, as wide as the terminal.
pub struct Page {
    text: String,
    width: usize,
    is_coloured: bool,
}

impl Page {
    /// Creates an empty page for standard output.
    pub fn new() -> Self {
        Self::of_width(crate::terminal::width(), crate::terminal::is_coloured())
    }

    /// Creates an empty page with this many columns.
    pub const fn of_width(width: usize, is_coloured: bool) -> Self {
        Self { text: String::new(), width, is_coloured }
    }

    /// Creates an empty page with the same width and colours.
    pub const fn empty(&self) -> Self {
        Self::of_width(self.width, self.is_coloured)
    }

    /// Appends another page.
    pub fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
    }

    /// Returns the number of lines.
    pub fn height(&self) -> usize {
        self.text.matches('\n').count()
    }

    /// Returns the text of the page.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Returns the width in columns.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Writes a line unchanged.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Draws a line between two results.
    pub fn rule(&mut self) {
        let rule = "─".repeat(self.width);
        self.line(&format!("\n{FAINT}{rule}{FAINT:#}\n"));
    }

    /// Writes a heading after a blank line.
    pub fn heading(&mut self, heading: &str) {
        self.line(&format!("\n{STRONG}{heading}{STRONG:#}"));
    }

    /// Writes wrapped prose, with `first` before the first line and `rest` before the others. Words are never broken,
    /// so that links, dates and identifiers can be copied.
    pub fn paragraph(&mut self, first: &str, rest: &str, prose: &str) {
        for line in self.wrapped(first, rest, &self.marked(prose)) {
            self.line(&line);
        }
    }

    /// Writes each text as an item of a list.
    pub fn items(&mut self, items: impl IntoIterator<Item = impl AsRef<str>>) {
        for item in items {
            self.paragraph("  - ", "    ", item.as_ref());
        }
    }

    /// Writes each text as a numbered step.
    pub fn steps(&mut self, steps: impl IntoIterator<Item = impl AsRef<str>>) {
        for (index, step) in steps.into_iter().enumerate() {
            self.paragraph(&format!("{:>3}. ", index + 1), "     ", step.as_ref());
        }
    }

    /// Writes a label and as many of the items as fit into this many lines, but at least one, then the number of items
    /// left out.
    pub fn first_items(&mut self, label: &str, items: &[&str], is_numbered: bool, most_lines: usize) {
        let mut left = most_lines;
        for (index, item) in items.iter().enumerate() {
            let bullet = if is_numbered { format!("{}. ", index + 1) } else { "- ".to_owned() };
            let rest = " ".repeat(LABEL + bullet.len());
            let label = if index == 0 { label } else { "" };
            let first = format!("{STRONG}{label:<LABEL$}{STRONG:#}{bullet}");
            let lines = self.wrapped(&first, &rest, &self.marked(item));
            // One line is reserved for the number of items left out.
            let needed = lines.len() + usize::from(index + 1 < items.len());
            if index > 0 && needed > left {
                self.line(&format!("{:LABEL$}{FAINT}… and {} more{FAINT:#}", "", items.len() - index));
                return;
            }
            left = left.saturating_sub(lines.len());
            lines.iter().for_each(|line| self.line(line));
        }
    }

    /// Writes a label and wrapped prose.
    pub fn labelled(&mut self, label: &str, prose: &str) {
        self.paragraph(&format!("{STRONG}{label:<LABEL$}{STRONG:#}"), &" ".repeat(LABEL), prose);
    }

    /// Writes a link, which is never broken, so that it can be followed.
    pub fn link(&mut self, lead: &str, address: &str) {
        self.line(&format!("{lead}{LINK}{address}{LINK:#}"));
    }

    fn wrapped(&self, first: &str, rest: &str, prose: &str) -> Vec<String> {
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::wrap(prose, options).into_iter().map(|line| line.into_owned()).collect()
    }

    /// Returns prose with its identifiers coloured or, without colours, between backticks.
    fn marked(&self, prose: &str) -> String {
        if !self.is_coloured {
            return prose.to_owned();
        }
        let mut marked = String::with_capacity(prose.len());
        for (place, segment) in prose.split('`').enumerate() {
            if place % 2 == 0 {
                marked.push_str(segment);
                continue;
            }
            for (index, word) in segment.split(' ').enumerate() {
                let blank = if index == 0 { "" } else { " " };
                // Each word is coloured by itself, so that the colour doesn't continue across a line break.
                let _ = write!(marked, "{blank}{IDENTIFIER}{word}{IDENTIFIER:#}");
            }
        }
        marked
    }
}

/// Returns the text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns a number in groups of three digits: `1 234 567`, with spaces that do not break a line.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_coloured_or_between_back_ticks_and_never_both() {
        for (is_coloured, expected) in [(true, "see DISCONNECT now\n"), (false, "see `DISCONNECT` now\n")] {
            let mut page = Page::of_width(80, is_coloured);
            page.paragraph("", "", "see `DISCONNECT` now");
            let text = page.into_text();
            assert_eq!(text.contains('\x1b'), is_coloured);
            assert_eq!(anstream::adapter::strip_str(&text).to_string(), expected);
        }
    }

    #[test]
    fn an_address_stays_whole_on_a_narrow_page() {
        let address =
            "https://learn.microsoft.com/azure/iot-hub/troubleshoot-error-codes#404104-deviceconnectionclosed";
        let mut page = Page::of_width(30, false);
        page.paragraph("  ", "  ", &format!("Read {address} for the rest of it, please."));
        assert!(page.into_text().contains(address));
    }

    #[test]
    fn colours_take_no_space() {
        let prose = "`one` `two` `three` `four` `five` `six` `seven` `eight` `nine` `ten` `eleven` `twelve`";
        let lines = |is_coloured| {
            let mut page = Page::of_width(40, is_coloured);
            page.paragraph("  ", "  ", prose);
            anstream::adapter::strip_str(&page.into_text()).to_string()
        };
        assert!(lines(true).lines().all(|line| line.chars().count() <= 40));
        assert_eq!(lines(true).lines().count(), 2);
    }

    #[test]
    fn a_cut_list_shows_how_much_is_left_out() {
        let cut = |items: &[&str], is_numbered, most_lines| {
            let mut page = Page::of_width(40, false);
            page.first_items("Do", items, is_numbered, most_lines);
            anstream::adapter::strip_str(&page.into_text()).to_string()
        };
        assert_eq!(cut(&["one", "two", "three"], true, 2), "Do        1. one\n          … and 2 more\n");
        assert_eq!(cut(&["one", "two"], false, 2), "Do        - one\n          - two\n");
        assert_eq!(cut(&["one"], false, 0), "Do        - one\n");
    }
}
