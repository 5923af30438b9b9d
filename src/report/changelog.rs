//! What was completed, one entry for each task.

use super::safe::safe;
use super::{Options, Refused, Report, ask, hours, name, text, work};
use crate::plan::verdict::{self, Verdict};
use crate::plan::{Field, Item, Kind, Plan, Status, Text, Value};
use serde_json::json;

/// The changelog.
pub const REPORT: Report = Report {
    name: "changelog",
    help: "Entries for completed tasks: files, changes, effort against estimate",
    takes: &[ask::SINCE, ask::UNTIL, ask::KEEP_A_CHANGELOG, ask::IDS],
    markdown,
    json: data,
};

/// Renders the entry of one complete item, as its section stands in a changelog; each line ends with `newline`.
pub fn entry(item: &Item<'_>, level: u8, newline: &str) -> String {
    let mut lines = vec![format!("{} {} ✅", "#".repeat(level.into()), safe(&name(item))), String::new()];
    let mut field = |name: &str, value: String| lines.push(format!("**{name}**: {value}"));
    field("Status", "COMPLETE".to_owned());
    let files = list(item, Field::Files);
    if !files.is_empty() {
        field("Files Modified", format!("{} ({})", files.len(), safe(&files.join(", "))));
    }
    let changes = list(item, Field::Changes);
    if !changes.is_empty() {
        lines.push("**Changes Made**:".to_owned());
        lines.extend(changes.iter().enumerate().map(|(at, change)| format!("{}. {}", at + 1, safe(change))));
        lines.push(String::new());
    }
    let mut field = |name: &str, value: Option<String>| lines.extend(value.map(|value| format!("**{name}**: {value}")));
    field("Compilation", text(item, Field::Compilation).map(|said| marked(&safe(&said))));
    field("Effort", verdict::sentence(item));
    field("Status Reason", text(item, Field::Reason).map(|reason| safe(&reason)));
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.into_iter().map(|line| line + newline).collect()
}

fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> Result<String, Refused> {
    let items = asked(plan, options)?;
    if items.is_empty() {
        let days = if options.since.or(options.until).is_some() { " in these days" } else { " yet" };
        return Ok(format!("Nothing is complete{days}.\n"));
    }
    if options.keep_a_changelog {
        let lines: Vec<_> = items.iter().map(|item| format!("- {}\n", safe(&name(item)))).collect();
        return Ok(format!("## [Unreleased]\n\n### Changed\n\n{}", lines.concat()));
    }
    let entries: Vec<_> = items.iter().map(|item| entry(item, 3, "\n")).collect();
    Ok(entries.join("\n"))
}

fn data(plan: &Plan<'_>, options: &Options<'_>) -> Result<serde_json::Value, Refused> {
    let entries: Vec<_> = asked(plan, options)?.into_iter().map(entry_data).collect();
    Ok(json!({"version": 1, "report": REPORT.name, "entries": entries}))
}

fn entry_data(item: &Item<'_>) -> serde_json::Value {
    let verdict = item.estimate.zip(item.actual).and_then(|(estimate, actual)| Verdict::of(estimate, actual));
    json!({
        "id": item.id.as_str(),
        "title": item.title.as_str(),
        "status": item.status.name(),
        "statusReason": text(item, Field::Reason),
        "completedAt": item.completed.map(|moment| moment.to_string()),
        "files": list(item, Field::Files),
        "changes": list(item, Field::Changes),
        "compilation": text(item, Field::Compilation),
        "actualHours": item.actual.map(hours),
        "estimateHours": item.estimate.map(|estimate| hours(estimate.low)),
        "estimateMaxHours": item.estimate.and_then(|estimate| estimate.high).map(hours),
        "verdict": verdict.map(|verdict| verdict.to_string()),
    })
}

/// The items asked for, else all that are complete in the order in which they were completed.
fn asked<'p, 'a>(plan: &'p Plan<'a>, options: &Options<'_>) -> Result<Vec<&'p Item<'a>>, Refused> {
    if !options.ids.is_empty() {
        return options.ids.iter().map(|id| complete(plan, id)).collect();
    }
    let tasks = plan.of(Kind::Task).next().is_some();
    let mut items = work(plan);
    items.retain(|item| item.status == Status::Complete && (item.kind == Kind::Task || !tasks));
    let day = |item: &Item<'_>| item.completed.map(|moment| moment.day(plan.utc_offset));
    items.retain(|item| options.since.is_none_or(|since| day(item).is_some_and(|day| since <= day)));
    items.retain(|item| options.until.is_none_or(|until| day(item).is_some_and(|day| day <= until)));
    items.sort_by_key(|item| (item.completed.is_none(), item.completed.map(|moment| moment.utc(plan.utc_offset))));
    Ok(items)
}

