//! Days behind a status: `done on Thursday`, `erledigt am Montag`.

use crate::plan::Moment;
use crate::plan::words::{Tongues, Words, words};

/// The days of a week, and those around today.
const DAYS: Tongues = [
    "monday, tuesday, wednesday, thursday, friday, saturday, sunday, yesterday, today",
    "lunes, martes, miércoles, jueves, viernes, sábado, domingo, ayer, hoy",
    "segunda, terça, quarta, quinta, sexta, sábado, domingo, ontem, hoje",
    "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, hier, aujourd",
    "montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, gestern, heute",
    "lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, ieri, oggi",
    "понедельник, вторник, среду, четверг, пятницу, субботу, воскресенье, вчера, сегодня",
    "",
    "",
    "",
];

/// Words before a day.
const LEADS: Tongues = ["on, last", "el", "na, no, em", "le", "am", "il", "в, во", "", "", ""];

static BY_DAY: Words<()> = words!((), &[((), DAYS)]);
static BY_LEAD: Words<()> = words!((), &[((), LEADS)]);

/// Whether a text is a day of the week and nothing else: `Mon`, `Dienstag`.
pub fn is_weekday(text: &str) -> bool {
    const SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let bare = text.trim_matches(|c: char| !c.is_alphabetic());
    BY_DAY.get(bare).is_some() || SHORT.iter().any(|day| day.eq_ignore_ascii_case(bare))
}

/// Whether a text says on which day at its beginning: `on Thursday, they agreed`, `on 2026-01-15`, `yesterday`.
pub(super) fn begins(text: &str) -> bool {
    let word = |text: &str| text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let first = word(text);
    let led = BY_LEAD.get(&text[..first]).and_then(|()| text[first..].strip_prefix(' '));
    let rest = led.unwrap_or(text);
    let day = || Moment::find(rest).is_some_and(|(range, ..)| range.start == 0);
    BY_DAY.get(&rest[..word(rest)]).is_some() || led.is_some() && day()
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn days_stand_behind_what_is_done() {
        for text in ["on Thursday, they agreed", "on 2026-01-15", "yesterday.", "am Montag", "в среду", "le jeudi"]
        {
            assert!(begins(text), "{text}");
        }
        for text in ["on Sundays", "on paper", "in May", "", "2026-01-15", "last call"] {
            assert!(!begins(text), "{text}");
        }
    }
}
