//! What makes the whole a success, and what of it holds.

use super::safe::one_line;
use crate::plan::Plan;
use crate::plan::criterion::is_done;
use crate::plan::kept::{Kept, List};
use serde_json::{Value, json};

/// Writes all criteria by what they are about, for a terminal.
pub fn text(plan: &Plan<'_>) -> String {
    let all = Kept::all(plan, List::Criteria);
    if all.is_empty() {
        return "No criteria of success: `plan import` takes them from documents.\n".to_owned();
    }
    let mut out = String::new();
    let mut last = None;
    let wide = all.iter().map(|kept| kept.id.as_str().len()).max().unwrap_or(0);
    for kept in &all {
        let group = one_line(kept.text("group").as_str());
        if last.as_ref() != Some(&group) {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            out.extend((!group.is_empty()).then(|| format!("{group}\n")));
            last = Some(group);
        }
        let sign = if is_done(kept) { 'x' } else { ' ' };
        out.extend([format!("  [{sign}] {:wide$}  {}\n", kept.id.as_str(), one_line(kept.title().as_str()))]);
    }
    let done = all.iter().filter(|kept| is_done(kept)).count();
    format!("{out}\n{done} of {} hold\n", all.len())
}

/// Returns all criteria as data.
pub fn data(plan: &Plan<'_>) -> Value {
    let fact = |kept: &Kept<'_>| {
        let group = Some(kept.text("group")).filter(|group| !group.is_blank()).map(|group| group.to_string());
        json!({"id": kept.id.as_str(), "text": kept.title().as_str(), "group": group, "done": is_done(kept)})
    };
    json!({"version": 1, "criteria": Kept::all(plan, List::Criteria).iter().map(fact).collect::<Vec<_>>()})
}
