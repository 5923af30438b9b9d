//! Annotations of GitHub Actions, which show a finding beside its line, and the form for people below them.
//!
//! The commands are those of <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>.

use std::fmt::Write;

use super::clean::{brief, clean};
use super::{Finding, Severity, Sources, number, text};

/// The annotations of one severity that GitHub shows of a step.
const SHOWN: usize = 10;

/// Renders a workflow command for each finding, then all of them as people read them in the log.
///
/// Of errors and of warnings the first ten become annotations, and one notice tells how many more there are.
pub fn render(findings: &[Finding], sources: &dyn Sources, colour: bool) -> String {
    let mut out = String::new();
    let of = |severity| findings.iter().filter(move |finding| finding.severity == severity);
    let mut left = 0;
    for severity in [Severity::Error, Severity::Warning] {
        of(severity).take(SHOWN).for_each(|finding| annotate(&mut out, finding, sources));
        left += of(severity).count().saturating_sub(SHOWN);
    }
    if left > 0 {
        let said = format!("{} not annotated here; the log of this step names all", more(left));
        line(&mut out, "notice", &[], &said);
    }
    of(Severity::Note).for_each(|note| annotate(&mut out, note, sources));
    out + &inert(text::render(findings, sources, colour))
}

fn more(left: usize) -> String {
    format!("{} {}", number(left, "more finding"), if left == 1 { "is" } else { "are" })
}

fn annotate(out: &mut String, finding: &Finding, sources: &dyn Sources) {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = vec![("file", clean(&finding.file).into_owned())];
    properties.extend(place(finding, sources));
    properties.push(("title", finding.code.to_owned()));
    line(out, command, &properties, &brief(&finding.message));
}

/// Where a finding stands, lines without the line end that a range may take in. GitHub has columns only within one line.
fn place(finding: &Finding, sources: &dyn Sources) -> Vec<(&'static str, String)> {
    let Some(source) = sources.get(&finding.file) else { return Vec::new() };
    let text = source.text();
    let start = text.floor_char_boundary(finding.range.start);
    let end = text.floor_char_boundary(finding.range.end).max(start);
    let end = start + text[start..end].trim_end_matches(['\n', '\r']).len();
    let (start, end) = (source.position(start), source.position(end));
    let lines = [("line", start.line), ("endLine", end.line)];
    let columns = [("col", start.column), ("endColumn", end.column)];
    let columns = columns.into_iter().filter(|_| start.line == end.line);
    lines.into_iter().chain(columns).map(|(name, number)| (name, number.to_string())).collect()
}

fn line(out: &mut String, command: &str, properties: &[(&str, String)], message: &str) {
    let shown: Vec<_> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let blank = if shown.is_empty() { "" } else { " " };
    // Writing to a string cannot fail.
    let _ = writeln!(out, "::{command}{blank}{}::{}", shown.join(","), data(message));
}

/// Escapes what would end a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Takes the power from what stands in documents: older commands, as `##[add-mask]`, are obeyed in the midst of a line.
/// Newer ones begin a line, and no line of the text form begins with what a document says.
fn inert(text: String) -> String {
    if text.contains("##[") { text.replace("##[", "##(") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;
    use proptest::prelude::*;
    use std::ops::Range;

    /// Renders one finding and compares its annotation.
    fn check(finding: &Finding, sources: &[Source], expected: &str) {
        let shown = render(std::slice::from_ref(finding), &sources, false);
        let text = text::render(std::slice::from_ref(finding), &sources, false);
        assert_eq!(shown, format!("{expected}\n{text}"));
    }

    fn finding(file: &str, range: Range<usize>, message: &str) -> Finding {
        Finding::new("status-differs", Severity::Error, file, range, message)
    }

    #[test]
    fn an_annotation_stands_at_its_place() {
        let sources = [Source::new("a,b: 5%.md", "# Plan\r\n✅ done\r\nmore".into())];
        let file = "file=a%2Cb%3A 5%25.md";
        let title = "title=status-differs";
        check(
            &finding("a,b: 5%.md", 12..16, "SEC-002: done here, 100%"),
            &sources,
            &format!("::error {file},line=2,endLine=2,col=3,endColumn=7,{title}::SEC-002: done here, 100%25"),
        );
        let whole = format!("::error {file},line=2,endLine=2,col=1,endColumn=7,{title}::whole line");
        check(&finding("a,b: 5%.md", 8..18, "whole line"), &sources, &whole);
        let lines = format!("::error {file},line=1,endLine=3,{title}::three lines");
        check(&finding("a,b: 5%.md", 0..22, "three lines"), &sources, &lines);
        check(&finding("gone.md", 3..9, "a\nb"), &sources, &format!("::error file=gone.md,{title}::a b"));
    }

    #[test]
    fn what_would_end_a_message_or_property_is_escaped() {
        assert_eq!(data("50%\r\n, a::b"), "50%25%0D%0A, a::b");
        assert_eq!(property("50%\r\n, a::b"), "50%25%0D%0A%2C a%3A%3Ab");
    }

    #[test]
    fn severities_have_their_commands_and_the_overflow_is_one_notice() {
        let of = |severity, count: usize| {
            (0..count).map(move |at| Finding::new("x", severity, "a.md", at..at, format!("{severity} {at}")))
        };
        let shown = |errors, warnings, notes| {
            let findings = of(Severity::Note, notes).chain(of(Severity::Error, errors));
            let findings: Vec<_> = findings.chain(of(Severity::Warning, warnings)).collect();
            let shown = render(&findings, &Vec::<Source>::new(), false);
            shown.lines().filter(|line| line.starts_with("::")).map(str::to_owned).collect::<Vec<_>>()
        };
        let expected = [
            "::error file=a.md,title=x::error 0",
            "::warning file=a.md,title=x::warning 0",
            "::notice file=a.md,title=x::note 0",
        ];
        assert_eq!(shown(1, 1, 1), expected);
        let many = shown(12, 11, 12);
        let begin = |command: &str| many.iter().filter(|line| line.starts_with(command)).count();
        assert_eq!([begin("::error "), begin("::warning "), begin("::notice file")], [10, 10, 12]);
        assert_eq!(many[20], "::notice::3 more findings are not annotated here; the log of this step names all");
        assert_eq!(
            shown(11, 10, 0)[20],
            "::notice::1 more finding is not annotated here; the log of this step names all"
        );
    }

    #[test]
    fn commands_in_a_document_are_not_obeyed() {
        let sources = [Source::new("a.md", b"::error::x ##[add-mask]a ###[x]\n".to_vec())];
        let shown = render(&[finding("a.md", 0..3, "##[set-env name=a]b")], &sources, false);
        let (_, text) = shown.split_once('\n').unwrap();
        assert!(text.contains("1 | ::error::x ##(add-mask]a ###(x]\n") && !text.contains("##["), "{text}");
    }

    proptest! {
        #[test]
        fn only_commands_of_ours_begin_a_line(text in "(::error ::|##\\[|[a-z]|\\n|\\r|%|\\PC){0,30}", from in 0usize..40, len in 0usize..40) {
            let sources = [Source::new("a.md", text.clone().into())];
            let shown = render(&[finding("a.md", from..from + len, &text).label(&text).help(&text)], &sources, false);
            let commands: Vec<_> = shown.lines().filter(|line| line.trim_start().starts_with("::") || line.contains("##[")).collect();
            prop_assert_eq!(&commands, &shown.lines().take(1).collect::<Vec<_>>());
            prop_assert!(commands[0].starts_with("::error file=a.md,line="));
        }
    }
}
