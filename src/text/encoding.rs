//! Text whose UTF-8 was once read as another encoding: seeing it, reading it by meaning, writing it alike.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// How a text was damaged: the encoding its UTF-8 was read as before it was saved as UTF-8 again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// Read as Mac Roman: `✅` became `‚úÖ`.
    MacRoman,
    /// Read as Windows-1252: `✅` became `âœ…`.
    Windows1252,
}

/// What three- and four-byte sequences weigh: they hardly ever come about by chance, so one of them will do.
const SURE: usize = 3;

/// Tells whether and how a text is damaged: enough of it decodes to plausible UTF-8, and hardly anything does not.
pub fn detect(text: &str) -> Option<Damage> {
    if text.is_ascii() {
        return None;
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let weighed = [Damage::MacRoman, Damage::Windows1252].map(|damage| (damage.weigh(text), damage));
    let (weight, damage) = weighed.into_iter().max_by_key(|(weight, _)| *weight)?;
    (weight >= SURE).then_some(damage)
}

/// Returns the place of the first damaged run of a text.
pub fn first_damaged(text: &str, damage: Damage) -> Option<Range<usize>> {
    damage.mended(text).next().map(|(range, _)| range)
}

impl Damage {
    /// Returns the text as it was meant. What is not damaged stays.
    pub fn repair(self, text: &str) -> Cow<'_, str> {
        let mut out = String::new();
        let mut kept = 0;
        for (range, meant) in self.mended(text) {
            out.push_str(&text[kept..range.start]);
            out.push_str(&meant);
            kept = range.end;
        }
        if kept == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[kept..]);
        Cow::Owned(out)
    }

    /// Returns the text damaged in the same way, to stand in a damaged document that is to stay mendable as a whole:
    /// `repair(damage(x)) == x`.
    pub fn damage(self, text: &str) -> Cow<'_, str> {
        self.encoding().decode_without_bom_handling(text.as_bytes()).0
    }

    /// Returns the runs that repair changes, in order, each with its meaning.
    pub fn mended(self, text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
        runs(text).filter_map(move |range| {
            let run = &text[range.clone()];
            let whole = self.pieces(run).all(|(_, meant)| meant.is_some());
            let chars = |(piece, meant): (&str, Option<char>)| match meant {
                // Where people wrote sound text into a damaged one, chance decodings must not spoil it.
                Some(meant) if whole || is_plausible(meant) => meant.to_string(),
                _ => piece.to_string(),
            };
            let meant: String = self.pieces(run).map(chars).collect();
            (meant != run).then_some((range, meant))
        })
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Self::MacRoman => MACINTOSH,
            Self::Windows1252 => WINDOWS_1252,
        }
    }

    /// How much speaks for this damage; 0 where more than one character in five speaks against it.
    fn weigh(self, text: &str) -> usize {
        let (mut weight, mut mended, mut sound) = (0, 0, 0);
        for (piece, meant) in runs(text).flat_map(|range| self.pieces(&text[range])) {
            match meant {
                Some(meant) if is_plausible(meant) => {
                    mended += 1;
                    weight += if meant.len_utf8() > 2 { SURE } else { 1 };
                }
                // The damage that lost this character could have been any.
                None if piece == "\u{fffd}" => {}
                _ => sound += 1,
            }
        }
        if sound * 4 <= mended { weight } else { 0 }
    }

    /// Cuts a run of non-ASCII into sequences with the character they stand for, and characters that stand for
    /// themselves.
    fn pieces(self, run: &str) -> impl Iterator<Item = (&str, Option<char>)> {
        let mut rest = run;
        std::iter::from_fn(move || {
            let meant = self.sequence(rest);
            let first = rest.chars().next()?;
            let len = meant.map_or(first.len_utf8(), |(_, len)| len);
            let (piece, after) = rest.split_at(len);
            rest = after;
            Some((piece, meant.map(|(meant, _)| meant)))
        })
    }

    /// The character that the sequence at the start of `rest` stands for, and the sequence's length.
    fn sequence(self, rest: &str) -> Option<(char, usize)> {
        let mut bytes = [0; 4];
        let mut wanted = 1;
        for (index, (at, char)) in rest.char_indices().enumerate() {
            bytes[index] = self.byte(char)?;
            if index == 0 {
                wanted = match bytes[0] {
                    0xC2..=0xDF => 2,
                    0xE0..=0xEF => 3,
                    0xF0..=0xF4 => 4,
                    _ => return None,
                };
            }
            if index + 1 == wanted {
                let meant = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next()?;
                return Some((meant, at + char.len_utf8()));
            }
        }
        None
    }

    fn byte(self, char: char) -> Option<u8> {
        static TABLES: LazyLock<[Table; 2]> = LazyLock::new(|| [table(MACINTOSH), table(WINDOWS_1252)]);
        let table = &TABLES[usize::from(self == Self::Windows1252)];
        table.binary_search_by_key(&char, |entry| entry.0).ok().map(|at| table[at].1)
    }
}

