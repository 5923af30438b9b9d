//! What happened: each command with what it changed, the last first.

use super::safe::one_line;
use super::show::plain;
use super::table::{brief, pad, width};
use crate::plan::history::Record;
use crate::plan::moment::Form;
use crate::plan::operation::{self, Operation};
use crate::plan::value::Members;
use crate::plan::{Field, Item, Moment, Plan, Text, Value};
use chrono::NaiveDate;
use serde_json::{Map, json};

/// What is asked of the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'o> {
    /// The place of the one item it is to be about.
    pub item: Option<usize>,
    /// The first day.
    pub since: Option<NaiveDate>,
    /// At most so many commands.
    pub limit: Option<usize>,
    /// What is said where there is nothing.
    pub nothing: &'o str,
}

/// An import that took in more items than this is told by their number.
const MANY: usize = 5;
/// A commit that names an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its whole id.
    pub id: String,
    /// When it was made.
    pub at: Option<Moment>,
    /// Who made it.
    pub by: String,
    /// The first line of its message.
    pub subject: String,
}

/// Writes the commits that name an item below what commands did with it; nothing where there are none.
pub fn commits(plan: &Plan<'_>, all: &[Commit]) -> String {
    let line = |commit: &Commit| {
        let at = commit.at.map_or_else(String::new, |at| at.format(Form::MinuteUtc, plan.utc_offset));
        let short = commit.id.get(..10).unwrap_or(&commit.id);
        format!("  {short}  {at}  {}  {}\n", one_line(&commit.by), one_line(&commit.subject))
    };
    let lines: String = all.iter().map(line).collect();
    if lines.is_empty() { lines } else { format!("\nCommits that name it:\n{lines}") }
}

/// Writes what happened in columns, the last command first.
pub fn text(plan: &Plan<'_>, asked: Asked<'_>) -> String {
    let operations = chosen(plan, asked);
    let blocks: Vec<String> = operations.iter().map(|(operation, undone)| block(plan, operation, *undone)).collect();
    if blocks.is_empty() { format!("{}\n", asked.nothing) } else { blocks.join("\n") }
}

/// Returns what happened as data, the last command first, with the commits where they were asked for.
pub fn data(plan: &Plan<'_>, asked: Asked<'_>, commits: Option<&[Commit]>) -> serde_json::Value {
    let operations: Vec<_> =
        chosen(plan, asked).iter().map(|(operation, undone)| fact(plan, operation, *undone)).collect();
    let commit = |commit: &Commit| {
        let at = commit.at.map(|at| at.to_string());
        json!({"commit": commit.id, "at": at, "by": commit.by, "subject": commit.subject})
    };
    let commits = commits.map(|all| all.iter().map(commit).collect::<Vec<_>>());
    json!({"version": 1, "report": "log", "operations": operations, "commits": commits})
}

/// The operations asked for, each with whether it was taken back.
fn chosen<'a>(plan: &Plan<'a>, asked: Asked<'_>) -> Vec<(Operation<'a>, bool)> {
    let operations = operation::all(plan);
    let stacks = operation::stacks(&operations);
    let holds = |at: usize| stacks.done.contains(&at) || stacks.undone.contains(&at);
    let undone: Vec<bool> = (0..operations.len()).map(|at| !holds(at)).collect();
    let of_item = |operation: &Operation<'_>| {
        asked.item.is_none() || operation.records.iter().any(|(owner, _)| *owner == asked.item)
    };
    let late = |operation: &Operation<'_>| {
        asked.since.is_none_or(|since| operation.at.is_some_and(|at| at.day(plan.utc_offset) >= since))
    };
    let fits = |(operation, _): &(Operation<'_>, bool)| of_item(operation) && late(operation);
    let mut chosen: Vec<_> = operations.into_iter().zip(undone).rev().filter(fits).collect();
    chosen.truncate(asked.limit.unwrap_or(usize::MAX));
    if asked.item.is_some() {
        for (operation, _) in &mut chosen {
            operation.records.retain(|(owner, _)| *owner == asked.item);
        }
    }
    chosen
}

/// One command: when and who, and a line below it for each field.
fn block(plan: &Plan<'_>, operation: &Operation<'_>, undone: bool) -> String {
    let taken = |(owner, record): &&(Option<usize>, Record<'_>)| {
        owner.is_some() && operation.op.as_str() == "import" && record.gave("status").is_some() && record.set.len() == 1
    };
    let (new, told): (Vec<_>, Vec<_>) = operation.records.iter().partition(taken);
    // A line for each item that an import took in would be longer than all else that ever happened.
    let (new, told) = if new.len() > MANY { (new.len(), told) } else { (0, operation.records.iter().collect()) };
    let mut rows: Vec<[String; 3]> = told.iter().flat_map(|(owner, record)| rows(plan, *owner, record)).collect();
    rows.extend((new > 0).then(|| [format!("{new} items"), String::new(), "taken into the plan".to_owned()]));
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    let (first, second) = (widest(0), widest(1));
    let mut out = head(plan, operation, undone);
    let mut before = "";
    for [id, field, what] in &rows {
        let id = if *id == before {
            ""
        } else {
            before = id;
            id
        };
        let line = format!("  {}  {}  {what}", pad(id, first), pad(field, second));
        out.extend([line.trim_end(), "\n"]);
    }
    out
}

