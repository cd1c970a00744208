//! Interpreting the words on the command line.

use iothub_errors::{Entry, Family, IotHubError, Issuer, ParseErrorCodeError, Redacted};

use super::search::Index;
use super::suggest;

/// The words of the command line, as one or several questions.
pub enum Question<'a> {
    /// One entry, named by all words together: `404104 DeviceConnectionClosedRemotely`.
    One(Entry),
    /// Several questions, one per word.
    Each(&'a [String]),
    /// A message, an exception or an everyday description, to classify or to search for.
    Search(String),
}

/// The answer to a question.
pub enum Answer {
    /// The entry with the given number or name.
    Entry(Entry),
    /// The error that a text reports, such as a message of the service or an exception.
    Read(Box<IotHubError>),
    /// Every entry.
    List(Vec<Entry>),
    /// The entries whose numbers begin with these digits.
    Family(String, Family, Vec<Entry>),
    /// The best matches of a search, best first.
    Matches(Vec<Entry>),
    /// The reason why nothing was found.
    NotFound(String),
}

impl<'a> Question<'a> {
    /// Interprets the words. They are a search if one of them is an ordinary word that doesn't name an error.
    pub fn of(words: &'a [String]) -> Self {
        let together = words.join(" ");
        if let Ok(entry) = together.parse() {
            return Self::One(entry);
        }
        let is_slip = |word: &str| !word.contains(char::is_whitespace) && suggest::nearest(word).is_some();
        let is_everyday = |word: &String| is_prose(word) && !names_something(word) && !is_slip(word);
        if words.iter().any(is_everyday) { Self::Search(together) } else { Self::Each(words) }
    }

    /// Returns the answers in the order of the words. An entry that is named twice appears once.
    pub fn answers(&self) -> Vec<Answer> {
        match self {
            Self::One(entry) => vec![Answer::Entry(*entry)],
            Self::Search(words) => vec![search(words)],
            Self::Each(words) => {
                let mut answers: Vec<Answer> = Vec::new();
                for word in *words {
                    let answer = answer(word);
                    let is_repeated = matches!(&answer, Answer::Entry(entry) if entries(&answers).contains(entry));
                    if !is_repeated {
                        answers.push(answer);
                    }
                }
                answers
            }
        }
    }
}

impl Answer {
    /// Returns `true` unless nothing was found.
    pub fn is_found(&self) -> bool {
        !matches!(self, Self::NotFound(_))
    }
}

/// Answers a question from standard input, which may be an exception of many lines.
pub fn of_text(text: &[u8]) -> Vec<Answer> {
    let line = String::from_utf8_lossy(text);
    let line = line.trim();
    match IotHubError::from_text(text) {
        Some(error) => vec![Answer::Read(Box::new(error))],
        // A single line may be what one would type on the command line: a number or a few words.
        None if !line.contains('\n') && !line.is_empty() => Question::of(&[line.to_owned()]).answers(),
        None => vec![Answer::NotFound("the text on standard input reports no known failure".to_owned())],
    }
}

/// Returns the error that the words report or, if they report none, the entries that match them best.
fn search(words: &str) -> Answer {
    if let Some(error) = IotHubError::from_text(words.as_bytes()).filter(|error| error.entry().is_some()) {
        return Answer::Read(Box::new(error));
    }
    let mut matches = evidenced(words);
    for entry in Index::new(Entry::all()).search(words) {
        if !matches.contains(&entry) {
            matches.push(entry);
        }
    }
    if matches.is_empty() {
        return Answer::NotFound(format!("nothing in the catalogue matches “{}”", printable(words)));
    }
    Answer::Matches(matches)
}

/// Returns all entries of the answers, in order.
pub fn entries(answers: &[Answer]) -> Vec<Entry> {
    let mut all = Vec::new();
    for answer in answers {
        match answer {
            Answer::Entry(entry) => all.push(*entry),
            Answer::Read(error) => match error.entry() {
                Some(entry) => all.push(entry),
                None => all.extend(error.candidates().iter().copied().map(Entry::Code)),
            },
            Answer::List(entries) | Answer::Family(_, _, entries) | Answer::Matches(entries) => all.extend(entries),
            Answer::NotFound(_) => {}
        }
    }
    all
}

