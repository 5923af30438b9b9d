//! Who has how much to do: by owner, by team and by phase, with the days of phases, who reviews and who is told what.

use super::safe::{one_line, safe};
use super::table::{labelled, table};
use super::{Options, Report, hours, name};
use crate::plan::figure::Tally;
use crate::plan::kept::{Kept, List};
use crate::plan::window::{self, Window};
use crate::plan::{Field, Item, Kind, Plan, Status, Value, id};
use serde_json::{Value as Json, json};

/// Who has how much to do.
pub const REPORT: Report = Report {
    name: "team",
    help: "Who has how much to do, by owner, team and phase, and who reviews",
    takes: &[],
    markdown: |plan, options| Ok(markdown(plan, options)),
    json: |plan, options| Ok(data(plan, options)),
};

/// Somebody, or something, and the tasks that belong to it.
struct Load<'p, 'a> {
    name: String,
    tasks: Vec<&'p Item<'a>>,
}

impl Load<'_, '_> {
    fn tally(&self) -> Tally {
        Tally::of(self.tasks.iter().copied())
    }

    /// Open, in progress, blocked, done, hours open, hours done.
    fn cells(&self) -> Vec<String> {
        let tally = self.tally();
        let busy = tally.exactly(Status::InProgress) + tally.exactly(Status::InReview);
        let blocked = tally.exactly(Status::Blocked);
        let done = tally.exactly(Status::Complete);
        let open = tally.total() - busy - blocked - done;
        let left = crate::plan::Effort(tally.under_way.0 + tally.to_do.0);
        vec![
            open.to_string(),
            busy.to_string(),
            blocked.to_string(),
            done.to_string(),
            left.to_string(),
            tally.done.to_string(),
        ]
    }

    fn data(&self) -> Json {
        let tally = self.tally();
        json!({
            "name": self.name,
            "total": tally.total(),
            "inProgress": tally.exactly(Status::InProgress) + tally.exactly(Status::InReview),
            "blocked": tally.exactly(Status::Blocked),
            "complete": tally.exactly(Status::Complete),
            "openHours": hours(crate::plan::Effort(tally.under_way.0 + tally.to_do.0)),
            "doneHours": hours(tally.done),
        })
    }
}

const CELLS: [&str; 6] = ["Open", "In Progress", "Blocked", "Done", "Hours Open", "Hours Done"];

/// The tasks of each owner, those of nobody last.
fn owners<'p, 'a>(plan: &'p Plan<'a>) -> Vec<Load<'p, 'a>> {
    let mut all: Vec<Load<'p, 'a>> = Vec::new();
    let mut nobody = Vec::new();
    for task in plan.of(Kind::Task) {
        if task.owner.is_blank() {
            nobody.push(task);
            continue;
        }
        match all.iter_mut().find(|load| id::same(&load.name, task.owner.as_str())) {
            Some(load) => load.tasks.push(task),
            None => all.push(Load { name: task.owner.to_string(), tasks: vec![task] }),
        }
    }
    if !nobody.is_empty() {
        all.push(Load { name: "nobody".to_owned(), tasks: nobody });
    }
    all
}

/// The tasks of a team: those it lists, and those its lead or members own.
fn of_team<'p, 'a>(plan: &'p Plan<'a>, team: &Kept<'_>) -> Vec<&'p Item<'a>> {
    let (listed, mut people) = (team.texts("tasks"), team.texts("members"));
    people.extend([team.text("lead"), team.title()]);
    let owns = |task: &Item<'_>| {
        !task.owner.is_blank() && people.iter().any(|one| id::same(one.as_str(), task.owner.as_str()))
    };
    plan.of(Kind::Task).filter(|task| listed.iter().any(|one| task.is(one.as_str())) || owns(task)).collect()
}

fn phases<'p, 'a>(plan: &'p Plan<'a>) -> Vec<(&'p Item<'a>, Option<Window>, Load<'p, 'a>)> {
    let of = |phase: &'p Item<'a>| {
        (phase, days(plan, phase), Load { name: name(phase), tasks: plan.members_of(phase).collect() })
    };
    plan.of(Kind::Phase).map(of).collect()
}

/// The days of a phase or batch: as its window or target says, else as its name does in brackets.
pub(super) fn days(plan: &Plan<'_>, item: &Item<'_>) -> Option<Window> {
    let stated = [Field::Window, Field::Target].into_iter().filter_map(|field| super::text(item, field));
    let title = item.title.as_str();
    let bracket =
        title.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside.to_owned());
    stated.chain(bracket).find_map(|text| window::find(plan, &text))
}