/// `2026-01-15 14:30 UTC  done by alice  #12`.
fn head(plan: &Plan<'_>, operation: &Operation<'_>, undone: bool) -> String {
    let at =
        operation.at.map_or_else(|| "at an unknown time".to_owned(), |at| at.format(Form::MinuteUtc, plan.utc_offset));
    let mut out = format!("{at}  {}", command(operation));
    let numbers: Vec<_> = operation.of().iter().map(|seq| format!(" #{seq}")).collect();
    out.extend(numbers);
    out.extend(operation.by.as_ref().map(|by| format!(" by {}", one_line(by.as_str()))));
    out.extend((operation.seq > 0).then(|| format!("  #{}", operation.seq)));
    out.push_str(if undone { "  (undone)" } else { "" });
    out.extend(operation.reason().map(|reason| format!("\n  because {}", brief(reason))));
    out + "\n"
}

fn command(operation: &Operation<'_>) -> String {
    if operation.op.is_blank() { "update".to_owned() } else { one_line(operation.op.as_str()) }
}

/// A line for each field: the item, the field, and what became of it.
fn rows(plan: &Plan<'_>, owner: Option<usize>, record: &Record<'_>) -> Vec<[String; 3]> {
    let id = item(plan, owner).map_or_else(|| "plan".to_owned(), |item| one_line(item.id.as_str()));
    let row = |field: &str, what: String| {
        let known = owner.and_then(|_| Field::parse(field));
        [id.clone(), known.map_or_else(|| one_line(field), |field| field.name().to_owned()), what]
    };
    let value = |name: &Text<'_>, raw: &str| match owner {
        Some(_) => member(name.as_str(), raw),
        None => plain(raw),
    };
    let value = |name: &Text<'_>, raw: &str| if raw == "null" { "–".to_owned() } else { brief(&value(name, raw)) };
    let set = record.set.iter();
    let set = set.map(|(name, from, to)| row(name.as_str(), format!("{} → {}", value(name, from), value(name, to))));
    let added = record.add.iter().map(|(name, more)| row(name.as_str(), format!("+ {}", value(name, more))));
    let new = record.new.then(|| row("", "in the plan again".to_owned()));
    let gone =
        record.gone_ids().into_iter().map(|id| [one_line(&id), String::new(), "taken out of the plan".to_owned()]);
    let renamed = record.renamed.iter().map(|[old, new]| {
        [one_line(new.as_str()), "id".to_owned(), format!("{} → {}", one_line(old.as_str()), one_line(new.as_str()))]
    });
    let rows: Vec<_> = set.chain(added).chain(new).chain(gone).chain(renamed).collect();
    if rows.is_empty() && record.documents.is_some() {
        return edited(record).iter().map(|path| [one_line(path), String::new(), "edited".to_owned()]).collect();
    }
    if rows.is_empty() { vec![row("", String::new())] } else { rows }
}

/// The documents that were edited with it.
fn edited(record: &Record<'_>) -> Vec<String> {
    let documents = record.documents.and_then(|raw| Members::read(raw).ok()).unwrap_or_default();
    documents.0.iter().map(|(path, _)| path.to_string()).collect()
}

fn item<'p, 'a>(plan: &'p Plan<'a>, owner: Option<usize>) -> Option<&'p Item<'a>> {
    plan.items.get(owner?)
}

/// Returns the JSON of an item's member as people are told of it elsewhere: `2h` for the 2 of an effort.
pub fn member(name: &str, raw: &str) -> String {
    let read = Field::parse(name).and_then(|field| Value::read(field.row().form, raw).ok()?);
    match read {
        Some(value @ (Value::Effort(_) | Value::Estimate(_) | Value::Percent(_) | Value::Moment(_))) => {
            value.to_string()
        }
        _ => plain(raw),
    }
}

fn fact(plan: &Plan<'_>, operation: &Operation<'_>, undone: bool) -> serde_json::Value {
    let json = |raw: &str| serde_json::from_str::<serde_json::Value>(raw).unwrap_or_default();
    let change = |(owner, record): &(Option<usize>, Record<'_>)| {
        let set = record.set.iter().map(|(name, from, to)| (name.to_string(), json!([json(from), json(to)])));
        let add = record.add.iter().map(|(name, more)| (name.to_string(), json(more)));
        let id = item(plan, *owner).map(|item| item.id.as_str());
        json!({"id": id, "set": set.collect::<Map<_, _>>(), "add": add.collect::<Map<_, _>>()})
    };
    json!({
        "seq": (operation.seq > 0).then_some(operation.seq),
        "op": command(operation),
        "at": operation.at.map(|at| at.to_string()),
        "by": operation.by.as_ref().map(Text::as_str),
        "reason": operation.reason(),
        "of": operation.of(),
        "undone": undone,
        "changes": operation.records.iter().map(change).collect::<Vec<_>>(),
        "documents": operation.records.iter().flat_map(|(_, record)| edited(record)).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_last_command_stands_first_with_its_fields_in_columns() {
        let plan = sample::tasks();
        let asked = Asked { nothing: "Nothing.", ..Asked::default() };
        let first = text(&plan, asked).split("\n\n").last().unwrap().to_owned();
        assert_eq!(
            first,
            "\
2026-01-13 09:12 UTC  done by alice
  SEC-001  status     not-started → complete
           effort     – → 0.2h
           completed  – → 2026-01-13T09:12:00Z
           progress   – → 100%
"
        );
        assert_eq!(text(&plan, Asked { limit: Some(0), ..asked }), "Nothing.\n");
        let all = data(&plan, asked, None)["operations"].as_array().unwrap().len();
        assert_eq!(data(&plan, Asked { limit: Some(1), ..asked }, None)["operations"].as_array().unwrap().len(), 1);
        assert!(all > 1);
    }
}
