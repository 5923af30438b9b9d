//! What keeps an item, with all that keeps it in turn, or why it is ready; and what waits for it.

use super::safe::one_line;
use super::{blocker, count, name, question, table::labelled, text as field};
use crate::plan::graph::{Kept, Need, Reason, Tie, Waits};
use crate::plan::value::Blocker;
use crate::plan::{Field, Item, Moment, Plan, Status};
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde_json::Value;

/// How many lines of reasons are shown, and how many names.
const LINES: usize = 40;
const NAMES: usize = 8;

/// Writes what keeps an item, as text for a terminal.
pub fn text(waits: &Waits<'_, '_>, at: usize, now: Moment) -> String {
    let item = &waits.plan.items[at];
    let mut facts = vec![("status", vec![format!("{} {}", item.status.mark(), item.status.name())])];
    facts.extend(reasons(waits, at, now));
    format!("{}\n\n{}", name(item), labelled(&facts))
}

/// Returns whether an item is ready, what keeps it and what waits for it, with the lines of each.
pub(super) fn reasons(waits: &Waits<'_, '_>, at: usize, now: Moment) -> Vec<(&'static str, Vec<String>)> {
    let (plan, item) = (waits.plan, &waits.plan.items[at]);
    let kept = kept(waits, at);
    let mut facts = vec![("ready", vec![verdict(waits, at, &kept)])];
    facts.push(("kept by", lines(plan, &kept, now)));
    let cycle = cycle(waits, at);
    facts.push(("cycle", cycle.iter().map(|ids| ids.join(" → ")).collect()));
    facts.push(("met", met(waits, at).map(|need| state(&plan.items[need])).collect()));
    let open = !item.status.is_closed();
    let after = waits.better_after(at).filter(|_| open);
    let after = after.map(|need| format!("{}{}", state(&plan.items[need.item()]), because(item, need)));
    facts.push(("better after", after.collect()));
    facts.push(("waiting", waiting(waits, at)));
    facts.push(("warning", warnings(waits, at, &kept, cycle.is_some())));
    facts.retain(|(_, lines)| !lines.is_empty());
    facts
}

/// What keeps an item, as data. It can hold all of a large plan, and borrows from it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer<'p> {
    version: u8,
    report: &'static str,
    id: &'p str,
    kind: &'static str,
    status: &'static str,
    ready: bool,
    kept_by: Vec<Fact<'p>>,
    cycle: Option<Vec<String>>,
    better_after: Vec<&'p str>,
    met: Vec<&'p str>,
    waiting: Vec<&'p str>,
    waiting_in_all: Vec<&'p str>,
    warnings: Vec<String>,
}

/// One thing that keeps an item.
#[derive(Debug, Serialize)]
struct Fact<'p> {
    id: &'p str,
    by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocker: Option<Value>,
}

/// Returns what keeps an item as data.
pub fn data<'p>(waits: &Waits<'p, '_>, at: usize, now: Moment) -> Answer<'p> {
    let (plan, item) = (waits.plan, &waits.plan.items[at]);
    let ids = |places: Vec<usize>| places.into_iter().map(|at| plan.items[at].id.as_str()).collect();
    let (kept, cycle) = (kept(waits, at), cycle(waits, at));
    let after = waits.better_after(at).filter(|_| !item.status.is_closed());
    Answer {
        version: 1,
        report: "why",
        id: item.id.as_str(),
        kind: item.kind.name(),
        status: item.status.name(),
        ready: waits.is_ready(at),
        kept_by: kept.iter().map(|one| fact(plan, one, now)).collect(),
        better_after: ids(after.map(Need::item).collect()),
        met: ids(met(waits, at).collect()),
        waiting: ids(waits.waiting(at)),
        waiting_in_all: ids(waits.waiting_in_all(at)),
        warnings: warnings(waits, at, &kept, cycle.is_some()),
        cycle,
    }
}

/// What keeps an item that is open.
fn kept<'p, 'a>(waits: &Waits<'p, 'a>, at: usize) -> Vec<Kept<'p, 'a>> {
    if waits.plan.items[at].status.is_closed() { Vec::new() } else { waits.why(at) }
}

