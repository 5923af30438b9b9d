//! A document's own legend: what its marks, boxes and short codes mean. It decides over what they mean elsewhere.

mod head;
mod intro;
mod term;

use super::entry::{Entry, Style};
use super::name::{self, Name};
use super::shape::columns;
use super::word::label::{Label, label, normal};
use super::word::{explained, status};
use crate::markdown::{BlockKind, Blocks, Table};
use crate::parallel;
use crate::plan::{Field, Status, Value};
use head::{behind_label, is_legend, may_be_headed};
use std::ops::Range;
use term::{pairs, said_shortly};

/// What the marks of a document mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Legend {
    /// Signs, signs between the brackets of a box, and codes.
    marks: Vec<(Mark, Option<Status>)>,
    /// Where the lines and rows begin that explain them.
    lines: Vec<usize>,
}

/// A mark that a legend explains.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    /// A picture, without the selector of how it is drawn.
    Sign(char),
    /// The sign in a checkbox.
    Box(String),
    /// `D`, `WIP`.
    Code(String),
}

/// Reads the legends of a document, in some parts; what is read does not depend on them.
pub fn read(blocks: &Blocks<'_>, parts: usize) -> Legend {
    let mut legend = intro::read(blocks);
    let parts = parallel::parts(blocks.list.len(), parts).into_iter();
    let parts: Vec<_> = parts.map(|part| heading_at(blocks, part.start)..heading_at(blocks, part.end)).collect();
    for part in parallel::map(&parts, blocks.text.len(), |part| read_part(blocks, part.clone())) {
        for ((mark, status), line) in part.marks.into_iter().zip(part.lines) {
            legend.add(mark, status, line);
        }
    }
    balls(blocks.text, &mut legend);
    legend.order();
    // A legend of priorities or topics says nothing of statuses, though its lines are no tasks; a word that is one everywhere
    // tells that it is none of those.
    let known = |mark: &Mark| matches!(mark, Mark::Code(word) if status::whole(word).is_some_and(|found| !found.words.is_empty()));
    let tells = |(mark, status): &&(Mark, Option<Status>)| status.is_some() || known(mark);
    if legend.marks.iter().filter(tells).count() < 2 {
        legend.marks.clear();
    }
    legend
}

/// Whole and empty circles say how far a thing is beside ones that are filled in part: `● ◐ ○`.
fn balls(text: &str, legend: &mut Legend) {
    // The first two bytes of them.
    let mut all = memchr::memmem::find_iter(text.as_bytes(), b"\xe2\x97").filter(|at| text.is_char_boundary(*at));
    if all.any(|at| text[at..].starts_with(['◐', '◑', '◔', '◕'])) {
        // No line explains them.
        legend.add(Mark::Sign('●'), Some(Status::Complete), text.len());
        legend.add(Mark::Sign('○'), Some(Status::NotStarted), text.len());
    }
}

/// The first heading at a place or behind it: no legend reaches over one.
fn heading_at(blocks: &Blocks<'_>, from: usize) -> usize {
    let is_heading = |at: &usize| matches!(blocks.list[*at].kind, BlockKind::Heading { .. });
    if from == 0 { 0 } else { (from..blocks.list.len()).find(is_heading).unwrap_or(blocks.list.len()) }
}

