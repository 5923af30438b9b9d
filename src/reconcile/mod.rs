//! Plan × documents → mismatches: where the documents disagree with the plan, and the edits that mend it.

mod board;
pub mod checklist;
pub mod conflict;
mod count;
mod entry;
mod fit;
pub mod gone;
mod id;
pub mod kept;
pub mod listed;
pub mod merge;
mod phase;
mod refuse;
pub mod region;
mod rule;
mod say;
mod score;
pub mod sync;
mod unsaid;
mod updated;
mod value;
pub mod verify;

pub use count::stale;
pub use entry::unlisted;
pub use refuse::Refused;
pub use rule::hidden::{findings as hidden, of as hidden_in};
pub use rule::{contradictions, files};
pub use say::finding;
pub use value::is_half;

use crate::bind::Binder;
use crate::document::Reading;
use crate::document::known::Known;
use crate::plan::kept::List;
use crate::plan::transition::Change;
use crate::plan::{Field, Item, Moment, Plan, Value};
use crate::text::{Edit, View};
use region::Drift;
use std::ops::Range;
use std::sync::OnceLock;

/// A registered document with what it says, bound to the plan.
#[derive(Debug)]
pub struct Document<'t> {
    /// Its path as the plan registers it.
    pub path: &'t str,
    /// Its text.
    pub view: &'t View<'t>,
    /// What it says.
    pub reading: Reading<'t>,
    /// The item each entry speaks of.
    pub bound: Vec<Option<usize>>,
    /// Where the sections begin that have a twin, once somebody asks.
    twins: OnceLock<Vec<usize>>,
}

impl<'t> Document<'t> {
    /// Reads a document and finds the items its entries speak of.
    pub fn read(path: &'t str, kind: &str, view: &'t View<'t>, plan: &Plan<'_>, binder: &mut Binder) -> Self {
        let (kind, known) = (crate::document::kind::named(kind), Known::of(plan, path));
        let reading = crate::document::read_again(view.text(), path, kind, known);
        Self::of(path, view, reading, plan, binder)
    }

    /// Finds the items that the entries of a document speak of which was read.
    pub fn of(path: &'t str, view: &'t View<'t>, reading: Reading<'t>, plan: &Plan<'_>, binder: &mut Binder) -> Self {
        binder.begin_document();
        let bound = reading.entries.iter().map(|entry| binder.bind(plan, path, entry)).collect();
        Self { path, view, reading, bound, twins: OnceLock::new() }
    }
}

/// A change that documents are to follow.
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Followed<'f, 'a> {
    /// What changed.
    pub changes: &'f [Change<'a>],
    /// The plan before.
    pub before: &'f Plan<'a>,
    /// When.
    pub at: Moment,
    /// Renders the changelog entry of an item: heading level and line end.
    pub entry: &'f dyn Fn(&Item<'a>, u8, &str) -> String,
}

/// What disagrees.
#[derive(Debug, Clone, PartialEq)]
pub enum What<'t> {
    /// A field of an item; the document's value, where it states one.
    Value(usize, Field, Option<Value<'t>>),
    /// A number that follows from items.
    Figure,
    /// `Phase 3 of 6`.
    CurrentPhase,
    /// An entry that is not there yet.
    Entry(usize),
    /// The document's own day of the last change.
    Updated,
    /// A region that is not what the plan renders, by its place among those of the document.
    Region(usize, Drift),
    /// The id of an item that has another one now.
    Id(usize),
    /// An entry of an item that is taken out of the plan.
    Gone(usize),
    /// A box of a checklist of the plan: the checklist and the line.
    Check(usize, usize),
    /// A member of an element of a list: the list, its id and the member.
    Kept(List, String, &'static str),
    /// The score of a risk.
    Score,
    /// An item that crossed completion, of which nothing says it.
    Unsaid(usize),
}

/// A place of a document that does not mean what the plan says.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch<'t> {
    /// The document's place in the list.
    pub document: usize,
    /// What disagrees.
    pub what: What<'t>,
    /// The place, in the view.
    pub range: Range<usize>,
    /// What stands there.
    pub stated: String,
    /// What the plan says.
    pub wanted: String,
    /// What mends it, in the view; empty where no edit can.
    pub edits: Vec<Edit>,
    /// Found on the way of a change that it does not come from: reported and left.
    pub left: bool,
    /// Why it is not edited, where what belongs where cannot be told.
    pub refused: Option<Refused>,
}

/// Returns every place where documents disagree with the plan.
pub fn all<'t>(plan: &Plan<'t>, documents: &[Document<'t>]) -> Vec<Mismatch<'t>> {
    (0..documents.len()).flat_map(|at| of(plan, documents, at)).collect()
}

/// Returns every place where one of some documents disagrees with the plan.
pub fn of<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize) -> Vec<Mismatch<'t>> {
    let mut found = values(plan, documents, at);
    count::figures(plan, None, documents, at, &[], &mut found);
    phase::current(plan, documents, at, &mut found);
    checklist::boxes(plan, documents, at, &mut found);
    kept::all(plan, documents, at, &mut found);
    updated::stale(plan, documents, at, &mut found);
    found.extend(scores_of(plan, documents, at, &[]));
    found
}

