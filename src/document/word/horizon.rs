//! Words of a roadmap's headings that tell when: `Now`, `Next`, `Later`, `Shipped recently`.
//!
//! They are statuses only of what is listed below them. In a cell or behind a title they would be taken from sentences.

use crate::plan::Status;
use crate::plan::words::{Tongues, Words, words};

/// What is being worked on.
const NOW: Tongues = [
    "now, right now, currently, doing now",
    "ahora, ahora mismo",
    "agora",
    "maintenant, en ce moment",
    "jetzt, gerade",
    "ora, adesso",
    "сейчас",
    "现在, 当前, 正在做",
    "いま, 今, 現在",
    "지금, 현재",
];

/// What has not begun.
const LATER: Tongues = [
    "next, up next, coming next, coming soon, soon, later, later on, someday, some day, maybe, maybe later, eventually, \
     one day, future, in the future, near term, short term, medium term, mid term, long term, short-term, medium-term, \
     mid-term, long-term, icebox, backlog, ideas, under consideration, exploring, considering, wishlist, wish list, \
     nice to have, nice-to-have, nice to haves",
    "siguiente, próximo, próximamente, a continuación, pronto, después, más tarde, más adelante, algún día, futuro, \
     ideas, corto plazo, medio plazo, largo plazo",
    "próximo, próximos, a seguir, em breve, depois, mais tarde, um dia, futuro, ideias, curto prazo, médio prazo, \
     longo prazo",
    "ensuite, prochainement, bientôt, plus tard, un jour, peut-être, futur, idées, court terme, moyen terme, long terme",
    "als nächstes, demnächst, bald, danach, später, irgendwann, vielleicht, zukunft, ideen, kurzfristig, mittelfristig, \
     langfristig, ideenspeicher",
    "prossimo, prossimamente, presto, poi, più avanti, più tardi, un giorno, forse, futuro, idee, breve termine, \
     medio termine, lungo termine",
    "далее, дальше, следующее, скоро, позже, потом, когда-нибудь, в будущем, будущее, идеи, возможно",
    "下一步, 接下来, 即将, 以后, 稍后, 将来, 未来, 想法, 也许",
    "次, 次に, 近日, 後で, あとで, 今後, 将来, いつか, アイデア",
    "다음, 곧, 나중에, 나중, 언젠가, 향후, 미래, 아이디어",
];

/// What users have.
const SHIPPED: Tongues = [
    "shipped, launched, delivered, landed, live, already shipped, just shipped, what was done, what was done this session, \
     done this session, completed this session, finished this session",
    "entregado, lanzado, publicado",
    "entregue, lançado, publicado",
    "livré, publié, en ligne",
    "ausgeliefert, veröffentlicht",
    "consegnato, rilasciato, pubblicato",
    "выпущено, вышло",
    "已上线, 已发布",
    "リリース済み, 公開済み",
    "출시됨, 출시, 배포됨",
];

/// What was taken out of what is planned: the last column of a board.
const OUT: Tongues = [
    "removed from the sprint, removed from sprint, removed from the plan, removed from the board, removed from scope, \
     removed from the release, taken out of the sprint, dropped from the sprint, descoped, out of the sprint",
    "retirado del sprint, eliminado del sprint, fuera del sprint",
    "removido do sprint, retirado do sprint, fora do sprint",
    "retiré du sprint, sorti du sprint, hors sprint",
    "aus dem sprint genommen, aus dem sprint entfernt",
    "rimosso dallo sprint, fuori dallo sprint",
    "убрано из спринта, снято со спринта",
    "移出迭代, 移出冲刺",
    "スプリントから除外",
    "스프린트에서 제외",
];

/// What waits for its turn.
const QUEUE: Tongues = [
    "queue, the queue, work queue, our queue, next in queue, next in the queue, lined up",
    "cola, en la cola, cola de trabajo",
    "fila, a fila, fila de trabalho",
    "file d'attente, la file d'attente",
    "warteschlange, in der schlange",
    "coda, in coda, coda di lavoro",
    "очередь, на очереди",
    "队列, 排队列表, 佇列, 隊列",
    "キュー, 順番待ち",
    "대기열, 순번 대기",
];

static BY_WORDS: Words<Status> = words!(
    Status,
    &[
        (Status::InProgress, NOW),
        (Status::NotStarted, LATER),
        (Status::Complete, SHIPPED),
        (Status::Cancelled, OUT),
        (Status::Queued, QUEUE),
    ]
);

/// More bytes than a heading has that tells when.
pub const LONGEST: usize = 40;

/// The status of what stands below a heading that tells when.
pub fn status(heading: &str) -> Option<Status> {
    let bare = heading.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_prefix("Recently ").or_else(|| bare.strip_suffix(" recently")).unwrap_or(bare);
    BY_WORDS.get(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_tells_when_is_a_status() {
        let check = |text: &str, expected| assert_eq!(status(text), expected, "{text}");
        check("Now", Some(Status::InProgress));
        check("🔭 Later", Some(Status::NotStarted));
        check("Recently shipped", Some(Status::Complete));
        check("Shipped recently", Some(Status::Complete));
        check("Als Nächstes", Some(Status::NotStarted));
        check("Позже", Some(Status::NotStarted));
        check("Removed from the sprint", Some(Status::Cancelled));
        check("Removed", None);
        check("Work queue", Some(Status::Queued));
        check("Warteschlange", Some(Status::Queued));
        check("Next steps", None);
        check("", None);
    }
}
