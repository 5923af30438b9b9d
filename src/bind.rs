//! Which item of the plan an entry of a document speaks of.

use crate::document::agree::{alike, same, words};
use crate::document::{Entry, Shape, Slot};
use crate::plan::{Field, Kind, Plan, Text, Value, id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, OnceLock};

/// Finds items for the entries of documents, in the order in which they stand. A clone binds other documents by the same
/// index.
#[derive(Debug, Clone, Default)]
pub struct Binder {
    index: Arc<Index>,
    /// The items already bound in the present document, with the shape of their entry.
    taken: FxHashSet<(usize, Shape)>,
    /// For a title how many of its items were looked at in the present document.
    looked_at: FxHashMap<(String, Shape, bool, bool), usize>,
}

/// Where the items of a plan stand.
#[derive(Debug, Clone, Default)]
struct Index {
    /// The first item of each id as it is packed.
    by_id: FxHashMap<id::Packed, usize>,
    /// The other items that are packed alike.
    more: FxHashMap<id::Packed, Vec<usize>>,
    /// The items by their titles, once an entry without an id asks for one.
    by_title: OnceLock<Titles>,
    /// The items whose scope is no document's of the plan, by their ids without it, once an entry asks for one.
    moved: OnceLock<FxHashMap<String, Vec<usize>>>,
}

/// Where the items of each title stand.
#[derive(Debug, Clone, Default)]
struct Titles {
    all: FxHashMap<String, Vec<usize>>,
    /// Those without an id of their own, by the document they were made from.
    made: FxHashMap<String, FxHashMap<String, Vec<usize>>>,
}

impl Titles {
    fn new(plan: &Plan<'_>) -> Self {
        let mut titles = Self::default();
        (0..plan.items.len()).for_each(|at| titles.add(plan, at));
        titles
    }

    fn add(&mut self, plan: &Plan<'_>, at: usize) {
        let title = words(plan.items[at].title.as_str());
        if let Some(made) = &plan.items[at].made {
            let own = self.made.entry(made.document.to_string()).or_default();
            own.entry(title.clone()).or_default().push(at);
        }
        self.all.entry(title).or_default().push(at);
    }
}

impl Index {
    fn add_id(&mut self, plan: &Plan<'_>, at: usize) {
        let id = id::Packed::new(plan.items[at].id.as_str());
        if *self.by_id.entry(id).or_insert(at) != at {
            self.more.entry(id).or_default().push(at);
        }
    }
}

impl Binder {
    /// Indexes a plan.
    pub fn new(plan: &Plan<'_>) -> Self {
        let mut index = Index::default();
        index.by_id.reserve(plan.items.len());
        (0..plan.items.len()).for_each(|at| index.add_id(plan, at));
        Self { index: Arc::new(index), ..Self::default() }
    }

    /// Takes up an item that was added to the plan.
    pub fn add(&mut self, plan: &Plan<'_>, at: usize) {
        let index = Arc::make_mut(&mut self.index);
        index.add_id(plan, at);
        if let Some(by_title) = index.by_title.get_mut() {
            by_title.add(plan, at);
        }
    }

    /// Begins another document: entries of one document that look alike are different items.
    pub fn begin_document(&mut self) {
        self.taken.clear();
        self.looked_at.clear();
    }

    /// Returns the item an entry speaks of.
    pub fn bind(&mut self, plan: &Plan<'_>, path: &str, entry: &Entry<'_>) -> Option<usize> {
        let found = match &entry.id {
            Some(own) => self.with_own_id(plan, path, entry, own),
            None => self.with_title(plan, path, entry),
        };
        if let Some(at) = found {
            self.take(at, entry.shape);
        }
        found
    }

    /// Takes note that an entry of the present document speaks of an item.
    pub fn take(&mut self, at: usize, shape: Shape) {
        self.taken.insert((at, shape));
    }

    /// Returns the item with an id.
    pub fn with_id(&self, plan: &Plan<'_>, wanted: &str) -> Option<usize> {
        let id = id::Packed::new(wanted);
        let first = self.index.by_id.get(&id)?;
        let more = || self.index.more.get(&id).into_iter().flatten();
        std::iter::once(first).chain(more()).copied().find(|at| plan.items[*at].is(wanted))
    }

    /// Of several items an id can mean here, the one with the entry's title, else the most particular.
    fn with_own_id(&self, plan: &Plan<'_>, path: &str, entry: &Entry<'_>, own: &str) -> Option<usize> {
        let found: Vec<_> = scoped(entry, path, own).iter().filter_map(|id| self.with_id(plan, id)).collect();
        let [first, _, ..] = found[..] else {
            return self.sure(plan, path, entry, own, found.first().copied());
        };
        let title = words(&entry.title);
        let exactly = found.iter().find(|at| words(plan.items[**at].title.as_str()) == title);
        let like = found.iter().find(|at| titles_alike(entry, plan.items[**at].title.as_str()));
        Some(exactly.or(like).copied().unwrap_or(first))
    }

    /// The one item that an id can mean, where nothing speaks against it. Where several features have ids of their own, one
    /// without its scope may be that of another, and one whose scope is no document's any more is of a document that was moved.
    fn sure(&self, plan: &Plan<'_>, path: &str, entry: &Entry<'_>, own: &str, found: Option<usize>) -> Option<usize> {
        let scoped = |at: usize| plan.items[at].id.as_str().contains('/');
        if !is_of_feature(path) || found.is_some_and(scoped) || features(plan) < 2 {
            return found;
        }
        let alike = |at: &usize| titles_alike(entry, plan.items[*at].title.as_str());
        let moved = self.index.moved.get_or_init(|| moved(plan)).get(&id::key(own));
        moved.into_iter().flatten().copied().find(alike).or(found.filter(alike))
    }

