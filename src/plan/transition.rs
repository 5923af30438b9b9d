//! What a change does: the values asked for, and the timestamps, progress and blockers that follow from them.

use super::assignment::{Assignment, Op};
use super::field::Field;
use super::graph::{Graph, open_needs};
use super::item::{Item, Kind};
use super::moment::Moment;
use super::status::Status;
use super::value::{Blocker, Form, Text, Value};
use super::{Plan, done, id, operation, parent, stage};
use rustc_hash::FxHashMap;

pub use super::refusal::Refusal;

/// How a command makes its change.
#[derive(Debug, Clone)]
pub struct How<'h> {
    /// The command, as the history names it.
    pub op: &'h str,
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Option<&'h str>,
    /// Why a refusal is overruled; none where it is not.
    pub force: Option<&'h str>,
    /// The number of the operation in the plan.
    pub seq: u64,
    /// The numbers of the operations that are taken back or done again.
    pub of: &'h [u64],
}

impl<'h> How<'h> {
    /// Makes the next operation of a plan, which overrules nothing.
    pub fn next(op: &'h str, plan: &Plan<'_>, at: Moment, by: Option<&'h str>) -> Self {
        Self { op, at, by, force: None, seq: operation::next(plan), of: &[] }
    }
}

/// One field of an item that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<'a> {
    /// The item's place in the plan.
    pub item: usize,
    /// The field.
    pub field: Field,
    /// The value before.
    pub old: Option<Value<'a>>,
    /// The value after.
    pub new: Option<Value<'a>>,
    /// What was added, where the value grew by `+=`.
    pub added: Option<String>,
    /// The value follows from other items: it leaves no record.
    pub derived: bool,
}

/// Applies assignments to an item together, with all that follows; returns what changed, nothing where all was so
/// already. On a refusal the plan is as before.
pub fn apply<'a>(
    plan: &mut Plan<'a>,
    at: usize,
    assignments: &[Assignment],
    how: &How<'_>,
) -> Result<Vec<Change<'a>>, Refusal> {
    let old = plan.items[at].clone();
    let mut draft = old.clone();
    for assignment in assignments {
        let assignment = for_kind(assignment, old.kind);
        let value = assignment.value(&draft, plan.units())?;
        draft.put(assignment.field, done::stamped(value, how));
    }
    name_as_stored(plan, &mut draft, assignments);
    let given = |field: Field| assignments.iter().any(|assignment| for_kind(assignment, old.kind).field == field);
    if let (Status::Complete, Some(progress @ 0..100)) =
        (draft.status, draft.progress.filter(|_| given(Field::Progress)))
    {
        return Err(Refusal::Incomplete { id: old.id.to_string(), progress });
    }
    settle(plan, at, draft, assignments, how, &given)
}

/// Gives the references that were typed the ids of the items they name: `Phase 3` becomes `phase-3`.
fn name_as_stored<'a>(plan: &Plan<'a>, draft: &mut Item<'a>, assignments: &[Assignment]) {
    let asked = |named: &Text<'a>| plan.question(named.as_str()).map_or_else(|| named.clone(), |one| one.id.clone());
    let stored = |named: &Text<'a>| plan.find(named.as_str()).map_or_else(|| asked(named), |item| item.id.clone());
    for assignment in assignments {
        let value = match draft.get(assignment.field) {
            Some(Value::Text(named)) if matches!(assignment.field, Field::Batch | Field::Phase) => {
                Value::Text(stored(&named))
            }
            Some(Value::List(list)) if assignment.field == Field::DependsOn => {
                Value::List(list.iter().map(stored).collect())
            }
            Some(Value::Blockers(list)) => {
                let named = list.into_iter().map(|blocker| Blocker { reason: stored(&blocker.reason), ..blocker });
                Value::Blockers(named.collect())
            }
            _ => continue,
        };
        draft.put(assignment.field, Some(value));
    }
}