fn complete<'p, 'a>(plan: &'p Plan<'a>, id: &str) -> Result<&'p Item<'a>, Refused> {
    let unknown = || Refused::Unknown { id: id.to_owned(), near: plan.nearest(id).map(str::to_owned) };
    let item = plan.find(id).ok_or_else(unknown)?;
    if item.status != Status::Complete {
        return Err(Refused::Open { id: item.id.to_string(), status: item.status });
    }
    Ok(item)
}

/// What the compiler said with a tick before it, where it is plainly good news and has no mark yet.
fn marked(said: &str) -> String {
    let lower = said.to_lowercase();
    let good = ["pass", "0 errors", "success"].iter().any(|word| lower.contains(word)) && !lower.contains("fail");
    let plain = said.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '`');
    if good && plain { format!("✅ {said}") } else { said.to_owned() }
}

fn list(item: &Item<'_>, field: Field) -> Vec<String> {
    match item.get(field) {
        Some(Value::List(list)) => list.iter().map(Text::to_string).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn render(ids: &[&str], change: impl Fn(&mut Options<'_>)) -> String {
        let ids: Vec<_> = ids.iter().map(|id| (*id).to_owned()).collect();
        let mut options = Options { ids: &ids, ..Options::at(sample::at("2026-01-16T18:00:00Z")) };
        change(&mut options);
        markdown(&sample::tasks(), &options).unwrap_or_else(|refused| refused.to_string())
    }

    #[test]
    fn each_completed_task_has_its_entry() {
        let expected = "\
### SEC-001: Redirect Validation ✅

**Status**: COMPLETE
**Files Modified**: 1 (oauth.rs)
**Changes Made**:
1. Added an allow list

**Compilation**: ✅ cargo check passed (0 errors)
**Effort**: 0.2h actual (0.2h estimate) - ON TRACK

### SEC-002: Coin race | closes `#12` ✅

**Status**: COMPLETE
**Files Modified**: 2 (gamification_repos.rs, routes.rs)
**Changes Made**:
1. Added a transaction
2. Locked the row

**Effort**: 2.25h actual (1.5h estimate) - 50% OVER
**Status Reason**: COMPLETE - Ready for review
";
        assert_eq!(render(&[], |_| ()), expected);
        assert!(render(&["sec_002", "SEC-001"], |_| ()).starts_with("### SEC-002"));
    }

    #[test]
    fn days_and_forms_can_be_chosen() {
        let day = |text: &str| text.parse().ok();
        let kept = |since, until| {
            render(&[], |options| (options.since, options.until, options.keep_a_changelog) = (since, until, true))
        };
        let expected = "## [Unreleased]\n\n### Changed\n\n- SEC-001: Redirect Validation\n";
        assert_eq!(kept(None, day("2026-01-14")), expected);
        assert_eq!(kept(day("2026-01-16"), None), "Nothing is complete in these days.\n");
    }

    #[test]
    fn what_is_open_or_unknown_is_named() {
        let open =
            "BACK-003 is in-progress, and a changelog tells of complete items; complete it first, or leave it out";
        assert_eq!(render(&["SEC-001", "back-003"], |_| ()), open);
        assert_eq!(render(&["SEC-02"], |_| ()), "SEC-02 names no item of the plan; did you mean SEC-002?");
    }

    #[test]
    fn an_entry_takes_the_line_breaks_of_its_document() {
        let mut item = Item::new(Kind::Task, "A-1".to_owned(), "Ask @bob\nfirst".to_owned());
        item.status = Status::Complete;
        assert_eq!(entry(&item, 2, "\r\n"), "## A-1: Ask `@bob` first ✅\r\n\r\n**Status**: COMPLETE\r\n");
        item.put(Field::Changes, Some(Value::List(vec![Text::new("One")])));
        assert!(entry(&item, 4, "\n").ends_with("**Changes Made**:\n1. One\n"));
    }
}
