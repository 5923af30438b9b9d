//! The form for people: each finding with the source line it is about, as rustc prints its own.

use std::borrow::Borrow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::clean::{brief, clean};
use super::{Finding, Severity, Sources};
use crate::parallel;
use crate::text::{Position, Source};

/// The columns an output line may take; fixed, so that the same findings always print the same.
const WIDTH: usize = 140;

/// The characters of a line that are looked at on each side of a place: more than fit.
const AROUND: usize = 2 * WIDTH;

/// Stands behind a place that is told in full; nothing that is clean has it.
const END: char = '\u{1}';

/// The characters of a place that are marked.
const LONGEST: usize = WIDTH / 2;

/// To render a finding takes as long as to read so many bytes.
const WORK: usize = 512;

/// Renders each finding with its place, its source line and the ways out; an empty line stands between findings.
pub fn render<F: Borrow<Finding> + Sync>(findings: &[F], sources: &dyn Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let work = findings.len() * WORK;
    let parts = parallel::parts(findings.len(), parallel::count(work));
    let mut shown = parallel::map(&parts, work, |part| {
        let blocks = findings[part.clone()].iter();
        let blocks = blocks.map(|finding| placed(&renderer.render(&[group(finding.borrow(), sources)])) + "\n");
        blocks.collect::<Vec<_>>().join("\n")
    });
    shown.retain(|part| !part.is_empty());
    shown.join("\n")
}

fn group<'a>(finding: &'a Finding, sources: &dyn Sources) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(brief(&finding.message)).id(finding.code));
    group = add(group, AnnotationKind::Primary, &finding.file, &finding.range, &finding.label, sources);
    for place in &finding.related {
        group = add(group, AnnotationKind::Context, &place.file, &place.range, &place.label, sources);
    }
    group.elements(finding.help.iter().map(|help| Level::HELP.message(brief(help))))
}

/// Adds a place: its line, or just the file's name where the source is not known.
fn add<'a>(
    group: Group<'a>,
    kind: AnnotationKind,
    file: &'a str,
    range: &Range<usize>,
    label: &'a str,
    sources: &dyn Sources,
) -> Group<'a> {
    let Some(source) = sources.get(file) else { return group.element(Origin::path(clean(file))) };
    let Excerpt { text, range, place } = excerpt(source, range);
    let label = (!label.is_empty()).then(|| brief(label));
    let annotation: Annotation<'a> = kind.span(range).label(label);
    let path = format!("{}:{}:{}{END}", clean(file), place.line, place.column);
    group.element(Snippet::source(text).path(path).line_start(place.line).annotation(annotation))
}

/// Takes out the places that the renderer counted in what it was given of a line.
fn placed(text: &str) -> String {
    let mut parts = text.split(END);
    let first = parts.next().unwrap_or_default().to_owned();
    let counted = |c: char| c == ':' || c.is_ascii_digit();
    parts.fold(first, |text, part| text + part.trim_start_matches(counted))
}

/// A line of a source, clean, or the part of it around a place.
struct Excerpt {
    text: String,
    range: Range<usize>,
    place: Position,
}

/// Takes the line where a range begins, of a longer range only what is on that line, and of a long line only what could
/// be shown: what stands too far from the place would take time and no room.
fn excerpt(source: &Source, range: &Range<usize>) -> Excerpt {
    let text = source.text();
    let at = text.floor_char_boundary(range.start.max(source.start()));
    let from = source.line_start(at).max(source.start());
    let line = text[from..source.line_end(at)].trim_end_matches(['\n', '\r']);
    let start = (at - from).min(line.len());
    let end = line.ceil_char_boundary(range.end.saturating_sub(from)).max(start);
    let inside = first(&line[start..end], LONGEST);
    let before = line[..start].char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let (before, after) = (clean(&line[before..start]), clean(first(&line[start + inside.len()..], AROUND)));
    let inside = clean(inside);
    let range = before.len()..before.len() + inside.len();
    Excerpt { text: [before, inside, after].concat(), range, place: source.position(from + start) }
}

