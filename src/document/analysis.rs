//! An analysis document: where it tells of an item, and what each part of it tells.

use super::known::Known;
use super::outline::{self, Section};
use super::reader::{Reader, kind_of};
use super::word::label;
use crate::markdown::inline;
use crate::plan::{Kind, id};
use std::ops::Range;

/// What a part of an analysis tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// What is wrong, and why.
    Issue,
    /// The code as it is.
    CodePattern,
    /// What is to be done about it.
    Solution,
    /// How, step by step.
    Roadmap,
    /// How to see that it is done.
    Validation,
}

/// A part of an analysis; none of the topics where it just names the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it tells.
    pub topic: Option<Topic>,
    /// The bytes of it, with its heading.
    pub range: Range<usize>,
}

/// No heading of the document has an anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAnchor {
    /// The anchor that is most like it.
    pub near: Option<String>,
}

impl Topic {
    /// Returns the name, as analysis documents head it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issue => "Issue",
            Self::CodePattern => "Code Pattern",
            Self::Solution => "Solution Approach",
            Self::Roadmap => "Implementation Roadmap",
            Self::Validation => "Validation Checklist",
        }
    }

    /// Returns what a heading or label introduces. The narrower word wins: a validation of the solution is a validation.
    fn of(title: &str) -> Option<Self> {
        let title = label::normal(title);
        let any = |known: &[&str]| title.split(|c: char| !c.is_alphanumeric()).any(|word| known.contains(&word));
        Some(match () {
            () if any(&["validation", "checklist", "acceptance", "verification"]) => Self::Validation,
            () if any(&["roadmap", "implementation", "steps"]) => Self::Roadmap,
            () if any(&["solution", "fix", "remediation", "approach"]) => Self::Solution,
            () if any(&["pattern", "patterns"]) || title == "code" || title == "current code" => Self::CodePattern,
            () if any(&["issue", "issues", "problem", "cause"]) => Self::Issue,
            () => return None,
        })
    }
}

/// Returns what a document tells of an item, in its order: below the heading an anchor names, else below the item's own
/// heading, else in all of the document that is not another's.
pub fn read(text: &str, item: &str, anchor: Option<&str>) -> Result<Vec<Passage>, NoAnchor> {
    let reader = Reader::new(text, "", Known::default());
    let scope = match anchor {
        Some(anchor) => anchored(&reader, anchor)?,
        None => (1..reader.sections.len()).find(|at| speaks_of(&reader.sections[*at], item)).unwrap_or(0),
    };
    let own = &reader.sections[scope];
    let whole = |topic| vec![Passage { topic, range: own.range.clone() }];
    let topic = Topic::of(&own.title).filter(|_| scope != 0 && !speaks_of(own, item));
    let mut found = if topic.is_some() { whole(topic) } else { passages(&reader, scope, item) };
    if found.is_empty() && scope != 0 {
        found = whole(None);
    }
    for passage in &mut found {
        passage.range = trimmed(text, passage.range.clone());
    }
    Ok(found)
}

fn passages(reader: &Reader<'_>, scope: usize, item: &str) -> Vec<Passage> {
    let sections = &reader.sections;
    let title = scope == 0 && sections.iter().filter(|section| section.level == 1).count() == 1;
    let mut found: Vec<Passage> = Vec::new();
    let within = |at: &usize| sections[*at].range.start < sections[scope].range.end;
    for at in (scope..sections.len()).take_while(within) {
        let section = &sections[at];
        let taken = found.last().is_some_and(|last| last.range.end >= section.range.end);
        if taken || of_another(sections, at, item) {
            continue;
        }
        let heads = at != scope && !(title && section.level == 1);
        if let Some(topic) = Topic::of(&section.title).filter(|_| heads) {
            found.push(Passage { topic: Some(topic), range: section.range.clone() });
            continue;
        }
        let labelled = labelled(reader, at);
        let names = heads && labelled.is_empty() && mentions(reader.slice(&own(sections, at)), item);
        found.extend(labelled);
        found.extend(names.then(|| Passage { topic: None, range: own(sections, at) }));
    }
    found
}

