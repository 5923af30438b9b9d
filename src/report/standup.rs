//! What was done yesterday, what is under way, what is blocked, and what comes next.

use super::blocker;
use super::safe::safe;
use super::score::blocker::open;
use super::{Options, Report, ask, hours, name, note, short, text, work};
use crate::plan::graph::{Waits, open_needs};
use crate::plan::history::as_of;
use crate::plan::value::Blocker;
use crate::plan::verdict;
use crate::plan::window::is_working;
use crate::plan::{Field, Item, Moment, Plan, Status, Value};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// The daily standup.
pub const REPORT: Report = Report {
    name: "standup",
    help: "What was done on the last working day, is under way, blocked and next",
    takes: &[ask::OWNER],
    markdown: |plan, options| Ok(markdown(plan, options)),
    json: |plan, options| Ok(data(plan, options)),
};

/// How many of what can begin are shown.
const NEXT: usize = 5;

/// What a standup tells.
struct Told<'p, 'a> {
    plan: &'p Plan<'a>,
    today: NaiveDate,
    yesterday: NaiveDate,
    completed: Vec<&'p Item<'a>>,
    under_way: Vec<&'p Item<'a>>,
    blocked: Vec<&'p Item<'a>>,
    next: Vec<&'p Item<'a>>,
    notes: Vec<note::Said>,
    now: Moment,
}

/// The plan as it is at a time.
fn then<'a>(plan: &Plan<'a>, now: Moment) -> Plan<'a> {
    as_of(plan, super::metrics::present(plan, now))
}

fn told<'p, 'a>(plan: &'p Plan<'a>, options: &Options<'_>) -> Told<'p, 'a> {
    let today = options.now.day(plan.utc_offset);
    let mut yesterday = today.pred_opt().unwrap_or(today);
    while !is_working(yesterday) {
        yesterday = yesterday.pred_opt().unwrap_or(yesterday);
    }
    let own = |item: &&Item<'_>| {
        options.owner.is_none_or(|owner| {
            crate::plan::id::same(owner.trim_start_matches('@'), item.owner.as_str().trim_start_matches('@'))
        })
    };
    let items: Vec<_> = work(plan).into_iter().filter(own).collect();
    let of = |is: &dyn Fn(&Item<'_>) -> bool| items.iter().copied().filter(|item| is(item)).collect::<Vec<_>>();
    // What was done on days off in between was done since the last working day, too.
    let days = yesterday..today;
    let mut completed = of(&|item| {
        item.status == Status::Complete && item.completed.is_some_and(|at| days.contains(&at.day(plan.utc_offset)))
    });
    completed.sort_by_key(|item| item.completed.map(|at| at.utc(plan.utc_offset)));
    let ready = Waits::new(plan).ready().into_iter().map(|at| &plan.items[at]);
    let ready = ready.filter(|item| !matches!(item.status, Status::InProgress | Status::InReview));
    let free = |item: &&Item<'_>| own(item) || options.owner.is_some() && item.owner.is_blank();
    Told {
        plan,
        today,
        yesterday,
        completed,
        under_way: of(&|item| matches!(item.status, Status::InProgress | Status::InReview)),
        blocked: of(&|item| {
            item.status == Status::Blocked || !item.status.is_closed() && open(plan, item).next().is_some()
        }),
        next: ready.filter(free).take(NEXT).collect(),
        notes: note::between(plan, yesterday, today, options.now),
        now: options.now,
    }
}

fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> String {
    let plan = then(plan, options.now);
    let told = told(&plan, options);
    let who = options.owner.map(|owner| format!(" - {}", safe(owner))).unwrap_or_default();
    let mut out = format!("## Daily Standup - {}{who}\n", told.today);
    let completed = format!("✅ Completed Yesterday ({})", told.yesterday);
    let sections = [
        (completed.as_str(), told.completed.iter().map(|item| done(item)).collect()),
        ("🚧 In Progress Today", told.under_way.iter().map(|item| busy(&told, item)).collect()),
        ("⚠️ Blocked", told.blocked.iter().flat_map(|item| stuck(&told, item)).collect()),
        ("📅 Next 24 Hours", told.next.iter().map(|item| planned(item)).collect()),
        ("📝 Notes", told.notes.iter().map(|one| format!("- {}: {}", one.kind, safe(&one.text))).collect::<Vec<_>>()),
    ];
    for (title, lines) in sections {
        let lines = if lines.is_empty() { "- None".to_owned() } else { lines.join("\n") };
        out.extend([format!("\n### {title}\n{lines}\n")]);
    }
    out
}

