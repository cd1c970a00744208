//! Showing entries: on one screen, with everything that is known, or as a list.

use iothub_errors::{Entry, Family, IotHubError, Retry};

use crate::page::{FAINT, IDENTIFIER, LABEL, Page, STRONG, TITLE, capital};
use crate::{classify, terminal};

/// The number of lines on one screen: those of a usual terminal except the one for the prompt.
const SCREEN: usize = 23;

/// The largest number of those lines for the causes. The steps get the rest.
const CAUSES: usize = 5;

/// Writes what is needed first: what the error is, why it happens, what to do first, and whether to retry.
pub fn screen(page: &mut Page, entry: Entry) {
    let begin = page.height();
    title(page, entry);
    page.line("");
    // The lines after the steps are laid out first, because their number determines how many steps fit.
    let mut end = page.empty();
    for (index, line) in instructions(entry).iter().enumerate() {
        end.labelled(if index == 0 { "Retry" } else { "" }, line);
    }
    end.link(&format!("{STRONG}{:<LABEL$}{STRONG:#}", "Read"), entry.documentation());
    end.line(&format!("{STRONG}{:<LABEL$}{STRONG:#}iothub-errors explain --all {}", "All", word(entry)));
    page.first_items("Why", entry.causes(), false, CAUSES);
    let left = SCREEN.saturating_sub(page.height() - begin + end.height());
    page.first_items("Do first", entry.remedies(), true, left);
    page.append(&end);
}

/// Writes everything that is known about an entry.
pub fn whole(page: &mut Page, entry: Entry) {
    title(page, entry);
    list_of(page, "When it happens", entry.symptoms());
    let messages: Vec<String> = entry.messages().iter().map(|text| format!("“{text}”")).collect();
    list_of(page, "What the service sends", &messages);
    list_of(page, "Why", entry.causes());
    if !entry.remedies().is_empty() {
        page.heading("What to do");
        page.steps(entry.remedies());
    }
    retry(page, entry);
    joined(page, "While", entry.operations().iter().map(|operation| operation.phrase()));
    joined(page, "Seen in", entry.seen_in().iter().map(|transport| transport.title()));
    let limits: Vec<String> = entry.limits().iter().map(ToString::to_string).collect();
    list_of(page, "Limits", &limits);
    let related: Vec<String> = entry.related().iter().map(ToString::to_string).collect();
    list_of(page, "Related", &related);
    joined(page, "Also known as", entry.aliases().iter().copied());
    // This comes late because the range of a number says little about the error: 404104 is in the device models' range.
    joined(page, "Range of the number", [entry.area().title()].into_iter());
    if let Some(conflict) = entry.conflict() {
        page.heading("Where the sources disagree");
        page.paragraph("  ", "  ", conflict);
    }
    page.heading("Read on");
    page.link("  ", entry.documentation());
    let sources: Vec<&str> = entry.sources().iter().map(|source| source.title()).collect();
    list_of(page, "Sources", &sources);
}

/// Writes the error that a text reports, and how it was recognised.
pub fn read(page: &mut Page, error: &IotHubError, is_whole: bool) {
    let by = error.evidence().phrase();
    page.paragraph("", "", &format!("Read as {}, by {by}: {}.", classify::title(error), classify::verdict(error)));
    page.line("");
    match error.entry() {
        Some(entry) if is_whole => whole(page, entry),
        Some(entry) => screen(page, entry),
        None => {
            page.paragraph("", "", error.category().meaning());
            if let Some(issuer) = error.issuer() {
                page.paragraph("", "", &format!("It belongs to {}.", issuer.title()));
            }
            if !error.candidates().is_empty() {
                page.heading("It may be");
                let candidates: Vec<Entry> = error.candidates().iter().copied().map(Entry::Code).collect();
                summaries(page, &candidates);
            }
        }
    }
}

/// Writes one line per entry: number, name, verdict, category. On a terminal, columns that don't fit are left out.
/// Output to another program is always complete.
pub fn list(page: &mut Page, entries: &[Entry]) {
    let widest = |text: fn(Entry) -> usize| entries.iter().map(|entry| text(*entry)).max().unwrap_or_default();
    let name_width = widest(|entry| entry.name().len());
    let verdict_width = widest(|entry| verdict(entry.retry()).len());
    let category_width = widest(|entry| entry.category().as_str().len());
    let room = if terminal::is_narrowed() { page.width() } else { usize::MAX };
    let to_verdict = 8 + name_width + 2 + verdict_width;
    for entry in entries {
        let (name, retry, category) = (entry.name(), verdict(entry.retry()), entry.category());
        let rest = if to_verdict > room {
            name.to_owned()
        } else if to_verdict + 2 + category_width > room {
            format!("{name:name_width$}  {retry}")
        } else {
            format!("{name:name_width$}  {retry:verdict_width$}  {IDENTIFIER}{category}{IDENTIFIER:#}")
        };
        page.line(&format!("{STRONG}{}{STRONG:#}  {rest}", number(*entry)));
    }
}

