//! The upper halves of the encodings that UTF-8 is read as by mistake: the characters of the bytes from 0x80 on.
//!
//! The source is the Encoding Standard's indexes, as `encoding_rs` has them; a test holds both to be the same. That library
//! brings its tables of East Asian text with it, which would be a quarter of a megabyte of the program.

/// Mac Roman.
pub(super) const MAC_ROMAN: &str = concat!(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü",
    "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø",
    "¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ",
    "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
);

/// Windows-1252. It leaves five of the bytes to the C1 controls.
pub(super) const WINDOWS_1252: &str = concat!(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ",
    "\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿",
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
    "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
);

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{Encoding, MACINTOSH};

    #[test]
    fn the_tables_are_those_of_the_standard() {
        let bytes: Vec<u8> = (0x80..=0xff).collect();
        let known = |encoding: &'static Encoding| encoding.decode_without_bom_handling(&bytes).0;
        assert_eq!(MAC_ROMAN, known(MACINTOSH));
        assert_eq!(WINDOWS_1252, known(encoding_rs::WINDOWS_1252));
    }
}
