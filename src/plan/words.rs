//! Words people write, found by what they mean however they are cased or accented.

/// The words for one meaning, a list between commas for each language: English, Spanish, Portuguese, French, German,
/// Italian, Russian, Chinese, Japanese, Korean. A word behind `!` counts only with its accents.
pub type Tongues = [&'static str; 10];

/// Phrases with what each means. Case, accents and the width of letters do not matter; a lookup allocates nothing.
#[derive(Debug)]
pub struct Words<T> {
    entries: Vec<Entry<T>>,
    /// Places in `entries` by hash, or `NONE`.
    slots: Vec<u16>,
    /// The bytes of the longest word; an accent can take bytes of its own.
    longest: usize,
    /// For each letter that words begin with the letters that follow it; most words of a text begin with another pair.
    pairs: [u32; 26],
}

/// A word behind those of its parent.
#[derive(Debug)]
struct Entry<T> {
    parent: u16,
    word: &'static str,
    exact: bool,
    /// What the words up to here mean; none where only a longer phrase means something.
    meaning: Option<T>,
}

const NONE: u16 = u16::MAX;

impl<T: Copy> Words<T> {
    /// Takes rows of a meaning and lists of phrases between commas; of a phrase in several rows the first counts.
    pub fn new<'r>(rows: impl Iterator<Item = (T, &'r [&'static str])>) -> Self
    where
        T: 'r,
    {
        let rows: Vec<_> = rows.collect();
        let lists = rows.iter().flat_map(|(_, lists)| *lists);
        let count: usize = lists.map(|list| memchr::memchr_iter(b',', list.as_bytes()).count() + 1).sum();
        let room = (count * 4).next_power_of_two().max(16);
        let mut words =
            Self { entries: Vec::with_capacity(count), slots: vec![NONE; room], longest: 0, pairs: [0; 26] };
        for (meaning, lists) in rows {
            for phrase in lists.iter().flat_map(|list| phrases(list)) {
                words.insert(meaning, phrase);
            }
        }
        words
    }

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

    fn insert(&mut self, meaning: T, phrase: &'static str) {
        let (exact, mut rest) = match phrase.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, phrase),
        };
        let mut at = NONE;
        self.begin(rest);
        loop {
            let end = memchr::memchr(b' ', rest.as_bytes()).unwrap_or(rest.len());
            let word = &rest[..end];
            self.longest = self.longest.max(word.len() * 2);
            let home = self.home(at, word);
            at = self.find(at, word, home).unwrap_or_else(|| self.add(at, word, exact, home));
            let Some(behind) = rest.get(end + 1..) else { break };
            rest = behind;
        }
        let entry = &mut self.entries[usize::from(at)];
        entry.meaning = entry.meaning.or(Some(meaning));
    }

    /// Takes up the pair of letters that a phrase begins with, also as it is without accents.
    fn begin(&mut self, phrase: &str) {
        let mut plain = folded(phrase).take(2).map(|c| u8::try_from(c).ok().filter(u8::is_ascii));
        let (first, second) = (plain.next().flatten(), plain.next());
        if let Some(first) = first
            && second.is_none_or(|second| second.is_some())
            && let Some((first, second)) = pair(&[first, second.flatten().unwrap_or(b' ')])
        {
            self.pairs[first] |= second;
        }
        if let Some((first, second)) = pair(phrase.as_bytes()) {
            self.pairs[first] |= second;
        }
    }

    fn add(&mut self, parent: u16, word: &'static str, exact: bool, mut home: usize) -> u16 {
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
            home = self.home(parent, word);
        }
        let place = u16::try_from(self.entries.len()).unwrap_or(NONE);
        self.entries.push(Entry { parent, word, exact, meaning: None });
        self.put(place, home);
        place
    }

    fn put(&mut self, place: u16, mut slot: usize) {
        while self.slots[slot] != NONE {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = place;
    }

    fn grow(&mut self) {
        self.slots = vec![NONE; self.slots.len() * 2];
        for place in 0..self.entries.len() {
            let entry = &self.entries[place];
            let home = self.home(entry.parent, entry.word);
            self.put(u16::try_from(place).unwrap_or(NONE), home);
        }
    }
}

/// The phrases of a list between commas.
pub fn phrases(list: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(list).filter(|list| !list.is_empty());
    std::iter::from_fn(move || {
        let list = rest?;
        let end = memchr::memchr_iter(b',', list.as_bytes()).find(|end| list.as_bytes().get(end + 1) == Some(&b' '));
        rest = end.map(|end| &list[end + 2..]);
        Some(&list[..end.unwrap_or(list.len())])
    })
}

/// Whether a letter belongs to a script that puts no spaces between words and numbers.
pub fn is_wide(c: char) -> bool {
    ('\u{2e80}'..'\u{ff00}').contains(&c)
}

/// Whether a sign is an accent on the letter before it.
pub fn is_accent(c: char) -> bool {
    ('\u{300}'..'\u{370}').contains(&c)
}

/// The first two letters of a text's first word, the second as a bit; none where they are not both of ASCII, as an accent may follow.
fn pair(bytes: &[u8]) -> Option<(usize, u32)> {
    let first = letter(*bytes.first()?)?;
    match bytes.get(1) {
        None | Some(b' ') => Some((first, 1 << 31)),
        Some(second) if second.is_ascii() => Some((first, letter(*second).map_or(1 << 30, |second| 1 << second))),
        Some(_) => None,
    }
}

fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'))
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
    let more = |hash: u32, unit: u32| (hash ^ unit).wrapping_mul(0x0100_0193);
    let start = more(0x811c_9dc5, u32::from(parent));
    let all = if word.is_ascii() {
        word.bytes().fold(start, |hash, b| more(hash, u32::from(b.to_ascii_lowercase())))
    } else {
        folded(word).fold(start, |hash, c| more(hash, u32::from(c)))
    };
    all ^ (all >> 15)
}

fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !is_accent(*c)).map(fold)
}

/// A letter in lower case, of half width and without its accent.
fn fold(c: char) -> char {
    match c {
        c if c.is_ascii() => c.to_ascii_lowercase(),
        'й' => 'и',
        // The letters of most words that are not of ASCII, which have neither case nor accent.
        'а'..='я' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => c,
        _ => plain(c),
    }
}

/// The same, of letters that have both.
fn plain(c: char) -> char {
    match c.to_lowercase().next().unwrap_or(c) {
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
        wide @ '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(wide) - 0xfee0).map_or(wide, |c| c.to_ascii_lowercase())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words<u8> {
        let rows: [(u8, &[&str]); 3] =
            [(1, &["done, all done", "terminé", "!livré"]), (2, &["in progress"]), (3, &["done"])];
        Words::new(rows.into_iter())
    }

    #[test]
    fn case_accents_and_width_do_not_matter() {
        let words = words();
        for text in ["done", "DONE", "All Done", "terminé", "Termine", "TERMINÉ", "termine\u{301}", "ｄｏｎｅ", "Livré"]
        {
            assert_eq!(words.get(text), Some(1), "{text}");
        }
        for text in ["", "all", "do", "in", "livre", "done all", "progress", "in  progress"] {
            assert_eq!(words.get(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_taken_for_plain_has_neither_case_nor_accent() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| !c.is_ascii() && *c != 'й') {
            assert_eq!(fold(c), plain(c), "{c}");
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
        let longest = |text: &'static str| words().longest(text.split(' '));
        assert_eq!(longest("all done now"), Some((2, 1)));
        assert_eq!(longest("in progress"), Some((2, 2)));
        assert_eq!(longest("all in progress"), None);
        assert_eq!(longest("done all"), Some((1, 1)));
    }
}
