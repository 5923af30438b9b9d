//! Words that mean "nothing" and placeholders nobody has filled.

use crate::plan::words::{Tongues, Words, words};

/// Signs that stand where there is nothing to say.
const SIGNS: &[&str] = &["-", "--", "---", "—", "–", "…", "...", "/", "?", "??", "???", "ー", "−"];

/// Words that stand where there is nothing to say.
pub(super) const NONE: Tongues = [
    "none, n/a, na, nil, nothing, no blockers, no, not applicable",
    "ninguno, ninguna, ningún, nada, no aplica, no, sin bloqueos, sin dependencias",
    "nenhum, nenhuma, nada, não se aplica, não aplicável, não, sem bloqueios, sem dependências",
    "aucun, aucune, rien, néant, sans objet, non, s/o, pas de blocage, aucun blocage",
    "keine, kein, keiner, keines, nichts, entfällt, nein, k.a., nicht zutreffend",
    "nessuno, nessuna, niente, nulla, no, non applicabile, n.d.",
    "нет, отсутствует, отсутствуют, ничего, н/д, н/п, не применимо, неприменимо, нет блокеров",
    "无, 没有, 暂无, 不适用, 無, 沒有, 暫無, 不適用",
    "なし, 無し, 無, 特になし, ナシ, 該当なし, 該当無し, ありません",
    "없음, 없다, 해당 없음, 해당없음, 무",
];

/// Placeholders without brackets.
pub(super) const UNFILLED: Tongues = [
    "tbd, tba, tbc, todo, to be determined, to be defined, to be decided, to be confirmed, to be announced, \
     yyyy-mm-dd, yyyy-mm-dd hh:mm, dd/mm/yyyy, mm/dd/yyyy, dd.mm.yyyy, x hours, n/a yet, xx, xxx, xxxx, fill in, \
     fill me in, unknown yet, $(date +%y-%m-%d)",
    "por definir, a definir, por determinar, por confirmar, por asignar, sin definir, sin asignar, pendiente de definir, \
     dd/mm/aaaa, aaaa-mm-dd",
    "a definir, por definir, a determinar, a confirmar, a designar, a decidir, dd/mm/aaaa, aaaa-mm-dd",
    "à définir, à déterminer, à confirmer, à préciser, à compléter, à renseigner, non défini, jj/mm/aaaa, aaaa-mm-jj",
    "noch offen, noch festzulegen, zu definieren, festzulegen, zu klären, wird noch festgelegt, wird noch bestimmt, \
     unbestimmt, tt.mm.jjjj, jjjj-mm-tt",
    "da definire, da determinare, da confermare, da stabilire, da decidere, da assegnare, gg/mm/aaaa, aaaa-mm-gg",
    "уточняется, будет уточнено, требует уточнения, не определено, не указано, не назначен, не назначено, дд.мм.гггг, \
     гггг-мм-дд",
    "待定, 未定, 待确认, 待補, 待补充, 待填写, 待確認, 待填寫, 未确定, 未確定",
    "未定, 未設定, 未記入, 要確認, 検討中, 後で決める, 調整中",
    "미정, 추후 결정, 추후결정, 추후 확정, 정해지지 않음, 미지정, 미기입",
];

/// Words in the place of a name that say that nobody has the task.
const NOBODY: Tongues = [
    "unassigned, unowned, nobody, no one, noone, not assigned, not yet assigned, no owner, no assignee, unclaimed, \
     up for grabs, open to anyone, vacant",
    "sin asignar, sin responsable, nadie, no asignado, no asignada",
    "não atribuído, não atribuída, sem responsável, ninguém, sem dono",
    "non assigné, non assignée, non attribué, non attribuée, personne, sans responsable",
    "nicht zugewiesen, nicht zugeteilt, niemand, ohne verantwortlichen, unbesetzt",
    "non assegnato, non assegnata, nessuno, senza responsabile",
    "не назначен, не назначено, не назначена, никто, без ответственного",
    "未分配, 无人, 未指派, 無人, 未指定, 暂无负责人",
    "未割り当て, 未割当, 担当者なし, 未アサイン, 未定",
    "미배정, 담당자 없음, 없음, 미할당",
];

static BY_NOBODY: Words<()> = words!((), &[((), NOBODY)]);

/// Whether a text in the place of a name names nobody: `unassigned`, `(nobody yet)`.
pub fn is_nobody(text: &str) -> bool {
    let text = bare(text.trim_start_matches('@'));
    let whole = |text: &str| BY_NOBODY.get(text).is_some();
    BY_NOBODY.may_begin(text) && (whole(text) || text.strip_suffix(" yet").is_some_and(whole))
}

/// What a text without a value says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nothing {
    None,
    Unfilled,
}

static BY_WORDS: Words<Nothing> = words!(Nothing, &[(Nothing::None, NONE), (Nothing::Unfilled, UNFILLED)]);

/// Whether a text says that there is nothing.
pub fn is_none(text: &str) -> bool {
    let text = bare(text);
    text.is_empty() || says_none(text, BY_WORDS.get(text))
}

/// Whether a bare text, whose meaning as a whole is known, says that there is nothing.
fn says_none(bare: &str, meaning: Option<Nothing>) -> bool {
    let none = |text: &str| BY_WORDS.get(text) == Some(Nothing::None);
    // `None (solo work)`, `None - ready`
    let explained = || {
        let space = memchr::memchr(b' ', bare.as_bytes()).filter(|space| *space > 3)?;
        let head = || bare.split_once(" (").or_else(|| bare.split_once(" -")).map(|(head, _)| head);
        BY_WORDS.knows(&bare[..space]).then(head)?
    };
    meaning == Some(Nothing::None) || is_sign(bare) || explained().is_some_and(none)
}

