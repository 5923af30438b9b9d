//! What happened to an item: one record for each command that changed it, and how things were before.

use super::field::{ESTIMATE_MAX, Field, Row, TABLE};
use super::item::Item;
use super::moment::Moment;
use super::value::{Members, Text, Value};
use super::{Effort, Plan, Status, operation};
use crate::parallel;
use chrono::{FixedOffset, NaiveDateTime};
use serde_json::value::RawValue;

/// One operation on an item, complete enough to take it back.
#[derive(Debug, Clone, Default)]
pub struct Record<'a> {
    /// The command: `update`, `sync`, `start`, …
    pub op: Text<'a>,
    /// The number of the operation, the same in all records of one command; 0 where the record is older than numbers.
    pub seq: u64,
    /// The numbers of the operations that were taken back or done again.
    pub of: Vec<u64>,
    /// When.
    pub at: Option<Moment>,
    /// Who.
    pub by: Option<Text<'a>>,
    /// Why, where a rule was overruled.
    pub reason: Option<Text<'a>>,
    /// Members that changed: name, JSON before, JSON after.
    pub set: Vec<(Text<'a>, &'a str, &'a str)>,
    /// Members that something was added to: name, JSON of what was added.
    pub add: Vec<(Text<'a>, &'a str)>,
    /// The item was taken into the plan by this record again, whole.
    pub new: bool,
    /// JSON of the items that were taken out of the plan, by the member of the plan that held them.
    pub gone: Option<&'a str>,
    /// Where a document stood that was taken out.
    pub place: Option<usize>,
    /// Where the item stood that was taken out, among those of its kind.
    pub index: Option<usize>,
    /// Ids that items had and have.
    pub renamed: Vec<[Text<'a>; 2]>,
    /// JSON of what turns the documents that were edited back, where their fields and figures alone do not: by path,
    /// each `[line, what stands there, what stood there]`.
    pub documents: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// Reads the records of a `history` member. Records in the older form (`field`, `from`, `to`) are read too.
    pub fn read_all(raw: &'a str) -> Vec<Self> {
        let raws: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
        raws.into_iter().filter_map(|raw| Self::read(raw.get())).collect()
    }

    /// The JSON text a member was given by this record, where it was.
    pub fn gave(&self, member: &str) -> Option<&'a str> {
        self.set.iter().find(|(name, ..)| name.as_str() == member).map(|(_, _, after)| *after)
    }

    /// Returns whether the plan changed by it, and not documents alone.
    pub fn changes_plan(&self) -> bool {
        let gone = self.gone.is_some() || !self.renamed.is_empty();
        self.documents.is_none() || !self.set.is_empty() || !self.add.is_empty() || self.new || gone
    }

    /// Returns the ids of the items that were taken out of the plan.
    pub fn gone_ids(&self) -> Vec<String> {
        let lists = self.gone.map(Members::read).and_then(Result::ok).unwrap_or_default();
        let items = lists.0.iter().flat_map(|(_, raw)| serde_json::from_str::<Vec<&RawValue>>(raw).unwrap_or_default());
        let ids = items.filter_map(|item| {
            let raw = Members::read(item.get()).ok()?.get("id")?;
            Some(super::value::text_or_number(raw).ok()?.to_string())
        });
        ids.collect()
    }

    fn read(raw: &'a str) -> Option<Self> {
        let members = Members::read(raw).ok()?;
        let text = |name| members.get(name).and_then(|raw| serde_json::from_str::<Text<'_>>(raw).ok());
        let at = text("at").and_then(|at| Moment::parse(at.as_str()));
        let mut record =
            Self { op: text("op").unwrap_or_default(), at, by: text("by"), reason: text("reason"), ..Self::default() };
        record.seq = members.get("seq").and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
        record.new = members.get("new") == Some("true");
        record.gone = members.get("gone");
        record.place = members.get("place").and_then(|raw| serde_json::from_str(raw).ok());
        record.index = members.get("index").and_then(|raw| serde_json::from_str(raw).ok());
        record.renamed = members.get("renamed").and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
        record.documents = members.get("documents");
        record.of = members.get("of").and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
        if let Some(Ok(set)) = members.get("set").map(Members::read) {
            record.set = set.0.into_iter().filter_map(|(name, pair)| before_after(name, pair)).collect();
        }
        if let Some(Ok(add)) = members.get("add").map(Members::read) {
            record.add = add.0;
        }
        if let (Some(field), Some(from), Some(to)) = (text("field"), members.get("from"), members.get("to")) {
            record.set.push((field, from, to));
        }
        Some(record)
    }
}

fn before_after<'a>(name: Text<'a>, pair: &'a str) -> Option<(Text<'a>, &'a str, &'a str)> {
    let pair: Vec<&RawValue> = serde_json::from_str(pair).ok()?;
    match pair[..] {
        [before, after] => Some((name, before.get(), after.get())),
        _ => None,
    }
}

