//! Text whose UTF-8 was once read as another encoding: seeing it, reading it by meaning, writing it alike.

mod upper;

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

/// How a text was damaged: the encodings its UTF-8 was read as, in their order, each time to be saved as UTF-8 again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage(&'static [Misread]);

/// An encoding that UTF-8 was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Misread {
    MacRoman,
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
    // Sound text hardly ever decodes at all, and need not be weighed.
    let decodes = [Misread::MacRoman, Misread::Windows1252].map(|misread| {
        let decodes = |run| pieces(&[misread], &text[run]).any(|(_, meant)| meant.is_some());
        runs(text).any(decodes)
    });
    let possible = |damage: &&Damage| damage.0.last().is_some_and(|last| decodes[*last as usize]);
    let most = |damages: &[Damage]| {
        let weighed = damages.iter().filter(possible).map(|damage| (damage.weigh(text), *damage));
        let (weight, damage) = weighed.max_by_key(|(weight, _)| *weight)?;
        (weight >= SURE).then_some(damage)
    };
    // What was damaged twice looks damaged once, too; the other way round it hardly ever does.
    let (once, twice) = Damage::ALL.split_at(2);
    most(twice).or_else(|| most(once))
}

/// Returns the place of the first damaged run of a text.
pub fn first_damaged(text: &str, damage: Damage) -> Option<Range<usize>> {
    damage.mended(text).next().map(|(range, _)| range)
}

/// Returns the damaged runs of a text, in order, each with its meaning, until nothing is left that is damaged for
/// certain.
pub fn mend(text: &str) -> Vec<(Range<usize>, String)> {
    let mut meant = Cow::Borrowed(text);
    while let Some(damage) = detect(&meant) {
        meant = Cow::Owned(damage.repair(&meant).into_owned());
    }
    // A repair makes a run of non-ASCII shorter, and never takes it away or cuts it.
    let pairs = runs(text).zip(runs(&meant)).map(|(old, new)| (old, &meant[new]));
    pairs.filter(|(old, new)| text[old.clone()] != **new).map(|(old, new)| (old, new.to_owned())).collect()
}