/// The first characters of a text, so many.
fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finding(source: &Source, range: Range<usize>) -> Finding {
        Finding::new("status-differs", Severity::Error, source, range, "SEC-002 is open here, but complete in the plan")
    }

    /// Renders a finding about `range` of `text` and compares what follows its title.
    fn check(text: &str, range: Range<usize>, expected: &str) {
        let sources = [Source::new("a.md", text.into())];
        let shown = render(&[finding(&sources[0], range).label("here")], &sources, false);
        let title = "error[status-differs]: SEC-002 is open here, but complete in the plan\n";
        assert_eq!(shown.strip_prefix(title), Some(expected), "{shown}");
    }

    #[test]
    fn a_finding_shows_its_places_and_the_ways_out() {
        let sources = [
            Source::new("docs/TRACKER.md", b"# Tracker\n\n**Status**: open\n".to_vec()),
            Source::new("execution-plan.json", b"{ \"status\": \"complete\" }".to_vec()),
        ];
        let finding = finding(&sources[0], 23..27)
            .label("should mean complete")
            .related(&sources[1], 12..22, "the plan says so")
            .help("take the plan's word: plan sync --prefer plan")
            .help("take the document's word: plan sync --prefer documents");
        let expected = r#"
error[status-differs]: SEC-002 is open here, but complete in the plan
 --> docs/TRACKER.md:3:13
  |
3 | **Status**: open
  |             ^^^^ should mean complete
  |
 ::: execution-plan.json:1:13
  |
1 | { "status": "complete" }
  |             ---------- the plan says so
  |
  = help: take the plan's word: plan sync --prefer plan
  = help: take the document's word: plan sync --prefer documents
"#;
        assert_eq!(render(&[finding], &sources, false), expected[1..]);
    }

    #[test]
    fn an_empty_line_stands_between_findings() {
        let unknown = Finding::new("no-document", Severity::Note, "gone\u{1b}.md", 0..0, "two\nlines \u{9b}2J");
        let known = Finding::new("empty", Severity::Warning, "a.md", 0..0, "nothing here");
        let expected = "
note[no-document]: two lines \u{fffd}2J
--> gone␛.md

warning[empty]: nothing here
 --> a.md:1:1
  |
1 |
  | ^
";
        assert_eq!(render(&[unknown, known], &[Source::new("a.md", Vec::new())], false), expected[1..]);
    }

    #[test]
    fn a_place_may_be_at_an_end_or_reach_over_lines() {
        let at_end = " --> a.md:1:4\n  |\n1 | abc\n  |    ^ here\n";
        check("abc", 3..3, at_end);
        check("abc\n", 3..3, at_end);
        check("abc\r\nd", 3..5, at_end);
        check("abc", 30..40, at_end);
        check("abc\n", 4..4, " --> a.md:2:1\n  |\n2 |\n  | ^ here\n");
        check("abc\r\nd\r\n", 1..6, " --> a.md:1:2\n  |\n1 | abc\n  |  ^^ here\n");
    }

    #[test]
    fn a_caret_stands_under_its_character() {
        check("\u{feff}# Plan", 5..9, " --> a.md:1:3\n  |\n1 | # Plan\n  |   ^^^^ here\n");
        check("✅ 完成 x", 11..12, " --> a.md:1:6\n  |\n1 | ✅ 完成 x\n  |         ^ here\n");
        check("\u{1b}[1m\0\u{202e}x", 8..9, " --> a.md:1:7\n  |\n1 | ␛[1m␀\u{fffd}x\n  |       ^ here\n");
        check("a\tx", 2..3, " --> a.md:1:3\n  |\n1 | a x\n  |   ^ here\n");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let many = "some words ".repeat(400);
        let expected = " --> a.md:1:4401
  |
1 | ...ords some words some words some words some words some words HEREsome words some words some words some words some words some words ...
  |                                                                ^^^^ here
";
        check(&format!("{many}HERE{many}"), 4400..4404, expected);
    }

    #[test]
    fn a_line_of_nine_kilobytes_takes_a_few_lines() {
        let text = format!("ok\n{}✅", "\u{202e}txet desrever fo tol a ".repeat(400));
        let source = Source::new("a.md", text.clone().into());
        let all = render(&[finding(&source, 3..text.len()).label("here").help(&text)], &[source], false);
        assert!(all.contains("--> a.md:2:1\n") && all.contains("^ here\n"), "{all}");
        assert!(all.chars().count() < 1000 && all.lines().count() == 7, "{all}");
    }

    #[test]
    fn colour_is_given_only_where_asked_for() {
        let sources = [Source::new("a.md", b"x".to_vec())];
        let shown = |colour| render(&[finding(&sources[0], 0..1)], &sources, colour);
        assert!(shown(true).contains("\u{1b}["));
        assert!(!shown(false).contains('\u{1b}'));
    }

    proptest! {
        #[test]
        fn nothing_steers_the_terminal(text in "([a-z ]|\\r\\n|\\PC|\\pC){0,60}|([a-z]|✅){300}", from in 0usize..400, len in 0usize..400) {
            let sources = [Source::new("a.md", text.clone().into())];
            let finding = finding(&sources[0], from..from + len).label(&text).help(&text);
            let shown = render(&[Finding { message: text, ..finding }], &sources, false);
            prop_assert!(shown.chars().all(|char| char == '\n' || !char.is_control()), "{}", shown);
            let position = sources[0].position(from);
            prop_assert!(shown.lines().count() <= 8, "{}", shown);
            prop_assert!(shown.contains(&format!("--> a.md:{}:", position.line)), "{}", shown);
        }
    }
}
