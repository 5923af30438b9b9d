//! Ids for what was found, and what refers to it by them.

use super::Foreign;
use super::walk::{Candidate, Walk};
use super::work::is_number;
use crate::plan::value::Blocker;
use crate::plan::{Field, Item, Kind, Status, Text, Value, id};
use crate::text::{Source, range_of};
use rustc_hash::{FxHashMap, FxHashSet};

/// Makes items of what was found.
pub(super) fn items<'s>(source: &'s Source, walk: Walk<'s>) -> Vec<Foreign<'s>> {
    let ids = ids(&walk);
    let links = Links::new(&walk.found, &ids);
    let made: Vec<_> = (0..ids.len()).map(|at| item(&walk.found, at, &ids, &links)).collect();
    let scopes = walk.scopes;
    let places = walk.found.into_iter().zip(made);
    let all = places.map(|(found, (item, lost))| {
        let at = range_of(source.text(), found.object.raw).start;
        let left = found.object.left;
        let status = found.object.said.or(found.column.and_then(|(status, name)| status.map(|_| name)));
        Foreign { item, at, status, scope: id::slug(scopes[found.scope].as_str()), lost, left }
    });
    all.collect()
}

/// The own id of what was found, as the file states it.
fn own<'f>(found: &'f Candidate<'_>) -> Option<&'f str> {
    let own = found.object.id().or(found.key.as_ref())?.as_str().trim();
    let bare = own.strip_prefix('#').unwrap_or(own);
    bare.contains(char::is_alphanumeric).then_some(bare)
}

/// The ids of all that was found: as the file states them where that is enough to tell them apart.
fn ids(walk: &Walk<'_>) -> Vec<String> {
    let mut stated: FxHashMap<String, usize> = FxHashMap::default();
    for found in &walk.found {
        *stated.entry(own(found).map(id::key).unwrap_or_default()).or_default() += 1;
    }
    let mut taken = FxHashSet::default();
    let mut next = FxHashMap::default();
    let mut ids: Vec<String> = Vec::with_capacity(walk.found.len());
    for found in &walk.found {
        let is_one = own(found).is_some_and(|own| stated[&id::key(own)] == 1);
        let mut full = full(found, is_one, &walk.found, &ids);
        let scope = id::slug(walk.scopes[found.scope].as_str());
        if taken.contains(&id::key(&full)) && !scope.is_empty() && found.parent.is_none() && own(found).is_some() {
            full = format!("{scope}/{full}");
        }
        let free = free(full, &taken, &mut next);
        taken.insert(id::key(&free));
        ids.push(free);
    }
    ids
}

/// The id of an item, with that of the item it stands in where it is no id of the whole file.
fn full(found: &Candidate<'_>, is_one: bool, all: &[Candidate<'_>], ids: &[String]) -> String {
    let parent = found.parent.map(|parent| (&all[parent], &ids[parent]));
    let title = || found.object.title.as_ref().map_or("", |(_, title)| title.as_str());
    let Some(own) = own(found) else {
        let slug = id::slug(title());
        let slug = if slug.is_empty() { found.kind.name().to_owned() } else { slug };
        return match parent.filter(|(parent, _)| parent.kind == Kind::Task) {
            Some((_, parent)) => format!("{parent}.{slug}"),
            None => slug,
        };
    };
    let stored = id::stored(&own.replace(char::is_whitespace, " "));
    let numbered = is_number(own);
    match parent {
        _ if numbered && found.kind != Kind::Task => format!("{}-{own}", found.kind.name()),
        Some((parent, full)) if is_part(found, is_one, parent, own) => format!("{full}.{stored}"),
        _ => stored,
    }
}

/// Whether an id is one of its parent's parts: a number, one that repeats, one of a subtask.
fn is_part(found: &Candidate<'_>, is_one: bool, parent: &Candidate<'_>, id: &str) -> bool {
    let of_parent = own(parent)
        .is_some_and(|lead| id.strip_prefix(lead).is_some_and(|rest| rest.starts_with(['.', '-', '_', '/'])));
    !(is_one && (of_parent || is_whole(id))) && (is_number(id) || !is_one || found.subtask && parent.kind == Kind::Task)
}

