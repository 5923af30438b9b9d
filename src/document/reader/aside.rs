//! Sections below which nothing is a task, told by the words of their headings.

mod manual;
mod words;

use super::{Reader, speaks_of};
use crate::document::boxes;
use crate::document::name::Name;
use crate::document::outline;
use crate::document::shape::around::{items, names_boxes};
use crate::document::word::ident::{self, Family};
use crate::document::word::label::normal;
use crate::document::word::status;
use crate::plan::Status;
use crate::plan::words::{Tongues, Words, words};
use std::ops::Range;
use words::{CHECKLISTS, NO_TASKS, NO_TASKS_WITHIN, is_bare, weighs};

/// Words of headings below which nothing is a task where it has no boxes, and not each item of its lists a mark.
const WORKING: &[&str] = &["what works", "what actually works", "what's working", "what already works"];

/// Whether a title in its normal form is that of what works already.
pub fn is_working(title: &str) -> bool {
    speaks_of(title, WORKING)
}

/// Words of headings below which what was done is told, and boxes alone are tasks.
const LOGS: &[&str] = &["session log", "work log", "retrospective"];

/// Words in headings below which boxes are ticked again and again: `Before you open a pull request`, `Check before each merge`.
const AGAIN: [&str; 7] = [
    "before you ",
    "before each ",
    "before every ",
    "before any ",
    "before committing",
    "before submitting",
    "before opening a ",
];

/// What lines say of a list that is needed to begin with: `You need:`.
const NEEDED: Tongues = [
    "you need, you ll need, you will need, what you need, things you need, prerequisites, make sure you have, you should have",
    "necesitas, necesitarás, requisitos previos",
    "você precisa de, você vai precisar de, precisa de, pré requisitos",
    "il vous faut, vous aurez besoin de, prérequis",
    "du brauchst, sie brauchen, man braucht, voraussetzungen",
    "ti serve, prerequisiti",
    "вам понадобится, понадобится",
    "你需要, 前提条件, 前置条件",
    "必要なもの, 前提条件",
    "필요한 것, 사전 요구 사항",
];

static BY_NEED: Words<()> = words!((), &[((), NEEDED)]);

/// Whether a line says that the boxes below it are what somebody needs to begin with.
pub fn is_needed(line: &str) -> bool {
    line.trim_end_matches(['*', '_', ' ']).ends_with([':', '：']) && {
        let words: Vec<_> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.len() < 7 && BY_NEED.get(&words.join(" ")).is_some()
    }
}

/// Whether a line above a list says that nothing in it is a task: `**Hypotheses**`.
pub fn names_no_task(line: &str) -> bool {
    speaks_of(&normal(line), NO_TASKS)
}

