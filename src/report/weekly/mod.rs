//! What a week brought: the template teams paste into an issue every Friday, filled.
//!
//! All of it is as of the end of the week, so that the report of a past week stays as it was.

mod data;
pub(super) mod metric;
mod numbers;
mod view;
mod win;

use super::safe::safe;
use super::score::target;
use super::{Options, Refused, Report, ask, name, note as said, risk, short};
use crate::plan::figure::percent;
use crate::plan::history::{Past, as_of};
use crate::plan::week::Week;
use crate::plan::{Item, Kind, Plan};
use chrono::Days;
use view::{Hindrance, View};

/// The weekly report.
pub const REPORT: Report = Report {
    name: "weekly",
    help: "What a week brought, in the form of the weekly template",
    takes: &[ask::SINCE, ask::UNTIL, ask::LABEL],
    markdown,
    json: data::data,
};

/// Returns what to say where the week is not the one its label means.
pub fn note(plan: &Plan<'_>, options: &Options<'_>) -> Option<String> {
    let week = week(plan, options).ok().filter(|week| !week.placed)?;
    Some(format!(
        "the plan has no startDate to count `{}` from: the report is of the seven days {} to {}; set it with `plan set startDate=DATE`",
        week.label, week.first, week.last
    ))
}

fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> Result<String, Refused> {
    let (week, past, then) = looked_back(plan, options)?;
    let view = View::new(&then, &week, past);
    let hindrances = view.hindrances();
    let notes = said::of(plan, &week, options.now);
    let spoken = |kind: &str, lead: &str| -> Vec<String> {
        said::words(&notes, kind).map(|text| format!("{lead}{}", safe(text))).collect()
    };
    let (label, overall) = (safe(&week.label), percent(view.overall()));
    let mut out = format!("## Weekly Progress Report - {label}\n\n### 🎯 {}\n", current(&view));
    out.extend(["\n**Overall Progress:** ", &overall, " complete\n"]);
    let sections = [
        (
            "✅ Completed This Week",
            with(spoken("done", "- [x] "), view.completed.iter().map(|item| format!("- [x] {}", safe(&name(item))))),
        ),
        ("🚧 In Progress", view.in_progress().into_iter().map(|item| under_way(&view, item)).collect()),
        ("⚠️ Blockers", hindrances.iter().map(hindered).collect()),
        ("📊 Metrics This Week", metric::lines(&then.metrics, &target::all(&then, past))),
        (
            "📅 Next Week Goals",
            with(spoken("goal", "- [ ] "), view.goals().into_iter().map(|item| format!("- [ ] {}", safe(&name(item))))),
        ),
        ("🆘 Help Needed", with(spoken("ask", "- "), hindrances.iter().filter(|one| one.needs_help()).map(asks))),
        ("🎉 Wins", with(spoken("win", "- "), win::wins(&view).iter().map(|win| format!("- {}", safe(win))))),
    ];
    for (title, lines) in sections {
        out.push_str(&section(title, lines));
    }
    let risks = risk::lines(&risk::at(&then, past), past);
    if !risks.is_empty() {
        out.push_str(&section("🚩 Risks", risks));
    }
    if let Some(numbers) = numbers::Numbers::of(&view) {
        out.push_str(&section("🔢 Numbers", numbers.lines()));
    }
    Ok(out)
}

/// What people said, then what the plan knows.
fn with(mut said: Vec<String>, known: impl Iterator<Item = String>) -> Vec<String> {
    said.extend(known);
    said
}

/// The week asked for, up to where it is seen, and the plan as it was then.
fn looked_back<'a>(plan: &Plan<'a>, options: &Options<'_>) -> Result<(Week, Past, Plan<'a>), Refused> {
    let week = week(plan, options)?;
    let past = week.past(plan, options.now);
    Ok((week, past, as_of(plan, past)))
}

fn week(plan: &Plan<'_>, options: &Options<'_>) -> Result<Week, Refused> {
    let today = options.now.day(plan.utc_offset);
    let mut week = match (options.since, options.until) {
        (None, None) => return Ok(Week::find(plan, options.label, options.now)?),
        (Some(since), until) => Week::between(since, until.unwrap_or(today))?,
        (None, Some(until)) => Week::between(until.checked_sub_days(Days::new(6)).unwrap_or(until), until)?,
    };
    if let Some(label) = options.label {
        label.trim().clone_into(&mut week.label);
    }
    Ok(week)
}

/// As the template has it: nothing between a heading and its list.
fn section(title: &str, lines: Vec<String>) -> String {
    let lines = if lines.is_empty() { vec!["- None".to_owned()] } else { lines };
    format!("\n### {title}\n{}\n", lines.join("\n"))
}

fn current(view: &View<'_, '_>) -> String {
    let names = view.current().into_iter().map(|item| match item.kind {
        Kind::Task => safe(&short(item)),
        _ => safe(&name(item)),
    });
    let names = names.collect::<Vec<_>>().join(", ");
    let what = match view.parents() {
        Some(Kind::Batch) => "Current Batch",
        Some(_) => "Current Phase",
        None => "Current Work",
    };
    let done = if view.overall() >= 100.0 { "None, all is complete" } else { "None" };
    format!("{what}: {}", if names.is_empty() { done } else { &names })
}

/// Item, owner and percent, as far as they are known.
fn under_way<'p, 'a>(view: &View<'p, 'a>, item: &'p Item<'a>) -> String {
    let mut parts = vec![format!("- [ ] {}", safe(&name(item)))];
    parts.extend((!item.owner.is_blank()).then(|| safe(item.owner.as_str())));
    parts.extend(view.progress(item).map(|progress| format!("{progress}%")));
    parts.join(" - ")
}

/// What is in the way, and what will clear it.
fn hindered(hindrance: &Hindrance<'_, '_>) -> String {
    let item = safe(&short(hindrance.item));
    if let Some(need) = hindrance.need {
        let mut parts = vec![need.status.title().to_lowercase()];
        parts.extend((!need.owner.is_blank()).then(|| safe(need.owner.as_str())));
        return format!("- {item}: waits for {} - {}", safe(&short(need)), parts.join(", "));
    }
    let mut parts = Vec::new();
    parts.extend(hindrance.expected().map(|day| format!("expected {}", safe(day))));
    parts.extend(hindrance.asked().map(|who| format!("escalated to {}", safe(who))));
    let plan = if parts.is_empty() { String::new() } else { format!(" - {}", parts.join(", ")) };
    format!("- {item}: {}{plan}", safe(&hindrance.reason))
}

fn asks(hindrance: &Hindrance<'_, '_>) -> String {
    let asked = hindrance.asked().map_or_else(|| "nobody asked".to_owned(), |who| format!("{} asked", safe(who)));
    format!("- {}: {} - {asked}, no date", safe(&short(hindrance.item)), safe(&hindrance.reason))
}

#[cfg(test)]
mod tests;
