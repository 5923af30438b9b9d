//! Headers of columns, and what each tells of its table.

use crate::document::word::label::{bare, header, normal};
use crate::plan::Field;
use crate::plan::words::{Tongues, Words, is_wide, words};

/// First columns of tables that list something else than items.
pub(super) const OTHER_TABLES: &[&str] = &[
    "risk",
    "risk id",
    "blocker",
    "blocker id",
    "pr #",
    "pr",
    "decision",
    "decision id",
    "adr",
    "metric",
    "week",
    "date",
    "agent",
    "agent role",
    "role",
    "question",
    "lane",
    "category",
    "kpi",
    "check",
    "criterion",
    "criteria",
    "acceptance criteria",
    "success criteria",
    "nfr",
    "non-functional requirement",
    "quality attribute",
    "quality gate",
    "member",
    "version",
    "run",
    "run id",
    "ci run",
    "build",
    "commit",
    "indicator",
    "indicador",
    "indicateur",
    "indicatore",
    "kennzahl",
    "métrica",
    "métrique",
    "metrik",
    "metrica",
    "показатель",
    "метрика",
    "指标",
    "指標",
    "지표",
    "验收项",
];

/// Those of them that say what the tasks beside them belong to: `Category | Task | Status`.
pub(super) const GROUPINGS: &[&str] = &["category", "agent", "agent role", "lane"];

/// First columns of tables that list what is there, unless they say how long it takes to get it.
pub(super) const STANDING: &[&str] =
    &["document", "tool", "platform", "environment", "env", "dependency", "library", "suite", "test suite"];

/// Columns that only tables of something else have.
pub(super) const ASIDES: [&str; 8] =
    ["probability", "reviewers", "mitigation", "velocity", "total", "resolution", "journal", "venue"];

/// Columns of what is there and looked after, where the rows are not called tasks.
pub(super) const KEPT: [&str; 12] = [
    "licence",
    "license",
    "grade",
    "isbn",
    "ip",
    "ip address",
    "expires",
    "expiry",
    "last run",
    "next run",
    "cron",
    "amount",
];

/// First columns that can name what is to be done, where a table has a column of statuses beside them.
pub(super) const THINGS: &[&str] = &[
    "module",
    "component",
    "page",
    "screen",
    "view",
    "endpoint",
    "api",
    "service",
    "package",
    "area",
    "bug",
    "defect",
    "finding",
    "vulnerability",
    "epic",
    "user story",
    "step",
    "action",
    "action item",
    "objective",
    "goal",
    "requirement",
    "capability",
    "change",
    "fix",
    "improvement",
    "problem",
    "recommendation",
    "refactoring",
    "migration",
    "function",
    "file",
    "test",
    "work package",
    "todo",
    "activity",
    "job",
    "workstream",
    "initiative",
    "experiment",
    "chapter",
    "route",
    "command",
    "plugin",
    "widget",
    "提案",
    "功能",
    "模块",
    "能力",
    "機能",
    "기능",
    "модуль",
    "функция",
    "módulo",
    "funcionalidad",
    "funcionalidade",
    "fonctionnalité",
    "funktion",
    "modul",
    "funzionalità",
    "modulo",
];

/// Headers of codes that a program answers with.
const CODES: [&str; 9] =
    ["code", "exit code", "error code", "return code", "status code", "http code", "http", "http status", "errno"];

/// Whether a header is that of codes that a program answers with.
pub(super) fn is_code(name: &str) -> bool {
    CODES.contains(&&*normal(name))
}

/// Headers of what comes in the place of something.
const REPLACING: Tongues = [
    "replacement, replaced by, replaced with, replace with, successor, new, target, migrate to, moves to, upgrade to",
    "reemplazo, sustituto, sucesor, nuevo, nueva, destino",
    "substituto, substituição, sucessor, novo, nova, destino",
    "remplacement, remplacé par, successeur, nouveau, nouvelle, cible",
    "ersatz, ersetzt durch, nachfolger, neu, ziel",
    "sostituto, sostituzione, successore, nuovo, nuova, destinazione",
    "замена, заменяется на, преемник, новый, новая",
    "替代, 替换为, 替代品, 新, 目标",
    "代替, 置き換え, 移行先, 新",
    "대체, 교체, 이전 대상, 새",
];

static BY_REPLACING: Words<()> = words!((), &[((), REPLACING)]);

/// Whether a header is that of what comes in the place of something.
pub(super) fn replaces(name: &str) -> bool {
    BY_REPLACING.get(&bare(name)).is_some()
}

/// Headers of columns that explain a word and name nothing that is to be done.
const MEANINGS: Tongues = [
    "description, meaning, means, definition, explanation, when, when to use, what it means",
    "descripción, significado, definición",
    "descrição, significado, definição",
    "description, signification, définition",
    "beschreibung, bedeutung, erklärung",
    "descrizione, significato, definizione",
    "описание, значение, смысл",
    "描述, 含义, 说明, 含義, 說明",
    "説明, 意味",
    "설명, 의미",
];

static BY_MEANING: Words<()> = words!((), &[((), MEANINGS)]);

/// Whether a header is that of what explains a word.
pub fn explains(name: &str) -> bool {
    BY_MEANING.get(&bare(name)).is_some()
}

/// Whether a header ends or begins with a word for statuses and says whose: `Our status`, `Estado propio`, `我们的状态`.
pub(super) fn speaks_of_status(name: &str) -> bool {
    let name = bare(name);
    let is = |part: &str| header(part) == Some(Field::Status);
    // `CI status`, `Review status`: of a part of it.
    let whose = |other: &str| !is_step(other) && !["ci", "build", "http", "pr", "ticket"].contains(&&*normal(other));
    let ends = || name.rsplit_once(' ').is_some_and(|(other, last)| is(last) && whose(other));
    let begins = || name.split_once(' ').is_some_and(|(first, other)| is(first) && whose(other));
    let wide = || name.char_indices().skip(1).any(|(at, c)| is_wide(c) && is(&name[at..]));
    ends() || begins() || wide()
}

