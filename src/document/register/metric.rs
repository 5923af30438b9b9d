//! Metrics that a template of a report leaves open: `- CI pass rate: [X]%` below `Metrics This Week`.

use super::parted;
use crate::document::hidden::{code, lines};
use crate::document::left::{Topic, topic, topic_of};
use crate::document::read::Reading;
use crate::document::word::nothing;
use crate::markdown::inline;
use std::ops::Range;

/// The longest name of a metric; more is a sentence.
const LONGEST: usize = 60;

/// Returns what the metrics of templates are called, each once: a name is known, and its number is still to be filled in.
pub fn metrics(reading: &Reading<'_>) -> Vec<String> {
    let text = reading.blocks.text;
    let mut names = listed(reading);
    names.extend(code(reading).flat_map(|range| fenced(text, range)));
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.iter().any(|other| crate::plan::id::same(other, &name)) {
            all.push(name);
        }
    }
    all
}

/// Those that stand in lists of the document itself.
pub fn listed(reading: &Reading<'_>) -> Vec<String> {
    let sections = (1..reading.sections.len()).filter(|at| topic(reading, *at) == Some(Topic::Metric));
    let lines = sections.flat_map(|at| super::items(reading, at));
    lines.filter_map(|(_, line)| name(reading.blocks.text, line)).collect()
}

/// The metrics of a template in a code block: what it lists below a heading of its own.
fn fenced(text: &str, range: Range<usize>) -> Vec<String> {
    let mut below = false;
    let mut names = Vec::new();
    for line in lines(text, range) {
        let shown = text[line.clone()].trim_start();
        let start = line.end - shown.len();
        if let Some(heading) = shown.strip_prefix('#') {
            below = topic_of(heading.trim_start_matches('#')) == Some(Topic::Metric);
        } else if below && let Some(rest) = shown.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' ')) {
            names.extend(name(text, start + shown.len() - rest.len()..line.end));
        }
    }
    names
}

/// The name of a metric whose number is left open: `CI pass rate: [X]%`, `**Coverage**: TBD`.
fn name(text: &str, line: Range<usize>) -> Option<String> {
    let (name, value) = parted(text, line);
    let value = text[value].trim();
    let shown = inline::plain(&text[name]);
    let shown = shown.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[' && c != '<');
    let known = !shown.is_empty() && shown.len() <= LONGEST && !nothing::is_placeholder(shown);
    (known && is_open(value)).then(|| shown.to_owned())
}

/// Whether a value is a form: `[X]%`, `[X] minutes (target: 30)`, `TBD`, `<number>`; `[x]` is a ticked box.
fn is_open(value: &str) -> bool {
    let end = value.find([']', '>', '}']).map_or(value.len(), |at| at + 1);
    let boxed = value[..end].strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    boxed.is_some_and(|inner| !matches!(inner.trim(), "" | "x" | "✓" | "✔"))
        || nothing::is_placeholder(value)
        || nothing::is_placeholder(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_of_templates_have_names_and_no_numbers() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(metrics(&crate::document::read(text, "a.md", None)), expected, "{text}");
        };
        let template = "## Report\n\n### Done\n- [ ] [Item]\n\n### 📊 Metrics This Week\n- PRs merged: [X]\n- **Coverage**: [X]% (target 80)\n\
                        - Deploys: 5\n- CI green: [x]\n- [Metric]: [X]\n\n### Wins\n- Party: [X]\n";
        check(&format!("# Plan\n\n```\n{template}```\n"), &["PRs merged", "Coverage"]);
        check(
            &format!("# Plan\n\n```markdown\r\n{}```\n", template.replace('\n', "\r\n")),
            &["PRs merged", "Coverage"],
        );
        check(template, &["PRs merged", "Coverage"]);
        check("# Plan\n\n## Metrics\n\n- Flakes: TBD\n- flakes - ___\n- Builds: <number>\n", &["Flakes", "Builds"]);
        // Code of a language is no template, and below another heading nothing is measured.
        check("```rust\n# Metrics\n- a: [X]\n```\n\n```\n# Goals\n- a: [X]\n```\n\n> ## Metrics\n> - a: [X]\n", &[]);
    }
}
