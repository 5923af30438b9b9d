//! `plan init`.

use super::{Context, Exit, open};
use crate::cli::Init;
use crate::plan::{Moment, Plan};
use crate::store::{self, Access, FileChange, Store};
use anyhow::{Result, bail};
use chrono::Days;
use std::path::PathBuf;

/// A plan without anything in it.
const EMPTY: &str = r#"{
  "version": 1,
  "project": "example",
  "startDate": "2026-01-12",
  "documents": [],
  "tasks": []
}
"#;

/// What stands in templates for the first day of the plan.
const START: &str = "2026-01-12";
/// What stands in templates for a day some days later.
const TARGET: &str = "2026-01-16";
/// How many days later that is.
const DAYS: u64 = 4;
/// What stands in templates for the name of the project.
const PROJECT: &str = "\"example\"";

/// A starter document and the plan that agrees with it.
struct Template {
    name: &'static str,
    path: &'static str,
    document: &'static str,
    plan: &'static str,
}

macro_rules! template {
    ($name:literal, $path:literal) => {
        Template {
            name: $name,
            path: $path,
            document: include_str!(concat!("../../fixtures/templates/", $name, "/", $path)),
            plan: include_str!(concat!("../../fixtures/templates/", $name, "/execution-plan.json")),
        }
    };
}

/// The starter documents, in the order of `cli::TEMPLATES`.
const TEMPLATES: [Template; 6] = [
    template!("tracker", "docs/TRACKER.md"),
    template!("debugging", "docs/DEBUGGING.md"),
    template!("changelog", "docs/CHANGELOG_MASTER.md"),
    template!("batches", "docs/BATCHES.md"),
    template!("phases", "docs/EXECUTION_PLAN.md"),
    template!("team", "docs/TEAM.md"),
];

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Init) -> Result<Exit> {
    let template = args.template.as_deref().and_then(|name| TEMPLATES.iter().find(|template| template.name == name));
    let place = place(context)?;
    let store = open::store(context, &place, Access::Write)?;
    let files = files(context, &store, template)?;
    let there = |(path, _): &(PathBuf, String)| store::exists(path).then(|| store.name(path));
    let there: Vec<_> = files.iter().filter_map(there).collect();
    if !there.is_empty() {
        let (are, them) = if there.len() == 1 { ("is", "it") } else { ("are", "them") };
        bail!(
            "{} {are} there already, so nothing was written; move {them} away, or work with {them}",
            there.join(", ")
        );
    }
    let changes: Vec<_> = files.iter().map(|(path, text)| FileChange::create(path, text)).collect();
    store.commit(&changes)?;
    for (path, _) in &files {
        writeln!(context.out, "Made {}", store.name(path))?;
    }
    write!(context.out, "{}", next(template))?;
    Ok(Exit::Fine)
}

/// Where the new plan will stand: as named, else in the current folder, though there be one above it.
fn place(context: &mut Context<'_>) -> Result<PathBuf> {
    let named = context.plan.is_some() || context.env_plan.as_ref().is_some_and(|path| !path.is_empty());
    match store::find(context.plan.as_deref(), context.env_plan.as_deref(), &context.cwd) {
        Err(missing) => Ok(missing.place().to_owned()),
        Ok(path) if named => Ok(path),
        Ok(above) => {
            let here = context.cwd.join(store::FILE_NAME);
            if above != here {
                let above = above.display();
                context.note(format!(
                    "commands in this folder worked on {above} until now, and now work on the new plan"
                ))?;
            }
            Ok(here)
        }
    }
}

/// The files to be made with their texts, the plan first.
fn files(context: &Context<'_>, store: &Store, template: Option<&Template>) -> Result<Vec<(PathBuf, String)>> {
    let today = Moment::day(context.now, Plan::empty().utc_offset);
    let target = today.checked_add_days(Days::new(DAYS)).unwrap_or(today).to_string();
    let today = today.to_string();
    // The parts one by one, since a day that is put in may be the one that stands for another.
    let dated =
        |text: &str| text.split(START).map(|part| part.replace(TARGET, &target)).collect::<Vec<_>>().join(&today);
    let folder = store.root().file_name().map_or_else(|| "plan".into(), |name| name.to_string_lossy());
    let project = serde_json::to_string(&folder)?;
    let plan = template.map_or(EMPTY, |template| template.plan);
    let plan = dated(plan).replace(PROJECT, &project);
    let document = template.map(|template| (store.root().join(template.path), dated(template.document)));
    Ok(std::iter::once((store.plan_path().to_owned(), plan)).chain(document).collect())
}

fn next(template: Option<&Template>) -> String {
    match template {
        Some(template) => format!(
            "\nNext: write your own tasks into {path}, then take them in:\n  plan import {path}\n  plan dashboard\n",
            path = template.path
        ),
        None => "\nNext:\n  plan add ID \"title\"      plan a first task\n  plan import FILE         take in a document you have\n"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_of_the_command_line_is_there() {
        assert_eq!(TEMPLATES.map(|template| template.name), crate::cli::TEMPLATES);
    }

    #[test]
    fn what_is_to_be_replaced_stands_once_in_each_plan() {
        for plan in TEMPLATES.iter().map(|template| template.plan).chain([EMPTY]) {
            assert!(plan.contains(&format!("\"startDate\": \"{START}\"")), "{plan}");
            assert_eq!(plan.matches(PROJECT).count(), 1, "{plan}");
        }
    }
}