/// Puts a changed item into the plan: refused, or with all that follows.
fn settle<'a>(
    plan: &mut Plan<'a>,
    at: usize,
    mut draft: Item<'a>,
    assignments: &[Assignment],
    how: &How<'_>,
    given: &dyn Fn(Field) -> bool,
) -> Result<Vec<Change<'a>>, Refusal> {
    let old = plan.items[at].clone();
    keep_spelling(&old, &mut draft);
    refuse(plan, &old, &draft, how, given)?;
    if draft.status != old.status {
        follow(&old, &mut draft, how, given, plan);
    }
    let mut changes = differences(at, &old, &draft, assignments);
    if changes.is_empty() {
        return Ok(changes);
    }
    let parents = parent::of(plan, at, &draft);
    plan.items[at] = draft;
    if let Some(way) = new_cycle(plan, at, &old) {
        let id = old.id.to_string();
        plan.items[at] = old;
        return Err(Refusal::Cycle { id, way });
    }
    parent::follow(plan, at, &parents, &mut changes);
    Ok(changes)
}

/// Leaves what an item waits for already as the file spells it: by that, all else said of it there is found again.
fn keep_spelling<'a>(old: &Item<'a>, draft: &mut Item<'a>) {
    let names = old.depends_on.iter().chain(old.blockers.iter().map(|blocker| &blocker.reason));
    let standing: FxHashMap<_, _> = names.map(|text| (id::key(text.as_str()), text)).collect();
    let as_before = |text: Text<'a>| standing.get(&id::key(text.as_str())).map_or(text, |text| (*text).clone());
    let touched = |field: Field| draft.changed().iter().any(|(other, _)| *other == field);
    let [depends, blockers] = [Field::DependsOn, Field::Blockers].map(touched);
    if let Some(Value::List(list)) = draft.get(Field::DependsOn).filter(|_| depends) {
        let list = list.into_iter().map(as_before).collect();
        draft.put(Field::DependsOn, Some(Value::List(list)));
    }
    if let Some(Value::Blockers(list)) = draft.get(Field::Blockers).filter(|_| blockers) {
        let list = list.into_iter().map(|one| Blocker { reason: as_before(one.reason), ..one }).collect();
        draft.put(Field::Blockers, Some(Value::Blockers(list)));
    }
}

/// Gives an item values that documents state, with all that follows from them, as assignments do.
pub fn take<'a>(
    plan: &mut Plan<'a>,
    at: usize,
    values: &[(Field, Value<'a>)],
    how: &How<'_>,
) -> Result<Vec<Change<'a>>, Refusal> {
    let mut draft = plan.items[at].clone();
    for (field, value) in values {
        draft.put(*field, Some(value.clone()));
    }
    let given = |field: Field| values.iter().any(|(other, _)| *other == field);
    settle(plan, at, draft, &[], how, &given)
}

/// A batch has a target date in words where a task has a day on which it is due.
fn for_kind(assignment: &Assignment, kind: Kind) -> Assignment {
    let field = match (assignment.field, kind) {
        (Field::Due, Kind::Batch | Kind::Phase) => Field::Target,
        (field, _) => field,
    };
    Assignment { field, ..assignment.clone() }
}

fn refuse<'a>(
    plan: &Plan<'a>,
    old: &Item<'a>,
    draft: &Item<'a>,
    how: &How<'_>,
    given: &dyn Fn(Field) -> bool,
) -> Result<(), Refusal> {
    let id = || old.id.to_string();
    let tasks = plan.members_of(old).count();
    if given(Field::Progress) && tasks > 0 {
        return Err(Refusal::Derived { id: id(), tasks });
    }
    references(plan, draft, given)?;
    if given(Field::Reviewed) {
        done::refuse_review(draft, how)?;
    }
    if draft.status == Status::Complete && old.status != Status::Complete {
        if given(Field::Progress) && draft.progress != Some(100) {
            return Err(Refusal::Incomplete { id: id(), progress: draft.progress.unwrap_or(0) });
        }
        let asked = plan.questions.iter().filter(|one| one.is_open() && draft.asks(one.id.as_str()));
        let needs = open_needs(plan, draft);
        let needs = needs.into_iter().map(|need| &need.id).chain(asked.map(|one| &one.id));
        let open: Vec<_> = needs.map(ToString::to_string).collect();
        if !open.is_empty() && how.force.is_none() {
            return Err(Refusal::Waits { id: id(), needs: open.join(", ") });
        }
        done::refuse_complete(plan, draft, how)?;
    }
    let reasonless = draft.blockers.is_empty() && draft.get(Field::Reason).is_none();
    if draft.status == Status::Blocked && old.status != Status::Blocked && reasonless {
        return Err(Refusal::NoReason { id: id() });
    }
    Ok(())
}