    /// An entry without an id is known by its title, of an item that was made from this document before all others; of
    /// several alike in one document, each takes the next item.
    fn with_title(&mut self, plan: &Plan<'_>, path: &str, entry: &Entry<'_>) -> Option<usize> {
        let title = words(&entry.title);
        let titles = self.index.by_title.get_or_init(|| Titles::new(plan));
        let free = |at: &usize| !self.taken.contains(&(*at, entry.shape)) && plan.items[*at].template == entry.template;
        let mut next = |same: &[usize], made: bool| {
            let from = self.looked_at.entry((title.clone(), entry.shape, entry.template, made)).or_default();
            // What was not free stays so up to the end of the document.
            *from += same[*from..].iter().take_while(|at| !free(at)).count();
            same.get(*from).copied()
        };
        let own = titles.made.get(path).and_then(|made| made.get(&title));
        let found = own.and_then(|own| next(own, true));
        found.or_else(|| next(titles.all.get(&title)?, false))
    }
}

/// The ids under which an item of this entry may stand in the plan, the most particular first.
pub fn scoped(entry: &Entry<'_>, path: &str, own: &str) -> Vec<String> {
    let own = id::stored(own);
    if entry.template {
        return vec![format!("template/{own}")];
    }
    let mut ids: Vec<_> = entry.scope.iter().map(|scope| format!("{scope}/{own}")).collect();
    ids.push(in_document(path, &own));
    ids.push(own);
    ids
}

/// The id that an item of a document has in the plan where another document uses its own id for another item.
pub fn in_document(path: &str, own: &str) -> String {
    format!("{}/{}", document_scope(path), id::stored(own))
}

/// What a document says an item waits for, by the ids that these have in the plan.
pub fn named_here<'t>(plan: &Plan<'_>, path: &str, stated: &Value<'t>) -> Option<Value<'t>> {
    let Value::List(list) = stated else { return None };
    let here = |id: &Text<'t>| {
        let own = in_document(path, id.as_str());
        if plan.find(&own).is_some() { Text::from(own) } else { id.clone() }
    };
    Some(Value::List(list.iter().map(here).collect()))
}

/// An id without the scope that it has in the plan, as the document at a path writes it; none where it is of another document.
pub fn unscoped<'i>(plan: &Plan<'_>, path: &str, id: &'i str) -> Option<&'i str> {
    let (scope, own) = id.rsplit_once('/')?;
    // Of a document that was moved the scope is no document's.
    let of_other = || plan.documents.iter().any(|document| document_scope(document.path.as_str()) == scope);
    (scope == document_scope(path) || !of_other()).then_some(own)
}

/// Whether an item waits for what a slot of its document names, the scope that these have in the plan left out.
pub fn waits_for(plan: &Plan<'_>, path: &str, slot: &Slot<'_>, value: &Value<'_>) -> bool {
    let (Some(Value::List(stated)), Value::List(list), Field::DependsOn) = (&slot.value, value, slot.field) else {
        return false;
    };
    let own = |id: &Text<'_>| Text::from(unscoped(plan, path, id.as_str()).unwrap_or(id.as_str()).to_owned());
    let bare = |list: &[Text<'_>]| Value::List(list.iter().map(own).collect());
    list.iter().any(|id| id.as_str().contains('/')) && same(slot.field, &bare(stated), &bare(list), plan)
}

/// What stands before an id that another document uses for another item: the document's folder, else its name.
pub fn document_scope(path: &str) -> &str {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    if folder.is_empty() || folder == "docs" { file.split('.').next().unwrap_or(file) } else { folder }
}

/// The items whose scope is no document's of the plan, by their ids without it.
fn moved(plan: &Plan<'_>) -> FxHashMap<String, Vec<usize>> {
    let known: FxHashSet<&str> = plan.documents.iter().map(|document| document_scope(document.path.as_str())).collect();
    let mut moved: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, item) in plan.items.iter().enumerate() {
        let parted = item.id.as_str().rsplit_once('/').filter(|(scope, _)| !known.contains(scope));
        if let Some((_, own)) = parted {
            moved.entry(id::key(own)).or_default().push(at);
        }
    }
    moved
}

/// How many documents of the plan list the tasks of one feature.
fn features(plan: &Plan<'_>) -> usize {
    plan.documents.iter().filter(|document| is_of_feature(document.path.as_str())).count()
}

/// Whether a document lists the tasks of one feature, as each folder of spec-kit and `OpenSpec` has one.
pub fn is_of_feature(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(_, file)| file.eq_ignore_ascii_case("tasks.md"))
}

/// Whether an entry can speak of an item by their titles.
pub fn titles_alike(entry: &Entry<'_>, title: &str) -> bool {
    if entry.title == title {
        return true;
    }
    // Phases of any plan are called implementation or testing: one word in common says nothing of them.
    let (own, other) = (words(&entry.title), words(title));
    let in_common = || own.split(' ').filter(|word| other.split(' ').any(|known| known == *word)).count();
    let many = own.contains(' ') && other.contains(' ');
    alike(&entry.title, title) && (entry.kind == Kind::Task || !many || in_common() > 1)
}
