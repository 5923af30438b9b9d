//! Conflicts of a merge that the plan settles: those whose sides differ only in what `plan` itself writes.

use super::entry::newest_first;
use super::value::bound;
use super::{Document, count};
use crate::bind::Binder;
use crate::document::Shape;
use crate::document::write::place::content_end;
use crate::plan::{Item, Plan, Status};
use crate::text::conflict::{self, Conflict};
use crate::text::{Source, View};
use std::ops::Range;

/// A text without its conflicts.
#[derive(Debug)]
pub struct Settled {
    /// The text, in which figures and reports may still be either side's.
    pub text: String,
    /// The regions in which a conflict stood, by their places among those of the document: their sums tell nothing.
    pub regions: Vec<usize>,
}

/// Why a document keeps its conflicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stuck {
    /// The lines of the conflict, in the file.
    pub range: Range<usize>,
    /// What is so.
    pub why: &'static str,
}

/// Renders the changelog entry of an item: heading level and line end.
pub type Render<'r, 'a> = dyn Fn(&Item<'a>, u8, &str) -> String + 'r;

/// Takes the conflicts out of a document: of lines that differ in figures alone either side stays, of a report ours, of
/// changelog entries both. All other bytes stay.
pub fn settle<'a>(
    plan: &Plan<'a>,
    (path, kind): (&str, &str),
    source: &Source,
    entry: &Render<'_, 'a>,
) -> Result<Settled, Stuck> {
    let text = source.text();
    let stuck = |range: Range<usize>, why| Stuck { range, why };
    let Some(all) = conflict::find(text) else {
        return Err(stuck(
            text.find("<<<<<<< ").map_or(0..0, |at| at..source.line_end(at)),
            "its markers do not fit together",
        ));
    };
    if !source.is_utf8() || View::new(source).damage.is_some() {
        return Err(stuck(all[0].range.clone(), "the file is damaged as well: `plan mend` repairs it"));
    }
    let (ours, theirs) = (Side::of(text, &all, 0), Side::of(text, &all, 1));
    let views = [&ours, &theirs].map(|side| View::new(&side.source));
    let read = |view| Document::read(path, kind, view, plan, &mut Binder::new(plan));
    let documents = [read(&views[0]), read(&views[1])];
    let (mut lines, mut regions) = (Vec::new(), Vec::new());
    for (at, conflict) in all.iter().enumerate() {
        let places = [&ours.places[at], &theirs.places[at]];
        let both = Both { plan, documents: [&documents[0], &documents[1]], places };
        let why = "more differs than figures, reports and changelog entries that `plan` writes";
        let (settled, region) =
            both.settled(source.newline(), entry).ok_or_else(|| stuck(conflict.range.clone(), why))?;
        lines.push(settled);
        regions.extend(region);
    }
    Ok(Settled { text: conflict::replaced(text, &all, |at| &lines[at]).0, regions })
}

/// One side of all conflicts, as a text of its own.
struct Side {
    source: Source,
    places: Vec<Range<usize>>,
}

impl Side {
    fn of(text: &str, all: &[Conflict], side: usize) -> Self {
        let (text, places) = conflict::replaced(text, all, |at| &text[all[at].sides[side].clone()]);
        Self { source: Source::new("side", text.into_bytes()), places }
    }
}

/// Both sides of one conflict.
struct Both<'b, 't, 'a> {
    plan: &'b Plan<'a>,
    documents: [&'b Document<'t>; 2],
    places: [&'b Range<usize>; 2],
}

impl<'a> Both<'_, '_, 'a> {
    /// The lines that stay, and the region in which they stand; none where more than the plan tells differs.
    fn settled(&self, newline: &str, entry: &Render<'_, 'a>) -> Option<(String, Option<usize>)> {
        let regions = [0, 1].map(|side| self.region(side));
        if regions[0].is_some() && regions[0] == regions[1] {
            return Some((self.lines(0).to_owned(), regions[0]));
        }
        self.figures().or_else(|| self.entries(newline, entry)).map(|lines| (lines, None))
    }

    fn lines(&self, side: usize) -> &str {
        self.documents[side].reading.blocks.slice(self.places[side])
    }

