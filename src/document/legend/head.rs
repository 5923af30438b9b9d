//! What heads a legend: its words in a heading, or before a colon.

use crate::plan::words::{Tongues, Words, words};

/// Words that head a legend, in lower case.
const WORDS: Tongues = [
    "legend, status legend, reading aid, how to read this, key, status key, symbols, status symbols, icons, status icons, emoji, status codes, \
     status indicators, markers, marks, letters, status letters, notation",
    "leyenda",
    "legenda",
    "légende",
    "legende",
    "legenda",
    "легенда, обозначения",
    "图例, 凡例",
    "凡例",
    "범례",
];

static BY_WORDS: Words<()> = words!((), &[((), WORDS)]);

/// Whether a heading or label is that of a legend.
pub(super) fn is_legend(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < 40 && BY_WORDS.get(bare).is_some()
}

/// The bytes in which the label of a legend and its colon stand.
const LABEL: usize = 40;

/// The letters of ASCII that the words begin with: most lines begin with another.
const INITIALS: &[u8] = b"lksiemnrh";

/// The first byte of `：`.
const WIDE_COLON: u8 = 0xef;

/// Whether a line of a paragraph begins with the label of a legend; what marks stand in front does not matter.
pub(super) fn may_be_headed(paragraph: &str) -> bool {
    let ends = memchr::memchr2_iter(b'\n', b'\r', paragraph.as_bytes());
    let mut start = 0;
    ends.chain([paragraph.len()]).any(|end| {
        let line = start..end;
        start = end + 1;
        behind_label(&paragraph[line]).is_some()
    })
}

/// What a byte tells of the first word: nothing, that it is none of the words, that it may be one.
const TELLS: [u8; 256] = {
    let mut tells = [MAY; 256];
    let mut byte = 0u8;
    while byte < 0x80 {
        tells[byte as usize] = if byte.is_ascii_alphanumeric() { OTHER } else { NOTHING };
        byte += 1;
    }
    let mut at = 0;
    while at < INITIALS.len() {
        tells[INITIALS[at] as usize] = INITIAL;
        tells[INITIALS[at].to_ascii_uppercase() as usize] = INITIAL;
        at += 1;
    }
    tells
};
const NOTHING: u8 = 0;
const OTHER: u8 = 1;
const INITIAL: u8 = 2;
const MAY: u8 = 3;

/// Whether the first word of a text can be one of the words.
fn may_begin(text: &str) -> bool {
    let tells = |byte: u8| TELLS[usize::from(byte)];
    let Some(start) = text.bytes().position(|byte| tells(byte) != NOTHING) else { return false };
    match tells(text.as_bytes()[start]) {
        OTHER => false,
        MAY => true,
        _ => {
            // `It` is no beginning of `icons`.
            let length = text[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            let cut = text.as_bytes().get(start + length).is_some_and(|behind| !behind.is_ascii());
            cut || BY_WORDS.knows(&text[start..start + length])
        }
    }
}

/// What stands behind `Legend:` at the start of a line.
pub(super) fn behind_label(line: &str) -> Option<&str> {
    if !may_begin(line) {
        return None;
    }
    let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
    let head = &line[..line.floor_char_boundary(LABEL)];
    if head.len() < line.len() && memchr::memchr2(b':', WIDE_COLON, head.as_bytes()).is_none() {
        return None;
    }
    let (label, rest) = line.split_once([':', '：']).unwrap_or((line, ""));
    is_legend(label).then(|| rest.trim_start_matches(['*', '_', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::words::phrases;

    #[test]
    fn every_word_is_found_in_front_of_a_colon() {
        for word in WORDS.into_iter().flat_map(phrases) {
            for line in [format!("{word}: x"), format!("> **{}:** x", word.to_uppercase()), format!("  - {word}：x")] {
                assert_eq!(behind_label(&line), Some("x"), "{line}");
                assert!(may_be_headed(&format!("It is so\r\n{line}")), "{line}");
            }
        }
        for line in ["It is known: x", "Status: done", "Key x: y", "", "***", "Notation"] {
            assert_eq!(behind_label(line), Some("").filter(|_| line == "Notation"), "{line}");
        }
    }
}
