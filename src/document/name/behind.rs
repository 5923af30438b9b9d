//! What stands behind a title: status, hours and progress, in any order.

use super::left::{Left, Stated, last_bracket};
use super::lengths::planned_of;
use super::tail::all_valued;
use crate::document::labelled::Labelled;
use crate::document::word::label::Label;
use crate::document::word::status;
use crate::plan::{Estimate, Field, Kind, Moment, Status};
use std::ops::Range;

/// What stands behind a title.
#[derive(Default)]
pub(super) struct Behind {
    pub(super) status: Stated,
    pub(super) worded: bool,
    /// A mark before the words of the status that means the same.
    pub(super) beside: Stated,
    pub(super) hours: Option<(Range<usize>, Estimate)>,
    pub(super) progress: Option<(Range<usize>, u8)>,
    /// Lengths that stand in one bracket with the status.
    pub(super) told: Vec<Labelled>,
}

impl Left<'_> {
    /// Status, hours and progress behind the title, in any order.
    pub(super) fn behind(&mut self, front: Option<(Status, bool)>, named: Option<Kind>) -> Behind {
        let mut all = Behind::default();
        if let Some((range, status, end)) = self.outcome().or_else(|| self.chain()) {
            all.told = self.taken_after(range.end..self.end, status);
            self.end = end;
            (all.status, all.worded) = (Some((range, status)), true);
        }
        let mut parts = 0..3;
        while parts.next().is_some() && self.last_part(front, named, &mut all) {}
        self.last_remark(front.is_some_and(|(_, sure)| sure), &mut all);
        if all.status.is_none() && all.hours.is_none() {
            all.status = self.mark_behind_hours();
            all.hours = all.status.as_ref().and_then(|_| self.hours_behind());
        }
        all.status = all.status.or_else(|| self.mark_before_remark());
        if all.status.is_none()
            && let Some((found, worded)) = self.mark_of_remark(named.is_some())
        {
            (all.status, all.worded) = (found, worded);
        }
        all.hours = all.hours.or_else(|| self.hours_at_end());
        // Without an id the remark may be all that tells two of them apart.
        all.hours = all.hours.or_else(|| named.and_then(|_| self.hours_before_remark()));
        all.told.extend(all.hours.as_ref().and_then(|(range, _)| self.taken_behind(range)));
        if all.hours.is_none()
            && let Some(found) = self.lengths_behind_bold()
        {
            let (planned, others) = planned_of(self.text, all_valued(found, 0));
            all.hours = planned;
            all.told.extend(others);
        }
        all.beside = all.status.as_ref().filter(|_| all.worded).and_then(|status| self.mark_beside(status));
        all
    }

    /// `Sync 🚧 (In Progress)`: the mark at the end of what is left that means what the words behind it do.
    fn mark_beside(&mut self, (said, status): &(Range<usize>, Status)) -> Stated {
        let rest = self.rest().trim_end();
        let mark = status::any_mark_behind(rest).filter(|_| said.start >= self.start + rest.len())?;
        let title = rest[..mark.start].strip_suffix(' ')?.trim_end();
        if title.is_empty() || status::mark(&rest[mark.clone()]) != Some(*status) {
            return None;
        }
        self.end = self.start + title.len();
        Some((self.start + mark.start..self.start + mark.end, *status))
    }

    /// Takes off what stands at the end; whether anything did.
    fn last_part(&mut self, front: Option<(Status, bool)>, named: Option<Kind>, all: &mut Behind) -> bool {
        self.end = self.start + self.rest().trim_end_matches([' ', '\t']).len();
        if let Some(found) = self.lengths_behind() {
            let (planned, others) = planned_of(self.text, found);
            all.hours = all.hours.take().or(planned);
            all.told.extend(others);
            return true;
        }
        if all.hours.is_none() {
            let bracket = self.end;
            all.hours = self.hours_behind();
            if let Some((range, _)) = &all.hours {
                // `(2 days, blocked)`
                if all.status.is_none() {
                    all.status = self.status_in(range.end..bracket);
                    all.worded |= all.status.is_some();
                }
                return true;
            }
        }
        if all.status.is_none()
            && let Some(share) = self.share_behind(front, named, all.hours.is_some())
        {
            (all.status, all.worded, all.progress) = (share.status, share.worded, Some(share.progress));
            return true;
        }
        let bracket = self.end;
        if let Some(found) = self.day_behind() {
            all.told.extend(self.lengths_in(self.end..bracket));
            all.worded |= found.is_some();
            all.status = all.status.take().or(found);
            return true;
        }
        let marked = front.is_some_and(|(_, sure)| sure);
        if all.status.is_none()
            && let Some((range, found, word)) = self.status_behind(marked, all.hours.is_some())
        {
            all.status = Some((range, found));
            all.worded |= word;
            return true;
        }
        false
    }

    /// The words of a status behind a comma in the rest of a bracket.
    fn status_in(&self, rest: Range<usize>) -> Stated {
        let text =
            self.text.get(rest.clone())?.strip_prefix(", ").or_else(|| self.text[rest.clone()].strip_prefix("; "))?;
        let found =
            status::whole(text.trim_end_matches([')', '.', '_', '*'])).filter(|found| !found.words.is_empty())?;
        let start = rest.end - text.len();
        Some((start + found.words.start..start + found.words.end, found.status))
    }

    /// Takes off a remark that tells a status, where nothing else does.
    fn last_remark(&mut self, marked: bool, all: &mut Behind) {
        let end = self.end;
        if all.status.is_none()
            && let Some(found) = self.remark(marked)
        {
            all.told.extend(self.lengths_after(&found, end));
            (all.status, all.worded) = (Some(found), true);
            all.hours = all.hours.take().or_else(|| self.hours_behind());
            let planned = Some(Label::Field(Field::Estimate));
            all.told.retain(|length| all.hours.is_none() || length.names != planned);
        }
        if all.status.is_none() {
            let bracket = self.rest().ends_with(')');
            all.status = if bracket { self.mark_before_bracket(&mut all.told) } else { self.last_word() };
            all.worded |= all.status.is_some() && !bracket;
            if all.status.is_none() && bracket {
                all.status = self.behind_reference();
                all.worded |= all.status.is_some();
            }
        }
    }

    /// `(done 2025-01-20)` at the end: a day, and perhaps a status.
    fn day_behind(&mut self) -> Option<Stated> {
        let rest = self.rest();
        let (open, inside) = last_bracket(rest)?;
        Moment::find(inside)?;
        let start = self.start + open + 1;
        // A mark before the bracket says it already.
        let marked = status::any_mark_behind(rest[..open].trim_end()).is_some();
        let found = status::find(inside).filter(|found| !found.words.is_empty() && !marked);
        self.end = self.start + open;
        Some(found.map(|found| (start + found.words.start..start + found.words.end, found.status)))
    }
}