/// A moment to look back to: what happened at or after it has not happened yet.
#[derive(Debug, Clone, Copy)]
pub struct Past {
    /// The first second that is not seen, in UTC.
    pub until: NaiveDateTime,
    /// Whether it is past for good, so that only what was recorded by then counts.
    pub over: bool,
    /// The time zone of days.
    pub offset: FixedOffset,
}

impl Past {
    /// Whether something had happened by then.
    pub fn saw(self, moment: Moment) -> bool {
        moment.utc(self.offset) < self.until
    }
}

/// Returns when the plan was last changed, by its records and by the moments of its items; else when it begins.
pub fn last_change(plan: &Plan<'_>) -> Option<Moment> {
    let created = |item: &Item<'_>| match item.get(Field::Created) {
        Some(Value::Moment(created)) => Some(created),
        _ => None,
    };
    let stated = plan.items.iter().flat_map(|item| [created(item), item.started, item.completed]).flatten();
    let records = plan.items.iter().flat_map(Item::history).chain(plan.log()).filter(Record::changes_plan);
    let moments = stated.chain(records.filter_map(|record| record.at));
    moments.max_by_key(|at| at.utc(plan.utc_offset)).or_else(|| plan.start_date.map(Moment::Day))
}

/// Returns the plan as it was: items as they were, those added later left out, metrics as they were last measured.
pub fn as_of<'a>(plan: &Plan<'a>, past: Past) -> Plan<'a> {
    let of = |places: std::ops::Range<usize>| {
        let then = |item: &Item<'a>| {
            let records = item.history();
            existed(item, &records, past).then(|| item_at(item, &records, past))
        };
        plan.items[places].iter().filter_map(then).collect()
    };
    let mut then = plan.with(parallel::joined(plan.in_parts(plan.items.len(), of)));
    let log = plan.log();
    let (measured, other) = measured(log);
    for (name, _, _) in measured.iter().flat_map(|record| &record.set) {
        if !then.metrics.iter().any(|(known, _)| known == name) {
            then.metrics.push((name.clone(), "null"));
        }
    }
    // A record that a metric was named says nothing of its number, whenever that was measured.
    let mut numbers = measured.clone();
    for record in &mut numbers {
        record.set.retain(|(_, before, after)| before != after);
    }
    for (name, raw) in &mut then.metrics {
        *raw = value_at(&numbers, name.as_str(), past).unwrap_or(raw);
    }
    then.metrics.retain(|(name, raw)| *raw != "null" || is_named(plan, &measured, name.as_str(), past));
    for (name, raw) in &mut then.others {
        *raw = value_at(&other, name.as_str(), past).unwrap_or(raw);
    }
    then
}

