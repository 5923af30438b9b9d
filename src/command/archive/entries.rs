//! `plan archive --done-before`: completed entries of long DEBUGGING documents go to a document of the archive.

use super::record;
use crate::bind::Binder;
use crate::cli::Archive;
use crate::command::diff::unified;
use crate::command::follow::Texts;
use crate::command::{Context, Exit, Opened};
use crate::json::write;
use crate::plan::transition::How;
use crate::plan::{Plan, Status};
use crate::reconcile::{self, Document, What, gone};
use crate::store::{Access, FileChange};
use crate::text::{Edit, Edits, Source, View};
use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;

/// A document with the entries that leave it.
struct Shorter<'t> {
    document: usize,
    /// The text without them, its figures counted anew.
    new: Source,
    /// What leaves, in its order.
    entries: Vec<&'t str>,
    ids: Vec<String>,
}

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Archive, day: NaiveDate) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let texts = Texts::read(&opened, &plan);
    let views = texts.views();
    let documents = texts.documents(&views, &plan);
    let mut shorter = Vec::new();
    for at in (0..documents.len()).filter(|at| documents[*at].reading.kind.name == "debugging") {
        shorter.extend(shortened(&plan, &documents, at, day)?);
    }
    if shorter.is_empty() {
        writeln!(context.out, "No DEBUGGING document of the plan has entries that were completed before {day}.")?;
        return Ok(Exit::Fine);
    }
    let (at, by) = context.made(&args.made);
    let how = How::next("archive", &plan, at, by.as_deref());
    let ids: Vec<_> = shorter.iter().flat_map(|one| one.ids.clone()).collect();
    let mut editor = opened.editor(&plan);
    write::log(&mut editor, plan.raw, Vec::new(), record(&how, Vec::new(), &ids))?;
    let edits = editor.finish();
    let kept: Vec<_> =
        shorter.iter().map(|one| archive(&opened, args, &documents[one.document], one)).collect::<Result<_>>()?;
    if args.dry_run {
        for one in &shorter {
            let source = documents[one.document].view.source;
            write!(context.out, "{}", unified(&source.name, source.text(), one.new.text(), 2))?;
        }
        return Ok(Exit::Fine);
    }
    opened.verified(context, [&plan, &plan], &edits)?;
    let mut files = vec![FileChange::edit(opened.store.plan_path(), &opened.source, &edits)];
    for (one, (path, old, new)) in shorter.iter().zip(&kept) {
        let document = &documents[one.document];
        files.push(FileChange::replace(document.path, document.view.source, one.new.bytes()));
        files.push(match old {
            Some(old) => FileChange::replace(path, old, new),
            None => FileChange::create(path, new),
        });
    }
    opened.store.commit(&files)?;
    for (one, (path, ..)) in shorter.iter().zip(&kept) {
        let count = one.ids.len();
        let entries = if count == 1 { "entry" } else { "entries" };
        writeln!(
            context.out,
            "{}: {count} {entries} moved to {path}: {}",
            documents[one.document].path,
            one.ids.join(", ")
        )?;
    }
    Ok(Exit::Fine)
}

/// Takes the entries of what was completed before a day out of a document.
fn shortened<'t>(
    plan: &Plan<'_>,
    documents: &[Document<'t>],
    at: usize,
    day: NaiveDate,
) -> Result<Option<Shorter<'t>>> {
    let document = &documents[at];
    let over = |item: usize| {
        let item = &plan.items[item];
        let before = item.completed.is_some_and(|moment| moment.day(plan.utc_offset) < day);
        item.status == Status::Complete && before
    };
    let mut items: Vec<usize> = document.bound.iter().flatten().copied().filter(|item| over(*item)).collect();
    items.sort_unstable();
    items.dedup();
    let own = std::slice::from_ref(document);
    let mut found: Vec<(Edit, usize)> = Vec::new();
    for item in items {
        // A row or a line is short, and what counts it stays right.
        let places = gone::entries(own, item).into_iter().filter(|place| is_section(document, place.range.start));
        found.extend(places.flat_map(|place| place.edits).map(|edit| (edit, item)));
    }
    if found.is_empty() {
        return Ok(None);
    }
    found.sort_by_key(|(edit, _)| edit.range.start);
    let entries: Vec<_> = found.iter().map(|(edit, _)| &document.reading.blocks.text[edit.range.clone()]).collect();
    let mut ids: Vec<_> = found.iter().map(|(_, item)| plan.items[*item].id.to_string()).collect();
    ids.dedup();
    let count = found.len();
    let new = applied(document.view, found.into_iter().map(|(edit, _)| edit))?;
    let new = counted(plan, document, &new, count)?;
    Ok(Some(Shorter { document: at, new, entries, ids }))
}

fn is_section(document: &Document<'_>, start: usize) -> bool {
    let entries = &document.reading.entries;
    entries.iter().any(|entry| entry.shape == crate::document::Shape::Section && entry.name.start == start)
}

fn applied(view: &View<'_>, edits: impl Iterator<Item = Edit>) -> Result<Source> {
    let mut all = Edits::default();
    for edit in edits {
        all.add(view.edit(edit)).map_err(|overlap| anyhow!("{}: {overlap}; nothing was written", view.source.name))?;
    }
    Ok(Source::new(view.source.name.clone(), all.apply(view.source.bytes())))
}

/// Counts the figures of a shorter document anew, and asserts that it says the same of all that stays.
fn counted(plan: &Plan<'_>, before: &Document<'_>, new: &Source, gone: usize) -> Result<Source> {
    let view = View::new(new);
    let after = Document::read(before.path, before.reading.kind.name, &view, plan, &mut Binder::new(plan));
    if after.reading.entries.len() + gone > before.reading.entries.len() {
        bail!("{} would be understood otherwise without these entries; nothing was written", before.path);
    }
    let found = reconcile::all(plan, std::slice::from_ref(&after));
    let figures = found.into_iter().filter(|mismatch| mismatch.what == What::Figure);
    applied(&view, figures.flat_map(|mismatch| mismatch.edits))
}

type Kept = (String, Option<Source>, String);

/// The document of the archive with the entries behind what it holds.
fn archive(opened: &Opened, args: &Archive, document: &Document<'_>, one: &Shorter<'_>) -> Result<Kept> {
    let path = format!("{}/{}", args.to.to_string_lossy().replace('\\', "/"), super::file::base(document.path));
    if path == document.path {
        bail!("{path} is the document itself; archive to another folder with --to");
    }
    let old = opened.store.read_text(&path);
    let newline = document.view.source.newline();
    let head = || format!("# Archived from {}{newline}{newline}", document.path);
    let mut text = old.as_ref().map_or_else(head, |old| old.text().to_owned());
    for entry in &one.entries {
        let gap = if text.ends_with(&newline.repeat(2)) { "" } else { newline };
        text.push_str(if text.ends_with(newline) { gap } else { newline });
        text.push_str(entry.trim_end_matches(['-', ' ', '\n', '\r']));
        text.push_str(newline);
    }
    Ok((path, old, text))
}
