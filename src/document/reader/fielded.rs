//! Headings that are fields of the item above them: `### Status` over `Done`, `#### Status: done`; and exports in which the id
//! of an item is such a heading, too: `# Task ID: 7`, `# Title: Mend it`, `# Status: done`.

use super::Reader;
use crate::document::labelled::{self, Labelled};
use crate::document::name;
use crate::document::outline::Section;
use crate::document::word::label::{Label, is_id_header, label};
use crate::document::word::status;
use crate::markdown::{BlockKind, Blocks};
use crate::plan::Field;
use std::ops::Range;

/// The bytes of the longest heading that is a field, and of the longest value below one.
const LONGEST: usize = 160;

/// The deepest level of a heading.
const DEEPEST: u8 = 6;

/// Fields whose value stands below a heading that names them.
const BELOW: [Field; 7] =
    [Field::Status, Field::Priority, Field::Severity, Field::Owner, Field::Estimate, Field::Actual, Field::Due];

/// Puts the headings that are fields below the one that states the id of their item, and gives that its title.
pub(super) fn regroup<'t>(blocks: &Blocks<'t>, headings: &mut [Section<'t>]) {
    let text = blocks.text;
    let mut at = 0;
    while at < headings.len() {
        let level = headings[at].level;
        let Some(id) = own_id(text, &headings[at].content) else {
            at += 1;
            continue;
        };
        let fields = |section: &Section<'_>| {
            section.level > level
                || section.level == level
                    && text[section.content.clone()].contains([':', '：'])
                    && own_id(text, &section.content).is_none()
        };
        let end = (at + 1..headings.len()).find(|other| !fields(&headings[*other])).unwrap_or(headings.len());
        let beside = headings[at + 1..end].iter().filter(|section| section.level == level);
        let stated: Vec<_> = beside.filter_map(|section| field(text, &section.content)).collect();
        let of = |wanted: Field| {
            let found = stated.iter().find(|found| found.names == Some(Label::Field(wanted)));
            found.map(|found| found.value.clone())
        };
        if let (Some(title), Some(_)) = (title(text, &headings[at + 1..end], level), of(Field::Status)) {
            let mut name = name::read(text, title);
            (name.id, name.ident) = (Some(&text[id]), None);
            let shown = name.title();
            let head = &mut headings[at];
            head.words = crate::document::word::label::normal(&shown);
            (head.title, head.name, head.heads, head.counts) = (shown, Some(name), None, None);
            for section in &mut headings[at + 1..end] {
                section.level = (section.level + 1).min(DEEPEST);
            }
        }
        at = end;
    }
}

/// The id that is all a heading states: `Task ID: 7`.
fn own_id(text: &str, content: &Range<usize>) -> Option<Range<usize>> {
    let heading = &text[content.clone()];
    let (words, id) = heading.split_once([':', '：']).filter(|(words, _)| words.len() < 24)?;
    let id = id.trim();
    let plain = (1..24).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.#".contains(&b));
    let start = content.start + (id.as_ptr() as usize - heading.as_ptr() as usize);
    (plain && is_id_header(words)).then_some(start..start + id.len())
}

/// Where the title stands that one of the headings states.
fn title(text: &str, headings: &[Section<'_>], level: u8) -> Option<Range<usize>> {
    headings.iter().filter(|section| section.level == level).find_map(|section| {
        let heading = &text[section.content.clone()];
        let (words, title) = heading.split_once([':', '：'])?;
        let titles = crate::document::word::label::header(words) == Some(Field::Title);
        let title = Some(title.trim()).filter(|title| titles && !title.is_empty())?;
        Some(section.content.end - title.len()..section.content.end)
    })
}

/// A heading that states a field of an item on its line.
fn field(text: &str, content: &Range<usize>) -> Option<Labelled> {
    let short = content.len() <= LONGEST && text[content.clone()].contains([':', '：']);
    let found = short.then(|| labelled::read(text, content.clone()).next())??;
    (matches!(found.names, Some(Label::Field(_))) && !found.value.is_empty()).then_some(found)
}

impl Reader<'_> {
    /// Finds the headings that are fields of what is above them: it has an id, or there are two such things at least.
    pub(super) fn find_fielded(&mut self) {
        let found: Vec<_> = (1..self.sections.len()).filter_map(|at| Some((at, self.field_at(at)?))).collect();
        let states = |found: &Labelled| found.names == Some(Label::Field(Field::Status));
        let stating = found.iter().filter(|(_, found)| states(found)).map(|(at, _)| self.sections[*at].parent);
        let mut parents: Vec<_> = stating.filter(|parent| *parent != 0).collect();
        parents.dedup();
        let ones = self.sections.iter().filter(|section| section.level == 1).count();
        let is_title = |parent: usize| ones == 1 && self.sections[parent].level == 1 && !self.is_run(parent);
        parents.retain(|parent| !is_title(*parent));
        let named = |parent: &usize| self.sections[*parent].name.as_ref().is_some_and(|name| name.id.is_some());
        if parents.len() < 2 {
            parents.retain(named);
        }
        let fielded = found.into_iter().filter(|(at, _)| parents.binary_search(&self.sections[*at].parent).is_ok());
        self.fielded = fielded.collect();
        for (at, found) in &self.fielded {
            let facts = &mut self.facts[self.sections[*at].parent];
            facts.status |= states(found);
            facts.fields += 1;
            self.sections[*at].heads = None;
        }
    }

    /// The field that a heading is, with its value behind it or below it.
    fn field_at(&self, at: usize) -> Option<Labelled> {
        let section = &self.sections[at];
        if let Some(found) = field(self.blocks.text, &section.content) {
            return Some(found);
        }
        if section.content.len() > LONGEST || section.parent == 0 {
            return None;
        }
        let names = label(self.slice(&section.content)).filter(|names| match names {
            Label::Field(field) => BELOW.contains(field),
            _ => false,
        })?;
        let first = section.body.clone().next().filter(|_| section.all == section.body)?;
        let block = &self.blocks.list[first];
        let mut lines = self.blocks.lines(block).filter(|_| block.kind == BlockKind::Paragraph);
        let value = lines.next().filter(|line| line.len() <= LONGEST && lines.next().is_none())?;
        let says = names != Label::Field(Field::Status) || self.begins_with_status(&value);
        let label = section.content.clone();
        says.then_some(Labelled { label, names: Some(names), value, bold: false })
    }

    /// Whether a value begins with a status and does not lead on to more of a sentence.
    pub fn begins_with_status(&self, value: &Range<usize>) -> bool {
        let text = self.slice(value);
        // `Done with the barn` is a sentence.
        let apart = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
        let found = status::stated(text).filter(|found| {
            !text[..found.range.start].contains(char::is_alphanumeric) && apart(text[found.range.end..].trim_start())
        });
        found.is_some() || self.legend.names(text)
    }

    /// The fields of the item above a section that its heading states.
    pub fn fielded(&self, section: usize) -> Option<&Labelled> {
        let at = self.fielded.binary_search_by_key(&section, |(at, _)| *at).ok()?;
        Some(&self.fielded[at].1)
    }

    /// Whether a heading states the id of an item whose fields are the headings behind it.
    pub(super) fn is_run(&self, at: usize) -> bool {
        let section = &self.sections[at];
        // Its title stands in another heading.
        section.name.as_ref().is_some_and(|name| name.id.is_some() && name.line_start() >= section.content.end)
    }
}
