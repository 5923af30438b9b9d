//! The implementation summary of an item: what, why, files, changes, validation, effort, links, rollback.

use super::safe::safe;
use super::{Options, Refused, Report, ask, hours, name, text};
use crate::plan::value::Blocker;
use crate::plan::{Field, Item, Plan, Text, Value, verdict};
use serde_json::{Map, Value as Json, json};

/// The implementation summary.
pub const REPORT: Report = Report {
    name: "summary",
    help: "The implementation summary of items: what, why, changes, validation, effort",
    takes: &[ask::IDS],
    markdown,
    json: data,
};

/// The sections with the fields that fill them.
const SECTIONS: [(&str, &[Field]); 8] = [
    ("What", &[Field::Goal, Field::Component, Field::Location, Field::Notes]),
    ("Why", &[Field::Priority, Field::Severity, Field::Impact, Field::Reason]),
    ("Files Modified", &[Field::Files]),
    ("Changes Made", &[Field::Changes]),
    (
        "Validation",
        &[
            Field::Validation,
            Field::Compilation,
            Field::Runs,
            Field::Verified,
            Field::Reviewed,
            Field::Merged,
            Field::Ci,
            Field::Documented,
            Field::Deployed,
        ],
    ),
    ("Effort", &[Field::EstimateNote]),
    ("Links", &[Field::Pr, Field::Commit, Field::Analysis, Field::Implementation]),
    ("Rollback", &[Field::Rollback]),
];

fn asked<'p, 'a>(plan: &'p Plan<'a>, options: &Options<'_>) -> Result<Vec<&'p Item<'a>>, Refused> {
    if options.ids.is_empty() {
        return Err(Refused::Nothing);
    }
    let found = |id: &String| {
        let near = || plan.nearest(id).map(str::to_owned);
        plan.find(id).ok_or_else(|| Refused::Unknown { id: id.clone(), near: near() })
    };
    options.ids.iter().map(found).collect()
}

fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> Result<String, Refused> {
    if options.ids.is_empty() && plan.items.is_empty() {
        return Ok("Nothing is planned yet.\n".to_owned());
    }
    Ok(asked(plan, options)?.into_iter().map(of).collect::<Vec<_>>().join("\n"))
}

fn of(item: &Item<'_>) -> String {
    let mut out = format!("## {}: Implementation Summary\n\n", safe(&name(item)));
    let when = item.completed.map(|at| format!(" ({at})")).unwrap_or_default();
    out.extend([format!("**Status**: {}{when}\n", item.status.title())]);
    out.extend((!item.owner.is_blank()).then(|| format!("**Owner**: {}\n", safe(item.owner.as_str()))));
    for (title, fields) in SECTIONS {
        let mut lines: Vec<String> = Vec::new();
        if title == "Effort" {
            lines.extend(
                verdict::sentence(item)
                    .or_else(|| Some(format!("{} estimated", item.estimate?)))
                    .map(|said| format!("- {said}")),
            );
        }
        lines.extend(fields.iter().flat_map(|field| self::lines(item, *field)));
        let lines = if lines.is_empty() { "None".to_owned() } else { lines.join("\n") };
        out.extend([format!("\n### {title}\n\n{lines}\n")]);
    }
    if let Some(learned) = text(item, Field::Learnings) {
        let lines: Vec<_> = learned.lines().map(|line| format!("- {}", safe(line))).collect();
        out.extend([format!("\n### Learnings\n\n{}\n", lines.join("\n"))]);
    }
    out
}

/// A field in lines: lists without their name, all else behind it.
fn lines(item: &Item<'_>, field: Field) -> Vec<String> {
    let listed = |list: &[Text<'_>]| list.iter().map(|text| format!("- {}", safe(text.as_str()))).collect();
    match item.get(field) {
        Some(Value::List(list)) => listed(&list),
        Some(Value::Checks(checks)) => {
            let line = |done: bool, text: &str| format!("- [{}] {}", if done { 'x' } else { ' ' }, safe(text));
            checks.iter().map(|check| line(check.done, check.text.as_str())).collect()
        }
        Some(Value::Blockers(list)) => {
            listed(&list.iter().map(|one: &Blocker<'_>| one.reason.clone()).collect::<Vec<_>>())
        }
        Some(Value::Text(text)) if matches!(field, Field::Notes | Field::Rollback) => text
            .as_str()
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| format!("- {}", safe(line)))
            .collect(),
        Some(value) => vec![format!("- {}: {}", title(field), safe(&value.to_string()))],
        None => Vec::new(),
    }
}

/// `Estimate Note`.
fn title(field: Field) -> String {
    let mut out = String::new();
    if matches!(field, Field::Pr | Field::Ci) {
        return field.name().to_uppercase();
    }
    for c in field.name().chars() {
        match c {
            _ if out.is_empty() => out.extend(c.to_uppercase()),
            _ if c.is_uppercase() => out.extend([' ', c]),
            _ => out.push(c),
        }
    }
    out
}

fn data(plan: &Plan<'_>, options: &Options<'_>) -> Result<Json, Refused> {
    if options.ids.is_empty() && plan.items.is_empty() {
        return Ok(json!({"version": 1, "report": REPORT.name, "items": []}));
    }
    let fact = |item: &Item<'_>| {
        let section = |(title, fields): (&str, &[Field])| {
            let own = fields.iter().filter_map(|field| Some((field.name().to_owned(), json!(text(item, *field)?))));
            (title.to_owned(), Json::Object(own.collect::<Map<_, _>>()))
        };
        json!({
            "id": item.id.as_str(),
            "title": item.title.as_str(),
            "status": item.status.name(),
            "completedAt": item.completed.map(|at| at.to_string()),
            "estimateHours": item.estimate.map(|estimate| hours(estimate.low)),
            "actualHours": item.actual.map(hours),
            "sections": SECTIONS.into_iter().map(section).collect::<Map<_, _>>(),
        })
    };
    let items: Vec<_> = asked(plan, options)?.into_iter().map(fact).collect();
    Ok(json!({"version": 1, "report": REPORT.name, "items": items}))
}