/// Reads what some blocks explain.
fn read_part(blocks: &Blocks<'_>, part: Range<usize>) -> Legend {
    let mut legend = Legend::default();
    let (mut headed, mut opened) = (false, false);
    for at in part {
        let block = &blocks.list[at];
        match &block.kind {
            BlockKind::Heading { .. } => {
                headed = is_legend(&blocks.text[blocks.content(at)]);
                opened = false;
            }
            BlockKind::Paragraph => {
                if !headed && !opened && !may_be_headed(blocks.slice(&block.range())) {
                    if tail(blocks.slice(&block.range())).is_some() {
                        for line in blocks.lines(block) {
                            let text = &blocks.text[line.clone()];
                            let signs = tail(text).filter(|signs| is_bare(signs) || heads_cells(blocks.text, text));
                            if let Some(signs) = signs {
                                pairs(line.start, signs, &mut legend);
                            }
                        }
                    } else if term::word_of(blocks.slice(&block.range())).is_some() {
                        let lines = blocks.lines(block).filter(|line| term::explains_words(&blocks.text[line.clone()]));
                        lines.for_each(|line| pairs(line.start, &blocks.text[line], &mut legend));
                    }
                    continue;
                }
                for line in blocks.lines(block) {
                    let text = &blocks.text[line.clone()];
                    let said = behind_label(text);
                    if said.is_some() || headed || opened && block.parent().is_some() {
                        pairs(line.start, said.unwrap_or(text), &mut legend);
                    }
                    opened = said.map_or(opened && block.parent().is_some(), str::is_empty);
                }
            }
            BlockKind::Table => {
                let table = blocks.table(at).filter(|table| headed || opened || explains(blocks, *table));
                for row in table.into_iter().flat_map(Table::rows) {
                    if let [first, second, ..] = &row.cells[..] {
                        pairs(row.range.start, &blocks.text[first.start..second.end].replace('|', "="), &mut legend);
                    }
                }
            }
            _ => {}
        }
    }
    legend
}

/// A line from the first of its signs on, where it begins with that or has two more.
fn tail(text: &str) -> Option<&str> {
    if text.starts_with(is_sign) {
        return Some(text);
    }
    // The first bytes of all signs.
    let mut signs = memchr::memchr2_iter(0xe2, 0xf0, text.as_bytes()).filter(|at| text[*at..].starts_with(is_sign));
    let (first, _, _) = (signs.next()?, signs.next()?, signs.next()?);
    Some(&text[first..])
}

/// `🟢 done · 🟡 doing · 🔴 todo`: three signs or more, and behind each of them, or two thirds of many, a status and no more.
fn is_bare(text: &str) -> bool {
    let said = text.split(is_sign).skip(1).map(|said| {
        // Behind the last one a sentence may go on: `✗ given up, nothing = not begun.`
        let said = said.split_once([',', ';', '.']).map_or(said, |(said, _)| said);
        let said = said.trim_matches(|c: char| !c.is_alphanumeric());
        let whole = status::whole(said).filter(|found| found.words == (0..said.len()));
        whole.map(|found| found.status).or_else(|| said_shortly(said)).or_else(|| explained::whole(said))
    });
    let all: Vec<_> = said.collect();
    let known: Vec<_> = all.iter().flatten().collect();
    known.len() > 2 && known.len() * 3 >= all.len() * 2 && known.iter().any(|status| *status != known[0])
}

/// `✅ the same · ⚠️ differs · ❌ missing`: three parts or more, each with another sign in front, of which some stand alone
/// in cells of tables and some mean a status.
fn heads_cells(text: &str, line: &str) -> bool {
    if !line.starts_with(is_sign) {
        return false;
    }
    let mut parts: Vec<_> = line.split(['·', '•', '|']).map(str::trim).collect();
    let signed = parts.iter().all(|part| part.starts_with(is_sign));
    let says = |part: &&&str| status::whole(part).is_some_and(|found| !found.words.is_empty());
    if parts.len() < 3 || !signed || parts.iter().filter(says).count() < 2 {
        return false;
    }
    let sign = |part: &&str| part.chars().next();
    parts.sort_unstable_by_key(sign);
    parts.dedup_by_key(|part| sign(part));
    let signs: Vec<_> = parts.iter().filter_map(sign).collect();
    signs.len() > 2 && signs.iter().map(|sign| alone_in_cells(text, sign.encode_utf8(&mut [0; 4]))).sum::<usize>() > 3
}

