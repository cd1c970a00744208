//! The catalogue as a Markdown document: for each family a table, then a section per entry.

use std::io::{self, Write};

use iothub_errors::{Entry, Family, Retry};

use super::escape::{code_span, markdown_cell, markdown_prose as prose};

/// Writes the document.
pub fn write(out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    writeln!(out, "# Azure IoT Hub errors\n")?;
    writeln!(out, "{} documented errors: what each means, whether to retry, and what to do first.", entries.len())?;
    for family in entries.chunk_by(|left, right| family(*left) == family(*right)) {
        let heading = family.first().copied().and_then(self::family);
        match heading {
            Some(family) => writeln!(out, "\n## {}xxx\n", family.status())?,
            None => writeln!(out, "\n## Documented without a number\n")?,
        }
        table(out, family)?;
        for entry in family {
            section(out, *entry)?;
        }
    }
    Ok(())
}

fn family(entry: Entry) -> Option<Family> {
    entry.number().and_then(Family::from_number)
}

fn table(out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    writeln!(out, "| Code | Name | HTTP status | Category | Retry | May have taken effect | Summary |")?;
    writeln!(out, "| --- | --- | --- | --- | --- | --- | --- |")?;
    for entry in entries {
        let cells = [
            entry.number().map(|number| number.to_string()).unwrap_or_default(),
            format!("[{}](#{})", entry.name(), anchor(*entry)),
            entry.http_status().map(|status| status.to_string()).unwrap_or_default(),
            format!("`{}`", entry.category()),
            verdict(entry.retry()),
            if entry.may_have_been_applied() { "yes" } else { "no" }.to_owned(),
            prose(entry.summary()),
        ];
        writeln!(out, "| {} |", cells.map(|text| markdown_cell(&text)).join(" | "))?;
    }
    Ok(())
}

fn section(out: &mut impl Write, entry: Entry) -> io::Result<()> {
    writeln!(out, "\n### {entry}\n\n{}", prose(entry.summary()))?;
    list(out, "When it happens", "-", entry.symptoms().iter().map(|text| prose(text)))?;
    list(out, "What the service sends", "-", entry.messages().iter().map(|text| code_span(text)))?;
    list(out, "Why", "-", entry.causes().iter().map(|text| prose(text)))?;
    list(out, "What to do", "1.", entry.remedies().iter().map(|text| prose(text)))?;

    writeln!(out, "\n**Retry** {}.", verdict(entry.retry()))?;
    if let Some(action) = entry.action() {
        writeln!(out, "{}", prose(action.instruction()))?;
    }
    if entry.may_have_been_applied() {
        writeln!(out, "The operation may have taken effect despite the error.")?;
    }

    let facts = [
        entry.area().title().to_owned(),
        format!("category `{}`", entry.category()),
        phrases("while ", entry.operations().iter().map(|operation| operation.phrase())),
        phrases("seen in: ", entry.seen_in().iter().map(|transport| transport.title())),
        format!("who acts: {}", entry.actor().title()),
    ];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>();
    writeln!(out, "\n**Where** {}.", facts.join("; "))?;
    list(out, "Limits", "-", entry.limits().iter().map(|limit| prose(&limit.to_string())))?;
    let related = entry.related().iter().map(|code| format!("[{code}](#{})", anchor(Entry::Code(*code))));
    list(out, "Related", "-", related)?;
    list(out, "Also known as", "-", entry.aliases().iter().map(|alias| code_span(alias)))?;
    if let Some(conflict) = entry.conflict() {
        writeln!(out, "\n**Sources disagree** {}", prose(conflict))?;
    }
    writeln!(out, "\n**Documentation** <{}>", entry.documentation())?;
    list(out, "Sources", "-", entry.sources().iter().map(|source| prose(source.title())))
}

fn list(
    out: &mut impl Write,
    label: &str,
    marker: &str,
    items: impl ExactSizeIterator<Item = String>,
) -> io::Result<()> {
    if items.len() == 0 {
        return Ok(());
    }
    writeln!(out, "\n**{label}**\n")?;
    for item in items {
        writeln!(out, "{marker} {item}")?;
    }
    Ok(())
}

/// Returns `lead` followed by the phrases, or an empty string if there are no phrases.
fn phrases<'a>(lead: &str, phrases: impl Iterator<Item = &'a str>) -> String {
    let phrases: Vec<&str> = phrases.collect();
    if phrases.is_empty() { String::new() } else { format!("{lead}{}", phrases.join(", ")) }
}

/// Returns the anchor of the entry's section, as GitHub and most renderers derive it from the heading.
fn anchor(entry: Entry) -> String {
    entry.to_string().to_lowercase().replace(' ', "-")
}

fn verdict(retry: Retry) -> String {
    match retry.action() {
        Some(action) => format!("`{}`: `{action}`", retry.as_str()),
        None => format!("`{}`", retry.as_str()),
    }
}
