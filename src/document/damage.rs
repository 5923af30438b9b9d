//! What is damaged in a document and was read around: a finding for each kind of damage, with how often it occurs.

use super::entry::{Shape, Slot, Style};
use super::name::lost_mark;
use super::read::Reading;
use crate::finding::{Finding, Severity};
use crate::markdown::{BlockKind, Row, RowFault, Table};
use crate::plan::Field;
use crate::text::loss::{Loss, losses};
use crate::text::{Source, View};
use std::ops::Range;

/// Returns what is damaged in a document, each kind once, at the first of its places.
pub fn findings(view: &View<'_>, reading: &Reading<'_>) -> Vec<Finding> {
    let losses = losses(view.source, view.damage);
    let lost = [Loss::NotUtf8, Loss::Character].map(|loss| lost(view, &losses, loss));
    let others =
        [misread(view), of_lines(view.source), rows(view, reading), apart(view, reading), emoji(view, reading)];
    others.into_iter().chain(lost).flatten().collect()
}

fn misread(view: &View<'_>) -> Option<Finding> {
    let mut runs = view.damage?.mended(view.source.text()).map(|(range, _)| range);
    let first = runs.next()?;
    let places = of(1 + runs.count(), "place holds", "places hold");
    let message =
        format!("{places} UTF-8 that was once read as another encoding and saved so; it is read by its meaning");
    let finding = Finding::new("encoding-damaged", Severity::Warning, view.source, first, message);
    Some(finding.help(format!("`plan mend {}` repairs it; with --dry-run it shows how", view.source.name)))
}

fn lost(view: &View<'_>, losses: &[(Loss, Range<usize>)], loss: Loss) -> Option<Finding> {
    let mut places = losses.iter().filter(|(other, _)| *other == loss).map(|(_, range)| range);
    let first = places.next()?.clone();
    let number = 1 + places.count();
    let (message, help) = match loss {
        Loss::NotUtf8 if view.source.is_utf16() => (
            "this file is UTF-16, and nothing of it is read".to_owned(),
            "save it as UTF-8: editors ask for it as the encoding, and `iconv -f UTF-16 -t UTF-8` turns it into that",
        ),
        Loss::NotUtf8 => (
            format!("{} not UTF-8, and read around", of(number, "byte is", "bytes are")),
            "open the file with the encoding it was written in, and save it as UTF-8",
        ),
        Loss::Character => (
            format!("{} lost: a stand-in is all that is left", of(number, "character is", "characters are")),
            "take what stood here from a sound copy; nothing in the file tells it any more",
        ),
    };
    Some(Finding::new(loss.code(), Severity::Warning, view.source, first, message).help(help))
}

fn of_lines(source: &Source) -> Option<Finding> {
    let first = Some(source.line_end(0)).filter(|_| source.has_cr_ends())?;
    let lines = of(memchr::memchr_iter(b'\r', source.bytes()).count(), "line ends", "lines end");
    let message = format!("{lines} with CR alone, as on old Macs; they are read as lines, and stay as they are");
    let finding = Finding::new("line-ends-cr", Severity::Warning, source, first - 1..first, message);
    Some(finding.help("save the file with LF: to most other tools it is a single line"))
}

