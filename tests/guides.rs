//! The generated guides say what the catalogue says. After a change of the catalogue:
//! `UPDATE_GUIDES=1 cargo test --test guides`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use iothub_errors::{Category, Entry, ErrorCode, Family};

fn check(file: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide").join(file);
    if std::env::var_os("UPDATE_GUIDES").is_some() {
        std::fs::write(&path, expected).unwrap();
    }
    let actual = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(actual == expected, "{file} is not what the catalogue says: UPDATE_GUIDES=1 cargo test --test guides");
}

fn link(entry: Entry) -> String {
    match entry {
        Entry::Code(code) => format!("[{} `{}`](crate::ErrorCode::{})", code.number(), code.name(), code.name()),
        Entry::Uncoded(error) => format!("[`{}`](crate::UncodedError::{})", error.name(), error.name()),
    }
}

/// A cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[test]
fn the_index_lists_every_entry_by_family_category_verdict_and_symptom() {
    let mut page = String::from("# Index\n\nEvery entry: [by number](#by-number), [by category](#by-category), ");
    page.push_str("[by retry verdict](#by-retry-verdict), [by symptom](#by-symptom).\n\n## By number\n");
    let mut family = None;
    for entry in Entry::all() {
        let this = entry.number().and_then(Family::of_number);
        if this != family || entry == Entry::Code(ErrorCode::ALL[0]) {
            family = this;
            let title = this.map_or_else(|| "without a number".to_owned(), |family| format!("{}xxx", family.status()));
            write!(page, "\n**{title}**\n\n| error | meaning | retry |\n| --- | --- | --- |\n").unwrap();
        }
        writeln!(page, "| {} | {} | {} |", link(entry), cell(entry.summary()), entry.retry()).unwrap();
    }
    page.push_str("\n## By category\n\n| category | errors |\n| --- | --- |\n");
    for category in Category::ALL {
        let of_category: Vec<String> = Entry::all().filter(|entry| entry.category() == *category).map(link).collect();
        writeln!(page, "| [`{category:?}`](crate::Category::{category:?}) | {} |", of_category.join(", ")).unwrap();
    }
    page.push_str("\n## By retry verdict\n\n| verdict | errors |\n| --- | --- |\n");
    let mut verdicts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in Entry::all() {
        verdicts.entry(entry.retry().to_string()).or_default().push(link(entry));
    }
    for (verdict, entries) in verdicts {
        writeln!(page, "| {verdict} | {} |", entries.join(", ")).unwrap();
    }
    page.push_str("\n## By symptom\n\n| what you see | error |\n| --- | --- |\n");
    for entry in Entry::all() {
        for symptom in entry.symptoms() {
            writeln!(page, "| {} | {} |", cell(symptom), link(entry)).unwrap();
        }
    }
    check("index.md", &page);
    for entry in Entry::all() {
        let mentions = page.matches(&link(entry)).count();
        assert_eq!(mentions, 3 + entry.symptoms().len(), "{entry}");
    }
}

#[test]
fn the_guide_to_disagreements_is_complete() {
    let mut page = String::from(
        "# Where the sources disagree\n\nMicrosoft's article, its older editions, the REST reference and the SDKs do \
         not always give a number the same name, or a\nname the same verdict. Each row says who claims what, and which \
         claim this crate follows. What is not listed here is\nundisputed.\n\n| error | who says what, and what holds \
         here |\n| --- | --- |\n",
    );
    let disputed = Entry::all().filter_map(|entry| entry.conflict().map(|conflict| (entry, conflict)));
    for (entry, conflict) in disputed {
        writeln!(page, "| {} | {} |", link(entry), cell(conflict)).unwrap();
    }
    check("disagreements.md", &page);
}

#[test]
fn the_conflicts_over_numbers_are_told() {
    use ErrorCode::*;
    let disputed = [
        DeviceNotOnline,
        PartitionNotFound,
        InvalidStorageEndpointOrBlob,
        IotHubSuspended,
        JobQuotaExceeded,
        ThrottlingBacklogTimeout,
        IotHubUnauthorizedAccess,
        IotHubUnauthorized,
        DeviceConnectionClosedRemotely,
        ServerError,
        DeviceMessageLockLost,
        DeviceMaximumQueueDepthExceeded,
        DeviceDisabled,
        LinkCreationConflict,
        GatewayTimeout,
    ];
    for code in disputed {
        assert!(code.conflict().is_some(), "{code}");
    }
}
