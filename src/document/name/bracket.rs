//! What a bracket at the end of a name tells of its item: `(depends on T003)`, `(@ana, 3h)`, `(@ana, due 2026-04-01)`.

use super::left::{Left, last_bracket};
use crate::document::labelled::Labelled;
use crate::document::word::ident;
use crate::document::word::label::Label;
use crate::plan::{Estimate, Field, Moment, Units};
use std::ops::Range;

/// Words that lead to what comes first.
const NEEDS: [&str; 5] = ["depends on ", "blocked by ", "requires ", "needs ", "after "];
/// Words that lead to the day on which something is due.
const DUE: [&str; 4] = ["due ", "due: ", "due by ", "by "];

impl Left<'_> {
    /// `(depends on T003, T004)` at the end.
    pub(super) fn needs_behind(&mut self, all: &mut Vec<Labelled>) {
        self.owner_behind(all);
        let rest = self.rest().trim_end();
        let Some((open, inside)) = last_bracket(rest) else { return };
        let Some(lead) = lead(inside, &NEEDS).filter(|lead| ident::at_start(&inside[*lead..]).is_some()) else {
            return;
        };
        let start = self.start + open + 1;
        let names = Some(Label::Field(Field::DependsOn));
        let value = start + lead..start + inside.len();
        all.push(Labelled { label: start..start + lead - 1, names, value, bold: false });
        self.end = self.start + rest[..open].trim_end().len();
    }

    /// `(@ana)`, `(@ana, 3h)` and `(due 2026-04-01)` at the end: all of it must be known.
    fn owner_behind(&mut self, all: &mut Vec<Labelled>) {
        let rest = self.rest().trim_end();
        let led = |inside: &str| inside.starts_with('@') || lead(inside, &DUE).is_some();
        let Some((open, inside)) = last_bracket(rest).filter(|(_, inside)| led(inside)) else { return };
        let first = inside.split([' ', ',']).next().unwrap_or_default();
        let (head, behind) = if first.starts_with('@') { inside.split_at(first.len()) } else { ("", inside) };
        let own = (head.len() > 1).then(|| (Field::Owner, 0..head.len()));
        let mut parts: Vec<_> = own.into_iter().collect();
        let mut at = head.len();
        // `April 1, 2026` is one of them.
        let bare = behind.trim_start_matches([',', ' ']);
        let one = told(bare).is_some();
        let behind = if one { bare } else { behind };
        at += if one { inside.len() - at - bare.len() } else { 0 };
        for part in behind.split(|sign| sign == ',' && !one) {
            let said = part.trim();
            let start = at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            match told(said) {
                _ if said.is_empty() => {}
                Some((field, range)) => parts.push((field, start + range.start..start + range.end)),
                None => return,
            }
        }
        let start = self.start + open + 1;
        let labelled = |(field, range): (Field, Range<usize>)| {
            let value = start + range.start..start + range.end;
            Labelled { label: value.start..value.start, names: Some(Label::Field(field)), value, bold: false }
        };
        if parts.is_empty() {
            return;
        }
        all.extend(parts.into_iter().map(labelled));
        self.end = self.start + rest[..open].trim_end().len();
    }
}

/// The length of the words a text begins with, in any case.
fn lead(text: &str, leads: &[&str]) -> Option<usize> {
    let is = |lead: &&&str| text.get(..lead.len()).is_some_and(|words| words.eq_ignore_ascii_case(lead));
    leads.iter().filter(is).map(|lead| lead.len()).max()
}

/// A length, or the day on which something is due: the field and where its value stands.
fn told(text: &str) -> Option<(Field, Range<usize>)> {
    if let Some(from) = lead(text, &DUE) {
        let (range, ..) = Moment::find(&text[from..])?;
        return (range == (0..text.len() - from)).then_some((Field::Due, from..text.len()));
    }
    let (range, _) = Estimate::find(text, Units::default())?;
    (range == (0..text.len())).then_some((Field::Estimate, range))
}

#[cfg(test)]
mod tests {
    use crate::document::name::read;

    #[track_caller]
    fn check(text: &str, title: &str, expected: &[&str]) {
        let name = read(text, 0..text.len());
        let shown: Vec<_> = name.labelled.iter().map(|one| &text[one.value.clone()]).collect();
        assert_eq!((&*name.title(), &shown[..]), (title, expected), "{text}");
    }

    #[test]
    fn a_bracket_behind_a_title_tells_who_when_and_behind_what() {
        check("Oil the gate (@ana)", "Oil the gate", &["@ana"]);
        check("Oil the gate (@ana, 3h)", "Oil the gate", &["@ana", "3h"]);
        check("Oil the gate (@ana, due 2026-04-01)", "Oil the gate", &["@ana", "2026-04-01"]);
        check("Oil the gate (due 2026-04-01)", "Oil the gate", &["2026-04-01"]);
        check("Oil the gate (@ana, by April 1, 2026)", "Oil the gate", &["@ana", "April 1, 2026"]);
        check("T004 Oil the gate (depends on T001, T002)", "Oil the gate", &["T001, T002"]);
        check("Oil the gate (@ana and others)", "Oil the gate (@ana and others)", &[]);
        check("Oil the gate (by hand)", "Oil the gate (by hand)", &[]);
    }
}
