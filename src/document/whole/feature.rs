//! The feature at work: `Current Feature: …` with its id, status, start and target.

use super::labels;
use crate::document::read::Reading;
use crate::document::reader;
use crate::document::word::label::Label;
use crate::document::word::{nothing, status};
use crate::plan::feature::Feature;
use crate::plan::{Field, Moment, Text};
use std::ops::Range;

/// Returns the first feature of a document that is no template.
pub fn feature<'t>(reading: &Reading<'t>) -> Option<Feature<'t>> {
    let text = reading.blocks.text;
    let real =
        |(at, name): &(usize, &str)| reading.scopes[*at].as_deref() != Some("template") && !nothing::is_empty(name);
    let (at, name) = named(reading).find(real)?;
    let mut feature = Feature { name: Text::new(name), ..Feature::default() };
    for found in labels(reading, at) {
        let value = &text[found.value.clone()];
        if nothing::is_empty(value) {
            continue;
        }
        let moment = || Moment::find(value).map(|(_, moment, _)| moment);
        match found.names {
            Some(Label::Feature) => feature.id = Text::new(value.split([' ', '(']).next().unwrap_or(value)),
            Some(Label::Field(Field::Status)) => feature.status = status::find(value).map(|found| found.status),
            Some(Label::Field(Field::Started) | Label::Start) => feature.started = moment(),
            Some(Label::Field(Field::Due | Field::Target)) => feature.target = moment(),
            _ => {}
        }
    }
    Some(feature)
}

/// Where a document says what feature it is about.
#[derive(Debug, Default)]
pub struct Header {
    /// The name.
    pub name: Option<Range<usize>>,
    /// The id.
    pub id: Option<Range<usize>>,
    /// When work began.
    pub started: Option<Range<usize>>,
    /// When it is to be complete.
    pub target: Option<Range<usize>>,
}

/// Returns the places of the first feature's header, be it a template's or not.
pub fn header(reading: &Reading<'_>) -> Option<Header> {
    let (at, name) = named(reading).next()?;
    let content = reading.sections[at].content.clone();
    let start = content.start + reading.blocks.text[content.clone()].rfind(name)?;
    let mut header = Header { name: Some(start..start + name.len()), ..Header::default() };
    for found in labels(reading, at) {
        match found.names {
            Some(Label::Feature) => header.id = Some(found.value),
            Some(Label::Field(Field::Started) | Label::Start) => header.started = Some(found.value),
            Some(Label::Field(Field::Due | Field::Target)) => header.target = Some(found.value),
            _ => {}
        }
    }
    Some(header)
}

/// The sections that are about a feature, with its name.
fn named<'r, 't>(reading: &'r Reading<'t>) -> impl Iterator<Item = (usize, &'t str)> + use<'r, 't> {
    let text = reading.blocks.text;
    let name = move |at: usize| Some((at, reader::feature(&text[reading.sections[at].content.clone()])?));
    (1..reading.sections.len()).filter_map(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_of_a_feature_is_read_and_a_template_is_none() {
        let text = "# Plan\n\n## Current Feature: [NAME]\n\n**Feature ID:** FEAT-XXX\n\n## Current Feature: Lending\n\n\
            **Feature ID:** FEAT-7 (of the list)\n\n**Status:** In Progress\n\n**Started:** 2026-01-12\n\n\
            **Target Completion:** 2026-01-20\n\n**Current Phase:** Phase 1 of 2\n";
        let reading = crate::document::read(text, "a.md", None);
        let feature = feature(&reading).unwrap();
        assert_eq!((feature.id.as_str(), feature.name.as_str()), ("FEAT-7", "Lending"));
        assert_eq!(feature.status, Some(crate::plan::Status::InProgress));
        assert_eq!(feature.started.map(|day| day.to_string()).as_deref(), Some("2026-01-12"));
        assert_eq!(feature.target.map(|day| day.to_string()).as_deref(), Some("2026-01-20"));
    }
}
