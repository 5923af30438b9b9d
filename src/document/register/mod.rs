//! What documents hold beside items: risks, criteria of success, targets, lessons, teams, who does what, and who is told.

mod communication;
mod list;
mod metric;
mod risk;
mod score;
mod target;
mod team;

use super::left::{self, Topic};
use super::read::Reading;
use super::word::nothing;
use super::{Shape, outline};
use crate::markdown::{BlockKind, inline};
use crate::plan::kept::List;
use crate::plan::risk::level;
use std::ops::Range;

pub use metric::{listed as listed_metrics, metrics};
pub use score::{Score, score};

/// An element of a list of the plan, as a document has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'t> {
    /// Which list.
    pub list: List,
    /// What it says, as a reader sees it.
    pub title: String,
    /// Where that stands.
    pub name: Range<usize>,
    /// All of it.
    pub range: Range<usize>,
    /// What else it states: the member of the plan file, the place and the text as a reader sees it.
    pub parts: Vec<Part<'t>>,
}

/// Something that an element states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'t> {
    /// The member of the plan file.
    pub member: &'static str,
    /// Where it stands.
    pub range: Range<usize>,
    /// The bytes there.
    pub raw: &'t str,
    /// Whether it stands in a cell of a table.
    pub in_cell: bool,
    /// Whether it is one of a list below its label.
    pub in_item: bool,
}

/// Returns the texts of a list: those of its lines, and people between commas where it stands on one.
pub fn texts(parts: &[&Part<'_>]) -> Vec<String> {
    let of = |part: &&Part<'_>| {
        let text = part.text();
        if part.in_item || part.member != "members" {
            return vec![text];
        }
        let people = text.split([',', ';']).map(|one| one.trim().to_owned());
        people.filter(|one| !one.is_empty()).collect()
    };
    parts.iter().flat_map(of).collect()
}

impl Part<'_> {
    /// Returns the text as a reader sees it.
    pub fn text(&self) -> String {
        inline::plain(self.raw).trim().to_owned()
    }
}

/// Returns the elements a document holds, in its order.
pub fn of<'t>(reading: &Reading<'t>) -> Vec<Found<'t>> {
    // Of a file that is one item, all belongs to that.
    if let [only] = &reading.entries[..]
        && only.shape == Shape::Section
        && only.range.start == 0
    {
        return Vec::new();
    }
    let mut found = risk::of(reading);
    found.extend(list::of(reading));
    found.extend(team::of(reading));
    found.extend(communication::of(reading));
    found.retain(|one| !nothing::is_placeholder(&one.title) && nothing::says_outside_brackets(&one.title));
    found.sort_by_key(|one| (one.name.start, one.list as usize));
    found.dedup_by(|again, first| again.list == first.list && again.name == first.name);
    found
}

/// Whether the section, or one around it, speaks of an item.
fn in_entry(reading: &Reading<'_>, at: usize) -> bool {
    outline::around(&reading.sections, at).any(|at| is_entry(reading, at))
}

fn is_entry(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.sections[at].range.start;
    reading.entries.iter().any(|entry| entry.shape == Shape::Section && entry.range.start == start)
}

/// The nearest section around one, itself included, whose heading has any of some words.
fn about(reading: &Reading<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let holds = |at: &usize| {
        let title = format!(" {} ", super::agree::words(&reading.sections[*at].title));
        words.iter().any(|word| title.contains(&format!(" {word} ")))
    };
    outline::around(&reading.sections, at).find(holds)
}

/// Whether items have entries below a heading: then what is listed there is work.
fn has_entries(reading: &Reading<'_>, head: usize) -> bool {
    let range = &reading.sections[head].range;
    reading.entries.iter().any(|entry| range.contains(&entry.name.start))
}

/// Whether a section is about risks, by its own heading or one around it. `Clean up (LOW RISK)` rates something else.
fn of_risks(reading: &Reading<'_>, at: usize) -> bool {
    let rates = |at: usize| {
        let title = super::agree::words(&reading.sections[at].title);
        let words: Vec<&str> = title.split(' ').collect();
        words
            .windows(2)
            .any(|pair| pair[1] == "risk" && (pair[0] == "zero" || pair[0] == "no" || level(pair[0]).is_some()))
    };
    left::topic(reading, at) == Some(Topic::Risk) && !outline::around(&reading.sections, at).any(rates)
}

