//! Escaping text for each format, so that it isn't mistaken for syntax.

/// Returns text for a CSV cell: on one line, and not a formula for the spreadsheet that opens it.
pub fn csv_cell(text: &str) -> String {
    let line = text.replace(|c: char| c.is_control(), " ");
    // Spreadsheets evaluate cells that begin with these characters. A leading apostrophe makes them text.
    if line.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}

/// Returns the catalogue's prose as inline Markdown on one line. Its code spans are kept, and everything else that has
/// a meaning in Markdown or HTML is escaped.
pub fn markdown_prose(text: &str) -> String {
    let line = text.replace(|c: char| c.is_control(), " ");
    if line.matches('`').count() % 2 != 0 {
        return escape_markdown(&line).replace('`', "\\`");
    }
    let segments = line.split('`').enumerate();
    let escaped = segments.map(|(i, segment)| if i % 2 == 0 { escape_markdown(segment) } else { segment.to_owned() });
    escaped.collect::<Vec<_>>().join("`")
}

fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Returns text as a code span, between more backticks than it contains in a row.
pub fn code_span(text: &str) -> String {
    let line = text.replace(|c: char| c.is_control(), " ");
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("{fence}{line}{fence}") } else { format!("{fence} {line} {fence}") }
}

/// Returns inline Markdown for a table cell. Bars are escaped, because they end a cell even in a code span.
pub fn markdown_cell(markdown: &str) -> String {
    markdown.replace('|', "\\|")
}

/// Returns text as a Kusto string literal, including the quotes.
pub fn kusto_string(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            c if c.is_control() => literal.push(' '),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn a_csv_cell_is_not_a_formula_and_has_no_line_break() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1"] {
            let cell = csv_cell(formula);
            assert!(cell.starts_with('\''), "{formula:?} became {cell:?}");
        }
        assert_eq!(csv_cell("one\r\ntwo\nthree"), "one  two three");
        assert_eq!(csv_cell("4 = 2 + 2"), "4 = 2 + 2");
    }

    #[test]
    fn a_kusto_string_ends_where_its_text_ends() {
        assert_eq!(kusto_string(r#"a "b" \"#), r#""a \"b\" \\""#);
    }

    #[test]
    fn hostile_text_stays_in_its_markdown_cell() {
        let hostile = "a | b ` c\n<script> [x](y) *z* \\";
        for inline in [markdown_prose(hostile), code_span(hostile)] {
            let table = format!("| h | i |\n| --- | --- |\n| {} | end |\n", markdown_cell(&inline));
            let mut cells: Vec<String> = Vec::new();
            for event in Parser::new_ext(&table, Options::ENABLE_TABLES) {
                match event {
                    Event::Start(Tag::TableCell) => cells.push(String::new()),
                    Event::Text(text) | Event::Code(text) => cells.last_mut().expect("a cell").push_str(&text),
                    Event::Html(html) | Event::InlineHtml(html) => panic!("raw HTML: {html}"),
                    _ => {}
                }
            }
            let [_, _, hostile, end] = &cells[..] else { panic!("{table} has {} cells", cells.len()) };
            assert!(hostile.contains("<script> [x](y) *z* \\"), "{table}");
            assert_eq!(end, "end", "{table}");
        }
    }
}
