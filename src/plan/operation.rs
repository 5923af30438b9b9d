//! What commands did to a plan: the records of one command taken together.

use super::history::Record;
use super::moment::Moment;
use super::value::Text;
use super::{Item, Plan};
use chrono::NaiveDateTime;

/// One command that changed the plan, with its records.
#[derive(Debug, Clone)]
pub struct Operation<'a> {
    /// Its number, from 1; 0 where it is older than numbers.
    pub seq: u64,
    /// The command.
    pub op: Text<'a>,
    /// When it says it happened.
    pub at: Option<Moment>,
    /// Who.
    pub by: Option<Text<'a>>,
    /// Each record with the item it belongs to by its place in the plan; none where it belongs to the plan as a whole.
    pub records: Vec<(Option<usize>, Record<'a>)>,
    /// Which one of several alike of one owner, where numbers do not tell them apart.
    nth: usize,
}

/// What can be taken back, and what can be done again: places in the list of operations, the last on top.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stacks {
    /// Operations that hold.
    pub done: Vec<usize>,
    /// Operations of `undo` that hold.
    pub undone: Vec<usize>,
}

impl Operation<'_> {
    /// Returns the operations this one took back or did again.
    pub fn of(&self) -> &[u64] {
        self.records.first().map_or(&[], |(_, record)| &record.of)
    }

    /// Returns why a rule was overruled, where it was.
    pub fn reason(&self) -> Option<&str> {
        self.records.iter().find_map(|(_, record)| record.reason.as_ref()).map(Text::as_str)
    }
}

/// Returns all operations, in the order in which they were made. Those older than numbers come first, by their times.
pub fn all<'a>(plan: &Plan<'a>) -> Vec<Operation<'a>> {
    let own = plan.log().into_iter().map(|record| (None, record));
    let items = plan.items.iter().enumerate();
    let items = items.flat_map(|(at, item)| item.history().into_iter().map(move |record| (Some(at), record)));
    let mut all: Vec<(usize, (Option<usize>, Record<'a>))> = Vec::new();
    for (owner, record) in own.chain(items) {
        let earlier = all.iter().rev().take_while(|(_, (other, _))| *other == owner);
        let nth = earlier.filter(|(_, (_, other))| record.seq == 0 && same(other, &record)).count();
        all.push((nth, (owner, record)));
    }
    let time = |record: &Record<'_>| record.at.map(|at| at.utc(plan.utc_offset));
    let key = |record: &Record<'a>, nth: usize| -> (u64, Option<NaiveDateTime>, usize, String, String) {
        let by = record.by.as_ref().map(ToString::to_string).unwrap_or_default();
        (record.seq, time(record), nth, record.op.to_string(), by)
    };
    all.sort_by_cached_key(|(nth, (_, record))| key(record, *nth));
    let mut operations: Vec<Operation<'a>> = Vec::new();
    for (nth, (owner, record)) in all {
        match operations.last_mut() {
            Some(last) if last.nth == nth && same(&last.records[0].1, &record) => last.records.push((owner, record)),
            _ => {
                let (seq, op, at, by) = (record.seq, record.op.clone(), record.at, record.by.clone());
                operations.push(Operation { seq, op, at, by, records: vec![(owner, record)], nth });
            }
        }
    }
    operations
}

/// Whether two records are of one command.
fn same(one: &Record<'_>, other: &Record<'_>) -> bool {
    (one.seq, one.at, &one.op, &one.by) == (other.seq, other.at, &other.op, &other.by)
}

/// Returns what can be taken back and what can be done again: an `undo` takes its operations from what is done, a
/// `redo` does them again, as an operation of its own.
pub fn stacks(operations: &[Operation<'_>]) -> Stacks {
    let mut stacks = Stacks::default();
    for (at, operation) in operations.iter().enumerate() {
        let named = |place: &usize| operation.of().contains(&operations[*place].seq);
        match operation.op.as_str() {
            "undo" => {
                stacks.done.retain(|place| !named(place));
                stacks.undone.push(at);
            }
            "redo" => {
                stacks.undone.retain(|place| !named(place));
                stacks.done.push(at);
            }
            _ => stacks.done.push(at),
        }
    }
    stacks
}

/// Returns the number of the next operation: one more than the highest that stands in the file.
///
/// The text is searched instead of read: within a text of JSON a quote has a backslash before it, so that what looks
/// like a member's name is one.
pub fn next(plan: &Plan<'_>) -> u64 {
    const NAME: &str = "\"seq\"";
    let raw = plan.raw;
    let numbers = memchr::memmem::find_iter(raw.as_bytes(), NAME).filter_map(|at| {
        let rest = raw[at + NAME.len()..].trim_start().strip_prefix(':')?.trim_start();
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..digits].parse::<u32>().ok()
    });
    numbers.max().map_or(1, |last| u64::from(last) + 1)
}

