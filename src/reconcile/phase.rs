//! `Current Phase: Phase 3 of 6` against the phases of its document.

use super::value::bound;
use super::{Document, Mismatch, What};
use crate::plan::{Kind, Plan, Status};
use crate::text::Edit;
use std::ops::Range;

/// Finds the lines that name another phase than the one work is at, or another number of phases.
pub(super) fn current<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize, found: &mut Vec<Mismatch<'t>>) {
    let document = &documents[at];
    let lines = &document.reading.current_phase;
    for (index, line) in lines.iter().enumerate() {
        let end = lines.get(index + 1).map_or(usize::MAX, |next| next.start);
        let text = document.reading.blocks.slice(line);
        let Some([number, of]) = numbers(text) else { continue };
        let Some((current, all)) = phases(plan, document, line.end..end) else { continue };
        let stated = (text[number.clone()].parse(), text[of.clone()].parse());
        if stated == (Ok(current), Ok(all)) {
            continue;
        }
        let place = |range: Range<usize>| line.start + range.start..line.start + range.end;
        let edits =
            [(number, current), (of, all)].map(|(range, number)| Edit::replace(place(range), number.to_string()));
        let edits = edits.into_iter().filter(|edit| document.reading.blocks.slice(&edit.range) != edit.text).collect();
        let wanted = format!("{current} of {all}");
        found.push(Mismatch {
            document: at,
            what: What::CurrentPhase,
            range: line.clone(),
            stated: text.to_owned(),
            wanted,
            edits,
            left: false,
            refused: None,
        });
    }
}

/// The places of the two numbers of `Phase 3 of 6`.
fn numbers(text: &str) -> Option<[Range<usize>; 2]> {
    let digits = |from: usize| {
        let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
        let end = start + text[start..].bytes().take_while(u8::is_ascii_digit).count();
        Some(start..end)
    };
    let first = digits(0)?;
    let second = digits(first.end)?;
    let between = text[first.end..second.start].trim();
    matches!(between, "of" | "/" | "von" | "de" | "из").then_some([first, second])
}

/// The number of the phase work is at, and how many there are.
fn phases(plan: &Plan<'_>, document: &Document<'_>, within: Range<usize>) -> Option<(usize, usize)> {
    let mut items: Vec<usize> = Vec::new();
    for (_, item) in
        bound(document).filter(|(entry, _)| entry.kind == Kind::Phase && within.contains(&entry.name.start))
    {
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let status = |at: &usize| plan.items[*at].status;
    let under_way = items
        .iter()
        .position(|at| matches!(status(at), Status::InProgress | Status::InReview | Status::Blocked | Status::Failed));
    let open = items.iter().position(|at| !status(at).is_closed());
    (!items.is_empty()).then(|| (under_way.or(open).map_or(items.len(), |at| at + 1), items.len()))
}
