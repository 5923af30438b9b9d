//! A file's bytes with its name, byte-order mark, line ends and line index.

use std::sync::OnceLock;

/// The three bytes of a UTF-8 byte-order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A place in a file as people name it: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One file as it was read: its name for messages and its bytes, which are never changed in place.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name people see in messages, as they would type it.
    pub name: String,
    /// The file's bytes where they are not UTF-8; the text then has one stand-in for each bad byte.
    original: Option<Vec<u8>>,
    text: String,
    starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// Takes a file's bytes. Bytes that are not UTF-8 are read as `\u{1a}`, one for each, so that offsets hold.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let (text, original) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let bytes = error.into_bytes();
                (with_stand_ins(&bytes), Some(bytes))
            }
        };
        Self { name: name.into(), original, text, starts: OnceLock::new() }
    }

    /// The whole text, byte-order mark included; offsets into it are offsets into the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's bytes as they were read.
    pub fn bytes(&self) -> &[u8] {
        self.original.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// Tells whether the file begins with the mark of UTF-16, of which nothing can be read.
    pub fn is_utf16(&self) -> bool {
        self.bytes().starts_with(&[0xff, 0xfe]) || self.bytes().starts_with(&[0xfe, 0xff])
    }

    /// Whether every byte was UTF-8.
    pub fn is_utf8(&self) -> bool {
        self.original.is_none()
    }

    /// The offsets of the bytes that are not UTF-8, in order.
    pub fn invalid(&self) -> impl Iterator<Item = usize> {
        let mut at = 0;
        self.original.iter().flat_map(|bytes| bytes.utf8_chunks()).flat_map(move |chunk| {
            let start = at + chunk.valid().len();
            at = start + chunk.invalid().len();
            start..at
        })
    }

    /// The offset where the text begins: 3 after a byte-order mark, else 0.
    pub fn start(&self) -> usize {
        if self.text.as_bytes().starts_with(BOM) { BOM.len() } else { 0 }
    }

    /// The line end the file uses, told by its first line: `"\r\n"` or `"\n"`.
    pub fn newline(&self) -> &'static str {
        match memchr::memchr(b'\n', self.text.as_bytes()) {
            Some(at) if at > 0 && self.text.as_bytes()[at - 1] == b'\r' => "\r\n",
            _ => "\n",
        }
    }

    /// Whether lines end with a lone CR, as on old Macs: where there is an LF as well, that alone ends lines, as other
    /// tools count them.
    pub fn has_cr_ends(&self) -> bool {
        let has = |byte| memchr::memchr(byte, self.text.as_bytes()).is_some();
        !has(b'\n') && has(b'\r')
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let starts = self.starts();
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let before = &self.text[starts[line - 1]..offset];
        let mark = usize::from(line == 1 && self.start() > 0 && offset > 0);
        Position { line, column: before.chars().count() - mark + 1 }
    }

    /// The text of a line, counted from 1, without its line end; empty past the last line.
    pub fn line(&self, line: usize) -> &str {
        let starts = self.starts();
        let Some(&start) = starts.get(line.wrapping_sub(1)) else { return "" };
        let end = starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// The offset at which a line begins, counted from 1; past the last line it is the end.
    pub fn offset(&self, line: usize) -> usize {
        self.starts().get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The offset at which the line around `offset` begins.
    pub fn line_start(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        memchr::memrchr(self.line_end_byte(), &self.text.as_bytes()[..offset]).map_or(0, |at| at + 1)
    }

    /// The offset just after the line end of the line around `offset`, or the end of the text.
    pub fn line_end(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let end = memchr::memchr(self.line_end_byte(), &self.text.as_bytes()[offset..]);
        end.map_or(self.text.len(), |at| offset + at + 1)
    }

    fn line_end_byte(&self) -> u8 {
        if self.has_cr_ends() { b'\r' } else { b'\n' }
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| {
            let ends = memchr::memchr_iter(self.line_end_byte(), self.text.as_bytes()).map(|at| at + 1);
            std::iter::once(0).chain(ends).collect()
        })
    }
}

fn with_stand_ins(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '\u{1a}'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let source = Source::new("a.md", "\u{feff}é✅x\r\nzweite".into());
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
        assert_eq!(source.position(8), Position { line: 1, column: 3 });
        assert_eq!(source.position(11), Position { line: 2, column: 1 });
        assert_eq!(source.line(1), "\u{feff}é✅x");
        assert_eq!(source.newline(), "\r\n");
        assert_eq!(source.start(), 3);
    }

    #[test]
    fn a_cr_ends_lines_where_there_is_no_lf() {
        let source = Source::new("a.md", b"one\rtwo\r".to_vec());
        assert_eq!(source.position(6), Position { line: 2, column: 3 });
        assert_eq!((source.line(2), source.line_start(6), source.line_end(6)), ("two", 4, 8));
        let source = Source::new("a.md", b"one\rtwo\n".to_vec());
        assert_eq!(source.position(6), Position { line: 1, column: 7 });
    }

    #[test]
    fn a_byte_that_is_not_utf8_keeps_its_place() {
        let source = Source::new("a.md", b"a\xffb\xe2\x9c\n".to_vec());
        assert_eq!(source.text(), "a\u{1a}b\u{1a}\u{1a}\n");
        assert_eq!(source.bytes(), b"a\xffb\xe2\x9c\n");
        assert_eq!(source.invalid().collect::<Vec<_>>(), [1, 3, 4]);
    }

    proptest! {
        #[test]
        fn any_bytes_keep_their_length(bytes: Vec<u8>) {
            let source = Source::new("a", bytes.clone());
            prop_assert_eq!(source.text().len(), bytes.len());
            prop_assert_eq!(source.bytes(), &bytes[..]);
            for offset in 0..=bytes.len() {
                let place = source.position(offset);
                prop_assert!(place.line >= 1 && place.column >= 1);
            }
        }
    }
}
