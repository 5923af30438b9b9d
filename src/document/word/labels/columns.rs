//! Headers of columns.

use super::only;
use crate::plan::Field;
use crate::plan::words::Tongues;

/// Labels that only a table's header uses for these fields, or that mean something else in text.
pub(in super::super) const COLUMNS: &[(Field, Tongues)] = &[
    (
        Field::Title,
        [
            "task, title, name, story title, description, item, feature, task name, work item, deliverable, \
             milestone name, what, summary, issue, batch, phase, milestone",
            "tarea, título, nombre, descripción, elemento, entregable, funcionalidad, historia, resumen, actividad, \
             fase, etapa, hito, lote",
            "tarefa, título, nome, descrição, item, entregável, funcionalidade, história, resumo, atividade, fase, \
             etapa, marco, lote",
            "tâche, titre, nom, description, élément, livrable, fonctionnalité, résumé, activité, phase, étape, \
             jalon, lot",
            "aufgabe, titel, name, beschreibung, arbeitspaket, funktion, vorgang, thema, phase, meilenstein",
            "attività, compito, titolo, nome, descrizione, elemento, funzionalità, riepilogo, fase, traguardo, lotto",
            "задача, название, наименование, описание, функция, что, этап, фаза, веха",
            "任务, 任务名称, 任务描述, 标题, 名称, 描述, 事项, 项目, 功能, 内容, 阶段, 里程碑, 批次, 任務, 任務名稱, \
             任務描述, 標題, 名稱, 事項, 項目, 內容, 階段",
            "タスク, タスク名, 作業, 作業名, 作業内容, 件名, タイトル, 名称, 名前, 項目, 内容, 説明, 機能, フェーズ, \
             マイルストーン, バッチ",
            "작업, 작업명, 작업 내용, 제목, 이름, 항목, 내용, 설명, 기능, 태스크, 할 일, 업무, 과제, 단계, 마일스톤, \
             배치",
        ],
    ),
    (Field::Actual, only("actual, spent")),
    (
        Field::Completed,
        [
            "completed, done, reached, achieved",
            "hecho, alcanzado",
            "feito, alcançado",
            "fait, atteint",
            "fertig, erledigt, erreicht",
            "fatto, raggiunto",
            "готово, достигнуто",
            "",
            "",
            "",
        ],
    ),
    (Field::Started, only("started, start")),
    (
        Field::Due,
        [
            "due, eta, by when",
            "para cuándo",
            "até quando",
            "pour quand",
            "bis, bis wann",
            "entro quando",
            "до когда",
            "",
            "",
            "",
        ],
    ),
    (Field::Owner, ["who", "quién", "quem", "qui", "wer", "chi", "кто", "谁", "誰", ""]),
];

/// Headers of columns that hold ids.
pub(in super::super) const IDS: Tongues = [
    "id, task id, story id, #, no, nr, №, key, ticket, story, issue #, checkpoint, task #, ref, item id, phase #, \
     batch #, batch id, phase id, issue id",
    "identificador, número, núm, código, id de tarea, nº",
    "identificador, número, código, id da tarefa, nº",
    "identifiant, numéro, n, code, réf, id tâche",
    "kennung, nummer, lfd nr, schlüssel, aufgaben-id",
    "identificativo, numero, codice, id attività",
    "ид, идентификатор, номер, ключ, код, п/п",
    "编号, 序号, 任务编号, 任务id, 編號, 序號, 任務編號",
    "番号, 項番, タスクid, 管理番号, チケット",
    "번호, 순번, 아이디, 작업 id, 작업 번호",
];