/// When a phase is: its days, or the window it states where no start of the plan says which days those are.
fn when(phase: &Item<'_>, days: Option<Window>) -> String {
    days.map(shown).or_else(|| super::text(phase, Field::Window)).unwrap_or_default()
}

/// `2026-01-12 to 2026-01-13`.
fn shown(days: Window) -> String {
    match days.last {
        Some(last) if last == days.first => last.to_string(),
        Some(last) => format!("{} to {last}", days.first),
        None => format!("from {}", days.first),
    }
}

/// Who reviews and who signs off, by what teams are responsible for.
fn duties(teams: &[Kept<'_>], words: &[&str]) -> Vec<String> {
    let duty = |text: &str| {
        let text = format!(" {} ", text.to_lowercase().replace(['-', '/'], " "));
        words.iter().any(|word| text.contains(word))
    };
    let of = |team: &Kept<'_>| {
        let all: Vec<_> = team.texts("responsibilities").into_iter().filter(|text| duty(text.as_str())).collect();
        let all: Vec<_> = all.iter().map(|text| safe(text.as_str())).collect();
        (!all.is_empty()).then(|| format!("- {}: {}", safe(&plainly(team)), all.join("; ")))
    };
    teams.iter().filter_map(of).collect()
}

/// A team without what its heading puts behind it.
fn plainly(team: &Kept<'_>) -> String {
    team.title().as_str().split([':', '(']).next().unwrap_or_default().trim().to_owned()
}

/// Writes all that is known of a team, for a terminal.
pub fn block(team: &Kept<'_>) -> String {
    const FACTS: [(&str, &str); 7] = [
        ("lead", "lead"),
        ("role", "role"),
        ("priority", "priority"),
        ("signs off", "signsOff"),
        ("members", "members"),
        ("duties", "responsibilities"),
        ("tasks", "tasks"),
    ];
    let fact = |(label, member): (&'static str, &str)| {
        (label, team.list(member).iter().map(|text| one_line(text)).collect::<Vec<_>>())
    };
    let facts: Vec<_> = FACTS.into_iter().map(fact).filter(|(_, lines)| !lines.is_empty()).collect();
    format!("{}: {}\n\n{}\n", one_line(team.id.as_str()), one_line(team.title().as_str()), labelled(&facts).trim_end())
}

/// How many items each has reviewed, of those that say it.
fn reviewers(plan: &Plan<'_>) -> Vec<(String, u64)> {
    let mut all: Vec<(String, u64)> = Vec::new();
    for item in plan.items.iter().filter(|item| !item.template) {
        let Some(Value::Stamp(stamp)) = item.get(Field::Reviewed) else { continue };
        let Some(by) = stamp.by.map(|by| by.to_string()).filter(|by| !by.is_empty()) else { continue };
        match all.iter_mut().find(|(name, _)| id::same(name, &by)) {
            Some((_, number)) => *number += 1,
            None => all.push((by, 1)),
        }
    }
    all
}

fn markdown(plan: &Plan<'_>, _: &Options<'_>) -> String {
    let mut out = String::from("## Team\n");
    let row = |load: &Load<'_, '_>| [vec![load.name.clone()], load.cells()].concat();
    let owners = owners(plan);
    let rows: Vec<_> = owners.iter().map(row).collect();
    let head = |first| [vec![first], CELLS.to_vec()].concat();
    out.push_str("\n### By Owner\n\n");
    out.push_str(&if rows.is_empty() { "- None\n".to_owned() } else { table(&head("Owner"), &rows) });
    let teams = Kept::all(plan, List::Teams);
    if !teams.is_empty() {
        let team = |team: &Kept<'_>| {
            let load = Load { name: team.title().to_string(), tasks: of_team(plan, team) };
            let head = team.first(&["lead", "role"]).to_string();
            [vec![load.name.clone(), head, team.text("priority").to_string()], load.cells()].concat()
        };
        let rows: Vec<_> = teams.iter().map(team).collect();
        out.push_str("\n### By Team\n\n");
        out.push_str(&table(&[vec!["Team", "Lead or Role", "Priority"], CELLS.to_vec()].concat(), &rows));
    }
    let phases = phases(plan);
    if !phases.is_empty() {
        let phase = |(phase, days, load): &(&Item<'_>, Option<Window>, Load<'_, '_>)| {
            [vec![load.name.clone(), when(phase, *days)], load.cells()].concat()
        };
        let rows: Vec<_> = phases.iter().map(phase).collect();
        out.push_str("\n### By Phase\n\n");
        out.push_str(&table(&[vec!["Phase", "Days"], CELLS.to_vec()].concat(), &rows));
    }
    out.push_str(&assigned(plan, &phases));
    for (title, words) in [("Reviews", &["review"][..]), ("Signs Off", &["sign off"])] {
        let mut lines = duties(&teams, words);
        if title == "Signs Off" {
            let named = teams.iter().filter(|team| !team.text("signsOff").is_blank());
            lines.extend(
                named.map(|team| format!("- {}: {}", safe(&plainly(team)), safe(team.text("signsOff").as_str()))),
            );
        }
        if title == "Reviews" {
            lines.extend(reviewers(plan).iter().map(|(who, number)| format!("- {}: {number} reviewed", safe(who))));
        }
        if !lines.is_empty() {
            out.extend([format!("\n### {title}\n\n{}\n", lines.join("\n"))]);
        }
    }
    let told: Vec<_> = Kept::all(plan, List::Communications).iter().map(told).collect();
    if !told.is_empty() {
        out.extend([format!("\n### Communication\n\n{}\n", told.join("\n"))]);
    }
    out
}