fn verdict(waits: &Waits<'_, '_>, at: usize, kept: &[Kept<'_, '_>]) -> String {
    let own = kept.iter().filter(|one| one.item == at && !matches!(one.by, Reason::Member(_))).count();
    let open = waits.open_members(at).count();
    let free = if own == 0 { "nothing keeps it" } else { "but it is kept" };
    match waits.plan.items[at].status {
        status if status.is_closed() => format!("no, it is {status}"),
        _ if waits.is_over(at) => "no, all it holds is complete".to_owned(),
        Status::InProgress | Status::InReview => format!("begun already, {free}"),
        Status::NotStarted | Status::Queued if own == 0 && open > 0 => {
            format!("yes, nothing keeps it; {} in it", count(open as u64, "open item"))
        }
        Status::NotStarted | Status::Queued if own == 0 => "yes, nothing keeps it".to_owned(),
        Status::Blocked if own == 0 => "no, it is blocked, though nothing keeps it any more".to_owned(),
        _ => "no".to_owned(),
    }
}

/// What an item waited for and that is over.
fn met(waits: &Waits<'_, '_>, at: usize) -> impl Iterator<Item = usize> {
    let needs = waits.needs(at).iter().filter(|need| !need.soft).map(|need| need.item());
    needs.filter(|need| waits.is_over(*need) && waits.plan.items[*need].status != Status::Cancelled)
}

fn waiting(waits: &Waits<'_, '_>, at: usize) -> Vec<String> {
    let (direct, all) = (waits.waiting(at), waits.waiting_in_all(at).len());
    if all == 0 {
        return Vec::new();
    }
    let names = names(direct.iter().map(|at| &waits.plan.items[*at]), direct.len());
    let direct = if names.is_empty() { names } else { format!("{names}; ") };
    vec![format!("{direct}{} in all", count(all as u64, "item"))]
}

/// The ids along a cycle that keeps an item.
fn cycle(waits: &Waits<'_, '_>, at: usize) -> Option<Vec<String>> {
    let cycle = (!waits.is_over(at)).then(|| waits.cycle(Some(at))).flatten()?;
    Some(cycle.into_iter().map(|at| id(&waits.plan.items[at])).collect())
}

/// What will not come about by itself: what was given up, what has failed, what waits for itself.
fn warnings(waits: &Waits<'_, '_>, at: usize, kept: &[Kept<'_, '_>], circle: bool) -> Vec<String> {
    let items = &waits.plan.items;
    let id = |at: usize| id(&items[at]);
    let mut looked: Vec<_> = std::iter::once(at).chain(kept.iter().map(|one| one.item)).collect();
    looked.dedup();
    let mut said = Vec::new();
    for one in looked {
        said.extend(waits.given_up(one).map(|need| {
            format!(
                "{} is cancelled: it keeps nothing, but {} states it; `plan update {} {}`",
                id(need),
                id(one),
                id(one),
                without(waits, one, need)
            )
        }));
    }
    let mut failed: Vec<_> = kept
        .iter()
        .filter_map(|one| match one.by {
            Reason::Need(need) if items[need.item()].status == Status::Failed => Some(need.item()),
            _ => None,
        })
        .collect();
    failed.dedup();
    said.extend(
        failed.into_iter().map(|need| {
            format!("{} has failed: try it again with `plan start {}`, or take it out", id(need), id(need))
        }),
    );
    let help = "what waits for itself never begins: take one of these dependencies out";
    said.extend(circle.then(|| help.to_owned()));
    let mut seen = FxHashSet::default();
    said.retain(|one| seen.insert(one.clone()));
    said
}

/// The assignment that takes an item out of what another states.
fn without(waits: &Waits<'_, '_>, at: usize, need: usize) -> String {
    let tie = waits.needs(at).iter().find(|one| one.item() == need).map(|one| one.tie);
    let field = if matches!(tie, Some(Tie::Blocker(_))) { Field::Blockers } else { Field::DependsOn };
    format!("{}-={}", field.name(), one_line(waits.plan.items[need].id.as_str()))
}

