//! Words that make an id together with the number behind them, and the kind of item that each names.

use super::Family;
use crate::plan::Kind;
use crate::plan::words::{Tongues, Words, words};

/// Words for phases.
const PHASES: Tongues = [
    "phase, stage, wave, workstream",
    "fase, etapa, oleada",
    "fase, etapa, onda",
    "phase, étape, vague",
    "phase, etappe, welle",
    "fase, tappa, ondata",
    "этап, фаза, стадия, волна",
    "阶段, 階段",
    "フェーズ",
    "단계",
];

/// Words for batches.
const BATCHES: Tongues = ["batch", "lote", "lote", "lot", "", "lotto", "", "", "", ""];

/// Words for all else that is done.
const OTHERS: Tongues = [
    "task, story, milestone, epic, feature, ticket, issue, item, bug, finding, wp",
    "tarea, hito, historia, épica",
    "tarefa, marco, história, épico",
    "tâche, jalon",
    "aufgabe, meilenstein, arbeitspaket, los, ap",
    "attività, traguardo",
    "задача, веха",
    "任务, 里程碑, 任務",
    "タスク, 課題",
    "작업, 과제, 마일스톤",
];

/// Words of parts of the work, which are as sure as a number alone: what is one below an item is its step.
const PARTS: Tongues =
    ["step", "paso", "passo", "étape", "schritt", "passo, passaggio", "шаг", "步骤, 步驟", "ステップ", ""];

/// What each word tells of the number behind it; of a word in several rows the first counts.
static BY_WORD: Words<(Family, Kind)> = words!(
    (Family, Kind),
    &[
        ((Family::Spoken, Kind::Phase), PHASES),
        ((Family::Spoken, Kind::Batch), BATCHES),
        ((Family::Spoken, Kind::Task), OTHERS),
        ((Family::Dotted, Kind::Task), PARTS),
    ]
);

/// Those of them that stand before a letter, too: others are words of sentences (`Item A`, `Feature X`).
const LETTERED: Tongues = [
    "phase, batch, milestone, workstream",
    "fase, lote, hito",
    "fase, lote, marco",
    "phase, lot, étape, jalon",
    "phase, los, meilenstein, etappe",
    "fase, lotto, traguardo",
    "этап, фаза, веха",
    "",
    "",
    "",
];

static BY_LETTER: Words<()> = words!((), &[((), LETTERED)]);

/// How sure an id is that a word and the number behind it make; none where they make none.
pub(super) fn named(word: &str) -> Option<Family> {
    BY_WORD.get(word).map(|(family, _)| family)
}

/// Whether a word makes an id with a letter, too.
pub(super) fn stands_before_letters(word: &str) -> bool {
    BY_LETTER.get(word).is_some()
}

/// The kind of item that an id names.
pub fn kind_of(id: Option<&str>) -> Kind {
    let Some(id) = id else { return Kind::Task };
    let letters = id.bytes().take_while(u8::is_ascii_alphabetic).count();
    let plain = id.as_bytes().get(letters).is_none_or(u8::is_ascii);
    // What most ids begin with.
    if plain && (letters < 3 || id[..letters].eq_ignore_ascii_case("task")) {
        return Kind::Task;
    }
    let word = if plain { &id[..letters] } else { id.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default() };
    BY_WORD.get(word).map_or(Kind::Task, |(_, kind)| kind)
}

/// Words for milestones, which hold tasks as phases do.
const MILESTONES: Tongues =
    ["milestone", "hito", "marco", "jalon", "meilenstein", "traguardo", "веха", "里程碑", "", "마일스톤"];

static BY_MILESTONE: Words<()> = words!((), &[((), MILESTONES)]);

/// Whether an id is that of what holds tasks: a phase, a batch or a milestone.
pub fn is_of_group(id: &str) -> bool {
    let word = id.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    kind_of(Some(id)) != Kind::Task || BY_MILESTONE.get(word).is_some()
}

/// Whether a word is one that ids begin with.
pub fn names_item(word: &str) -> bool {
    named(word) == Some(Family::Spoken)
}

/// Whether a word is one that ids of phases or batches begin with.
pub fn names_group(word: &str) -> bool {
    BY_WORD.get(word).is_some_and(|(_, kind)| kind != Kind::Task)
}
