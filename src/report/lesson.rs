//! What was learned: lessons of the plan, and what tasks brought.

use super::safe::safe;
use super::{Options, Report, short, text};
use crate::plan::kept::{Kept, List};
use crate::plan::{Field, Plan};
use serde_json::{Value, json};

/// What was learned.
pub const REPORT: Report = Report {
    name: "lessons",
    help: "What was learned: lessons of the plan, and the learnings of its items",
    takes: &[],
    markdown: |plan, options| Ok(markdown(plan, options)),
    json: |plan, options| Ok(data(plan, options)),
};

/// One lesson.
struct Lesson {
    id: Option<String>,
    text: String,
    day: Option<String>,
    from: Option<String>,
}

/// The lessons of the plan by their day, then what items say that no lesson repeats.
fn all(plan: &Plan<'_>) -> Vec<Lesson> {
    let of = |kept: &Kept<'_>| {
        let from = kept.text("from").to_string();
        Lesson {
            id: Some(kept.id.to_string()),
            text: kept.title().to_string(),
            day: kept.moment("at").map(|at| at.day(plan.utc_offset).to_string()),
            from: (!from.is_empty()).then(|| plan.find(&from).map_or(from.clone(), short)),
        }
    };
    let mut all: Vec<Lesson> = Kept::all(plan, List::Lessons).iter().map(of).collect();
    let mut items: Vec<_> = plan.items.iter().filter(|item| !item.template).collect();
    items.sort_by_key(|item| item.completed.map(|at| at.utc(plan.utc_offset)));
    for item in items {
        let learned = text(item, Field::Learnings).unwrap_or_default();
        for line in learned.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if all.iter().all(|lesson| lesson.text.trim() != line) {
                let day = item.completed.map(|at| at.day(plan.utc_offset).to_string());
                all.push(Lesson { id: None, text: line.to_owned(), day, from: Some(short(item)) });
            }
        }
    }
    all
}

fn markdown(plan: &Plan<'_>, _: &Options<'_>) -> String {
    let line = |lesson: &Lesson| {
        let day = lesson.day.as_ref().map(|day| format!("{day}: ")).unwrap_or_default();
        let from = lesson.from.as_ref().map(|from| format!(" ({})", safe(from))).unwrap_or_default();
        format!("- {day}{}{from}", safe(&lesson.text))
    };
    let lines: Vec<_> = all(plan).iter().map(line).collect();
    let lines = if lines.is_empty() { "- None".to_owned() } else { lines.join("\n") };
    format!("## Lessons Learned\n\n{lines}\n")
}

fn data(plan: &Plan<'_>, _: &Options<'_>) -> Value {
    let fact = |lesson: &Lesson| json!({"id": lesson.id, "text": lesson.text, "day": lesson.day, "from": lesson.from});
    json!({"version": 1, "report": REPORT.name, "lessons": all(plan).iter().map(fact).collect::<Vec<_>>()})
}
