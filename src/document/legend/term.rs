//! The parts of a legend: a mark or word, and what it says of it.

use super::{Legend, Mark, is_sign};
use crate::document::word::{explained, horizon, status};
use crate::plan::Status;

/// What a legend alone says so shortly: elsewhere the words say what of.
const NOT_YET: &str = "not yet";

/// What is there is done.
const THERE: &str = "there";

/// What a service does elsewhere, and work here.
const RUNNING: &str = "running";

/// The bytes of the longest word that a legend explains: what is longer is a sentence.
const LONGEST: usize = 28;

/// The signs between a word and its explanation.
const EXPLAINS: [char; 8] = ['=', ':', '-', '–', '—', '→', '：', '＝'];

/// A status in words that say it only beside a mark: `not yet`, `someday`.
pub(super) fn said_shortly(meaning: &str) -> Option<Status> {
    let not_yet = || meaning.trim().eq_ignore_ascii_case(NOT_YET).then_some(Status::NotStarted);
    let running = || meaning.trim().eq_ignore_ascii_case(RUNNING).then_some(Status::InProgress);
    let there = || meaning.trim().eq_ignore_ascii_case(THERE).then_some(Status::Complete);
    horizon::status(meaning).or_else(not_yet).or_else(running).or_else(there)
}

/// The status that an explanation tells. Beside a mark for what is done, a word that says `soon` in one language is that of
/// another: `[x] pronto`.
fn told(mark: &Mark, meaning: &str) -> Option<Status> {
    let shortly = || match said_shortly(meaning) {
        Some(Status::NotStarted | Status::InProgress) if is_done(mark) => Some(Status::Complete),
        said => said,
    };
    explained::status(meaning).or_else(shortly)
}

/// Whether a mark means in every document that a thing is done.
fn is_done(mark: &Mark) -> bool {
    match mark {
        Mark::Sign(sign) => status::mark(sign.encode_utf8(&mut [0; 4])) == Some(Status::Complete),
        Mark::Box(sign) => sign == "x",
        Mark::Code(_) => false,
    }
}

/// Takes up each mark of a text with the status that its words mean.
pub(super) fn pairs(line: usize, text: &str, legend: &mut Legend) {
    let mut rest = text;
    while let Some((mark, behind)) = next_mark(rest) {
        let said = behind.trim_start_matches([' ', '*', '`', '\u{fe0f}']).trim_start_matches(EXPLAINS);
        let said = said.trim_start_matches([' ', '*', '`']);
        let end = said.char_indices().find(|(at, c)| {
            is_sign(*c)
                || matches!(c, ',' | ';' | '|' | '·' | '•' | '/' | '、')
                || said[*at..].starts_with('[')
                || said[*at..].starts_with(" `")
        });
        let meaning = &said[..end.map_or(said.len(), |(at, _)| at)];
        if !meaning.trim().is_empty() {
            // `green field, nobody has touched it`: where no other is explained, all is said of this one.
            let alone = next_mark(said).is_none() || is_alone(rest, said);
            let status = told(&mark, meaning).or_else(|| told(&mark, said).filter(|_| alone));
            legend.add(mark, status, line);
            if alone {
                return;
            }
        }
        rest = behind;
    }
}

/// Whether a line that begins with a word and a sign explains that word alone: codes in it are what it speaks of.
fn is_alone(text: &str, said: &str) -> bool {
    let other = |(at, _): (usize, &str)| word_of(&said[at..]).is_some();
    word_of(text).is_some()
        && !said.contains(|c| is_sign(c) || matches!(c, '=' | '＝' | '·' | '•' | '|'))
        && !said.match_indices('`').any(other)
}