/// How often a sign or word stands alone in a cell, at most four times.
fn alone_in_cells(text: &str, sign: &str) -> usize {
    let is_alone = |at: &usize| {
        let behind = text[at + sign.len()..].trim_start_matches('\u{fe0f}');
        text[..*at].trim_end_matches(' ').ends_with('|') && behind.trim_start_matches(' ').starts_with('|')
    };
    memchr::memmem::find_iter(text.as_bytes(), sign.as_bytes()).filter(is_alone).take(4).count()
}

/// Whether a table has a column of marks and one of what they mean.
fn explains(blocks: &Blocks<'_>, table: Table<'_>) -> bool {
    let names: Vec<_> = table.header().cells.iter().map(|cell| normal(&blocks.text[cell.clone()])).collect();
    let [first, second, ..] = &names[..] else { return false };
    let marks = ["mark", "symbol", "icon", "emoji", "sign", "letter", "code", "marker", "color", "colour"];
    let meanings = ["meaning", "status", "description", "means", "state"];
    // `Meaning here`
    let means = || second.split(' ').next().is_some_and(|word| meanings[..1].contains(&word));
    marks.contains(&first.as_str()) && (meanings.contains(&second.as_str()) || means())
        || label(first) == Some(Label::Field(Field::Status)) && names.len() == 2 && columns::explains(second) && {
            // Each word once, and no signs: they are explained by words alone.
            let mut words: Vec<_> =
                table.rows().filter_map(|row| Some(&blocks.text[row.cells.first()?.clone()])).collect();
            let all = words.len();
            words.sort_unstable();
            words.dedup();
            words.len() == all && words.iter().all(|word| word.starts_with(|c: char| c.is_alphabetic() || c == '`'))
        }
}

/// Whether two codes are the same: words may be cased otherwise.
fn is_same(code: &str, other: &str) -> bool {
    code == other || code.len() > 3 && code.eq_ignore_ascii_case(other)
}

/// Whether a character is a picture or a geometric sign.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

impl Legend {
    /// Takes up a mark, where none before it was the same.
    fn add(&mut self, mark: Mark, status: Option<Status>, line: usize) {
        if self.marks.iter().all(|(known, _)| *known != mark) {
            self.marks.push((mark, status));
            self.lines.push(line);
        }
    }

    /// Puts what was taken up into the order of the document.
    fn order(&mut self) {
        let mut all: Vec<_> = self.lines.drain(..).zip(self.marks.drain(..)).collect();
        all.sort_by_key(|(line, _)| *line);
        (self.lines, self.marks) = all.into_iter().unzip();
    }

    /// Whether a cell is a mark or word that the legend explains, also where it is not known what it means.
    pub fn names(&self, cell: &str) -> bool {
        let bare = cell.trim_matches(['*', '`', '_', ' ']);
        let is = |mark: &Mark| matches!(mark, Mark::Code(code) if is_same(code, bare));
        self.find(cell).is_some() || self.marks.iter().any(|(mark, _)| is(mark))
    }