    /// The region of a side that holds all of its lines, the marker at its end among them.
    fn region(&self, side: usize) -> Option<usize> {
        let (reading, place) = (&self.documents[side].reading, self.places[side]);
        let text = reading.blocks.text;
        let holds = |region: &crate::document::region::Region<'_>| {
            let end = text[region.sum_at..].find('\n').map_or(text.len(), |at| region.sum_at + at + 1);
            region.begin.end < place.start && place.end <= end
        };
        reading.regions.all.iter().position(holds)
    }

    /// Lines that are the same but for figures, and for the day of the last change, of which the later stays.
    fn figures(&self) -> Option<String> {
        let [ours, theirs] = [0, 1].map(|side| self.split(side));
        let same = ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| masked(a) == masked(b));
        if !same {
            return None;
        }
        let pick = |(ours, theirs): (&Line<'_>, &Line<'_>)| {
            let later = theirs.day > ours.day;
            if later { theirs.text.to_owned() } else { ours.text.to_owned() }
        };
        Some(ours.iter().zip(&theirs).map(pick).collect())
    }

    /// The lines of a side with what the plan counts in them.
    fn split(&self, side: usize) -> Vec<Line<'_>> {
        let document = self.documents[side];
        let reading = &document.reading;
        let mut derived = count::counted(self.plan, document);
        derived.extend(reading.updated.iter().map(|updated| updated.range.clone()));
        derived.extend(reading.current_phase.iter().cloned());
        derived.sort_by_key(|range| range.start);
        let line = |(start, text): (usize, &'_ str)| {
            let inside = |range: &&Range<usize>| start <= range.start && range.end <= start + text.len();
            let own = derived.iter().filter(inside).map(|range| range.start - start..range.end - start).collect();
            let updated = reading.updated.iter().find(|updated| inside(&&updated.range));
            Line {
                text: &reading.blocks.text[start..start + text.len()],
                derived: own,
                day: updated.map(|updated| updated.moment.utc(self.plan.utc_offset)),
            }
        };
        let place = self.places[side];
        let lines = reading.blocks.slice(place).split_inclusive('\n').scan(place.start, |at, text| {
            let start = *at;
            *at += text.len();
            Some((start, text))
        });
        lines.map(line).collect()
    }

    /// The changelog entries of both sides, each once, in the order in which their items were completed.
    fn entries(&self, newline: &str, entry: &Render<'_, 'a>) -> Option<String> {
        let [ours, theirs] = [self.held(0, newline, entry)?, self.held(1, newline, entry)?];
        let mut all = ours.entries.clone();
        all.extend(theirs.entries.iter().filter(|(item, _)| ours.entries.iter().all(|(own, _)| own != item)).copied());
        let dated = |item: usize| self.plan.items[item].completed.map(|moment| moment.utc(self.plan.utc_offset));
        if all.iter().all(|(item, _)| dated(*item).is_some()) {
            all.sort_by_key(|(item, _)| dated(*item));
            let sections: Vec<_> =
                bound(self.documents[0]).filter(|(entry, _)| entry.shape == Shape::Section).collect();
            if newest_first(self.plan, &sections) {
                all.reverse();
            }
        }
        let ruled = [&ours, &theirs].iter().any(|side| side.ruled);
        let apart =
            if ruled { format!("{newline}{newline}---{newline}{newline}") } else { format!("{newline}{newline}") };
        let frame = if ours.entries.is_empty() { theirs.frame } else { ours.frame };
        let texts: Vec<_> = all.into_iter().map(|(_, text)| text).collect();
        Some(format!("{}{}{}", frame[0], texts.join(&apart), frame[1]))
    }

    /// The entries of a side, where it holds nothing else; each is as `plan` renders it.
    fn held<'s>(&'s self, side: usize, newline: &str, entry: &Render<'_, 'a>) -> Option<Held<'s>> {
        let (document, place) = (self.documents[side], self.places[side]);
        let text = document.reading.blocks.text;
        let mut held = Held { entries: Vec::new(), frame: ["", ""], ruled: false };
        let (mut at, changelog) = (place.start, document.reading.kind.name == "changelog");
        let begin = |start: usize| text[..start].rfind('\n').map_or(0, |end| end + 1);
        for (own, item) in bound(document).filter(|(own, _)| changelog && place.contains(&own.name.start)) {
            let (start, end) = (begin(own.name.start), content_end(&document.reading, own.range.clone()));
            let item_of = &self.plan.items[item];
            let written = text.get(start..end)?;
            let is_own = own.shape == Shape::Section
                && item_of.status == Status::Complete
                && written.trim_end() == entry(item_of, own.level, newline).trim_end();
            let between = text.get(at..start).filter(|_| is_own && end <= place.end)?;
            held.ruled |= rule(between)?;
            if held.entries.is_empty() {
                held.frame[0] = between;
            }
            held.entries.push((item, written.trim_end()));
            at = start + written.trim_end().len();
        }
        held.frame[1] = &text[at..place.end];
        held.ruled |= rule(held.frame[1])?;
        changelog.then_some(held)
    }
}

/// A line with the places of what the plan counts in it.
struct Line<'t> {
    text: &'t str,
    derived: Vec<Range<usize>>,
    day: Option<chrono::NaiveDateTime>,
}

/// The changelog entries of a side, what stands around them, and whether a rule is among it.
struct Held<'t> {
    entries: Vec<(usize, &'t str)>,
    frame: [&'t str; 2],
    ruled: bool,
}

/// A line without what the plan counts, and without the blanks that align it.
fn masked(line: &Line<'_>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for range in &line.derived {
        out.push_str(&line.text[at.min(range.start)..range.start]);
        out.push('\u{0}');
        at = range.end;
    }
    out.push_str(&line.text[at..]);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether there is a rule between entries; none where something else is.
fn rule(text: &str) -> Option<bool> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let ruled = lines.peek().is_some();
    lines.all(|line| line == "---").then_some(ruled)
}
