//! Regions of documents against the reports they are to hold.

use super::{Document, Mismatch, What};
use crate::document::region::{Region, sum};
use crate::text::Edit;
use std::ops::Range;

/// How a region is not what the plan renders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drift {
    /// It holds what was rendered once, or nothing yet; this is rendered now, with LF line ends.
    Stale(String),
    /// It holds what nobody rendered; this is rendered now.
    Edited(String),
    /// Nothing can be rendered.
    Refused(Refusal),
}

/// Why nothing can be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What stands in the way.
    pub cause: Cause,
    /// The place, in the view.
    pub range: Range<usize>,
    /// What is so.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// What stands in the way of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// There is none of that name.
    Report,
    /// It cannot be asked for that.
    Option,
    /// The plan lacks what it is to tell.
    Plan,
    /// The team's own template of it is broken.
    Template,
}

/// Renders the report of a region as Markdown with LF line ends, the last line end included.
pub type Render<'r> = dyn Fn(&Region<'_>) -> Result<String, Refusal> + 'r;

/// Finds the regions that do not hold what the plan renders. What somebody edited by hand is left, as is what cannot be
/// rendered.
pub fn drifted(documents: &[Document<'_>], render: &Render<'_>) -> Vec<Mismatch<'static>> {
    let mut found = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        for (place, region) in document.reading.regions.all.iter().enumerate() {
            let drift = match render(region) {
                Ok(rendered) => drift(document, region, rendered),
                Err(refusal) => Some(Drift::Refused(refusal)),
            };
            found.extend(drift.map(|drift| mismatch(document, region, at, (place, drift))));
        }
    }
    found
}

/// Whether a region holds a text, with the sum of it.
pub(super) fn holds(document: &Document<'_>, region: &Region<'_>, text: &str) -> bool {
    region.lines(&document.reading.blocks) == text && is_summed(region, text)
}

fn is_summed(region: &Region<'_>, text: &str) -> bool {
    region.sum.is_some_and(|stated| stated.value == sum(text))
}

fn drift(document: &Document<'_>, region: &Region<'_>, rendered: String) -> Option<Drift> {
    let standing = region.lines(&document.reading.blocks);
    let is_own = is_summed(region, &standing);
    if standing == rendered && is_own {
        return None;
    }
    // Where nothing is lost, nobody need be asked.
    let harmless = is_own || standing.is_empty() || standing == rendered;
    Some(if harmless { Drift::Stale(rendered) } else { Drift::Edited(rendered) })
}

fn mismatch(
    document: &Document<'_>,
    region: &Region<'_>,
    at: usize,
    (place, drift): (usize, Drift),
) -> Mismatch<'static> {
    let (range, stated, wanted, edits) = match &drift {
        Drift::Stale(rendered) | Drift::Edited(rendered) => {
            let (range, wanted) = difference(document, region, rendered);
            let stated = document.reading.blocks.slice(&range).to_owned();
            (range, stated, wanted, edits(document, region, rendered))
        }
        Drift::Refused(refusal) => (refusal.range.clone(), String::new(), String::new(), Vec::new()),
    };
    let left = !matches!(drift, Drift::Stale(_));
    Mismatch { document: at, what: What::Region(place, drift), range, stated, wanted, edits, left, refused: None }
}

/// The first line that differs, and what is rendered there; the marker where a line is missing, the sum where none is.
fn difference(document: &Document<'_>, region: &Region<'_>, rendered: &str) -> (Range<usize>, String) {
    let body = document.reading.blocks.slice(&region.body);
    let mut at = region.body.start;
    let mut wanted = rendered.lines();
    for line in body.split_inclusive('\n') {
        let (standing, next) = (line.trim_end_matches(['\n', '\r']), wanted.next());
        if next != Some(standing) {
            return (at..at + standing.len(), next.unwrap_or("nothing").to_owned());
        }
        at += line.len();
    }
    match wanted.next() {
        Some(missing) => (region.begin.clone(), missing.to_owned()),
        None => (region.sum.map_or(region.sum_at..region.sum_at, |sum| sum.start..sum.end), String::new()),
    }
}

