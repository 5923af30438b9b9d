//! Where a long text is cut, so that the parser reads it piece by piece.
//!
//! It reads a piece twice as fast as a whole of many megabytes, and in a hundredth of the memory. A piece ends with a
//! heading of `#` marks at the beginning of a line after a blank one. If the parser takes that line for a heading that
//! stands in nothing else, then nothing is open behind it, whatever stood before: no list, fence or comment. It is in
//! the same state then as at the beginning of a text.

use memchr::{memchr, memmem};
use std::ops::Range;

/// Bytes of a piece that are worth a cut; the parser's tree of as many stays in the processor's cache.
pub(super) const PIECE: usize = 32 * 1024;

/// The first line at or behind `from` that may end a piece, with its line end; none if the rest is no longer than a
/// piece or holds no such line.
pub(super) fn cut(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let rest = bytes.get(from..)?;
    memmem::find_iter(rest, b"\n#").map(|at| from + at).find_map(|end| {
        let marks = bytes[end + 1..].iter().take_while(|&&byte| byte == b'#').count();
        let behind = bytes.get(end + 1 + marks).copied().unwrap_or(b'\n');
        let above = text[..end].trim_end_matches([' ', '\t', '\r']);
        let may_end = marks <= 6 && matches!(behind, b' ' | b'\t' | b'\r' | b'\n') && above.ends_with('\n');
        let line = || memchr(b'\n', &bytes[end + 1..]).map_or(bytes.len(), |len| end + 1 + len + 1);
        may_end.then(|| end + 1..line())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::builder::{build, build_in, build_of};
    use proptest::prelude::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn a_piece_ends_with_a_heading_behind_a_blank_line() {
        let end = |text: &str| cut(text, 1).map(|line| text[line].to_owned());
        assert_eq!(end("a\n\n# b\nc\n\n# d"), Some("# b\n".into()));
        assert_eq!(end("a\r\n \t\r\n######\r\nc"), Some("######\r\n".into()));
        assert_eq!(end("a\n# b\n\n#c\n\n####### d\n\n #e\n\n#\te"), Some("#\te".into()));
        assert_eq!(end("a\n# b"), None);
        assert_eq!(end("a"), None);
        assert_eq!(end(""), None);
    }

    #[test]
    fn what_is_open_behind_a_heading_is_not_cut() {
        for open in
            ["```", "~~~~ x", "<!--", "<pre>", "<script>", "<?", "<!X", "<![CDATA[", "- a\n\n  ```", "> ```", "-", "1."]
        {
            let text =
                format!("# a\n\n{open}\n\n# b\n\n- c\n\n# d\n\n```\n\n-->\n\n# e\n\n~~~~\n\n# f\n\n    g\n\n# h\n");
            same(&text, 1).unwrap();
            same(&text, 9).unwrap();
        }
    }

    #[test]
    fn a_long_text_is_read_in_pieces() {
        let mut text = String::from("---\na: 1\n---\n");
        for at in 0..20_000 {
            text += ["\n# a\n\n- b\n  ```\n# c\n", "\n```sh\n\n# no\n```\n", "\n| d |\n|---|\n| e |\n", "\n#\n\n> f\n"]
                [at % 4];
        }
        assert!(text.len() > 8 * PIECE);
        assert_eq!(build(&text), build_in(&text, text.len()));
    }

    #[test]
    fn real_documents_are_read_the_same_in_pieces() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut read = 0;
        for folder in ["fixtures", "../shared/corpus", "../shared/seeds", "docs", "."] {
            read += below(&root.join(folder), folder != ".");
        }
        assert!(read > 5, "{read} documents");
    }

    #[expect(clippy::disallowed_methods, reason = "a test reads documents where they lie")]
    fn below(folder: &Path, deep: bool) -> usize {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let read = entries.map(|path| match path.extension() {
            Some(extension) if extension == "md" => {
                let bytes = fs::read(&path).unwrap();
                let text = String::from_utf8_lossy(&bytes);
                for size in [1, 100, 1000, 10_000] {
                    same(&text, size).unwrap();
                }
                1
            }
            None if deep && path.is_dir() => below(&path, deep),
            _ => 0,
        });
        read.sum()
    }

    #[track_caller]
    fn same(text: &str, size: usize) -> Result<(), TestCaseError> {
        let whole = build_in(text, text.len());
        prop_assert_eq!(&build_in(text, size), &whole, "{:?} in pieces of {}", text, size);
        let parts: Vec<_> = (0..text.len()).step_by(size).map(|start| start..start + size).collect();
        prop_assert_eq!(build_of(text, &parts), whole, "{:?} in parts of {}", text, size);
        Ok(())
    }

    /// What a document can be made of: what opens, closes, goes on over blank lines, or looks like a heading.
    const FRAGMENTS: &[&str] = &[
        "# a",
        "## b ##",
        "###### c",
        "#",
        "##\t",
        "#tag",
        "####### no",
        " # one",
        "   ## three",
        "\t# tab",
        "    # four",
        "```",
        "````",
        "``` rust",
        "~~~",
        "~~~~",
        "~~~ a",
        "  ```",
        "    ```",
        "- ```",
        "  ~~~",
        "> ```",
        "> ~~~",
        "1. ~~~~",
        "<!--",
        "<!-- x",
        "-->",
        "x -->",
        "<!-- a -->",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<textarea>",
        "</textarea>",
        "<div>",
        "</div>",
        "<?php",
        "?>",
        "<!DOCTYPE",
        ">",
        "<![CDATA[",
        "]]>",
        "<b>",
        "<b",
        "- <!--",
        "> <pre>",
        "- <div>",
        "  -->",
        "- a",
        "- [ ] a",
        "-",
        "- ",
        "*",
        "+ b",
        "1. c",
        "2) d",
        "1.",
        "  - e",
        "    - f",
        "\t- g",
        "-\t- h",
        "- # i",
        "- - j",
        "  text",
        "  # in item",
        "   # in item",
        "> # in quote",
        "> quote",
        ">",
        "> - k",
        "> > l",
        ">\t* m",
        "lazy",
        "text",
        "text\\",
        "text  ",
        "*a",
        "b*",
        "`",
        "``a",
        "[x]",
        "[x][y]",
        "\\[x]",
        "- [x]",
        "- [y] b",
        "- \\*c",
        "![x]",
        "[x]: /u",
        "[y]: /v \"t",
        "t\"",
        "[z]:",
        "/w",
        "'t",
        "t'",
        "[x",
        "y]: /z",
        "- [x]: /u",
        "> [y]: /v",
        "| a | b |",
        "|---|---|",
        "| 1 |",
        "a | b",
        "- | -",
        "| `x\\|y` | 2 | 3 |",
        "- | a |",
        "  |---|",
        "===",
        "---",
        "-----",
        "***",
        "    code",
        "\tcode",
        "  \t",
        "é ✅",
        "\\",
        "&amp;",
        "---\na: 1\n---",
        "...",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn pieces_have_the_blocks_of_the_whole(
            start in prop::sample::select(vec!["", "", "\u{feff}", "---\na: 1\n---\n", "\u{feff}---\na: 1\n\n# b\n---\n"]),
            parts in prop::collection::vec((prop::sample::select(FRAGMENTS), 0..4_usize), 0..40),
            crlf in any::<bool>(),
            size in 1..80_usize,
        ) {
            let mut text = String::from(start);
            for (fragment, blank) in parts {
                text += fragment;
                text += ["\n", "\n\n", "\n\n# a\n", "\n\n## a\n\n"][blank];
            }
            same(&if crlf { text.replace('\n', "\r\n") } else { text }, size)?;
        }
    }
}