/// The outermost list items of a section's own body, by their place among the blocks, with their own first line.
fn items<'r>(reading: &'r Reading<'_>, at: usize) -> impl Iterator<Item = (usize, Range<usize>)> + use<'r> {
    let blocks = &reading.blocks;
    let outermost =
        |at: &usize| matches!(blocks.list[*at].kind, BlockKind::Item { depth: 0, .. }) && !blocks.in_quote(*at);
    let line = |at: usize| Some((at, super::boxes::first_line(blocks, at)?));
    reading.sections[at].body.clone().filter(outermost).filter_map(line)
}

/// A range without the blanks around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start.max(range.start + slice.trim_end().len())
}

/// Parts a line that begins with bold text: its name, and what stands behind a dash or colon.
fn parted(text: &str, line: Range<usize>) -> (Range<usize>, Range<usize>) {
    let line = trimmed(text, line);
    let slice = &text[line.clone()];
    let bold = slice.strip_prefix("**").and_then(|inner| Some((2, inner.find("**")?)));
    let (name, behind) = match bold {
        Some((lead, end)) => (line.start + lead..line.start + lead + end, line.start + lead + end + 2),
        None => match [" — ", " – ", " - ", ": "].iter().filter_map(|sign| Some((slice.find(sign)?, sign.len()))).min()
        {
            Some((at, len)) => (line.start..line.start + at, line.start + at + len),
            None => (line.clone(), line.end),
        },
    };
    let cut = &text[name.clone()];
    let name = name.start..name.start + cut.trim_end_matches([':', ' ']).len();
    let rest = &text[behind..line.end];
    let gap = rest.len() - rest.trim_start_matches([' ', ':', '—', '–', '-']).len();
    (name, behind + gap..line.end)
}