/// What writes a text and its sum, in the line ends of the document.
fn edits(document: &Document<'_>, region: &Region<'_>, rendered: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if region.lines(&document.reading.blocks) != rendered {
        let newline = document.view.source.newline();
        edits.push(Edit::replace(region.body.clone(), rendered.replace('\n', newline)));
    }
    let sum = format!("sum={}", sum(rendered));
    edits.push(match region.sum {
        Some(stated) => Edit::replace(stated.start..stated.end, sum),
        None => Edit::insert(region.sum_at, format!(" {sum}")),
    });
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bind::Binder;
    use crate::plan::Plan;
    use crate::reconcile::verify::{Doubt, verify};
    use crate::text::{Edits, Source, View};

    /// Compares a text with regions to what is rendered in all of them: the lines in which they drift, how, and the text
    /// with their edits where it holds.
    fn drift(text: &str, rendered: &str) -> (Vec<String>, Result<String, Doubt>) {
        let plan = Plan::empty();
        let source = Source::new("a.md", text.into());
        let view = View::new(&source);
        let document = Document::read("a.md", "list", &view, &plan, &mut Binder::new(&plan));
        let found = drifted(std::slice::from_ref(&document), &|_| Ok(rendered.to_owned()));
        let mut edits = Edits::default();
        found.iter().flat_map(|found| &found.edits).for_each(|edit| edits.add(view.edit(edit.clone())).unwrap());
        let after = Source::new("a.md", edits.apply(source.bytes()));
        let again = View::new(&after);
        let again = Document::read("a.md", "list", &again, &plan, &mut Binder::new(&plan));
        let held = verify(&plan, &document, &again, &[], &found.iter().collect::<Vec<_>>());
        let line = |found: &Mismatch<'_>| {
            let how = if found.left { "edited" } else { "stale" };
            format!("{how} {}", source.position(found.range.start).line)
        };
        (found.iter().map(line).collect(), held.map(|()| after.text().to_owned()))
    }

    /// A region with a text and a sum.
    fn region(body: &str, of: &str) -> String {
        format!("# A\n\n<!-- plan:begin x -->\n{body}<!-- plan:end sum={} -->\n\nend\n", sum(of))
    }

    #[test]
    fn a_region_drifts_where_its_text_or_its_sum_differs() {
        let check = |text: &str, expected: &[&str]| {
            for text in [text.to_owned(), text.replace('\n', "\r\n"), text.replace('\n', "\r")] {
                let (drifts, after) = drift(&text, "a\n\nb\n");
                assert_eq!(drifts, expected, "{text:?}");
                let like = |wanted: &str| {
                    wanted.replace(
                        '\n',
                        if text.contains("\r\n") {
                            "\r\n"
                        } else if text.contains('\r') {
                            "\r"
                        } else {
                            "\n"
                        },
                    )
                };
                assert_eq!(after, Ok(like(&region("a\n\nb\n", "a\n\nb\n"))), "{text:?}");
            }
        };
        check(&region("a\n\nb\n", "a\n\nb\n"), &[]);
        check(&region("a\n\nc\n", "a\n\nc\n"), &["stale 6"]);
        check(&region("a\n", "a\n"), &["stale 3"]);
        check(&region("a\n\nb\nc\n", "a\n\nb\nc\n"), &["stale 7"]);
        check(&region("", ""), &["stale 3"]);
        check(&region("a\n\nb\n", ""), &["stale 7"]);
        check(&region("", "").replace(&format!(" sum={}", sum("")), ""), &["stale 3"]);
        check(&region("a\nc\n", "a\n\nc\n"), &["edited 5"]);
        check(&region("x\n", "x\n").replace(&format!(" sum={}", sum("x\n")), ""), &["edited 4"]);
    }

    #[test]
    fn a_report_that_would_end_its_region_is_not_written() {
        let doubt = Err(Doubt::Region { path: "a.md".to_owned() });
        for rendered in ["a\n<!-- plan:end -->\n", "```\na\n", "<!-- plan:begin y -->\n", "<div>\n", "\na\n"] {
            assert_eq!(drift(&region("", ""), rendered).1, doubt, "{rendered:?}");
        }
    }
}