/// A line for each thing that keeps an item, what a batch or phase holds together.
fn lines(plan: &Plan<'_>, kept: &[Kept<'_, '_>], now: Moment) -> Vec<String> {
    let member = |one: &Kept<'_, '_>| matches!(one.by, Reason::Member(_));
    // That what a phase holds waits with it follows from what keeps the phase, which is there already.
    let pair = |one: &Kept<'_, '_>| if let Reason::Member(at) = one.by { Some((at, one.item)) } else { None };
    let held: FxHashSet<_> = kept.iter().filter_map(pair).collect();
    let follows = |one: &&Kept<'_, '_>| matches!(one.by, Reason::Held(parent) if held.contains(&(one.item, parent)));
    let kept: Vec<_> = kept.iter().filter(|one| !follows(one)).copied().collect();
    let mut all = kept.chunk_by(|one, next| one.item == next.item && member(one) && member(next));
    let mut lines: Vec<_> = all.by_ref().take(LINES).map(|some| group(plan, some, now)).collect();
    let rest = all.count();
    lines.extend((rest > 0).then(|| format!("and {rest} more; `--format json` has all")));
    lines
}

fn group(plan: &Plan<'_>, some: &[Kept<'_, '_>], now: Moment) -> String {
    if let [one] = some {
        return line(plan, one, now);
    }
    let members =
        some.iter().filter_map(|one| if let Reason::Member(at) = one.by { Some(&plan.items[at]) } else { None });
    let names = names(members, some.len());
    format!("{} holds {} open items: {names}", id(&plan.items[some[0].item]), some.len())
}

/// The ids of the first few items.
fn names<'i, 'a: 'i>(items: impl Iterator<Item = &'i Item<'a>>, count: usize) -> String {
    let mut names: Vec<_> = items.take(NAMES).map(id).collect();
    names.extend((count > NAMES).then(|| format!("{} more", count - NAMES)));
    names.join(", ")
}

/// `OPS-001 waits for Phase 1 (🔴 not-started)`.
fn line(plan: &Plan<'_>, kept: &Kept<'_, '_>, now: Moment) -> String {
    let item = &plan.items[kept.item];
    let what = match kept.by {
        Reason::Need(need) => needed(plan, item, need, now),
        Reason::Words(blocker) => {
            let details = blocker::details(plan, item, blocker, now);
            let reason = one_line(blocker.reason.as_str());
            format!("is blocked: {}", [vec![reason], details].concat().join(", "))
        }
        Reason::Held(parent) => format!("is in {}, which waits", state(&plan.items[parent])),
        Reason::Member(member) => format!("holds {}", state(&plan.items[member])),
        Reason::Asked(question) => format!("waits for {}", question::told(plan, &plan.questions[question], now)),
        Reason::Status => {
            let why = field(item, Field::Reason).map(|why| format!(": {}", one_line(&why))).unwrap_or_default();
            format!("is {}{why}", item.status)
        }
    };
    format!("{} {what}", id(item))
}

fn needed(plan: &Plan<'_>, item: &Item<'_>, need: Need, now: Moment) -> String {
    let other = state(&plan.items[need.item()]);
    match need.tie {
        Tie::Dependency(_) => format!("depends on {other}{}", because(item, need)),
        Tie::Before => format!("waits for {other}, the phase before"),
        Tie::Blocker(place) => {
            let details = blocker::details(plan, item, &item.blockers[place as usize], now);
            format!("is blocked by {}", [vec![other], details].concat().join(", "))
        }
    }
}

/// Why an item depends on another, where the plan says it.
fn reason(item: &Item<'_>, need: Need) -> Option<String> {
    let Tie::Dependency(said) = need.tie else { return None };
    item.dependencies[said? as usize].reason.as_ref().map(|reason| one_line(reason.as_str()))
}

fn because(item: &Item<'_>, need: Need) -> String {
    reason(item, need).map(|reason| format!(": {reason}")).unwrap_or_default()
}

/// An item by what one types next.
fn id(item: &Item<'_>) -> String {
    one_line(item.id.as_str())
}

fn state(item: &Item<'_>) -> String {
    format!("{} ({} {})", id(item), item.status.mark(), item.status.name())
}

