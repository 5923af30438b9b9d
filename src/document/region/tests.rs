use super::*;
use crate::document::{Entry, Reading, read};
use crate::markdown::parse;
use crate::text::Source;

/// Finds the regions of a text, with LF line ends and with CRLF: report, body and sum of each.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str)]) {
    for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        let mut blocks = parse(&text);
        let regions = take(&mut blocks);
        let shown: Vec<_> = regions
            .all
            .iter()
            .map(|region| {
                let words: Vec<_> = region.words.iter().map(|word| &text[word.start..word.end]).collect();
                (words.join(" "), region.lines(&blocks).into_owned(), region.sum.map_or("", |sum| sum.value))
            })
            .collect();
        let shown: Vec<_> = shown.iter().map(|(words, body, sum)| (words.as_str(), body.as_str(), *sum)).collect();
        assert_eq!(shown, expected, "{text}");
    }
}

/// Reads a text and compares what is told of its regions: code and line.
#[track_caller]
fn faults(text: &str, expected: &[&str]) {
    let source = Source::new("a.md", text.into());
    let view = View::new(&source);
    let told = findings(&view, &read(view.text(), "a.md", None).regions);
    let line = |finding: &Finding| format!("{} {}", finding.code, source.position(finding.range.start).line);
    assert_eq!(told.iter().map(line).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn a_region_is_what_stands_between_its_markers() {
    check("<!-- plan:begin dashboard -->\n<!-- plan:end -->\n", &[("dashboard", "", "")]);
    check("<!-- plan:begin dashboard -->\n\n \n<!-- plan:end -->", &[("dashboard", "", "")]);
    check(
        "# A\ntext\n<!-- plan:begin dashboard by=owner -->\n| a |\n|---|\n| b |\n<!-- plan:end sum=12 -->\nmore\n",
        &[("dashboard by=owner", "| a |\n|---|\n| b |\n", "12")],
    );
    check(
        "<details>\n<summary>S</summary>\n\n<!-- plan:begin dashboard -->\nx\n<!-- plan:end -->\n\n</details>\n",
        &[("dashboard", "x\n", "")],
    );
    check(
        "<!-- plan:begin weekly \"Week 3\" -->\n\n \n  # a\n\nb\n\n\n  <!-- plan:end sum=0 -->\n\n<!-- plan:begin changelog -->\nx\n<!-- plan:end -->\n",
        &[("weekly \"Week 3\"", "  # a\n\nb\n", "0"), ("changelog", "x\n", "")],
    );
    check(
        "<!-- plan:begin dashboard -->\n```text\n# a\n```\n<!-- plan:end -->",
        &[("dashboard", "```text\n# a\n```\n", "")],
    );
}

#[test]
fn what_only_shows_a_region_is_none() {
    let region = "<!-- plan:begin dashboard -->\n<!-- plan:end -->\n";
    check(&format!("```\n{region}```\n"), &[]);
    check(&region.replace("<!", "    <!"), &[]);
    check(&region.replace("<!", "> <!"), &[]);
    check(&format!("<!--\n{}-->\n", region.replace("-->", "")), &[]);
    check("Write `<!-- plan:begin dashboard -->` and `<!-- plan:end -->`.\n", &[]);
    faults(&format!("```\n{region}```\n\n{}", region.replace("<!", "> <!")), &[]);
}

#[test]
fn markers_without_their_like_are_faults() {
    faults("# A\n\n<!-- plan:begin dashboard -->\n\n## B\n", &["region-unclosed 3"]);
    faults("# A\n\n<!-- plan:end sum=1 -->\n", &["region-unopened 3"]);
    faults("<!-- plan:begin a -->\n<!-- plan:begin b -->\n<!-- plan:end -->\n", &["region-unclosed 1"]);
    faults("<!-- plan:begin a -->\n<!-- plan:end -->\n<!-- plan:end -->\n", &["region-unopened 3"]);
    let nested = "<!-- plan:begin a -->\n<!-- plan:begin b -->\n<!-- plan:end -->\n\nx\n<!-- plan:end -->\n";
    faults(nested, &["region-nested 2"]);
    check(nested, &[]);
    faults("- a\n\n  <!-- plan:begin a -->\n  <!-- plan:end -->\n", &["region-malformed 3", "region-malformed 4"]);
    faults("<!-- plan:begin a -->\n<div>\n<!-- plan:end -->\n</div>\n", &["region-unclosed 1", "region-malformed 3"]);
}

#[test]
fn what_stands_in_a_region_says_nothing_of_its_own() {
    let region = "\
<!-- plan:begin dashboard -->
## Overall Status

- Total: 9
- Complete: 3 (33%)
- [ ] A-2: Two

| Task | Status |
|------|--------|
| A-3  | Done   |
<!-- plan:end sum=1 -->
";
    let text = |region: &str| {
        format!(
            "# Plan\n\n## A-1: One\n\n**Status**: Open\n\n{region}\n**Owner**: mara\n\n```\nx\n```\n\n\
             | Task | Status |\n|------|--------|\n| A-4  | Done   |\n"
        )
    };
    let (with, without) = (text(region), text(""));
    let (with, without) = (read(&with, "a.md", None), read(&without, "a.md", None));
    let said = |reading: &Reading<'_>| {
        let slots = |entry: &Entry<'_>| {
            entry
                .slots
                .iter()
                .map(|slot| (slot.field, slot.value.clone().map(|value| value.to_string())))
                .collect::<Vec<_>>()
        };
        reading.entries.iter().map(|entry| (entry.id.as_deref().map(str::to_owned), slots(entry))).collect::<Vec<_>>()
    };
    assert_eq!((said(&with), with.sections.len()), (said(&without), without.sections.len()));
    assert_eq!((with.entries.len(), with.figures.len(), with.regions.all.len()), (2, 0, 1));
    let fence = (0..with.blocks.list.len()).find(|at| with.blocks.info(*at).is_some()).unwrap();
    assert_eq!(with.blocks.slice(&with.blocks.content(fence)), "x\n");
}

#[test]
fn a_sum_tells_texts_apart() {
    assert_eq!(sum(""), "4fd0bfc1");
    assert_eq!(sum("a\n").len(), 8);
    assert_ne!(sum("- Total: 3\n"), sum("- Total: 4\n"));
}
