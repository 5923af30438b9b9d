//! How a sync ends: what is written, and what there is to tell.

use super::prepare::{Prepared, Written};
use crate::cli::Sync;
use crate::command::follow::Edited;
use crate::command::said::Dry;
use crate::command::update::changes_data;
use crate::command::{Context, Exit, Opened, report, shown};
use crate::finding::{self, Finding};
use crate::plan::Plan;
use crate::plan::transition::Change;
use crate::reconcile::Document;
use crate::store::FileChange;
use crate::text::{Edits, Source};
use anyhow::Result;
use serde_json::{Value, json};

/// What a sync speaks of.
pub(super) struct Told<'s, 't> {
    pub(super) opened: &'s Opened,
    pub(super) documents: &'s [Document<'t>],
    pub(super) args: &'s Sync,
}

/// What a sync has done in memory.
pub(super) struct Done<'s, 't> {
    /// The plan as it was read.
    pub(super) before: &'s Plan<'t>,
    pub(super) plan: &'s Plan<'t>,
    pub(super) changes: &'s [Change<'t>],
    pub(super) plan_edits: Edits,
    pub(super) prepared: &'s Prepared,
    pub(super) edited: &'s [Edited],
    /// What changed of elements of lists, a line for each.
    pub(super) kept: String,
}

impl Told<'_, '_> {
    /// A conflict writes nothing at all.
    pub(super) fn refuse(&self, context: &mut Context<'_>, findings: Vec<Finding>) -> Result<Exit> {
        let dry = self.args.dry_run.then(Dry::default);
        self.print(context, findings, (json!([]), json!([])), dry, "nothing was written")
    }

    /// Writes the plan and the documents, or shows what would be written.
    pub(super) fn end(&self, context: &mut Context<'_>, done: &Done<'_, '_>, findings: Vec<Finding>) -> Result<Exit> {
        let (prepared, plan_edits) = (done.prepared, &done.plan_edits);
        let written = prepared.written(self.documents, done.edited)?;
        let text = !self.args.format.json;
        let mut dry = self.args.dry_run.then(Dry::default);
        if let Some(dry) = &mut dry {
            dry.edits(&self.opened.source, plan_edits);
            for one in &written {
                dry.edits(one.source, &one.edits);
            }
        } else {
            self.commit(context, done, &written)?;
        }
        match &mut dry {
            Some(dry) if text => std::mem::take(dry).print(context, None)?,
            None if text => {
                let agree = findings.is_empty() && prepared.notes.is_empty();
                write!(context.out, "{}", self.lines(done, &written, agree))?;
            }
            _ => {}
        }
        context.out.flush()?;
        prepared.notes.iter().try_for_each(|note| context.note(note))?;
        let names: Vec<_> = written.iter().map(|written| written.path).collect();
        let data = (changes_data(done.plan, done.changes), json!(names));
        self.print(context, findings, data, dry, "left as it stands")
    }

    fn commit(&self, context: &Context<'_>, done: &Done<'_, '_>, written: &[Written<'_>]) -> Result<()> {
        let (plan_edits, mut changes) = (&done.plan_edits, Vec::new());
        if !plan_edits.is_empty() {
            self.opened.verified(context, [done.before, done.plan], plan_edits)?;
            changes.push(FileChange::edit(self.opened.store.plan_path(), &self.opened.source, plan_edits));
        }
        changes.extend(written.iter().map(|one| FileChange::edit(one.path, one.source, &one.edits)));
        if changes.is_empty() { Ok(()) } else { Ok(self.opened.store.commit(&changes)?) }
    }

    /// What was done, a line for each change and document.
    fn lines(&self, done: &Done<'_, '_>, written: &[Written<'_>], agree: bool) -> String {
        let mut lines = shown(done.plan, done.changes) + &done.kept;
        for (item, at) in &done.prepared.added {
            let name = &self.documents[*at].view.source.name;
            lines.push_str(&finding::clean(&format!("{name}: {} added", done.plan.items[*item].id)));
            lines.push('\n');
        }
        for written in written {
            let (name, count) = (&written.source.name, written.edits.len());
            let places = if count == 1 { "place" } else { "places" };
            lines.extend([name.as_str(), ": ", &count.to_string(), " ", places, " edited\n"]);
        }
        let nothing = lines.is_empty() && agree;
        if nothing { "nothing to sync: documents and plan agree\n".to_owned() } else { lines }
    }

    /// Prints findings, and how it ends.
    fn print(
        &self,
        context: &mut Context<'_>,
        mut findings: Vec<Finding>,
        (changes, documents): (Value, Value),
        dry: Option<Dry>,
        outcome: &str,
    ) -> Result<Exit> {
        finding::sort(&mut findings);
        findings.dedup();
        let mut sources: Vec<&Source> = self.documents.iter().map(|document| document.view.source).collect();
        sources.push(&self.opened.source);
        if self.args.format.json {
            let findings = finding::json::list(&findings, &sources);
            let data = json!({"version": 1, "changes": changes, "documents": documents, "findings": findings});
            match dry {
                Some(dry) => dry.print(context, Some(data))?,
                None => write!(context.out, "{}", report::data(&data)?)?,
            }
        } else {
            write!(context.out, "{}", finding::text::render(&findings, &sources, context.colour))?;
        }
        if findings.is_empty() {
            return Ok(Exit::Fine);
        }
        context.out.flush()?;
        writeln!(context.err, "plan sync: {}; {outcome}", finding::summary(&findings))?;
        Ok(Exit::Findings)
    }
}
