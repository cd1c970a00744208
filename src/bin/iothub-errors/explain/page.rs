//! How an entry looks on a terminal: headings, hanging indents, wrapped to the width, colour where it is wanted.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use iothub_errors::{Entry, Family, Retry};
use textwrap::{Options, WordSplitter};

const TITLE: Style = AnsiColor::Red.on_default().bold();
const HEADING: Style = Style::new().bold();
const IDENTIFIER: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().dimmed();
const LINK: Style = AnsiColor::Blue.on_default().underline();

/// Writes entries and lists, wrapped to a width in columns. Styles are always written; the stream drops them where
/// they are not wanted.
pub struct Page<'a, W: Write> {
    out: &'a mut W,
    width: usize,
}

impl<'a, W: Write> Page<'a, W> {
    /// A page of this many columns.
    pub fn new(out: &'a mut W, width: usize) -> Self {
        Self { out, width }
    }

    /// A line between two answers.
    pub fn rule(&mut self) -> io::Result<()> {
        writeln!(self.out, "\n{FAINT}{}{FAINT:#}\n", "─".repeat(self.width))
    }

    /// Everything that is known of an entry.
    pub fn entry(&mut self, entry: Entry) -> io::Result<()> {
        writeln!(self.out, "{TITLE}{entry}{TITLE:#}")?;
        let status = entry.http_status().map_or_else(|| "no HTTP status".to_owned(), |status| format!("HTTP {status}"));
        self.line(&format!("{}, {}, {status}", entry.area().title(), entry.category()))?;
        writeln!(self.out)?;
        self.paragraph("", "", &marked(entry.summary()))?;
        if entry.is_name_only() {
            self.line("Microsoft documents only the name; the rest is inferred from it and from related articles.")?;
        }

        self.items("When it happens", entry.symptoms().iter().map(|text| marked(text)))?;
        self.items("What the service says", entry.messages().iter().map(|text| format!("“{text}”")))?;
        self.items("Why", entry.causes().iter().map(|text| marked(text)))?;
        self.steps("What to do", entry.remedies())?;
        self.retry(entry)?;

        let operations = entry.operations().iter().map(|operation| operation.phrase().to_owned());
        let seen_in = entry.seen_in().iter().map(|transport| transport.title().to_owned());
        self.joined("While", operations)?;
        self.joined("Seen in", seen_in)?;
        self.items("Limits", entry.limits().iter().map(|limit| marked(&limit.to_string())))?;
        self.items("Related", entry.related().iter().map(ToString::to_string))?;
        self.joined("Also known as", entry.aliases().iter().map(ToString::to_string))?;
        if let Some(conflict) = entry.conflict() {
            self.heading("Where the sources disagree")?;
            self.paragraph("  ", "  ", &marked(conflict))?;
        }
        self.heading("Read on")?;
        // A link that is broken over two lines cannot be followed.
        writeln!(self.out, "  {LINK}{}{LINK:#}", entry.documentation())?;
        self.items("Sources", entry.sources().iter().map(|source| source.title().to_owned()))
    }

    /// One line an entry: number, name, verdict, category. On a terminal, a column that does not fit is left out; what
    /// goes to another program is whole.
    pub fn list(&mut self, entries: &[Entry], is_terminal: bool) -> io::Result<()> {
        let widest = |text: fn(Entry) -> usize| entries.iter().map(|entry| text(*entry)).max().unwrap_or_default();
        let name_width = widest(|entry| entry.name().len());
        let verdict_width = widest(|entry| verdict(entry.retry()).len());
        let category_width = widest(|entry| entry.category().as_str().len());
        let room = if is_terminal { self.width } else { usize::MAX };
        let to_verdict = 8 + name_width + 2 + verdict_width;
        for entry in entries {
            let (number, name, retry) = (number(*entry), entry.name(), verdict(entry.retry()));
            write!(self.out, "{HEADING}{number}{HEADING:#}  ")?;
            if to_verdict > room {
                writeln!(self.out, "{name}")?;
            } else if to_verdict + 2 + category_width > room {
                writeln!(self.out, "{name:name_width$}  {retry}")?;
            } else {
                let category = entry.category();
                writeln!(self.out, "{name:name_width$}  {retry:verdict_width$}  {IDENTIFIER}{category}{IDENTIFIER:#}")?;
            }
        }
        Ok(())
    }

