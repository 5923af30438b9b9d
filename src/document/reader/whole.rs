//! Headings that speak of a plan as a whole, or of all that is to be done: they are no items, whatever they say.

use crate::document::word::label::bare;
use crate::plan::words::{Tongues, Words, words};

/// Words of headings that speak of the document or project as a whole, though they may state a status.
pub const WHOLE: &[&str] = &[
    "status",
    "overview",
    "summary",
    "project",
    "sprint",
    "executive",
    "current",
    "dashboard",
    "report",
    "progress",
    "notes",
    "build validation",
    "verdict",
    "conclusion",
    "next steps",
    "próximos pasos",
    "próximos passos",
    "prochaines étapes",
    "nächste schritte",
    "prossimi passi",
    "следующие шаги",
    "дальнейшие шаги",
    "下一步",
    "次のステップ",
    "今後の予定",
    "다음 단계",
];

/// Titles of what lists all that is to be done: `## Plan (draft)`, `## Tasks – in progress`.
const LISTS: Tongues = [
    "plan, the plan, our plan, work plan, implementation plan, task list, tasks, the tasks, todo, to do, todos, todo list, \
     to-do, backlog, roadmap, steps, the steps, work items, action items, checklist, milestones, phases, retro, retrospective",
    "plan, plan de trabajo, tareas, lista de tareas, pasos, hoja de ruta",
    "plano, plano de trabalho, tarefas, lista de tarefas, passos, roteiro",
    "plan, plan de travail, tâches, liste des tâches, étapes, feuille de route",
    "plan, arbeitsplan, aufgaben, aufgabenliste, schritte, umsetzungsplan, fahrplan, meilensteine",
    "piano, piano di lavoro, attività, compiti, passi",
    "план, план работ, задачи, список задач, шаги, этапы",
    "计划, 工作计划, 实施计划, 任务, 任务列表, 任务清单, 待办, 待办事项, 步骤, 計畫, 任務, 待辦",
    "計画, 作業計画, 実装計画, タスク, タスク一覧, 作業, やること, 手順",
    "계획, 작업 계획, 구현 계획, 작업, 작업 목록, 할 일, 태스크, 단계",
];

static BY_LIST: Words<()> = words!((), &[((), LISTS)]);

/// Whether a title is that of a list of all that is to be done.
pub(super) fn lists_work(title: &str) -> bool {
    BY_LIST.get(&bare(title)).is_some()
}
