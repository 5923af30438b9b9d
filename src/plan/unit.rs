//! The units of effort as people write them.

use super::Effort;
use super::words::{Tongues, Words, is_wide, words};

/// What a number of work counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 1 s
    Second,
    /// 60 s
    Minute,
    /// 3,600 s
    Hour,
    /// A working day.
    Day,
    /// Five working days.
    Week,
}

impl Unit {
    /// How long one of it is where a working day is as long as `day`; a week has five.
    pub fn length(self, day: Effort) -> Effort {
        match self {
            Self::Second => Effort(1),
            Self::Minute => Effort(60),
            Self::Hour => Effort::HOUR,
            Self::Day => day,
            Self::Week => Effort(day.0 * 5),
        }
    }
}

/// The words for each unit, without a final dot.
const UNITS: [(Unit, Tongues); 5] = [
    (
        Unit::Second,
        [
            "s, sec, secs, second, seconds",
            "seg, segundo, segundos",
            "segundo, segundos",
            "seconde, secondes",
            "sek, sekunde, sekunden",
            "secondo, secondi",
            "сек, секунда, секунды, секунд",
            "秒, 秒钟, 秒鐘",
            "秒, 秒間",
            "초",
        ],
    ),
    (
        Unit::Minute,
        [
            "m, min, mins, minute, minutes",
            "minuto, minutos",
            "minuto, minutos",
            "minute, minutes, mn",
            "minute, minuten",
            "minuto, minuti",
            "мин, минута, минуты, минут",
            "分, 分钟, 分鐘",
            "分, 分間",
            "분",
        ],
    ),
    (
        Unit::Hour,
        [
            "h, hr, hrs, hour, hours",
            "hora, horas, hs",
            "hora, horas, hs",
            "heure, heures",
            "std, stunde, stunden, stdn",
            "ora, ore",
            "ч, час, часа, часов",
            "小时, 个小时, 工时, 小時, 個小時, 工時, 鐘頭, 钟头, 个钟头",
            "時間, 人時",
            "시간",
        ],
    ),
    (
        Unit::Day,
        [
            "d, day, days, pd, workday, workdays, manday, mandays",
            "día, días",
            "dia, dias",
            "j, jour, jours, jh",
            "tag, tage, tagen, pt, arbeitstag, arbeitstage, personentag, personentage",
            "g, gg, giorno, giorni",
            "д, дн, день, дня, дней",
            "天, 日, 工作日, 个工作日, 個工作日, 人天, 人日",
            "日, 日間, 営業日, 人日",
            "일, 영업일, 일간, 인일",
        ],
    ),
    (
        Unit::Week,
        [
            "w, wk, wks, week, weeks",
            "semana, semanas",
            "semana, semanas",
            "semaine, semaines, sem",
            "woche, wochen",
            "settimana, settimane",
            "нед, неделя, недели, недель",
            "周, 星期, 个星期, 週, 個星期, 礼拜, 禮拜",
            "週, 週間",
            "주, 주간, 주일",
        ],
    ),
];

/// Letters after which a number names a day and counts none: `第3天`, `1月15日`.
const ORDINALS: [char; 4] = ['第', '年', '月', '년'];

/// Words in front of a unit that say whose it is: `3 person-days`.
const WORKERS: [&str; 9] = ["person", "man", "engineer", "eng", "dev", "developer", "working", "work", "ideal"];

static BY_WORD: Words<Unit> = words!(Unit, &UNITS);

/// Returns the unit at the start of a text and its length there, the dot behind an abbreviation included.
pub fn at_start(text: &str) -> Option<(usize, Unit)> {
    let whose = WORKERS.iter().find_map(|who| text.strip_prefix(*who)?.strip_prefix(['-', ' ']));
    if let Some(rest) = whose {
        let (length, unit) = at_start(rest)?;
        return Some((text.len() - rest.len() + length, unit));
    }
    if text.starts_with(is_wide) {
        // Words of these scripts run on: the longest that is known counts.
        let ends = text.char_indices().take(4).map(|(at, c)| at + c.len_utf8());
        return ends.filter_map(|end| BY_WORD.get(&text[..end]).map(|unit| (end, unit))).last();
    }
    let word = &text[..text.find(|c: char| !c.is_alphabetic() || is_wide(c)).unwrap_or(text.len())];
    let unit = BY_WORD.get(word)?;
    let shortened = ["std", "stdn", "sek", "ч", "мин", "сек", "дн", "д", "нед", "sem"];
    let dot = text[word.len()..].starts_with('.') && shortened.iter().any(|short| word.eq_ignore_ascii_case(short));
    Some((word.len() + usize::from(dot), unit))
}

/// Whether a text before a number makes it a day of a calendar or a part of a word.
pub fn binds(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    matches!(last, '_' | '.' | '#' | '-' | '/')
        || (last.is_alphanumeric() && (!is_wide(last) || ORDINALS.contains(&last)))
        || before.ends_with("월 ")
        || before.ends_with("년 ")
        || last == '월'
}

#[cfg(test)]
mod tests {
    use super::super::words::phrases;
    use super::*;

    #[test]
    fn every_word_of_the_table_is_its_unit_alone() {
        for (unit, lists) in UNITS {
            for word in lists.iter().flat_map(|list| phrases(list)) {
                assert_eq!(at_start(word), Some((word.len(), unit)), "{word}");
            }
        }
    }
}