fn fact<'p>(plan: &'p Plan<'_>, kept: &Kept<'_, '_>, now: Moment) -> Fact<'p> {
    let item = &plan.items[kept.item];
    let none =
        |by: &'static str| Fact { id: item.id.as_str(), by, item: None, status: None, reason: None, blocker: None };
    let on = |by: &'static str, other: usize| {
        let other = &plan.items[other];
        Fact { item: Some(other.id.as_str()), status: Some(other.status.name()), ..none(by) }
    };
    let known = |blocker: &Blocker<'_>| Some(blocker::fact(plan, item, blocker, now));
    match kept.by {
        Reason::Need(need) => match need.tie {
            Tie::Dependency(_) => Fact { reason: reason(item, need), ..on("dependency", need.item()) },
            Tie::Before => on("phase-before", need.item()),
            Tie::Blocker(place) => {
                Fact { blocker: known(&item.blockers[place as usize]), ..on("blocker", need.item()) }
            }
        },
        Reason::Words(words) => Fact { blocker: known(words), ..none("blocker") },
        Reason::Held(parent) => on("part-of", parent),
        Reason::Member(member) => on("holds", member),
        Reason::Asked(question) => {
            let question = &plan.questions[question];
            let reason = Some(one_line(question.question.as_str()));
            Fact { item: Some(question.id.as_str()), reason, ..none(question.sort.name()) }
        }
        Reason::Status => {
            Fact { status: Some(item.status.name()), reason: field(item, Field::Reason), ..none("status") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn what_keeps_an_item_is_told_in_lines() {
        let plan = sample::tasks();
        let waits = Waits::new(&plan);
        let said = |at: usize| text(&waits, at, sample::at("2026-01-18"));
        let expected = "\
BACK-004: Focus repository ⏸️

  status   🟥 blocked
  ready    no
  kept by  BACK-004 is blocked: schema not decided, since 2026-01-16 (2 days), expected 2026-01-20, escalated to @lead
           BACK-004 is blocked: no access to staging, since 2026-01-16 (2 days)
";
        assert_eq!(said(3), expected);
        let expected = "\
BACK-005: Wire it up

  status   🟥 blocked
  ready    no
  kept by  BACK-005 depends on BACK-003 (🟡 in-progress)
";
        assert_eq!(said(4), expected);
        assert!(
            said(2).contains("begun already, nothing keeps it\n  waiting  BACK-005; 1 item in all\n"),
            "{}",
            said(2)
        );
        assert!(said(0).ends_with("no, it is complete\n"));
    }

    #[test]
    fn what_a_phase_holds_is_told_in_one_line() {
        let mut plan = sample::plan(&[
            (crate::plan::Kind::Phase, r#"{"id":"phase-1"}"#),
            (crate::plan::Kind::Phase, r#"{"id":"phase-2"}"#),
        ]);
        for at in 0..10 {
            let mut item = Item::new(crate::plan::Kind::Task, format!("T-{at}"), String::new());
            item.phase = "phase-1".to_owned().into();
            plan.items.push(item);
        }
        let text = text(&Waits::new(&plan), 1, sample::at("2026-01-18"));
        let expected = "\
  kept by  phase-2 waits for phase-1 (🔴 not-started), the phase before
           phase-1 holds 10 open items: T-0, T-1, T-2, T-3, T-4, T-5, T-6, T-7, 2 more
";
        assert!(text.ends_with(expected), "{text}");
    }

    #[test]
    fn many_lines_are_cut_and_the_data_has_them_all() {
        let mut plan = sample::plan(&[(crate::plan::Kind::Task, r#"{"id":"A"}"#)]);
        for at in 0..100 {
            plan.items[0].depends_on.push(format!("T-{at}").into());
            plan.items.push(Item::new(crate::plan::Kind::Task, format!("T-{at}"), String::new()));
        }
        let waits = Waits::new(&plan);
        let now = sample::at("2026-01-18");
        let text = text(&waits, 0, now);
        assert!(text.ends_with("           and 60 more; `--format json` has all\n"), "{text}");
        assert_eq!(data(&waits, 0, now).kept_by.len(), 100);
    }
}