fn is_sign(bare: &str) -> bool {
    bare.len() < 4 && SIGNS.contains(&bare)
}

/// Whether a text is a form nobody has filled: `[DATE]`, `TBD`, `[A | B | C]`, `Low | Medium | High`, `<name>`, `___`.
pub fn is_placeholder(text: &str) -> bool {
    if BY_WORDS.get(bare(text)) == Some(Nothing::Unfilled) {
        return true;
    }
    is_form(text)
}

/// Whether all that a text says stands in several brackets that are to be filled in: `[Item] - [Owner]`.
pub fn is_bracketed(text: &str) -> bool {
    let text = text.trim_matches(['*', '_', ' ']);
    text.starts_with('[') && text.matches('[').count() > 1 && !says_outside_brackets(text)
}

/// Whether a text says anything outside of brackets: `[Date]: [What happened]` does not.
pub fn says_outside_brackets(text: &str) -> bool {
    let mut depth = 0u32;
    text.chars().any(|c| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_alphanumeric()
    })
}

/// Whether the title of something that has an id has a pipe in it: `Sand | oil`. A choice in brackets, or of three, is a form.
pub fn has_pipe(title: &str) -> bool {
    title.matches(" | ").count() == 1 && !title.starts_with(['[', '<', '{'])
}

/// Whether a text is a line or pair of brackets to be filled, or a choice to be made.
fn is_form(text: &str) -> bool {
    let text = text.trim();
    let blank = || text.len() > 1 && text.bytes().all(|b| matches!(b, b'_' | b' '));
    if text.starts_with('_') && blank() {
        return true;
    }
    // Most texts are short: to look at all of their bytes at once is faster than to search them.
    if !text.bytes().fold(false, |found, byte| found | matches!(byte, b']' | b'|' | b'>' | b'}')) {
        return false;
    }
    let text = text.trim_matches('*').trim().trim_matches('_').trim();
    let linked = || text.split_once("](").is_some_and(|(shown, _)| shown.ends_with("..."));
    let boxed = || text.starts_with('[') && text.ends_with(']') && text.matches('[').count() == 1 && !is_box(text);
    let choice = || text.contains(" | ") && !text.contains(|c: char| c.is_ascii_digit()) && !text.contains("**");
    linked() || boxed() || choice() && is_choice(text) || is_variable(text)
}

/// Whether the parts between bars are words to choose from, and no sentence: `Low | Medium | High`.
fn is_choice(text: &str) -> bool {
    let text = text.trim_matches(['[', ']', '<', '>', '{', '}']);
    let parts = || text.split(" | ");
    let most = if parts().nth(2).is_some() { 4 } else { 2 };
    parts().all(|part| part.split_whitespace().nth(most).is_none())
}

/// `<owner>`, `{{date}}`, `{name}`: what a template leaves open; a link or tag is none.
fn is_variable(text: &str) -> bool {
    let inside = |open: char, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let plain = |inner: &str| !inner.is_empty() && !inner.contains(['<', '>', ':', '@', '/', '.', '=']);
    inside('<', '>').is_some_and(plain) || inside('{', '}').is_some_and(plain)
}

/// Whether a text says nothing either way.
pub fn is_empty(text: &str) -> bool {
    let bare = bare(text);
    let says = || BY_WORDS.get(bare).is_some() || says_none(bare, None);
    bare.is_empty() || BY_WORDS.may_begin(bare) && says() || is_sign(bare) || is_form(text)
}

fn is_box(text: &str) -> bool {
    text.chars().count() <= 3
}

/// A text without marks.
fn bare(text: &str) -> &str {
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return text;
    }
    text.trim().trim_matches(['*', '`', '_', '[', ']', '(', ')', '<', '>', '（', '）', '。']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_no_name() {
        for text in ["unassigned", "Unassigned", "(nobody yet)", "@unassigned", "_No one_", "niemand", "未分配"] {
            assert!(is_nobody(text), "{text}");
        }
        for text in ["kim", "No One Else", "Noona"] {
            assert!(!is_nobody(text), "{text}");
        }
    }

    #[test]
    fn placeholders_and_none_are_empty() {
        for text in [
            "[DATE]",
            "[HOURS]",
            "TBD",
            "YYYY-MM-DD",
            "[A | B | C]",
            "[github.com/...](link)",
            "[github.com/...]",
            "Low | Medium | High",
            "Not Started | In Progress | Ready for review | Done",
            "X hours",
            "[Phase 1 Name]",
            "___",
            "<owner>",
            "{{owner}}",
            "tbc",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in
            ["None", "-", "—", "", "N/A", "**None**", "无", "None (solo)", "None - ready", "_none_", "Ninguno (aún)"]
        {
            assert!(is_none(text), "{text}");
        }
        for text in [
            "SEC-001",
            "[x]",
            "1.5h",
            "[#12](https://x/12)",
            "Batch 1",
            "[SEC-001] and [SEC-002]",
            "<https://x.test/1>",
            "no key yet",
            "keys of staging | prod are split",
        ] {
            assert!(!is_empty(text), "{text}");
        }
    }
}
