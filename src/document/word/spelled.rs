//! Lengths in words alone: `half a day`, `une demi-journée`.

use crate::plan::words::{Tongues, Words, words};
use crate::plan::{Effort, Estimate};

/// Lengths in minutes, of working days.
const LENGTHS: [(u64, Tongues); 8] = [
    (
        30,
        [
            "half an hour",
            "media hora",
            "meia hora",
            "une demi-heure, demi-heure",
            "eine halbe stunde, halbe stunde",
            "mezz'ora",
            "полчаса",
            "半小时, 半个小时, 半小時",
            "半時間",
            "반 시간",
        ],
    ),
    (
        60,
        [
            "an hour, one hour",
            "una hora",
            "uma hora",
            "une heure",
            "eine stunde",
            "un'ora",
            "час",
            "一小时, 一个小时",
            "",
            "",
        ],
    ),
    (
        240,
        [
            "half a day, half day",
            "medio día",
            "meio dia",
            "une demi-journée, demi-journée",
            "ein halber tag, halber tag",
            "mezza giornata",
            "полдня",
            "半天",
            "半日",
            "반나절, 반일",
        ],
    ),
    (
        480,
        [
            "a day, one day",
            "un día",
            "um dia",
            "un jour, une journée",
            "ein tag",
            "un giorno, una giornata",
            "день",
            "一天",
            "一日",
            "하루",
        ],
    ),
    (
        120,
        [
            "two hours, a couple of hours",
            "dos horas",
            "duas horas",
            "deux heures",
            "zwei stunden",
            "due ore",
            "два часа",
            "两小时, 两个小时",
            "",
            "",
        ],
    ),
    (
        960,
        [
            "two days, a couple of days",
            "dos días",
            "dois dias",
            "deux jours",
            "zwei tage",
            "due giorni",
            "два дня",
            "两天",
            "",
            "이틀",
        ],
    ),
    (
        1440,
        [
            "three days",
            "tres días",
            "três dias",
            "trois jours",
            "drei tage",
            "tre giorni",
            "три дня",
            "三天",
            "",
            "사흘",
        ],
    ),
    (
        2400,
        [
            "a week, one week",
            "una semana",
            "uma semana",
            "une semaine",
            "eine woche",
            "una settimana",
            "неделя",
            "一周, 一週",
            "一週間",
            "일주일",
        ],
    ),
];

static BY_WORDS: Words<u64> = words!(u64, &LENGTHS);

/// Words in front of a length that is not sure.
const ABOUT: [&str; 12] =
    ["~", "about ", "around ", "approx. ", "roughly ", "ca. ", "etwa ", "environ ", "unos ", "circa ", "около ", "约"];

/// The length that a text says in words and nothing else: `half a day`, `about a week`.
pub fn length(text: &str) -> Option<Estimate> {
    let bare = ABOUT.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    let found = BY_WORDS.get(bare.unwrap_or(text))?;
    Some(Estimate { about: bare.is_some(), ..Estimate::exactly(Effort(found * 60)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::words::phrases;

    #[test]
    fn every_length_in_words_is_known() {
        for (minutes, lists) in LENGTHS {
            for phrase in lists.iter().flat_map(|list| phrases(list)) {
                assert_eq!(length(phrase), Some(Estimate::exactly(Effort(minutes * 60))), "{phrase}");
            }
        }
        assert_eq!(length("half a dozen"), None);
    }

    #[test]
    fn a_length_is_said_in_words() {
        let shown = |text| length(text).map(|length| length.to_string());
        assert_eq!(shown("half a day").as_deref(), Some("4h"));
        assert_eq!(shown("Two days").as_deref(), Some("16h"));
        assert_eq!(shown("about a week").as_deref(), Some("~40h"));
        assert_eq!(shown("~ mezza giornata").as_deref(), Some("~4h"));
        assert_eq!(shown("half a day or so"), None);
    }
}
