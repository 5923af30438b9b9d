//! What to take up next, and where nothing is ready, why.

use super::list::fact;
use super::safe::one_line;
use super::table::columns;
use crate::plan::graph::{Reason, Tie, Waits};
use crate::plan::{Field, Item, Status, Value, id};
use rustc_hash::FxHashSet;
use serde_json::json;

/// How many items are shown unless somebody says it.
pub const USUAL: usize = 10;

/// What of the items that are ready is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'o> {
    /// At most so many.
    pub limit: usize,
    /// Those of somebody, and those of nobody.
    pub owner: Option<&'o str>,
    /// Those that share no file and no component.
    pub apart: bool,
}

/// The items that are ready, of those asked for.
#[derive(Debug)]
pub struct Next {
    /// Their places, in the order in which to take them up.
    pub items: Vec<usize>,
    /// How many more would have done.
    pub more: usize,
}

/// Chooses from what is ready.
pub fn choose(waits: &Waits<'_, '_>, asked: &Asked<'_>) -> Next {
    let mut ready = waits.ready();
    ready.retain(|at| is_for(&waits.plan.items[*at], asked.owner));
    let all = ready.len();
    if asked.apart {
        ready = apart(waits, &ready, asked.limit);
    }
    ready.truncate(asked.limit);
    Next { more: all - ready.len(), items: ready }
}

/// Writes the items in aligned columns, in the order in which to take them up; where there are none, says why.
pub fn text(waits: &Waits<'_, '_>, next: &Next, owner: Option<&str>) -> String {
    if next.items.is_empty() {
        return nothing(waits, owner);
    }
    let chains = waits.chains();
    let row = |at: &usize| {
        let item = &waits.plan.items[*at];
        [
            one_line(item.id.as_str()),
            one_line(item.priority.as_str()),
            if chains[*at] == 0 { String::new() } else { chains[*at].to_string() },
            item.estimate.map(|estimate| estimate.to_string()).unwrap_or_default(),
            one_line(item.owner.as_str()),
            one_line(item.title.as_str()),
        ]
    };
    let rows: Vec<_> = next.items.iter().map(row).collect();
    columns(["ID", "PRIORITY", "CHAIN", "ESTIMATE", "OWNER", "TITLE"], &rows)
}

/// Returns the items as data, with what is under way and, where nothing is ready, what keeps the others.
pub fn data(waits: &Waits<'_, '_>, next: &Next, owner: Option<&str>) -> serde_json::Value {
    let chains = waits.chains();
    let item = |at: &usize| {
        let item = &waits.plan.items[*at];
        let mut fact = fact(item);
        fact["component"] = super::text(item, Field::Component).into();
        fact["chain"] = chains[*at].into();
        fact
    };
    let (under_way, kept) = open(waits, owner);
    let under_way: Vec<_> = under_way.iter().map(|at| fact(&waits.plan.items[*at])).collect();
    let kept = kept.into_iter().filter(|_| next.items.is_empty());
    let kept = kept.map(|at| json!({"id": waits.plan.items[at].id.as_str(), "status": waits.plan.items[at].status.name(), "keptBy": reasons(waits, at)}));
    json!({
        "version": 1,
        "report": "next",
        "items": next.items.iter().map(item).collect::<Vec<_>>(),
        "more": next.more,
        "inProgress": under_way,
        "kept": kept.collect::<Vec<_>>(),
    })
}

/// Whether somebody could take an item up: it is theirs, or nobody's.
fn is_for(item: &Item<'_>, owner: Option<&str>) -> bool {
    let same = |name: &str, owner: &str| id::same(name.trim().trim_start_matches('@'), owner.trim_start_matches('@'));
    owner.is_none_or(|owner| {
        item.owner.is_blank() || item.owner.as_str().split([',', '&', '+', '/']).any(|name| same(name, owner))
    })
}

/// Takes item after item, but none that shares a file or a component with one taken before.
fn apart(waits: &Waits<'_, '_>, ready: &[usize], limit: usize) -> Vec<usize> {
    let (mut taken, mut components, mut files) = (Vec::new(), FxHashSet::default(), FxHashSet::default());
    for at in ready.iter().copied() {
        if taken.len() == limit {
            break;
        }
        let item = &waits.plan.items[at];
        let component = id::key(item.component.as_str());
        if components.contains(&component) || waits.better_after(at).any(|need| taken.contains(&need.item())) {
            continue;
        }
        let own = touched(item);
        if own.iter().any(|file| files.contains(file)) {
            continue;
        }
        components.extend((!component.is_empty()).then_some(component));
        files.extend(own);
        taken.push(at);
    }
    taken
}

