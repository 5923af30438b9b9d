//! What the name of a list says of the objects in it.

use super::name::{last_words, words_of};
use crate::document::word::{horizon, status};
use crate::plan::words::{Tongues, Words, words};
use crate::plan::{Kind, Status};

/// What the objects of a list are, as its name has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Items of a kind: `tasks`, `milestones`, `epics`.
    Items(Kind),
    /// Parts of a task, with ids of their own: `subtasks`.
    Subtasks,
    /// Items where they have ids or say how far they are: `features`.
    Cards,
    /// Items where they say how far they are: `items`, `children`.
    Parts,
    /// Columns of a board, whose names are statuses.
    Columns,
    /// Columns of a board, or stages of the work where they say how far they are.
    Stages,
    /// What holds lists of items, and is none: `projects`.
    Groups,
    /// No items, and none below: `history`, `risks`.
    Aside,
    /// Items where they say how far they are, or twice that they are work.
    Unknown,
    /// The file itself is the list: a title, and one thing that says that it is work, are enough.
    Top,
}

impl Role {
    /// The kind of the items of such a list.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Items(kind) => kind,
            Self::Stages => Kind::Phase,
            Self::Groups => Kind::Batch,
            _ => Kind::Task,
        }
    }

    /// Whether the name alone says that the list holds items or parts of one.
    pub(super) fn holds_items(self) -> bool {
        matches!(self, Self::Items(_) | Self::Subtasks | Self::Cards | Self::Parts)
    }
}

const TASKS: Tongues = [
    "tasks, task, task list, todos, todo, to dos, to do, todo list, to do list, issues, tickets, bugs, defects, stories, \
     user stories, work items, workitems, action items, backlog, chores, spikes, deliverables, follow ups, \
     userstories, todo items, backlog items, enhancements, regressions, findings, fixes, problems, improvements",
    "tareas, lista de tareas, historias, incidencias, pendientes, entregables",
    "tarefas, lista de tarefas, histórias, pendências, entregáveis",
    "tâches, liste des tâches, tickets, livrables, histoires",
    "aufgaben, aufgabenliste, vorgänge, arbeitspakete, tickets",
    "attività, compiti, elenco attività, storie",
    "задачи, список задач, задания",
    "任务, 任务列表, 任務, 任務列表, 待办, 待办事项, 待辦事項",
    "タスク, タスク一覧, 作業一覧, 課題",
    "작업, 작업 목록, 할 일, 할 일 목록, 업무, 과제",
];

const SUBTASKS: Tongues = [
    "subtasks, sub tasks, subtask, subitems, sub items, sub issues, subissues, child tasks, child issues",
    "subtareas",
    "subtarefas",
    "sous tâches",
    "unteraufgaben, teilaufgaben",
    "sottoattività, sotto attività",
    "подзадачи",
    "子任务, 子任務",
    "サブタスク",
    "하위 작업",
];

const PHASES: Tongues = [
    "phases, milestones, sprints, waves, iterations, cycles, increments, program increments",
    "fases, etapas, hitos, iteraciones",
    "fases, etapas, marcos, iterações",
    "phases, étapes, jalons, itérations",
    "phasen, meilensteine, etappen",
    "fasi, traguardi, tappe, iterazioni",
    "этапы, фазы, вехи, спринты, итерации",
    "阶段, 里程碑, 階段, 迭代",
    "フェーズ, マイルストーン, スプリント, 工程",
    "단계, 마일스톤, 스프린트, 페이즈",
];

const BATCHES: Tongues = [
    "batches, epics, initiatives, workstreams, work streams, work packages, task groups",
    "lotes, épicas",
    "lotes, épicos",
    "lots, épopées",
    "arbeitsbündel, epen",
    "lotti, epiche",
    "пакеты, эпики",
    "批次, 史诗",
    "バッチ, エピック",
    "배치, 에픽",
];

const CARDS: Tongues = [
    "cards, features, feature list, steps list, checkpoints",
    "tarjetas, funcionalidades, características",
    "cartões, funcionalidades",
    "cartes, fonctionnalités",
    "karten, funktionen",
    "schede, funzionalità",
    "карточки, функции",
    "卡片, 功能",
    "カード, 機能",
    "카드, 기능",
];

const PARTS: Tongues = [
    "items, children, nodes, edges, data, results, entries, records, rows, list, elements, objects, content, contents, parts, plan, steps",
    "elementos, hijos",
    "itens, filhos",
    "éléments, enfants",
    "elemente, einträge, kinder",
    "elementi, voci",
    "элементы, записи",
    "项目, 条目, 項目",
    "項目, 一覧",
    "항목, 목록",
];

const COLUMNS: Tongues = [
    "lists, columns, statuses, lanes, swimlanes, buckets, workflow states, states, column order",
    "columnas, listas, estados",
    "colunas, listas, estados",
    "colonnes, listes, états",
    "spalten, listen",
    "colonne, liste, stati",
    "колонки, списки, столбцы, статусы",
    "列表, 栏, 状态列表",
    "列, リスト, カラム",
    "열, 목록들, 컬럼",
];

