//! Headings with a number: where their likes are items, those that state nothing are, too.

use super::{Reader, Role};
use crate::document::name::Name;
use crate::document::word::ident::Family;
use crate::document::word::label::{Label, normal};
use crate::plan::Field;
use rustc_hash::FxHashSet;

/// Labels that stand below what is no task, too.
const ANYWHERE: [&str; 10] =
    ["file", "files", "note", "notes", "location", "description", "example", "examples", "goal", "why"];

impl Reader<'_> {
    /// Headings with a number or a short id, half of which state a status: those that state none are not begun.
    pub(super) fn number(&mut self) {
        for parent in 0..self.sections.len() {
            let counted = |name: &Name<'_>| {
                let family = name.ident.as_ref().map(|ident| ident.family);
                name.numbered || matches!(family, Some(Family::Short | Family::Dotted))
            };
            let counted = |at: &usize| self.sections[*at].name.as_ref().is_some_and(counted);
            let siblings: Vec<usize> = self.children(parent).filter(counted).collect();
            let stating = siblings.iter().filter(|at| self.roles[**at] == Role::Entry).count();
            if stating > 0 && stating * 2 >= siblings.len() {
                for at in siblings {
                    self.roles[at] = Role::Entry;
                }
            }
        }
        self.number_across();
    }

    /// Headings of a level with a number, half of which are items, wherever they stand: so are the others that have a label
    /// below them that these have, too.
    fn number_across(&mut self) {
        for level in 1..7 {
            let counted = |at: &usize| {
                let section = &self.sections[*at];
                section.level == level && !self.asides[*at] && section.name.as_ref().is_some_and(|name| name.numbered)
            };
            let all: Vec<usize> = (1..self.sections.len()).filter(counted).collect();
            let (stating, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|at| self.roles[*at] == Role::Entry);
            if stating.len() < 4 || stating.len() < others.len() {
                continue;
            }
            let known: FxHashSet<_> = stating.iter().flat_map(|at| self.label_words(*at)).collect();
            let alike: Vec<_> =
                others.into_iter().filter(|at| self.label_words(*at).any(|words| known.contains(&words))).collect();
            for at in alike {
                self.roles[at] = Role::Entry;
            }
        }
    }

    /// The words of the labels right below a heading, those of statuses left out.
    fn label_words(&self, at: usize) -> impl Iterator<Item = String> {
        let labels = self.labels(self.sections[at].body.clone());
        let others = labels.filter(|(_, found)| found.names != Some(Label::Field(Field::Status)));
        let words = others.map(|(_, found)| normal(self.slice(&found.label)));
        words.filter(|words| !ANYWHERE.contains(&&**words))
    }
}