impl Reader<'_> {
    /// Whether each item of the lists of a section begins with a mark of a status, and one of them with another one than what
    /// is done, or the document has boxes, too.
    fn marks_all(&self, at: usize) -> bool {
        let lists = self.sections[at].all.clone().filter(|list| self.is_outer_list(*list));
        let marked = |item: usize| {
            let line = boxes::first_line(&self.blocks, item);
            line.and_then(|line| status::leading_mark(self.slice(&line))).map(|(_, is)| is)
        };
        let all: Option<Vec<_>> = lists.flat_map(|list| items(self, list)).map(marked).collect();
        all.is_some_and(|all| {
            !all.is_empty() && (!self.boxes.is_empty() || all.iter().any(|is| *is != Status::Complete))
        })
    }

    /// Whether a line of a list ends with a mark of a status.
    fn marks_some(&self, list: usize) -> bool {
        let mut lines = items(self, list).filter_map(|item| boxes::first_line(&self.blocks, item));
        lines.any(|line| status::trailing_mark(self.slice(&line).trim_end()).is_some())
    }

    pub(super) fn find_asides(&mut self, path: &str) {
        let own = |at: usize| {
            let section = &self.sections[at];
            // The word must stand in a heading that is no item itself.
            let of_items = |name: &Name<'_>| name.id.is_none() && section.level > 1;
            let within = || NO_TASKS_WITHIN.iter().any(|word| section.words.contains(word));
            let form = || is_form(self.slice(&section.content));
            let works = || is_working(&section.words) && !self.has_boxes(&section.all) && !self.marks_all(at);
            // Parts of a checklist that name things are a plan: `## Integration checklist` over `### Banks`.
            let lists =
                |blocks: Range<usize>| blocks.filter(|list| self.is_outer_list(*list) && names_boxes(self, *list));
            let named = || {
                lists(section.body.end..section.all.end).next().is_some()
                    || lists(section.body.clone()).any(|list| self.marks_some(list))
            };
            let listed = || speaks_of(&section.words, CHECKLISTS) && !self.has_begun(at) && !named();
            let repeats =
                |lead: &&str| section.words.find(*lead).is_some_and(|at| at == 0 || section.words[..at].ends_with(' '));
            let again = || AGAIN.iter().any(repeats) && !self.has_begun(at);
            let weighed = || weighs(&section.words, self.has_boxes(&section.all)) && !self.has_begun(at);
            let says = || {
                speaks_of(&section.words, NO_TASKS)
                    || speaks_of(&section.words, LOGS) && !self.has_boxes(&section.all)
                    || works()
                    || listed()
                    || again()
                    || weighed()
                    || is_bare(&section.words)
                    || !section.words.is_ascii() && within()
                    || form()
            };
            section.name.as_ref().is_some_and(of_items) && says() || is_detail(self.slice(&section.content))
        };
        if self.is_manual(path) {
            self.asides = vec![true; self.sections.len()];
            self.columns.clear();
            return;
        }
        let mut asides = self.of_sections(|part| part.map(own).collect());
        for at in 1..asides.len() {
            asides[at] |= asides[self.sections[at].parent];
        }
        self.asides = asides;
    }
}

/// Words before the id of an item of which a section tells more.
const DETAILS: Tongues = [
    "details, task details, detail, task detail, notes, task notes, breakdown, task breakdown, details of, about",
    "detalle, detalles, detalles de la tarea",
    "detalhe, detalhes, detalhes da tarefa",
    "détail, détails, détails de la tâche",
    "details, einzelheiten, details zu",
    "dettaglio, dettagli, dettagli dell'attività",
    "детали, подробности, детали задачи",
    "任务细节, 任务详情, 细节, 详情, 任務細節, 任務詳情",
    "詳細, タスク詳細",
    "상세, 작업 상세, 세부 사항",
];

static BY_DETAIL: Words<()> = words!((), &[((), DETAILS)]);

/// `Task details: AN-009 Review flow`: boxes below it are steps of that item.
fn is_detail(heading: &str) -> bool {
    let Some((word, item)) = heading.split_once([':', '：']) else { return false };
    let named = || ident::at_start(item.trim_start()).is_some_and(|found| found.family == Family::Dashed);
    BY_DETAIL.get(word.trim_matches(|c: char| !c.is_alphanumeric())).is_some() && named()
}

/// Words in a bracket behind a heading of what is copied and filled each time.
const FORMS: [&str; 6] = ["template", "example", "plantilla", "modelo", "modèle", "vorlage"];

/// `Agenda (template)`: what stands in the bracket is no part of the title.
fn is_form(heading: &str) -> bool {
    outline::bracket_behind(heading.trim_end())
        .is_some_and(|(_, word)| FORMS.iter().any(|form| form.eq_ignore_ascii_case(word.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_needed() {
        for line in ["You need:", "**Prerequisites:**", "Du brauchst:", "你需要：", "You'll need:"] {
            assert!(is_needed(line), "{line}");
        }
        for line in ["You need", "You need to do this:", "Tasks:", "", "Needed by Ana:"] {
            assert!(!is_needed(line), "{line}");
        }
    }
}
