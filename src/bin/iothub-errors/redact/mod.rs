//! The command `redact`: a log, a dump or an export that can go into a ticket.
//!
//! Secrets are hidden as the library hides them. Devices, modules, hubs, hosts, addresses, subscriptions, resource groups
//! and people get pseudonyms, the same for the same name, so that a triage of the result finds the same. The input is read
//! twice: once to learn the names from the places where they are sure to be names (`places`, `columns`), once to replace
//! them wherever they occur (`names`). `lines` takes files apart.

mod columns;
mod lines;
mod names;
mod places;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use iothub_errors::Redacted;

use self::columns::Columns;
use self::lines::{Input, Lines};
use self::names::Names;
use self::places::Places;
use crate::Ending;
use crate::terminal::{self, escaped, say};

/// Hides secrets and replaces names by pseudonyms, so that a log can go into a ticket.
#[derive(Args)]
#[command(after_help = "The same device, hub or address gets the same pseudonym everywhere in the output, so that\n\
        `iothub-errors triage` of the output finds the same. Names are known by their place: members such as\n\
        deviceId, paths, host names, connection strings, columns of tables. Look through the output before you\n\
        send it: a name in a sentence of your own program may not be recognised.\n\n\
        Examples:\n  \
        iothub-errors redact day.jsonl > ticket.jsonl\n  \
        iothub-errors redact --key key.csv insights-logs-*/*.json.gz > ticket.jsonl\n  \
        iothub-errors redact < exception.txt\n\n\
        Exit status:\n  \
        0  everything was read\n  \
        2  something could not be read, or an argument is wrong")]
pub struct Arguments {
    /// Logs, dumps or exports, compressed with gzip or not; `-` or none is standard input, which is kept in memory.
    files: Vec<PathBuf>,
    /// Write which name each pseudonym stands for into this file, and keep those that it already holds.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

/// Writes the input without secrets and names to standard output.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    let mut names = match &arguments.key {
        Some(key) => Names::from_key(key)?,
        None => Names::default(),
    };
    let places = Places::new();
    let mut ending = Ending::Done;
    let mut inputs = Vec::new();
    for file in terminal::inputs(&arguments.files) {
        let learnt = Input::open(&file).and_then(|input| {
            learn(&input, &places, &mut names)?;
            Ok(input)
        });
        match learnt {
            Ok(input) => inputs.push(input),
            Err(error) => {
                say(&crate::naming(&file, &error).to_string());
                ending = Ending::Unread;
            }
        }
    }
    // Before anything is shown that only the key can tell.
    if let Some(key) = &arguments.key {
        names.write_key(key)?;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for input in &inputs {
        write(&mut out, input, &places, &mut names)?;
    }
    out.flush()?;
    Ok(ending)
}

/// Learns the names of an input.
fn learn(input: &Input, places: &Places, names: &mut Names) -> io::Result<()> {
    let mut lines = Lines::of(input)?;
    let mut secrets = Secrets::default();
    let mut columns = None;
    while let Some(line) = lines.next_line()? {
        let line = secrets.hidden(&line);
        let columns: &Columns = columns.get_or_insert_with(|| Columns::of(&line));
        for (kind, name) in columns.names(&line) {
            names.learn(kind, &name);
        }
        for place in places.find(&line) {
            names.learn(place.kind, &line[place.range.clone()]);
        }
    }
    Ok(())
}

/// Writes an input line by line, with pseudonyms for what was learnt.
fn write(out: &mut impl Write, input: &Input, places: &Places, names: &mut Names) -> io::Result<()> {
    let mut lines = Lines::of(input)?;
    let mut secrets = Secrets::default();
    while let Some(line) = lines.next_line()? {
        let hidden = secrets.hidden(&line);
        out.write_all(names.replaced(&hidden, &places.find(&hidden)).as_bytes())?;
        out.write_all(lines.ending().as_bytes())?;
    }
    Ok(())
}

/// Hides secrets line by line, and private keys over several lines.
#[derive(Default)]
struct Secrets {
    is_in_key: bool,
}

impl Secrets {
    fn hidden(&mut self, line: &str) -> String {
        const BEGIN: &str = "-----BEGIN ";
        const END: &str = "-----END ";
        if self.is_in_key {
            self.is_in_key = !line.contains(END);
            return "***".to_owned();
        }
        let begin = line.rfind(BEGIN).filter(|begin| line[*begin..].contains("PRIVATE KEY-----"));
        self.is_in_key = begin.is_some_and(|begin| !line[begin..].contains(END));
        hidden(line)
    }
}

/// Hides the secrets of one line. Hidden characters become escapes of JSON first: the library's own would break it.
fn hidden(line: &str) -> String {
    let line = escaped(line);
    let whole = Redacted(&line).to_string();
    if !line.contains('\t') {
        return whole;
    }
    // The library shows a tab as a space, which would merge the cells of a table. A secret whose name is in another cell
    // than its value is only seen in the whole line; then the line is what counts.
    let cells: Vec<String> = line.split('\t').map(|cell| Redacted(cell).to_string()).collect();
    if cells.join(" ") == whole { cells.join("\t") } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_key_over_several_lines_is_hidden() {
        let mut secrets = Secrets::default();
        let lines = [
            "before",
            "-----BEGIN EC PRIVATE KEY-----",
            "MHcCAQEEIBkg4LVWM9nuwNSk3yByxZpYRTBnVJk5oiMyZNsTm0ZfoAoGCCqGSM49",
            "-----END EC PRIVATE KEY-----",
            "after",
        ];
        let hidden: Vec<String> = lines.iter().map(|line| secrets.hidden(line)).collect();
        assert_eq!((hidden[0].as_str(), hidden[4].as_str()), ("before", "after"));
        assert!(!hidden.join("\n").contains("MHcCAQ"), "{hidden:?}");
    }

    #[test]
    fn tabs_stay_and_a_secret_in_the_next_cell_is_hidden() {
        assert_eq!(hidden("a\tb\tsig=q7Zx2Lw9Tk4Rv8Nf"), "a\tb\tsig=***");
        assert!(!hidden("SharedAccessKey=\tq7Zx2Lw9Tk4Rv8Nfq7Zx2Lw9Tk4Rv8Nf").contains("q7Zx"));
    }

    #[test]
    fn what_is_hidden_in_json_leaves_it_json() {
        let line = r#"{"message":"ab","text":"SharedAccessKey=q7Zx2Lw9Tk4Rv8Nf"}"#;
        let line = line.replace('b', "\u{202e}");
        let value: serde_json::Value = serde_json::from_str(&hidden(&line)).expect("JSON");
        assert_eq!(value["text"], "SharedAccessKey=***");
    }
}
