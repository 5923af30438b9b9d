//! What `parse` makes of documents, held against examples and any bytes.

use super::{Block, BlockKind, Blocks, Row, RowFault, parse};
use proptest::prelude::*;
use std::ops::Range;

/// One block to a line, indented under its parent: kind and text.
fn outline(blocks: &Blocks) -> Vec<String> {
    let show = |range: &Range<usize>| format!("{:?}", blocks.slice(range));
    let row = |row: Row| {
        let cells: Vec<_> = row.cells.iter().map(|cell| blocks.slice(cell)).collect();
        let fault = match row.fault {
            None => "",
            Some(RowFault::Missing) => " missing",
            Some(RowFault::Extra) => " extra",
        };
        cells.join("·") + fault
    };
    let line = |at: usize| match blocks.list[at].kind {
        BlockKind::Heading { level } => format!("h{level} {}", show(&blocks.content(at))),
        BlockKind::Paragraph => {
            format!(
                "p {}",
                blocks.lines(&blocks.list[at]).map(|line| blocks.slice(&line)).collect::<Vec<_>>().join("/")
            )
        }
        BlockKind::Quote => "quote".into(),
        BlockKind::List { ordered } => if ordered { "ol" } else { "ul" }.into(),
        BlockKind::Item { depth } => {
            format!("item {} {:?} {depth}", blocks.slice(&blocks.marker(at)), blocks.number(at))
        }
        BlockKind::Table => {
            let table = blocks.table(at).unwrap();
            std::iter::once(table.header()).chain(table.rows()).map(row).collect::<Vec<_>>().join(" / ")
        }
        BlockKind::Code { fenced } => {
            format!("code {} {} {fenced}", show(&blocks.info(at).unwrap_or_default()), show(&blocks.content(at)))
        }
        BlockKind::Html => format!("html {}", show(&blocks.list[at].range())),
        BlockKind::Rule => format!("rule {}", show(&blocks.list[at].range())),
        BlockKind::Metadata => format!("meta {}", show(&blocks.content(at))),
    };
    let depth = |at: usize| std::iter::successors(blocks.list[at].parent(), |&at| blocks.list[at].parent()).count();
    (0..blocks.list.len()).map(|at| format!("{}{}", " ".repeat(depth(at)), line(at))).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    for text in [text.to_owned(), format!("\u{feff}{text}")] {
        let blocks = parse(&text);
        assert_eq!(outline(&blocks), expected, "{text:?}");
        in_bounds(&blocks).unwrap();
    }
}

