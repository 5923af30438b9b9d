//! Words people write, found by what they mean however they are cased or accented.

mod table;

pub(crate) use table::{Room, Table, last_words, phrase_count, words};

/// The words for one meaning, a list between commas for each language: English, Spanish, Portuguese, French, German,
/// Italian, Russian, Chinese, Japanese, Korean. A word behind `!` counts only with its accents.
pub type Tongues = [&'static str; 10];

/// Phrases with what each means. Case, accents and the width of letters do not matter; a lookup allocates nothing.
#[derive(Debug)]
pub struct Words<T: 'static> {
    entries: &'static [Entry<T>],
    /// Places in `entries` by hash, or `NONE`.
    slots: &'static [u16],
    /// The bytes of the longest word; an accent can take bytes of its own.
    longest: usize,
    /// For each letter that words begin with the letters that follow it; most words of a text begin with another pair.
    pairs: [u32; 26],
}

/// A word behind those of its parent.
#[derive(Debug, Clone, Copy)]
struct Entry<T> {
    parent: u16,
    word: &'static str,
    exact: bool,
    /// What the words up to here mean; none where only a longer phrase means something.
    meaning: Option<T>,
}

const NONE: u16 = u16::MAX;

impl<T: Copy> Words<T> {
    /// Returns what a whole text means, its words between single spaces.
    pub fn get(&self, text: &str) -> Option<T> {
        if !self.may_begin(text) {
            return None;
        }
        let (mut at, mut rest) = (NONE, text);
        loop {
            let end = memchr::memchr(b' ', rest.as_bytes()).unwrap_or(rest.len());
            at = self.step(at, &rest[..end])?;
            let Some(behind) = rest.get(end + 1..) else { return self.entries[usize::from(at)].meaning };
            rest = behind;
        }
    }

    /// Returns what the longest phrase at the start of some words means, and how many of them it takes.
    pub fn longest<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, T)> {
        let (mut at, mut best) = (NONE, None);
        for (count, word) in words.enumerate() {
            let Some(next) = self.step(at, word) else { break };
            at = next;
            best = self.entries[usize::from(at)].meaning.map(|meaning| (count + 1, meaning)).or(best);
        }
        best
    }

    /// Whether a phrase begins with a word.
    pub fn knows(&self, word: &str) -> bool {
        self.step(NONE, word).is_some()
    }

    /// Whether a text can begin with a phrase, told by its first two letters.
    pub fn may_begin(&self, text: &str) -> bool {
        pair(text.as_bytes()).is_none_or(|(first, second)| self.pairs[first] & second != 0)
    }

    fn step(&self, parent: u16, word: &str) -> Option<u16> {
        if word.len() > self.longest || parent == NONE && !self.may_begin(word) {
            return None;
        }
        self.find(parent, word, self.home(parent, word))
    }

    fn find(&self, parent: u16, word: &str, mut slot: usize) -> Option<u16> {
        while self.slots[slot] != NONE {
            let entry = &self.entries[usize::from(self.slots[slot])];
            if entry.parent == parent && alike(entry, word) {
                return Some(self.slots[slot]);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }

    fn home(&self, parent: u16, word: &str) -> usize {
        hash(parent, word) as usize & (self.slots.len() - 1)
    }
}

/// The phrases of a list between commas.
pub fn phrases(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(", ").filter(|phrase| !phrase.is_empty())
}

/// Whether a letter belongs to a script that puts no spaces between words and numbers.
pub fn is_wide(c: char) -> bool {
    ('\u{2e80}'..'\u{ff00}').contains(&c)
}

/// Whether a sign is an accent on the letter before it.
pub const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..'\u{370}')
}

/// The first two letters of a text's first word, the second as a bit; none where they are not both of ASCII, as an accent may follow.
const fn pair(bytes: &[u8]) -> Option<(usize, u32)> {
    let (first, second) = match *bytes {
        [first, second, ..] => (letter(first), second),
        [first] => (letter(first), b' '),
        [] => return None,
    };
    let second = match (second, letter(second)) {
        (b' ', _) => 1 << 31,
        (_, Some(second)) => 1 << second,
        (0x80.., None) => return None,
        (_, None) => 1 << 30,
    };
    match first {
        Some(first) => Some((first, second)),
        None => None,
    }
}

