//! Brackets between an id and its title: `BUG-12 (P1) (open) The bell rings`, `KSK-1 (S3, Open) …`, `T001 [P] [US1] …`.

use super::left::{Left, Stated};
use super::tail::valued;
use crate::document::labelled::Labelled;
use crate::document::word::status;
use crate::plan::{Field, Status, priority};
use std::ops::Range;

/// What brackets behind an id tell.
struct Tags {
    /// How urgent it is.
    priority: Option<Labelled>,
    /// How far it is.
    status: Stated,
}

/// The bytes of the longest bracket before a colon, of one that nobody knows, and of one whose parts are known.
const TITLED: usize = 12;
const SHORT: usize = 5;
const LONGEST: usize = 40;

impl Left<'_> {
    /// Takes off the brackets behind an id that tell of it, and short ones of task lists. Returns how urgent it is, and how far,
    /// unless it was `stated` before.
    pub(super) fn skip_tags(&mut self, stated: Stated) -> (Option<Labelled>, Stated) {
        let mut tags = Tags { priority: None, status: stated };
        while self.round_tag(&mut tags) || self.square_tag(&mut tags) {}
        (tags.priority, tags.status)
    }

    /// `TD-03 (high): Split it`, `BUG-12 (P1) The bell rings twice`; `(medium) sized` may begin a title.
    fn round_tag(&mut self, tags: &mut Tags) -> bool {
        let Some((inside, behind)) = self.rest().strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
            return false;
        };
        let known = parts(inside).filter(|(said, _)| is_urgent(said) || is_status(said)).count();
        let all = known == parts(inside).count();
        let several = inside.contains([',', ';']) && parts(inside).any(|(said, _)| is_status(said));
        let loud = !inside.contains(char::is_lowercase);
        let titles = |c: char| loud && c.is_alphanumeric() || c.is_uppercase() || matches!(c, '(' | '[');
        let named = |rest: &str| all && rest.starts_with(titles);
        let parted = behind.strip_prefix(':').filter(|_| inside.len() <= TITLED);
        let told = || behind.strip_prefix(' ').filter(|rest| !rest.trim().is_empty() && (several || named(rest)));
        let Some(rest) = parted.or_else(told).filter(|_| inside.len() <= LONGEST) else { return false };
        tags.take(inside, self.start + 1);
        self.start = self.end - rest.trim_start().len();
        true
    }

    /// `[P]`, `[US1]`, `[P1, open]`; a link begins a title.
    fn square_tag(&mut self, tags: &mut Tags) -> bool {
        let Some((inside, behind)) = self.rest().strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
            return false;
        };
        let known = || inside.len() <= LONGEST && parts(inside).all(|(said, _)| is_urgent(said) || is_status(said));
        if behind.starts_with('(') || inside.len() > SHORT && !known() {
            return false;
        }
        tags.take(inside, self.start + 1);
        self.start = self.end - behind.trim_start_matches([' ', ':']).len();
        true
    }
}

impl Tags {
    /// Takes what the parts of a bracket tell; `start` is where its inside begins.
    fn take(&mut self, inside: &str, start: usize) {
        for (said, range) in parts(inside) {
            let place = start + range.start..start + range.end;
            if is_urgent(said) {
                self.priority.get_or_insert_with(|| valued(Field::Priority, place));
            } else if let Some((range, status)) = stated(said) {
                self.status.get_or_insert((place.start + range.start..place.start + range.end, status));
            }
        }
    }
}

/// The parts of a bracket, and where each stands in it.
fn parts(inside: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    inside.split([',', ';']).map(|part| {
        let said = part.trim();
        let start = said.as_ptr() as usize - inside.as_ptr() as usize;
        (said, start..start + said.len())
    })
}

fn is_urgent(said: &str) -> bool {
    priority::find(said).is_some_and(|(_, found)| found == said)
}

fn is_status(said: &str) -> bool {
    stated(said).is_some()
}

/// The words or the mark with which a part says how far it is: `done`, `✅`, `done 2026-01-02`, `blocked by BE-1`.
fn stated(said: &str) -> Option<(Range<usize>, Status)> {
    let worded = |found: status::Found| (!found.words.is_empty()).then_some((found.range, found.status));
    let marked = || status::leading_mark(said).filter(|(mark, _)| mark.end == said.len());
    status::whole(said).and_then(worded).or_else(marked).or_else(|| status::leading(said).and_then(worded))
}

#[cfg(test)]
mod tests {
    use crate::document::name::read;
    use crate::plan::Status::{self, Blocked, Complete, InProgress, NotStarted};

    #[test]
    fn brackets_behind_an_id_tell_of_it() {
        let check = |text: &str, title: &str, priority: &str, status: Option<Status>| {
            let name = read(text, 0..text.len());
            let told: Vec<_> = name.labelled.iter().map(|found| &text[found.value.clone()]).collect();
            assert_eq!((&*name.title(), told.concat().as_str(), name.status()), (title, priority, status), "{text}");
        };
        check("BE-2 (P1) (open) The bell rings", "The bell rings", "P1", Some(NotStarted));
        check("BE-2 [P1] [done] The bell rings", "The bell rings", "P1", Some(Complete));
        check("BE-2 [P1][wip] The bell rings", "The bell rings", "P1", Some(InProgress));
        check("BE-2 (P1, done) The bell rings", "The bell rings", "P1", Some(Complete));
        check("BE-2 (S3, Open) The bell rings", "The bell rings", "", Some(NotStarted));
        check("BE-2 (done) The bell rings", "The bell rings", "", Some(Complete));
        check("BE-2 (✅) The bell rings", "The bell rings", "", Some(Complete));
        check("BE-2 (done 2026-01-02) The bell rings", "The bell rings", "", Some(Complete));
        check("BE-2 (blocked by BE-1) The bell rings", "The bell rings", "", Some(Blocked));
        check("BE-2 (high): The bell rings", "The bell rings", "high", None);
        check("T001 [P] [US1] The bell rings", "The bell rings", "", None);
        check("BE-2 (medium) sized bell", "(medium) sized bell", "", None);
        check("BE-2 (done) bells ring", "(done) bells ring", "", None);
        check("BE-2 [P1](./p1.md) bells", "P1 bells", "", None);
    }
}
