//! Which item of the plan an entry of a document speaks of.

use crate::document::agree::{alike, words};
use crate::document::{Entry, Shape};
use crate::plan::{Kind, Plan, id};
use std::collections::{HashMap, HashSet};

/// Finds items for the entries of documents, in the order in which they stand.
#[derive(Debug, Default)]
pub struct Binder {
    by_id: HashMap<id::Packed, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    /// Items without an id of their own, by the document they were made from and their titles.
    by_made: HashMap<String, HashMap<String, Vec<usize>>>,
    /// The items already bound in the present document, with the shape of their entry.
    taken: HashSet<(usize, Shape)>,
    /// For a title how many of its items were looked at in the present document.
    looked_at: HashMap<(String, Shape, bool, bool), usize>,
}

impl Binder {
    /// Indexes a plan.
    pub fn new(plan: &Plan<'_>) -> Self {
        let mut binder = Self::default();
        for at in 0..plan.items.len() {
            binder.add(plan, at);
        }
        binder
    }

    /// Takes up an item that was added to the plan.
    pub fn add(&mut self, plan: &Plan<'_>, at: usize) {
        let item = &plan.items[at];
        self.by_id.entry(id::Packed::new(item.id.as_str())).or_default().push(at);
        let title = words(item.title.as_str());
        if let Some(made) = &item.made {
            let own = self.by_made.entry(made.document.to_string()).or_default();
            own.entry(title.clone()).or_default().push(at);
        }
        self.by_title.entry(title).or_default().push(at);
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
        self.by_id.get(&id::Packed::new(wanted))?.iter().copied().find(|at| plan.items[*at].is(wanted))
    }

    /// Of several items an id can mean here, the one with the entry's title, else the most particular.
    fn with_own_id(&self, plan: &Plan<'_>, path: &str, entry: &Entry<'_>, own: &str) -> Option<usize> {
        let found: Vec<_> = scoped(entry, path, own).iter().filter_map(|id| self.with_id(plan, id)).collect();
        let [first, _, ..] = found[..] else { return found.first().copied() };
        let title = words(&entry.title);
        let exactly = found.iter().find(|at| words(plan.items[**at].title.as_str()) == title);
        let like = found.iter().find(|at| titles_alike(entry, plan.items[**at].title.as_str()));
        Some(exactly.or(like).copied().unwrap_or(first))
    }

    /// An entry without an id is known by its title, of an item that was made from this document before all others; of
    /// several alike in one document, each takes the next item.
    fn with_title(&mut self, plan: &Plan<'_>, path: &str, entry: &Entry<'_>) -> Option<usize> {
        let title = words(&entry.title);
        let free = |at: &usize| !self.taken.contains(&(*at, entry.shape)) && plan.items[*at].template == entry.template;
        let mut next = |same: &[usize], made: bool| {
            let from = self.looked_at.entry((title.clone(), entry.shape, entry.template, made)).or_default();
            // What was not free stays so up to the end of the document.
            *from += same[*from..].iter().take_while(|at| !free(at)).count();
            same.get(*from).copied()
        };
        let own = self.by_made.get(path).and_then(|made| made.get(&title));
        let found = own.and_then(|own| next(own, true));
        found.or_else(|| next(self.by_title.get(&title)?, false))
    }
}

/// The ids under which an item of this entry may stand in the plan, the most particular first.
pub fn scoped(entry: &Entry<'_>, path: &str, own: &str) -> Vec<String> {
    let own = id::stored(own);
    if entry.template {
        return vec![format!("template/{own}")];
    }
    let mut ids: Vec<_> = entry.scope.iter().map(|scope| format!("{scope}/{own}")).collect();
    ids.push(format!("{}/{own}", document_scope(path)));
    ids.push(own);
    ids
}

/// What stands before an id that another document uses for another item: the document's folder, else its name.
pub fn document_scope(path: &str) -> &str {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    if folder.is_empty() || folder == "docs" { file.split('.').next().unwrap_or(file) } else { folder }
}

/// Whether an entry can speak of an item by their titles.
pub fn titles_alike(entry: &Entry<'_>, title: &str) -> bool {
    // Phases of any plan are called implementation or testing: one word in common says nothing of them.
    let (own, other) = (words(&entry.title), words(title));
    let in_common = || own.split(' ').filter(|word| other.split(' ').any(|known| known == *word)).count();
    let many = own.contains(' ') && other.contains(' ');
    alike(&entry.title, title) && (entry.kind == Kind::Task || !many || in_common() > 1)
}
