//! Tables of words, put together by the compiler: a command that reads a line asks a dozen of them, and none is made when it
//! runs.

use super::{Entry, NONE, PRIME, Tongues, Words, bare, more, pair, settled};

/// How much room a table takes.
pub(crate) struct Room {
    /// For its words.
    pub words: usize,
    /// For their places by hash.
    pub slots: usize,
}

/// A table of words and where each stands in it.
pub(crate) struct Table<T, const WORDS: usize, const SLOTS: usize> {
    entries: [Entry<T>; WORDS],
    count: usize,
    slots: [u16; SLOTS],
    longest: usize,
    pairs: [u32; 26],
}

/// Makes the words of a table, as `words!(Status, PHRASES)`: rows of a meaning and its phrases. Of a phrase in several rows
/// the first counts.
macro_rules! words {
    ($meaning:ty, $rows:expr) => {{
        use $crate::plan::words::{Room, Table, Tongues};
        const ROWS: &[($meaning, Tongues)] = $rows;
        const ROOM: Room = Room::of(ROWS);
        #[allow(long_running_const_eval, reason = "a table has a thousand words")]
        static TABLE: Table<$meaning, { ROOM.words }, { ROOM.slots }> = Table::of(ROWS);
        TABLE.words()
    }};
}
pub(crate) use words;

/// The phrases of some rows, one after another.
struct Phrases<'r, T> {
    rows: &'r [(T, Tongues)],
    row: usize,
    /// The list of the row that is next, and what is left of the one before.
    tongue: usize,
    rest: &'static str,
}

impl<'r, T: Copy> Phrases<'r, T> {
    const fn of(rows: &'r [(T, Tongues)]) -> Self {
        Self { rows, row: 0, tongue: 0, rest: "" }
    }

    const fn next(&mut self) -> Option<(T, &'static str)> {
        while self.row < self.rows.len() {
            let (meaning, lists) = &self.rows[self.row];
            if !self.rest.is_empty() {
                let (phrase, rest) = cut(self.rest, b", ");
                self.rest = rest;
                return Some((*meaning, phrase));
            }
            if self.tongue < lists.len() {
                self.rest = lists[self.tongue];
                self.tongue += 1;
            } else {
                (self.row, self.tongue) = (self.row + 1, 0);
            }
        }
        None
    }
}

impl Room {
    /// The room that the words of some rows take at most.
    pub(crate) const fn of<T: Copy>(rows: &[(T, Tongues)]) -> Self {
        let (mut words, mut row) = (0_usize, 0);
        while row < rows.len() {
            let mut tongue = 0;
            while tongue < rows[row].1.len() {
                let list = rows[row].1[tongue];
                words += if list.is_empty() { 0 } else { spaces(list) + 1 };
                tongue += 1;
            }
            row += 1;
        }
        let slots = (words * 3).next_power_of_two();
        Self { words, slots: if slots < 16 { 16 } else { slots } }
    }
}

impl<T: Copy, const WORDS: usize, const SLOTS: usize> Table<T, WORDS, SLOTS> {
    /// Takes up the phrases of some rows.
    pub(crate) const fn of(rows: &[(T, Tongues)]) -> Self {
        let empty = Entry { parent: NONE, word: "", exact: false, meaning: None };
        let mut table = Self { entries: [empty; WORDS], count: 0, slots: [NONE; SLOTS], longest: 0, pairs: [0; 26] };
        let mut phrases = Phrases::of(rows);
        while let Some((meaning, phrase)) = phrases.next() {
            table.insert(meaning, phrase);
        }
        table
    }

    /// The words, to be asked.
    pub(crate) const fn words(&'static self) -> Words<T> {
        let (entries, _) = self.entries.split_at(self.count);
        Words { entries, slots: &self.slots, longest: self.longest, pairs: self.pairs }
    }

    const fn insert(&mut self, meaning: T, phrase: &'static str) {
        let (exact, mut rest) = bare_phrase(phrase);
        self.begin(rest);
        let mut at = NONE;
        while !rest.is_empty() {
            let word;
            (word, rest) = cut(rest, b" ");
            // A letter can be written with an accent of its own, which takes bytes, too.
            if self.longest < word.len() * 2 {
                self.longest = word.len() * 2;
            }
            at = self.place(at, word, exact);
        }
        let entry = &mut self.entries[at as usize];
        if entry.meaning.is_none() {
            entry.meaning = Some(meaning);
        }
    }

