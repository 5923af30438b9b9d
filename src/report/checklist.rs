//! The checklists of the plan as a whole.

use super::safe::one_line;
use crate::plan::Plan;
use crate::plan::checklist::Checklist;
use crate::plan::value::Check;
use serde_json::{Value, json};

/// Writes checklists as text for a terminal; templates have no part in it unless they are asked for.
pub fn text(lists: &[&Checklist<'_>]) -> String {
    if lists.is_empty() {
        return "No checklists: `plan import` takes those of documents, and the plan file may list some under \
                \"checklists\".\n"
            .to_owned();
    }
    lists.iter().map(|list| block(list)).collect::<Vec<_>>().join("\n")
}

/// Returns checklists as data.
pub fn data(lists: &[&Checklist<'_>]) -> Value {
    let all: Vec<_> = lists.iter().map(|list| fact(list)).collect();
    json!({"version": 1, "report": "checklists", "checklists": all})
}

/// Returns the required checklists that have an open line: `Acceptance criteria (2 of 5)`.
pub fn open(plan: &Plan<'_>) -> Vec<String> {
    plan.checklists.iter().filter(|list| list.keeps()).map(named).collect()
}

fn named(list: &Checklist<'_>) -> String {
    format!("{} ({} of {})", one_line(list.title()), list.ticked(), list.checks.len())
}

fn block(list: &Checklist<'_>) -> String {
    let id = one_line(list.id.as_str());
    let notes = [(list.required, "required"), (list.template, "template")].into_iter().filter(|(is, _)| *is);
    let notes: String = notes.map(|(_, note)| format!(", {note}")).collect();
    let line = |(at, check): (usize, &Check<'_>)| {
        let sign = if check.done { 'x' } else { ' ' };
        format!("  {:>2} [{sign}] {}\n", at + 1, one_line(check.text.as_str()))
    };
    let lines: String = list.checks.iter().enumerate().map(line).collect();
    format!("{id}: {}{notes}\n\n{lines}", named(list))
}

fn fact(list: &Checklist<'_>) -> Value {
    let check = |check: &Check<'_>| json!({"text": check.text.as_str(), "done": check.done});
    json!({
        "id": list.id.as_str(),
        "name": list.title(),
        "required": list.required,
        "template": list.template,
        "ticked": list.ticked(),
        "items": list.checks.iter().map(check).collect::<Vec<_>>(),
    })
}
