//! Sections that state how far they are, and list tasks that state it, too: `## 2. Import 🚧 (75%)` over `- ✅ CSV`.

use super::{Reader, Role, names_no_task};
use crate::document::name::Name;
use crate::document::shape::around::{Stated, lists_boxes, names_boxes, stated_of};
use crate::document::word::ident::{self, Family};
use crate::markdown::BlockKind;

impl Reader<'_> {
    /// Finds the sections whose lists are tasks: more than one, whose items state a status, and not all the same one.
    /// Within one alone, marks say what is true of it and not how far it is.
    pub(super) fn find_listing(&mut self) {
        let lists = self.of_sections(|part| {
            let found = part.filter_map(|at| Some((at, self.list_of(at)?)));
            found.collect()
        });
        let mut statuses = lists.iter().flat_map(|(_, stated)| stated).map(|(status, _)| *status);
        let first = statuses.next();
        let unlike = statuses.any(|status| Some(status) != first);
        let mut held = self.of_sections(|part| part.filter(|at| self.holds_boxes(*at, 2)).collect());
        if !held.is_empty() {
            // Beside others that hold several, one box is a task, too.
            held = self.of_sections(|part| part.filter(|at| self.holds_boxes(*at, 1)).collect());
        }
        // Where the legend explains the marks, nothing more is stated of them.
        let told = lists.len() > 1 && (unlike || lists.iter().any(|(_, stated)| stated.is_empty()));
        if told || !held.is_empty() {
            self.listing = lists.into_iter().map(|(at, _)| at).collect();
        }
        self.listing.extend(held);
        let boxed = self.of_sections(|part| {
            part.filter(|at| self.list_at(*at).is_some_and(|list| names_boxes(self, list))).collect()
        });
        if boxed.len() > 1 {
            self.listing.extend(boxed);
        }
        let headed = self.of_sections(|part| part.filter(|at| self.lists_named(*at)).collect());
        self.listing.extend(headed);
        self.listing.sort_unstable();
        self.listing.dedup();
    }

    /// Whether a heading within an item that may hold others is a status, and the list right below it names things in bold
    /// and says of each how far it is: `### ✅ Completed` over `1. **✅ Runner** – starts them all`.
    fn lists_named(&self, at: usize) -> bool {
        let section = &self.sections[at];
        let parent = &self.sections[section.parent];
        let within = self.roles[section.parent] == Role::Entry && parent.name.as_ref().is_some_and(may_hold);
        let headed = section.heads.is_some() && within && self.roles[at] == Role::Plain && !self.asides[at];
        headed && self.first_list(at).is_some_and(|list| self.is_of_names(list) && stated_of(self, list).is_some())
    }

    /// Whether a phase, batch or milestone lists so many boxes right below its heading, perhaps behind a sentence: these are its tasks.
    fn holds_boxes(&self, at: usize, least: usize) -> bool {
        let section = &self.sections[at];
        let group = section.name.as_ref().and_then(|name| name.id).is_some_and(ident::is_of_group);
        if self.roles[at] != Role::Entry || !group || self.children(at).next().is_some() {
            return false;
        }
        self.first_list(at).is_some_and(|list| lists_boxes(self, list, least))
    }

    /// The list right below a heading, or behind one sentence.
    pub(super) fn first_list(&self, at: usize) -> Option<usize> {
        let body = self.sections[at].body.clone();
        let mut outer = body.filter(|block| self.blocks.list[*block].parent().is_none());
        let first = outer.next()?;
        // What a label stands above belongs to the section.
        let list = if self.is_sentence(first) { outer.next()? } else { first };
        self.is_outer_list(list).then_some(list)
    }

    /// Whether a paragraph is a sentence, and no label of what follows.
    fn is_sentence(&self, block: usize) -> bool {
        let block = &self.blocks.list[block];
        let text = self.slice(&block.range()).trim_end();
        block.kind == BlockKind::Paragraph && text.ends_with(['.', '!', '。', '！']) && !names_no_task(text)
    }

    /// Whether the lists of a section are tasks though it is an item itself.
    pub fn lists_tasks(&self, section: usize) -> bool {
        self.listing.binary_search(&section).is_ok()
    }

    /// What the items of the first list below a heading state, where the section is an item that may hold others.
    fn list_of(&self, at: usize) -> Option<Stated> {
        stated_of(self, self.list_at(at)?)
    }

    /// The list right below the heading of an item that may hold others.
    fn list_at(&self, at: usize) -> Option<usize> {
        let section = &self.sections[at];
        let is = self.roles[at] == Role::Entry || self.is_closed(section.parent);
        let holds = is && section.name.as_ref().is_some_and(may_hold);
        if !holds || self.asides[at] && !self.states_status(at) {
            return None;
        }
        self.first_list(at)
    }
}

/// Whether other items can stand below one: it has no id of its own, or that of a phase, batch or milestone.
fn may_hold(name: &Name<'_>) -> bool {
    let own = name.ident.as_ref().is_some_and(|ident| !matches!(ident.family, Family::Dotted));
    name.numbered || !own || name.id.is_some_and(ident::is_of_group)
}