const fn letter(byte: u8) -> Option<usize> {
    if byte.is_ascii_alphabetic() { Some((byte.to_ascii_lowercase() - b'a') as usize) } else { None }
}

fn alike<T>(entry: &Entry<T>, word: &str) -> bool {
    if entry.exact {
        return word.chars().flat_map(char::to_lowercase).eq(entry.word.chars());
    }
    if word.is_ascii() && entry.word.is_ascii() {
        return entry.word.eq_ignore_ascii_case(word);
    }
    folded(entry.word).eq(folded(word))
}

fn hash(parent: u16, word: &str) -> u32 {
    let start = more(0x811c_9dc5, u32::from(parent));
    let all = if word.is_ascii() {
        word.bytes().fold(start, |hash, b| more(hash, u32::from(b.to_ascii_lowercase())))
    } else {
        folded(word).fold(start, |hash, c| more(hash, u32::from(c)))
    };
    all ^ (all >> 15)
}

/// The prime of the FNV hash.
const PRIME: u32 = 0x0100_0193;

const fn more(hash: u32, unit: u32) -> u32 {
    (hash ^ unit).wrapping_mul(PRIME)
}

fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !is_accent(*c)).map(fold)
}

/// A letter in lower case, of half width and without its accent.
fn fold(c: char) -> char {
    bare(if settled(c) { c } else { c.to_lowercase().next().unwrap_or(c) })
}

/// Whether a letter is in lower case already, or of a script that has no other, as most letters of words are.
const fn settled(c: char) -> bool {
    c.is_ascii()
        || matches!(
            c,
            'ß'..='ÿ' | 'ā' | 'ć' | 'č' | 'ē' | 'ę' | 'ě' | 'ń' | 'ō' | 'ő' | 'ū' | 'ű' | 'а'..='я' | 'ё' | '№' | '’'
            | 'º' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff20}'
        )
}

/// A letter in lower case, of half width and without its accent, that has no other case.
const fn bare(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ё' => 'е',
        '’' => '\'',
        'й' => 'и',
        '\u{ff01}'..='\u{ff5e}' => ((c as u32 - 0xfee0) as u8 as char).to_ascii_lowercase(),
        other => other.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: Words<u8> = words!(
        u8,
        &[
            (1, ["done, all done", "terminé", "!livré", "", "", "", "", "完了", "", ""]),
            (2, ["in progress", "", "", "", "", "", "ход", "", "", ""]),
            (3, ["done", "", "", "", "", "", "", "", "", ""]),
        ]
    );

    #[test]
    fn case_accents_and_width_do_not_matter() {
        let words = &WORDS;
        for text in ["done", "DONE", "All Done", "terminé", "Termine", "TERMINÉ", "termine\u{301}", "ｄｏｎｅ", "Livré"]
        {
            assert_eq!(words.get(text), Some(1), "{text}");
        }
        for text in ["", "all", "do", "in", "livre", "done all", "progress", "in  progress"] {
            assert_eq!(words.get(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_settled_has_no_lower_case() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| !c.is_ascii() && settled(*c)) {
            assert!(c.to_lowercase().eq([c]), "{c}");
        }
    }

    #[test]
    fn phrases_stand_between_commas() {
        let of = |list| phrases(list).collect::<Vec<_>>();
        assert_eq!(of("done, all done"), ["done", "all done"]);
        assert_eq!(of("a,b"), ["a,b"]);
        assert!(of("").is_empty());
    }

    #[test]
    fn the_longest_phrase_counts() {
        let longest = |text: &'static str| WORDS.longest(text.split(' '));
        assert_eq!(longest("all done now"), Some((2, 1)));
        assert_eq!(longest("in progress"), Some((2, 2)));
        assert_eq!(longest("all in progress"), None);
        assert_eq!(longest("done all"), Some((1, 1)));
    }
}