/// The files an item says that it changes or lies in.
fn touched(item: &Item<'_>) -> Vec<String> {
    let path = |text: &str| text.trim().trim_matches('`').replace('\\', "/").trim_start_matches("./").to_owned();
    let mut files: Vec<_> = match item.get(Field::Files) {
        Some(Value::List(files)) => files.iter().map(|file| path(file.as_str())).collect(),
        _ => Vec::new(),
    };
    if let Some(Value::Text(location)) = item.get(Field::Location) {
        files.extend(location.as_str().split([':', ',', ' ']).next().map(path));
    }
    files.retain(|file| !file.is_empty());
    files
}

/// The open work that is under way, and that which is not, of somebody and of nobody.
fn open(waits: &Waits<'_, '_>, owner: Option<&str>) -> (Vec<usize>, Vec<usize>) {
    let items = &waits.plan.items;
    let open = (0..items.len()).filter(|at| waits.is_work(*at) && !waits.is_over(*at) && is_for(&items[*at], owner));
    open.partition(|at| matches!(items[*at].status, Status::InProgress | Status::InReview))
}

/// Says why nothing is ready: what is under way, and what keeps the rest.
fn nothing(waits: &Waits<'_, '_>, owner: Option<&str>) -> String {
    let (under_way, kept) = open(waits, owner);
    let whom = owner.map(|owner| format!(" for {}", one_line(owner))).unwrap_or_default();
    if under_way.is_empty() && kept.is_empty() {
        let any = (0..waits.plan.items.len()).any(|at| waits.is_work(at));
        return match (owner, any) {
            (Some(_), _) => format!("Nothing is open{whom}.\n"),
            (None, true) => "Nothing is left to do: all items are complete or cancelled.\n".to_owned(),
            (None, false) => "Nothing is planned yet: begin with `plan add ID \"title\"`.\n".to_owned(),
        };
    }
    let numbers = numbers(waits, &under_way, &kept);
    let shown = under_way.iter().chain(&kept).take(USUAL);
    let rows: Vec<_> = shown.map(|at| row(waits, *at)).collect();
    let rest = (under_way.len() + kept.len()).saturating_sub(rows.len());
    let rest = if rest > 0 { format!("and {rest} more; `plan list` shows all\n") } else { String::new() };
    let table = columns(["ID", "STATUS", "OWNER", "KEPT BY", "TITLE"], &rows);
    let circle = waits.cycle(None).map(|places| {
        let ids: Vec<_> = places.iter().map(|at| one_line(waits.plan.items[*at].id.as_str())).collect();
        format!("These wait for each other, and never begin: {}\n", ids.join(" → "))
    });
    format!("Nothing is ready{whom}: {}.\n\n{table}{rest}{}", numbers, circle.unwrap_or_default())
}

/// `1 in progress, 3 waiting for others, 1 blocked`.
fn numbers(waits: &Waits<'_, '_>, under_way: &[usize], kept: &[usize]) -> String {
    let mut counts =
        [(under_way.len(), "in progress"), (0, "waiting for others"), (0, "blocked"), (0, "failed"), (0, "deferred")];
    for at in kept {
        let words = |reason| matches!(reason, Reason::Words(_));
        let place = match waits.plan.items[*at].status {
            Status::Failed => 3,
            Status::Deferred => 4,
            Status::Blocked => 2,
            _ if waits.reasons(*at).any(words) => 2,
            _ => 1,
        };
        counts[place].0 += 1;
    }
    let said = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    said.collect::<Vec<_>>().join(", ")
}

fn row(waits: &Waits<'_, '_>, at: usize) -> [String; 5] {
    let item = &waits.plan.items[at];
    [
        one_line(item.id.as_str()),
        format!("{} {}", item.status.mark(), item.status.name()),
        one_line(item.owner.as_str()),
        reasons(waits, at).join(", "),
        one_line(item.title.as_str()),
    ]
}