impl Damage {
    /// Read as Mac Roman: `✅` became `‚úÖ`.
    pub const MAC_ROMAN: Self = Self(&[Misread::MacRoman]);
    /// Read as Windows-1252: `✅` became `âœ…`.
    pub const WINDOWS_1252: Self = Self(&[Misread::Windows1252]);
    /// Every damage that is known, those of one misreading first.
    pub const ALL: [Self; 6] = [
        Self::MAC_ROMAN,
        Self::WINDOWS_1252,
        Self(&[Misread::MacRoman, Misread::MacRoman]),
        Self(&[Misread::MacRoman, Misread::Windows1252]),
        Self(&[Misread::Windows1252, Misread::MacRoman]),
        Self(&[Misread::Windows1252, Misread::Windows1252]),
    ];

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
        let read = |text: Cow<'_, str>, misread: &Misread| text.bytes().map(|byte| misread.char(byte)).collect();
        self.0.iter().fold(Cow::Borrowed(text), |text, misread| Cow::Owned(read(text, misread)))
    }

    /// Returns the runs that repair changes, in order, each with its meaning.
    pub fn mended(self, text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
        runs(text).filter_map(move |range| {
            let run = &text[range.clone()];
            let whole = pieces(self.0, run).all(|(_, meant)| meant.is_some());
            let chars = |(piece, meant): (&str, Option<char>)| match meant {
                // Where people wrote sound text into a damaged one, chance decodings must not spoil it.
                Some(meant) if whole || is_plausible(meant) => meant.to_string(),
                _ => piece.to_string(),
            };
            let meant: String = pieces(self.0, run).map(chars).collect();
            (meant != run).then_some((range, meant))
        })
    }

    /// Returns the places where a damaged sequence breaks off at a `?`, in which the rest of a character was lost.
    pub fn cut(self, text: &str) -> impl Iterator<Item = Range<usize>> {
        runs(text).filter_map(move |run| Some(self.tail(text, &run)?..run.end + 1))
    }

    /// Where the end of a run begins that is a sequence cut off by a `?`.
    fn tail(self, text: &str, run: &Range<usize>) -> Option<usize> {
        let behind = text[run.end..].strip_prefix('?')?;
        let last = self.0.last()?;
        let resumes = behind.chars().next().is_some_and(|char| last.continues(char));
        let mut lengths = [3, 2, 1].into_iter();
        lengths.find_map(|length| last.begun(&text[run.clone()], length, resumes)).map(|start| run.start + start)
    }

    /// The part of a run in which no `?` has taken bytes from a sequence.
    fn unhurt<'t>(self, text: &'t str, run: &Range<usize>) -> &'t str {
        let rest = &text[run.start..self.tail(text, run).unwrap_or(run.end)];
        let resumed = |char| self.0.last().is_some_and(|last| last.continues(char));
        if text[..run.start].ends_with('?') { rest.trim_start_matches(resumed) } else { rest }
    }

    /// How much speaks for this damage; 0 where more than one character in five speaks against it.
    fn weigh(self, text: &str) -> usize {
        let (mut weight, mut mended, mut sound) = (0, 0, 0);
        for (piece, meant) in runs(text).flat_map(|run| pieces(self.0, self.unhurt(text, &run))) {
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
}

impl Misread {
    fn tables(self) -> &'static Tables {
        static TABLES: LazyLock<[Tables; 2]> =
            LazyLock::new(|| [upper::MAC_ROMAN, upper::WINDOWS_1252].map(Tables::new));
        &TABLES[self as usize]
    }

    /// The character that a byte is read as.
    fn char(self, byte: u8) -> char {
        byte.checked_sub(0x80).map_or(char::from(byte), |at| self.tables().chars[usize::from(at)])
    }

    /// The byte that was read as a character. Windows-1252 leaves the C1 controls to Latin-1, which has all of them.
    fn byte(self, char: char) -> Option<u8> {
        if let ('\u{80}'..='\u{9f}', Self::Windows1252) = (char, self) {
            return u8::try_from(char).ok();
        }
        let bytes = &self.tables().bytes;
        bytes.binary_search_by_key(&char, |entry| entry.0).ok().map(|at| bytes[at].1)
    }

    /// Whether a character was read from a byte that continues a sequence.
    fn continues(self, char: char) -> bool {
        matches!(self.byte(char), Some(0x80..=0xBF))
    }

    /// Where the last characters of a run, so many, begin a sequence that is not at its end.
    fn begun(self, run: &str, length: usize, resumes: bool) -> Option<usize> {
        let (start, first) = run.char_indices().nth_back(length - 1)?;
        let byte = self.byte(first)?;
        let goes_on = run[start..].chars().skip(1).all(|char| self.continues(char)) && wanted(byte)? > length;
        // A single character may be a sound one, but for those that come of Latin letters.
        (goes_on && (length > 1 || resumes || matches!(byte, 0xC2 | 0xC3))).then_some(start)
    }
}

/// Cuts a run of non-ASCII into sequences with the character they stood for, and characters that stand for themselves.
fn pieces<'t>(misread: &[Misread], run: &'t str) -> impl Iterator<Item = (&'t str, Option<char>)> {
    let mut rest = run;
    std::iter::from_fn(move || {
        let meant = sequence(misread, rest);
        let first = rest.chars().next()?;
        let len = meant.map_or(first.len_utf8(), |(_, len)| len);
        let (piece, after) = rest.split_at(len);
        rest = after;
        Some((piece, meant.map(|(meant, _)| meant)))
    })
}