/// Whether a metric without a number was known by its name: as a template names it, or as somebody wrote it in the file.
fn is_named(plan: &Plan<'_>, measured: &[Record<'_>], name: &str, past: Past) -> bool {
    let own = measured.iter().filter_map(|record| {
        let (_, before, after) = record.set.iter().find(|(other, ..)| other.as_str() == name)?;
        Some((record.at?, *before == "null" && *after == "null"))
    });
    let stands = plan.metrics.iter().any(|(other, _)| other.as_str() == name);
    let last = own.clone().filter(|(at, _)| past.saw(*at)).max_by_key(|(at, _)| at.utc(past.offset));
    stands && last.map_or_else(|| own.clone().next().is_none(), |(_, named)| named)
}

/// A number that was measured.
#[derive(Debug, Clone)]
pub struct Measured<'a> {
    /// The metric.
    pub name: String,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// JSON of what was known before.
    pub before: &'a str,
    /// JSON of the number.
    pub after: &'a str,
}

/// Returns what was measured by commands that hold, the oldest first.
pub fn measurements<'a>(plan: &Plan<'a>) -> Vec<Measured<'a>> {
    let operations = operation::all(plan);
    let holds = operation::stacks(&operations).done;
    let mut all = Vec::new();
    for operation in holds.into_iter().map(|at| &operations[at]) {
        let whole = operation.op.as_str() == "metrics";
        for (name, before, after) in operation.records.iter().flat_map(|(_, record)| &record.set) {
            let metric = name.as_str().strip_prefix("metrics.").or(whole.then_some(name.as_str()));
            let (Some(metric), Some(at)) = (metric, operation.at) else { continue };
            let by = operation.by.as_ref().map(ToString::to_string).unwrap_or_default();
            // A record that a metric was named has no number.
            if before != after {
                all.push(Measured { name: metric.to_owned(), at, by, before, after });
            }
        }
    }
    all.sort_by_key(|one| one.at.utc(plan.utc_offset));
    all
}

/// Parts what was measured from all else that happened to the plan; an undo has both, told apart by their names.
fn measured(log: Vec<Record<'_>>) -> (Vec<Record<'_>>, Vec<Record<'_>>) {
    let (mut measured, mut other): (Vec<_>, Vec<_>) =
        log.into_iter().partition(|record| record.op.as_str() == "metrics");
    for record in &mut other {
        let metric = |name: &Text<'_>| name.as_str().strip_prefix("metrics.").map(|name| Text::from(name.to_owned()));
        let (own, rest) = std::mem::take(&mut record.set).into_iter().partition(|(name, ..)| metric(name).is_some());
        record.set = rest;
        let own: Vec<_> = own;
        let set: Vec<_> = own.into_iter().filter_map(|(name, old, new)| Some((metric(&name)?, old, new))).collect();
        if !set.is_empty() {
            measured.push(Record { at: record.at, set, ..Record::default() });
        }
    }
    (measured, other)
}

/// Returns the status an item had. Where no record says it, the moments of its start and completion do.
fn status_at(item: &Item<'_>, records: &[Record<'_>], past: Past) -> Status {
    let seen = |moment: Option<Moment>| moment.is_some_and(|moment| past.saw(moment));
    let later = |moment: Option<Moment>| moment.is_some_and(|moment| !past.saw(moment));
    if item.status == Status::Complete && seen(item.completed) {
        return Status::Complete;
    }
    let begun = if seen(item.started) { Status::InProgress } else { Status::NotStarted };
    let recorded = value_at(records, Field::Status.row().member, past);
    match recorded.map(|raw| Value::read(Field::Status.row().form, raw)) {
        Some(Ok(Some(Value::Status(status)))) => status,
        // What was complete when it came into the plan, at no known time, is so in all weeks and was completed in none.
        Some(_) if came_complete(records) && item.completed.is_none() && !later(item.started) => Status::Complete,
        // The record of an import sets a status where none was: what the item's moments say is older.
        Some(_) => begun,
        None if item.status == Status::Complete && later(item.completed) => begun,
        None if later(item.started) && !matches!(item.status, Status::Deferred | Status::Cancelled) => begun,
        None => item.status,
    }
}

