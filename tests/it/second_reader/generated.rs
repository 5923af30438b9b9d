//! Documents as people write them in trackers, made at random.

use proptest::prelude::*;
use proptest::sample::select;

/// A whole document.
pub(super) fn document() -> impl Strategy<Value = String> {
    let front = prop_oneof![4 => Just(""), 1 => Just("---\nid: SEC-001\nstatus: \"done\"\n---\n\n")];
    let newline = prop_oneof![2 => Just("\n"), 1 => Just("\r\n")];
    let end = select(vec!["", "\n", "\n\n"]);
    (front, prop::collection::vec(block(), 1..6), end, newline).prop_map(|(front, blocks, end, newline)| {
        (front.to_owned() + &blocks.join("\n\n") + end).replace('\n', newline)
    })
}

/// Words and marks, in one line.
fn phrase() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        2 => "[a-zA-Z]{1,6}",
        1 => "[A-Z]{2,4}-[0-9]{3}",
        6 => select(WORDS).prop_map(String::from),
    ];
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

const WORDS: &[&str] = &[
    "✅ Done",
    "🟡",
    "👩‍💻",
    "⚠️",
    "**bold**",
    "*it*",
    "***both***",
    "**a *b* c**",
    "__under__",
    "_it_",
    "a*b*c",
    "~~gone~~",
    "`code`",
    "`a_b c`",
    "``a ` b``",
    "`**no**`",
    "`<b>`",
    "`&amp;`",
    "`\\`",
    "snake_case",
    "__init__",
    "2*3",
    "**",
    "[link](to.md)",
    "[**a** `b`](to.md#c \"title\")",
    "![alt](a.png)",
    "<https://a.b/c?d=e&f>",
    "https://a.b/c_d_e",
    "R&D",
    "&amp;",
    "&lt;b&gt;",
    "&nbsp;",
    "&#42;",
    "&#x2014;",
    "&unknown;",
    "\\*",
    "\\#",
    "\\\\",
    "\\`",
    "\\_a\\_",
    "\\|",
    "\\&amp;",
    "[x]",
    "[ ]",
    "[NAME]",
    "[P]",
    "~8-10h",
    "<b>",
    "</b>",
    "<br>",
    "<br/>",
    "5 < 6",
    "a > b",
    "2.5h",
    "<!-- c -->",
    "é",
    "未开始",
    "任务**一**完成",
    "完成（*二*）",
    "한국어",
    "**A** _b_",
    "C#",
    "#12",
    "1.",
    "3)",
    "a - b",
    "+",
    "—",
    "**Status**: DONE",
    "Status:",
    "\"x\"",
    "100%",
    "(a)",
    "**(b)**",
    "!",
    "@me",
    "$5",
    "a\\",
    "::",
    "^1",
    "==x==",
];

fn heading() -> impl Strategy<Value = String> {
    let closing = select(vec!["", "", "", " #", " ##  "]);
    let atx = (1usize..=6, phrase(), closing)
        .prop_map(|(level, phrase, closing)| format!("{} {phrase}{closing}", "#".repeat(level)));
    let underline = select(vec!["=", "===", "---", "-----  "]);
    let setext = (phrase(), prop::option::of(phrase()), underline).prop_map(|(first, second, underline)| {
        let second = second.map(|second| format!("\nand {second}")).unwrap_or_default();
        format!("Title {first}{second}\n{underline}")
    });
    prop_oneof![3 => atx, 1 => setext, 1 => select(vec!["#", "##  ", "### ###"]).prop_map(String::from)]
}

fn table() -> impl Strategy<Value = String> {
    (1usize..5, any::<bool>()).prop_flat_map(|(columns, is_padded)| {
        let cell = prop_oneof![
            6 => phrase(),
            1 => Just(String::new()),
            1 => (phrase(), phrase()).prop_map(|(a, b)| format!("{a} \\| {b}")),
            1 => Just("`a \\| b`".to_owned()),
        ];
        let rows = prop::collection::vec(prop::collection::vec(cell, columns), 1..5);
        let delimiters = prop::collection::vec(select(vec!["---", ":-:", "-", " :--- ", "--:"]), columns);
        (rows, delimiters).prop_map(move |(rows, delimiters)| {
            let space = if is_padded { " " } else { "" };
            let line = |cells: &[String]| format!("|{space}{}{space}|", cells.join(&format!("{space}|{space}")));
            let mut lines: Vec<_> = rows.iter().map(|row| line(row)).collect();
            lines.insert(1, format!("|{}|", delimiters.join("|")));
            lines.join("\n")
        })
    })
}