/// What keeps an item, each in a few words.
pub(super) fn reasons(waits: &Waits<'_, '_>, at: usize) -> Vec<String> {
    let items = &waits.plan.items;
    let named = |at: usize| one_line(items[at].id.as_str());
    let mut said: Vec<_> = waits
        .reasons(at)
        .map(|reason| match reason {
            Reason::Need(need) if need.tie == Tie::Before => format!("{}, the phase before", named(need.item())),
            Reason::Need(need) => named(need.item()),
            Reason::Held(parent) => format!("{}, which waits", named(parent)),
            Reason::Words(blocker) => one_line(blocker.reason.as_str()),
            Reason::Asked(question) => one_line(waits.plan.questions[question].id.as_str()),
            Reason::Status => {
                super::text(&items[at], Field::Reason).map_or_else(|| "its status".to_owned(), |why| one_line(&why))
            }
            Reason::Member(member) => named(member),
        })
        .collect();
    said.dedup();
    said
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::plan::{Kind, Plan};

    fn asked(limit: usize, owner: Option<&str>, apart: bool) -> Asked<'_> {
        Asked { limit, owner, apart }
    }

    fn ids(plan: &Plan<'_>, asked: &Asked<'_>) -> String {
        let waits = Waits::new(plan);
        let next = choose(&waits, asked);
        let ids = next.items.iter().map(|at| plan.items[*at].id.to_string());
        format!("{} +{}", ids.collect::<Vec<_>>().join(" "), next.more)
    }

    #[test]
    fn what_is_asked_for_is_chosen() {
        let plan = sample::plan(&[
            (Kind::Task, r#"{"id":"A","owner":"@Alice, bob","component":"API","files":["src/a.rs"]}"#),
            (Kind::Task, r#"{"id":"B","owner":"bob","component":"api"}"#),
            (Kind::Task, r#"{"id":"C","component":"Web","location":"`./src/a.rs:12-20`"}"#),
            (Kind::Task, r#"{"id":"D","component":"Web","files":["web.css"]}"#),
            (Kind::Task, r#"{"id":"E"}"#),
        ]);
        assert_eq!(ids(&plan, &asked(10, None, false)), "A B C D E +0");
        assert_eq!(ids(&plan, &asked(2, None, false)), "A B +3");
        assert_eq!(ids(&plan, &asked(10, Some("alice"), false)), "A C D E +0");
        assert_eq!(ids(&plan, &asked(2, Some("bob"), false)), "A B +3");
        assert_eq!(ids(&plan, &asked(10, None, true)), "A D E +2");
        assert_eq!(ids(&plan, &asked(2, None, true)), "A D +3");
    }

    #[test]
    fn where_nothing_is_ready_the_reasons_are_given() {
        let mut plan = sample::tasks();
        plan.items.truncate(5);
        let waits = Waits::new(&plan);
        let next = choose(&waits, &asked(10, None, false));
        let expected = "\
Nothing is ready: 1 in progress, 2 blocked.

ID        STATUS          OWNER  KEPT BY                                   TITLE
BACK-003  🟡 in-progress  carol                                            Habit repository
BACK-004  🟥 blocked             schema not decided, no access to staging  Focus repository ⏸️
BACK-005  🟥 blocked             BACK-003                                  Wire it up
";
        assert_eq!(text(&waits, &next, None), expected);
        let data = data(&waits, &next, None);
        assert_eq!((&data["version"], &data["report"]), (&json!(1), &json!("next")));
        assert_eq!(data["inProgress"][0]["id"], "BACK-003");
        assert_eq!(data["kept"][1], json!({"id": "BACK-005", "status": "blocked", "keptBy": ["BACK-003"]}));
    }

    #[test]
    fn where_nothing_is_open_that_is_said() {
        let said = |plan: &Plan<'_>, owner: Option<&str>| {
            let waits = Waits::new(plan);
            text(&waits, &choose(&waits, &asked(10, owner, false)), owner)
        };
        assert!(said(&Plan::empty(), None).starts_with("Nothing is planned yet"));
        let mut plan = sample::tasks();
        plan.items.truncate(2);
        assert!(said(&plan, None).starts_with("Nothing is left to do"));
        assert_eq!(said(&plan, Some("zoe")), "Nothing is open for zoe.\n");
    }
}
