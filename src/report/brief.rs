//! What one needs to begin an item, on one page.

use super::safe::{one_line, safe};
use super::{name, show, step, why};
use crate::plan::graph::Waits;
use crate::plan::value::Step;
use crate::plan::verify::{Command, commands};
use crate::plan::{Field, Item, Moment, Value};
use serde_json::json;

/// A part of a document, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The document's name for people.
    pub path: String,
    /// The line in which it begins, from 1.
    pub line: usize,
    /// What it tells, where that is known.
    pub topic: Option<&'static str>,
    /// Its text.
    pub text: String,
}

/// What documents tell of an item; sentences for what there is not.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Its entries in DEBUGGING documents.
    pub entries: Vec<Passage>,
    /// Why there is none, with the way out.
    pub no_entry: Option<String>,
    /// The parts of the analysis document.
    pub analysis: Vec<Passage>,
    /// Why there is none, with the way out.
    pub no_analysis: Option<String>,
}

/// What is told elsewhere on the page.
const ELSEWHERE: [Field; 3] = [Field::Steps, Field::Validation, Field::Verify];

/// Writes the page as Markdown.
pub fn markdown(waits: &Waits<'_, '_>, at: usize, told: &Told, now: Moment) -> String {
    let (plan, item) = (waits.plan, &waits.plan.items[at]);
    let mut facts = show::fields(plan, item, now);
    facts.retain(|(key, _)| ELSEWHERE.iter().all(|field| field.name() != *key));
    let parts = [
        ("Task", listed(&facts)),
        ("Ready", listed(&why::reasons(waits, at, now))),
        ("Steps", steps(item)),
        ("Entry", passages(&told.entries, told.no_entry.as_deref())),
        ("Analysis", passages(&told.analysis, told.no_analysis.as_deref())),
        ("Checks", checks(waits, at)),
    ];
    let parts = parts.iter().filter(|(_, body)| !body.is_empty());
    let parts: String = parts.map(|(heading, body)| format!("\n## {heading}\n\n{body}")).collect();
    format!("# {}\n{parts}", safe(&name(item)))
}

/// Returns the page as data.
pub fn data(waits: &Waits<'_, '_>, at: usize, told: &Told, now: Moment) -> serde_json::Value {
    let (plan, item) = (waits.plan, &waits.plan.items[at]);
    let passages = |all: &[Passage]| all.iter().map(fact).collect::<Vec<_>>();
    let shown = show::data(plan, item, now);
    let verify = commands(plan, item);
    let verify: Vec<_> = verify.iter().map(|one| json!({"command": one.text.as_str(), "of": of(one)})).collect();
    json!({
        "version": 1,
        "report": "brief",
        "kind": item.kind.name(),
        "id": item.id.as_str(),
        "fields": shown["fields"],
        "why": why::data(waits, at, now),
        "entries": passages(&told.entries),
        "noEntry": told.no_entry,
        "analysis": passages(&told.analysis),
        "noAnalysis": told.no_analysis,
        "checks": {"validation": shown["fields"]["validation"], "verify": verify, "doneWhen": shown["doneWhen"]},
    })
}

fn fact(passage: &Passage) -> serde_json::Value {
    json!({"path": passage.path, "line": passage.line, "topic": passage.topic, "text": passage.text})
}

/// Facts as a list; those of several lines as a list within it.
fn listed(facts: &[(&str, Vec<String>)]) -> String {
    let fact = |(key, lines): &(&str, Vec<String>)| match &lines[..] {
        [line] => format!("- **{key}**: {}\n", safe(line)),
        lines => {
            let below: String = lines.iter().map(|line| format!("  - {}\n", safe(line))).collect();
            format!("- **{key}**:\n{below}")
        }
    };
    facts.iter().map(fact).collect()
}

fn steps(item: &Item<'_>) -> String {
    let Some(Value::Steps(steps)) = item.get(Field::Steps) else { return String::new() };
    let line = |one: &Step<'_>| format!("{}- {} {}\n", step::indent(one), step::sign(one), safe(&step::words(one)));
    steps.iter().map(line).collect()
}

fn ticked(done: bool, text: &str) -> String {
    format!("- [{}] {}\n", if done { 'x' } else { ' ' }, safe(text))
}

/// Parts of documents, each in a fence, so that where it ends can be told whatever stands in it.
fn passages(all: &[Passage], none: Option<&str>) -> String {
    let part = |passage: &Passage| {
        let topic = passage.topic.map(|topic| format!("{topic}, from ")).unwrap_or_default();
        let fence = fence(&passage.text);
        format!("{topic}{}:{}\n\n{fence}markdown\n{}\n{fence}\n", passage.path, passage.line, passage.text)
    };
    let mut parts: Vec<_> = all.iter().map(part).collect();
    parts.extend(none.map(|why| format!("{}\n", one_line(why))));
    parts.join("\n")
}

/// A fence that is longer than any run of backticks in a text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

fn checks(waits: &Waits<'_, '_>, at: usize) -> String {
    let (plan, item) = (waits.plan, &waits.plan.items[at]);
    let id = one_line(item.id.as_str());
    let mut parts = Vec::new();
    if let Some(Value::Checks(checks)) = item.get(Field::Validation) {
        parts.push(checks.iter().map(|check| ticked(check.done, check.text.as_str())).collect());
    }
    let verify = commands(plan, item);
    if !verify.is_empty() {
        let commands: String = verify.iter().map(|one| format!("{}\n", one_line(one.text.as_str()))).collect();
        let fence = fence(&commands);
        parts.push(format!("The commands that verify it:\n\n{fence}sh\n{commands}{fence}\n"));
    }
    let points: String = show::points(plan, item).iter().map(|point| format!("- {}\n", safe(point))).collect();
    if !points.is_empty() {
        parts.push(format!("It is done when this stands:\n\n{points}"));
    }
    if parts.is_empty() {
        parts.push(format!("None; `plan update {id} validation+=TEXT` adds a line, `verify+=COMMAND` a command.\n"));
    }
    parts.join("\n")
}

/// The item that lists a command.
fn of<'c>(command: &'c Command<'_>) -> Option<&'c str> {
    command.of.as_ref().map(crate::plan::Text::as_str)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn passage(text: &str) -> Passage {
        Passage { path: "docs/D.md".to_owned(), line: 3, topic: Some("Issue"), text: text.to_owned() }
    }

    #[test]
    fn a_page_has_every_part_and_says_what_there_is_not() {
        let plan = sample::tasks();
        let waits = Waits::new(&plan);
        let told = Told {
            entries: vec![passage("## UI-001\n\n```rust\n```")],
            no_analysis: Some("It names none.".to_owned()),
            ..Told::default()
        };
        let expected = "\
# UI-001: Login form

## Task

- **status**: 🔴 not-started
- **component**: Frontend
- **estimate**: 1.5h
- **created**: 2026-01-12

## Ready

- **ready**: yes, nothing keeps it

## Entry

Issue, from docs/D.md:3

````markdown
## UI-001

```rust
```
````

## Analysis

It names none.

## Checks

None; `plan update UI-001 validation+=TEXT` adds a line, `verify+=COMMAND` a command.
";
        assert_eq!(markdown(&waits, 5, &told, sample::at("2026-01-19")), expected);
        let data = data(&waits, 5, &told, sample::at("2026-01-19"));
        assert_eq!((&data["why"]["ready"], &data["entries"][0]["line"]), (&true.into(), &3.into()));
        assert_eq!(data["noAnalysis"], "It names none.");
    }
}
