//! The generated guides match the catalogue. After a change to the catalogue, run
//! `UPDATE_GUIDES=1 cargo test --test it guides`.

use std::fmt::Write;
use std::path::Path;

use iothub_errors::{Action, Category, Entry, ErrorCode, Family, Issuer, IssuerCode, Operation, Retry};

fn check(file: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide").join(file);
    if std::env::var_os("UPDATE_GUIDES").is_some() {
        std::fs::write(&path, expected).unwrap();
    }
    let actual = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(actual == expected, "{file} does not match the catalogue: UPDATE_GUIDES=1 cargo test --test it guides");
}

fn link(entry: Entry) -> String {
    match entry {
        Entry::Code(code) => format!("[{} `{}`](crate::ErrorCode::{})", code.number(), code.name(), code.name()),
        Entry::Uncoded(error) => format!("[`{}`](crate::UncodedError::{})", error.name(), error.name()),
    }
}

/// Makes a list item with its text on one line.
fn item(entry: Entry, text: &str) -> String {
    format!("- {} – {}\n", link(entry), text.replace('\n', " "))
}

/// Makes a list of links. In one paragraph, long names make a wall of text on a narrow screen.
fn links(entries: impl IntoIterator<Item = Entry>) -> String {
    entries.into_iter().map(|entry| format!("- {}\n", link(entry))).collect()
}

#[test]
fn the_index_lists_every_entry_by_symptom_number_category_and_verdict() {
    let by_symptom = by_symptom();
    let by_number = by_number();
    let by_category = by_category();
    let by_verdict = by_verdict();
    check("index.md", &[&*by_symptom, &by_number, &by_category, &by_verdict].join("\n"));

    for entry in Entry::all() {
        assert!(by_symptom.contains(&link(entry)), "{entry}");
        for symptom in entry.symptoms() {
            assert!(by_symptom.contains(symptom), "{entry}: {symptom}");
        }
        for section in [&by_number, &by_category, &by_verdict] {
            assert_eq!(section.matches(&link(entry)).count(), 1, "{entry}");
        }
    }
}

/// Groups the entries by what the caller was doing. An entry is listed with its symptoms under the first of its
/// operations, and only linked under the others.
fn by_symptom() -> String {
    let mut section = String::from("## By symptom\n\nGrouped by what was being done when the error occurred.\n");
    let groups = Operation::ALL.iter().map(|operation| (Some(*operation), operation.phrase()));
    for (operation, title) in groups.chain([(None, "anything")]) {
        let (here, elsewhere): (Vec<Entry>, Vec<Entry>) = Entry::all()
            .filter(|entry| operation.map_or(entry.operations().is_empty(), |this| entry.operations().contains(&this)))
            .partition(|entry| entry.operations().first().copied() == operation);
        write!(section, "\n### While {title}\n\n").unwrap();
        for entry in here {
            section.push_str(&item(entry, entry.summary()));
            for symptom in entry.symptoms() {
                writeln!(section, "  - {symptom}").unwrap();
            }
        }
        if !elsewhere.is_empty() {
            write!(section, "\nSee also:\n\n{}", links(elsewhere)).unwrap();
        }
    }
    section
}

fn by_number() -> String {
    let mut section = String::from("## By number\n");
    let mut last = None;
    for entry in Entry::all() {
        let title = entry
            .number()
            .and_then(Family::from_number)
            .map_or_else(|| "Without a number".to_owned(), |family| format!("{}xxx", family.status()));
        if last.as_ref() != Some(&title) {
            write!(section, "\n### {title}\n\n").unwrap();
            last = Some(title);
        }
        section.push_str(&item(entry, entry.summary()));
    }
    section
}

fn by_category() -> String {
    let mut section = String::from("## By category\n");
    for category in Category::ALL {
        let members = Entry::all().filter(|entry| entry.category() == *category);
        write!(section, "\n**[`{category:?}`](crate::Category::{category:?})** {}\n\n", category.meaning()).unwrap();
        section.push_str(&links(members));
    }
    section
}