/// `- Monthly: Demo - Board - Call`: when, what, to whom and how.
fn told(one: &Kept<'_>) -> String {
    let when = Some(one.text("when")).filter(|when| !when.is_blank()).map(|when| format!("{}: ", safe(when.as_str())));
    let mut parts = vec![format!("- {}{}", when.unwrap_or_default(), safe(one.title().as_str()))];
    let more = ["audience", "channel", "owner"].map(|name| one.text(name));
    parts.extend(more.iter().filter(|text| !text.is_blank()).map(|text| safe(text.as_str())));
    parts.join(" - ")
}

/// Who does what in each phase.
fn assigned(plan: &Plan<'_>, phases: &[(&Item<'_>, Option<Window>, Load<'_, '_>)]) -> String {
    let all = Kept::all(plan, List::Assignments);
    let mut out = String::new();
    for (phase, days, load) in phases {
        let own = all.iter().filter(|one| phase.is(one.text("phase").as_str()));
        let own: Vec<_> =
            own.map(|one| format!("- {}: {}", safe(one.text("role").as_str()), safe(one.title().as_str()))).collect();
        if !own.is_empty() {
            let days = days.map(|days| format!(": {}", shown(days))).unwrap_or_default();
            out.extend([format!("\n### {}{days}\n\n{}\n", safe(&load.name), own.join("\n"))]);
        }
    }
    out
}

fn data(plan: &Plan<'_>, _: &Options<'_>) -> Json {
    let teams = Kept::all(plan, List::Teams);
    let team = |team: &Kept<'_>| {
        let load = Load { name: team.title().to_string(), tasks: of_team(plan, team) };
        let of = |name: &str| Some(team.text(name)).filter(|text| !text.is_blank()).map(|text| text.to_string());
        let list = |name: &str| team.texts(name).iter().map(ToString::to_string).collect::<Vec<_>>();
        json!({
            "id": team.id.as_str(), "lead": of("lead"), "role": of("role"), "priority": of("priority"),
            "members": list("members"), "responsibilities": list("responsibilities"), "tasks": list("tasks"), "load": load.data(),
        })
    };
    let phase = |(phase, days, load): &(&Item<'_>, Option<Window>, Load<'_, '_>)| {
        json!({
            "id": phase.id.as_str(),
            "firstDay": days.map(|days| days.first.to_string()),
            "lastDay": days.and_then(|days| days.last).map(|last| last.to_string()),
            "load": load.data(),
        })
    };
    let assignment = |one: &Kept<'_>| json!({"phase": one.text("phase").as_str(), "role": one.text("role").as_str(), "text": one.title().as_str()});
    let communication = |one: &Kept<'_>| {
        let of = |name: &str| Some(one.text(name)).filter(|text| !text.is_blank()).map(|text| text.to_string());
        json!({
            "id": one.id.as_str(), "text": one.title().as_str(), "when": of("when"), "audience": of("audience"),
            "channel": of("channel"), "owner": of("owner"),
        })
    };
    let reviewer = |(who, number): &(String, u64)| json!({"name": who, "items": number});
    json!({
        "version": 1,
        "report": REPORT.name,
        "owners": owners(plan).iter().map(Load::data).collect::<Vec<_>>(),
        "teams": teams.iter().map(team).collect::<Vec<_>>(),
        "phases": phases(plan).iter().map(phase).collect::<Vec<_>>(),
        "assignments": Kept::all(plan, List::Assignments).iter().map(assignment).collect::<Vec<_>>(),
        "communications": Kept::all(plan, List::Communications).iter().map(communication).collect::<Vec<_>>(),
        "reviewers": reviewers(plan).iter().map(reviewer).collect::<Vec<_>>(),
    })
}
