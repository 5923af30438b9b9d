//! `plan block` and `plan unblock`.

use super::update::{asked, change};
use super::{Context, Exit, parted};
use crate::cli::{Block, Change, Unblock};
use crate::plan::assignment::Assignment;
use crate::plan::value::Blocker;
use crate::plan::{Field, Item, Status, Text, Value, id};
use crate::report::safe::one_line;
use anyhow::{Result, bail};

/// Runs `plan block`: a reason of which more is known becomes an object in the plan file.
pub(super) fn run(context: &mut Context<'_>, args: &Block) -> Result<Exit> {
    let (ids, mut assignments) = asked(&args.change, "block", Some(Status::Blocked))?;
    let more = args.kind.is_some() || args.expect.is_some() || args.escalate.is_some();
    if let Some(reason) = args.change.reason.clone().filter(|_| more) {
        let text = |given: &Option<String>| given.clone().map(Text::from);
        let (since, _) = context.made(&args.change.made);
        assignments.retain(|one| one.field != Field::Blockers || one.text != reason);
        assignments.push(Assignment::block(Blocker {
            reason: reason.into(),
            kind: text(&args.kind),
            since: Some(since),
            expected: args.expect.map(|day| day.to_string().into()),
            escalated_to: text(&args.escalate),
        }));
    }
    change(context, &args.change, "block", &ids, &|_| Ok(assignments.clone()))
}

/// Runs `plan unblock`.
pub(super) fn unblock(context: &mut Context<'_>, args: &Unblock) -> Result<Exit> {
    let (ids, more) = parted(&args.args)?;
    if ids.is_empty() {
        bail!("name the item that is blocked no longer first, as plan unblock SEC-002");
    }
    if more.iter().any(|one| matches!(one.field, Field::Status | Field::Blockers)) {
        bail!("`plan unblock` sets status and blockers itself; leave them out, or use `plan update`");
    }
    let reason = args.reason.as_deref();
    let (made, dry_run, format) = (args.made.clone(), args.dry_run, args.format);
    let as_change = Change { args: Vec::new(), made, dry_run, force: false, reason: None, format };
    change(context, &as_change, "unblock", &ids, &|item| Ok([released(item, reason)?, more.clone()].concat()))
}

/// What takes the blockers of an item away, or one of them; with the last of them goes the status.
fn released(item: &Item<'_>, reason: Option<&str>) -> Result<Vec<Assignment>> {
    let is_it = |blocker: &Blocker<'_>| reason.is_none_or(|reason| id::same(blocker.reason.as_str(), reason));
    let mut assignments = Vec::new();
    match reason {
        Some(reason) if !item.blockers.iter().any(is_it) => {
            let standing: Vec<_> = item.blockers.iter().map(|one| one_line(one.reason.as_str())).collect();
            let standing = if standing.is_empty() { "nothing".to_owned() } else { standing.join(", ") };
            bail!("\"{reason}\" does not block {}; what does: {standing}", item.id);
        }
        Some(reason) => assignments.push(Assignment::remove(Field::Blockers, reason)),
        None if item.blockers.is_empty() => {}
        None => assignments.push(Assignment::set(Field::Blockers, "")),
    }
    if item.status == Status::Blocked && item.blockers.iter().all(is_it) {
        assignments.push(Assignment::set(Field::Status, before(item).name()));
    }
    Ok(assignments)
}

/// The status an item had before it was blocked; where nobody knows it, as far as it had been begun.
fn before(item: &Item<'_>) -> Status {
    let form = Field::Status.row().form;
    let read = |raw| match Value::read(form, raw) {
        Ok(Some(Value::Status(status))) => Some(status),
        _ => None,
    };
    let history = item.history();
    let mut set = history.iter().rev().flat_map(|record| &record.set).filter(|(name, ..)| name.as_str() == "status");
    let known = set.find(|(_, _, after)| read(after) == Some(Status::Blocked)).and_then(|(_, before, _)| read(before));
    let begun = if item.started.is_some() { Status::InProgress } else { Status::NotStarted };
    known.filter(|status| !status.is_closed() && *status != Status::Blocked).unwrap_or(begun)
}
