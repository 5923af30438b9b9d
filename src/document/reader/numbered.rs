//! Headings with a number: where their likes are items, those that state nothing are, too.

use super::{Reader, Role};
use crate::document::name::Name;
use crate::document::word::ident::Family;

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

    /// Headings of a level with a number, half of which are items, wherever they stand: so are the others that have fields
    /// of any sort.
    fn number_across(&mut self) {
        for level in 1..7 {
            let counted = |at: &usize| {
                let section = &self.sections[*at];
                section.level == level && !self.asides[*at] && section.name.as_ref().is_some_and(|name| name.numbered)
            };
            let all: Vec<usize> = (1..self.sections.len()).filter(counted).collect();
            let stating = all.iter().filter(|at| self.roles[**at] == Role::Entry).count();
            if stating < 4 || stating * 2 < all.len() {
                continue;
            }
            for at in all {
                if self.labels(self.sections[at].body.clone()).next().is_some() {
                    self.roles[at] = Role::Entry;
                }
            }
        }
    }
}
