//! `plan documents`.

use super::changed::lines;
use super::{Context, Exit, Opened, sort};
use crate::cli::{Documents, DocumentsAction, Made};
use crate::document::kind::{self, DocumentKind};
use crate::document::read;
use crate::json::write::back::{as_recorded, elements};
use crate::json::write::{self, Pair, before, removal};
use crate::json::{Editor, Node, range_of};
use crate::plan::transition::How;
use crate::plan::{Plan, id};
use crate::store::{self, Access, Store};
use crate::text::{Edit, Overlap, View};
use anyhow::{Result, anyhow, bail};
use std::path::Path;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Documents) -> Result<Exit> {
    match &args.action {
        None | Some(DocumentsAction::List) => list(context),
        Some(DocumentsAction::Add { path, kind, made }) => add(context, path, kind.as_deref(), made),
        Some(DocumentsAction::Remove { path, made }) => remove(context, path, made),
        Some(DocumentsAction::Move { old, new, made }) => moved(context, old, new, made),
    }
}

fn list(context: &mut Context<'_>) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    if plan.documents.is_empty() {
        writeln!(context.out, "No documents yet: take one in with `plan import FILE`.")?;
    }
    let there = |path: &str| store::exists(&opened.store.root().join(path));
    let row = |document: &crate::plan::Document<'_>| {
        let missing = if there(document.path.as_str()) { "" } else { "missing" };
        [document.path.to_string(), document.kind.to_string(), missing.to_owned()]
    };
    let rows: Vec<_> = plan.documents.iter().map(row).collect();
    for line in lines(&rows).lines() {
        writeln!(context.out, "{}", line.trim_end())?;
    }
    Ok(Exit::Fine)
}

fn add(context: &mut Context<'_>, path: &Path, kind: Option<&str>, made: &Made) -> Result<Exit> {
    let kind = kind.map(known).transpose()?;
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let source = opened.store.read_file(path)?;
    sort::readable(&source)?;
    if sort::is_json(&source) {
        bail!("{0} is JSON, and documents alone are registered; `plan import {0}` takes the items of it", source.name);
    }
    let new = opened.store.relative(path)?;
    let kind = kind.unwrap_or_else(|| read::read(View::new(&source).text(), &new, None).kind);
    let (mut editor, mut edit) = (opened.editor(&plan), None);
    let set = match plan.documents.iter().position(|document| document.path.as_str() == new) {
        Some(at) if plan.documents[at].kind.as_str() == kind.name => {
            writeln!(context.out, "Nothing changes: {new} is registered already, as {}.", kind.name)?;
            return Ok(Exit::Fine);
        }
        Some(at) => {
            let old = Node::Raw(as_recorded(elements(&plan)[at]));
            let members = [("path", new.as_str()), ("kind", kind.name)];
            edit = replace(&mut editor, opened.source.text(), elements(&plan)[at], &members)?;
            vec![(new.clone(), [old, Node::text(kind.name)])]
        }
        None => vec![(new.clone(), [before(None), Node::text(kind.name)])],
    };
    let known = plan.documents.iter().any(|document| document.path.as_str() == new);
    if !known {
        opened.store.alone(&new, plan.documents.iter().map(|document| document.path.as_str()))?;
    }
    let members = [("path", new.as_str()), ("kind", kind.name)].map(|(key, text)| (key.to_owned(), Node::text(text)));
    let grown = if known { Vec::new() } else { vec![Node::Object(members.into(), false)] };
    commit(
        context,
        &opened,
        &plan,
        editor,
        Written { set, grown, edits: edit.into_iter().collect(), place: None },
        made,
    )?;
    writeln!(context.out, "Registered {new} as {}.", kind.name)?;
    Ok(Exit::Fine)
}

fn remove(context: &mut Context<'_>, path: &Path, made: &Made) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let at = registered(&plan, &opened.store, path)?;
    let document = &plan.documents[at];
    let set = vec![(document.path.to_string(), [Node::Raw(as_recorded(elements(&plan)[at])), before(None)])];
    let standing = plan.top.get("documents").unwrap_or_default();
    let edits = removal(opened.source.text(), standing, &[at]);
    commit(
        context,
        &opened,
        &plan,
        opened.editor(&plan),
        Written { set, grown: Vec::new(), edits, place: Some(at) },
        made,
    )?;
    writeln!(context.out, "{} is no document of the plan any more; the file stays.", document.path)?;
    Ok(Exit::Fine)
}