/// The character that the sequence at the start of `rest` stood for before all the misreadings, and its length.
fn sequence(misread: &[Misread], rest: &str) -> Option<(char, usize)> {
    let Some((first, after)) = misread.split_first() else {
        let char = rest.chars().next()?;
        return Some((char, char.len_utf8()));
    };
    let (mut bytes, mut at) = ([0; 4], 0);
    for index in 0..bytes.len() {
        let (char, len) = sequence(after, &rest[at..])?;
        bytes[index] = first.byte(char)?;
        at += len;
        if index + 1 == wanted(bytes[0])? {
            let meant = std::str::from_utf8(&bytes[..=index]).ok()?.chars().next()?;
            return Some((meant, at));
        }
    }
    None
}

/// How many bytes a sequence of UTF-8 has that begins with a byte.
fn wanted(first: u8) -> Option<usize> {
    match first {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }
}

/// The upper half of an encoding.
struct Tables {
    /// The characters of its bytes.
    chars: Vec<char>,
    /// The same, sorted, each with its byte.
    bytes: Vec<(char, u8)>,
}

impl Tables {
    fn new(upper: &str) -> Self {
        let mut bytes: Vec<_> = upper.chars().zip(0x80..=0xff).collect();
        bytes.sort_unstable();
        Self { chars: upper.chars().collect(), bytes }
    }
}

/// The maximal runs of non-ASCII characters. Every character of a damaged sequence is one, the invisible ones
/// (no-break space, soft hyphen, C1 controls) too.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + ascii(&bytes[at..]);
        at = bytes[start..].iter().position(u8::is_ascii).map_or(bytes.len(), |len| start + len);
        (start < at).then_some(start..at)
    })
}

