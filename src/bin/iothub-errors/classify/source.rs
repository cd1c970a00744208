//! Splitting an input into failures. The first line that isn't blank shows whether it is JSON Lines or plain text.

use std::io::{self, BufRead, Read};

use serde_json::Value;

use super::answer::Answer;

/// The longest line or text that is read, in bytes. Anything longer isn't one failure, and isn't kept in memory.
const LONGEST: usize = 16 << 20;

/// The form of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One failure per line, as JSON.
    JsonLines,
    /// One failure per line, as text.
    TextLines,
    /// One failure, as text.
    Text,
}

impl Form {
    /// Returns the form of an input with this first line: JSON Lines, or else `text`.
    fn of(first_line: &[u8], text: Self) -> Self {
        let line = first_line.trim_ascii();
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let is_failure = match serde_json::from_slice::<Value>(line) {
            Ok(value) => value.get("transport").is_some() || value.get("input").is_some_and(Value::is_object),
            // A line of JSON that was cut off is still meant as JSON.
            Err(_) => line.starts_with(b"{") && contains(line, br#""transport""#),
        };
        if is_failure { Self::JsonLines } else { text }
    }
}

fn contains(line: &[u8], part: &[u8]) -> bool {
    line.windows(part.len()).any(|window| window == part)
}

/// Iterates over the results for an input's failures, in order. If reading fails, the error is the last item.
pub struct Answers<R> {
    input: R,
    form: Option<Form>,
    /// The form of the input if its first line isn't JSON.
    text: Form,
    /// The number of the line that was read last, counted from 1.
    number: u64,
    is_finished: bool,
}

impl<R: BufRead> Answers<R> {
    /// Reads an input. With [`Form::JsonLines`] it must have that form, with [`Form::TextLines`] text is read line by
    /// line. Otherwise the first line decides.
    pub fn new(input: R, form: Option<Form>) -> Self {
        let text = if form == Some(Form::TextLines) { Form::TextLines } else { Form::Text };
        Self { input, form: form.filter(|form| *form == Form::JsonLines), text, number: 0, is_finished: false }
    }

    /// Reads the next line that isn't blank. Returns `None` at the end, and an empty line for one that is too long.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            if self.input.by_ref().take(LONGEST as u64).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            if line.len() == LONGEST && line.last() != Some(&b'\n') && self.input.skip_until(b'\n')? > 0 {
                return Ok(Some(Vec::new()));
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    fn next_answer(&mut self) -> io::Result<Option<Answer>> {
        let Some(mut line) = self.next_line()? else { return Ok(None) };
        let form = match self.form {
            Some(form) => form,
            None => *self.form.insert(Form::of(&line, self.text)),
        };
        let number = self.number;
        if form == Form::Text {
            self.is_finished = true;
            if !line.is_empty() {
                let room = (LONGEST - line.len()) as u64;
                self.input.by_ref().take(room).read_to_end(&mut line)?;
                // Look for more only at the limit: a terminal at its end would wait for input again.
                if line.len() == LONGEST && !self.input.fill_buf()?.is_empty() {
                    line.clear();
                }
            }
        }
        Ok(Some(match form {
            _ if line.is_empty() => Answer::too_long(number, LONGEST >> 20),
            Form::JsonLines => Answer::to_line(&line, number),
            Form::TextLines => Answer::to_text(number.into(), &line, number),
            Form::Text => Answer::to_text(Value::Null, &line, number),
        }))
    }
}

impl<R: BufRead> Iterator for Answers<R> {
    type Item = io::Result<Answer>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_finished {
            return None;
        }
        let answer = self.next_answer();
        // An input that fails once may fail forever.
        self.is_finished |= answer.is_err();
        answer.transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(input: &str, form: Option<Form>) -> Vec<Value> {
        let answers = Answers::new(input.as_bytes(), form);
        answers
            .map(|answer| answer.expect("bytes in memory can be read").to_json())
            .map(|line| serde_json::from_str(&line.expect("an answer is JSON")).expect("JSON"))
            .collect()
    }