fn moved(context: &mut Context<'_>, old: &Path, new: &Path, made: &Made) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let at = registered(&plan, &opened.store, old)?;
    opened.store.read_file(new)?;
    let new = opened.store.relative(new)?;
    if plan.documents.iter().any(|document| document.path.as_str() == new) {
        bail!("{new} is registered already; run `plan documents remove {}` if it has taken its place", old.display());
    }
    let document = &plan.documents[at];
    let mut editor = opened.editor(&plan);
    let edit = replace(&mut editor, opened.source.text(), elements(&plan)[at], &[("path", &new)])?;
    let was = Node::Raw(as_recorded(elements(&plan)[at]));
    let is = Node::text(document.kind.as_str());
    let set = vec![(document.path.to_string(), [was, before(None)]), (new.clone(), [before(None), is])];
    commit(
        context,
        &opened,
        &plan,
        editor,
        Written { set, grown: Vec::new(), edits: edit.into_iter().collect(), place: None },
        made,
    )?;
    writeln!(context.out, "{} is now {new}.", document.path)?;
    Ok(Exit::Fine)
}

/// What a change of the documents writes: its record, a new element, the edits that replace one or take it out, and where
/// that stood.
struct Written {
    set: Vec<Pair>,
    grown: Vec<Node>,
    edits: Vec<Edit>,
    place: Option<usize>,
}

fn commit<'a>(
    context: &Context<'_>,
    opened: &Opened,
    plan: &Plan<'a>,
    mut editor: Editor<'a>,
    written: Written,
    made: &Made,
) -> Result<()> {
    let (at, who) = context.made(made);
    let record = write::record(&How::next("documents", plan, at, who.as_deref()), written.set, Vec::new());
    let place = written.place.map(|place| Node::Raw(place.to_string()));
    let record = place.into_iter().fold(record, |record, place| write::with(record, "place", place));
    write::edit(&mut editor, plan.raw, Vec::new(), vec![("documents", written.grown), ("log", vec![record])])?;
    let mut edits = editor.finish();
    written.edits.into_iter().try_for_each(|edit| edits.add(edit))?;
    opened.commit(context, plan, &edits)
}

/// Sets members of an element of `documents`; one that is a bare path is replaced by the edit returned.
fn replace<'a>(
    editor: &mut Editor<'a>,
    text: &str,
    element: &'a str,
    members: &[(&str, &str)],
) -> Result<Option<Edit>, Overlap> {
    let nodes = members.iter().map(|(key, text)| ((*key).to_owned(), Node::text(text)));
    if element.starts_with('"') {
        let new = if let [(_, path)] = members { Node::text(path) } else { Node::Object(nodes.collect(), false) };
        let edit = Edit::replace(range_of(text, element), new.print(&editor.style, ""));
        return Ok(Some(edit));
    }
    let members = nodes.map(|(key, node)| (key, Some(node))).collect();
    write::edit(editor, element, members, Vec::new()).map(|()| None)
}

/// Finds a registered document by a path as it is typed here, or as the plan has it.
pub(super) fn registered(plan: &Plan<'_>, store: &Store, path: &Path) -> Result<usize> {
    let relative = store.relative(path)?;
    let typed = path.to_string_lossy();
    let paths = || plan.documents.iter().map(|document| document.path.as_str());
    let found = paths().position(|path| path == relative).or_else(|| paths().position(|path| path == typed));
    found.ok_or_else(|| match id::nearest(&relative, paths()) {
        Some(near) => anyhow!("{relative} is no document of the plan; did you mean {near}?"),
        None => anyhow!("{relative} is no document of the plan; `plan documents` lists them"),
    })
}

fn known(name: &str) -> Result<&'static DocumentKind> {
    let names = || kind::KINDS.iter().map(|kind| kind.name);
    kind::named(name).ok_or_else(|| match id::nearest(name, names()) {
        Some(near) => anyhow!("--kind {name} is no kind of document; did you mean {near}?"),
        None => {
            anyhow!("--kind {name} is no kind of document; the kinds are {}", names().collect::<Vec<_>>().join(", "))
        }
    })
}