fn done(item: &Item<'_>) -> String {
    let parts = [verdict::sentence(item), text(item, Field::Pr).map(|pr| format!("PR {}", safe(&pr)))];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" - {}", parts.join(" - ")) };
    format!("- {}: COMPLETE{parts}", safe(&name(item)))
}

fn busy(told: &Told<'_, '_>, item: &Item<'_>) -> String {
    let mut parts = vec![format!("- {}", safe(&name(item)))];
    parts.extend((!item.owner.is_blank()).then(|| safe(item.owner.as_str())));
    parts.extend(item.progress.map(|progress| format!("{progress}%")));
    parts.extend(expected(told.plan, item).map(|day| format!("expected {day}")));
    parts.join(" - ")
}

/// When an item should be complete: as it is due, else as its batch or phase is.
fn expected(plan: &Plan<'_>, item: &Item<'_>) -> Option<String> {
    let due = match item.get(Field::Due) {
        Some(Value::Moment(moment)) => Some(moment.day(plan.utc_offset).to_string()),
        _ => text(item, Field::Target),
    };
    let parents = [&item.phase, &item.batch].into_iter().filter_map(|id| plan.find(id.as_str()));
    let mut ends = parents.filter_map(|parent| super::team::days(plan, parent)?.last);
    due.or_else(|| ends.next().map(|day| day.to_string()))
}

fn stuck(told: &Told<'_, '_>, item: &Item<'_>) -> Vec<String> {
    let name = safe(&name(item));
    let line = |one: &Blocker<'_>| {
        let expected =
            one.expected.as_ref().map(|day| format!(" - expected {}", safe(day.as_str()))).unwrap_or_default();
        let days = blocker::days(told.plan, item, one, told.now).filter(|days| *days > 0);
        let days = days.map(|days| format!(" - for {}", super::count(days, "day"))).unwrap_or_default();
        format!("- {name}: {}{expected}{days}", safe(one.reason.as_str()))
    };
    let mut lines: Vec<_> = open(told.plan, item).filter(|one| !names_item(told.plan, one)).map(line).collect();
    lines.extend(needs(told.plan, item).into_iter().map(|need| {
        let state = need.status.title().to_lowercase();
        format!("- {name}: waits for {} - {state}", safe(&short(need)))
    }));
    if lines.is_empty() {
        let reason = text(item, Field::Reason).unwrap_or_else(|| "no reason given".to_owned());
        lines.push(format!("- {name}: {}", safe(&reason)));
    }
    lines
}

/// Whether a blocker is another item, which is told as one that is waited for.
fn names_item(plan: &Plan<'_>, blocker: &Blocker<'_>) -> bool {
    plan.position(blocker.reason.as_str()).is_some()
}

/// What a blocked item waits for.
fn needs<'p, 'a>(plan: &'p Plan<'a>, item: &Item<'_>) -> Vec<&'p Item<'a>> {
    let named = open(plan, item).any(|one| names_item(plan, one));
    if item.status == Status::Blocked || named { open_needs(plan, item) } else { Vec::new() }
}

fn planned(item: &Item<'_>) -> String {
    let mut parts = vec![format!("- {}", safe(&name(item)))];
    parts.extend((!item.owner.is_blank()).then(|| safe(item.owner.as_str())));
    parts.extend(item.estimate.map(|estimate| estimate.to_string()));
    parts.join(" - ")
}

fn data(plan: &Plan<'_>, options: &Options<'_>) -> Json {
    let plan = then(plan, options.now);
    let told = told(&plan, options);
    let fact = |item: &&Item<'_>| {
        json!({
            "id": item.id.as_str(),
            "title": item.title.as_str(),
            "status": item.status.name(),
            "owner": (!item.owner.is_blank()).then(|| item.owner.as_str()),
            "progress": item.progress,
            "estimateHours": item.estimate.map(|estimate| hours(estimate.low)),
            "actualHours": item.actual.map(hours),
            "pr": text(item, Field::Pr),
            "expected": expected(&plan, item),
            "waitsFor": needs(&plan, item).iter().map(|need| need.id.as_str()).collect::<Vec<_>>(),
            "blockers": open(&plan, item).map(|one| json!({
                "reason": one.reason.as_str(),
                "expected": one.expected.as_ref().map(crate::plan::Text::as_str),
            })).collect::<Vec<_>>(),
        })
    };
    let facts = |items: &[&Item<'_>]| items.iter().map(fact).collect::<Vec<_>>();
    json!({
        "version": 1,
        "report": REPORT.name,
        "day": told.today.to_string(),
        "lastWorkingDay": told.yesterday.to_string(),
        "completed": facts(&told.completed),
        "inProgress": facts(&told.under_way),
        "blocked": facts(&told.blocked),
        "next": facts(&told.next),
        "notes": note::facts(&told.notes),
    })
}
