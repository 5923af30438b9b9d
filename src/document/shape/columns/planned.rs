//! Tables that list tasks and say of none of them how far it is: `Task ID | Task | Owner | Depends on`.

use super::other::is_status;
use super::{Cells, bare_id, is_number, is_own_id, names};
use crate::document::word::ident;
use crate::document::word::label::{bare, normal};
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

/// Headers of columns that say what a phase or milestone is for.
const GOALS: Tongues = [
    "goal, goals, objective, objectives, aim, focus, scope, theme, deliverable, deliverables, outcome, purpose, what",
    "objetivo, objetivos, meta, alcance, entregable, entregables, enfoque",
    "objetivo, objetivos, meta, escopo, âmbito, entrega, entregas, entregável, foco",
    "objectif, objectifs, but, portée, livrable, livrables",
    "ziel, ziele, umfang, schwerpunkt, ergebnis, lieferumfang",
    "obiettivo, obiettivi, scopo, ambito, consegna, consegne, risultato",
    "цель, цели, задача этапа, результат, содержание, объём",
    "目标, 目標, 范围, 範圍, 交付物, 主要内容, 主要目标, 主題",
    "目標, 目的, 成果物, スコープ, 範囲, ゴール",
    "목표, 범위, 산출물, 목적",
];

static BY_GOAL: Words<()> = words!((), &[((), GOALS)]);

/// Headers of the first column of a plan by weeks, months or quarters.
const WEEKS: Tongues = [
    "week, weeks, wk, quarter, month",
    "semana, trimestre, mes",
    "semana, trimestre, mês",
    "semaine, trimestre, mois",
    "woche, kw, quartal, monat",
    "settimana, trimestre, mese",
    "неделя, квартал, месяц",
    "周, 週, 周次, 季度, 月份",
    "週, 四半期, 月",
    "주차, 주, 분기, 월",
];

/// Headers that say what is done in a week, beside those of tasks and goals.
const WORK: Tongues = [
    "work, topic, topics, activity, activities, plan, milestone, milestones, phase",
    "trabajo, tema, hito",
    "trabalho, tema, marco",
    "travail, sujet, thème, jalon",
    "arbeit, inhalt, thema, meilenstein",
    "lavoro, argomento, tema",
    "работа, тема, этап",
    "工作, 内容, 工作内容, 內容",
    "内容, テーマ",
    "내용, 주제",
];

static BY_WEEK: Words<()> = words!((), &[((), WEEKS)]);
static BY_WORK: Words<()> = words!((), &[((), WORK), ((), TASKS), ((), GOALS)]);

impl Cells<'_, '_> {
    /// Whether the rows are tasks by their ids and by what is said of them: each has an id of its own, and they say how long
    /// they take or what they wait for, or are called tasks and have an owner, a day or a priority.
    pub(super) fn lists_tasks(&self, fields: &[Option<Field>], id: Option<usize>, title: usize) -> bool {
        let has = |all: &[Field]| fields.iter().flatten().any(|field| all.contains(field));
        let work = has(&[Field::Estimate, Field::Actual, Field::DependsOn]);
        let called = || BY_TASK.get(&bare(self.names[title])).is_some();
        let said = called() && (work || has(&[Field::Owner, Field::Due, Field::Priority]));
        // A single row with an id is a task, too.
        let unlike = |id: usize| self.column(id).count() == 1 || self.is_unlike(id);
        let own = |id: usize| self.mostly(id, is_own_id) && unlike(id);
        if self.goal() == Some(title) {
            return true;
        }
        let within = || id.is_none_or(|id| id == title) && self.leads_with_ids() == Some(title);
        // Where they are called tasks and say what work they are, any number tells them apart.
        let numbered = |id: usize| work && called() && unlike(id);
        let apart = |id: usize| id != title && fields[title] == Some(Field::Title) && (own(id) || numbered(id));
        // How long what is done again and again takes is no plan: `Task | Duration`.
        let lasts = || self.names.iter().any(|name| ["duration", "time", "runtime"].contains(&&*normal(name)));
        // `Item | Priority | Effort`: what is weighed is to be done.
        let weighed = || {
            let headed = fields[title] == Some(Field::Title) && title < 2 && self.is_unlike(title);
            headed && has(&[Field::Priority]) && has(&[Field::Estimate])
        };
        let timed = || has(&[Field::Estimate, Field::Actual]) && called() && self.is_unlike(title) && !lasts();
        said && id.is_some_and(apart)
            || id.is_none() && (timed() || weighed())
            || (work || has(&[Field::Owner, Field::Due])) && within()
    }

    /// The column of phases or batches that have their ids in front of their names: `Wave | Goal | Owner` above `W0 Freeze`.
    pub(super) fn leads_with_ids(&self) -> Option<usize> {
        let leads = ident::names_group(&bare(self.names[0])) && self.mostly(0, is_own_id) && self.is_unlike(0);
        leads.then_some(0)
    }

    /// The column that says what each phase or milestone beside it is for: `Milestone | Goal` above `M0 | Freeze the format`.
    pub(super) fn goal(&self) -> Option<usize> {
        let headed = BY_GOAL.get(&bare(self.names.get(1)?)).is_some();
        let alone = |cell: &str| ident::is_id(bare_id(cell)) && is_own_id(cell);
        let numbers = || ident::names_group(&bare(self.names[0])) && self.mostly(0, is_number);
        let named = || self.mostly(0, alone) || numbers();
        // `M` above `M1`
        let letter = || {
            let head = self.names[0].trim_matches(['*', ' ']);
            head == "M" && self.mostly(0, |cell| bare_id(cell).starts_with(head))
        };
        let parts = || (ident::names_item(&bare(self.names[0])) || letter()) && named() && self.is_unlike(0);
        (headed && parts() && self.mostly(1, names) && self.is_unlike(1)).then_some(1)
    }

    /// The column that says what is done in each week, beside one that says how far that is; a timesheet has none.
    pub(super) fn work_of_weeks(&self) -> Option<usize> {
        let weekly = BY_WEEK.get(&bare(self.names[0])).is_some() && self.names.iter().any(|name| is_status(name));
        let works = |at: &usize| BY_WORK.get(&bare(self.names[*at])).is_some() && self.mostly(*at, names);
        if weekly { (1..self.names.len()).find(works) } else { None }
    }

    /// Whether a column is headed as one of tasks.
    pub(super) fn names_tasks(&self, at: usize) -> bool {
        BY_TASK.get(&bare(self.names[at])).is_some()
    }

    /// Whether the second column names tasks or features, each another one or another of its group, and a later one says how far they are.
    pub(super) fn works_beside(&self) -> bool {
        let feature = |name: &str| ["feature", "user story"].contains(&&*normal(name));
        let works = |name: &str| BY_TASK.get(&bare(name)).is_some() || feature(name);
        let Some(name) = self.names.get(1) else { return false };
        let apart = || self.differ(1) || self.groups(0);
        works(name) && apart() && self.mostly(1, names) && self.names[2..].iter().any(|name| is_status(name))
    }

    /// Whether no two cells of a column say the same.
    fn is_unlike(&self, at: usize) -> bool {
        let (all, unlike) = self.unlike(at);
        all > 1 && all == unlike
    }
}