/// Returns the entries that the library recognises in the words, as in a line of text: by a message or an AMQP
/// condition.
fn evidenced(words: &str) -> Vec<Entry> {
    let Some(read) = iothub_errors::text::classify(words.as_bytes()) else { return Vec::new() };
    let candidates = read.candidates().iter().copied().map(Entry::Code);
    let mut entries: Vec<Entry> = read.entry().into_iter().collect();
    entries.extend(candidates.filter(|candidate| Some(*candidate) != read.entry()));
    entries
}

/// Returns `true` for an ordinary word, which is neither a number nor an identifier such as `DeviceNotOnline`.
fn is_prose(word: &str) -> bool {
    word.contains(char::is_whitespace)
        || (word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ',' | '.' | '?'))
            && !word.chars().skip(1).any(char::is_uppercase))
}

fn names_something(word: &str) -> bool {
    !matches!(word.parse::<Entry>(), Err(ParseErrorCodeError::UnknownName | ParseErrorCodeError::Empty))
}

fn answer(word: &str) -> Answer {
    if let Some(family) = family(word) {
        return family;
    }
    let error = match word.parse::<Entry>() {
        Ok(entry) => return Answer::Entry(entry),
        Err(error) => error,
    };
    let reason = match error {
        ParseErrorCodeError::UnknownNumber(number) => unknown_number(number),
        ParseErrorCodeError::OtherIssuer(_) => error.to_string(),
        _ if is_resource_provider_code(word) => {
            let space = Issuer::ResourceProvider.title();
            format!("{} is not an IoT Hub error code: it belongs to {space}", printable(word))
        }
        _ if !evidenced(word).is_empty() => return Answer::Matches(evidenced(word)),
        _ => match suggest::nearest(word) {
            Some(entry) => format!("“{}” is not an IoT Hub error; did you mean {entry}?", printable(word)),
            None => format!(
                "“{}” is not the name or number of an IoT Hub error; to list them all, run `iothub-errors explain \
                 --list`; to search by words, run for example `iothub-errors explain token expired`",
                printable(word)
            ),
        },
    };
    Answer::NotFound(reason)
}

/// Returns the entries of a family such as `404`, `4041`, `404xxx` or `4041xx`. Five digits are a number with one
/// missing.
fn family(word: &str) -> Option<Answer> {
    let digits = word.trim_end_matches(['x', 'X']);
    let is_family = matches!(digits.len(), 3 | 4) && word.len() == digits.len()
        || (3..=5).contains(&digits.len()) && word.len() == 6;
    let leading: u32 = if is_family { digits.parse().ok()? } else { return None };
    let unit = 10_u32.pow(6 - u32::try_from(digits.len()).ok()?);
    let family = Family::from_number(leading * unit)?;
    let members: Vec<Entry> =
        Entry::all().filter(|entry| entry.number().is_some_and(|number| number / unit == leading)).collect();
    Some(if members.is_empty() {
        Answer::NotFound(format!("no documented IoT Hub error code begins with {digits}"))
    } else {
        Answer::Family(digits.to_owned(), family, members)
    })
}

fn unknown_number(number: u64) -> String {
    let none = format!("{number} is not a documented IoT Hub error code");
    let digits = number.to_string();
    let nearest = suggest::nearest(&digits).map(|entry| format!("; did you mean {entry}?")).unwrap_or_default();
    match u32::try_from(number).ok().and_then(Family::from_number) {
        Some(family) => format!(
            "{none}{nearest}; its first three digits mean category {}, retry {}; to list the documented ones, run \
             `iothub-errors explain {}`",
            family.category(),
            family.retry(),
            family.status()
        ),
        None => format!("{none}{nearest}"),
    }
}

fn is_resource_provider_code(word: &str) -> bool {
    let digits = word.strip_prefix("IH").or_else(|| word.strip_prefix("ih"));
    digits.is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Returns the beginning of what the user typed, without secrets and control characters.
fn printable(text: &str) -> String {
    Redacted(text).to_string().chars().take(80).collect()
}
