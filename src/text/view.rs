//! A file's text as it was meant: damaged runs are read repaired, a CR as the line end it is, and ranges and edits are
//! mapped back to the file.

use super::encoding::{self, Damage};
use super::{Edit, Source};
use std::borrow::Cow;
use std::ops::Range;

/// The text of a file in which damaged runs stand repaired; the file's own text where nothing is damaged.
#[derive(Debug)]
pub struct View<'s> {
    /// The file.
    pub source: &'s Source,
    /// How the file is damaged, where it is.
    pub damage: Option<Damage>,
    text: Cow<'s, str>,
    runs: Vec<Run>,
}

/// A repaired run: where it stands in the view and in the file.
#[derive(Debug)]
struct Run {
    view: Range<usize>,
    file: Range<usize>,
}

impl<'s> View<'s> {
    /// Looks at a file.
    pub fn new(source: &'s Source) -> Self {
        let lines = if source.has_cr_ends() {
            Cow::Owned(source.text().replace('\r', "\n"))
        } else {
            Cow::Borrowed(source.text())
        };
        let Some(damage) = encoding::detect(&lines) else {
            return Self { source, damage: None, text: lines, runs: Vec::new() };
        };
        let text: &str = &lines;
        let (mut repaired, mut runs, mut kept) = (String::with_capacity(text.len()), Vec::new(), 0);
        for (file, meaning) in damage.mended(text) {
            repaired.push_str(&text[kept..file.start]);
            let start = repaired.len();
            repaired.push_str(&meaning);
            kept = file.end;
            runs.push(Run { view: start..repaired.len(), file });
        }
        repaired.push_str(&text[kept..]);
        Self { source, damage: Some(damage), text: Cow::Owned(repaired), runs }
    }

    /// The text as it was meant.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where a range of the view stands in the file; a range that cuts a repaired run takes all of it.
    pub fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset(range.start, |run| run.file.start);
        start..self.offset(range.end, |run| run.file.end).max(start)
    }

    /// Returns an edit of the view as an edit of the file, whose new text is damaged alike so that all of it can be
    /// mended together, and whose lines end as the others do.
    pub fn edit(&self, edit: Edit) -> Edit {
        let text = if self.source.has_cr_ends() { edit.text.replace('\n', "\r") } else { edit.text };
        let damaged = self.damage.map(|damage| damage.damage(&text).into_owned());
        Edit { range: self.in_file(&edit.range), text: damaged.unwrap_or(text) }
    }

    fn offset(&self, at: usize, inside: impl Fn(&Run) -> usize) -> usize {
        let next = self.runs.partition_point(|run| run.view.end <= at);
        match self.runs.get(next) {
            Some(run) if run.view.start < at => inside(run),
            _ => {
                let before = next.checked_sub(1).map(|last| &self.runs[last]);
                before.map_or(at, |run| run.file.end + (at - run.view.end))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_is_read_repaired_and_edited_in_place() {
        let damage = Damage::MAC_ROMAN;
        let file = damage.damage("a ✅ b – c\n").into_owned();
        let source = Source::new("a.md", file.clone().into_bytes());
        let view = View::new(&source);
        assert_eq!(view.text(), "a ✅ b – c\n");
        let mark = view.text().find('✅').unwrap();
        let edit = view.edit(Edit::replace(mark..mark + '✅'.len_utf8(), "🔄"));
        let mut edits = super::super::Edits::default();
        edits.add(edit).unwrap();
        let edited = String::from_utf8(edits.apply(file.as_bytes())).unwrap();
        assert_eq!(damage.repair(&edited), "a 🔄 b – c\n");
        let c = view.text().find('c').unwrap();
        assert_eq!(&file[view.in_file(&(c..c + 1))], "c");
    }

    #[test]
    fn a_cr_is_a_line_end_and_stays_one() {
        let source = Source::new("a.md", Damage::WINDOWS_1252.damage("# ✅\ra\r").into_owned().into_bytes());
        let view = View::new(&source);
        assert_eq!(view.text(), "# ✅\na\n");
        let edit = view.edit(Edit::insert(view.text().len() - 1, "\nb – c"));
        assert_eq!((edit.range, edit.text.as_str()), (11..11, "\rb â€“ c"));
    }
}
