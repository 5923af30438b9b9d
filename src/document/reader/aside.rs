//! Sections below which nothing is a task, told by the words of their headings.

use super::{Reader, speaks_of};
use crate::document::name::Name;
use crate::document::outline;

/// Words of headings below which nothing is a task.
const NO_TASKS: &[&str] = &[
    "criteria",
    "metrics",
    "checklist",
    "legend",
    "format",
    "template",
    "deliverables",
    "prerequisites",
    "readiness",
    "pre-sprint",
    "onboarding",
    "conventions",
    "how to",
    "example",
    "success",
    "guidelines",
    "rules",
    "risk",
    "risks",
    "gate",
    "gates",
    "definition of done",
    "definition of ready",
    "done means",
    "done when",
    "finished when",
    "complete when",
    "fertig wenn",
    "fertig, wenn",
    "hecho cuando",
    "terminado cuando",
    "terminé quand",
    "pronto quando",
    "finito quando",
    "готово когда",
    "готово, когда",
    "rollback",
    "communication",
    "support",
    "references",
    "resources",
    "notes",
    "glossary",
    "lesson",
    "lessons",
    "what i learned",
    "what we learned",
    "learnings",
    "standup",
    "what works",
    "what actually works",
    "principles",
    "protocol",
    "ready to",
    "tests",
    "validation",
    "summary",
    "tech spine",
    "target",
    "kpi",
    "acceptance",
    "team status",
    "métricas",
    "métriques",
    "metriken",
    "kennzahlen",
    "metriche",
    "метрики",
    "показатели",
    "criterios",
    "critérios",
    "critères",
    "kriterien",
    "criteri",
    "критерии",
    "checkliste",
    "verificación",
    "verificação",
    "чек-лист",
    "чеклист",
    "leyenda",
    "légende",
    "legende",
    "легенда",
    "reglas",
    "regras",
    "règles",
    "regeln",
    "regole",
    "правила",
    "riesgo",
    "risco",
    "risque",
    "risiken",
    "rischi",
    "риски",
    "glosario",
    "glossário",
    "glossaire",
    "glossar",
    "glossario",
    "глоссарий",
];

/// The same in languages that write no spaces between words.
const NO_TASKS_WITHIN: &[&str] = &[
    "标准",
    "標準",
    "指标",
    "指標",
    "지표",
    "验收",
    "检查清单",
    "图例",
    "规则",
    "风险",
    "术语",
    "基準",
    "チェックリスト",
    "凡例",
    "ルール",
    "リスク",
    "用語",
    "기준",
    "체크리스트",
    "범례",
    "규칙",
    "리스크",
    "용어",
];

impl Reader<'_> {
    pub(super) fn find_asides(&mut self) {
        let own = |at: usize| {
            let section = &self.sections[at];
            // The word must stand in a heading that is no item itself.
            let of_items = |name: &Name<'_>| name.id.is_none() && section.level > 1;
            let within = || NO_TASKS_WITHIN.iter().any(|word| section.words.contains(word));
            let form = || is_form(self.slice(&section.content));
            let says = || speaks_of(&section.words, NO_TASKS) || !section.words.is_ascii() && within() || form();
            section.name.as_ref().is_some_and(of_items) && says()
        };
        let mut asides = self.of_sections(|part| part.map(own).collect());
        for at in 1..asides.len() {
            asides[at] |= asides[self.sections[at].parent];
        }
        self.asides = asides;
    }
}

/// Words in a bracket behind a heading of what is copied and filled each time.
const FORMS: [&str; 6] = ["template", "example", "plantilla", "modelo", "modèle", "vorlage"];

/// `Agenda (template)`: what stands in the bracket is no part of the title.
fn is_form(heading: &str) -> bool {
    outline::bracket_behind(heading.trim_end())
        .is_some_and(|(_, word)| FORMS.iter().any(|form| form.eq_ignore_ascii_case(word.trim())))
}
