//! Words of a roadmap's headings that tell when: `Now`, `Next`, `Later`, `Shipped recently`.
//!
//! They are statuses only of what is listed below them. In a cell or behind a title they would be taken from sentences.

use crate::plan::Status;
use crate::plan::words::{Tongues, Words, words};
use std::borrow::Cow;

/// What is being worked on.
const NOW: Tongues = [
    "now, right now, currently, doing now, working on, working on it, working on now, working on right now, \
     currently working on, what we're working on, what we are working on, what i'm working on, what i am working on, \
     in the works, under construction, on the bench, in the pipeline, being worked on, current focus, on my desk, \
     on it, on my plate",
    "ahora, ahora mismo, en lo que estamos trabajando, trabajando en ello",
    "agora, no que estamos trabalhando, trabalhando nisso",
    "maintenant, en ce moment, en chantier",
    "jetzt, gerade, woran wir arbeiten, woran ich arbeite, daran arbeiten wir, daran arbeite ich, aktuell, auf der werkbank",
    "ora, adesso, ci stiamo lavorando, a cosa stiamo lavorando",
    "сейчас, над чем работаем, над чем работаю, сейчас делаем",
    "现在, 当前, 正在做, 正在进行的工作, 手头",
    "いま, 今, 現在, 取り組み中, いまやっていること",
    "지금, 현재, 지금 하는 일",
];

/// What has not begun.
const LATER: Tongues = [
    "immediate, immediately, immediate actions, immediate priorities, next, up next, next up, coming next, coming soon, soon, later, later on, someday, some day, maybe, maybe later, eventually, \
     one day, future, in the future, near term, short term, medium term, mid term, long term, short-term, medium-term, \
     mid-term, long-term, icebox, backlog, ideas, under consideration, exploring, considering, wishlist, wish list, \
     nice to have, nice-to-have, nice to haves, up for grabs, help wanted, looking for help, needs help, parking lot, \
     stretch goals, remaining, remaining work, remaining tasks, remaining items, remaining todos, remaining steps, work remaining, outstanding work, outstanding tasks, \
     outstanding items, not done yet, still open items, open work, what's left, what is left, what's left to build, what is left to build, \
     what's left to do, what is left to do, left to build, still to build, remaining to build, \
     what remains, still to do, still open, still missing, left to do, left to be done, on the radar, \
     on the horizon, next week, tomorrow, next sprint, next month",
    "siguiente, próximo, próximamente, lo que falta, lo que queda, queda por hacer, trabajo restante, se busca ayuda, a continuación, pronto, después, más tarde, más adelante, algún día, futuro, \
     ideas, corto plazo, medio plazo, largo plazo",
    "próximo, próximos, a seguir, o que falta, o que resta, falta fazer, trabalho restante, precisa de ajuda, em breve, depois, mais tarde, um dia, futuro, ideias, curto prazo, médio prazo, \
     longo prazo",
    "ensuite, prochainement, bientôt, plus tard, un jour, peut-être, reste à faire, ce qui reste, restant, travail restant, à prendre, futur, idées, court terme, moyen terme, long terme",
    "als nächstes, demnächst, bald, danach, später, irgendwann, was noch fehlt, was noch offen ist, was offen ist, fehlt noch, verbleibend, restarbeiten, noch zu tun, zum mitnehmen, vielleicht, zukunft, ideen, kurzfristig, mittelfristig, \
     langfristig, ideenspeicher",
    "prossimo, prossimamente, cosa manca, cosa resta, resta da fare, lavoro restante, presto, poi, più avanti, più tardi, un giorno, forse, futuro, idee, breve termine, \
     medio termine, lungo termine",
    "далее, дальше, следующее, что осталось, осталось, ещё не сделано, нужна помощь, скоро, позже, потом, когда-нибудь, в будущем, будущее, идеи, возможно",
    "下一步, 接下来, 还剩, 剩余工作, 即将, 以后, 稍后, 将来, 未来, 想法, 也许",
    "次, 次に, 残作業, 残タスク, 近日, 後で, あとで, 今後, 将来, いつか, アイデア",
    "다음, 곧, 남은 작업, 나중에, 나중, 언젠가, 향후, 미래, 아이디어",
];

