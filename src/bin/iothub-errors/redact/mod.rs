//! The command `redact`: makes a log, a dump or an export safe to attach to a ticket.
//!
//! Secrets are hidden as in the library. Devices, modules, hubs, hosts, addresses, subscriptions, resource groups and
//! people get pseudonyms. The same name always gets the same pseudonym, so that a triage of the output finds the same
//! patterns. `lines` splits files into lines. The input is read twice: first to learn names where they are certain to
//! be names (`places`, `columns`), then to replace them wherever they occur (`names`).

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

/// Hides secrets and replaces names with pseudonyms, so that a log can go into a ticket.
#[derive(Args)]
#[command(after_help = "The same device, hub or address gets the same pseudonym everywhere in the output, so that\n\
        `iothub-errors triage` finds the same patterns in it. Names are recognised by their place: members such\n\
        as deviceId, paths, host names, connection strings, table columns. Look through the output before you\n\
        send it: names in your own program's messages may not be recognised.\n\n\
        Examples:\n  \
        iothub-errors redact day.jsonl > ticket.jsonl\n  \
        iothub-errors redact --key key.csv insights-logs-*/*.json.gz > ticket.jsonl\n  \
        iothub-errors redact < exception.txt\n\n\
        Exit status:\n  \
        0  everything was read\n  \
        2  something could not be read, or an argument is wrong")]
pub struct Arguments {
    /// Logs, dumps or exports, with or without gzip. With none, or with `-`, reads standard input into memory.
    files: Vec<PathBuf>,
    /// Write the name behind each pseudonym to this file, and reuse the pseudonyms that it already contains.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

/// Writes the inputs to standard output without secrets and names.
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
    // The key is written first: without it, nobody could tell what the pseudonyms in the output mean.
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

/// Learns the names in an input.
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

/// Writes an input line by line, with pseudonyms for the learnt names.
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

/// Hides secrets line by line, and private keys that span several lines.
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

/// Hides the secrets in one line. Invisible characters are first escaped as in JSON, because the library's own escapes
/// would make JSON invalid.
fn hidden(line: &str) -> String {
    let line = escaped(line);
    let whole = Redacted(&line).to_string();
    if !line.contains('\t') {
        return whole;
    }
    // The library shows a tab as a space, which would merge the cells of a table, so each cell is redacted by itself.
    // If a secret's name and value are in different cells, only the whole line reveals it, and the whole line is used.
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
    fn hiding_a_secret_in_json_keeps_it_valid() {
        let line = r#"{"message":"ab","text":"SharedAccessKey=q7Zx2Lw9Tk4Rv8Nf"}"#;
        let line = line.replace('b', "\u{202e}");
        let value: serde_json::Value = serde_json::from_str(&hidden(&line)).expect("JSON");
        assert_eq!(value["text"], "SharedAccessKey=***");
    }
}
