//! Plan and documents on their way back, in memory.

use super::super::Opened;
use super::super::back::{self, Back, Returned};
use super::super::follow::Texts;
use super::super::proved;
use super::super::region;
use crate::json::write::back::{Clash, Key, back as taken_back, progress};
use crate::json::{self, Node};
use crate::plan::field::TABLE;
use crate::plan::history::Record;
use crate::plan::operation::{self, Operation};
use crate::plan::remove::naming;
use crate::plan::transition::{Change, How};
use crate::plan::{Kind, Moment, Plan};
use crate::reconcile::Document;
use crate::text::hunk::Hunk;
use crate::text::{Edits, Source};
use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;
use memchr::memmem;

/// Plan and documents after some operations were taken back.
pub(super) struct State<'o> {
    opened: &'o Opened,
    /// Documents that cannot be looked at any more are left.
    force: bool,
    /// The plan file, without records of what is done now.
    pub(super) source: Source,
    /// The documents that were looked at.
    pub(super) texts: Vec<Text>,
    /// The items that may have changed, by their ids.
    pub(super) items: Vec<String>,
    /// The values of the plan as a whole that may have changed.
    pub(super) keys: Vec<String>,
    /// The ids that items had before all of it and have now.
    pub(super) renamed: Vec<[String; 2]>,
}

/// A document on its way back.
pub(super) struct Text {
    /// Its path in the plan.
    pub(super) path: String,
    kind: String,
    /// The file as it is.
    pub(super) first: Source,
    /// What it is to be.
    pub(super) now: Source,
}

impl<'o> State<'o> {
    /// Begins with the files as they are.
    pub(super) fn new(opened: &'o Opened, force: bool) -> Self {
        let source = opened.source.clone();
        Self { opened, force, source, texts: Vec::new(), items: Vec::new(), keys: Vec::new(), renamed: Vec::new() }
    }

