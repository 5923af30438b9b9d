//! A time plan: phases over weeks, with what is to be done in each.

use super::{DocumentKind, entries, sections_with};
use crate::document::entry::Shape;
use crate::plan::{Field, Kind, moment};

/// The time plan.
pub(super) const KIND: DocumentKind = DocumentKind {
    name: "timeline",
    help: "phases over days or weeks, with what is to be done in each",
    files: &["execution_plan", "execution-plan", "roadmap", "timeline"],
    words: super::list::words,
    fields: &[(Field::Status, "Status")],
    moment: moment::Form::Day,
    suits: |reading| {
        let phases = entries(reading, Shape::Section, Kind::Phase);
        if phases > 1 && sections_with(reading, Field::Status) == 0 { 5 } else { 0 }
    },
};