/// `HB-12`: an id of the whole plan, and not of a part of an item.
fn is_whole(id: &str) -> bool {
    let Some((lead, number)) = id.rsplit_once('-') else { return false };
    let upper = |lead: &str| lead.starts_with(|c: char| c.is_ascii_uppercase()) && !lead.contains(' ');
    upper(lead) && is_number(number)
}

/// An id, with a number where it is taken.
fn free(full: String, taken: &FxHashSet<String>, next: &mut FxHashMap<String, usize>) -> String {
    if !taken.contains(&id::key(&full)) {
        return full;
    }
    let number = next.entry(id::key(&full)).or_insert(2);
    while taken.contains(&id::key(&format!("{full}-{number}"))) {
        *number += 1;
    }
    format!("{full}-{number}")
}

/// What items are known by: in what they stand in, and in the whole file.
struct Links<'f, 's> {
    found: &'f [Candidate<'s>],
    near: FxHashMap<(Option<usize>, usize, Kind, String), usize>,
    whole: FxHashMap<(Kind, String), usize>,
}

impl<'f, 's> Links<'f, 's> {
    fn new(found: &'f [Candidate<'s>], ids: &[String]) -> Self {
        let mut links = Self { found, near: FxHashMap::default(), whole: FxHashMap::default() };
        for (at, id) in ids.iter().enumerate() {
            links.whole.entry((found[at].kind, id::key(id))).or_insert(at);
        }
        for (at, one) in found.iter().enumerate() {
            let title = one.object.title.as_ref().map(|(_, title)| title);
            let ids = one.object.ids.iter().map(|(_, id)| id);
            for name in ids.chain(&one.key).chain(title) {
                let key = id::key(name.as_str().trim_start_matches('#'));
                links.near.entry((one.parent, one.scope, one.kind, key.clone())).or_insert(at);
                links.whole.entry((one.kind, key)).or_insert(at);
            }
        }
        links
    }

    /// The items that one stands in, the nearest first.
    fn above(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.found[at].parent, |at| self.found[*at].parent)
    }

    /// The item of a kind that another one names: the nearest of its neighbours, of what stands around it, of the whole file.
    fn of_kind(&self, at: usize, kind: Kind, name: &str) -> Option<usize> {
        let key = id::key(name.trim().trim_start_matches('#'));
        let around = std::iter::once(at).chain(self.above(at));
        let mut near = around.map(|at| (self.found[at].parent, self.found[at].scope, kind, key.clone()));
        let found = near.find_map(|place| self.near.get(&place)).or_else(|| self.whole.get(&(kind, key.clone())));
        found.copied().filter(|found| *found != at)
    }

    /// The item that another one names, one of its own kind before others: by its id or title, by the id in front of a remark
    /// (`T2: later`, `T2 (soft)`), by the number behind a word (`Task 2`).
    fn named(&self, at: usize, name: &str) -> Option<usize> {
        let others = [Kind::Task, Kind::Batch, Kind::Phase];
        let by = |name: &str| {
            std::iter::once(self.found[at].kind).chain(others).find_map(|kind| self.of_kind(at, kind, name))
        };
        let led = || by(name.split([':', '(']).next().unwrap_or_default());
        let number = || {
            let (_, number) = name.trim().rsplit_once(' ').filter(|(_, number)| is_number(number))?;
            by(number)
        };
        by(name).or_else(led).or_else(number)
    }

    /// The phase or batch that is named so, one of the kind that is asked for before the other.
    fn group(&self, at: usize, kind: Option<Kind>, name: &str) -> Option<usize> {
        kind.into_iter().chain([Kind::Batch, Kind::Phase]).find_map(|kind| self.of_kind(at, kind, name))
    }
}

