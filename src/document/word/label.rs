//! The labels documents put before a value, and the field each one names.

use crate::plan::Field;
use crate::plan::lexicon::{Lexicon, Short, lower};
use std::sync::LazyLock;

/// What a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// A field of an item.
    Field(Field),
    /// A list of tasks.
    Tasks,
    /// When the document was last changed.
    Updated,
    /// The first day of the plan.
    Start,
    /// `Phase 3 of 6`.
    CurrentPhase,
    /// The id of a feature, which the phases behind it belong to.
    Feature,
}

/// Labels in lower case, without marks.
const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Field(Field::Status),
        &[
            "status",
            "current status",
            "state",
            "task status",
            "estado",
            "statut",
            "stato",
            "статус",
            "状态",
            "狀態",
            "ステータス",
            "상태",
        ],
    ),
    (Label::Field(Field::Stage), &["stage", "debug phase"]),
    (Label::Field(Field::Reason), &["status reason", "reason", "blocked reason"]),
    (
        Label::Field(Field::Priority),
        &[
            "priority",
            "prio",
            "prioridad",
            "prioridade",
            "priorité",
            "priorität",
            "priorità",
            "приоритет",
            "优先级",
            "優先度",
            "우선순위",
        ],
    ),
    (Label::Field(Field::Severity), &["severity", "severity rating"]),
    (Label::Field(Field::Impact), &["impact"]),
    (Label::Field(Field::Component), &["component", "area", "module", "subsystem", "category"]),
    (Label::Field(Field::Batch), &["batch"]),
    (Label::Field(Field::Phase), &["phase"]),
    (
        Label::Field(Field::Owner),
        &[
            "owner",
            "assignee",
            "assigned to",
            "assigned",
            "responsible",
            "developer",
            "responsable",
            "responsável",
            "verantwortlich",
            "ответственный",
            "负责人",
            "担当",
            "담당",
        ],
    ),
    (
        Label::Field(Field::Estimate),
        &[
            "estimate",
            "estimated",
            "effort estimate",
            "estimated effort",
            "estimated time",
            "time estimate",
            "est",
            "est hours",
            "est effort",
            "est time",
            "duration est",
            "estimated duration",
            "duration",
            "hours",
            "est h",
            "estimate h",
            "estimated hours",
            "effort",
            "effort h",
            "estimación",
            "aufwand",
            "оценка",
            "预估",
            "見積",
        ],
    ),
    (
        Label::Field(Field::Actual),
        &[
            "actual",
            "effort actual",
            "actual effort",
            "actual time",
            "actual duration",
            "actual hours",
            "time spent",
            "actual h",
            "time taken",
            "spent",
        ],
    ),
    (Label::Field(Field::Started), &["started", "start", "start time", "started at", "date started"]),
    (
        Label::Field(Field::Completed),
        &[
            "completed",
            "completion time",
            "completion date",
            "completed at",
            "completed on",
            "date completed",
            "implemented",
            "finished",
            "end time",
            "done on",
        ],
    ),
    (Label::Field(Field::Due), &["due", "due date", "deadline", "target completion", "fecha límite", "срок", "截止"]),
    (Label::Field(Field::Target), &["target date", "target", "target week"]),
    (Label::Field(Field::Pr), &["pr", "pr link", "pull request", "prs", "pr #"]),
    (Label::Field(Field::Commit), &["commit", "commit hash"]),
    (Label::Field(Field::Analysis), &["analysis", "analysis document", "analysis doc", "analysis link"]),
    (Label::Field(Field::Implementation), &["implementation", "implementation summary"]),
    (Label::Field(Field::Location), &["code location", "location", "file location"]),
    (
        Label::Field(Field::Files),
        &["files", "file", "files modified", "files changed", "files modified/created", "artifact"],
    ),
    (Label::Field(Field::Changes), &["changes", "changes made"]),
    (Label::Field(Field::Compilation), &["compilation", "build"]),
    (Label::Field(Field::Rollback), &["rollback", "rollback plan"]),
    (
        Label::Field(Field::DependsOn),
        &[
            "depends on",
            "dependencies",
            "depends",
            "dependency",
            "requires",
            "prerequisites",
            "depends_on",
            "зависит от",
            "依赖",
        ],
    ),
    (
        Label::Field(Field::Blockers),
        &["blockers", "blocker", "blocked by", "blocked on", "bloqueos", "блокеры", "阻塞项"],
    ),
    (Label::Field(Field::Learnings), &["learnings", "lessons", "lessons learned"]),
    (Label::Field(Field::Notes), &["notes", "note", "comments", "remarks", "progress notes"]),
    (Label::Field(Field::Goal), &["goal", "objective", "purpose"]),
    (Label::Field(Field::Window), &["window", "timeframe"]),
    (Label::Field(Field::Checkpoint), &["checkpoint"]),
    (Label::Field(Field::Tests), &["tests"]),
    (Label::Field(Field::Complexity), &["complexity", "estimated complexity"]),
    (Label::Field(Field::Progress), &["progress", "% complete", "percent", "%"]),
    (Label::Field(Field::Validation), &["validation", "validation checklist", "acceptance criteria", "checklist"]),
    (Label::Field(Field::Steps), &["steps", "implementation steps"]),
    (Label::Tasks, &["tasks", "task list", "tareas", "tarefas", "tâches", "aufgaben", "задачи", "任务", "タスク"]),
    (Label::Updated, &["last updated", "last update", "updated", "última actualización", "обновлено", "最后更新"]),
    (Label::Start, &["start date", "project start"]),
    (Label::CurrentPhase, &["current phase"]),
    (Label::Feature, &["feature id"]),
];

