//! Text from files made safe to print: nothing in it can steer a terminal.

use std::borrow::Cow;

/// Returns the text as one line without characters that a terminal obeys: control characters are replaced by their
/// pictures, and by `\u{fffd}` where they have none, as are those that turn the direction of text.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|char| picture(char) == char) {
        return Cow::Borrowed(text);
    }
    text.chars().map(picture).collect()
}

/// The characters of a message that are shown.
const LONGEST: usize = 400;

/// Returns a message clean, and cut where it is so long that it holds more than people wrote as one name or value.
pub(super) fn brief(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(clean(&text[..end]).into_owned() + "…"),
        None => clean(text),
    }
}

/// Returns JSON with the same meaning and without characters that a terminal obeys, but line ends: within strings, where
/// alone such can stand, they are escaped.
pub fn escaped(json: &str) -> Cow<'_, str> {
    let obeyed = |char: char| char != '\n' && picture(char) != char;
    if !json.contains(obeyed) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 64);
    for char in json.chars() {
        if obeyed(char) {
            let units = char.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
            out.push_str(&units);
        } else {
            out.push(char);
        }
    }
    Cow::Owned(out)
}

fn picture(char: char) -> char {
    match char {
        '\t' | '\n' => ' ',
        '\0'..='\u{19}' | '\u{1b}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{1a}' // stands for a byte that is not UTF-8, see `Source::new`
        | '\u{80}'..='\u{9f}' // C1 controls
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // direction
        | '\u{2028}' | '\u{2029}' // line ends
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' // unseen
            => '\u{fffd}',
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_replaced() {
        let check = |text: &str, expected: &str| assert_eq!(clean(text), expected);
        check("plain ✅ 完成 ⚠\u{fe0f}", "plain ✅ 完成 ⚠\u{fe0f}");
        check("a\tb\r\nc", "a b␍ c");
        check("\u{1b}[31m\u{7}\0\u{7f}", "␛[31m␇␀␡");
        check("\u{9b}31m \u{202e}abc\u{2069} \u{1a}", "\u{fffd}31m \u{fffd}abc\u{fffd} \u{fffd}");
    }

    #[test]
    fn a_message_is_cut_where_it_is_too_long() {
        assert_eq!(brief("a\tb"), "a b");
        assert_eq!(brief(&"é".repeat(9000)), "é".repeat(400) + "…");
    }
}