/// The characters of the upper half of an encoding, sorted, each with its byte.
type Table = Vec<(char, u8)>;

fn table(encoding: &'static Encoding) -> Table {
    let bytes: Vec<u8> = (0x80..=0xFF).collect();
    let chars = encoding.decode_without_bom_handling(&bytes).0;
    let mut table: Table = chars.chars().zip(bytes.iter().copied()).collect();
    table.sort_unstable();
    table
}

/// The maximal runs of non-ASCII characters. Every character of a damaged sequence is one, the invisible ones
/// (no-break space, soft hyphen, C1 controls) too.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + Encoding::ascii_valid_up_to(&bytes[at..]);
        at = bytes[start..].iter().position(u8::is_ascii).map_or(bytes.len(), |len| start + len);
        (start < at).then_some(start..at)
    })
}

/// Whether a character is one that people write: sound text that decodes by chance mostly yields others.
fn is_plausible(char: char) -> bool {
    const WRITTEN: [RangeInclusive<char>; 14] = [
        '\u{a0}'..='\u{17f}',      // Latin
        '\u{370}'..='\u{45f}',     // Greek, Cyrillic
        '\u{5d0}'..='\u{5ea}',     // Hebrew
        '\u{620}'..='\u{64a}',     // Arabic
        '\u{900}'..='\u{e7f}',     // Indic, Thai
        '\u{1e00}'..='\u{1eff}',   // Vietnamese
        '\u{200b}'..='\u{2bff}',   // dashes, quotes, arrows, boxes, symbols
        '\u{3000}'..='\u{30ff}',   // kana
        '\u{3400}'..='\u{9fff}',   // CJK
        '\u{ac00}'..='\u{d7a3}',   // Hangul
        '\u{fe0e}'..='\u{fe0f}',   // text or emoji
        '\u{feff}'..='\u{feff}',   // byte-order mark
        '\u{ff00}'..='\u{ffef}',   // full width
        '\u{1f000}'..='\u{1faff}', // emoji
    ];
    WRITTEN.iter().any(|range| range.contains(&char))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Damage::{MacRoman, Windows1252};
    use proptest::prelude::*;

    #[test]
    fn damage_is_told_by_what_decodes() {
        let check = |text: &str, expected| assert_eq!(detect(text), expected, "{text}");
        check("plain words", None);
        check("‚úÖ done", Some(MacRoman));
        check("âœ… done", Some(Windows1252));
        check("\u{feff}Week 1‚Äì2", Some(MacRoman));
        check("JosÃ© et ZoÃ« Ã\u{a0} NoÃ«l", Some(Windows1252));
        check("✅ Gemüse – äöü", None);
        check("« Liberté\u{a0}» l’été d’état", None);
        check("готово, 完成", None);
        check("`‚úÖ` is ✅", None);
        check("about ≈£40, or [0–∞)", None);
        check("âœ… lost: \u{fffd}", Some(Windows1252));
    }

    #[test]
    fn a_repair_changes_damaged_runs_only() {
        let check = |text: &str, expected: &str| assert_eq!(MacRoman.repair(text), expected);
        check("\u{f8ff}üìä Done ‚úÖ", "📊 Done ✅");
        check("‚úÖé and ü ✅", "✅é and ü ✅");
        check("", "");
        assert!(matches!(MacRoman.repair("ü ✅ plain"), Cow::Borrowed(_)));
        assert_eq!(Windows1252.repair("Ã\u{a0} la – cafÃ©"), "à la – café");
        assert_eq!(first_damaged("a – ‚úÖ", MacRoman), Some(6..13));
        assert_eq!(first_damaged("a – ✅", MacRoman), None);
    }

    #[test]
    fn every_byte_of_both_encodings_comes_back() {
        for (damage, char) in [MacRoman, Windows1252].into_iter().flat_map(|d| ('\0'..='\u{ffff}').map(move |c| (d, c)))
        {
            let text = char.to_string();
            assert_eq!(damage.repair(&damage.damage(&text)), text, "{char:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_damaged_can_be_repaired(text in "([a-z |*]|[à-ÿ]|[–—“”…→]|[✅🔴🟢⏳]|[一-十]|\\PC){0,40}") {
            for damage in [MacRoman, Windows1252] {
                let damaged = damage.damage(&text);
                prop_assert_eq!(damage.repair(&damaged), text.as_str());
            }
        }

        #[test]
        fn any_text_can_be_looked_at(text: String) {
            let _ = (detect(&text), MacRoman.repair(&text), Windows1252.repair(&text));
        }
    }
}
