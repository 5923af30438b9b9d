//! Words with which a legend explains what a word or sign of the document means: `js – untouched`, `wait – cannot go on`.
//!
//! They count in such explanations alone; in a cell or behind a title they would be taken from sentences.

use super::status;
use super::tokens::{Token, tokens};
use crate::plan::Status::{self, Blocked, Cancelled, Complete, InProgress, InReview, NotStarted};
use crate::plan::words::{Tongues, Words, words};

/// What explanations say of each status; they say it before any word that means a status elsewhere.
const EXPLAINED: &[(Status, Tongues)] = &[
    (
        Complete,
        [
            "in the build, in the release, in a release, on main, in main, on master, in master, in production, through with, nothing left, nothing left to do, \
             nothing more to do, users have it",
            "en producción, no queda nada, nada más que hacer",
            "em produção, não falta nada, nada mais a fazer",
            "en production, plus rien à faire, il ne reste rien",
            "in produktion, nichts mehr zu tun, nichts übrig",
            "in produzione, non resta nulla, niente altro da fare",
            "в продакшене, ничего не осталось, больше ничего не нужно",
            "已上线, 没有剩余",
            "本番稼働中, 残りなし",
            "운영 중, 남은 것 없음",
        ],
    ),
    (
        InProgress,
        [
            "is being, are being, being worked on, being moved, being switched, running on both, runs on both, running in both, runs in both, both are running, side by side, switching now, being written, being built, being tested, worked on, working on it, somebody is on it, someone is on it, branch exists, but still, \
             halfway, half way, \
             on track, on schedule, at risk, off track, behind schedule",
            "se está, se están, alguien está en ello, se está trabajando, a medio hacer, pero todavía, pero aún, en plazo, en riesgo",
            "está sendo, estão sendo, a ser, alguém está nisso, em trabalho, mas ainda, no prazo, em risco",
            "quelqu un est dessus, on y travaille, mais encore, dans les temps, à risque",
            "wird gerade, werden gerade, jemand ist dran, wird bearbeitet, daran wird gearbeitet, aber noch, im plan, im zeitplan, gefährdet",
            "qualcuno ci lavora, ci stiamo lavorando, ma ancora, a rischio",
            "кто то делает, в процессе работы, но ещё, по плану, под угрозой",
            "有人在做, 正在处理, 按计划, 有风险",
            "作業している, 誰かが作業中, 順調",
            "작업하고 있음, 순조",
        ],
    ),
    (
        InReview,
        [
            "pr waiting, pull request waiting, waits for review, up for review, pr is open",
            "espera revisión, esperando revisión",
            "espera revisão, aguarda revisão",
            "attend une relecture, attend la revue",
            "wartet auf prüfung, wartet auf durchsicht",
            "attende la revisione, attende revisione",
            "ждёт проверки, ждёт ревью",
            "等待评审, 等待审核",
            "レビュー待ち",
            "리뷰 대기",
        ],
    ),
    (
        NotStarted,
        [
            "untouched, not touched, nobody has touched, nobody on it, nobody is on it, no one is on it, \
             nobody has begun, nobody has started, nobody works on it, optional, nice to have, not required",
            "sin tocar, nadie lo ha tocado, nadie está en ello, nadie ha empezado",
            "intocado, ninguém tocou, ninguém começou",
            "pas touché, personne n y a touché, personne dessus, personne n a commencé",
            "unberührt, nicht angefasst, niemand dran, niemand ist dran, keiner dran, niemand hat begonnen",
            "non toccato, nessuno ci lavora, nessuno l ha toccato, nessuno ha iniziato",
            "не тронуто, не трогали, никто не трогал, никто не начал, никто не взял",
            "没人做, 无人处理, 没有人碰过",
            "手つかず, 誰も触っていない, 誰も着手していない",
            "손대지 않음, 아무도 안 함",
        ],
    ),
    (
        Blocked,
        [
            "cannot go on, can t go on, cannot continue, can t continue, cannot proceed, can t proceed, \
             something is in the way",
            "no se puede seguir, no puede seguir, no se puede continuar",
            "não dá para continuar, não pode continuar",
            "ne peut pas continuer, ne peut pas avancer",
            "geht nicht weiter, kann nicht weitergehen, kommt nicht weiter",
            "non si può andare avanti, non può continuare",
            "не может продолжаться, нельзя продолжить, не можем продолжать",
            "无法继续, 不能继续",
            "進められない, 続けられない",
            "진행 불가, 계속할 수 없음",
        ],
    ),
    (
        Cancelled,
        [
            "given up, will not do, won t do, not doing, will not ship, won t ship, will not be done, will not happen, will never happen, never be done, \
             deleted instead, removed instead, not going to",
            "no se hará nunca, no saldrá, nos rendimos",
            "não será feito, desistimos",
            "on a renoncé, ne se fera pas, ne sera pas fait",
            "wird nicht gemacht, wird nicht kommen, kommt nicht mehr, aufgegeben",
            "non si farà, non verrà fatto, abbiamo rinunciato",
            "не будет сделано, решили не делать",
            "不会做, 不再做",
            "やらない, 対応しない",
            "하지 않음, 안 함",
        ],
    ),
];

