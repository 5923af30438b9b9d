//! Checklists that belong to no item: boxes that are no tasks, and lists of criteria.

use super::{free, items, paragraphs};
use crate::document::Shape;
use crate::document::boxes;
use crate::document::entry::Line;
use crate::document::left::{Topic, topic};
use crate::document::read::Reading;
use crate::document::word::{nothing, status};
use crate::markdown::inline;
use crate::plan::checklist::Checklist;
use crate::plan::value::Check;
use crate::plan::{Text, id};
use std::collections::{HashMap, HashSet};

/// A checklist with the places of its lines.
#[derive(Debug)]
pub struct Listed<'t> {
    /// What it says.
    pub list: Checklist<'t>,
    /// Where each line stands.
    pub lines: Vec<Line>,
}

/// Returns the checklists of a document that belong to no item, in its order.
pub fn checklists<'t>(reading: &Reading<'t>) -> Vec<Listed<'t>> {
    let tasks = tasks(reading);
    let mut all: Vec<Listed<'t>> = free(reading).into_iter().filter_map(|at| checklist(reading, at, &tasks)).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for listed in &mut all {
        let same = seen.entry(listed.list.name.to_string()).or_default();
        *same += 1;
        if *same > 1 {
            listed.list.id = format!("{}-{same}", listed.list.id).into();
        }
    }
    all
}

fn checklist<'t>(reading: &Reading<'t>, at: usize, tasks: &HashSet<usize>) -> Option<Listed<'t>> {
    let blocks = &reading.blocks;
    let topic = topic(reading, at);
    let template = reading.scopes[at].as_deref() == Some("template");
    let (mut checks, mut lines) = (Vec::new(), Vec::new());
    for (item, line) in items(reading, at) {
        let found = boxes::at_start(blocks.text, line.clone());
        // Of several boxes on a line each task begins with its own.
        let own = found.as_ref().is_some_and(|found| tasks.contains(&(found.sign.start - 1)));
        if own || tasks.contains(&blocks.list[item].range().start) || reading.legend.is_explained_at(line.start) {
            continue;
        }
        let text = found.as_ref().map_or_else(|| line.clone(), |found| found.text.clone());
        let mark = status::leading_mark(&blocks.text[text.clone()]).filter(|_| found.is_none());
        let criterion = match topic {
            Some(Topic::Criterion) => true,
            Some(Topic::Metric) => mark.is_some(),
            _ => false,
        };
        let shown = &blocks.text[text.start + mark.map_or(0, |(range, _)| range.end)..text.end];
        if !criterion && found.is_none() || shown.trim().is_empty() || !template && nothing::is_empty(shown) {
            continue;
        }
        let sign = found.as_ref().map_or(text.start..text.start, |found| found.sign.clone());
        // A mark before a criterion says what it is and not that it is met.
        let done = found.as_ref().and_then(|found| boxes::status(&blocks.text[found.sign.clone()]));
        let done = done == Some(crate::plan::Status::Complete);
        checks.push(Check { text: Text::from(inline::plain(shown.trim()).into_owned()), done });
        lines.push(Line { text, sign, boxed: found.is_some() });
    }
    if lines.is_empty() {
        return None;
    }
    let name = name(reading, at);
    let required = topic == Some(Topic::Criterion) || must(reading, at);
    let list = Checklist { id: id::slug(&name).into(), name: name.into(), required, template, checks, raw: "" };
    Some(Listed { list, lines })
}

/// Returns how many list items of a section are lines of a checklist.
pub(super) fn taken(reading: &Reading<'_>, at: usize, tasks: &HashSet<usize>) -> usize {
    checklist(reading, at, tasks).map_or(0, |listed| listed.lines.len())
}

/// Returns where the entries that are lines begin.
pub(super) fn tasks(reading: &Reading<'_>) -> HashSet<usize> {
    let own = reading.entries.iter().filter(|entry| matches!(entry.shape, Shape::Item | Shape::Line));
    own.map(|entry| entry.range.start).collect()
}

/// The heading, with that of the section around it where only that one says what the list is.
fn name(reading: &Reading<'_>, at: usize) -> String {
    let title = |at: usize| reading.sections[at].title.trim().to_owned();
    let parent = reading.sections[at].parent;
    let around = reading.sections[parent].level > 1 && topic(reading, parent).is_some();
    let alone = crate::document::left::named(&reading.sections[at]).is_some();
    if around && !alone { format!("{}: {}", title(parent), title(at)) } else { title(at) }
}

/// Whether a sentence beside a list says that its lines must be met before something.
fn must(reading: &Reading<'_>, at: usize) -> bool {
    let lines = paragraphs(reading, at).flat_map(|at| reading.blocks.lines(&reading.blocks.list[at]));
    lines.map(|line| reading.blocks.text[line].to_lowercase()).any(|line| {
        let words = || line.split(|c: char| !c.is_alphanumeric());
        words().any(|word| word == "must") && words().any(|word| word == "before")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_criteria_outside_of_items_are_checklists() {
        let text = "# Plan\n\n## T-1: Fell the tree\n\n**Status**: Done\n\n- [x] Saw\n\n## T-2: Split it\n\n**Status**: Open\n\n## T-3: Stack it\n\n**Status**: Open\n\n\
            ## Documents to update\n\nThese must be done before closing.\n\n- [x] `map.md` – new rooms\n- [ ] `log.md`\n\n\
            ## Success criteria\n\n### Kitchen\n\n- ✅ The oven heats\n- ✅ No smoke\n\n### Hall\n\n- Light\n\n\
            ## Success metrics\n\n- ✅ Fast\n- Speed 5\n\n## Notes\n\n- free\n";
        let reading = crate::document::read(text, "a.md", None);
        let shown = |one: &Listed<'_>| {
            let list = &one.list;
            format!(
                "{} {}/{}{}",
                list.id,
                list.ticked(),
                list.checks.len(),
                if list.required { " required" } else { "" }
            )
        };
        let found: Vec<_> = checklists(&reading).iter().map(shown).collect();
        assert_eq!(
            found,
            [
                "documents-to-update 1/2 required",
                "success-criteria-kitchen 0/2 required",
                "success-criteria-hall 0/1 required",
                "success-metrics 0/1"
            ]
        );
        assert_eq!(checklists(&reading)[1].list.checks[0].text.as_str(), "The oven heats");
    }
}