/// Headers of the steps that one thing goes through.
const STEPS: Tongues = [
    "dev, development, design, code, coded, implementation, implemented, impl, spec, qa, test, tests, tested, testing, \
     docs, documentation, documented, review, reviewed, deploy, deployed, merged, released, ui, api, backend, frontend, \
     written, edited, approved, done",
    "diseño, desarrollo, código, pruebas, probado, documentación, revisión, despliegue",
    "design, desenvolvimento, código, testes, testado, documentação, revisão, implantação",
    "conception, développement, code, tests, testé, documentation, revue, relecture, déploiement",
    "entwurf, entwicklung, umsetzung, test, getestet, dokumentation, prüfung, auslieferung",
    "progettazione, sviluppo, codice, test, testato, documentazione, revisione, rilascio",
    "дизайн, разработка, код, тесты, тестирование, документация, ревью, проверка, выкладка",
    "设计, 开发, 编码, 测试, 文档, 评审, 部署, 设計, 開發, 測試, 文檔, 審查",
    "設計, 開発, 実装, テスト, 文書, ドキュメント, レビュー, リリース",
    "설계, 개발, 구현, 테스트, 문서, 리뷰, 검토, 배포",
];

static BY_STEP: Words<()> = words!((), &[((), STEPS)]);

/// Whether a header is that of a step of the work.
pub(super) fn is_step(name: &str) -> bool {
    BY_STEP.get(&bare(name)).is_some()
}

/// Headers of what was planned, beside what it took.
const PLANNED: Tongues = [
    "planned, plan, planned hours, planned time, planned effort, budget, budgeted, expected",
    "planificado, planificada, previsto, prevista, plan, horas previstas, horas planificadas",
    "planejado, planejada, previsto, prevista, plano, horas previstas, horas planejadas",
    "prévu, prévue, prévues, planifié, heures prévues, temps prévu, charge prévue",
    "geplant, plan, soll, plan stunden, geplante stunden, geplante zeit",
    "previsto, prevista, previste, pianificato, ore previste, ore pianificate, tempo previsto",
    "план, запланировано, плановые часы, планируемое время",
    "计划, 计划工时, 预算, 計劃, 計劃工時",
    "予定, 計画, 予定工数, 計画工数, 予定時間",
    "계획, 예정, 계획 시간, 예정 시간, 계획 공수",
];

static BY_PLANNED: Words<()> = words!((), &[((), PLANNED)]);

/// Whether a header is that of what was planned.
pub(super) fn is_planned(name: &str) -> bool {
    BY_PLANNED.get(&bare(name)).is_some()
}

/// Headers of what something takes, where lengths stand below them.
const COSTS: Tongues = [
    "cost, costs, price, principal, work, workload, size, needs, remaining effort, to fix, fix effort, fix time, est cost",
    "coste, costo, trabajo, tamaño",
    "custo, trabalho, tamanho",
    "coût, travail, taille",
    "kosten, arbeit, größe, umfang",
    "costo, lavoro, dimensione",
    "стоимость, работа, объём",
    "成本, 工作, 规模",
    "コスト, 作業量, 規模",
    "비용, 작업량, 규모",
];

static BY_COST: Words<()> = words!((), &[((), COSTS)]);

/// Whether a header can be that of what something takes.
pub(super) fn costs(name: &str) -> bool {
    BY_COST.get(&bare(name)).is_some()
}

/// Headers of hours that do not say of what, or of those somebody worked.
const HOURS: Tongues = [
    "hours, hrs, h, owner hrs, owner hours, my hours, our hours, dev hours, team hours, hours of work, booked hours, logged hours, \
     worked hours, real hours",
    "horas, h",
    "horas, h",
    "heures, h",
    "stunden, std, h",
    "ore, h",
    "часы, ч",
    "工时, 小时, 工時, 小時",
    "時間, 工数",
    "시간, 공수",
];

static BY_HOURS: Words<()> = words!((), &[((), HOURS)]);

/// Whether a header counts hours and does not say of what: `Hours`, `Owner hrs`.
pub(super) fn counts_hours(name: &str) -> bool {
    BY_HOURS.get(&bare(name)).is_some()
}

/// Headers of columns that sort rows and do not name them.
const SORTS: Tongues = [
    "method, verb, http method, type, kind, category, group, class, section, severity, level, size",
    "método, tipo, categoría, grupo, gravedad, nivel",
    "método, tipo, categoria, grupo, gravidade, nível",
    "méthode, type, catégorie, groupe, gravité, niveau",
    "methode, art, typ, kategorie, gruppe, schwere, stufe",
    "metodo, tipo, categoria, gruppo, gravità, livello",
    "метод, тип, категория, группа, уровень",
    "方法, 类型, 类别, 分类, 級別, 级别, 類型",
    "メソッド, 種類, 種別, 分類, 区分",
    "메서드, 유형, 종류, 분류, 등급",
];

static BY_SORT: Words<()> = words!((), &[((), SORTS)]);

/// Whether a header is that of a column that sorts rows: several of them may say the same.
pub(super) fn sorts(name: &str) -> bool {
    BY_SORT.get(&bare(name)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_whose_status_stands_below() {
        for (name, speaks) in [
            ("Our status", true),
            ("Estado propio", true),
            ("我们的状态", true),
            ("Status", false),
            ("CI status", false),
            ("Review status", false),
            ("Statuses", false),
        ] {
            assert_eq!(speaks_of_status(name), speaks, "{name}");
        }
    }
}
