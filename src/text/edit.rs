//! Changes of a text as plain data: replace these bytes by that text.

use std::ops::Range;

/// One change: the bytes of `range` become `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes replaced; an empty range inserts.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Replaces a range.
    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Inserts at an offset.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at..at, text)
    }
}

/// Two edits want the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("two changes overlap at bytes {}..{} and {}..{}", first.start, first.end, second.start, second.end)]
pub struct Overlap {
    /// The range that stood first.
    pub first: Range<usize>,
    /// The range that was refused.
    pub second: Range<usize>,
}

/// A set of edits, always sorted and disjoint; insertions at one place keep the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Adds an edit. The same edit twice is one edit; an overlap with another is refused.
    pub fn add(&mut self, edit: Edit) -> Result<(), Overlap> {
        let at = self.0.partition_point(|other| goes_before(&other.range, &edit.range));
        if at > 0 && self.0[at - 1] == edit && !edit.range.is_empty() {
            return Ok(());
        }
        let near = [at.checked_sub(1), Some(at)];
        for other in near.into_iter().flatten().filter_map(|index| self.0.get(index)) {
            if overlaps(&other.range, &edit.range) {
                return Err(Overlap { first: other.range.clone(), second: edit.range });
            }
        }
        self.0.insert(at, edit);
        Ok(())
    }

    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The edits in the order of their places.
    pub fn iter(&self) -> std::slice::Iter<'_, Edit> {
        self.0.iter()
    }

    /// How many edits there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The pieces of the edited text, in order: kept bytes are borrowed from `bytes`.
    ///
    /// # Panics
    /// If an edit reaches past the end of `bytes`.
    pub fn pieces<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        let ends = std::iter::once(0).chain(self.0.iter().map(|edit| edit.range.end));
        let kept = ends.zip(self.0.iter().map(|edit| edit.range.start).chain([bytes.len()]));
        let texts = self.0.iter().map(|edit| edit.text.as_bytes()).chain([&b""[..]]);
        kept.zip(texts).flat_map(|((from, to), text)| [&bytes[from..to], text])
    }

    /// Returns the place of the original text at which a place of the edited one stood; none inside of what was written.
    pub fn origin(&self, place: usize) -> Option<usize> {
        let mut moved = 0isize;
        for edit in &self.0 {
            let start = edit.range.start.checked_add_signed(moved)?;
            if place <= start {
                break;
            }
            let end = start + edit.text.len();
            if place < end {
                return None;
            }
            moved += edit.text.len().cast_signed() - edit.range.len().cast_signed();
        }
        place.checked_add_signed(-moved)
    }

    /// Returns the edited bytes.
    pub fn apply(&self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() + self.0.iter().map(|edit| edit.text.len()).sum::<usize>());
        self.pieces(bytes).for_each(|piece| out.extend_from_slice(piece));
        out
    }
}

/// An insertion stands before a replacement that begins at its place, and after an insertion that came earlier.
fn goes_before(standing: &Range<usize>, new: &Range<usize>) -> bool {
    (standing.start, standing.end) <= (new.start, new.end)
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    let inside = |at: usize, range: &Range<usize>| range.start < at && at < range.end;
    match (a.is_empty(), b.is_empty()) {
        (true, true) => false,
        (true, false) => inside(a.start, b),
        (false, true) => inside(b.start, a),
        (false, false) => a.start < b.end && b.start < a.end,
    }
}

impl<'e> IntoIterator for &'e Edits {
    type Item = &'e Edit;
    type IntoIter = std::slice::Iter<'e, Edit>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edits(list: &[(usize, usize, &str)]) -> Result<Edits, Overlap> {
        let mut edits = Edits::default();
        for &(from, to, text) in list {
            edits.add(Edit::replace(from..to, text))?;
        }
        Ok(edits)
    }

    #[test]
    fn edits_apply_in_the_order_of_their_places() {
        let edits = edits(&[(4, 5, "X"), (0, 1, "ab"), (2, 2, "-"), (2, 2, "+")]).unwrap();
        assert_eq!(edits.apply(b"01234"), b"ab1-+23X");
    }

    #[test]
    fn an_overlap_is_an_error() {
        assert!(edits(&[(0, 3, "a"), (2, 4, "b")]).is_err());
        assert!(edits(&[(0, 3, "a"), (1, 1, "b")]).is_err());
        assert!(edits(&[(0, 3, "a"), (3, 3, "b"), (0, 0, "c"), (3, 5, "d")]).is_ok());
        assert!(edits(&[(0, 3, "a"), (0, 3, "b")]).is_err());
    }

    #[test]
    fn places_of_the_edited_text_are_found_in_the_original() {
        let edits = edits(&[(1, 3, "abcd"), (5, 5, "+"), (7, 9, "")]).unwrap();
        assert_eq!(edits.apply(b"0123456789"), b"0abcd34+569");
        let found: Vec<_> = (0..=11).map(|place| edits.origin(place)).collect();
        let all = [Some(0), Some(1), None, None, None, Some(3), Some(4), Some(5), Some(5), Some(6), Some(7), Some(10)];
        assert_eq!(found, all);
    }

    #[test]
    fn the_same_edit_twice_is_one() {
        assert_eq!(edits(&[(0, 3, "a"), (0, 3, "a")]).unwrap().iter().count(), 1);
    }

    proptest! {
        #[test]
        fn no_edits_leave_the_same_bytes(bytes: Vec<u8>) {
            prop_assert_eq!(Edits::default().apply(&bytes), bytes);
        }

        #[test]
        fn edits_are_disjoint_or_refused(list in proptest::collection::vec((0usize..40, 0usize..9, "[a-c]{0,3}"), 0..12)) {
            let mut edits = Edits::default();
            for (from, len, text) in list {
                let to = (from + len).min(40);
                let _ = edits.add(Edit::replace(from..to, text));
            }
            let all: Vec<_> = edits.iter().collect();
            prop_assert!(all.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
            let bytes = [b'.'; 40];
            let (added, gone) = all.iter().fold((0, 0), |(a, g), e| (a + e.text.len(), g + e.range.len()));
            prop_assert_eq!(edits.apply(&bytes).len() + gone, 40 + added);
        }
    }
}
