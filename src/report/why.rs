//! What keeps an item, with all that keeps it in turn, or why it is ready; and what waits for it.

use super::safe::one_line;
use super::{blocker, count, name, table::labelled, text as field};
use crate::plan::graph::{Kept, Need, Reason, Tie, Waits};
use crate::plan::{Field, Item, Moment, Plan, Status};
use serde_json::{Value, json};

/// How many lines of reasons are shown, and how many names.
const LINES: usize = 40;
const NAMES: usize = 8;

/// Writes what keeps an item, as text for a terminal.
pub fn text(waits: &Waits<'_, '_>, at: usize, now: Moment) -> String {
    let (plan, item) = (waits.plan, &waits.plan.items[at]);
    let kept = kept(waits, at);
    let mut facts = vec![
        ("status", vec![format!("{} {}", item.status.mark(), item.status.name())]),
        ("ready", vec![verdict(waits, at, &kept)]),
    ];
    let mut lines: Vec<_> = kept.iter().take(LINES).map(|one| line(plan, one, now)).collect();
    let rest = kept.len() - lines.len();
    lines.extend((rest > 0).then(|| format!("and {rest} more; `--format json` has all")));
    facts.push(("kept by", lines));
    let cycle = cycle(waits, at);
    facts.push(("cycle", cycle.iter().map(|ids| ids.join(" → ")).collect()));
    facts.push(("met", met(waits, at).map(|need| state(&plan.items[need])).collect()));
    let open = !item.status.is_closed();
    let after = waits.better_after(at).filter(|_| open);
    let after = after.map(|need| format!("{}{}", state(&plan.items[need.item]), because(item, need)));
    facts.push(("better after", after.collect()));
    facts.push(("waiting", waiting(waits, at)));
    facts.push(("warning", warnings(waits, at, &kept, cycle.is_some())));
    facts.retain(|(_, lines)| !lines.is_empty());
    format!("{}\n\n{}", name(item), labelled(&facts))
}

/// Returns what keeps an item as data.
pub fn data(waits: &Waits<'_, '_>, at: usize, now: Moment) -> Value {
    let (plan, item) = (waits.plan, &waits.plan.items[at]);
    let id = |at: usize| plan.items[at].id.to_string();
    let ids = |places: Vec<usize>| places.into_iter().map(id).collect::<Vec<_>>();
    let (kept, cycle) = (kept(waits, at), cycle(waits, at));
    let warnings = warnings(waits, at, &kept, cycle.is_some());
    json!({
        "version": 1,
        "report": "why",
        "id": item.id.as_str(),
        "kind": item.kind.name(),
        "status": item.status.name(),
        "ready": waits.is_ready(at),
        "keptBy": kept.iter().map(|one| fact(plan, one, now)).collect::<Vec<_>>(),
        "cycle": cycle,
        "betterAfter": ids(waits.better_after(at).filter(|_| !item.status.is_closed()).map(|need| need.item).collect()),
        "met": ids(met(waits, at).collect()),
        "waiting": ids(waits.waiting(at)),
        "waitingInAll": ids(waits.waiting_in_all(at)),
        "warnings": warnings,
    })
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
    let needs = waits.needs(at).iter().filter(|need| !need.soft).map(|need| need.item);
    needs.filter(|need| waits.is_over(*need) && waits.plan.items[*need].status != Status::Cancelled)
}

fn waiting(waits: &Waits<'_, '_>, at: usize) -> Vec<String> {
    let (direct, all) = (waits.waiting(at), waits.waiting_in_all(at).len());
    if all == 0 {
        return Vec::new();
    }
    let mut names: Vec<_> = direct.iter().take(NAMES).map(|at| id(&waits.plan.items[*at])).collect();
    names.extend((direct.len() > NAMES).then(|| format!("{} more", direct.len() - NAMES)));
    let direct = if names.is_empty() { String::new() } else { format!("{}; ", names.join(", ")) };
    vec![format!("{direct}{} in all", count(all as u64, "item"))]
}

/// The ids along a cycle that keeps an item.
fn cycle(waits: &Waits<'_, '_>, at: usize) -> Option<Vec<String>> {
    let open = !waits.is_over(at);
    let cycle = waits.cycle(Some(at)).filter(|_| open)?;
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
            Reason::Need(Need { item, .. }) if items[item].status == Status::Failed => Some(item),
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
    let mut seen = std::collections::HashSet::new();
    said.retain(|one| seen.insert(one.clone()));
    said
}

/// The assignment that takes an item out of what another states.
fn without(waits: &Waits<'_, '_>, at: usize, need: usize) -> String {
    let tie = waits.needs(at).iter().find(|one| one.item == need).map(|one| one.tie);
    let field = if matches!(tie, Some(Tie::Blocker(_))) { Field::Blockers } else { Field::DependsOn };
    format!("{}-={}", field.name(), one_line(waits.plan.items[need].id.as_str()))
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
        Reason::Status => {
            let why = field(item, Field::Reason).map(|why| format!(": {}", one_line(&why))).unwrap_or_default();
            format!("is {}{why}", item.status)
        }
    };
    format!("{} {what}", id(item))
}

fn needed(plan: &Plan<'_>, item: &Item<'_>, need: Need, now: Moment) -> String {
    let other = state(&plan.items[need.item]);
    match need.tie {
        Tie::Dependency(_) => format!("depends on {other}{}", because(item, need)),
        Tie::Before => format!("waits for {other}, the phase before"),
        Tie::Blocker(place) => {
            let details = blocker::details(plan, item, &item.blockers[place], now);
            format!("is blocked by {}", [vec![other], details].concat().join(", "))
        }
    }
}

/// Why an item depends on another, where the plan says it.
fn reason(item: &Item<'_>, need: Need) -> Option<String> {
    let Tie::Dependency(said) = need.tie else { return None };
    item.dependencies[said?].reason.as_ref().map(|reason| one_line(reason.as_str()))
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

fn fact(plan: &Plan<'_>, kept: &Kept<'_, '_>, now: Moment) -> Value {
    let item = &plan.items[kept.item];
    let on = |by: &str, other: usize| {
        let other = &plan.items[other];
        json!({"id": item.id.as_str(), "by": by, "item": other.id.as_str(), "status": other.status.name()})
    };
    match kept.by {
        Reason::Need(need) => match need.tie {
            Tie::Dependency(_) => {
                let mut fact = on("dependency", need.item);
                fact["reason"] = reason(item, need).into();
                fact
            }
            Tie::Before => on("phase-before", need.item),
            Tie::Blocker(place) => {
                let mut fact = on("blocker", need.item);
                fact["blocker"] = blocker::fact(plan, item, &item.blockers[place], now);
                fact
            }
        },
        Reason::Words(words) => {
            json!({"id": item.id.as_str(), "by": "blocker", "blocker": blocker::fact(plan, item, words, now)})
        }
        Reason::Held(parent) => on("part-of", parent),
        Reason::Member(member) => on("holds", member),
        Reason::Status => {
            json!({"id": item.id.as_str(), "by": "status", "status": item.status.name(), "reason": field(item, Field::Reason)})
        }
    }
}
