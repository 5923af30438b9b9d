//! Words beside a length that say whether it was expected or taken: `6 h (réalisé : 4 h)`, `geplant 24 Std.`.

use crate::plan::Field;
use crate::plan::words::{Tongues, Words, words};
use std::ops::Range;

/// Words of what was expected and of what it took.
const LENGTHS: [(Field, Tongues); 2] = [
    (
        Field::Estimate,
        [
            "est, estimate, estimated, planned, plan, expected, budget, budgeted, guess, guessed, guess was, estimate was",
            "est, estimado, estimada, estimados, estimadas, previsto, prevista, previstos, previstas, planificado, planificada, planificadas",
            "est, estimado, estimada, estimados, estimadas, previsto, prevista, previstas, planejado, planejada, planejadas, planeado, planeadas",
            "est, estimé, estimée, estimés, estimées, prévu, prévue, prévus, prévues, planifié, planifiée, planifiées, initiale",
            "geplant, geplante, geplanter, geschätzt, geschätzte, geschätzter, soll, veranschlagt, erwartet",
            "stimato, stimata, stimate, previsto, prevista, previste, pianificato, pianificate",
            "план, оценка, по плану, планово, ожидалось",
            "预计, 预估, 计划, 估算, 估计, 預計, 預估, 計劃",
            "見積, 見積り, 見積もり, 予定, 想定",
            "예상, 예정, 계획, 추정",
        ],
    ),
    (
        Field::Actual,
        [
            "actual, actually, act, took, taken, spent, real, logged, used, needed, completed in, done in, so far",
            "real, reales, realizado, realizada, realizadas, dedicado, dedicada, dedicadas, empleado, empleada, empleadas, invertido, \
             invertidas, consumido, consumidas, tardó, hasta ahora",
            "real, reais, realizado, realizada, realizadas, gasto, gasta, gastas, consumido, consumidas, dedicado, dedicadas, levou, até agora",
            "réel, réelle, réels, réelles, réalisé, réalisée, réalisés, réalisées, passé, passée, passés, passées, consommé, \
             consommée, consommés, consommées, effectif, effective, effectives, dépensé, dépensées",
            "tatsächlich, tatsächliche, tatsächlicher, ist, real, gebraucht, benötigt, verbraucht, aufgewendet, geleistet, gedauert, bisher",
            "effettivo, effettiva, effettivi, effettive, reale, reali, impiegato, impiegata, impiegate, speso, spesa, spese, consumato, \
             consumate, finora",
            "факт, фактически, по факту, реально, ушло, потрачено, затрачено, заняло",
            "实际, 实际用时, 实际耗时, 耗时, 实耗, 用时, 實際, 耗時",
            "実績, 実際, 実働, 実工数",
            "실제, 실적, 실제 소요, 소요",
        ],
    ),
];

static BY_WORD: Words<Field> = words!(Field, &LENGTHS);

/// The field that a word gives to the lengths beside it.
pub fn field(word: &str) -> Option<Field> {
    BY_WORD.get(word.trim())
}

/// Words for how long something takes.
const NOUNS: Tongues = [
    "effort, time, hours, hrs, h, days, duration, fix",
    "esfuerzo, tiempo, horas, h, días, duración, trabajo",
    "esforço, tempo, horas, h, dias, duração, trabalho",
    "effort, temps, heures, h, jours, durée, charge, travail",
    "aufwand, zeit, arbeitszeit, stunden, std, h, tage, dauer, arbeit",
    "impegno, tempo, ore, h, giorni, durata, lavoro",
    "время, часы, часов, ч, дни, длительность, трудозатраты, трудоёмкость, объём",
    "工时, 时间, 用时, 工作量, 天数, 工時, 時間",
    "工数, 時間, 作業時間, 日数",
    "시간, 공수, 기간, 일수",
];

static BY_NOUN: Words<()> = words!((), &[((), NOUNS)]);

/// The field that a label names by a word for how long something takes and one beside it that says whether that was expected or
/// taken: `Effort (actual)`, `Aufwand tatsächlich`.
pub fn of_label(label: &str) -> Option<Field> {
    const APART: [char; 8] = [' ', '(', ')', '（', '）', ',', '-', '/'];
    let is_noun = |word: &str| BY_NOUN.get(word.trim_end_matches('.')).is_some();
    let told = |words: &str| field(words.trim_matches(APART).trim_end_matches('.'));
    let (first, behind) = label.split_at(label.find(APART)?);
    let (before, last) = label.trim_end_matches(APART).rsplit_once(APART)?;
    let leads = || told(behind).filter(|_| is_noun(first));
    leads().or_else(|| told(before).filter(|_| is_noun(last)))
}