fn rows(view: &View<'_>, reading: &Reading<'_>) -> Option<Finding> {
    let rows = reading.blocks.tables().flat_map(|table| table.rows().map(move |row| (table, row)));
    let faulty: Vec<(Table<'_>, Row, RowFault)> =
        rows.filter_map(|(table, row)| row.fault.map(|fault| (table, row, fault))).collect();
    let (table, row, _) = faulty.first()?;
    let cells = of(row.cells.len(), "cell", "cells");
    let more = match faulty.len() - 1 {
        0 => String::new(),
        more => format!("; the cells of {} do not fit, either", of(more, "more row", "more rows")),
    };
    let message = format!("this row has {cells}, its header {}{more}", table.header().cells.len());
    let place = view.in_file(&row.range);
    let finding = Finding::new("row-malformed", Severity::Warning, view.source, place, message);
    let has = |fault| faulty.iter().any(|(.., other)| *other == fault);
    let extra = has(RowFault::Extra).then_some("write a pipe that belongs to the text of a cell as \\|");
    let missing = has(RowFault::Missing).then_some("give each row a cell for every column, empty ones too");
    Some(extra.into_iter().chain(missing).fold(finding, Finding::help))
}

/// Rows below a blank line, which belong to no table.
fn apart(view: &View<'_>, reading: &Reading<'_>) -> Option<Finding> {
    let blocks = &reading.blocks;
    let is_row = |text: &str| {
        let line = text.lines().next().unwrap_or_default().trim_end();
        line.starts_with('|') && line.ends_with('|') && line.len() > 2
    };
    let is_cut = |at: &usize| {
        let (before, block) = (&blocks.list[at - 1], &blocks.list[*at]);
        before.kind == BlockKind::Table
            && block.kind == BlockKind::Paragraph
            && before.parent() == block.parent()
            && is_row(blocks.slice(&block.range()))
    };
    let cut: Vec<_> = (1..blocks.list.len()).filter(is_cut).collect();
    let first = *cut.first()?;
    let rows = of(cut.iter().map(|at| blocks.lines(&blocks.list[*at]).count()).sum(), "row stands", "rows stand");
    let message = format!("{rows} below a blank line, which ends the table above, and are read as text");
    let place = view.in_file(&blocks.first_line(&blocks.list[first])?);
    let finding = Finding::new("row-malformed", Severity::Warning, view.source, place, message);
    Some(finding.help("take the blank line out, so that the table has them again"))
}

fn emoji(view: &View<'_>, reading: &Reading<'_>) -> Option<Finding> {
    let places = lost_emoji(reading);
    let place = view.in_file(places.first()?);
    let message = match places.len() {
        1 => "an emoji is lost: question marks are all that is left".to_owned(),
        many => format!("{many} emoji are lost: question marks are all that is left"),
    };
    let finding = Finding::new("emoji-lost", Severity::Warning, view.source, place, message);
    Some(finding.help("write the emoji again: which one stood here cannot be told"))
}

/// Question marks that stand where emoji stood for certain, in order.
fn lost_emoji(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let text = reading.blocks.text;
    let headings = reading.sections.iter().filter_map(|section| {
        let len = lost_mark(&text[section.content.clone()])?;
        Some(section.content.start..section.content.start + len)
    });
    let items = reading.entries.iter().filter(|entry| entry.shape == Shape::Item);
    let items = items.filter_map(|entry| marks_before(text, entry.name.start));
    let likely: Vec<_> = headings.chain(items).collect();
    let slots = || reading.entries.iter().flat_map(|entry| &entry.slots).filter(|slot| slot.field == Field::Status);
    let stated = |slot: &&Slot<'_>| slot.value.is_some() && matches!(slot.style, Style::Text | Style::Mark);
    let mut places: Vec<_> = slots().filter(stated).filter_map(|slot| marks_before(text, slot.range.start)).collect();
    let is_emoji = |text: &str| text.starts_with(|c: char| !c.is_ascii() && !c.is_alphanumeric());
    // A single one may be what its author wrote; several, or one among emoji, are not.
    let among = reading.sections.iter().any(|section| is_emoji(&text[section.content.clone()]));
    if !places.is_empty() || likely.len() > 1 || among {
        places.extend(likely);
    }
    if slots().any(|slot| is_emoji(&text[slot.range.clone()])) {
        let marks = |slot: &&Slot<'_>| !slot.range.is_empty() && text[slot.range.clone()].bytes().all(|b| b == b'?');
        places.extend(slots().filter(marks).map(|slot| slot.range.clone()));
    }
    places.sort_by_key(|range| range.start);
    places.dedup();
    places
}

/// Question marks before a word, with nothing but a blank between them, that do not end a word themselves.
fn marks_before(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].trim_end_matches(['*', '`']).strip_suffix(' ')?;
    let bare = before.trim_end_matches('?');
    let apart = bare.is_empty() || bare.ends_with([' ', '\t', '|', '*', '\n']);
    (apart && bare.len() < before.len()).then_some(bare.len()..before.len())
}

