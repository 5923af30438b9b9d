//! comrak, a second reader: it sees the same headings, list markers, checkboxes and cells as we do.

use std::fs;
use std::path::Path;

use comrak::nodes::{ListDelimType, ListType, NodeValue};
use comrak::{Arena, Node, Options};
use plan::document::boxes;
use plan::markdown::inline::plain;
use plan::markdown::{BlockKind, Blocks, Row, parse};
use plan::text::{Source, View};
use proptest::prelude::*;

mod generated;

/// What both readers must see, in order, and text as a reader sees it.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    headings: Vec<(u8, String)>,
    /// The number of each list item, 0 where it has none, and the sign of its marker.
    markers: Vec<(u64, char)>,
    /// What stands in the checkbox of each list item.
    signs: Vec<Option<char>>,
    /// The cells of each row, as many as its header has.
    cells: Vec<Vec<String>>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_second_reader_sees_the_same_in_generated_documents(text in generated::document()) {
        prop_assert_eq!(ours(&text), theirs(&text), "{}", text);
    }
}

#[test]
fn a_second_reader_sees_the_same_in_documents_of_others() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let files = ["corpus", "seeds"].iter().filter_map(|folder| fs::read_dir(shared.join(folder)).ok()).flatten();
    for path in files.map(|file| file.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "md" || extension == "txt") {
            let source = Source::new(path.display().to_string(), fs::read(&path).unwrap());
            same(View::new(&source).text(), &path);
        }
    }
}

/// Compares one by one, so that a failure shows what differs and not all that is the same.
#[track_caller]
fn same(text: &str, path: &Path) {
    let (ours, theirs) = (ours(text), theirs(text));
    let path = path.display();
    for (ours, theirs) in ours.headings.iter().zip(&theirs.headings) {
        assert_eq!(ours, theirs, "{path}");
    }
    for (ours, theirs) in ours.cells.iter().zip(&theirs.cells) {
        assert_eq!(ours, theirs, "{path}");
    }
    assert_eq!((ours.headings.len(), ours.cells.len()), (theirs.headings.len(), theirs.cells.len()), "{path}");
    assert_eq!((ours.markers, ours.signs), (theirs.markers, theirs.signs), "{path}");
}

fn ours(text: &str) -> Seen {
    let blocks = parse(text);
    let mut seen = Seen::default();
    for (at, block) in blocks.list.iter().enumerate() {
        match block.kind {
            BlockKind::Heading { level } => {
                seen.headings.push((level, plain(blocks.slice(&blocks.content(at))).into_owned()));
            }
            BlockKind::Item { .. } => {
                let sign = blocks.slice(&blocks.marker(at)).chars().next_back().unwrap();
                seen.markers.push((blocks.number(at).unwrap_or_default(), sign));
                seen.signs.push(sign_of(&blocks, at));
            }
            BlockKind::Table => {
                let table = blocks.table(at).unwrap();
                let header = table.header();
                let row = |row: Row| {
                    let cells = row.cells.iter().map(|cell| plain(blocks.slice(cell)).into_owned());
                    cells.chain(std::iter::repeat_with(String::new)).take(header.cells.len()).collect()
                };
                seen.cells.extend(std::iter::once(header.clone()).chain(table.rows()).map(row));
            }
            _ => {}
        }
    }
    seen
}

/// The sign of an item's first checkbox, where it is a checkbox to GFM with any sign.
fn sign_of(blocks: &Blocks<'_>, item: usize) -> Option<char> {
    let mut all = Vec::new();
    boxes::of_item(blocks, item, |found| all.push(found));
    let found = all.into_iter().next()?;
    let mut sign = blocks.slice(&found.sign).chars();
    let apart = !blocks.text[found.sign.end + 1..].starts_with('*');
    sign.next().filter(|_| apart && sign.next().is_none())
}

fn theirs(text: &str) -> Seen {
    // At the very end of a text comrak takes an empty item for a word.
    let text = &format!("{text}\n");
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    let mut seen = Seen::default();
    for node in comrak::parse_document(&Arena::new(), text, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(heading) => seen.headings.push((heading.level, text_of(node))),
            NodeValue::Item(list) => seen.markers.push(match (list.list_type, list.delimiter) {
                (ListType::Bullet, _) => (0, char::from(list.bullet_char)),
                (ListType::Ordered, ListDelimType::Period) => (list.start as u64, '.'),
                (ListType::Ordered, ListDelimType::Paren) => (list.start as u64, ')'),
            }),
            NodeValue::TableRow(_) => seen.cells.push(node.children().map(text_of).collect()),
            _ => {}
        }
    }
    // A list item with a checkbox has no marker in comrak's tree, and the signs of two `[~]` strike what is between them.
    options.extension.strikethrough = false;
    options.extension.tasklist = true;
    options.parse.relaxed_tasklist_matching = true;
    for node in comrak::parse_document(&Arena::new(), text, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Item(_) => seen.signs.push(None),
            NodeValue::TaskItem(task) => {
                let sign = task.symbol.unwrap_or(' ');
                seen.signs.push(boxes::status(sign.encode_utf8(&mut [0; 4])).map(|_| sign));
            }
            _ => {}
        }
    }
    seen
}

fn text_of(node: Node<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data.borrow().value {
            NodeValue::Text(piece) => text.push_str(piece),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            NodeValue::HtmlInline(tag) if tag.starts_with("<br") => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
