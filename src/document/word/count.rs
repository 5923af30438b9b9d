//! Words that say what a number counts.

use super::label::normal;
use super::status;
use crate::document::figure::{Counts, Of};
use crate::plan::Kind;
use crate::plan::words::{Tongues, Words, words};

/// What a word beside a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Total,
    Progress,
    Open,
    Noun,
    Filler,
}

const TOTAL: Tongues = [
    "total, totals, all, count, sum, overall total, grand total",
    "total, totales, todas, todos, cantidad, suma",
    "total, totais, todas, todos, quantidade, soma",
    "total, totaux, toutes, tous, nombre, somme",
    "gesamt, insgesamt, alle, anzahl, summe",
    "totale, totali, tutte, tutti, quantità, somma",
    "всего, итого, общее количество, количество, все",
    "总数, 总计, 合计, 总共, 数量, 任务总数, 总任务数, 总任务, 總數, 總計, 合計, 全部",
    "合計, 総数, 総計, 件数, タスク数, 総タスク数, 全体",
    "전체, 총계, 합계, 총, 총 작업, 개수, 건수",
];

const PROGRESS: Tongues = [
    "progress, completion, complete overall, overall, overall progress, overall completion, total progress, total completion, \
     project progress, current progress, completion rate, completion percentage",
    "progreso, avance, progreso general, progreso total, avance general, porcentaje completado, completitud",
    "progresso, andamento, progresso geral, progresso total, percentual concluído, avanço",
    "avancement, progression, progrès, avancement global, taux d'achèvement, taux de complétion",
    "fortschritt, gesamtfortschritt, fertigstellung, erledigungsgrad, abschlussquote",
    "avanzamento, progresso, avanzamento totale, completamento, percentuale completata",
    "прогресс, общий прогресс, выполнение, готовность, процент выполнения",
    "进度, 总进度, 总体进度, 整体进度, 完成率, 完成度, 進度, 總進度",
    "進捗, 進捗率, 全体進捗, 完了率, 達成率, 進行状況",
    "진행률, 진행, 전체 진행률, 완료율, 진척률, 진척도",
];

const OPEN: Tongues = [
    "remaining, open, left, outstanding, to go, unfinished, incomplete, not complete, not completed, not done",
    "restantes, restante, abiertas, abiertos, quedan, faltan, sin terminar",
    "restantes, restante, abertas, abertos, faltam, em aberto",
    "restantes, restant, restants, ouvertes, ouverts, ouvert",
    "verbleibend, verbleibende, offen, offene, übrig, ausstehend",
    "rimanenti, restanti, aperte, aperti, mancanti",
    "осталось, остаётся, открыто, открытых, незавершённые",
    "剩余, 未完成, 剩下, 剩餘",
    "残り, 未完了, 残",
    "남은, 남음, 미완료, 남은 작업",
];

const NOUN: Tongues = [
    "task, tasks, item, items, story, stories, issue, issues, ticket, tickets, step, steps, todos, entries, subtasks, \
     feature, features, deliverables, phase, phases, stage, stages, wave, waves, milestone, milestones, epic, epics, batch, \
     batches, sprints, bug, bugs",
    "tarea, tareas, elementos, pasos, historias, fases, incidencias",
    "tarefa, tarefas, itens, passos, histórias, fases",
    "tâche, tâches, éléments, étapes, phases",
    "aufgabe, aufgaben, einträge, schritte, punkte, phasen",
    "attività, compiti, elementi, passi, voci, fasi",
    "задача, задачи, задач, пункт, пунктов, шагов, этапов",
    "任务, 项, 个, 步骤, 任務, 項, 個",
    "タスク, 件, 項目, ステップ, 個",
    "작업, 항목, 개, 건, 단계",
];

const FILLER: Tongues = [
    "of, out, the, so, far, percent, %, rate, number, are, have, been, currently, now, overall",
    "de, del, las, los, la, el, por, ciento",
    "de, das, dos, da, do, por, cento",
    "sur, de, des, les, du, pour, cent",
    "von, der, die, prozent, sind",
    "di, su, delle, dei, per, cento",
    "из, процентов",
    "共, 的",
    "中, の",
    "중, 의",
];