    /// Reads the plan as it is now.
    pub(super) fn plan(&self) -> Result<Plan<'_>> {
        match json::read(&self.source) {
            (plan, findings) if findings.is_empty() => Ok(plan),
            (_, findings) => Err(anyhow!("{}; nothing was changed", findings[0].message)),
        }
    }

    /// The documents that are to change.
    pub(super) fn changed(&self) -> impl Iterator<Item = &Text> {
        self.texts.iter().filter(|text| text.first.bytes() != text.now.bytes())
    }

    /// Takes one operation back; returns the places of documents that cannot be put back, by document and line.
    pub(super) fn take_back(&mut self, seq: u64) -> Result<Vec<(usize, usize)>> {
        let before = self.source.clone();
        let (from, _) = json::read(&before);
        let operations = operation::all(&from);
        let Some(own) = operations.iter().find(|operation| operation.seq == seq) else { return Ok(Vec::new()) };
        let (edits, clashes) = taken_back(&before, &from, own)?;
        if let Some(clash) = clashes.first() {
            return Err(self.clash(&from, seq, clash));
        }
        let returned = own.records.iter().flat_map(|(_, record)| record.gone_ids());
        let ids = operation::items(&from, own).into_iter().map(|item| item.id.to_string()).chain(returned);
        let ids: Vec<String> = ids.collect();
        let middle = Source::new(before.name.clone(), edits.apply(before.bytes()));
        let edits = progress(&middle, &from, &json::read(&middle).0, &ids)?;
        self.source = Source::new(before.name.clone(), edits.apply(middle.bytes()));
        for id in &ids {
            if !self.items.contains(id) {
                self.items.push(id.clone());
            }
        }
        for name in own.records.iter().filter(|(owner, _)| owner.is_none()).flat_map(|(_, record)| &record.set) {
            let name = Key::read(own.op.as_str(), name.0.as_str()).name();
            if !self.keys.contains(&name) {
                self.keys.push(name);
            }
        }
        let renamed: Vec<_> = own.records.iter().flat_map(|(_, record)| record.renamed.iter().rev()).collect();
        let named = renamed.iter().filter_map(|[_, new]| from.position(new.as_str()));
        let named = named.flat_map(|at| naming(&from, at).into_iter().map(|(other, _)| other).chain([at]));
        let told: Vec<String> = named.map(|at| from.items[at].id.to_string()).chain(ids).collect();
        self.renamed.extend(renamed.iter().map(|[old, new]| [new.to_string(), old.to_string()]));
        let listed = own.records.iter().find_map(|(_, record)| record.documents).map(back::read).unwrap_or_default();
        self.documents_back(&from, &listed, &told, own.at)
    }

    /// Lets documents go back with the plan, and puts the lines back that do not follow from it.
    fn documents_back(
        &mut self,
        from: &Plan<'_>,
        listed: &[(String, Vec<Hunk>)],
        ids: &[String],
        at: Option<Moment>,
    ) -> Result<Vec<(usize, usize)>> {
        let source = self.source.clone();
        let (to, _) = json::read(&source);
        let (mut places, mut own) = (Vec::new(), Vec::new());
        for (path, hunks) in listed {
            match self.text(path, &to) {
                Ok(place) => {
                    places.push(place);
                    own.push(hunks);
                }
                Err(error) if !self.force => return Err(error),
                Err(_) => {}
            }
        }
        let texts = self.as_texts(&places);
        let back = turned(self.opened, [from, &to], ids, at);
        let views = texts.views();
        let documents = texts.documents(&views, from);
        let changed: Vec<usize> = (0..from.items.len()).filter(|at| touched(from, &to, ids, *at)).collect();
        let mut lost = Vec::new();
        for ((place, document), hunks) in places.into_iter().zip(&documents).zip(own) {
            let put = Put::of(&back, document, hunks)?;
            lost.extend(put.lost.into_iter().map(|line| (place, line)));
            let text = &mut self.texts[place];
            let (path, kind, is, new) = (&text.path, &text.kind, &text.now, put.new);
            let returned = Returned { path, kind, is, derived: &put.derived, lines: &put.lines, new: &new };
            // What was written since may be read otherwise beside what comes back.
            match returned.prove(from, &changed) {
                Ok(()) => text.now = new,
                Err(_) if self.force => {}
                Err(_) => lost.push((place, first_change(&text.now, &new))),
            }
        }
        Ok(lost)
    }

    /// Lets regions show the plan as it will be; returns whether any changes by that.
    pub(super) fn render(&mut self, after: &Source) -> Result<bool> {
        let (plan, _) = json::read(after);
        let paths = plan.documents.iter().map(|document| document.path.as_str());
        let mut places: Vec<usize> = paths.filter_map(|path| self.text(path, &plan).ok()).collect();
        places.retain(|at| memmem::find(self.texts[*at].now.bytes(), b"plan:begin").is_some());
        let texts = self.as_texts(&places);
        let views = texts.views();
        let documents = texts.documents(&views, &plan);
        let stale: Vec<_> =
            region::all(self.opened, &plan, &documents).into_iter().filter(|region| !region.left).collect();
        for edited in proved::edits(&plan, &documents, &stale, &[], None)?.edited {
            let text = &mut self.texts[places[edited.document]];
            text.now = Source::new(text.now.name.clone(), edited.edits.apply(text.now.bytes()));
        }
        Ok(!stale.is_empty())
    }

    /// The place of a document among those that were looked at; it is read where it was not yet.
    fn text(&mut self, path: &str, plan: &Plan<'_>) -> Result<usize> {
        if let Some(at) = self.texts.iter().position(|text| text.path == path) {
            return Ok(at);
        }
        let Some(document) = plan.documents.iter().find(|document| document.path.as_str() == path) else {
            bail!(
                "{path} was edited, and is no document of the plan any more; register it again with `plan documents add`"
            );
        };
        let first = self.opened.store.read(path)?;
        let (path, kind, now) = (path.to_owned(), document.kind.to_string(), first.clone());
        self.texts.push(Text { path, kind, first, now });
        Ok(self.texts.len() - 1)
    }

    fn as_texts(&self, places: &[usize]) -> Texts {
        let texts = places.iter().map(|at| &self.texts[*at]);
        let all = texts.map(|text| (text.path.clone(), text.kind.clone(), text.now.clone())).collect();
        Texts { all, missing: Vec::new() }
    }

    /// What turns the documents back to what they were before all of it.
    pub(super) fn residue(&self, before: &Plan<'_>, after: &Plan<'_>, how: &How<'_>) -> Option<Node> {
        let places: Vec<_> =
            (0..self.texts.len()).filter(|at| self.texts[*at].first.bytes() != self.texts[*at].now.bytes()).collect();
        let texts = self.as_texts(&places);
        let back = turned(self.opened, [after, before], &self.items, Some(how.at));
        let views = texts.views();
        let documents = texts.documents(&views, after);
        let told = places.iter().zip(&documents).map(|(at, document)| {
            let text = &self.texts[*at];
            (text.path.clone(), back::recorded(&back.derived(document), &text.first))
        });
        let told: Vec<_> = told.collect();
        (!told.is_empty()).then_some(Node::Object(told, false))
    }

    fn clash(&self, plan: &Plan<'_>, seq: u64, clash: &Clash) -> anyhow::Error {
        let names = |record: &Record<'_>| {
            let set = record.set.iter().map(|(name, ..)| name).chain(record.add.iter().map(|(name, _)| name));
            set.map(ToString::to_string).collect::<Vec<_>>()
        };
        let what = match clash.item {
            Some(at) => format!("{} of {}", clash.name, plan.items[at].id),
            None => format!("{} of the plan", clash.name),
        };
        // Of one of several operations that are taken back together, the later ones have been already.
        let (now, _) = json::read(&self.opened.source);
        let id = clash.item.map(|at| plan.items[at].id.to_string());
        let owner = id.and_then(|id| now.items.iter().position(|item| item.id.as_str() == id));
        super::clashed(&now, seq, &what, &|operation: &Operation<'_>| {
            let own = operation.records.iter().filter(|(other, _)| *other == owner);
            own.flat_map(|(_, record)| names(record))
                .any(|name| name == clash.name || Key::read(operation.op.as_str(), &name).name() == clash.name)
        })
    }
}