fn references(plan: &Plan<'_>, draft: &Item<'_>, given: &dyn Fn(Field) -> bool) -> Result<(), Refusal> {
    let unknown = |field: Field, named: &str, kind: &'static str| {
        let near = plan.nearest(named).map(str::to_owned);
        Refusal::Unknown { field: field.name(), named: named.to_owned(), kind, near }
    };
    for (field, kind, named) in [(Field::Batch, Kind::Batch, &draft.batch), (Field::Phase, Kind::Phase, &draft.phase)] {
        let named = named.as_str();
        let missing = || plan.find(named).is_none_or(|item| item.kind != kind);
        if given(field) && !named.is_empty() && missing() {
            return Err(unknown(field, named, kind.name()));
        }
    }
    let missing =
        |named: &&Text<'_>| plan.position(named.as_str()).is_none() && plan.question(named.as_str()).is_none();
    let asked = if given(Field::DependsOn) { &draft.depends_on[..] } else { &[] };
    asked.iter().find(missing).map_or(Ok(()), |named| Err(unknown(Field::DependsOn, named.as_str(), "item")))
}

/// What follows from another status: timestamps, attempts, progress, closed blockers.
fn follow<'a>(old: &Item<'a>, draft: &mut Item<'a>, how: &How<'_>, given: &dyn Fn(Field) -> bool, plan: &Plan<'a>) {
    let moment = Some(Value::Moment(how.at));
    if draft.status == Status::InProgress {
        if draft.started.is_none() {
            draft.put(Field::Started, moment.clone());
        }
        if matches!(old.status, Status::Failed | Status::Complete) && !given(Field::Attempts) {
            let before = if let Some(Value::Number(number)) = old.get(Field::Attempts) { number } else { 1 };
            draft.put(Field::Attempts, Some(Value::Number(before + 1)));
        }
    }
    if draft.status == Status::Complete {
        if !given(Field::Completed) {
            draft.put(Field::Completed, moment);
        }
        if plan.members_of(old).next().is_none() {
            draft.put(Field::Progress, Some(Value::Percent(100)));
        }
    } else if old.status == Status::Complete {
        done::unstamp(draft, given);
        draft.put(Field::Completed, None);
        if !given(Field::Progress) && draft.progress == Some(100) {
            draft.put(Field::Progress, progress_before(old));
        }
    }
    // What is not begun is no part of the way.
    let begun = draft.progress.is_some_and(|progress| progress > 0) && plan.members_of(old).next().is_none();
    if draft.status == Status::NotStarted && begun && !given(Field::Progress) {
        draft.put(Field::Progress, None);
    }
    if !given(Field::Stage) {
        follow_stage(old, draft, plan);
    }
    if old.status == Status::Blocked && !given(Field::Blockers) && !draft.blockers.is_empty() {
        let asked = |reason: &str| plan.question(reason).is_some_and(super::Question::is_open);
        let stays = |reason: &str| plan.position(reason).is_some() || asked(reason);
        let named = draft.blockers.iter().filter(|blocker| stays(blocker.reason.as_str()));
        let named: Vec<_> = named.cloned().collect();
        draft.put(Field::Blockers, (!named.is_empty()).then_some(Value::Blockers(named)));
    }
    // What was blocked for the reason it failed for would be so for none.
    let explains = draft.status == Status::Blocked && draft.blockers.is_empty();
    if matches!(old.status, Status::Blocked | Status::Failed)
        && !given(Field::Reason)
        && !explains
        && draft.get(Field::Reason).is_some()
    {
        draft.put(Field::Reason, None);
    }
}