    /// The word that the legend gives a status, for a place in which one of its words stands.
    pub fn word(&self, current: &str, wanted: Status) -> Option<&str> {
        let code = |(mark, status): &'_ (Mark, Option<Status>)| match mark {
            Mark::Code(_) => *status == Some(wanted),
            _ => false,
        };
        self.of_code(current)?;
        let (mark, _) = self.marks.iter().find(|pair| code(pair))?;
        if let Mark::Code(code) = mark { Some(code) } else { None }
    }

    /// What a word means by the legend.
    fn of_code(&self, word: &str) -> Option<Status> {
        let is = |mark: &Mark| matches!(mark, Mark::Code(code) if is_same(code, word));
        self.marks.iter().find(|(mark, _)| is(mark)).and_then(|(_, status)| *status)
    }

    /// Whether the document explains nothing.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Whether the line or row that begins here explains a mark.
    pub fn is_explained_at(&self, line: usize) -> bool {
        self.lines.binary_search(&line).is_ok()
    }

    /// The sign at the start of a text, where the legend explains it.
    pub fn leading(&self, text: &str) -> Option<(Range<usize>, Status)> {
        let sign = text.chars().next().filter(|_| !self.is_empty())?;
        let status = self.meaning(&Mark::Sign(sign))?;
        let rest = text[sign.len_utf8()..].trim_start_matches('\u{fe0f}');
        Some((0..text.len() - rest.len(), status))
    }

    /// The word in code or brackets at the start of a text, where the legend explains it, and where the name begins behind it.
    fn framed(&self, text: &str) -> Option<(Range<usize>, usize, Status)> {
        let start = text.len() - text.trim_start_matches(['`', '[']).len();
        let length = text[start..].find(['`', ']']).filter(|_| start > 0)?;
        let word = &text[start..start + length];
        let status = self.of_code(word)?;
        let behind = text[start + length..].trim_start_matches(['`', ']']);
        let name = behind.strip_prefix(' ')?.trim_start();
        (!name.is_empty()).then(|| (start..start + length, text.len() - name.len(), status))
    }

    /// The sign at the end of a text, where the legend explains it.
    pub fn trailing(&self, text: &str) -> Option<(Range<usize>, Status)> {
        let bare = text.trim_end_matches('\u{fe0f}');
        let sign = bare.chars().next_back().filter(|_| !self.is_empty())?;
        Some((bare.len() - sign.len_utf8()..text.len(), self.meaning(&Mark::Sign(sign))?))
    }

    /// What a cell or value says by a mark or code alone, and where.
    pub fn find(&self, text: &str) -> Option<(Range<usize>, Status)> {
        if self.is_empty() {
            return None;
        }
        let bare = text.trim_matches(['*', '`', '_', ' ']);
        let start = text.len() - text.trim_start_matches(['*', '`', '_', ' ']).len();
        // What a word says everywhere it says here, too.
        let own = || status::whole(bare).is_none_or(|found| found.words.is_empty());
        if let Some(status) = self.of_code(bare).filter(|_| own()) {
            return Some((start..start + bare.len(), status));
        }
        if status::find(text).is_some_and(|found| !found.words.is_empty()) {
            return None;
        }
        text.char_indices().find_map(|(at, sign)| {
            let (range, status) = self.leading(&text[at..]).filter(|_| is_sign(sign))?;
            Some((at + range.start..at + range.end, status))
        })
    }

    /// Whether a text is a sign whose meaning changes from file to file, and which is explained here in words that say no status.
    fn is_odd(&self, text: &str) -> bool {
        let sign = text.trim_matches(['*', '`', ' ', '\u{fe0f}']);
        let alone = sign.chars().next().filter(|first| first.len_utf8() == sign.len());
        let explained = |sign: char| self.marks.contains(&(Mark::Sign(sign), None));
        alone.is_some_and(explained) && status::unsure_mark(sign).is_some()
    }

    fn meaning(&self, mark: &Mark) -> Option<Status> {
        self.marks.iter().find(|(known, _)| known == mark).and_then(|(_, status)| *status)
    }

    /// Whether a text begins with a sign that the legend names, also with a word that is no status: `💭 idea`.
    pub fn is_marked(&self, text: &str) -> bool {
        let sign = text.chars().next().filter(|sign| is_sign(*sign));
        sign.is_some_and(|sign| self.marks.iter().any(|(known, _)| *known == Mark::Sign(sign)))
    }

    /// The first sign that the legend gives a status, as the document's text `text` has it.
    pub fn sign<'t>(&self, text: &'t str, wanted: Status) -> Option<&'t str> {
        self.marks.iter().zip(&self.lines).find_map(|((mark, status), line)| {
            let Mark::Sign(sign) = mark else { return None };
            let at = (*status == Some(wanted)).then(|| text[*line..].find(*sign))?? + line;
            let drawn = text[at + sign.len_utf8()..].starts_with('\u{fe0f}');
            Some(&text[at..at + sign.len_utf8() + if drawn { '\u{fe0f}'.len_utf8() } else { 0 }])
        })
    }

    /// Gives a name the status that the legend gives to the sign in front of it or behind it.
    pub fn explain<'t>(&self, text: &'t str, name: &mut Name<'t>, line: &Range<usize>) {
        if self.is_empty() {
            return;
        }
        if let Some((range, status)) = self.leading(&text[line.clone()]) {
            name.before = Some((line.start + range.start..line.start + range.end, status));
        }
        if let Some((range, behind, status)) = self.framed(&text[line.clone()]).filter(|_| name.before.is_none()) {
            *name = name::read(text, line.start + behind..line.end);
            name.before = Some((line.start + range.start..line.start + range.end, status));
            name.worded = true;
        }
        let shown = text[name.title_range.clone()].len();
        if let Some((range, status)) = self.trailing(&text[name.title_range.clone()]).filter(|_| name.after.is_none()) {
            let start = name.title_range.start;
            name.after = Some((start + range.start..start + range.end, status));
            name.title_range.end = start
                + text[start..start + range.start.min(shown)].trim_end_matches([' ', '-', '—', '–', ':', '|']).len();
            name.range.end = name.title_range.end.max(name.range.start);
        } else if let Some((range, status)) = name.after.take() {
            let own = self.leading(&text[range.clone()]).filter(|_| !name.worded);
            name.after = Some((range, own.map_or(status, |(_, own)| own)));
        }
    }

    /// Gives the slots of entries the meaning that the legend gives to what stands there.
    pub fn decide(&self, text: &str, entries: &mut [Entry<'_>]) {
        if self.is_empty() {
            return;
        }
        let slots = entries.iter_mut().flat_map(|entry| &mut entry.slots).filter(|slot| slot.field == Field::Status);
        for slot in slots {
            let stated = &text[slot.range.clone()];
            match slot.style {
                Style::Box => {
                    if let Some(status) = self.meaning(&Mark::Box(stated.trim().to_lowercase())) {
                        slot.value = Some(Value::Status(status));
                    }
                }
                Style::Text => {
                    if let Some((range, status)) = self.find(stated) {
                        slot.range = slot.range.start + range.start..slot.range.start + range.end;
                        slot.value = Some(Value::Status(status));
                    } else if self.is_odd(stated) {
                        slot.value = None;
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Status::{Blocked, Cancelled, Complete, InProgress, NotStarted};

    fn check(text: &str, expected: &[(Mark, Status)]) {
        let marks = read(&crate::markdown::parse(text), 1).marks;
        let known: Vec<_> = marks.into_iter().filter_map(|(mark, status)| Some((mark, status?))).collect();
        assert_eq!(known, expected, "{text}");
    }

    #[test]
    fn legends_stand_in_lines_lists_and_tables() {
        let sign = |c: char| Mark::Sign(c);
        let four = [(sign('🟩'), Complete), (sign('🟨'), InProgress), (sign('⬜'), NotStarted), (sign('🟥'), Blocked)];
        check("Legend: 🟩 done · 🟨 in progress · ⬜ not started · 🟥 blocked", &four);
        let three = [(sign('🟢'), Complete), (sign('🟡'), InProgress), (sign('🔴'), NotStarted)];
        check("🟢 done · 🟡 doing · 🔴 todo", &three);
        let yet = [(sign('✅'), Complete), (sign('❌'), NotStarted), (sign('🚫'), Cancelled)];
        check("✅ done · ❌ not yet · 🚫 will not implement", &yet);
        check("🟢 done · 🟡 a gate that is open · 🔴 todo", &[]);
        check("**Legend:** 🟩 Done 🟨 In Progress ⬜ Not started 🟥 Blocked", &four);
        check("## Status key\n\n- 🟩 = Complete\n- 🟨 – work in progress\n- ⬜: to do\n- 🟥 → blocked\n", &four);
        check("Legend:\n\n- 🟩 Complete\n- 🟨 Partial\n- ⬜ Todo\n- 🟥 Blocked\n\n🔴 done elsewhere", &four);
        check("| Symbol | Colour |\n|---|---|\n| 🟩 | Done |\n| ⬜ | open |\n", &[]);
        check(
            "### Legend\n\n| Symbol | Meaning |\n|---|---|\n| 🟩 | Done |\n| ☐ | open |\n",
            &[(sign('🟩'), Complete), (sign('☐'), NotStarted)],
        );
    }

    #[test]
    fn boxes_and_codes_are_explained_too() {
        let of = |sign: &str| Mark::Box(sign.to_owned());
        check(
            "Key: [x] done, [-] cancelled, [ ] open",
            &[(of("x"), Complete), (of("-"), Cancelled), (of(""), NotStarted)],
        );
        let code = |code: &str| Mark::Code(code.to_owned());
        check(
            "Legend: D = done, P = partial, `N` not started",
            &[(code("D"), Complete), (code("P"), InProgress), (code("N"), NotStarted)],
        );
        check("Legend: 🔴 critical, 🟡 medium", &[]);
        check("The key: 🟩 done", &[]);
    }

    #[test]
    fn words_of_its_own_are_explained_where_they_are_used() {
        let code = |code: &str| Mark::Code(code.to_owned());
        let list = "State can be:\n\n* `tight` – through with it\n* `raw` – untouched\n* `odd` – ask Lev\n\n";
        let table = "| F | State |\n|---|---|\n| a | tight |\n| b | tight |\n| c | raw |\n";
        let two = [(code("tight"), Complete), (code("raw"), NotStarted)];
        check(&format!("{list}{table}"), &two);
        // A list of things and how far they are explains nothing.
        check(list, &[]);
        check(&format!("{}{table}", list.replace("State can be", "Doors")), &[]);
        let legend = read(&crate::markdown::parse(&format!("{list}{table}")), 1);
        assert!(legend.names("odd") && legend.names("**Tight**") && !legend.names("a"));
        assert_eq!(legend.word("raw", Complete), Some("tight"));
        assert_eq!(legend.word("a", Complete), None);
        check(
            "> `aloft` – nothing left to do · `box` – untouched · `tree` – given up, it hangs there",
            &[(code("aloft"), Complete), (code("box"), NotStarted), (code("tree"), Cancelled)],
        );
        check("`--fast` – quick · `--slow` – safe · `--dry` – neither", &[]);
        check(
            "凡例: 済＝対応済、中＝対応中、未＝未対応",
            &[(code("済"), Complete), (code("中"), InProgress), (code("未"), NotStarted)],
        );
        check(
            "| Status | Meaning |\n|---|---|\n| raw | untouched |\n| tight | through with it |\n",
            &[(code("raw"), NotStarted), (code("tight"), Complete)],
        );
    }

    #[test]
    fn signs_are_explained_in_a_sentence_and_by_each_other() {
        let sign = |c: char| Mark::Sign(c);
        let three = [(sign('✓'), Complete), (sign('◐'), InProgress), (sign('✗'), Cancelled)];
        let balls = [(sign('●'), Complete), (sign('○'), NotStarted)];
        check(
            "Only guesses. ✓ done, ◐ under way, ✗ given up, nothing = not begun.",
            &[&three[..], &[(Mark::Code("nothing".to_owned()), NotStarted)], &balls].concat(),
        );
        check("We ✓ saw the ◐ moon and ✗ stars.", &balls);
        check("● a bullet\n\n○ another", &[]);
    }

    #[test]
    fn what_is_read_does_not_depend_on_the_parts() {
        let one = "## Legend\n\n- 🟩 done\n- 🟨 in progress\n\n### x\n\n- 🟥 no\n\n";
        let two = "## y\n\nKey: 🟩 blocked, 🟦 deferred\n\n> # Key\n> 🟪 done\n\n⬛ x\n";
        let text = [one, two, one].concat();
        let blocks = crate::markdown::parse(&text);
        let whole = read(&blocks, 1);
        assert!(whole.marks.len() > 3, "{whole:?}");
        for parts in 2..40 {
            assert_eq!(read(&blocks, parts), whole, "{parts} parts");
        }
    }
}