/// A document with its recorded lines put back.
struct Put {
    /// The document as it follows from the plan.
    derived: Source,
    /// The edits of it that put the lines back.
    lines: Edits,
    /// The document with its lines.
    new: Source,
    /// The lines that cannot be put back, and those that somebody wrote since.
    lost: Vec<usize>,
}

impl Put {
    fn of<'t>(back: &Back<'_, 't>, document: &Document<'t>, hunks: &[Hunk]) -> Result<Self> {
        let put = Self::on(back.derived(document), hunks)?;
        let written = back.overwritten(document, &put.new)?;
        if written.is_empty() {
            return Ok(put);
        }
        let spared = Self::on(back.sparing(document), hunks)?;
        let mut lost = [written, spared.lost].concat();
        lost.sort_unstable();
        lost.dedup();
        Ok(Self { lost, ..spared })
    }

    fn on(derived: Source, hunks: &[Hunk]) -> Result<Self> {
        let (lines, lost) = back::place(&derived, hunks)?;
        let new = Source::new(derived.name.clone(), lines.apply(derived.bytes()));
        Ok(Self { derived, lines, new, lost })
    }
}

/// The line at which a text begins to differ from another.
fn first_change(is: &Source, new: &Source) -> usize {
    let same = is.text().lines().zip(new.text().lines()).take_while(|(a, b)| a == b).count();
    (same + 1).min(is.text().lines().count()).max(1)
}

/// The change between two plans, for documents to follow; where items came or went, regions alone do.
fn turned<'b, 't>(
    opened: &'b Opened,
    [from, to]: [&'b Plan<'t>; 2],
    ids: &[String],
    at: Option<Moment>,
) -> Back<'b, 't> {
    let same = from.items.len() == to.items.len() && from.items.iter().zip(&to.items).all(|(a, b)| a.id == b.id);
    let changes = if same && at.is_some() { changes(from, to, ids) } else { Vec::new() };
    Back::new(opened, [from, to], changes, at.unwrap_or(Moment::Day(NaiveDate::default())))
}

/// Whether an item may say something else in documents.
fn touched(from: &Plan<'_>, to: &Plan<'_>, ids: &[String], at: usize) -> bool {
    let item = &from.items[at];
    let progress = |plan: &Plan<'_>| plan.items.iter().find(|other| other.id == item.id).map(|other| other.progress);
    ids.iter().any(|id| item.id.as_str() == id) || item.kind != Kind::Task && progress(from) != progress(to)
}

/// The fields of items that differ between two plans of the same items.
fn changes<'t>(from: &Plan<'t>, to: &Plan<'t>, ids: &[String]) -> Vec<Change<'t>> {
    let items = (0..to.items.len()).filter(|at| touched(from, to, ids, *at));
    let of = |item: usize| {
        TABLE.iter().filter_map(move |row| {
            let (old, new) = (from.items[item].get(row.field), to.items[item].get(row.field));
            (old != new).then_some(Change { item, field: row.field, old, new, added: None, derived: false })
        })
    };
    items.flat_map(of).collect()
}