/// Whether a section stands below the heading of another item.
fn of_another(sections: &[Section<'_>], at: usize, item: &str) -> bool {
    let own_id = |at: usize| sections[at].name.as_ref().and_then(|name| name.id);
    let mut ids = outline::around(sections, at).filter_map(own_id).filter(|id| kind_of(Some(id)) == Kind::Task);
    ids.next().is_some_and(|other| !id::same(other, item))
}

fn speaks_of(section: &Section<'_>, item: &str) -> bool {
    section.name.as_ref().and_then(|name| name.id).is_some_and(|named| id::same(named, item))
}

/// Whether a text has the id as a word.
fn mentions(text: &str, item: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let ends = |at: usize| {
        let (before, after) = (text[..at].chars().next_back(), text[at + item.len()..].chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    };
    !item.is_empty() && text.match_indices(item).any(|(at, _)| ends(at))
}

/// The bytes of a section up to the next heading.
fn own(sections: &[Section<'_>], at: usize) -> Range<usize> {
    let end = sections.get(at + 1).map_or(sections[at].range.end, |next| next.range.start);
    sections[at].range.start..end
}

/// The parts of a section that begin with a bold label, as `**Issue**: …`, each up to the next.
fn labelled(reader: &Reader<'_>, at: usize) -> Vec<Passage> {
    let end = own(&reader.sections, at).end;
    let text = reader.blocks.text;
    let labels = reader.labels(reader.sections[at].body.clone()).filter(|(_, found)| found.bold);
    let start = |label: usize| text[..label].rfind('\n').map_or(0, |at| at + 1);
    let starts: Vec<_> = labels.map(|(_, found)| (start(found.label.start), &text[found.label.clone()])).collect();
    let part = |(at, (start, label)): (usize, &(usize, &str))| {
        let next = starts[at + 1..].iter().map(|(next, _)| *next).find(|next| next > start);
        Topic::of(label).map(|topic| Passage { topic: Some(topic), range: *start..next.unwrap_or(end) })
    };
    starts.iter().enumerate().filter_map(part).collect()
}

/// The section that an anchor leads to: that of a heading, or one in which HTML names it.
fn anchored(reader: &Reader<'_>, anchor: &str) -> Result<usize, NoAnchor> {
    let anchor = unescaped(anchor);
    let wanted = bare(&slug(&anchor));
    let slugs: Vec<_> = reader.sections.iter().map(|section| slug(reader.slice(&section.content))).collect();
    let same = |at: usize| slugs[..at].iter().filter(|slug| **slug == slugs[at]).count();
    let numbered = |at: usize| if same(at) == 0 { slugs[at].clone() } else { format!("{}-{}", slugs[at], same(at)) };
    if let Some(at) = (1..slugs.len()).find(|at| bare(&numbered(*at)) == wanted) {
        return Ok(at);
    }
    let html = [format!("id=\"{anchor}\""), format!("name=\"{anchor}\""), format!("{{#{anchor}}}")];
    if let Some(place) = html.iter().find_map(|named| reader.blocks.text.find(named.as_str())) {
        let next = reader.sections.partition_point(|section| section.range.start <= place);
        // An anchor in a line of its own stands before the heading it is for.
        let before = reader.sections.get(next).filter(|section| {
            let between = &reader.blocks.text[place..section.range.start];
            between.lines().skip(1).all(|line| line.trim().is_empty())
        });
        return Ok(if before.is_some() { next } else { next - 1 });
    }
    Err(NoAnchor { near: id::nearest(&wanted, slugs[1..].iter().map(String::as_str)).map(str::to_owned) })
}

/// The anchor GitHub makes of a heading.
fn slug(heading: &str) -> String {
    let plain = inline::plain(heading).to_lowercase();
    let kept = plain.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// An anchor without the dashes that stand for marks around the words.
fn bare(anchor: &str) -> String {
    anchor.trim_matches('-').to_owned()
}

/// `%20` and the like as what they stand for.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => bytes.extend([byte].iter().chain(&part.as_bytes()[2..])),
            None => bytes.extend(b"%".iter().chain(part.as_bytes())),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Takes blank lines and a ruler off the end of a part.
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let mut kept = text[range.clone()].trim_end();
    let ruler = |line: &str| line.len() >= 3 && (line.bytes().all(|b| b == b'-') || line.bytes().all(|b| b == b'*'));
    while let Some((rest, _)) = kept.rsplit_once('\n').filter(|(_, last)| ruler(last.trim())) {
        kept = rest.trim_end();
    }
    range.start..range.start + kept.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# Tokens: the issue

For A-1 and A-2.

## Issue

Too long.

## A-1: Reset

### Code pattern

```
# not a heading
```

### 🛠 Solution Approach

First.

#### Steps of it

More.

---

## A-2: Sign in

**Issue**: two ways in
and one more.

**Severity**: 3
**Validation Checklist**:
- [ ] one

## Night

Sweep for A-9, not A-99.

<a id=\"last\"></a>

## The end
";

    fn check(item: &str, anchor: Option<&str>, expected: &[(&str, &str)]) {
        let found = read(TEXT, item, anchor).unwrap();
        let shown: Vec<_> = found
            .iter()
            .map(|one| {
                let text = &TEXT[one.range.clone()];
                (one.topic.map_or("-", Topic::name), text)
            })
            .collect();
        assert_eq!(shown, expected, "{item} {anchor:?}");
    }

    #[test]
    fn an_item_is_told_of_below_its_heading_or_the_anchors() {
        let first = [
            ("Code Pattern", "### Code pattern\n\n```\n# not a heading\n```"),
            ("Solution Approach", "### 🛠 Solution Approach\n\nFirst.\n\n#### Steps of it\n\nMore."),
        ];
        check("A-1", None, &first);
        check("a_1", Some("a-1-reset"), &first);
        check("A-1", Some("solution-approach"), &first[1..]);
        let second = [
            ("Issue", "**Issue**: two ways in\nand one more."),
            ("Validation Checklist", "**Validation Checklist**:\n- [ ] one"),
        ];
        check("A-2", None, &second);
        check("A-9", Some("last"), &[("-", "## The end")]);
        check("A-9", Some("The%20end"), &[("-", "## The end")]);
    }

    #[test]
    fn where_nothing_is_its_own_the_document_is_everybodys() {
        let night = ("-", "## Night\n\nSweep for A-9, not A-99.\n\n<a id=\"last\"></a>");
        check("A-9", None, &[("Issue", "## Issue\n\nToo long."), night]);
        check("A-7", None, &[("Issue", "## Issue\n\nToo long.")]);
    }

    #[test]
    fn an_anchor_of_no_heading_is_told_with_the_nearest() {
        let near = read(TEXT, "A-1", Some("a-1-rest")).unwrap_err().near;
        assert_eq!(near.as_deref(), Some("a-1-reset"));
        assert_eq!(read("", "A-1", Some("x")), Err(NoAnchor { near: None }));
        assert_eq!(read("", "A-1", None), Ok(Vec::new()));
    }
}