fn by_verdict() -> String {
    let plain = [
        (Retry::Immediately, "One immediate retry is expected to succeed."),
        (Retry::Backoff, "Transient: retry with exponential back-off and jitter."),
        (Retry::Throttled, "Slow down, and honour the delay that the reply asks for."),
        (Retry::Never, "The same request cannot succeed."),
    ];
    let after = Action::ALL.iter().map(|action| (Retry::AfterAction(*action), action.instruction()));
    let mut section = String::from("## By retry verdict\n");
    for (verdict, meaning) in plain.into_iter().chain(after) {
        let members: Vec<Entry> = Entry::all().filter(|entry| entry.retry() == verdict).collect();
        if members.is_empty() {
            continue;
        }
        let title = match verdict {
            Retry::AfterAction(action) => format!("After [`{action:?}`](crate::Action::{action:?})"),
            verdict => format!("[`{verdict:?}`](crate::Retry::{verdict:?})"),
        };
        write!(section, "\n**{title}** {meaning}\n\n{}", links(members)).unwrap();
    }
    section
}

/// A page of the documentation is this many characters wide on a screen of 1200 pixels.
const PAGE: usize = 92;

#[test]
fn examples_of_the_documentation_fit_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut examples = 0;
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() && path != root.join("bin") {
                folders.push(path);
            } else if path.is_file() {
                examples += check_examples(&path);
            }
        }
    }
    assert!(examples > 100, "only {examples} examples were found");
}

/// Checks the width of a file's examples, and returns their number.
fn check_examples(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).unwrap();
    let is_markdown = path.extension().is_some_and(|extension| extension == "md");
    let (mut fence, mut examples) = (None, 0);
    for (number, line) in text.lines().enumerate() {
        let comment = line.trim_start();
        let comment = comment.strip_prefix("//!").or_else(|| comment.strip_prefix("///"));
        let Some(line) =
            (if is_markdown { Some(line) } else { comment.map(|text| text.strip_prefix(' ').unwrap_or(text)) })
        else {
            fence = None;
            continue;
        };
        if let Some(language) = line.strip_prefix("```") {
            fence = if fence.is_none() { Some(language) } else { None };
            examples += usize::from(fence == Some(""));
        } else if fence.is_some_and(|language| language.is_empty() || language.starts_with("compile_fail")) {
            let is_shown = !line.starts_with("# ");
            assert!(!is_shown || line.chars().count() <= PAGE, "{}, line {}: {line}", path.display(), number + 1);
        }
    }
    examples
}

/// A registry shows the readme without the other files of the repository.
#[test]
fn links_of_the_readme_work_outside_the_repository() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let targets: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(targets.len() > 10, "{targets:?}");
    for target in targets {
        assert!(target.starts_with("https://"), "{target}");
    }
}

#[test]
fn the_guide_to_disagreements_is_complete() {
    let mut page = String::from(
        "# Where the sources disagree\n\nMicrosoft's article, its older editions, the REST reference and the SDKs do \
         not always give a number the same name, or a\nname the same verdict. Each paragraph states who claims what, \
         and which claim this crate follows. Entries that are not listed\nhere are undisputed.\n",
    );
    let disputed = Entry::all().filter_map(|entry| entry.conflict().map(|conflict| (entry, conflict)));
    for (entry, conflict) in disputed {
        write!(page, "\n**{}** {conflict}\n", link(entry)).unwrap();
    }
    let in_preview = |number: &u32| IssuerCode::from_number(*number).is_some_and(|code| code.issuer == Issuer::Preview);
    let in_preview: Vec<String> = (400_000..600_000).filter(in_preview).map(|number| number.to_string()).collect();
    write!(
        page,
        "\n**Not in this catalogue:** {}. Only the previews of certificate signing use these numbers: see \
         [`Issuer::Preview`](crate::Issuer::Preview).\n",
        in_preview.join(", ")
    )
    .unwrap();
    check("disagreements.md", &page);
}

#[test]
fn the_conflicts_over_numbers_are_described() {
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

#[test]
fn a_number_in_a_link_is_the_number_of_the_entry() {
    let guides = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide");
    let mut links = 0;
    for file in std::fs::read_dir(guides).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        // `[404103](crate::ErrorCode::DeviceNotOnline)` or, at the end, `[404103]: crate::ErrorCode::DeviceNotOnline`.
        for (before, after) in text.match_indices("crate::ErrorCode::").map(|(at, path)| text.split_at(at + path.len()))
        {
            let name: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
            let line = before.rsplit('\n').next().unwrap_or_default();
            let label = line.rsplit('[').next().unwrap_or_default();
            let Ok(number) = label.chars().take(6).collect::<String>().parse() else { continue };
            assert_eq!(ErrorCode::from_number(number).map(ErrorCode::name), Some(&*name), "{label}");
            links += 1;
        }
    }
    assert!(links > 700, "{links}");
}
