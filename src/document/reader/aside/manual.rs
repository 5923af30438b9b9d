//! Documents that tell how things are, or what to do each time: manuals and forms.

use crate::document::labelled::Labelled;
use crate::document::outline::Section;
use crate::document::reader::{Reader, speaks_of};
use crate::document::shape::columns::is_maturity;
use crate::document::word::label::Label;
use crate::plan::Field;

/// Words in titles of documents that tell how things are, or what to do each time.
const MANUALS: &[&str] = &[
    "runbook",
    "playbook",
    "standard operating procedure",
    "sop",
    "architecture",
    "api reference",
    "user guide",
    "user manual",
    "manual",
    "contributing",
    "contributor guide",
    "contribution guide",
    "code of conduct",
    "release process",
    "review process",
    "development process",
    "security policy",
    "style guide",
    "tutorial",
    "cookbook",
    "troubleshooting",
    "faq",
    "betriebshandbuch",
    "architektur",
    "arquitectura",
    "arquitetura",
    "architettura",
    "архитектура",
];

/// Parts of paths of what is copied and filled in each time.
const FORM_NAMES: [&str; 5] =
    ["issue_template", "pull_request_template", "merge_request_template", "bug_report", "feature_request"];

/// Words in titles of documents that tell of work, whatever else stands beside them: `Architecture refactoring plan`.
const WORKS: &[&str] = &[
    "plan",
    "planning",
    "roadmap",
    "todo",
    "to-do",
    "task",
    "tracker",
    "tracking",
    "status",
    "progress",
    "refactor",
    "refactoring",
    "migration",
    "backlog",
    "checklist",
    "rewrite",
    "redesign",
    "implementation",
    "improvement",
    "review",
    "debt",
    "change",
    "sprint",
    "phase",
    "milestone",
    "epic",
    "project",
    "execution",
    "update",
    "audit",
    "gap",
    "issue",
    "bug",
    "work",
    "next",
    "overhaul",
    "cleanup",
    "board",
    "log",
];

/// What words of headings hold that speak of work in other languages, and of plans in most.
const PLANS: [&str; 16] = [
    "plan",
    "aufgabe",
    "aufwand",
    "tarea",
    "tarefa",
    "tâche",
    "piano",
    "attività",
    "задач",
    "план",
    "计划",
    "計劃",
    "計画",
    "任务",
    "계획",
    "작업",
];

impl Reader<'_> {
    /// Whether a document speaks of work: it has boxes or says of something how far it is, or its headings say that it plans. Of talks
    /// and films it is told, too, how long they are.
    pub(in crate::document::reader) fn plans_work(&self) -> bool {
        let speaks = |words: &str| speaks_of(words, WORKS) || PLANS.iter().any(|part| words.contains(part));
        let states = |section: &Section<'_>| section.name.as_ref().is_some_and(|name| name.status().is_some());
        self.knows_any()
            || self.boxes.iter().any(|(block, _)| !self.is_aside(self.section_of(*block)))
            || self.states_any()
            || self.sections.iter().any(|section| speaks(&section.words) || states(section))
    }

    /// Whether a document tells how things are, or what to do each time: nothing in it is work to be done once.
    pub(super) fn is_manual(&self, path: &str) -> bool {
        let title = self.sections.get(1).filter(|section| section.level == 1);
        let named = title.is_some_and(|title| {
            let words = title.words.replace([':', '—', '–', ','], " ");
            speaks_of(&words, MANUALS) && !speaks_of(&words, WORKS)
        });
        let path = path.to_ascii_lowercase();
        let form = FORM_NAMES.iter().any(|name| path.contains(name));
        (named && !self.states_any() || form)
            && !self.knows_any()
            && self.boxes.iter().all(|(_, found)| self.slice(&found.sign).trim().is_empty())
    }

    /// Whether anything says how far it is: a column, a heading, a label. What is `Stable since 2.0` is there already, and a label
    /// below the title speaks of the document.
    fn states_any(&self) -> bool {
        let mature = |value: &str| value.split(' ').next().is_some_and(is_maturity);
        let says =
            |found: &Labelled| found.names == Some(Label::Field(Field::Status)) && !mature(self.slice(&found.value));
        !self.columns.is_empty()
            || self.sections.iter().any(|section| section.heads.is_some())
            || self.labelled.iter().any(|(block, found)| says(found) && self.section_of(*block) > 1)
    }
}