const STAGES: Tongues = [
    "stages, sections, releases",
    "secciones",
    "seções",
    "sections",
    "abschnitte",
    "sezioni",
    "стадии, разделы",
    "章节",
    "ステージ, セクション",
    "섹션",
];

const GROUPS: Tongues = [
    "projects, boards, groups, categories, teams, areas, modules, workspaces, spaces, folders, tracks, streams, tags, \
     components, packages, repositories, products, portfolios, weeks, days",
    "proyectos, grupos, categorías, áreas, módulos, equipos",
    "projetos, grupos, categorias, áreas, módulos, equipes",
    "projets, groupes, catégories, domaines, modules, équipes",
    "projekte, gruppen, kategorien, bereiche, module",
    "progetti, gruppi, categorie, aree, moduli",
    "проекты, группы, категории, модули, команды",
    "项目组, 分组, 分类, 模块",
    "プロジェクト, グループ, カテゴリ, モジュール",
    "프로젝트, 그룹, 분류, 모듈",
];

/// Lists of what stands beside the work, or is no work at all.
const ASIDE: Tongues = [
    "history, log, logs, changelog, change log, changes, events, activity, comments, notes, validation, risks, risk, metrics, \
     kpis, documents, docs, checklists, checklist, check items, checks, gates, lessons, targets, metadata, meta, labels, users, \
     members, people, persons, contributors, authors, maintainers, contacts, customers, employees, stakeholders, participants, \
     attendees, roles, permissions, decisions, adrs, questions, assumptions, constraints, criteria, acceptance criteria, \
     success criteria, dependencies, dev dependencies, peer dependencies, optional dependencies, scripts, config, configuration, \
     settings, options, plugins, extensions, environment, env, variables, definitions, defs, properties, schema, schemas, paths, \
     parameters, responses, examples, example, references, links, issue links, attachments, files, images, assets, media, \
     tests, test, test results, test cases, test suites, suites, assertion results, runs, builds, jobs, pipelines, \
     deployments, workflows, incidents, alerts, errors, warnings, diagnostics, messages, notifications, posts, articles, pages, \
     custom fields, custom field items, actions log, worklogs, work log, time entries, prefs, memberships, reactions, \
     versions, release notes, glossary, technologies, tech stack, services, endpoints, servers, hosts, rules, policies, \
     locales, translations, movies, films, flights, parcels, shipments, campaigns, leads, conversations, episodes, songs, books, \
     courses, students, applicants, candidates, orders, invoices, payments, transactions, transitions, field values, blocked by, blocks, predecessors, depends on, \
     burndown, velocity, retrospectives, retrospective, standups, meetings, tools, resources, budget, costs, inventory, stock, experiments, sessions, subscriptions, devices, sensors, accounts, clients, vendors, \
     status history, definition of done, definition of ready, dod, prerequisites, approvals, sign offs, relations, watchers, reviewers, reviews, followers",
    "historial, riesgos, métricas, usuarios, miembros, decisiones, dependencias, comentarios, criterios, etiquetas, personas, equipo",
    "histórico, riscos, métricas, usuários, membros, decisões, dependências, comentários, critérios, etiquetas, pessoas, equipe",
    "historique, risques, métriques, utilisateurs, membres, décisions, dépendances, commentaires, critères, étiquettes, personnes",
    "verlauf, risiken, kennzahlen, benutzer, mitglieder, entscheidungen, abhängigkeiten, kommentare, kriterien, personen, notizen",
    "storico, rischi, metriche, utenti, membri, decisioni, dipendenze, commenti, criteri, etichette, persone",
    "история, риски, метрики, пользователи, участники, решения, зависимости, комментарии, критерии, метки, люди",
    "历史, 风险, 指标, 用户, 成员, 决策, 依赖, 评论, 标签, 人员, 風險",
    "履歴, リスク, 指標, ユーザー, メンバー, 決定事項, 依存関係, コメント, ラベル",
    "이력, 위험, 리스크, 지표, 사용자, 구성원, 결정, 의존성, 댓글, 라벨",
];

static ROLES: Words<Role> = words!(
    Role,
    &[
        (Role::Subtasks, SUBTASKS),
        (Role::Items(Kind::Task), TASKS),
        (Role::Items(Kind::Phase), PHASES),
        (Role::Items(Kind::Batch), BATCHES),
        (Role::Cards, CARDS),
        (Role::Columns, COLUMNS),
        (Role::Stages, STAGES),
        (Role::Groups, GROUPS),
        (Role::Parts, PARTS),
        (Role::Aside, ASIDE),
    ]
);

/// The role of a list by its name: `tasks`, `openTasks`, `user_stories`. Before words that say it others may stand.
pub(super) fn role(name: &str) -> Role {
    let words = words_of(name);
    let Some(role) = ROLES.get(&words) else {
        let found = last_words(&words).find_map(|last| ROLES.get(last));
        let first = words.split(' ').next().and_then(|first| ROLES.get(first));
        return match found {
            Some(Role::Items(_) | Role::Subtasks | Role::Aside) => found.unwrap_or(Role::Unknown),
            _ if first == Some(Role::Aside) => Role::Aside,
            found => found.unwrap_or(Role::Unknown),
        };
    };
    role
}