/// Returns the items an operation is about, in the order of the plan.
pub fn items<'p, 'a>(plan: &'p Plan<'a>, operation: &Operation<'_>) -> Vec<&'p Item<'a>> {
    operation.records.iter().filter_map(|(owner, _)| plan.items.get((*owner)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Kind, item};

    fn plan(items: &[&'static str], log: Option<&'static str>) -> Plan<'static> {
        let mut plan = Plan::empty();
        plan.items = items.iter().map(|raw| item::read(Kind::Task, raw, &mut Vec::new())).collect();
        plan.others.extend(log.map(|log| (Text::new("log"), log)));
        plan
    }

    fn shown(plan: &Plan<'_>) -> Vec<String> {
        let operations = all(plan);
        let ids =
            |operation| items(plan, operation).iter().map(|item| item.id.to_string()).collect::<Vec<_>>().join("+");
        operations.iter().map(|operation| format!("{} {} {}", operation.seq, operation.op, ids(operation))).collect()
    }

    #[test]
    fn records_of_one_command_are_one_operation_in_the_order_they_were_made() {
        let a = r#"{"id":"A","history":[
            {"op":"update","at":"2026-01-10","set":{"owner":[null,"x"]}},
            {"op":"update","at":"2026-01-10","set":{"owner":["x","y"]}},
            {"op":"done","seq":3,"at":"2026-01-05T10:00:00Z","set":{"owner":["y","z"]}}]}"#;
        let b = r#"{"id":"B","history":[
            {"op":"update","at":"2026-01-10","set":{"owner":[null,"x"]}},
            {"op":"done","seq":3,"at":"2026-01-05T10:00:00Z","set":{"owner":["y","z"]}}]}"#;
        let log = r#"[{"op":"set","seq":2,"at":"2026-01-12","set":{"project":[null,"p"]}}]"#;
        let plan = plan(&[a, b], Some(log));
        assert_eq!(shown(&plan), ["0 update A+B", "0 update A", "2 set ", "3 done A+B"]);
    }

    #[test]
    fn what_is_undone_can_be_done_again_and_undone_again() {
        let log = |ops: &[(&str, u64)]| {
            let records: Vec<_> = ops
                .iter()
                .enumerate()
                .map(|(at, (op, of))| {
                    let of = if *of > 0 { format!(",\"of\":[{of}]") } else { String::new() };
                    format!("{{\"op\":\"{op}\",\"seq\":{}{of}}}", at + 1)
                })
                .collect();
            format!("[{}]", records.join(","))
        };
        let check = |ops: &[(&str, u64)], done: &[usize], undone: &[usize]| {
            let plan = plan(&[], Some(log(ops).leak()));
            assert_eq!(stacks(&all(&plan)), Stacks { done: done.into(), undone: undone.into() }, "{ops:?}");
        };
        check(&[("set", 0), ("set", 0)], &[0, 1], &[]);
        check(&[("set", 0), ("set", 0), ("undo", 2)], &[0], &[2]);
        check(&[("set", 0), ("set", 0), ("undo", 2), ("undo", 1)], &[], &[2, 3]);
        check(&[("set", 0), ("undo", 1), ("redo", 2)], &[2], &[]);
        check(&[("set", 0), ("undo", 1), ("redo", 2), ("undo", 3)], &[], &[3]);
        check(&[("set", 0), ("undo", 1), ("set", 0)], &[2], &[1]);
    }

    #[test]
    fn the_next_number_is_found_in_the_text() {
        let check = |raw: &'static str, expected: u64| {
            let mut plan = plan(&[], None);
            plan.raw = raw;
            assert_eq!(next(&plan), expected, "{raw}");
        };
        check("{}", 1);
        check(r#"{"log":[{"seq": 7},{"seq" :12},{"seq":3}]}"#, 13);
        check(r#"{"note":"\"seq\": 99","seq":"x","a":["seq"]}"#, 1);
    }
}