/// Returns the JSON text a member had, as far as records say it.
///
/// Of a time past for good the last record before it speaks, so that an edit by hand does not change what was reported;
/// of the present, the file itself does.
pub fn value_at<'a>(records: &[Record<'a>], member: &str, past: Past) -> Option<&'a str> {
    let changes = || {
        records.iter().filter_map(|record| {
            let (_, before, after) = record.set.iter().find(|(name, ..)| name.as_str() == member)?;
            Some((record.at?.utc(past.offset), *before, *after))
        })
    };
    // Records of two merged branches need not stand in order.
    let earlier = changes().filter(|(at, ..)| *at < past.until).max_by_key(|(at, ..)| *at);
    let later = changes().filter(|(at, ..)| *at >= past.until).min_by_key(|(at, ..)| *at);
    match (earlier, later) {
        (Some((_, _, after)), _) if past.over => Some(after),
        (_, Some((_, before, _))) => Some(before),
        _ => None,
    }
}

fn existed(item: &Item<'_>, records: &[Record<'_>], past: Past) -> bool {
    let later = |moment: Moment| !past.saw(moment);
    let added = match item.get(Field::Created) {
        Some(Value::Moment(created)) => Some(created),
        _ => records.first().filter(|record| record.op.as_str() == "add").and_then(|record| record.at),
    };
    let worked_on = [item.started, item.completed].into_iter().flatten().any(|moment| past.saw(moment));
    worked_on || !added.is_some_and(later)
}

fn item_at<'a>(item: &Item<'a>, records: &[Record<'a>], past: Past) -> Item<'a> {
    let mut then = item.clone();
    // Of the present, what was recorded says nothing that the item does not.
    let is_told = past.over || records.iter().any(|record| record.at.is_some_and(|at| !past.saw(at)));
    for row in TABLE.iter().filter(|row| is_told && row.field != Field::Status) {
        field_at(&mut then, row, records, past);
    }
    if let (Some(raw), Some(estimate)) = (value_at(records, ESTIMATE_MAX, past), &mut then.estimate) {
        let high = match Value::read(Field::Actual.row().form, raw) {
            Ok(Some(Value::Effort(high))) => Some(high),
            _ => None,
        };
        estimate.high = high.filter(|high| *high > estimate.low);
    }
    then.status = status_at(item, records, past);
    then.started = then.started.filter(|moment| past.saw(*moment));
    then.completed = then.completed.filter(|moment| past.saw(*moment));
    if then.status != item.status {
        forget(&mut then, records);
    }
    if then.status == Status::Complete && then.completed.is_none() {
        then.completed = recorded_completion(records, past);
    }
    then
}

/// What a completion brings and no record tells of was not there before it.
fn forget(then: &mut Item<'_>, records: &[Record<'_>]) {
    let told = |field: Field| records.iter().any(|record| record.gave(field.row().member).is_some());
    if !told(Field::Actual) {
        then.actual = None;
    }
    if !told(Field::Progress) && then.progress == Some(100) && then.status != Status::Complete {
        then.progress = None;
    }
}

