//! Shapes of documents that a reader may find hard, each as long as one likes.

/// A shape of documents.
pub(crate) struct Shape {
    /// What it holds much of.
    pub(crate) name: &'static str,
    /// Returns the piece at a place; pieces are joined until the document is long enough.
    piece: fn(usize) -> String,
}

impl Shape {
    /// Returns a document of about as many bytes.
    pub(crate) fn text(&self, bytes: usize) -> String {
        let mut text = String::new();
        for at in 0.. {
            if text.len() >= bytes {
                break;
            }
            text += &(self.piece)(at);
        }
        text
    }
}

/// All shapes.
pub(crate) const SHAPES: &[Shape] = &[
    Shape { name: "headings", piece: |at| format!("{} Part {at}\n\n", "#".repeat(1 + at % 6)) },
    Shape { name: "headings with ids", piece: |at| format!("### LEND-{at:04}: Keep shelf {at} ✅ DONE\n\n") },
    Shape {
        name: "headings deeper and deeper",
        piece: |at| format!("{} Phase {}\n", "#".repeat((1 + at).min(6)), at % 9000),
    },
    Shape { name: "one table", piece: table },
    Shape { name: "one table without ids", piece: anonymous },
    Shape { name: "one wide row", piece: wide },
    Shape { name: "nested list", piece: |at| format!("{}- point {at}\n", "  ".repeat(at % 120)) },
    Shape { name: "one list", piece: |at| format!("- LEND-{at:04} keep it: DONE\n") },
    Shape { name: "numbered list", piece: |at| format!("{}. Ask desk {at}\n", 1 + at) },
    Shape { name: "checkboxes", piece: |at| format!("- [{}] Ask desk {at}\n", [' ', 'x'][at % 2]) },
    Shape { name: "checkboxes of one item", piece: checklist },
    Shape { name: "steps with ids", piece: |at| format!("{}- [ ] T{at} ask the desk\n", opening(at)) },
    Shape { name: "names beside grades", piece: graded },
    Shape { name: "checkboxes on one line", piece: |at| format!("[{}] step {at} ", [' ', 'x'][at % 2]) },
    Shape { name: "one paragraph", piece: |at| format!("the desk asks for shelf {at} and waits\n") },
    Shape { name: "one line", piece: |at| format!("the desk asks for **shelf** {at} and `waits` ") },
    Shape { name: "open brackets", piece: |_| "[".to_owned() },
    Shape { name: "brackets and targets", piece: |_| "[a](".to_owned() },
    Shape { name: "backticks", piece: |at| "`".repeat(1 + at % 300) + " " },
    Shape { name: "asterisks", piece: |_| "*a **b ".to_owned() },
    Shape { name: "open angles", piece: |_| "<a ".to_owned() },
    Shape { name: "open comments", piece: |_| "a <!-- ".to_owned() },
    Shape { name: "parentheses", piece: |_| "(a".to_owned() },
    Shape { name: "addresses", piece: |at| format!("http://a.b/{at})) ") },
    Shape { name: "quotes", piece: |at| format!("{} said {at}\n", ">".repeat(1 + at % 60)) },
    Shape { name: "labels", piece: |at| format!("**Label {at}**: value\n") },
    Shape { name: "labels in a section", piece: |at| format!("{}**Status**: DONE  \n", opening(at)) },
    Shape { name: "labels on one line", piece: |at| format!("**Owner {at}**: mira | ") },
    Shape { name: "plain labels", piece: |at| format!("Note {at}: value\n\n") },
    Shape { name: "fenced code", piece: |at| format!("{}let a_{at} = 1;\n", ["", "```rust\n"][usize::from(at == 0)]) },
    Shape { name: "fences", piece: |at| format!("```\nlet a = {at};\n```\n\n") },
    Shape { name: "ranges of ids", piece: |at| format!("LEND-{at:03} through LEND-{:03}, ", at + 9) },
    Shape { name: "one list of ids", piece: dependencies },
    Shape { name: "mentions", piece: |at| format!("LEND-{at:04} is done and waits for LEND-{:04}.\n\n", at + 1) },
    Shape { name: "phases", piece: |at| format!("Phase {at}: DOCUMENT and Phase {at} of 6\n\n") },
    Shape { name: "figures", piece: |at| format!("- Complete: {at} (20%)\n- Group {at}: 1/6\n") },
    Shape { name: "blank lines", piece: |_| "\n".to_owned() },
    Shape { name: "spaces", piece: |_| " ".to_owned() },
    Shape { name: "html", piece: |at| format!("<div id=\"{at}\">\n<!-- {at} -->\n") },
    Shape { name: "definitions", piece: |at| format!("[a{at}]: https://a.b/{at}\n") },
    Shape { name: "escapes", piece: |_| "\\* &amp; ".to_owned() },
    Shape { name: "marks", piece: |_| "✅ ⏳ 🔄 ".to_owned() },
];

/// A heading before the first piece.
fn opening(at: usize) -> &'static str {
    if at == 0 { "## LEND-0001: Keep it\n\n" } else { "" }
}

fn dependencies(at: usize) -> String {
    let label = if at == 0 { "**Dependencies**: " } else { "" };
    format!("{}{label}LEND-{at:03}, ", opening(at))
}

fn table(at: usize) -> String {
    let head = if at == 0 { "| ID | Task | Status |\n|---|---|---|\n" } else { "" };
    format!("{head}| LEND-{at:04} | Ask desk {at} | DONE |\n")
}

fn anonymous(at: usize) -> String {
    let head = if at == 0 { "| Task | Status |\n|---|---|\n" } else { "" };
    format!("{head}| Ask desk {at} | DONE |\n")
}

fn wide(at: usize) -> String {
    let head = if at == 0 { "| ID | Status |\n|---|---|\n| LEND-1 | DONE " } else { "" };
    format!("{head}| cell {at} ")
}

fn graded(at: usize) -> String {
    format!("## LEND-{at:04}: Keep it\n\n**Status**: Open\n**Priority**: High\n\n- **T{at}** the desk\n\n")
}

fn checklist(at: usize) -> String {
    let head = if at == 0 { "## LEND-0001: Keep it\n\n**Status**: DONE\n\n**Validation**:\n" } else { "" };
    format!("{head}- [x] Ask desk {at}\n")
}
