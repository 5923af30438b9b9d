//! Tables that list tasks and say of none of them how far it is: `Task ID | Task | Owner | Depends on`.

use super::{Cells, is_own_id};
use crate::document::word::ident;
use crate::document::word::label::bare;
use crate::plan::Field;
use crate::plan::words::{Tongues, Words, words};

/// Headers of columns that name tasks, and nothing else that has an id.
const TASKS: Tongues = [
    "task, tasks, task name, task title, task description, work item, user story, story, story title, action, action item, to do, todo, subtask",
    "tarea, tareas, historia, historia de usuario, actividad, acción",
    "tarefa, tarefas, história, atividade, ação",
    "tâche, tâches, activité, action",
    "aufgabe, aufgaben, arbeitspaket, vorgang, teilaufgabe",
    "attività, compito, azione",
    "задача, задачи, задание, действие",
    "任务, 任务名称, 任务描述, 任务内容, 待办, 事项, 任務, 任務名稱, 任務描述",
    "タスク, タスク名, 作業, 作業内容, やること",
    "작업, 작업명, 작업 내용, 업무, 할 일, 태스크",
];

static BY_TASK: Words<()> = words!((), &[((), TASKS)]);

impl Cells<'_, '_> {
    /// Whether the rows are tasks by their ids and by what is said of them: each has an id of its own, and they say how long
    /// they take or what they wait for, or are called tasks and have an owner, a day or a priority.
    pub(super) fn lists_tasks(&self, fields: &[Option<Field>], id: Option<usize>, title: usize) -> bool {
        let has = |all: &[Field]| fields.iter().flatten().any(|field| all.contains(field));
        let work = has(&[Field::Estimate, Field::Actual, Field::DependsOn]);
        let called = || BY_TASK.get(&bare(self.names[title])).is_some();
        let said = work || has(&[Field::Owner, Field::Due, Field::Priority]) && called();
        let own = |id: usize| self.mostly(id, is_own_id) && self.is_unlike(id);
        let within = || id.is_none_or(|id| id == title) && self.leads_with_ids() == Some(title);
        let apart = |id: usize| id != title && fields[title] == Some(Field::Title) && own(id);
        said && id.is_some_and(apart) || (work || has(&[Field::Owner, Field::Due])) && within()
    }

    /// The column of phases or batches that have their ids in front of their names: `Wave | Goal | Owner` above `W0 Freeze`.
    pub(super) fn leads_with_ids(&self) -> Option<usize> {
        let leads = ident::names_group(&bare(self.names[0])) && self.mostly(0, is_own_id) && self.is_unlike(0);
        leads.then_some(0)
    }

    /// Whether no two cells of a column say the same.
    fn is_unlike(&self, at: usize) -> bool {
        let (all, unlike) = self.unlike(at);
        all > 1 && all == unlike
    }
}