/// What is counted where it is no tasks, or none for sure.
const OTHERS: [(Of, Tongues); 3] = [
    (
        Of::Group(Kind::Phase, None),
        [
            "phase, phases, stage, stages, wave, waves",
            "fase, fases, etapa, etapas",
            "fase, fases, etapa, etapas",
            "phase, phases, vague, vagues",
            "phase, phasen, etappe, etappen",
            "fase, fasi, tappa, tappe",
            "этап, этапа, этапов, этапы, фаза, фазы, фаз",
            "阶段, 階段",
            "フェーズ",
            "단계",
        ],
    ),
    (
        Of::Group(Kind::Batch, None),
        ["batch, batches", "lote, lotes", "lote, lotes", "lot, lots", "", "lotto, lotti", "", "", "", ""],
    ),
    (
        Of::Named(None),
        [
            "milestone, milestones, epic, epics, story, stories, feature, features, deliverable, deliverables, sprint, \
             sprints, step, steps, subtask, subtasks, bug, bugs",
            "hito, hitos, épica, épicas, historia, historias, paso, pasos, incidencias",
            "marco, marcos, épico, épicos, história, histórias, passo, passos",
            "jalon, jalons, étape, étapes",
            "meilenstein, meilensteine, schritt, schritte",
            "traguardo, traguardi, passo, passi",
            "веха, вехи, вех, шаг, шага, шагов, шаги",
            "里程碑, 步骤, 步驟",
            "マイルストーン, ステップ",
            "마일스톤",
        ],
    ),
];

static BY_OTHER: Words<Of> = words!(Of, &OTHERS);

/// What some words beside a number count: `of 3 phases`, `stories complete`.
pub fn of(words: &str) -> Of {
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.find_map(|word| BY_OTHER.get(word)).unwrap_or(Of::Items)
}

static BY_WORDS: Words<Said> = words!(
    Said,
    &[(Said::Total, TOTAL), (Said::Progress, PROGRESS), (Said::Open, OPEN), (Said::Noun, NOUN), (Said::Filler, FILLER),]
);

/// Returns what numbers beside some words count: `Total tasks`, `tasks completed`, `remaining`, `In Progress`.
pub fn said(words: &str) -> Option<Counts> {
    let name = normal(words);
    let mut rest = name.trim();
    let mut noun = false;
    let status = |words: &str| {
        let found = status::whole(words).filter(|found| !found.words.is_empty())?;
        Some(Counts::Status(found.status))
    };
    loop {
        match BY_WORDS.get(rest) {
            Some(Said::Total | Said::Noun) => return Some(Counts::Total),
            Some(Said::Progress) => return Some(Counts::COMPLETE),
            Some(Said::Open) => return Some(Counts::Open),
            Some(Said::Filler) => return None,
            None => {}
        }
        // `do` is a filler in Portuguese, and a part of `to do`.
        let whole = if rest.len() == name.trim().len() { status(rest) } else { None };
        if whole.is_some() {
            return whole;
        }
        let Some(shorter) = without_noun(rest, &mut noun) else { break };
        rest = shorter;
    }
    if rest.is_empty() {
        return noun.then_some(Counts::Total);
    }
    status(rest)
}

/// A phrase without a noun or filler at one of its ends: `tasks completed` is `completed`.
fn without_noun<'w>(phrase: &'w str, noun: &mut bool) -> Option<&'w str> {
    let is = |word: &str, noun: &mut bool| match BY_WORDS.get(word) {
        Some(Said::Noun) => {
            *noun = true;
            true
        }
        found => found == Some(Said::Filler),
    };
    let (first, behind) = phrase.split_once(' ')?;
    if is(first, noun) {
        return Some(behind);
    }
    let (before, last) = phrase.rsplit_once(' ')?;
    is(last, noun).then_some(before)
}

/// Whether a word beside a number can be one of its count: none, `of`, `tasks`, `complete`.
pub fn is_counting(word: &str) -> bool {
    word.is_empty() || BY_WORDS.get(word).is_some() || status::whole(word).is_some()
}

/// Whether a word is one for what is counted and nothing else: `tasks`, `Tickets`.
pub fn is_noun(word: &str) -> bool {
    BY_WORDS.get(word) == Some(Said::Noun)
}

/// Whether a label is of a sum over all groups: `Total`, `Overall`.
pub fn is_sum(label: &str) -> bool {
    let name = normal(label);
    matches!(BY_WORDS.get(&name), Some(Said::Total)) || name == "overall"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Status;

    #[test]
    fn words_beside_a_number_say_what_it_counts() {
        let complete = Some(Counts::COMPLETE);
        for (words, counts) in [
            ("Total", Some(Counts::Total)),
            ("**Total Tasks**", Some(Counts::Total)),
            ("tasks", Some(Counts::Total)),
            ("of tasks", Some(Counts::Total)),
            ("tasks completed", complete),
            ("of tasks complete", complete),
            ("Completion Rate", complete),
            ("To Do", Some(Counts::Status(Status::NotStarted))),
            ("Remaining", Some(Counts::Open)),
            ("Tasks remaining", Some(Counts::Open)),
            ("✅ Done", complete),
            ("In Progress", Some(Counts::Status(Status::InProgress))),
            ("Tareas completadas", complete),
            ("Общий прогресс", complete),
            ("总任务数", Some(Counts::Total)),
            ("已完成", complete),
            ("残り", Some(Counts::Open)),
            ("전체 작업", Some(Counts::Total)),
            ("Developers", None),
            ("of the", None),
            ("Version", None),
            ("", None),
        ] {
            assert_eq!(said(words), counts, "{words}");
        }
    }
}
