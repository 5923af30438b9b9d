//! Scores of risks against what they are the product of.

use super::{Document, Mismatch, What};
use crate::document::register::{self, Part, Score};
use crate::document::write::cell::aligned;
use crate::plan::kept::List;
use crate::plan::risk::{SCALES, counted};
use crate::text::Edit;

/// What a score may be off by: documents round.
const SLACK: f64 = 0.05;

/// Returns the scores of a document that are not the product of what stands beside them, once some places are `written`;
/// those with nothing written beside them are left.
pub(super) fn all<'t>(document: &Document<'t>, at: usize, written: &[&Mismatch<'_>]) -> Vec<Mismatch<'t>> {
    let all = register::of(&document.reading);
    let scores: Vec<_> = all.iter().filter(|one| one.list == List::Risks).filter_map(register::score).collect();
    let Some(scale) = scale(&scores).filter(|_| !scores.is_empty()) else { return Vec::new() };
    let own = |part: &Part<'_>| written.iter().find(|other| other.document == at && other.range == part.range);
    let said = |part: &Part<'_>| own(part).map_or_else(|| part.text(), |own| own.wanted.clone());
    let odd = |score: &Score<'_, '_>| {
        let wanted = product(score, scale, &said).filter(|wanted| (wanted - score.value).abs() > SLACK)?;
        let left = !score.factors.iter().any(|part| own(part).is_some());
        Some(mismatch(document, at, score, wanted, left))
    };
    scores.iter().filter_map(odd).collect()
}

fn mismatch<'t>(document: &Document<'t>, at: usize, score: &Score<'_, '_>, wanted: f64, left: bool) -> Mismatch<'t> {
    let text = written_as(wanted);
    let edit = Edit::replace(score.range.clone(), text.clone());
    Mismatch {
        document: at,
        what: What::Score,
        range: score.range.clone(),
        stated: document.reading.blocks.slice(&score.range).to_owned(),
        wanted: text,
        edits: vec![if score.in_cell { aligned(&document.reading.blocks, edit) } else { edit }],
        left,
        refused: None,
    }
}

/// The scale by which most scores of words are what they should be; numbers need none.
fn scale(scores: &[Score<'_, '_>]) -> Option<&'static [f64; 6]> {
    let is_word = |part: &&Part<'_>| !part.raw.contains(|c: char| c.is_ascii_digit());
    let worded: Vec<_> = scores.iter().filter(|score| score.factors.iter().any(is_word)).collect();
    if worded.is_empty() {
        return Some(&SCALES[0]);
    }
    let fits = |scale: &[f64; 6]| {
        let fit = |score: &&&Score<'_, '_>| {
            product(score, scale, &|part| part.text()).is_some_and(|product| (product - score.value).abs() <= SLACK)
        };
        worded.iter().filter(fit).count()
    };
    SCALES.iter().find(|scale| fits(scale) * 2 > worded.len())
}

fn product(score: &Score<'_, '_>, scale: &[f64; 6], said: &dyn Fn(&Part<'_>) -> String) -> Option<f64> {
    let [first, second] = score.factors;
    Some(counted(&said(first), scale)? * counted(&said(second), scale)?)
}

/// `12`, `2.5`.
fn written_as(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