/// What users have.
const SHIPPED: Tongues = [
    "shipped, launched, delivered, landed, live, in the build, in the release, in production, merged, already shipped, just shipped, already done, already there, already in, \
     done so far, done already, done this week, \
     done last week, done this sprint, done this month, just done, just finished, out the door, what was done, what is done, what's done, what got done, work completed, work done, what was done this session, \
     done this session, completed this session, finished this session",
    "entregado, lanzado, publicado, ya hecho, ya está, terminado recientemente",
    "entregue, lançado, publicado, já foi, já está, já feito",
    "livré, publié, en ligne, déjà fait, déjà là, récemment terminé",
    "ausgeliefert, veröffentlicht, schon da, schon fertig, bereits erledigt, zuletzt erledigt",
    "consegnato, rilasciato, pubblicato, già fatto, già pronto",
    "выпущено, вышло, уже сделано, уже есть, недавно сделано",
    "已上线, 已发布, 最近完成, 已经做完",
    "リリース済み, 公開済み, 最近の完了, できたこと, 最近終わったもの",
    "출시됨, 출시, 배포됨, 최근 완료, 이미 완료",
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

/// Headings of what was never to be done.
const DECLINED: Tongues = [
    "not planned, not doing, won't do, wont do, won't fix, wontfix, will not do, not going to happen, not happening, no thanks, non-goals, \
     non goals, nongoals, out of scope, things we won't do, what we won't do, what we will not do, ideas we said no to, \
     rejected ideas, we said no, said no, no plans, never, anti-goals, explicitly not planned",
    "no planeado, fuera de alcance, no lo haremos, ideas rechazadas",
    "não planejado, fora de escopo, não faremos, ideias rejeitadas",
    "hors périmètre, pas prévu, non prévu, on ne fera pas, ce qu'on ne fera pas, idées rejetées",
    "nicht geplant, machen wir nicht, kommt nicht, was wir nicht machen, nicht-ziele, verworfene ideen",
    "non previsto, fuori ambito, non faremo, idee scartate",
    "не планируется, делать не будем, не будем делать, вне рамок",
    "不做, 不打算做, 不在范围",
    "やらないこと, 対象外",
    "하지 않을 것, 범위 밖",
];

static BY_DECLINED: Words<()> = words!((), &[((), DECLINED)]);

/// Whether a heading says that what stands below it was never to be done: `Not planned`.
pub fn declines(heading: &str) -> bool {
    let bare = heading.split(['(', '（']).next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < LONGEST && BY_DECLINED.get(&straight(bare)).is_some()
}

/// A text with straight apostrophes.
fn straight(text: &str) -> Cow<'_, str> {
    if text.contains('’') { Cow::Owned(text.replace('’', "'")) } else { Cow::Borrowed(text) }
}

/// Words before what is waited for: `Waiting for the printer`.
const WAITING: Tongues = [
    "waiting for, waiting on, blocked by, blocked on, blocked upstream, awaiting, needs upstream, stuck on",
    "esperando, esperando a, a la espera de, bloqueado por",
    "aguardando, esperando, bloqueado por",
    "en attente de, en attente du, bloqué par",
    "wartet auf, warten auf, blockiert durch, blockiert von",
    "in attesa di, in attesa del, bloccato da",
    "ждём, ждет, ждёт, ожидаем, заблокировано",
    "等待",
    "",
    "",
];

static BY_WAITING: Words<()> = words!((), &[((), WAITING)]);

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
    let bare = &*straight(bare);
    if let Some(found) = BY_WORDS.get(bare) {
        return Some(found);
    }
    let leads = ["Recently ", "Previously ", "Already ", "Just "];
    let past = leads.iter().find_map(|lead| bare.strip_prefix(lead));
    if let Some(rest) = past.or_else(|| bare.strip_suffix(" recently")).or_else(|| bare.strip_suffix(" previously")) {
        // `Already planned` is about what is not there.
        let found = BY_WORDS.get(rest).or_else(|| super::status::whole(rest).map(|found| found.status));
        return found.filter(|status| *status == Status::Complete);
    }
    waits(bare).then_some(Status::Blocked)
}

/// Whether a heading says what is waited for.
fn waits(bare: &str) -> bool {
    BY_WAITING.longest(bare.split(' ').filter(|word| !word.is_empty())).is_some()
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
        check("Recently finished", Some(Status::Complete));
        check("✅ Previously Completed", Some(Status::Complete));
        check("Already planned", None);
        check("Als Nächstes", Some(Status::NotStarted));
        check("Позже", Some(Status::NotStarted));
        check("Removed from the sprint", Some(Status::Cancelled));
        check("Removed", None);
        check("Work queue", Some(Status::Queued));
        check("Warteschlange", Some(Status::Queued));
        check("Working on it", Some(Status::InProgress));
        check("Woran wir arbeiten", Some(Status::InProgress));
        check("What's left", Some(Status::NotStarted));
        check("Já foi", Some(Status::Complete));
        assert!(declines("Ideas we said no to") && declines("🚫 Won’t do (for now)") && !declines("Rejected"));
        check("Waiting for the glass", Some(Status::Blocked));
        check("Waiting room", None);
        check("Next steps", None);
        check("", None);
    }
}