/// How many bytes of ASCII come first.
fn ascii(bytes: &[u8]) -> usize {
    const STEP: usize = 32;
    let steps = bytes.chunks_exact(STEP).take_while(|step| step.is_ascii()).count() * STEP;
    steps + bytes[steps..].iter().take_while(|byte| byte.is_ascii()).count()
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
    use proptest::prelude::*;

    #[test]
    fn damage_is_told_by_what_decodes() {
        let check = |text: &str, expected| assert_eq!(detect(text), expected, "{text}");
        check("plain words", None);
        check("‚úÖ done", Some(Damage::MAC_ROMAN));
        check("âœ… done", Some(Damage::WINDOWS_1252));
        check("\u{feff}Week 1‚Äì2", Some(Damage::MAC_ROMAN));
        check("JosÃ© et ZoÃ« Ã\u{a0} NoÃ«l", Some(Damage::WINDOWS_1252));
        check("✅ Gemüse – äöü", None);
        check("« Liberté\u{a0}» l’été d’état", None);
        check("готово, 完成", None);
        check("`‚úÖ` is ✅", None);
        check("about ≈£40, or [0–∞)", None);
        check("âœ… lost: \u{fffd}", Some(Damage::WINDOWS_1252));
    }

    #[test]
    fn a_repair_changes_damaged_runs_only() {
        let check = |text: &str, expected: &str| assert_eq!(Damage::MAC_ROMAN.repair(text), expected);
        check("\u{f8ff}üìä Done ‚úÖ", "📊 Done ✅");
        check("‚úÖé and ü ✅", "✅é and ü ✅");
        check("", "");
        assert!(matches!(Damage::MAC_ROMAN.repair("ü ✅ plain"), Cow::Borrowed(_)));
        assert_eq!(Damage::WINDOWS_1252.repair("Ã\u{a0} la – cafÃ©"), "à la – café");
        assert_eq!(first_damaged("a – ‚úÖ", Damage::MAC_ROMAN), Some(6..13));
        assert_eq!(first_damaged("a – ✅", Damage::MAC_ROMAN), None);
    }

    #[test]
    fn every_byte_of_both_encodings_comes_back() {
        for (damage, char) in Damage::ALL.into_iter().flat_map(|d| ('\0'..='\u{ffff}').map(move |c| (d, c))) {
            let text = char.to_string();
            assert_eq!(damage.repair(&damage.damage(&text)), text, "{char:?}");
        }
    }

    #[test]
    fn latin_1_is_read_as_windows_1252() {
        let check = |text: &str, expected: &str| assert_eq!(mended(text), expected);
        check("â\u{9c}\u{85} done", "✅ done");
        check("Ã¢Å“â€¦ done", "✅ done");
        check("Ã¢Â\u{9c}Â\u{85} done", "✅ done");
    }

    #[test]
    fn a_mend_goes_on_until_nothing_is_damaged_for_certain() {
        let twice = Damage::ALL[5].damage("✅ ✅ ✅ ✅").into_owned();
        let thrice = Damage::WINDOWS_1252.damage(&twice).into_owned();
        assert_eq!(mended(&thrice), "✅ ✅ ✅ ✅");
        assert_eq!(mended(&(twice + " âœ…")), "✅ ✅ ✅ ✅ ✅");
        assert_eq!(mended("`‚úÖ` is ✅"), "`‚úÖ` is ✅");
        assert_eq!(mended("\u{feff}‚úÖ\r\n"), "\u{feff}✅\r\n");
        assert_eq!(mended("Ôªø‚úÖ"), "\u{feff}✅");
    }

    #[test]
    fn a_sequence_that_breaks_off_is_told() {
        let check = |text: &str, expected: &[&str]| {
            let damage = detect(text).unwrap();
            assert_eq!(damage.cut(text).map(|range| &text[range]).collect::<Vec<_>>(), expected);
        };
        check("âœ… âœ? Ã? ðŸ”? â?³ soirÃ©e?", &["âœ?", "Ã?", "ðŸ”?", "â?"]);
        check("âœ… really â€œdoneâ€? ok?", &["â€?"]);
        check("‚úÖ ‚ú? caf√?", &["‚ú?", "√?"]);
        check("Ã¢Å“â€¦ Ã¢Å“â€?", &["â€?"]);
    }

    /// The text that is left when its damaged runs are mended.
    fn mended(text: &str) -> String {
        let mut edits = crate::text::Edits::default();
        for (range, meant) in mend(text) {
            edits.add(crate::text::Edit::replace(range, meant)).unwrap();
        }
        String::from_utf8(edits.apply(text.as_bytes())).unwrap()
    }

    /// Lines as people write them, with enough in them to tell a damage by.
    const WRITTEN: &str =
        "(([A-Za-z0-9 |*#?-]{1,8}|[à-öø-ÿ]|[–—“”…→]|[─│┌┐└┘├┤═║]|[✅🔴🟢⏳📋]|[一-鿿]|[а-я]|\r\n|\n){0,40})[✅—─完]";

    proptest! {
        #[test]
        fn what_is_damaged_can_be_repaired(text in "([a-z |*]|[à-ÿ]|[–—“”…→]|[✅🔴🟢⏳]|[一-十]|\\PC){0,40}") {
            for damage in Damage::ALL {
                let damaged = damage.damage(&text);
                prop_assert_eq!(damage.repair(&damaged), text.as_str());
            }
        }

        #[test]
        fn what_people_write_is_mended_to_the_byte_and_never_touched_while_sound(text in WRITTEN) {
            for damage in Damage::ALL {
                let damaged = damage.damage(&text);
                prop_assert_eq!(detect(&damaged), Some(damage));
                prop_assert_eq!(mended(&damaged), text.as_str());
            }
            prop_assert_eq!(mend(&text), []);
        }

        #[test]
        fn no_text_is_mended_without_certainty_nor_a_second_time(text in "([a-z ]|[à-ÿ‚Äú√†–…€™œ]|\\PC){0,20}|\\PC*") {
            let once = mended(&text);
            prop_assert!(once == text || detect(&text).is_some());
            prop_assert_eq!(mend(&once), []);
            let ascii = |text: &str| text.chars().filter(char::is_ascii).collect::<String>();
            prop_assert_eq!(ascii(&once), ascii(&text));
        }
    }
}