/// Words behind a length of what is not over.
const SO_FAR: [&str; 16] = [
    "so far",
    "up to now",
    "until now",
    "till now",
    "to date",
    "as of now",
    "hasta ahora",
    "até agora",
    "jusqu'ici",
    "bisher",
    "bis jetzt",
    "finora",
    "пока",
    "至今",
    "現在まで",
    "지금까지",
];

/// A text without the words at its end that say that it is not over: `1.5h so far`.
pub fn until_now(text: &str) -> &str {
    let bare = text.trim_end();
    let rest = SO_FAR.iter().find_map(|words| bare.strip_suffix(words));
    rest.filter(|rest| !rest.is_empty()).map_or(text, str::trim_end)
}

/// Words behind a length of what is still to be done: no estimate of the whole.
const LEFT: [&str; 14] = [
    "left",
    "remaining",
    "to go",
    "more",
    "restantes",
    "restante",
    "restant",
    "restants",
    "übrig",
    "offen",
    "rimanenti",
    "осталось",
    "剩余",
    "残り",
];

/// Whether what stands right behind a length says that so much is still to be done: `2h left`.
pub fn is_left(behind: &str) -> bool {
    let part = &behind[..behind.find(PARTS).unwrap_or(behind.len())];
    LEFT.contains(&part.trim())
}

/// What parts one length and its word from another.
const PARTS: [char; 17] = [',', ';', '(', ')', '/', '|', '[', ']', '·', '，', '；', '、', '（', '）', '／', '—', '–'];

/// What may stand between a length and its word.
const BLANK: [char; 7] = [' ', '*', '_', ':', '：', '~', '\u{a0}'];

/// The field that the words around a length give it: the one behind it, unless that belongs to the next length.
pub fn of_length(text: &str, range: &Range<usize>) -> Option<Field> {
    let behind = &text[range.end..];
    let behind = behind.strip_prefix('.').unwrap_or(behind);
    // `0.25h) actual`, `1.5h** actual`
    let behind = behind.trim_start_matches([' ', '*', ')']);
    let behind = &behind[..behind.find(PARTS).unwrap_or(behind.len())];
    if SO_FAR.contains(&behind.trim_end()) {
        return Some(Field::Actual);
    }
    let (word, rest) = behind.split_at(behind.find([' ', ':', '：']).unwrap_or(behind.len()));
    let of_next =
        rest.trim_start_matches(BLANK).starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with([':', '：']);
    let after = || BY_WORD.get(word).or_else(|| BY_WORD.get(word.trim_end_matches('.')));
    let before = text[..range.start].trim_end_matches([' ', '*', '(', '（']);
    let before = &before[before.rfind(PARTS).map_or(0, |at| before.ceil_char_boundary(at + 1))..];
    let before = before.trim_matches(BLANK);
    let last = |count: usize| {
        let at = before.rmatch_indices(' ').nth(count - 1).map_or(0, |(at, _)| at + 1);
        BY_WORD.get(before[at..].trim_end_matches('.'))
    };
    let after = if of_next { None } else { after() };
    after.or_else(|| BY_WORD.get(before)).or_else(|| last(1)).or_else(|| last(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_a_length_say_whose_it_is() {
        use Field::{Actual, Estimate};
        for (text, length, field) in [
            ("geplant 24 Std., tatsächlich 31,5 Std.", "24 Std", Some(Estimate)),
            ("geplant 24 Std., tatsächlich 31,5 Std.", "31,5 Std", Some(Actual)),
            ("6 h (réalisé : 4 h)", "6 h", None),
            ("6 h (réalisé : 4 h)", "4 h", Some(Actual)),
            ("预计 2 小时，实际 1.5 小时", "2 小时", Some(Estimate)),
            ("预计 2 小时，实际 1.5 小时", "1.5 小时", Some(Actual)),
            ("сделано, факт 19 ч", "19 ч", Some(Actual)),
            ("по плану 4 ч, по факту 6 ч", "6 ч", Some(Actual)),
            ("3h estimate 2h actual", "2h", Some(Actual)),
            ("estimate 3h actual 2h", "3h", Some(Estimate)),
            ("estimate: 3h actual: 2h", "2h", Some(Actual)),
            ("1.2h (20% ahead of 1.5h estimate)", "1.5h", Some(Estimate)),
            ("(completed in 0.12h, 40% faster)", "0.12h", Some(Actual)),
            ("3時間（見積）", "3時間", None),
            ("実績 3時間", "3時間", Some(Actual)),
            ("실제 3시간", "3시간", Some(Actual)),
            ("2 horas previstas, 3 horas reales", "3 horas", Some(Actual)),
            ("4 ore effettive", "4 ore", Some(Actual)),
            ("for 3h or so", "3h", None),
        ] {
            let start = text.find(length).unwrap();
            assert_eq!(of_length(text, &(start..start + length.len())), field, "{text}: {length}");
        }
    }
}