/// A stage that no longer fits the status becomes the one the status leads to, of those the plan knows.
fn follow_stage<'a>(old: &Item<'a>, draft: &mut Item<'a>, plan: &Plan<'a>) {
    let Some(Value::Text(present)) = old.get(Field::Stage) else { return };
    if stage::agrees(present.as_str(), draft.status) {
        return;
    }
    let mut known: Vec<String> =
        plan.items.iter().filter_map(|item| item.get(Field::Stage)).map(|stage| stage.to_string()).collect();
    let history = old.history();
    let sets = history.iter().flat_map(|record| &record.set).filter(|(name, ..)| name.as_str() == "stage");
    let held: Vec<String> = sets.filter_map(|(_, before, _)| serde_json::from_str(before).ok()).collect();
    let again = !matches!(draft.status, Status::NotStarted | Status::Queued | Status::Complete);
    // Work that goes on goes on where it was, had it begun.
    let begun = |stage: &&String| again && stage::status(stage) == Status::InProgress;
    let before = held.last().filter(begun).cloned();
    known.extend(held);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let usual = (draft.status == Status::Complete).then_some(stage::FIX);
    let next = before.as_deref().or_else(|| stage::after(present.as_str(), draft.status, &known)).or(usual);
    draft.put(Field::Stage, next.map(|next| Value::Text(next.to_owned().into())));
}

/// The progress an item had before it was completed.
fn progress_before<'a>(item: &Item<'a>) -> Option<Value<'a>> {
    let history = item.history();
    let set = history.iter().rev().flat_map(|record| &record.set);
    let (_, before, _) = set.into_iter().find(|(name, _, after)| name.as_str() == "progress" && *after == "100")?;
    Value::read(Form::Percent, before).ok().flatten()
}

fn differences<'a>(at: usize, old: &Item<'a>, draft: &Item<'a>, assignments: &[Assignment]) -> Vec<Change<'a>> {
    let touched: Vec<Field> = draft.changed().iter().map(|(field, _)| *field).collect();
    let added = |field: Field| {
        let mut of = assignments.iter().filter(|assignment| for_kind(assignment, old.kind).field == field);
        let grows = matches!(field.row().form, Form::Lines | Form::List);
        match (of.next(), of.next()) {
            (Some(only), None) if only.op == Op::Add && grows => Some(only.text.clone()),
            _ => None,
        }
    };
    let change = |field: Field| {
        let (old, new) = (old.get(field), draft.get(field));
        (old != new).then(|| Change { item: at, field, old, new, added: added(field), derived: false })
    };
    touched.into_iter().filter_map(change).collect()
}

