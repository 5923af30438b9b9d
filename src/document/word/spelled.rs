//! Lengths in words alone: `half a day`, `une demi-journée`.

use crate::plan::words::{Tongues, Words, words};
use crate::plan::{Effort, Estimate};

/// Lengths in minutes, of working days.
const LENGTHS: [(u64, Tongues); 5] = [
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

/// The length that a text says in words and nothing else.
pub fn length(text: &str) -> Option<Estimate> {
    BY_WORDS.get(text).map(|minutes| Estimate::exactly(Effort(minutes * 60)))
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
}
