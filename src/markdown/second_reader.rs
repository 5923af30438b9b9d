//! Tests that comrak sees the same headings, items and cells as we do in documents as people write them.

use super::inline::plain;
use super::tests::in_bounds;
use super::{BlockKind, parse};
use comrak::nodes::{ListType, NodeValue};
use proptest::prelude::*;

/// What both readers must see: headings, items and cells in order, as a reader sees their text.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    headings: Vec<(u8, String)>,
    items: Vec<(bool, Option<u64>)>,
    cells: Vec<Vec<String>>,
}

fn ours(text: &str) -> Seen {
    let blocks = parse(text);
    let mut seen = Seen::default();
    for block in &blocks.list {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                seen.headings.push((*level, plain(blocks.slice(content)).into_owned()));
            }
            BlockKind::Item { number, .. } => seen.items.push((number.is_some(), *number)),
            BlockKind::Table { header, rows } => seen.cells.extend(
                std::iter::once(header)
                    .chain(rows)
                    .map(|row| row.cells.iter().map(|cell| plain(blocks.slice(cell)).into_owned()).collect()),
            ),
            _ => {}
        }
    }
    seen
}

fn theirs(text: &str) -> Seen {
    let arena = comrak::Arena::new();
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let mut seen = Seen::default();
    for node in comrak::parse_document(&arena, text, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(heading) => seen.headings.push((heading.level, text_of(node))),
            NodeValue::Item(list) => {
                let ordered = list.list_type == ListType::Ordered;
                seen.items.push((ordered, ordered.then_some(list.start as u64)));
            }
            NodeValue::TableRow(_) => seen.cells.push(node.children().map(text_of).collect()),
            _ => {}
        }
    }
    seen
}

fn text_of(node: comrak::Node<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data.borrow().value {
            NodeValue::Text(piece) => text.push_str(piece),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Inline text as people write it in trackers.
fn phrase() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Z]{1,6}",
        "[A-Z]{2,4}-[0-9]{3}",
        prop::sample::select(vec![
            "✅ Done",
            "🟡",
            "**bold**",
            "*it*",
            "~~gone~~",
            "`code`",
            "`a_b c`",
            "snake_case",
            "[link](to.md)",
            "R&D",
            "&amp;",
            "\\*",
            "[x]",
            "[NAME]",
            "~8-10h",
            "<b>",
            "5 < 6",
            "2.5h",
            "<!-- c -->",
            "é",
            "**A** _b_",
            "C#",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

fn table() -> impl Strategy<Value = String> {
    (1usize..5).prop_flat_map(|columns| {
        let cell =
            prop_oneof![6 => phrase(), 1 => Just(String::new()), 1 => phrase().prop_map(|p| format!("{p} \\| {p}"))];
        let rows = prop::collection::vec(prop::collection::vec(cell, columns), 1..5);
        rows.prop_map(move |rows| {
            let mut lines: Vec<_> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
            lines.insert(1, "|---".repeat(columns) + "|");
            lines.join("\n")
        })
    })
}

fn block() -> impl Strategy<Value = String> {
    let text = |prefix: &'static str| phrase().prop_map(move |phrase| format!("{prefix}{phrase}"));
    let leaf = prop_oneof![
        (1usize..=6, phrase()).prop_map(|(level, phrase)| format!("{} {phrase}", "#".repeat(level))),
        text("Status: ").prop_map(|line| format!("{line}  \n{line}\nend")),
        text("Title ").prop_map(|line| format!("{line}\n---")),
        table(),
        phrase().prop_map(|phrase| format!("```md\n# {phrase}\n- {phrase}\n\n| a |\n```")),
        Just("<!-- a comment -->".to_owned()),
        Just("***".to_owned()),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let nested = (phrase(), prop::option::of(inner.clone()), any::<bool>());
        let list = (prop::collection::vec(nested, 1..4), prop::option::of(1usize..99));
        prop_oneof![
            list.prop_map(|(items, first)| {
                let item = |(at, (text, child, loose)): (usize, &(String, Option<String>, bool))| {
                    let marker = first.map_or("- ".to_owned(), |first| format!("{}. ", first + at));
                    let gap = if *loose { "\n\n" } else { "\n" };
                    let child = child.as_ref().map(|child| gap.to_owned() + child).unwrap_or_default();
                    marker.clone() + &format!("{text}{child}").replace('\n', &format!("\n{}", " ".repeat(marker.len())))
                };
                items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
            }),
            prop::collection::vec(inner, 1..3)
                .prop_map(|blocks| format!("> {}", blocks.join("\n\n").replace('\n', "\n> "))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_second_reader_sees_the_same(
        blocks in prop::collection::vec(block(), 1..6),
        newline in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let text = blocks.join("\n\n").replace('\n', newline);
        in_bounds(&parse(&text))?;
        prop_assert_eq!(ours(&text), theirs(&text), "{}", text);
    }
}