    /// What a family has in common, and its members with their summaries. `digits` are the first of its numbers.
    pub fn family(&mut self, digits: &str, family: Family, entries: &[Entry]) -> io::Result<()> {
        writeln!(self.out, "{TITLE}{digits:x<6}{TITLE:#}")?;
        self.line(&format!(
            "{} documented. Any other number that begins like this: {}, retry {}.",
            entries.len(),
            family.category(),
            family.retry()
        ))?;
        writeln!(self.out)?;
        self.summaries(entries)
    }

    /// The matches of a search with their summaries.
    pub fn matches(&mut self, entries: &[Entry]) -> io::Result<()> {
        self.summaries(entries)?;
        if let Some(best) = entries.first() {
            let name = best.number().map_or_else(|| best.name().to_owned(), |number| number.to_string());
            writeln!(self.out)?;
            self.line(&format!("For the whole entry: iothub-errors explain {name}"))?;
        }
        Ok(())
    }

    fn summaries(&mut self, entries: &[Entry]) -> io::Result<()> {
        for entry in entries {
            writeln!(self.out, "{HEADING}{}{HEADING:#}  {}", number(*entry), entry.name())?;
            self.paragraph("        ", "        ", &marked(entry.summary()))?;
        }
        Ok(())
    }

    fn retry(&mut self, entry: Entry) -> io::Result<()> {
        self.heading("Retry")?;
        let advice = match entry.retry() {
            Retry::Never => "Never: the same request cannot succeed.",
            Retry::Immediately => "Immediately: one retry at once is expected to succeed.",
            Retry::Backoff => "With back-off: transient, so exponentially longer pauses with jitter.",
            Retry::Throttled => "Slow down: a longer back-off, and the delay that the reply asks for, if it does.",
            Retry::AfterAction(action) => &format!("After an action: {}", action.instruction()),
        };
        self.paragraph("  ", "  ", &marked(advice))?;
        if entry.may_have_been_applied() {
            let warning =
                "The operation may have been carried out all the same: repeat only what is safe to run twice.";
            self.paragraph("  ", "  ", warning)?;
        }
        let actor = format!("Who acts: {}.", entry.actor().title());
        self.paragraph("  ", "  ", &actor)
    }

    fn heading(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.out, "\n{HEADING}{heading}{HEADING:#}")
    }

    fn items(&mut self, heading: &str, items: impl ExactSizeIterator<Item = String>) -> io::Result<()> {
        if items.len() > 0 {
            self.heading(heading)?;
        }
        for item in items {
            self.paragraph("  - ", "    ", &item)?;
        }
        Ok(())
    }

    fn steps(&mut self, heading: &str, steps: &[&str]) -> io::Result<()> {
        if !steps.is_empty() {
            self.heading(heading)?;
        }
        for (i, step) in steps.iter().enumerate() {
            self.paragraph(&format!("{:>3}. ", i + 1), "     ", &marked(step))?;
        }
        Ok(())
    }

    fn joined(&mut self, heading: &str, items: impl ExactSizeIterator<Item = String>) -> io::Result<()> {
        if items.len() == 0 {
            return Ok(());
        }
        self.heading(heading)?;
        self.paragraph("  ", "  ", &items.collect::<Vec<_>>().join(", "))
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        for line in textwrap::wrap(text, self.width) {
            writeln!(self.out, "{FAINT}{line}{FAINT:#}")?;
        }
        Ok(())
    }

    fn paragraph(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        // A date, a link or an identifier that is broken at its hyphen cannot be copied.
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        for line in textwrap::wrap(text, options) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }
}

fn number(entry: Entry) -> String {
    entry.number().map_or_else(|| "     -".to_owned(), |number| number.to_string())
}

fn verdict(retry: Retry) -> String {
    retry.action().map_or_else(|| retry.as_str().to_owned(), |action| action.to_string())
}

/// A text of the catalogue with its identifiers coloured. The backticks stay, for where colour is dropped.
fn marked(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for (i, segment) in text.split('`').enumerate() {
        match i % 2 {
            0 => marked.push_str(segment),
            // Each word by itself, so that a line break within does not leave the colour on.
            _ => {
                let words: Vec<String> =
                    segment.split(' ').map(|word| format!("{IDENTIFIER}{word}{IDENTIFIER:#}")).collect();
                marked.push('`');
                marked.push_str(&words.join(" "));
                marked.push('`');
            }
        }
    }
    marked
}