/// An item, and what it waits for that is nowhere.
fn item<'s>(found: &[Candidate<'s>], at: usize, ids: &[String], links: &Links<'_, 's>) -> (Item<'s>, Vec<Text<'s>>) {
    let Candidate { object, kind, column, .. } = &found[at];
    let title = object.title.as_ref().map_or_else(Text::default, |(_, title)| title.clone());
    let mut item = Item::new(*kind, ids[at].clone(), title);
    let status = object.progress(column.as_ref().and_then(|(status, _)| *status), column.is_some());
    item.put(Field::Status, Some(Value::Status(status)));
    for (field, value) in object.fields.iter().filter(|(field, _)| tells(*field, status)) {
        item.put(*field, Some(value.clone()));
    }
    if let Some(percent) = object.percent.filter(|percent| status == Status::InProgress && *percent < 100.0) {
        item.put(Field::Progress, Some(Value::Percent(percent.round() as u8)));
    }
    let id = |at: usize| Text::from(ids[at].clone());
    for (field, place) in belongs(found, at, links) {
        item.put(field, Some(Value::Text(id(place))));
    }
    let (waits, reasons, lost) = waits(found, at, links);
    if !waits.is_empty() {
        item.put(Field::DependsOn, Some(Value::List(waits.into_iter().map(id).collect())));
    }
    if !reasons.is_empty() {
        let blockers = reasons.into_iter().map(|reason| Blocker { reason, ..Blocker::default() });
        item.put(Field::Blockers, Some(Value::Blockers(blockers.collect())));
    }
    (item, lost)
}

/// Whether a day says something of an item with a status: what has not begun has only days that are planned.
fn tells(field: Field, status: Status) -> bool {
    match field {
        Field::Started => !matches!(status, Status::NotStarted | Status::Queued),
        Field::Completed => status == Status::Complete,
        _ => true,
    }
}

/// The phase and the batch of an item: those it stands in, else those it names.
fn belongs(found: &[Candidate<'_>], at: usize, links: &Links<'_, '_>) -> Vec<(Field, usize)> {
    let named = found[at].object.of.iter().filter_map(|(kind, name)| links.group(at, *kind, name.as_str()));
    let around: Vec<_> = links.above(at).chain(named).collect();
    // The phase of the batch it stands in is its own.
    let further = around.iter().flat_map(|group| links.above(*group)).collect::<Vec<_>>();
    let fields = [(Kind::Phase, Field::Phase), (Kind::Batch, Field::Batch)];
    let own = found[at].kind;
    let wanted = fields.into_iter().filter(|(kind, _)| own == Kind::Task || own == Kind::Batch && *kind == Kind::Phase);
    let first =
        |kind: Kind| around.iter().chain(&further).copied().find(|group| found[*group].kind == kind && *group != at);
    wanted.filter_map(|(kind, field)| Some((field, first(kind)?))).collect()
}

/// What an item waits for, what keeps it that is no item, and what it names that is nowhere.
type Waits<'s> = (Vec<usize>, Vec<Text<'s>>, Vec<Text<'s>>);

/// Finds what an item waits for.
fn waits<'s>(found: &[Candidate<'s>], at: usize, links: &Links<'_, 's>) -> Waits<'s> {
    let object = &found[at].object;
    let mut waits: Vec<usize> = Vec::new();
    let (mut reasons, mut lost) = (Vec::new(), Vec::new());
    for (name, keeps) in
        object.waits.iter().map(|name| (name, false)).chain(object.kept.iter().map(|name| (name, true)))
    {
        match links.named(at, name.as_str()) {
            Some(other) if !waits.contains(&other) && links.above(at).all(|above| above != other) => waits.push(other),
            None if keeps && name.as_str().contains(' ') => reasons.push(name.clone()),
            None => lost.push(name.clone()),
            _ => {}
        }
    }
    (waits, reasons, lost)
}