/// The cycle that a change closes. Only what an item did not wait for before can close one.
fn new_cycle(plan: &Plan<'_>, at: usize, old: &Item<'_>) -> Option<String> {
    let item = &plan.items[at];
    let stood = |need: &str| old.needs().any(|before| id::same(before, need));
    if item.needs().all(stood) {
        return None;
    }
    let cycle = Graph::new(plan).cycle()?;
    let own = item.id.as_str();
    cycle.iter().any(|named| id::same(named, own)).then(|| cycle.join(" → "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(tasks: &'static [&'static str]) -> Plan<'static> {
        let mut plan = Plan::empty();
        for raw in tasks {
            let kind = if raw.contains("\"name\"") { Kind::Batch } else { Kind::Task };
            plan.items.push(super::super::item::read(kind, raw, &mut Vec::new()));
        }
        plan
    }

    fn change(plan: &mut Plan<'static>, arguments: &str) -> Result<Vec<String>, String> {
        let assignments: Result<Vec<_>, _> = arguments.split(' ').map(Assignment::parse).collect();
        let how = How {
            op: "update",
            at: Moment::parse("2026-01-15T14:30:00Z").unwrap(),
            by: None,
            force: None,
            seq: 1,
            of: &[],
        };
        let changes = apply(plan, 0, &assignments.map_err(|error| error.to_string())?, &how);
        let shown = |value: &Option<Value<'_>>| value.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        let line =
            |change: &Change<'_>| format!("{} {} {}", change.field.name(), shown(&change.old), shown(&change.new));
        changes.map(|changes| changes.iter().map(line).collect()).map_err(|refusal| refusal.to_string())
    }

    fn check(tasks: &'static [&'static str], arguments: &str, expected: &[&str]) {
        assert_eq!(change(&mut plan(tasks), arguments).unwrap(), expected, "{arguments}");
    }

    #[test]
    fn a_status_brings_its_timestamps_and_progress() {
        check(
            &["{\"id\":\"A\"}"],
            "status=in-progress",
            &["status not-started in-progress", "started - 2026-01-15T14:30:00Z"],
        );
        check(
            &["{\"id\":\"A\",\"status\":\"in-progress\",\"startedAt\":\"2026-01-10\",\"progress\":40}"],
            "status=complete effort=1.5h",
            &["status in-progress complete", "effort - 1.5h", "completed - 2026-01-15T14:30:00Z", "progress 40% 100%"],
        );
        check(
            &["{\"id\":\"A\",\"status\":\"failed\",\"startedAt\":\"2026-01-10\"}"],
            "status=in-progress",
            &["status failed in-progress", "attempts - 2"],
        );
    }

    #[test]
    fn the_same_status_again_changes_nothing() {
        check(
            &["{\"id\":\"A\",\"status\":\"done\",\"progress\":100,\"completedAt\":\"2026-01-10\"}"],
            "status=complete",
            &[],
        );
    }

    #[test]
    fn leaving_blocked_closes_the_blockers_given_as_text() {
        check(
            &["{\"id\":\"A\",\"status\":\"blocked\",\"blockers\":[\"no key\",\"B\"]}", "{\"id\":\"B\"}"],
            "status=in-progress",
            &["status blocked in-progress", "started - 2026-01-15T14:30:00Z", "blocker no key, B B"],
        );
    }

    #[test]
    fn completing_takes_back_when_reopened() {
        let raw = "{\"id\":\"A\",\"status\":\"complete\",\"progress\":100,\"completedAt\":\"2026-01-10\",\
                   \"history\":[{\"op\":\"update\",\"set\":{\"progress\":[40,100]}}]}";
        let list: &'static [&'static str] = Box::leak(Box::new([raw]));
        check(
            list,
            "status=in-progress",
            &[
                "status complete in-progress",
                "started - 2026-01-15T14:30:00Z",
                "attempts - 2",
                "completed 2026-01-10 -",
                "progress 100% 40%",
            ],
        );
    }

    #[test]
    fn refusals_name_the_way_out() {
        for (tasks, arguments, expected) in [
            (&["{\"id\":\"A\",\"dependsOn\":[\"B\"]}", "{\"id\":\"B\"}"][..], "status=complete", "while B is open"),
            (&["{\"id\":\"A\"}"], "status=blocked", "without a reason"),
            (&["{\"id\":\"A\"}"], "status=complete progress=50", "cannot be complete at 50%"),
            (&["{\"id\":\"A\"}"], "batch=batch-9", "names no batch"),
            (&["{\"id\":\"A\"}", "{\"id\":\"B\",\"dependsOn\":[\"A\"]}"], "depends=B", "A → B → A"),
            (
                &["{\"id\":\"b\",\"name\":\"B\"}", "{\"id\":\"T\",\"batch\":\"b\"}"],
                "progress=5",
                "follows from its 1 tasks",
            ),
        ] {
            let error = change(&mut plan(tasks), arguments).unwrap_err();
            assert!(error.contains(expected), "{arguments}: {error}");
        }
    }

    #[test]
    fn a_batch_that_states_its_progress_follows_its_tasks() {
        check(
            &["{\"id\":\"T\",\"batch\":\"b\"}", "{\"id\":\"b\",\"name\":\"B\",\"progress\":0}"],
            "status=complete",
            &["status not-started complete", "completed - 2026-01-15T14:30:00Z", "progress - 100%", "progress 0% 100%"],
        );
    }
}
