//! Opening the plan: found, locked, read, and refused where it is broken.

use super::Context;
use crate::finding::{self, Finding, Severity};
use crate::json::{self, Editor};
use crate::plan::Plan;
use crate::plan::graph::Links;
use crate::store::{self, Access, Claim, FileChange, Store};
use crate::text::{Edits, Source};
use anyhow::{Result, anyhow};
use std::path::Path;

/// A plan file that was read, with the store that holds it.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// The plan file.
    pub source: Source,
}

/// A file that is too broken to be worked with: its findings, rendered.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Broken(pub String);

impl Opened {
    /// Finds, locks and reads the plan file.
    pub fn open(context: &mut Context<'_>, access: Access) -> Result<Self> {
        let path = store::find(context.plan.as_deref(), context.env_plan.as_deref(), &context.cwd)?;
        let store = store(context, &path, access)?;
        let source = store.read_plan()?;
        Ok(Self { store, source })
    }

    /// Reads the plan, which borrows from the file; the findings of a broken one are the error.
    pub fn plan(&self, context: &Context<'_>) -> Result<Plan<'_>> {
        let (plan, findings) = json::read(&self.source);
        sound(context, &self.source, findings)?;
        Ok(plan)
    }

    /// Reads the plan, with what its items name, for a command that changes nothing.
    pub fn linked(&self, context: &Context<'_>) -> Result<(Plan<'_>, Links)> {
        let (plan, links, findings) = json::read_linked(&self.source);
        sound(context, &self.source, findings)?;
        Ok((plan, links))
    }

    /// Begins to edit the file of a plan that was read from it.
    pub fn editor<'o>(&'o self, plan: &Plan<'o>) -> Editor<'o> {
        Editor::of(plan, self.source.text(), self.source.newline())
    }

    /// Writes the edited plan file, unless what it would then say cannot be read.
    pub fn commit(&self, context: &Context<'_>, read: &Plan<'_>, edits: &Edits) -> Result<()> {
        if edits.is_empty() {
            return Ok(());
        }
        self.verified(context, [read, read], edits)?;
        let path = self.store.plan_path();
        Ok(self.store.commit(&[FileChange::edit(path, &self.source, edits)])?)
    }

    /// The plan file as it will be.
    pub fn after(&self, edits: &Edits) -> Source {
        Source::new(self.source.name.clone(), edits.apply(self.source.bytes()))
    }

    /// Reads the edited plan file in memory and refuses where it is broken. Of the plan as it was read from it and as it is to
    /// be, only what is edited need be read again; where that finds anything, the whole is, and tells of it.
    pub fn verified(&self, context: &Context<'_>, [read, plan]: [&Plan<'_>; 2], edits: &Edits) -> Result<()> {
        let text = self.source.text();
        if json::stays_sound(text, plan, edits) || json::stays_whole(text, read, edits) {
            return Ok(());
        }
        self.proved(context, edits).map(drop)
    }

    /// Returns the edited plan file, which was read again in memory and is not broken.
    pub fn proved(&self, context: &Context<'_>, edits: &Edits) -> Result<Source> {
        let after = self.after(edits);
        let findings = json::read(&after).1;
        sound(context, &after, findings).map_err(|error| error.context("the change would break the plan file"))?;
        Ok(after)
    }
}

/// Opens a plan that may be still to be made. What was put right after a crash is told.
pub(super) fn store(context: &mut Context<'_>, path: &Path, access: Access) -> Result<Store> {
    let Context { err, is_terminal, .. } = context;
    let tell = |holder: &str| {
        if *is_terminal {
            // Waiting goes on though it cannot be told.
            drop(writeln!(err, "plan: waiting for {holder}"));
        }
    };
    let claim = Claim {
        wait: context.wait,
        command: context.command.clone(),
        since: context.now.to_string(),
        tell: Box::new(tell),
        fault: context.fault.clone(),
        limits: context.limits,
    };
    let store = Store::open(path, &context.cwd, access, claim)?;
    for sentence in store.recovered() {
        context.note(sentence)?;
    }
    Ok(store)
}

/// Refuses a plan file that has findings of severity error.
pub(super) fn sound(context: &Context<'_>, source: &Source, mut findings: Vec<Finding>) -> Result<()> {
    if findings.iter().all(|finding| finding.severity != Severity::Error) {
        return Ok(());
    }
    finding::sort(&mut findings);
    Err(Broken(finding::text::render(&findings, &[source], context.colour)).into())
}

/// Finds the place of an item by its id, or says which id may be meant.
pub(super) fn position(plan: &Plan<'_>, id: &str) -> Result<usize> {
    let unknown = || match plan.nearest(id) {
        Some(near) => anyhow!("{id} names no item of the plan; did you mean {near}?"),
        None => anyhow!("{id} names no item of the plan; `plan list` shows all there are"),
    };
    plan.position(id).ok_or_else(unknown)
}
