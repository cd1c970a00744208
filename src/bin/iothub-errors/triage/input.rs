//! Input files and standard input: detects each file's form, reads its records, and shows the progress.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use iothub_errors::log::{ReadError, Reader, Record};

use super::encoding::{self, Content};
use super::form::{self, Form};
use super::local::LocalTimes;
use super::table;

/// The time after which a progress bar appears.
const PATIENCE: Duration = Duration::from_secs(1);

/// Returns the files to read, or standard input if none are named.
pub fn files(named: &[PathBuf]) -> Vec<PathBuf> {
    if named.is_empty() { vec![PathBuf::from("-")] } else { named.to_vec() }
}

/// The zone of a file's times.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Times {
    Utc,
    /// That of whoever exported the file, which it doesn't name.
    Local,
}

/// Reads one file and passes on its records, and a message for each text that isn't one.
pub fn read(file: &Path, progress: &Progress, mut take: impl FnMut(Result<&Record<'_>, String>)) -> io::Result<Times> {
    let at = |error: io::Error| naming(file, &error);
    let input: Box<dyn Read> =
        if file.as_os_str() == "-" { Box::new(io::stdin().lock()) } else { Box::new(File::open(file).map_err(at)?) };
    let counted = Counted { input, bytes: Rc::clone(&progress.bytes) };
    let foreign = |what: &str| at(io::Error::new(io::ErrorKind::InvalidData, what));
    let mut text = match encoding::decode(Box::new(counted)).map_err(at)? {
        Content::Text(text) => text,
        Content::Foreign(what) => return Err(foreign(what)),
    };
    let mut count = 0_u32;
    let mut take = |result: Result<&Record<'_>, String>| {
        take(result);
        count = count.wrapping_add(1);
        if count % 4096 == 0 {
            progress.show();
        }
    };
    match form::tell(text.head(), text.is_whole()) {
        Form::Foreign(what) => Err(foreign(what)),
        Form::Table { delimiter, at: header } => {
            text.skip(header);
            let first_line = text.head().split(|byte| *byte == b'\n').next().unwrap_or_default();
            let times = if has_local_times(&String::from_utf8_lossy(first_line)) { Times::Local } else { Times::Utc };
            if times == Times::Local {
                progress.say(&format!(
                    "{}: times are local, and are shown unchanged, not in UTC; where clocks are put back, an hour is \
                     taken twice. Export with UTC if you can",
                    file.display()
                ));
            }
            table::read(text, delimiter, take).map_err(at)?;
            Ok(times)
        }
        Form::Json => {
            let mut reader = Reader::new(text);
            let mut times = LocalTimes::new();
            let mut end = Ok(Times::Utc);
            while let Some(result) = reader.next_record() {
                match result {
                    Ok(record) => times.take(&record, &mut take),
                    Err(ReadError::Skipped(text)) => take(Err(text.to_string())),
                    Err(ReadError::Io(error)) => {
                        end = Err(at(error));
                        break;
                    }
                    Err(error) => {
                        end = Err(at(io::Error::other(error)));
                        break;
                    }
                }
            }
            times.end(&mut take);
            end
        }
    }
}

/// Returns `true` for a header with the time in the user's zone: the portal writes `TimeGenerated [UTC]` or, in its
/// language, `TimeGenerated [Local Time]`.
fn has_local_times(header: &str) -> bool {
    let zone = header.split_once("TimeGenerated [").and_then(|(_, rest)| rest.split_once(']')).map(|(zone, _)| zone);
    zone.is_some_and(|zone| !zone.eq_ignore_ascii_case("UTC"))
}

/// Returns the error with the name of its file.
pub fn naming(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}

/// An input that counts the bytes read from it.
struct Counted<R> {
    input: R,
    bytes: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.bytes.set(self.bytes.get() + length as u64);
        Ok(length)
    }
}

/// A progress bar on a terminal, for input that takes longer than a second.
pub struct Progress {
    bar: ProgressBar,
    bytes: Rc<Cell<u64>>,
    begin: Instant,
    is_shown: Cell<bool>,
}

impl Progress {
    pub fn new(files: &[PathBuf]) -> Self {
        let sizes = files.iter().map(|file| std::fs::metadata(file).map(|data| data.len()).ok());
        let total: Option<u64> = sizes.sum::<Option<u64>>().filter(|total| *total > 0);
        let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let template = match total {
            Some(_) => "{wide_bar:.cyan} {percent:>3} %  {bytes}  {binary_bytes_per_sec}  {eta} left",
            None => "{spinner} {bytes}  {binary_bytes_per_sec}",
        };
        bar.set_draw_target(ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, bytes: Rc::default(), begin: Instant::now(), is_shown: Cell::new(false) }
    }

    fn show(&self) {
        if !self.is_shown.get() && self.begin.elapsed() > PATIENCE && io::stderr().is_terminal() {
            self.is_shown.set(true);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(self.bytes.get());
    }

    /// Writes a line to standard error without disturbing the bar.
    pub fn say(&self, line: &str) {
        let line = iothub_errors::Redacted(line).to_string();
        self.bar.suspend(|| {
            let _ = writeln!(io::stderr(), "{line}");
        });
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