/// The status of what stands below a name: `in_progress`, `Doing`, `Next up`.
pub(super) fn column(name: &str) -> Option<Status> {
    let words = words_of(name);
    horizon::status(name).or_else(|| horizon::status(&words)).or_else(|| {
        let stated = status::stated(name).or_else(|| status::stated(&words));
        stated.filter(|found| !found.range.is_empty()).map(|found| found.status)
    })
}

/// The status that is a name as a whole, as keys of an object say it: `todo`, `in-progress`.
pub(super) fn key_status(name: &str) -> Option<Status> {
    let words = words_of(name);
    horizon::status(&words).or_else(|| status::whole(&words).map(|found| found.status))
}

/// The status before the words of a list: `completedTasks`, `open_issues`.
pub(super) fn led_status(name: &str) -> Option<Status> {
    let words = words_of(name);
    let rest = last_words(&words).find(|last| matches!(ROLES.get(last), Some(Role::Items(_) | Role::Subtasks)))?;
    let lead = words[..words.len() - rest.len()].trim_end();
    status::whole(lead).map(|found| found.status)
}

/// Whether a type names a kind of item: `Epic`, `Bug`, `User Story`.
pub(super) fn kind_named(name: &str) -> Option<Kind> {
    static KINDS: Words<Kind> = words!(
        Kind,
        &[
            (
                Kind::Phase,
                [
                    "phase, milestone, sprint, iteration, release",
                    "fase, etapa, hito",
                    "fase, etapa, marco",
                    "phase, étape, jalon",
                    "phase, meilenstein",
                    "fase, traguardo",
                    "этап, фаза, веха",
                    "阶段, 里程碑",
                    "フェーズ, マイルストーン",
                    "단계, 마일스톤",
                ],
            ),
            (
                Kind::Batch,
                [
                    "batch, epic, initiative, theme, workstream",
                    "lote, épica",
                    "lote, épico",
                    "lot, épopée",
                    "epos",
                    "lotto",
                    "пакет, эпик",
                    "批次, 史诗",
                    "バッチ, エピック",
                    "배치, 에픽",
                ],
            ),
            (
                Kind::Task,
                [
                    "task, bug, story, user story, spike, chore, subtask, sub task, issue, feature, improvement, defect, \
                     todo, ticket, enhancement, tasks",
                    "tarea, error, historia",
                    "tarefa, erro, história",
                    "tâche, anomalie",
                    "aufgabe, fehler",
                    "attività, errore",
                    "задача, ошибка",
                    "任务, 缺陷",
                    "タスク, バグ",
                    "작업, 버그",
                ],
            ),
        ]
    );
    KINDS.get(&words_of(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lists_say_what_they_hold() {
        for (name, expected) in [
            ("tasks", Role::Items(Kind::Task)),
            ("userStories", Role::Items(Kind::Task)),
            ("high_priority_tasks", Role::Items(Kind::Task)),
            ("Known Issues", Role::Items(Kind::Task)),
            ("tâches", Role::Items(Kind::Task)),
            ("projectPhases", Role::Items(Kind::Phase)),
            ("epics", Role::Items(Kind::Batch)),
            ("sub-tasks", Role::Subtasks),
            ("features", Role::Cards),
            ("children", Role::Parts),
            ("lists", Role::Columns),
            ("stages", Role::Stages),
            ("risks", Role::Aside),
            ("risikenListe", Role::Aside),
            ("acceptanceCriteria", Role::Aside),
            ("devDependencies", Role::Aside),
            ("assertionResults", Role::Aside),
            ("gadgets", Role::Unknown),
        ] {
            assert_eq!(role(name), expected, "{name}");
        }
    }

    #[test]
    fn names_of_columns_and_keys_are_statuses() {
        for (name, expected) in [
            ("Doing", Some(Status::InProgress)),
            ("in_progress", Some(Status::InProgress)),
            ("inReview", Some(Status::InReview)),
            ("🚧 In Progress (3)", Some(Status::InProgress)),
            ("Next up", Some(Status::NotStarted)),
            ("Ideas", Some(Status::NotStarted)),
            ("Waiting for the glazier", Some(Status::Blocked)),
            ("Erledigt", Some(Status::Complete)),
            ("Greenhouse", None),
        ] {
            assert_eq!(column(name), expected, "{name}");
        }
        assert_eq!(key_status("todo"), Some(Status::NotStarted));
        assert_eq!(key_status("doneByAna"), None);
        assert_eq!(led_status("completed_tasks"), Some(Status::Complete));
        assert_eq!(led_status("openIssues"), Some(Status::NotStarted));
        assert_eq!(led_status("tasks"), None);
        assert_eq!((kind_named("User Story"), kind_named("epic")), (Some(Kind::Task), Some(Kind::Batch)));
    }
}