/// Returns when the last record that completed an item did so; one that found it complete tells no time.
fn recorded_completion(records: &[Record<'_>], past: Past) -> Option<Moment> {
    let seen = records.iter().filter_map(|record| Some((record.at.filter(|at| past.saw(*at))?, record)));
    let completing = seen.filter(|(_, record)| gives(record, Status::Complete));
    let (at, record) = completing.max_by_key(|(at, _)| at.utc(past.offset))?;
    (!is_first(record)).then_some(at)
}

/// Whether an item was complete when it came into the plan.
fn came_complete(records: &[Record<'_>]) -> bool {
    records.iter().find(|record| is_first(record)).is_some_and(|record| gives(record, Status::Complete))
}

/// Whether a record gave an item its status where it had none, as that of an import does.
fn is_first(record: &Record<'_>) -> bool {
    let member = Field::Status.row().member;
    record.set.iter().any(|(name, before, _)| name.as_str() == member && *before == "null")
}

fn gives(record: &Record<'_>, status: Status) -> bool {
    let raw = record.gave(Field::Status.row().member).map(|raw| Value::read(Field::Status.row().form, raw));
    matches!(raw, Some(Ok(Some(Value::Status(given)))) if given == status)
}

fn field_at<'a>(then: &mut Item<'a>, row: &Row, records: &[Record<'a>], past: Past) {
    let member = row.field.member(then.kind);
    let added = |record: &Record<'a>| record.add.iter().find(|(name, _)| name.as_str() == member).map(|(_, raw)| *raw);
    let grows = records.iter().any(|record| added(record).is_some());
    // What a record set says nothing of what was added after it: a member that grows is followed back from the present.
    let past = Past { over: past.over && !grows, ..past };
    if let Some(Ok(value)) = value_at(records, member, past).map(|raw| Value::read(row.form, raw)) {
        let high = then.estimate.and_then(|estimate| estimate.high);
        then.put(row.field, value);
        if let (Field::Estimate, Some(estimate)) = (row.field, &mut then.estimate) {
            estimate.high = high.filter(|high| *high > estimate.low);
        }
    }
    for record in records.iter().rev().filter(|record| record.at.is_some_and(|at| !past.saw(at))) {
        let Some(Ok(Some(more))) = added(record).map(|raw| Value::read(row.form, raw)) else { continue };
        if let Some(value) = then.get(row.field) {
            then.put(row.field, without(value, &more));
        }
    }
}

/// Takes from a value what was added to it.
fn without<'a>(value: Value<'a>, more: &Value<'a>) -> Option<Value<'a>> {
    match (value, more) {
        (Value::Text(text), Value::Text(more)) => {
            let rest = text.as_str().strip_suffix(more.as_str()).map(|rest| rest.trim_end_matches('\n').to_owned());
            let text = rest.map_or(text, Text::from);
            (!text.is_blank()).then_some(Value::Text(text))
        }
        (Value::List(mut list), Value::List(more)) => {
            list.retain(|text| !more.contains(text));
            (!list.is_empty()).then_some(Value::List(list))
        }
        (Value::Blockers(mut list), Value::Blockers(more)) => {
            list.retain(|blocker| more.iter().all(|other| other.reason != blocker.reason));
            (!list.is_empty()).then_some(Value::Blockers(list))
        }
        (Value::Effort(all), Value::Effort(more)) => {
            let rest = all.0.saturating_sub(more.0);
            (rest > 0).then_some(Value::Effort(Effort(rest)))
        }
        (value, _) => Some(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Kind, item};

    const DONE: &str = r#"{"id":"A","title":"New","status":"complete","progress":100,"actualHours":2,
        "startedAt":"2026-01-13T09:00:00Z","completedAt":"2026-01-20T09:00:00Z","learnings":"one\ntwo",
        "history":[
        {"op":"start","at":"2026-01-13T09:00:00Z","set":{"status":["not-started","in-progress"],"startedAt":[null,"2026-01-13T09:00:00Z"]}},
        {"op":"update","at":"2026-01-14T09:00:00Z","set":{"progress":[null,40]},"add":{"learnings":"one"}},
        {"op":"update","at":"2026-01-19T09:00:00Z","set":{"title":["Old","New"]},"add":{"learnings":"two"}},
        {"op":"done","at":"2026-01-20T09:00:00Z","set":{"status":["in-progress","complete"],"progress":[40,100],
          "actualHours":[null,2],"completedAt":[null,"2026-01-20T09:00:00Z"]}}]}"#;

    fn at(text: &str, over: bool) -> Past {
        let offset = FixedOffset::east_opt(0).unwrap();
        Past { until: Moment::parse(text).unwrap().utc(offset), over, offset }
    }

    fn then(raw: &'static str, until: &str) -> String {
        let item = item::read(Kind::Task, raw, &mut Vec::new());
        let item = item_at(&item, &item.history(), at(until, true));
        let [completed, learnings, actual] = [Field::Completed, Field::Learnings, Field::Actual]
            .map(|field| item.get(field).map_or("-".to_owned(), |value| value.to_string().replace('\n', "/")));
        format!("{} {} {:?} {completed} {learnings} {actual}", item.title, item.status, item.progress)
    }

    #[test]
    fn an_item_is_what_its_records_say_it_was() {
        assert_eq!(then(DONE, "2026-01-13"), "Old not-started None - - -");
        assert_eq!(then(DONE, "2026-01-15"), "Old in-progress Some(40) - one -");
        assert_eq!(then(DONE, "2026-01-20"), "New in-progress Some(40) - one/two -");
        assert_eq!(then(DONE, "2026-01-21"), "New complete Some(100) 2026-01-20T09:00:00Z one/two 2h");
    }

    #[test]
    fn the_last_change_is_the_latest_moment() {
        let check = |items: &[&'static str], log: &'static str, expected: Option<&str>| {
            let mut plan = Plan::empty();
            plan.items = items.iter().map(|raw| item::read(Kind::Task, raw, &mut Vec::new())).collect();
            plan.others = vec![(Text::new("log"), log)];
            assert_eq!(last_change(&plan), expected.and_then(Moment::parse), "{items:?}");
            plan.start_date = "2026-01-01".parse().ok();
            assert_eq!(last_change(&plan), Moment::parse(expected.unwrap_or("2026-01-01")), "{items:?}");
        };
        check(&[], "[]", None);
        check(&[DONE], "[]", Some("2026-01-20T09:00:00Z"));
        check(&[DONE], r#"[{"op":"set","at":"2026-01-21T08:00:00Z"}]"#, Some("2026-01-21T08:00:00Z"));
        check(&[r#"{"id":"B","completedAt":"2026-01-22"}"#, DONE], "[]", Some("2026-01-22"));
    }

    #[test]
    fn without_records_the_moments_speak() {
        const RAW: &str = r#"{"id":"A","title":"T","status":"done","progress":100,"actualHours":2,
            "startedAt":"2026-01-13","completedAt":"2026-01-20"}"#;
        assert_eq!(then(RAW, "2026-01-13"), "T not-started None - - -");
        assert_eq!(then(RAW, "2026-01-20"), "T in-progress None - - -");
        assert_eq!(then(RAW, "2026-01-21"), "T complete Some(100) 2026-01-20 - 2h");
        assert_eq!(then(r#"{"id":"A","title":"T","status":"blocked"}"#, "2026-01-13"), "T blocked None - - -");
    }

    #[test]
    fn an_import_does_not_hide_an_older_completion() {
        const RAW: &str = r#"{"id":"A","title":"T","status":"complete","completedAt":"2026-01-10",
            "createdAt":"2026-01-30T00:00:00Z",
            "history":[{"op":"import","at":"2026-01-30T00:00:00Z","set":{"status":[null,"complete"]}}]}"#;
        assert_eq!(then(RAW, "2026-01-15"), "T complete None 2026-01-10 - -");
        assert_eq!(then(RAW, "2026-01-09"), "T not-started None - - -");
    }

    #[test]
    fn what_came_complete_at_no_known_time_was_so_before_and_has_no_moment() {
        const RAW: &str = r#"{"id":"A","title":"T","status":"complete",
            "history":[{"op":"import","at":"2026-01-30","set":{"status":[null,"complete"]}}]}"#;
        const AGAIN: &str = r#"{"id":"A","title":"T","status":"complete","history":[
            {"op":"import","at":"2026-01-10","set":{"status":[null,"complete"]}},
            {"op":"update","at":"2026-01-20","set":{"status":["complete","in-progress"]}},
            {"op":"done","at":"2026-01-25","set":{"status":["in-progress","complete"]}}]}"#;
        for until in ["2026-01-15", "2026-02-15"] {
            assert_eq!(then(RAW, until), "T complete None - - -");
        }
        assert_eq!(then(AGAIN, "2026-01-05"), "T complete None - - -");
        assert_eq!(then(AGAIN, "2026-01-15"), "T complete None - - -");
        assert_eq!(then(AGAIN, "2026-01-22"), "T in-progress None - - -");
        assert_eq!(then(AGAIN, "2026-01-26"), "T complete None 2026-01-25 - -");
    }

    #[test]
    fn a_completion_only_history_knows_has_its_moment() {
        const RAW: &str = r#"{"id":"A","title":"T","status":"in-progress","history":[
            {"at":"2026-01-10","field":"status","from":"in-progress","to":"done"},
            {"at":"2026-01-20","field":"status","from":"done","to":"in-progress"}]}"#;
        assert_eq!(then(RAW, "2026-01-12"), "T complete None 2026-01-10 - -");
        assert_eq!(then(RAW, "2026-01-21"), "T in-progress None - - -");
    }

    #[test]
    fn items_added_later_were_not_there_and_metrics_were_what_was_measured() {
        let mut plan = Plan::empty();
        let old = r#"{"id":"A","createdAt":"2026-01-01"}"#;
        let new = r#"{"id":"B","createdAt":"2026-01-16"}"#;
        plan.items = [old, new].map(|raw| item::read(Kind::Task, raw, &mut Vec::new())).into();
        plan.metrics = vec![(Text::new("ciPassRate"), "99"), (Text::new("coverage"), "81")];
        let log = r#"[{"op":"metrics","at":"2026-01-10","set":{"ciPassRate":[0,95],"flaky":[null,3]}},
            {"op":"metrics","at":"2026-01-20","set":{"coverage":[70,80],"flaky":[3,null]}}]"#;
        plan.others = vec![(Text::new("log"), log)];
        let metrics = |past| as_of(&plan, past).metrics.iter().map(|(_, raw)| *raw).collect::<Vec<_>>();
        assert_eq!(metrics(at("2026-01-15", true)), ["95", "70", "3"]);
        assert_eq!(metrics(at("2026-01-25", false)), ["99", "81"]);
        assert_eq!(as_of(&plan, at("2026-01-15", true)).items.len(), 1);
        assert_eq!(as_of(&plan, at("2026-01-17", true)).items.len(), 2);
    }

    #[test]
    fn a_metric_without_a_number_is_there_from_when_it_was_named() {
        let mut plan = Plan::empty();
        plan.metrics = vec![(Text::new("flaky"), "3"), (Text::new("byHand"), "null")];
        let log = r#"[{"op":"import","at":"2026-01-10","set":{"metrics.flaky":[null,null]}},
            {"op":"metrics","at":"2026-01-12","set":{"flaky":[null,3]}},
            {"op":"metrics","at":"2026-01-14","set":{"gone":[3,null]}}]"#;
        plan.others = vec![(Text::new("log"), log)];
        let shown = |past| {
            let all = as_of(&plan, past).metrics;
            all.iter().map(|(name, raw)| format!("{name} {raw}")).collect::<Vec<_>>()
        };
        assert_eq!(shown(at("2026-01-09", true)), ["byHand null", "gone 3"]);
        assert_eq!(shown(at("2026-01-11", true)), ["flaky null", "byHand null", "gone 3"]);
        assert_eq!(shown(at("2026-01-15", false)), ["flaky 3", "byHand null"]);
        assert_eq!(measurements(&plan).len(), 2);
        // It was named after a number of it was entered for an earlier day.
        let log = r#"[{"op":"import","at":"2026-02-10","set":{"metrics.flaky":[null,null]}},
            {"op":"metrics","at":"2026-01-12","set":{"flaky":[null,3]}}]"#;
        plan.others = vec![(Text::new("log"), log)];
        let all = as_of(&plan, at("2026-01-13", false)).metrics;
        assert_eq!(all[0].1, "3");
    }
}
