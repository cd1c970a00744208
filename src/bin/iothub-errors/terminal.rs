//! The terminal: its width, colours and pager, and the program's own messages.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anstream::ColorChoice;
use clap::Args;
use iothub_errors::Redacted;

/// The largest default width, in columns: wider lines are tiring to read.
const COMFORTABLE: usize = 100;

/// The width of output to a file or pipe, in columns.
const WITHOUT_TERMINAL: usize = 80;

/// The width requested on the command line, in columns.
static WIDTH: OnceLock<usize> = OnceLock::new();

/// The options that control how reports look.
#[derive(Args)]
#[command(next_help_heading = "Appearance")]
pub struct Looks {
    #[command(flatten)]
    color: colorchoice_clap::Color,
    /// Wrap text at this many columns [default: the terminal's width, at most 100; without a terminal, 80].
    #[arg(long, value_name = "COLUMNS", global = true, value_parser = clap::value_parser!(u16).range(30..=400))]
    width: Option<u16>,
}

impl Looks {
    /// Applies the options to all output from now on.
    pub fn apply(&self) {
        self.color.write_global();
        if let Some(width) = self.width {
            let _ = WIDTH.set(usize::from(width));
        }
    }
}

/// Returns the number of columns at which text is wrapped.
pub fn width() -> usize {
    WIDTH.get().copied().unwrap_or_else(|| match size() {
        Some((columns, _)) => columns.clamp(30, COMFORTABLE),
        None => WITHOUT_TERMINAL,
    })
}

/// Returns `true` if a table may be cut to fit: on a terminal, or if a width was requested.
pub fn is_narrowed() -> bool {
    WIDTH.get().is_some() || io::stdout().is_terminal()
}

/// Returns the terminal's columns and rows, or `None` if standard output isn't a terminal.
fn size() -> Option<(usize, usize)> {
    let size = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
    size.map(|(columns, rows)| (usize::from(columns.0), usize::from(rows.0)))
}

/// Returns `true` if standard output is coloured.
pub fn is_coloured() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Writes a report to standard output, through a pager if standard output is a terminal with fewer rows. Without
/// colours, the report's styles are removed.
pub fn show(report: &str) -> io::Result<()> {
    let rows = size().map_or(usize::MAX, |(_, rows)| rows);
    if report.lines().count() >= rows && page(report) {
        return Ok(());
    }
    let mut out = anstream::stdout().lock();
    out.write_all(report.as_bytes())?;
    out.flush()
}

/// Passes a report to `$PAGER`, or to `less`. Returns `false` if no pager could be started.
fn page(report: &str) -> bool {
    let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty()).unwrap_or_else(|| "less".into());
    let mut words = pager.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("less"));
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Quit if the text fits on one screen, show colours, and leave the text on the screen afterwards.
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
        // An error means that the user quit the pager early.
        let _ = pipe.write_all(text.as_bytes());
    }
    let _ = pager.wait();
    true
}

/// Writes a message of the program to standard error. Messages may quote file names and pieces of the input, so they
/// are redacted.
pub fn say(what: &str) {
    // If standard error is closed, the message is lost, and nobody misses it.
    let _ = writeln!(io::stderr(), "iothub-errors: {}", Redacted(what));
}

/// Returns an error's message without the operating system's error number.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rfind(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// Returns the files named on the command line, or standard input if there are none.
pub fn inputs(named: &[PathBuf]) -> Vec<PathBuf> {
    if named.is_empty() { vec![PathBuf::from("-")] } else { named.to_vec() }
}

/// Opens a file, or standard input for `-`. If standard input is a terminal, the user is asked to paste `what`.
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

/// Tells the user what the program waits for if standard input is a terminal.
pub fn hint(what: &str) {
    if io::stdin().is_terminal() {
        let end = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
        say(&format!("reading {what} from the terminal: paste it, then press {end} on a line of its own"));
    }
}

/// Escapes, as JSON does, the characters that some programs treat as line breaks, and those that change what a terminal
/// shows. Tabs and visible characters are kept.
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