/// Returns every place where a document states another value of an item than the plan.
pub fn values<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize) -> Vec<Mismatch<'t>> {
    let mut found = Vec::new();
    value::all(plan, documents, at, &mut found);
    board::all(plan, documents, at, &mut found);
    found
}

/// Returns the scores of risks that are not the product of what stands beside them, once some places are `written`.
pub fn scores<'t>(plan: &Plan<'_>, documents: &[Document<'t>], written: &[&Mismatch<'_>]) -> Vec<Mismatch<'t>> {
    (0..documents.len()).flat_map(|at| scores_of(plan, documents, at, written)).collect()
}

fn scores_of<'t>(
    plan: &Plan<'_>,
    documents: &[Document<'t>],
    at: usize,
    written: &[&Mismatch<'_>],
) -> Vec<Mismatch<'t>> {
    if plan.other(List::Risks.member()).is_none() {
        return Vec::new();
    }
    let all = score::all(&documents[at], at, written).into_iter();
    all.map(|score| Mismatch { left: false, ..score }).collect()
}

/// Returns the figures of a document that are not what they count.
pub fn figures<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize) -> Vec<Mismatch<'t>> {
    let mut found = Vec::new();
    count::figures(plan, None, documents, at, &[], &mut found);
    found
}

/// Counts the figures of documents anew in which entries are moved by what is to be mended.
pub fn recount<'t>(plan: &Plan<'t>, documents: &[Document<'t>], mended: &mut Vec<Mismatch<'t>>) {
    for at in 0..documents.len() {
        let moves = board::moves(mended, at);
        if !moves.is_empty() {
            mended.retain(|mismatch| mismatch.document != at || mismatch.what != What::Figure);
            count::figures(plan, None, documents, at, &moves, mended);
        }
    }
}

/// Returns the places that must follow a change of elements of the plan's lists.
pub fn follow_kept<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    changed: &[(List, String)],
    moment: Moment,
) -> Vec<Mismatch<'t>> {
    let mut found = Vec::new();
    for at in 0..documents.len() {
        let start = found.len();
        kept::all(plan, documents, at, &mut found);
        let own = |what: &What<'_>| matches!(what, What::Kept(list, id, _) if changed.iter().any(|one| one == &(*list, id.clone())));
        found.retain(|mismatch| mismatch.document != at || own(&mismatch.what));
        let rows: Vec<_> = found[start..].iter().filter(|mismatch| !mismatch.edits.is_empty()).collect();
        let scores = score::all(&documents[at], at, &rows);
        found.extend(scores.into_iter().filter(|score| !score.left));
        if found[start..].iter().any(|mismatch| !mismatch.edits.is_empty()) {
            updated::follow(plan, documents, at, moment, &mut found);
        }
    }
    found
}

/// Returns the places that must follow a change, and the disagreements found on the way, which are left.
pub fn follow<'t>(plan: &Plan<'t>, documents: &[Document<'t>], followed: &Followed<'_, 't>) -> Vec<Mismatch<'t>> {
    let mut found = Vec::new();
    let renamed = id::renamed(plan, followed).is_some();
    for at in 0..documents.len() {
        value::follow(plan, documents, at, followed, &mut found);
        board::follow(plan, documents, at, followed, &mut found);
        entry::missing(plan, documents, at, followed, &mut found);
        // Another id counts nothing anew, but a figure may name the one that was.
        if renamed {
            id::follow(plan, documents, at, followed, &mut found);
        } else {
            let moves = board::moves(&found, at);
            count::figures(plan, Some(followed.before), documents, at, &moves, &mut found);
            phase::current(plan, documents, at, &mut found);
        }
    }
    unsaid::follow(plan, documents, followed, &mut found);
    for at in 0..documents.len() {
        let edited = |mismatch: &Mismatch<'_>| mismatch.document == at && !mismatch.left && !mismatch.edits.is_empty();
        if found.iter().any(edited) {
            updated::follow(plan, documents, at, followed.at, &mut found);
        }
    }
    found
}

/// Adds the day of a change where regions alone follow it, and in documents that have `grown` by entries.
pub fn dated<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    moment: Moment,
    grown: &[usize],
    mended: &mut Vec<Mismatch<'t>>,
) {
    for at in 0..documents.len() {
        let is = |what: fn(&What<'_>) -> bool| mended.iter().any(|own| own.document == at && what(&own.what));
        let follows = grown.contains(&at) || is(|what| matches!(what, What::Region(..)));
        if follows && !is(|what| *what == What::Updated) {
            updated::follow(plan, documents, at, moment, mended);
        }
    }
}
