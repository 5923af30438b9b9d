//! `plan log`.

use super::open::position;
use super::{Context, Exit, Opened, report};
use crate::cli::Log;
use crate::git;
use crate::plan::{Item, Moment, id};
use crate::report::log::{self, Asked, Commit};
use crate::store::Access;
use crate::text::mentions;
use anyhow::Result;
use chrono::FixedOffset;
use std::num::NonZeroUsize;
use std::path::Path;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Log) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let item = args.id.as_deref().map(|id| position(&plan, id)).transpose()?;
    let nothing = match (item, args.since) {
        (None, None) => "Nothing has happened yet: no command has changed the plan.",
        _ => "Nothing of that happened.",
    };
    let asked = Asked { item, since: args.since, limit: args.limit.map(NonZeroUsize::get), nothing };
    let commits = item.and_then(|at| commits(opened.store.root(), &plan.items[at], asked, plan.utc_offset));
    let text = if args.format.json {
        report::data(&log::data(&plan, asked, commits.as_deref()))?
    } else {
        log::text(&plan, asked) + &log::commits(&plan, commits.as_deref().unwrap_or_default())
    };
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}

/// The commits that name an item, the newest first; none outside of git.
fn commits(folder: &Path, item: &Item<'_>, asked: Asked<'_>, offset: FixedOffset) -> Option<Vec<Commit>> {
    let (id, spoken) = (item.id.as_str(), id::spoken(item.id.as_str()));
    let all = git::holding(folder, &[id, &spoken])?.into_iter();
    // `SEC-1` is no part of `SEC-12`, though git finds it there.
    let names = |message: &str| {
        [id, &spoken].iter().any(|name| mentions(&message.to_lowercase(), &name.to_lowercase()).next().is_some())
    };
    let commits = all.filter(|commit| names(&commit.message)).map(|commit| Commit {
        at: Moment::parse(&commit.at),
        subject: commit.message.lines().next().unwrap_or_default().to_owned(),
        id: commit.id,
        by: commit.by,
    });
    let late = |commit: &Commit| asked.since.is_none_or(|since| commit.at.is_some_and(|at| at.day(offset) >= since));
    Some(commits.filter(late).take(asked.limit.unwrap_or(usize::MAX)).collect())
}