/// The next mark of a text, and what stands behind it.
fn next_mark(text: &str) -> Option<(Mark, &str)> {
    for (at, c) in text.char_indices() {
        let behind = &text[at + c.len_utf8()..];
        if is_sign(c) {
            return Some((Mark::Sign(c), behind.trim_start_matches('\u{fe0f}')));
        }
        let enclosed = |close: &str| behind.split_once(close).filter(|(inner, _)| inner.chars().count() <= 3);
        match c {
            '[' => {
                let word = |sign: &str| sign.len() > 1 && sign.bytes().all(|byte| byte.is_ascii_alphabetic());
                if let Some((sign, rest)) = enclosed("]").filter(|(sign, _)| !word(sign)) {
                    return Some((Mark::Box(sign.trim().to_lowercase()), rest));
                }
                // `[STUCK]`, and not a link.
                let word = behind.split_once(']').filter(|(word, rest)| is_own(word) && !rest.starts_with('('));
                if let Some((word, rest)) = word {
                    return Some((Mark::Code(word.to_owned()), rest));
                }
            }
            '`' => {
                let short = enclosed("`").filter(|(code, _)| !code.contains('['));
                if let Some((code, rest)) = short.or_else(|| word_of(&text[at..])) {
                    return Some((Mark::Code(code.to_owned()), rest));
                }
            }
            // `**parity** – runs in both`, and not `**Note:** …`.
            '*' if at == 0 => {
                if let Some((word, rest)) =
                    word_of(text).filter(|(_, rest)| rest.trim_start_matches(' ').starts_with(EXPLAINS))
                {
                    return Some((Mark::Code(word.to_owned()), rest));
                }
            }
            _ => {}
        }
        let starts = at == 0 || text[..at].ends_with([' ', ',', ';', '|', '*', '/', '、', '：']);
        if !starts {
            continue;
        }
        let code = text[at..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let behind = text[at + code.len()..].trim_start_matches(['*', ' ']);
        if (1..4).contains(&code.len()) && behind.starts_with(['=', ':', '＝', '：']) {
            return Some((Mark::Code(code.to_owned()), &behind[behind.chars().next().map_or(0, char::len_utf8)..]));
        }
        let first = text[..at].trim_end_matches(['*', ' ']);
        let fresh = first.is_empty() || first.ends_with([',', ';', '|', '·', '•', '、']);
        if let Some((word, rest)) = word_before_equals(&text[at..]).filter(|_| fresh) {
            return Some((Mark::Code(word.to_owned()), rest));
        }
    }
    None
}

/// A word of code or in bold that a sign and an explanation follow: `` `loose` – still listed ``.
pub(super) fn word_of(text: &str) -> Option<(&str, &str)> {
    let fence = ["**", "`"].into_iter().find(|fence| text.starts_with(fence))?;
    let (word, behind) = text[fence.len()..].split_once(fence)?;
    let explains = behind.trim_start_matches(' ').starts_with(EXPLAINS) || word.ends_with(':');
    let word = word.trim_end_matches(':');
    (explains && is_own(word)).then_some((word, behind))
}

/// `` `merged` – on main · `open` – nobody on it · `wip` – a branch exists ``: three words or more, of which two thirds say a
/// status or are explained by one.
pub(super) fn explains_words(line: &str) -> bool {
    const PARTS: [char; 4] = ['·', '•', '|', ';'];
    // Most lines that begin so are a label and its value: no two bytes can be the last of such a sign.
    if line.bytes().filter(|byte| matches!(byte, b'|' | b';' | 0xb7 | 0xa2)).count() < 2 {
        return false;
    }
    let Some(parts) = line.split(PARTS).map(|part| word_of(part.trim())).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let says = |(word, meaning): &&(&str, &str)| {
        let known = status::whole(word).is_some_and(|found| !found.words.is_empty());
        known || explained::status(meaning).is_some()
    };
    parts.iter().filter(says).count() * 3 >= parts.len() * 2
}

/// `stuck = cannot go on`, also as the cells of a row.
fn word_before_equals(text: &str) -> Option<(&str, &str)> {
    let head = &text[..text.floor_char_boundary(LONGEST + 4)];
    let at = head.find(['=', '＝'])?;
    let word = head[..at].trim_end_matches([' ', '*']);
    let plain = word.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/'));
    let rest = &text[at..];
    (plain && is_own(word)).then(|| (word, &rest[rest.chars().next().map_or(0, char::len_utf8)..]))
}

/// Whether a word can be a status of the document's own.
fn is_own(word: &str) -> bool {
    (1..=LONGEST).contains(&word.len()) && word.starts_with(char::is_alphabetic) && word.split(' ').count() <= 3
}