/// Writes the common traits of a family, and its members with their summaries. Its numbers begin with `digits`.
pub fn family(page: &mut Page, digits: &str, family: Family, entries: &[Entry]) {
    page.line(&format!("{TITLE}{digits:x<6}{TITLE:#}"));
    let any_other = format!(
        "{} documented. Any other number that begins like this: {}, retry {}.",
        entries.len(),
        family.category(),
        family.retry()
    );
    page.paragraph("", "", &any_other);
    page.line("");
    summaries(page, entries);
}

/// Writes the matches of a search with their summaries.
pub fn matches(page: &mut Page, entries: &[Entry]) {
    summaries(page, entries);
    if let Some(best) = entries.first() {
        page.line(&format!("\n{FAINT}What to do: iothub-errors explain {}{FAINT:#}", word(*best)));
    }
}

fn summaries(page: &mut Page, entries: &[Entry]) {
    for entry in entries {
        page.line(&format!("{STRONG}{}{STRONG:#}  {}", number(*entry), entry.name()));
        page.paragraph("        ", "        ", entry.summary());
    }
}

/// Writes the number and name, then the kind of failure, then the meaning.
fn title(page: &mut Page, entry: Entry) {
    page.line(&format!("{TITLE}{entry}{TITLE:#}"));
    let status = entry.http_status().map_or_else(|| "no HTTP status".to_owned(), |status| format!("HTTP {status}"));
    let category = capital(&entry.category().as_str().replace('_', " "));
    page.line(&format!("{FAINT}{category}, {status}{FAINT:#}"));
    page.line("");
    page.paragraph("", "", entry.summary());
    if entry.is_name_only() {
        let caution = "Microsoft documents only the name; the rest is inferred from it and from related articles.";
        page.paragraph("", "", caution);
    }
}

/// Returns the verdict as instructions, one sentence each.
fn instructions(entry: Entry) -> Vec<String> {
    let verdict = match entry.retry() {
        Retry::Never => "Never: the same request cannot succeed.".to_owned(),
        Retry::Immediately => "Immediately: one retry at once is expected to succeed.".to_owned(),
        Retry::Backoff => "With back-off: the failure is transient. Wait exponentially longer, with jitter.".to_owned(),
        Retry::Throttled => "Slow down: back off for longer, or for the delay that the reply asks for.".to_owned(),
        Retry::AfterAction(action) => format!("After an action: {}", action.instruction()),
    };
    let warning = "The operation may have taken effect: repeat only what is safe to run twice.";
    let warning = entry.may_have_been_applied().then(|| warning.to_owned());
    [verdict].into_iter().chain(warning).collect()
}

fn retry(page: &mut Page, entry: Entry) {
    page.heading("Retry");
    for instruction in instructions(entry) {
        page.paragraph("  ", "  ", &instruction);
    }
    page.paragraph("  ", "  ", &format!("Who acts: {}.", entry.actor().title()));
}

fn list_of(page: &mut Page, heading: &str, items: &[impl AsRef<str>]) {
    if !items.is_empty() {
        page.heading(heading);
        page.items(items);
    }
}

fn joined<'a>(page: &mut Page, heading: &str, items: impl Iterator<Item = &'a str>) {
    let items: Vec<&str> = items.collect();
    if !items.is_empty() {
        page.heading(heading);
        page.paragraph("  ", "  ", &items.join(", "));
    }
}

/// Returns what to type to get the entry: its number or else its name.
fn word(entry: Entry) -> String {
    entry.number().map_or_else(|| entry.name().to_owned(), |number| number.to_string())
}

fn number(entry: Entry) -> String {
    entry.number().map_or_else(|| "     -".to_owned(), |number| number.to_string())
}

fn verdict(retry: Retry) -> String {
    retry.action().map_or_else(|| retry.as_str().to_owned(), |action| action.to_string())
}