    #[test]
    fn a_line_of_json_with_a_transport_makes_json_lines_and_anything_else_text() {
        for line in [
            r#"{"id": 1, "transport": "text", "input": {"text": "429"}}"#,
            "\u{feff}  {\"transport\": \"mqtt\"}\r\n",
            r#"{"input": {"connack": 5}}"#,
            r#"{"id": 1, "transport": "http", "input": {"status": 40"#,
        ] {
            assert_eq!(Form::of(line.as_bytes(), Form::Text), Form::JsonLines, "{line}");
        }
        for line in [
            "DeviceNotFoundException: no such transport",
            r#"{"errorCode": 404001}"#,
            r#"{"errorCode": 404001, "input": "pump"}"#,
            "{",
            "[1, 2]",
            "429",
        ] {
            assert_eq!(Form::of(line.as_bytes(), Form::Text), Form::Text, "{line}");
            assert_eq!(Form::of(line.as_bytes(), Form::TextLines), Form::TextLines, "{line}");
        }
    }

    #[test]
    fn a_text_is_one_failure_or_one_per_line_with_each_line() {
        let text = "\nan exception\n\n  caused by: 404103 DeviceNotOnline\n";
        let whole = forms(text, None);
        assert_eq!(whole.len(), 1);
        assert_eq!((&whole[0]["id"], &whole[0]["code"]), (&Value::Null, &404_103.into()));
        let lines = forms(text, Some(Form::TextLines));
        let ids: Vec<_> = lines.iter().map(|answer| (&answer["id"], &answer["outcome"])).collect();
        assert_eq!(ids, [(&2.into(), &"unrecognised".into()), (&4.into(), &"failure".into())]);
    }

    #[test]
    fn an_overlong_line_has_a_result_and_the_next_line_is_read() {
        let long = "x".repeat(LONGEST);
        for (form, answers) in [(Some(Form::JsonLines), 2), (Some(Form::TextLines), 2), (None, 1)] {
            let read = forms(&format!("{long}x\n404103 DeviceNotOnline\n"), form);
            assert_eq!(read.len(), answers, "{form:?}");
            assert!(read[0]["error"].as_str().is_some_and(|error| error.contains("16 MiB")), "{}", read[0]);
            assert_eq!(read[0]["line"], 1);
        }
        let late = forms(&format!("404103\n{long}"), None);
        assert!(late[0]["error"].is_string(), "{}", late[0]);
        // Text of exactly the limit is still read.
        assert_eq!(forms(&long, None)[0]["outcome"], "unrecognised");
    }

    #[test]
    fn a_failure_takes_memory_in_proportion_to_its_length() {
        let text = "x".repeat(100_000);
        let members: String = (0..5_000).map(|index| format!(r#""m{index}":{index},"#)).collect();
        for line in [
            text.clone(),
            format!(r#"{{"transport":"http","input":{{"status":404,"body":"{text}"}}}}"#),
            format!(r#"{{"transport":"log","input":{{"record":{{{members}"time":"2026-03-01T08:15:00Z"}}}}}}"#),
            format!(r#"{{"transport":"text","input":{{"text":"{}"}}}}"#, r"\ud83d\udca5".repeat(10_000)),
            format!(r#"{{"transport":"http","input":{}"#, "[".repeat(100_000)),
        ] {
            let held = allocation_counter::measure(|| assert_eq!(forms(&line, None).len(), 1)).bytes_max;
            let most = 64 * line.len() as u64;
            assert!(held <= most, "{held} bytes of at most {most}: {line:.60}");
        }
    }

    #[test]
    fn an_empty_input_has_no_result() {
        for blank in ["", "\n", " \r\n\t\n"] {
            assert!(forms(blank, None).is_empty(), "{blank:?}");
        }
    }
}
