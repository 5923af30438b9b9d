//! Statuses at the end of sections: `**Status: 100% complete**` before a rule, behind the last part of what it speaks of.

use super::Reader;
use crate::document::shape::around::stated_of;
use crate::document::word::label::Label;
use crate::markdown::BlockKind;
use crate::plan::Field;

impl Reader<'_> {
    /// Gives the statuses that stand behind the last parts of sections to these, where more than one of a level is closed so.
    pub(super) fn find_closed(&mut self) {
        let all: Vec<_> = (1..self.sections.len()).filter_map(|at| Some((self.closed_by(at)?, at))).collect();
        let level = |section: usize| usize::from(self.sections[section].level.min(6));
        let mut levels = [0u32; 7];
        for (_, section) in &all {
            levels[level(*section)] += 1;
        }
        let closed: Vec<_> = all.into_iter().filter(|(_, section)| levels[level(*section)] > 1).collect();
        for (part, section) in closed {
            let fields = usize::from(self.facts[part].fields > 0);
            let worded = std::mem::take(&mut self.facts[part].worded);
            self.facts[part].status = false;
            self.facts[part].fields -= fields;
            self.facts[section].fields += fields;
            (self.facts[section].status, self.facts[section].worded) = (true, worded);
            self.closed.push(section);
        }
    }

    /// Whether a section is closed by a status that stands behind its last part.
    pub(super) fn is_closed(&self, section: usize) -> bool {
        self.closed.binary_search(&section).is_ok()
    }

    /// The last of several parts of a section, which alone states a status, and that at its end.
    fn closed_by(&self, at: usize) -> Option<usize> {
        let parts: Vec<_> = self.children(at).collect();
        let (last, others) = parts.split_last().filter(|(_, others)| !others.is_empty())?;
        let silent = |part: &usize| {
            !self.facts[*part].status && self.sections[*part].name.as_ref().is_some_and(|name| name.id.is_none())
        };
        let states = self.facts[*last].status && self.children(*last).next().is_none();
        // A part that alone holds the work says that of itself: the last one must list what others do.
        let lists = |list: usize| self.is_outer_list(list) && stated_of(self, list).is_some();
        let listing = |part: usize| self.sections[part].body.clone().any(lists);
        let alike = || listing(*last) && others.iter().any(|part| listing(*part));
        (states && !self.facts[at].status && others.iter().all(silent) && alike() && self.ends_with_status(*last))
            .then_some(*last)
    }

    /// Whether the only status of a section stands behind other things, and a rule behind it.
    fn ends_with_status(&self, at: usize) -> bool {
        let body = self.sections[at].body.clone();
        let states = self.labels(body.clone()).filter(|(_, found)| found.names == Some(Label::Field(Field::Status)));
        let mut places = states.map(|(block, _)| *block);
        let (Some(place), None) = (places.next(), places.next()) else { return false };
        let is_rule = |block: &usize| self.blocks.list[*block].kind == BlockKind::Rule;
        let behind = place + 1..body.end;
        place > body.start
            && self.blocks.list[place].parent().is_none()
            && !behind.is_empty()
            && behind.clone().all(|block| is_rule(&block))
    }
}