/// What stands somewhere, where it says anything.
fn part<'t>(reading: &Reading<'t>, member: &'static str, range: Range<usize>, in_cell: bool) -> Option<Part<'t>> {
    let text: &'t str = reading.blocks.text;
    let range = trimmed(text, range);
    let raw = &text[range.clone()];
    (!nothing::is_empty(raw)).then_some(Part { member, range, raw, in_cell, in_item: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let reading = crate::document::read(text, "a.md", None);
        let one = |found: &Found<'_>| {
            let parts: Vec<_> = found.parts.iter().map(|part| format!("{}={}", part.member, part.text())).collect();
            format!("{}: {} [{}]", found.list.name(), found.title, parts.join("; "))
        };
        of(&reading).iter().map(one).collect()
    }

    #[test]
    fn risks_stand_in_tables_lists_and_sections() {
        let text = "# Plan\n\n## Risks\n\n| Risk | Likelihood | Impact | Owner |\n|---|---|---|---|\n| Frost | High | Low | eva |\n\
            | [NAME] | | | |\n\n## Risk register\n\n### 🔴 Critical risks\n\n1. **Rain** - may last\n2. Wind\n   - Mitigation: a tent\n\n\
            ### Risk: Snow\n\n- **Mitigation:** shovels\n- **Probability:** Low\n\nIt falls.\n";
        assert_eq!(
            shown(text),
            [
                "risk: Frost [probability=High; impact=Low; owner=eva]",
                "risk: Rain [severity=Critical; description=may last]",
                "risk: Wind [severity=Critical; mitigation=a tent]",
                "risk: Snow [mitigation=shovels; probability=Low]",
            ]
        );
    }

    #[test]
    fn criteria_targets_and_lessons_stand_in_lists() {
        let text = "# Plan\n\n## Success criteria\n\n### Tests (Dev 1)\n\n- ✅ All pass\n- [x] Green *pipeline*\n\n## Monitoring targets\n\n\
            - **CI:** <5% flake\n- [TARGET]\n\n## Week 1: CRITICAL work (Target: 4 hours)\n\nGo.\n\n## Lessons learned\n\n1. Ask early\n";
        assert_eq!(
            shown(text),
            [
                "criterion: All pass [group=Tests (Dev 1)]",
                "criterion: Green pipeline [group=Tests (Dev 1); done=x]",
                "target: CI: <5% flake []",
                "target: Week 1: 4 hours CRITICAL []",
                "lesson: Ask early []",
            ]
        );
    }

    #[test]
    fn teams_have_roles_and_do_things_in_phases() {
        let text = "# Plan\n\n## Team structure\n\n### Architect (Coordinator)\n- **Role:** Coordinate\n- **Responsibilities:**\n  - Review all\n  - Final sign-off\n\n\
            ### Dev Team 1: Tests\n- **Lead:** Eva\n- **Priority:** HIGH\n- **Tasks:**\n  1. Fix it\n\n## Timeline\n\n### Phase 1: Now (Day 1-2)\n\
            - **Architect:** Set up\n- **Dev 1:** Fix it\n- **All Teams:** Celebrate\n- **Note:** none\n\
            - **Dev 1:** Set up CI, write the docs, and test all\n- **Dev 1:** Test CSV, JSON\n- **Dev 1:** Design, build and ship it\n";
        assert_eq!(
            shown(text),
            [
                "team: Architect (Coordinator) [role=Coordinate; responsibilities=Review all; responsibilities=Final sign-off]",
                "team: Dev Team 1: Tests [lead=Eva; priority=HIGH]",
                "assignment: Set up [role=Architect; phase=Phase 1]",
                "assignment: Fix it [role=Dev 1; phase=Phase 1]",
                "assignment: Celebrate [role=All Teams; phase=Phase 1]",
                "assignment: Set up CI [role=Dev 1; phase=Phase 1]",
                "assignment: write the docs [role=Dev 1; phase=Phase 1]",
                "assignment: test all [role=Dev 1; phase=Phase 1]",
                "assignment: Test CSV, JSON [role=Dev 1; phase=Phase 1]",
                "assignment: Design, build and ship it [role=Dev 1; phase=Phase 1]",
            ]
        );
    }

    #[test]
    fn who_is_told_what_stands_in_lists_and_tables() {
        let text = "# Plan\n\n## Communication plan\n\n- **Daily:** Status in chat\n- Weekly - a *report*\n- Ask early\n- [WHO]: [WHAT]\n\n\
            | What | Audience | Frequency | Channel |\n|---|---|---|---|\n| Demo | Board | Monthly | Call |\n\n\
            ### Stakeholders\n\n| Stakeholder | Cadence |\n|---|---|\n| Ops | Weekly |\n\n## Targets\n\n\
            | Metric | Now | Target |\n|---|---|---|\n| `Parse` time | 74 ms | 15 ms |\n| Coverage | 38% | **75%** |\n| Size | 2 MB | < 1 MB |\n\
            | Name | x | kept |\n| Gap | 3 | TBD |\n";
        assert_eq!(
            shown(text),
            [
                "communication: Status in chat [when=Daily]",
                "communication: a report [when=Weekly]",
                "communication: Ask early []",
                "communication: Demo [audience=Board; when=Monthly; channel=Call]",
                "communication: Ops [when=Weekly]",
                "target: Parse time <= 15 ms []",
                "target: Coverage >= 75% []",
                "target: Size < 1 MB []",
                "target: Name: kept []",
            ]
        );
        let work = "# Plan\n\n## Communication\n\n- [ ] T-1: Write to the board\n";
        assert_eq!(shown(work), [""; 0]);
    }

    #[test]
    fn a_rating_heads_no_risks_and_a_mitigation_is_none() {
        let text = "# Plan\n\n## 1. Clean up (HIGH VALUE, LOW RISK)\n\n- Files lie about\n\n## Risk mitigation\n\n- Keep a copy\n";
        assert_eq!(shown(text), [""; 0]);
    }

    #[test]
    fn what_belongs_to_an_item_is_left_to_it() {
        let text = "# Plan\n\n## T-1: Fell it\n\n**Status**: Done\n\n### Risks\n\n- Rain\n\n### Acceptance criteria\n\n- [ ] Down\n";
        assert_eq!(shown(text), [""; 0]);
    }
}