#[test]
fn headings_and_paragraphs() {
    check("# a **b** #\r\ntext\\\r\nmore  \r\n\r\nset\r\n---", &[r#"h1 "a **b**""#, "p text/more", r#"h2 "set""#]);
    check("> ## q\n> a\n> > b\nlazy\n>\n", &["quote", r#" h2 "q""#, " p a", " quote", "  p b/lazy"]);
    check("a <!-- b\nc --> d\n<!-- e\n\n f -->\ng", &["p a <!-- b/c --> d", "html \"<!-- e\\n\\n f -->\"", "p g"]);
    check("***\n", &["rule \"***\""]);
    check("#", &["h1 \"\""]);
    check("", &[]);
}

#[test]
fn blocks_are_left_out_with_all_that_belongs_to_them() {
    let parts = ["# a\n\n", "| b |\n|---|\n| c |\n\n", "> - d\n\n", "```sh\ne\n```\n\n", "| f |\n|---|\n\n- [ ] g\n"];
    let text = parts.concat();
    for (at, part) in parts.iter().enumerate() {
        let start: usize = parts[..at].iter().map(|part| part.len()).sum();
        let (mut blocks, mut rest) = (parse(&text), parts.to_vec());
        blocks.leave_out(std::slice::from_ref(&(start..start + part.len())));
        rest.remove(at);
        assert_eq!(outline(&blocks), outline(&parse(&rest.concat())), "without {part:?}");
        in_bounds(&blocks).unwrap();
    }
}

#[test]
fn an_item_with_text_has_a_paragraph() {
    let tight =
        ["ul", " item - None 0", "  p [x] a", "  ul", "   item * None 1", "    p \\*b*/c", " item - None 0", "  p d"];
    check("- [x] a\n  * \\*b*\n    c\n- d", &tight);
    check("- [x] a\r\n\r\n  * \\*b*\r\n    c\r\n- d", &tight);
    check("7. a\n\n   b\n8) c", &["ol", " item 7. Some(7) 0", "  p a", "  p b", "ol", " item 8) Some(8) 0", "  p c"]);
    check(
        "- # h\n  t\n  ***\n  u\n+",
        &["ul", " item - None 0", "  h1 \"h\"", "  p t", "  rule \"***\"", "  p u", "ul", " item + None 0"],
    );
    check("> - a\n>   b\n>\n> c", &["quote", " ul", "  item - None 0", "   p a/b", " p c"]);
}

#[test]
fn markers_are_found_after_tabs() {
    check(
        "-\t- a\n\t- b",
        &["ul", " item - None 0", "  ul", "   item - None 1", "    p a", "   item - None 1", "    p b"],
    );
    check(">\t* a\n>\t* b", &["quote", " ul", "  item * None 0", "   p a", "  item * None 0", "   p b"]);
    check("é\n- é\n\t1. b", &["p é", "ul", " item - None 0", "  p é", "  ol", "   item 1. Some(1) 1", "    p b"]);
}

#[test]
fn tables_keep_what_stands_in_each_line() {
    check(
        "| a | b |\n|---|:-:|\n| `x\\|y` | |\n| 1 |\n| 1 | 2 | 3 |\nend",
        &["a·b / `x\\|y`· / 1 missing / 1·2·3 extra / end missing"],
    );
    check(
        "- t\n\n  a|b\n  -|-\n  ✅|  \n> |c|\r\n> |-|\r\n> |d|",
        &["ul", " item - None 0", "  p t", "  a·b / ✅ missing", "quote", " c / d"],
    );
}

#[test]
fn code_and_front_matter() {
    check("---\na: 1\n---\n\n---\nb: 2\n---\n", &[r#"meta "a: 1\n""#, r#"rule "---""#, r#"h2 "b: 2""#]);
    check("``` rust x\na\n\n```\n~~~\nopen", &[r#"code "rust x" "a\n\n" true"#, r#"code "" "open" true"#]);
    check(
        "> ```\r\n> - a\r\n> ```\r\n\r\n    b\n\n     c\n\nd",
        &["quote", " code \"\" \"> - a\\r\\n\" true", r#"code "" "b\n\n     c" false"#, "p d"],
    );
    check(">     a\n>\n> b", &["quote", " code \"\" \"a\" false", " p b"]);
    check("```\n```\n```", &["code \"\" \"\" true", "code \"\" \"\" true"]);
}

#[test]
fn a_block_knows_what_is_around_it() {
    let blocks = parse("> - a\n>   - b\n\nc");
    let at = |text: &str| {
        blocks.list.iter().position(|b| b.kind == BlockKind::Paragraph && blocks.slice(&b.range()) == text)
    };
    let (b, c) = (at("b").unwrap(), at("c").unwrap());
    assert!(blocks.in_quote(b) && !blocks.in_quote(c) && !blocks.in_quote(99));
    let item = blocks.parent_item(b).unwrap();
    assert_eq!(blocks.slice(&blocks.list[item].range()), "- b");
    assert_eq!(blocks.slice(&blocks.list[blocks.parent_item(item).unwrap()].range()), "- a\n>   - b");
    assert_eq!(blocks.parent_item(c), None);
}

/// Every range is a text, within its block and its block within the parent; parents come first.
pub(crate) fn in_bounds(blocks: &Blocks) -> Result<(), TestCaseError> {
    let within = |inner: &Range<usize>, outer: &Range<usize>| {
        prop_assert!(blocks.text.get(inner.clone()).is_some(), "{inner:?} is no text of {:?}", blocks.text);
        let holds = outer.start <= inner.start && inner.end <= outer.end;
        prop_assert!(holds, "{inner:?} is not in {outer:?} of {:?}", blocks.text);
        Ok(())
    };
    for (index, block) in blocks.list.iter().enumerate() {
        let parent = block.parent().map(|at| &blocks.list[at]);
        prop_assert!(block.parent().is_none_or(|at| at < index));
        within(&block.range(), &parent.map_or(0..blocks.text.len(), Block::range))?;
        prop_assert!(index == 0 || blocks.list[index - 1].range().start <= block.range().start, "{:?}", blocks.text);
        for line in blocks.lines(block) {
            within(&line, &block.range())?;
            prop_assert!(!line.is_empty() && !blocks.slice(&line).contains(['\n', '\r']));
        }
        within(&blocks.content(index), &block.range())?;
        match block.kind {
            BlockKind::Item { .. } => {
                let marker = blocks.marker(index);
                within(&marker, &block.range())?;
                let sign = blocks.slice(&marker).trim_start_matches(|c: char| c.is_ascii_digit());
                prop_assert!(["-", "*", "+", ".", ")"].contains(&sign), "{sign:?} in {:?}", blocks.text);
            }
            BlockKind::Code { fenced } => {
                prop_assert_eq!(blocks.info(index).is_some(), fenced);
                within(&blocks.info(index).unwrap_or(block.range()), &block.range())?;
            }
            BlockKind::Table => {
                let table = blocks.table(index).unwrap();
                for row in std::iter::once(table.header()).chain(table.rows()) {
                    within(&row.range, &block.range())?;
                    row.cells.iter().try_for_each(|cell| within(cell, &row.range))?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_has_its_blocks_in_bounds(text in "\\PC{0,60}|[-*+#>|`~=:.)1 \t\r\na\\\\\\[\\]<!é&]{0,80}") {
        in_bounds(&parse(&text))?;
    }
}