    /// The place of a word behind others, which it is given where it has none.
    const fn place(&mut self, parent: u16, word: &'static str, exact: bool) -> u16 {
        let mut slot = hash(parent, word) as usize & (SLOTS - 1);
        while self.slots[slot] != NONE {
            let entry = &self.entries[self.slots[slot] as usize];
            if entry.parent == parent && same(entry.word, word, entry.exact) {
                return self.slots[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        assert!(self.count < NONE as usize, "a table has too many words");
        self.entries[self.count] = Entry { parent, word, exact, meaning: None };
        self.slots[slot] = self.count as u16;
        self.count += 1;
        self.slots[slot]
    }

    /// Takes up the pair of letters that a phrase begins with, also as it is without accents.
    const fn begin(&mut self, phrase: &str) {
        let bytes = phrase.as_bytes();
        let (first, next) = letter(bytes, 0);
        let mut plain = [plain_byte(first), b' '];
        if next < bytes.len() {
            plain[1] = plain_byte(letter(bytes, next).0);
        }
        self.begin_with(&plain);
        self.begin_with(bytes);
    }

    const fn begin_with(&mut self, bytes: &[u8]) {
        if let Some((first, second)) = pair(bytes) {
            self.pairs[first] |= second;
        }
    }
}

const fn spaces(text: &str) -> usize {
    let (bytes, mut count, mut at) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        if bytes[at] == b' ' {
            count += 1;
        }
        at += 1;
    }
    count
}

/// How many phrases some rows hold.
pub(crate) const fn phrase_count<T: Copy>(rows: &[(T, Tongues)]) -> usize {
    let (mut count, mut phrases) = (0, Phrases::of(rows));
    while phrases.next().is_some() {
        count += 1;
    }
    count
}

/// The last word of each phrase of some rows.
pub(crate) const fn last_words<T: Copy, const COUNT: usize>(rows: &[(T, Tongues)]) -> [((), Tongues); COUNT] {
    let (mut all, mut count, mut phrases) = ([((), [""; 10]); COUNT], 0, Phrases::of(rows));
    while let Some((_, phrase)) = phrases.next() {
        let mut rest = bare_phrase(phrase).1;
        while !rest.is_empty() {
            (all[count].1[0], rest) = cut(rest, b" ");
        }
        count += 1;
    }
    all
}

/// Whether a phrase counts only with its accents, and the phrase without the sign that says so.
const fn bare_phrase(phrase: &'static str) -> (bool, &'static str) {
    match phrase.as_bytes() {
        [b'!', ..] => (true, phrase.split_at(1).1),
        _ => (false, phrase),
    }
}

/// What stands before a sign and behind it; all of it where there is none.
const fn cut(text: &'static str, sign: &[u8]) -> (&'static str, &'static str) {
    let (bytes, first, length) = (text.as_bytes(), sign[0], text.len());
    let mut at = 0;
    while at < length {
        if bytes[at] == first && (sign.len() == 1 || at + 1 < length && bytes[at + 1] == sign[1]) {
            return (text.split_at(at).0, text.split_at(at + sign.len()).1);
        }
        at += 1;
    }
    (text, "")
}

/// The letter at a place, and where the next one is.
const fn letter(bytes: &[u8], at: usize) -> (char, usize) {
    let (first, length) = match bytes[at] {
        byte @ ..0x80 => (byte, 1),
        byte @ ..0xe0 => (byte & 0x1f, 2),
        byte @ ..0xf0 => (byte & 0x0f, 3),
        byte => (byte & 0x07, 4),
    };
    let (mut code, mut more) = (first as u32, 1);
    while more < length {
        code = code << 6 | (bytes[at + more] & 0x3f) as u32;
        more += 1;
    }
    match char::from_u32(code) {
        Some(c) => (c, at + length),
        None => panic!("a text is Unicode"),
    }
}

/// A letter as it is compared.
const fn folded(c: char) -> char {
    // Most letters of words that are not of ASCII; the compiler goes through a long match one by one.
    if let 'а'..='и' | 'к'..='я' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' = c {
        return c;
    }
    assert!(settled(c), "a word of a table stands there in lower case");
    bare(c)
}

/// The same as a byte; of another script, a byte that no text begins with.
const fn plain_byte(c: char) -> u8 {
    let plain = folded(c);
    if plain.is_ascii() { plain as u8 } else { 0xff }
}

/// As [`super::hash`], of a word of a table.
const fn hash(parent: u16, word: &str) -> u32 {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (more(0x811c_9dc5, parent as u32), 0);
    while at < bytes.len() {
        if let b' '..=b'~' = bytes[at] {
            // Nearly all letters; the compiler is slow to call.
            let lower = if let b'A'..=b'Z' = bytes[at] { bytes[at] + 32 } else { bytes[at] };
            hash = (hash ^ lower as u32).wrapping_mul(PRIME);
            at += 1;
            continue;
        }
        let (c, next) = letter(bytes, at);
        hash = more(hash, folded(c) as u32);
        at = next;
    }
    hash ^ (hash >> 15)
}

/// Whether two words of a table are one.
const fn same(a: &str, b: &str, exact: bool) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (mut at, mut other) = (0, 0);
    while at < a.len() && other < b.len() {
        if a[at] == b[other] && a[at] < 0x80 {
            (at, other) = (at + 1, other + 1);
            continue;
        }
        let ((one, next), (two, behind)) = (letter(a, at), letter(b, other));
        let alike = if exact { one == two } else { folded(one) == folded(two) };
        if !alike {
            return false;
        }
        (at, other) = (next, behind);
    }
    at == a.len() && other == b.len()
}