fn leaf() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec((phrase(), select(vec!["", "  ", "\\"])), 1..4).prop_map(|lines| {
        let lines: Vec<_> = lines.iter().map(|(phrase, end)| format!("So {phrase}{end}")).collect();
        lines.join("\n")
    });
    let code = (phrase(), select(vec!["```", "~~~~"]))
        .prop_map(|(phrase, fence)| format!("{fence}md\n# {phrase}\n- [x] {phrase}\n\n| a |\n|---|\n{fence}"));
    prop_oneof![
        3 => heading(),
        2 => table(),
        2 => paragraph,
        1 => code,
        1 => phrase().prop_map(|phrase| format!("So it is:\n\n    # {phrase}\n    - no item")),
        1 => select(vec![
            "<!-- a comment\n\n- none -->", "***", "- - -", "<details>\n<summary># none</summary>\n\n- one\n\n</details>",
            "<div>\n- none\n</div>", "[ref]: https://a.b/c \"d\"",
        ]).prop_map(String::from),
    ]
}

fn block() -> impl Strategy<Value = String> {
    leaf().prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            3 => list(inner.clone().boxed()),
            1 => prop::collection::vec(inner, 1..3)
                .prop_map(|blocks| format!("> {}", blocks.join("\n\n").replace('\n', "\n> "))),
        ]
    })
}

/// A list whose items may begin with a checkbox and hold a block.
fn list(inner: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    let bullet = select(vec!["-", "*", "+"]).prop_map(String::from);
    let dotted = (0usize..99).prop_map(|first| format!("{first}."));
    let closed = (1usize..9).prop_map(|first| format!("{first})"));
    let first = prop_oneof![3 => bullet, 1 => dotted, 1 => closed];
    let gap = select(vec![" ", " ", " ", "  ", "   "]);
    (prop::collection::vec(item(inner), 1..4), first, gap, any::<bool>()).prop_map(|(items, first, gap, is_loose)| {
        let whole = |(at, (text, child)): (usize, &(String, String))| {
            let marker = numbered(&first, at) + if text.is_empty() { " " } else { gap };
            let indent = format!("\n{}", " ".repeat(marker.len()));
            marker + &format!("{text}{child}").replace('\n', &indent)
        };
        let items: Vec<_> = items.iter().enumerate().map(whole).collect();
        items.join(if is_loose { "\n\n" } else { "\n" })
    })
}

/// What stands in an item: its own text, and a block with what parts it from the text.
fn item(inner: BoxedStrategy<String>) -> impl Strategy<Value = (String, String)> {
    let sign = select(vec!["", "", "", "[ ] ", "[x] ", "[X] ", "[~] ", "[-] ", "[!] ", "[>] ", "[] ", "[✓] "]);
    let text = (sign, phrase()).prop_map(|(sign, phrase)| sign.to_owned() + &phrase);
    let text = prop_oneof![8 => text, 1 => Just(String::new())];
    (text, prop::option::of(inner), any::<bool>()).prop_map(|(text, child, is_apart)| {
        let Some(child) = child else { return (text, String::new()) };
        // In the middle of a paragraph no number but 1 begins a list.
        let is_number = child.starts_with(|first: char| first.is_ascii_digit());
        let gap = match is_apart || is_number {
            _ if text.is_empty() => "",
            true => "\n\n",
            false => "\n",
        };
        (text, gap.to_owned() + &child)
    })
}

/// The marker of the item at a place in a list.
fn numbered(first: &str, at: usize) -> String {
    let sign = &first[first.len() - 1..];
    first[..first.len() - 1].parse().map_or(first.to_owned(), |number: usize| format!("{}{sign}", number + at))
}