/// Labels that only a table's header uses for these fields, or that mean something else in text.
const HEADERS: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &[
            "task",
            "title",
            "name",
            "story title",
            "description",
            "item",
            "feature",
            "task name",
            "work item",
            "deliverable",
            "milestone name",
            "tarea",
            "tarefa",
            "tâche",
            "aufgabe",
            "задача",
            "任务",
            "タスク",
            "작업",
            "what",
            "summary",
            "issue",
            "batch",
            "phase",
            "milestone",
        ],
    ),
    (Field::Actual, &["actual", "spent"]),
    (Field::Completed, &["completed", "done"]),
    (Field::Started, &["started", "start"]),
    (Field::Due, &["due", "eta"]),
];

/// The table turned round: it is asked for each labelled line.
static BY_WORDS: LazyLock<Lexicon<Label>> =
    LazyLock::new(|| Lexicon::new(LABELS.iter().flat_map(|(label, words)| words.iter().map(|word| (*word, *label)))));

static BY_HEADER: LazyLock<Lexicon<Field>> =
    LazyLock::new(|| Lexicon::new(HEADERS.iter().flat_map(|(field, words)| words.iter().map(|word| (*word, *field)))));

/// Returns what a label in text names.
pub fn label(text: &str) -> Option<Label> {
    BY_WORDS.exact(&short(text)?)
}

/// Returns the field a column holds.
pub fn header(text: &str) -> Option<Field> {
    let text = short(text)?;
    BY_HEADER.exact(&text).or_else(|| match BY_WORDS.exact(&text) {
        Some(Label::Field(field)) => Some(field),
        _ => None,
    })
}

/// Whether a column holds ids.
pub fn is_id_header(text: &str) -> bool {
    let words = [
        "id",
        "task id",
        "story id",
        "#",
        "no",
        "nr",
        "№",
        "key",
        "ticket",
        "story",
        "issue #",
        "checkpoint",
        "task #",
        "ref",
        "item id",
        "编号",
        "phase #",
        "batch #",
        "batch id",
        "phase id",
        "issue id",
    ];
    short(text).is_some_and(|text| words.contains(&text.as_str()))
}

/// A label in lower case, without marks, emphasis, a colon or brackets behind it.
pub fn normal(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in words_of(text) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    words
}

/// A label as [`normal`] gives it; none where it is too long to be a known one.
fn short(text: &str) -> Option<Short> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b' ';
    if text.bytes().all(plain) && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") {
        return lower(text);
    }
    let mut words = Short::new();
    for word in words_of(text) {
        if !words.is_empty() {
            words.try_push(' ').ok()?;
        }
        words.try_push_str(&lower(word)?).ok()?;
    }
    Some(words)
}

/// The words of a label, without what decorates it.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let bare = text.trim().trim_matches(|c: char| {
        matches!(c, '*' | '_' | '`' | ':' | '：' | ' ') || (!c.is_ascii() && !c.is_alphanumeric())
    });
    let bare = match bare.split_once('(') {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => bare,
    };
    bare.split(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_fields_however_they_are_dressed() {
        for (text, field) in [
            ("**Status**", Field::Status),
            ("Effort Estimate", Field::Estimate),
            ("Est. Hours", Field::Estimate),
            ("PR Link", Field::Pr),
            ("Blocked By:", Field::Blockers),
            ("状态", Field::Status),
            ("📅 Due Date", Field::Due),
            ("Effort (h)", Field::Estimate),
        ] {
            assert_eq!(label(text), Some(Label::Field(field)), "{text}");
        }
        assert_eq!(label("Note to self"), None);
        assert_eq!(header("Story Title"), Some(Field::Title));
        assert!(is_id_header("Story ID") && !is_id_header("Risk ID"));
    }
}