/// Words with which an explanation begins of what is there no more.
const GONE: Tongues = [
    "deleted, removed, thrown away, thrown out, dropped",
    "borrado, borrada, eliminado, eliminada",
    "apagado, apagada, removido, removida",
    "supprimé, supprimée",
    "gelöscht, entfernt",
    "cancellato, rimosso, rimossa",
    "удалено, удалён, удалена",
    "已删除, 已移除, 删除",
    "削除, 削除済み",
    "삭제, 삭제됨",
];

static BY_WORDS: Words<Status> = words!(Status, EXPLAINED);

static BY_GONE: Words<()> = words!((), &[((), GONE)]);

/// The status that an explanation tells.
pub fn status(meaning: &str) -> Option<Status> {
    // `in review or being written`: the mark says no more than the less of both.
    if let Some((first, second)) = meaning.split_once(" or ")
        && let (Some(first), Some(second)) = (status_of(first), status_of(second))
        && matches!((first, second), (InReview | InProgress, InReview | InProgress))
    {
        return Some(first.min(second));
    }
    status_of(meaning)
}

/// The status of an explanation that says it in these words and no more: `somebody is on it`.
pub fn whole(meaning: &str) -> Option<Status> {
    let tokens = tokens(meaning);
    let (count, status) = BY_WORDS.longest(tokens.iter().map_while(Token::word))?;
    (count == tokens.len()).then_some(status)
}

fn status_of(meaning: &str) -> Option<Status> {
    let tokens = tokens(meaning);
    let words = |from: usize| tokens[from..].iter().map_while(Token::word);
    if BY_GONE.longest(words(0)).is_some() {
        return Some(Cancelled);
    }
    let own = (0..tokens.len()).find_map(|at| BY_WORDS.longest(words(at)));
    own.map(|(_, status)| status)
        .or_else(|| status::find(meaning).filter(|found| !found.words.is_empty()).map(|found| found.status))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::words::phrases;

    #[test]
    fn explanations_tell_a_status_in_their_words() {
        for (text, expected) in [
            ("untouched", Some(NotStarted)),
            ("green field, nobody has touched it", Some(NotStarted)),
            ("deleted instead of migrated", Some(Cancelled)),
            ("cannot go on, the reason is in the last column", Some(Blocked)),
            ("can't go on", Some(Blocked)),
            ("renamed, but still listed in `x.json`", Some(InProgress)),
            ("finished and covered by tests", Some(Complete)),
            ("unberührt", Some(NotStarted)),
            ("a colour of the team", None),
            ("", None),
        ] {
            assert_eq!(status(text), expected, "{text}");
        }
        for (status_of, tongues) in EXPLAINED {
            for phrase in tongues.iter().flat_map(|list| phrases(list)) {
                assert_eq!(status(phrase), Some(*status_of), "{phrase}");
            }
        }
    }
}
