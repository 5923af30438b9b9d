//! Labels that name no field of an item.

use super::only;
use crate::document::word::label::Label;
use crate::plan::words::Tongues;

/// Labels without marks. The German `Stand` is the day on which the document was true.
pub(in super::super) const OTHERS: &[(Label, Tongues)] = &[
    (
        Label::Tasks,
        [
            "tasks, task list",
            "tareas, lista de tareas",
            "tarefas, lista de tarefas",
            "tâches, liste des tâches",
            "aufgaben, aufgabenliste",
            "attività, compiti, elenco attività",
            "задачи, список задач",
            "任务, 任务列表, 任務, 任務列表, 任務清單",
            "タスク, タスク一覧, 作業一覧",
            "작업, 작업 목록, 할 일 목록",
        ],
    ),
    (
        Label::Updated,
        [
            "last updated, last update, updated",
            "última actualización, actualizado, actualizado el",
            "última atualização, atualizado, atualizado em",
            "dernière mise à jour, mis à jour, mis à jour le, mise à jour",
            "letzte aktualisierung, zuletzt aktualisiert, aktualisiert, aktualisiert am, stand",
            "ultimo aggiornamento, aggiornato, aggiornato il",
            "обновлено, последнее обновление, дата обновления",
            "最后更新, 更新时间, 更新日期, 更新于, 最後更新, 更新時間",
            "最終更新, 最終更新日, 更新日",
            "최종 수정, 최종 업데이트, 마지막 업데이트, 업데이트, 수정일",
        ],
    ),
    (
        Label::Start,
        [
            "start date, project start",
            "fecha de inicio, inicio del proyecto",
            "data de início, início do projeto",
            "date de début, début du projet",
            "startdatum, projektstart, projektbeginn",
            "data di inizio, inizio progetto",
            "дата начала, начало проекта",
            "开始日期, 项目开始, 開始日期, 專案開始",
            "開始日, プロジェクト開始日",
            "시작일, 시작 날짜, 프로젝트 시작일",
        ],
    ),
    (
        Label::CurrentPhase,
        [
            "current phase",
            "fase actual, etapa actual",
            "fase atual, etapa atual",
            "phase actuelle, phase en cours, étape actuelle",
            "aktuelle phase",
            "fase attuale",
            "текущий этап, текущая фаза",
            "当前阶段, 目前階段, 當前階段",
            "現在のフェーズ",
            "현재 단계",
        ],
    ),
    (
        Label::Next,
        [
            "next task, next tasks, next up, up next, next item, next items, next story, next ticket, next, what's next, what's next?, what is next",
            "próxima tarea, próximas tareas, siguiente tarea, siguiente, lo siguiente",
            "próxima tarefa, próximas tarefas, a seguir",
            "prochaine tâche, prochaines tâches, à suivre, ensuite",
            "nächste aufgabe, nächste aufgaben, als nächstes",
            "prossima attività, prossimo compito, prossimo",
            "следующая задача, следующие задачи, далее, на очереди",
            "下一个任务, 下一任务, 下一個任務, 接下来, 接下來",
            "次のタスク, 次の作業, 次の課題",
            "다음 작업, 다음 과제, 다음 할 일",
        ],
    ),
    (Label::Feature, only("feature id")),
    (
        Label::Scope,
        [
            "scope",
            "alcance",
            "escopo",
            "périmètre",
            "umfang",
            "ambito",
            "объём",
            "范围, 範圍",
            "スコープ, 範囲",
            "범위",
        ],
    ),
];
