//! What the program knows of the terminal: its width, whether colours are wanted, and who is listening.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anstream::ColorChoice;
use clap::Args;
use iothub_errors::Redacted;

/// Wider lines are tiring to read.
const COMFORTABLE: usize = 100;

/// The width of what is written to a file or a pipe.
const WITHOUT_TERMINAL: usize = 80;

/// The width that was asked for on the command line.
static WIDTH: OnceLock<usize> = OnceLock::new();

/// The options that say how reports look.
#[derive(Args)]
#[command(next_help_heading = "Appearance")]
pub struct Looks {
    #[command(flatten)]
    color: colorchoice_clap::Color,
    /// Wrap text at this many columns. The default is the width of the terminal, at most 100, and 80 without a terminal.
    #[arg(long, value_name = "COLUMNS", global = true, value_parser = clap::value_parser!(u16).range(30..=400))]
    width: Option<u16>,
}

impl Looks {
    /// Makes them hold for everything that is written from now on.
    pub fn apply(&self) {
        self.color.write_global();
        if let Some(width) = self.width {
            let _ = WIDTH.set(usize::from(width));
        }
    }
}

/// Returns the number of columns that text is wrapped to.
pub fn width() -> usize {
    WIDTH.get().copied().unwrap_or_else(|| match size() {
        Some((columns, _)) => columns.clamp(30, COMFORTABLE),
        None => WITHOUT_TERMINAL,
    })
}

/// Returns `true` if a table may be cut to fit: on a terminal, or if a width was asked for.
pub fn is_narrowed() -> bool {
    WIDTH.get().is_some() || io::stdout().is_terminal()
}

/// The columns and rows of the terminal that standard output is, if it is one.
fn size() -> Option<(usize, usize)> {
    let size = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
    size.map(|(columns, rows)| (usize::from(columns.0), usize::from(rows.0)))
}

/// Returns `true` if what is written to standard output is coloured.
pub fn is_coloured() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Writes a report to standard output, through a pager if it is a terminal with fewer rows. The styles in it are dropped
/// where they are not wanted.
pub fn show(report: &str) -> io::Result<()> {
    let rows = size().map_or(usize::MAX, |(_, rows)| rows);
    if report.lines().count() >= rows && page(report) {
        return Ok(());
    }
    let mut out = anstream::stdout().lock();
    out.write_all(report.as_bytes())?;
    out.flush()
}

/// Hands a report to `$PAGER`, or to `less`. Returns `false` if there is no pager to be had.
fn page(report: &str) -> bool {
    let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty()).unwrap_or_else(|| "less".into());
    let mut words = pager.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("less"));
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Quits at the end of what fits, shows colours, and leaves the text on the screen.
        command.env("LESS", "FRX");
    }
    let Ok(mut pager) = command.spawn() else { return false };
    if let Some(mut pipe) = pager.stdin.take() {
        let plain;
        let text = if is_coloured() {
            report
        } else {
            plain = anstream::adapter::strip_str(report).to_string();
            &plain
        };
        // A pager that is left early has shown enough.
        let _ = pipe.write_all(text.as_bytes());
    }
    let _ = pager.wait();
    true
}

/// Writes a line about the program's own work to standard error. It may quote the name of a file, or a piece of the input.
pub fn say(what: &str) {
    // Where nobody listens, nobody misses it.
    let _ = writeln!(io::stderr(), "iothub-errors: {}", Redacted(what));
}

/// Returns why something failed, without the number that the operating system gives it.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rfind(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// Returns the files that were named; standard input if none was.
pub fn inputs(named: &[PathBuf]) -> Vec<PathBuf> {
    if named.is_empty() { vec![PathBuf::from("-")] } else { named.to_vec() }
}

/// Opens a file, or standard input for `-`. `what` is what the user is asked to type if that is a terminal.
pub fn open(file: &Path, what: &str) -> io::Result<Box<dyn BufRead>> {
    if file.as_os_str() != "-" {
        return match File::open(file) {
            Ok(opened) => Ok(Box::new(BufReader::new(opened))),
            Err(error) => Err(crate::naming(file, &error)),
        };
    }
    hint(what);
    Ok(Box::new(io::stdin().lock()))
}

/// Says what the program waits for if standard input is a terminal.
pub fn hint(what: &str) {
    if io::stdin().is_terminal() {
        let end = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
        say(&format!("reading {what} from the terminal: paste it, then press {end} on a line of its own"));
    }
}

/// Returns a text in which characters that some programs take for line breaks, and those that change what a terminal
/// shows, are escapes of JSON. Tabs and what can be seen stay.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let is_hidden = |character: char| {
        matches!(character, '\0'..='\u{8}' | '\u{a}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    };
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = std::fmt::Write::write_fmt(&mut escaped, format_args!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}