/// A number with its noun and what it does.
fn of(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read;
    use crate::text::encoding::Damage;

    /// Reads a document and compares what is told of its damage: code, line, column and message.
    #[track_caller]
    fn check(bytes: impl Into<Vec<u8>>, expected: &[&str]) {
        let source = Source::new("a.md", bytes.into());
        let view = View::new(&source);
        let mut told = findings(&view, &read(view.text(), "a.md", None));
        crate::finding::sort(&mut told);
        let line = |finding: &Finding| {
            let at = source.position(finding.range.start);
            format!("{} {}:{} {}", finding.code, at.line, at.column, finding.message)
        };
        assert_eq!(told.iter().map(line).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sound_documents_are_not_damaged() {
        check("# Plan\r\n\r\n| A | B |\r\n|---|---|\r\n| ✅ | a \\| b |\r\n", &[]);
        check("## Why? Because\n\n## ? Open\n\nStatus: ?\n\n| ID | Status |\n|-|-|\n| A-1 | ? |\n", &[]);
        check("stray \r in \n lines", &[]);
    }

    #[test]
    fn misread_text_is_told_once() {
        let text = Damage::MAC_ROMAN.damage("# ✅ Done\n\n## ✅ More – é\n");
        let said = "3 places hold UTF-8 that was once read as another encoding and saved so; it is read by its meaning";
        check(text.as_bytes(), &[&format!("encoding-damaged 1:3 {}", said.replace('3', "4"))]);
        check(
            "‚úÖ ‚úÖ ‚ú?\n",
            &[
                &format!("encoding-damaged 1:1 {}", said.replace('3', "2")),
                "character-lost 1:9 1 character is lost: a stand-in is all that is left",
            ],
        );
    }

    #[test]
    fn lost_bytes_and_characters_are_told_once() {
        let utf16 = |mark: [u8; 2]| [mark.as_slice(), b"-\0 \0[\0 \0]\0".as_slice()].concat();
        for mark in [[0xff, 0xfe], [0xfe, 0xff]] {
            check(utf16(mark), &["not-utf8 1:1 this file is UTF-16, and nothing of it is read"]);
        }
        check(b"a\n\xe9\xe8 b\xff".as_slice(), &["not-utf8 2:1 3 bytes are not UTF-8, and read around"]);
        check("a \u{fffd}\u{fffd} ï¿½", &["character-lost 1:3 3 characters are lost: a stand-in is all that is left"]);
    }

    #[test]
    fn lone_cr_ends_and_rows_that_do_not_fit_are_told_once() {
        let text = "| A | B | C |\r|---|---|---|\r| 1 | 2 | 3 |\r| 1 | 2 |\r| 1 | 2 | x|y |\r| 1 |\r";
        check(
            text,
            &[
                "line-ends-cr 1:14 6 lines end with CR alone, as on old Macs; they are read as lines, and stay as they are",
                "row-malformed 4:1 this row has 2 cells, its header 3; the cells of 2 more rows do not fit, either",
            ],
        );
        check("| A |\n|---|\n| 1 | 2 |\n", &["row-malformed 3:1 this row has 2 cells, its header 1"]);
        check(
            "| A | B |\n|---|---|\n\n| 1 | 2 |\n| 3 | 4 |\n",
            &["row-malformed 4:1 2 rows stand below a blank line, which ends the table above, and are read as text"],
        );
        check("| A | B |\n|---|---|\n| 1 | 2 |\n\n|x| is the length of x\n", &[]);
    }

    #[test]
    fn emoji_that_became_question_marks_are_told_where_it_is_certain() {
        let one = |at: &str| format!("emoji-lost {at} an emoji is lost: question marks are all that is left");
        check("## SEC-001: One\n\n**Status**: ? COMPLETE\n", &[&one("3:13")]);
        check("| ID | Task | Status |\n|-|-|-|\n| A-1 | x | ?? In Progress |\n", &[&one("3:13")]);
        check("## ?? Overview\n\n## ✅ A-1: Done\n", &[&one("1:4")]);
        check(
            "## ?? Overview\n\n### ?? Goals\n",
            &["emoji-lost 1:4 2 emoji are lost: question marks are all that is left"],
        );
        check("| ID | Task | Status |\n|-|-|-|\n| A-1 | x | ? |\n| A-2 | y | ✅ |\n", &[&one("3:13")]);
    }
}
