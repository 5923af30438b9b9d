//! Whatever stands in a document, it is read, and every range lies in its text on the borders of characters.

#![allow(clippy::disallowed_methods, reason = "the documents of others are read where they stand")]

use super::*;
use crate::markdown::tests::in_bounds;
use crate::text::{Source, View};
use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The bytes that are taken of a document at most, so that many can be read.
const WINDOW: usize = 12_000;

/// The documents of the project's own fixtures, and those of others where they lie beside the checkout.
static DOCUMENTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["fixtures", "../shared/corpus", "../shared/seeds"] {
        collect(&top.join(folder), &mut found);
    }
    found
});

fn collect(folder: &Path, found: &mut Vec<Vec<u8>>) {
    let Ok(files) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "txt") {
            found.push(fs::read(path).unwrap());
        }
    }
}

/// What can befall the bytes of a document.
#[derive(Debug, Clone)]
enum Mutation {
    /// Some bytes are lost.
    Cut(Index, usize),
    /// Some bytes stand once more in another place.
    Duplicate(Index, usize, Index),
    /// Bytes of another document stand in a place.
    Splice { other: Index, from: Index, length: usize, at: Index },
    /// Bits of a byte are turned.
    Flip(Index, u8),
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let len = bytes.len();
        let part = |from: &Index, length: usize, of: usize| {
            let from = from.index(of + 1);
            from..of.min(from + length)
        };
        match self {
            Self::Cut(from, length) => {
                bytes.drain(part(from, *length, len));
            }
            Self::Duplicate(from, length, at) => {
                let copy = bytes[part(from, *length, len)].to_vec();
                let at = at.index(len + 1);
                bytes.splice(at..at, copy);
            }
            Self::Splice { other, from, length, at } => {
                let other = other.get(&DOCUMENTS);
                let at = at.index(len + 1);
                bytes.splice(at..at, other[part(from, *length, other.len())].iter().copied());
            }
            Self::Flip(at, bits) => {
                if let Some(byte) = bytes.get_mut(at.index(len.max(1))) {
                    *byte ^= bits;
                }
            }
        }
    }
}

fn mutation() -> impl Strategy<Value = Mutation> {
    // Mostly a few bytes, to hit what stands within a line.
    let length = || prop_oneof![3 => 1..8usize, 1 => 8..600usize];
    prop_oneof![
        (any::<Index>(), length()).prop_map(|(from, length)| Mutation::Cut(from, length)),
        (any::<Index>(), length(), any::<Index>()).prop_map(|(from, length, at)| Mutation::Duplicate(from, length, at)),
        (any::<Index>(), any::<Index>(), length(), any::<Index>())
            .prop_map(|(other, from, length, at)| Mutation::Splice { other, from, length, at }),
        (any::<Index>(), prop_oneof![(0..8u32).prop_map(|bit| 1 << bit), any::<u8>()])
            .prop_map(|(at, bits)| Mutation::Flip(at, bits)),
    ]
}

/// A window of a document after some mutations.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let mutations = prop::collection::vec(mutation(), 1..12);
    (any::<Index>(), any::<Index>(), 1..WINDOW, mutations).prop_map(|(which, from, length, mutations)| {
        let whole = which.get(&DOCUMENTS);
        let from = from.index(whole.len());
        let mut bytes = whole[from..whole.len().min(from + length)].to_vec();
        for mutation in mutations {
            mutation.apply(&mut bytes);
        }
        bytes
    })
}

/// Pieces that documents are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# ",
        "## SEC-001: x",
        "### ✅ P0 ",
        "**Status**: ",
        "DONE",
        " — ",
        "(0.2h)",
        "- [ ] ",
        "- [x] T001 ",
        "- ",
        "1. ",
        "| ID | Status |",
        "\n|---|---|\n",
        "| A | ✅ |",
        "\n",
        "\n\n",
        "\r\n",
        "`",
        "**",
        "[",
        "]",
        "12 (8%)",
        "Phase 1: ",
        "🔄",
        "---\n",
        "> ",
        "```\n",
        "~~",
        "\\|",
        "é",
        "1/6",
        ": ",
        "  \n",
        "未开始",
        "(",
        ")",
        "Current Feature: ",
        "[NAME]",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Reads bytes as a document and holds that every range lies in the text, on the borders of characters, and that it is
/// read the same in parts.
fn check(bytes: Vec<u8>) -> Result<(), TestCaseError> {
    let source = Source::new("a.md", bytes);
    let view = View::new(&source);
    let reading = read(view.text(), "a.md", None);
    in_bounds(&reading.blocks)?;
    for range in ranges(&reading) {
        prop_assert!(view.text().get(range.clone()).is_some(), "{range:?} is no text of {:?}", view.text());
        let place = view.in_file(&range);
        prop_assert!(source.text().get(place.clone()).is_some(), "{place:?} is no text of {:?}", source.text());
    }
    let blocks = 0..reading.blocks.list.len();
    for section in &reading.sections {
        let holds = |inner: &Range<usize>| inner.start <= inner.end && inner.end <= blocks.end;
        prop_assert!(holds(&section.body) && holds(&section.all) && section.parent < reading.sections.len());
    }
    let in_parts = finished(Reader::in_parts(view.text(), "a.md", 5, Known::default()), "a.md", None);
    prop_assert_eq!(format!("{in_parts:?}"), format!("{reading:?}"), "{:?} in parts", view.text());
    Ok(())
}

/// All ranges of bytes a reading names.
fn ranges(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let sections = reading.sections.iter().flat_map(|section| [&section.content, &section.range]);
    let mut all: Vec<_> = sections.cloned().collect();
    for entry in &reading.entries {
        all.extend([entry.name.clone(), entry.range.clone()]);
        for slot in &entry.slots {
            all.extend(std::iter::once(slot.range.clone()).chain(slot.labelled()));
            all.extend(slot.lines.iter().flat_map(|line| [line.text.clone(), line.sign.clone()]));
        }
    }
    all.extend(reading.figures.iter().map(|figure| figure.range.clone()));
    all.extend(reading.updated.iter().map(|line| line.range.clone()));
    all.extend(reading.current_phase.iter().chain(&reading.signs).cloned());
    all
}

#[test]
fn every_document_is_read_as_it_stands() {
    for bytes in DOCUMENTS.iter() {
        check(bytes.clone()).unwrap();
    }
}

#[test]
fn an_item_whose_name_stands_behind_others_keeps_its_place_in_parts() {
    let text = "# Task ID: 2\n Title: Helm\n# Status: in-progress\n# Dependencies: 1\n# Details:\nText.\n\n# Subtasks:\n\
        ### 1. Compass [done]\n### Description: round\n\n## 2. Wheel [pending]\n### Description: eight\n\n# Title: late\n\
        # Priority: low\n# Sails\n# Status: cancelled\n# Dependencies: 2\n# Details:\nWe row.\n";
    check(text.into()).unwrap();
}

/// Eight times as many cases as other properties have; `PROPTEST_CASES` raises both.
fn many() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: 8 * config.cases, ..config }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn any_bytes_are_read(bytes: Vec<u8>) {
        check(bytes)?;
    }

    #[test]
    fn any_document_is_read(text in pieces()) {
        check(text.into_bytes())?;
    }

    #[test]
    fn a_mutated_document_is_read(bytes in mutated()) {
        check(bytes)?;
    }
}
