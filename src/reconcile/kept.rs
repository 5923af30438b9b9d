//! Elements of the plan's lists against what documents say of them.

use super::{Document, Mismatch, What};
use crate::document::agree::words;
use crate::document::register::{self, Found, Part};
use crate::document::write::cell::aligned;
use crate::plan::kept::{Kept, List, find, joined};
use crate::plan::{Moment, Plan, id};
use crate::text::Edit;

/// The members of elements that are compared; others are told by the document alone.
const COMPARED: [(List, &[&str]); 2] = [
    (List::Risks, &["probability", "impact", "severity", "mitigation", "owner", "status", "reviewedAt", "score"]),
    (List::Teams, &["lead", "role", "priority", "signsOff"]),
];

/// The lists of teams: documents state them on one line or on several.
const LISTS: [&str; 2] = ["members", "responsibilities"];

/// Finds the places where documents say something else of elements than the plan does.
pub(super) fn all<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize, found: &mut Vec<Mismatch<'t>>) {
    let standing = COMPARED.map(|(list, _)| Kept::all(plan, list));
    if standing.iter().all(Vec::is_empty) {
        return;
    }
    let document = &documents[at];
    let all = register::of(&document.reading);
    for ((list, members), standing) in COMPARED.iter().zip(&standing) {
        for one in all.iter().filter(|one| one.list == *list) {
            let Some(kept) = bound(standing, one) else { continue };
            for part in one.parts.iter().filter(|part| members.contains(&part.member)) {
                let wanted = kept.text(part.member).to_string();
                // A score that the plan does not hold follows from what stands beside it.
                if part.member == "score" && wanted.is_empty() {
                    continue;
                }
                if !agrees(plan, part, &wanted) {
                    found.push(mismatch(document, at, kept, part, &wanted));
                }
            }
            if *list == List::Teams {
                found.extend(LISTS.into_iter().filter_map(|member| listed(at, kept, one, member)));
            }
        }
    }
}

/// The texts of a list that a document states otherwise. One on a line of its own is written there.
fn listed<'t>(at: usize, kept: &Kept<'_>, one: &Found<'_>, member: &'static str) -> Option<Mismatch<'t>> {
    let parts: Vec<_> = one.parts.iter().filter(|part| part.member == member).collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let (stated, wanted) = (register::texts(&parts), kept.list(member));
    let folded = |all: &[String]| {
        let mut all: Vec<_> = all.iter().map(|text| words(text)).collect();
        all.sort_unstable();
        all
    };
    if folded(&stated) == folded(&wanted) {
        return None;
    }
    let text = joined(member, &wanted);
    let inline = parts.len() == 1 && !first.in_item && member == "members" && !text.is_empty();
    let edits = if inline { vec![Edit::replace(first.range.clone(), text.clone())] } else { Vec::new() };
    Some(Mismatch {
        refused: None,
        document: at,
        what: What::Kept(kept.list, kept.id.to_string(), member),
        range: first.range.start..last.range.end,
        stated: joined(member, &stated),
        wanted: if text.is_empty() { "nothing".to_owned() } else { text },
        edits,
        left: false,
    })
}

fn mismatch<'t>(document: &Document<'t>, at: usize, kept: &Kept<'_>, part: &Part<'_>, wanted: &str) -> Mismatch<'t> {
    let text: String = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
    // A severity stands in the heading above several, and a value that is none would leave its label alone.
    let own = part.member != "severity" || part.in_cell;
    let edits = if text.is_empty() || !own {
        Vec::new()
    } else if part.in_cell {
        vec![aligned(&document.reading.blocks, Edit::replace(part.range.clone(), escaped(&text)))]
    } else {
        vec![Edit::replace(part.range.clone(), text.clone())]
    };
    Mismatch {
        refused: None,
        document: at,
        what: What::Kept(kept.list, kept.id.to_string(), part.member),
        range: part.range.clone(),
        stated: part.text(),
        wanted: if text.is_empty() { "nothing".to_owned() } else { text },
        edits,
        left: false,
    }
}

/// A pipe would end the cell.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        if c == '|' && last != '\\' {
            out.push('\\');
        }
        out.push(c);
        last = c;
    }
    out
}

/// Whether a document means what the plan says: the same words, or the same day.
fn agrees(plan: &Plan<'_>, part: &Part<'_>, wanted: &str) -> bool {
    let stated = part.text();
    let day = |text: &str| Moment::parse(text.trim()).map(|moment| moment.day(plan.utc_offset));
    let level = |text: &str| crate::plan::risk::level(text).filter(|_| text.split_whitespace().count() < 3);
    let same_level = matches!(part.member, "probability" | "impact" | "severity") && level(&stated).is_some();
    let same_level = same_level && level(&stated) == level(wanted);
    same_level || words(&stated) == words(wanted) || day(&stated).is_some() && day(&stated) == day(wanted)
}

/// Finds the element of the plan that a document speaks of: by its id, else by what it says. Where the element with that
/// id is called something else, one that is called so comes first: ids of risks begin anew in each document.
pub fn bound<'k, 'a>(standing: &'k [Kept<'a>], one: &Found<'_>) -> Option<&'k Kept<'a>> {
    let by_id = own_id(one).and_then(|own| find(standing, &own));
    let is_so_called = |kept: &&Kept<'_>| words(kept.title().as_str()) == words(&one.title);
    let of = |member: &str| one.parts.iter().find(|part| part.member == member).map(Part::text).unwrap_or_default();
    let same = |kept: &&Kept<'_>| {
        let role = one.list != List::Assignments || id::same(kept.text("role").as_str(), &of("role"));
        let group = one.list != List::Criteria || id::same(kept.text("group").as_str(), &of("group"));
        let when = one.list != List::Communications || id::same(kept.text("when").as_str(), &of("when"));
        words(kept.title().as_str()) == words(&one.title) && role && group && when
    };
    let called_so = by_id.filter(is_so_called).or_else(|| standing.iter().find(same));
    called_so.or(by_id)
}

/// The id an element states; a bare number is none.
pub fn own_id(one: &Found<'_>) -> Option<String> {
    let own = one.parts.iter().find(|part| part.member == "id").map(Part::text)?;
    own.chars().any(char::is_alphabetic).then_some(own).filter(|own| own.len() <= 40)
}
