//! Labels of what a tracker counts and orders by.

use super::only;
use crate::plan::Field;
use crate::plan::words::Tongues;

/// Labels without marks. `до`, `план`, `ist` are words of sentences and none.
pub(in super::super) const FIELDS: &[(Field, Tongues)] = &[
    (
        Field::Status,
        [
            "status, current status, state, task status, phase status, batch status, milestone status, feature status, \
             step status, story status, issue status, bug status, implementation status, completion status",
            "estado, estado actual, estatus, situación",
            "estado, status atual, estado atual, situação",
            "statut, état, statut actuel",
            "zustand, aktueller status, bearbeitungsstand",
            "stato, stato attuale",
            "статус, состояние, текущий статус",
            "状态, 当前状态, 任务状态, 狀態, 目前狀態, 當前狀態",
            "ステータス, 状態, 状況, 対応状況, 進捗状況",
            "상태, 현재 상태, 진행 상태, 진행상태",
        ],
    ),
    (Field::Stage, only("stage, debug phase")),
    (
        Field::Reason,
        [
            "status reason, reason, blocked reason",
            "motivo, razón, motivo del bloqueo",
            "motivo, razão, motivo do bloqueio",
            "raison, motif, raison du blocage",
            "grund, begründung",
            "motivo, ragione",
            "причина, причина блокировки",
            "原因, 阻塞原因",
            "理由, 原因",
            "사유, 이유",
        ],
    ),
    (
        Field::Priority,
        [
            "priority, prio, pri",
            "prioridad",
            "prioridade",
            "priorité",
            "priorität",
            "priorità",
            "приоритет",
            "优先级, 优先度, 優先級, 優先順序",
            "優先度, 優先順位",
            "우선순위, 중요도",
        ],
    ),
    (
        Field::Severity,
        [
            "severity, severity rating",
            "severidad, gravedad",
            "severidade, gravidade",
            "sévérité, gravité",
            "schweregrad",
            "severità, gravità",
            "серьёзность, критичность",
            "严重程度, 严重性, 嚴重程度, 嚴重性",
            "深刻度, 重大度",
            "심각도",
        ],
    ),
    (
        Field::Impact,
        [
            "impact",
            "impacto",
            "impacto",
            "",
            "auswirkung, auswirkungen",
            "impatto",
            "влияние",
            "影响, 影響",
            "影響, 影響度",
            "영향, 영향도",
        ],
    ),
    (
        Field::Component,
        [
            "component, area, module, subsystem, category",
            "componente, área, módulo, categoría",
            "componente, área, módulo, categoria",
            "composant, domaine, catégorie",
            "komponente, modul, bereich, kategorie",
            "componente, modulo, ambito, categoria",
            "компонент, модуль, область, категория",
            "组件, 模块, 类别, 分类, 組件, 元件, 模組, 類別, 分類",
            "コンポーネント, モジュール, 領域, カテゴリ, カテゴリー",
            "컴포넌트, 모듈, 영역, 분류, 카테고리, 구성 요소",
        ],
    ),
    (Field::Batch, ["batch", "lote", "lote", "lot", "", "lotto", "пакет", "批次", "バッチ", "배치"]),
    (
        Field::Phase,
        [
            "phase",
            "fase, etapa",
            "fase, etapa",
            "étape",
            "",
            "fase",
            "фаза, этап",
            "阶段, 階段",
            "フェーズ, 工程",
            "단계, 페이즈",
        ],
    ),
    (
        Field::Owner,
        [
            "owner, owners, assignee, assignees, assigned to, assigned, responsible, accountable, dri, developer, engineer, implementer, \
             assigned owner, taken by, claimed by, worked on by",
            "responsable, asignado, asignada, asignado a, asignada a, encargado, encargada, a cargo de, propietario, \
             propietaria",
            "responsável, atribuído, atribuído a, atribuída a, designado, encarregado, encarregada",
            "responsable, assigné, assigné à, assignée à, attribué à, propriétaire, porteur, pilote",
            "verantwortlich, verantwortlicher, verantwortliche, zuständig, zuständigkeit, bearbeiter, bearbeiterin, \
             zugewiesen, zugewiesen an",
            "responsabile, assegnato, assegnato a, assegnata a, assegnatario, incaricato",
            "ответственный, ответственная, исполнитель, назначен, назначено, владелец",
            "负责人, 负责, 责任人, 执行人, 经办人, 指派给, 負責人, 負責, 責任人, 執行人, 指派給",
            "担当, 担当者, 主担当, 責任者, 作業者",
            "담당, 담당자, 책임자, 작업자",
        ],
    ),
    (
        Field::Estimate,
        [
            "estimate, estimated, guess, guessed, effort estimate, estimated effort, estimated time, time estimate, est, est hours, \
             est effort, est time, duration est, estimated duration, duration, hours, est h, estimate h, \
             estimated hours, hours est, hours estimated, hours planned, planned hours, effort, effort h, time, est days, estimated days, \
             days est, days estimated, effort days, planned days, days planned, planned effort, planned time, expected effort, time budget, person days, man days, person hours, \
             man hours, level of effort, loe",
            "estimación, estimado, estimada, tiempo estimado, horas estimadas, horas est, horas previstas, horas planificadas, esfuerzo, esfuerzo estimado, \
             duración, duración estimada, horas",
            "estimativa, estimado, estimada, tempo estimado, horas estimadas, horas est, horas previstas, horas planejadas, esforço, esforço estimado, duração, \
             duração estimada, horas",
            "estimation, estimé, estimée, temps estimé, durée, durée estimée, charge, charge estimée, effort estimé, \
             heures, heures estimées, heures est, heures prévues, temps prévu, h est, h estimées",
            "aufwand, schätzung, geschätzt, geschätzter aufwand, aufwandsschätzung, geschätzte zeit, \
             geschätzte dauer, dauer, stunden, stunden geschätzt, geschätzte stunden, std gesch, std geschätzt, geplante stunden",
            "stima, stimato, stimata, tempo stimato, ore, ore stimate, ore est, ore previste, impegno, durata, durata stimata",
            "оценка, оценка времени, оценка трудозатрат, трудозатраты, трудоёмкость, длительность, плановое время, \
             часы, часы план, план часы, оценка часы, часов по плану",
            "预估, 预计, 预计工时, 预估工时, 预计时间, 预估时间, 估算, 估计, 工时, 工作量, 預估, 預計, 預估工時, \
             預計工時, 預估時間, 估算, 工時",
            "見積, 見積り, 見積もり, 見積工数, 見積時間, 予定工数, 予定時間, 想定時間, 所要時間, 工数",
            "예상, 예상 시간, 예상시간, 예상 공수, 예상 소요, 예상 소요 시간, 소요 시간, 공수, 추정, 추정치",
        ],
    ),
    (
        Field::Actual,
        [
            "actual, effort actual, actual effort, actual time, actual duration, actual hours, time spent, took, actual h, \
             time taken, spent, hours spent, hours actual, hours taken, act, act h, act hours, elapsed, elapsed time, \
             time logged, hours logged, logged hours, logged time, hours worked, time worked, h spent, hrs spent, h used, h actual, h real, hours used, used hours, \
             actual days, days actual, days spent, days taken, effort spent, spent so far, time tracked, tracked time, hours tracked",
            "real, tiempo real, horas reales, esfuerzo real, tiempo empleado, tiempo dedicado, duración real",
            "realizado, tempo real, horas reais, esforço real, tempo gasto, horas gastas, duração real",
            "réel, réelle, temps réel, temps passé, temps consacré, heures réelles, durée réelle, effort réel, \
             charge réelle",
            "tatsächlich, tatsächlicher aufwand, tatsächliche zeit, tatsächliche dauer, ist aufwand, ist-aufwand, \
             istaufwand, benötigte zeit, ist, ist std, ist stunden, ist h",
            "effettivo, effettiva, tempo effettivo, ore effettive, tempo impiegato, durata effettiva",
            "факт, фактически, фактическое время, фактические трудозатраты, потрачено, затрачено, затраченное время",
            "实际, 实际工时, 实际时间, 实际耗时, 耗时, 實際, 實際工時, 實際時間, 耗時",
            "実績, 実績工数, 実績時間, 実工数, 実際",
            "실제, 실제 시간, 실제 소요, 실제 소요 시간, 실제 공수, 실적",
        ],
    ),
    (
        Field::Started,
        [
            "started, start, start time, started at, date started, started on, start date, begun, begun on",
            "iniciado, inicio, iniciado el, comenzado",
            "iniciado, início, iniciado em, começado",
            "démarré, démarré le, début, commencé, commencé le",
            "begonnen, begonnen am, gestartet, gestartet am, beginn, startdatum",
            "iniziato, iniziato il, inizio, avviato",
            "начато, начата, начало, старт",
            "开始, 开始时间, 开始日期, 開始, 開始時間",
            "開始, 開始時刻, 開始日, 着手日",
            "시작, 시작 시간, 시작일, 시작일시, 착수일",
        ],
    ),
    (
        Field::Created,
        [
            "created, created on, created at, date created, creation date, opened on, date opened, filed on, \
             reported on, date reported, added on, date added, raised on",
            "creado, creado el, creada el, fecha de creación, abierto el, abierta el, reportado el",
            "criado em, criada em, data de criação, aberto em, aberta em, reportado em",
            "créé, créé le, créée le, date de création, ouvert le, signalé le",
            "erstellt, erstellt am, angelegt, angelegt am, gemeldet, gemeldet am, eröffnet am",
            "creato, creato il, creata il, data di creazione, aperto il, segnalato il",
            "создано, создана, создан, дата создания, открыто, заведено",
            "创建时间, 创建日期, 创建于, 提出日期, 報告日期, 建立日期",
            "作成日, 作成日時, 起票日, 登録日, 報告日",
            "생성일, 작성일, 등록일, 보고일",
        ],
    ),
    (
        Field::Completed,
        [
            "completed, completion time, completion date, completed at, completed on, date completed, implemented, \
             finished, end time, done on, finished on, closed on, closed at, date closed, resolved on, date resolved, \
             fixed on, date fixed, merged on, shipped on",
            "completado, completada, completado el, terminado, terminado el, finalizado, fecha de finalización, \
             fecha de cierre, fin",
            "concluído, concluída, concluído em, concluída em, finalizado, finalizado em, data de conclusão, \
             término, fim",
            "terminé, terminée, terminé le, terminée le, achevé le, fin, date de fin, date d'achèvement, clôturé le",
            "abgeschlossen, abgeschlossen am, erledigt am, fertiggestellt, fertiggestellt am, beendet, beendet am, \
             ende, abschluss, abschlussdatum",
            "completato, completata, completato il, terminato il, concluso il, data di completamento",
            "завершено, завершена, выполнено, закончено, закрыто, закрыта, дата завершения, дата закрытия, окончание",
            "完成, 完成时间, 完成日期, 结束时间, 完成時間, 結束時間",
            "完了, 完了日, 完了日時, 完了時刻, 終了, 終了日",
            "완료, 완료일, 완료 시간, 완료일시, 종료, 종료일",
        ],
    ),
    (
        Field::Due,
        [
            "due, due date, deadline, target completion, due by, finish by, needed by, expected by, delivery date",
            "fecha límite, vencimiento, fecha de vencimiento, plazo, entrega, fecha de entrega, vence",
            "prazo, prazo final, data limite, vencimento, data de vencimento, entrega, data de entrega",
            "échéance, date d'échéance, date limite, date butoir, délai",
            "fällig, fällig am, fällig bis, fälligkeit, fälligkeitsdatum, frist, termin, stichtag, abgabe",
            "scadenza, data di scadenza, termine, entro il, data limite",
            "срок, срок сдачи, срок выполнения, крайний срок, дедлайн",
            "截止, 截止日期, 截止时间, 截止時間, 到期日, 期限",
            "期限, 期日, 締切, 締め切り, 締切日, 納期",
            "마감, 마감일, 마감 기한, 기한, 기일, 완료 예정일",
        ],
    ),
    (
        Field::Target,
        [
            "target date, target, target week",
            "fecha objetivo",
            "data alvo, data prevista",
            "date cible, date visée",
            "zieldatum, zieltermin",
            "data obiettivo, data prevista",
            "целевая дата, плановая дата",
            "目标日期, 计划日期, 目標日期",
            "目標日, 目標期日, 予定日",
            "목표일, 목표 날짜, 예정일",
        ],
    ),
    (
        Field::Pr,
        [
            "pr, pr link, pull request, prs, pr #",
            "enlace al pr",
            "link do pr",
            "lien pr, lien de la pr",
            "pr-link",
            "link pr",
            "пулл-реквест, пул-реквест, ссылка на pr",
            "合并请求, 拉取请求, 合併請求",
            "プルリクエスト, プルリク",
            "풀 리퀘스트, pr 링크",
        ],
    ),
];
