//! Files made to break the reader: it comes to an end, within its stack, and says what it found.

use crate::harness::Repo;

/// How long a document is.
const BYTES: usize = 100_000;

#[test]
fn documents_made_to_break_the_reader_are_read() {
    let lists: String = (0..300).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    let cells = format!("{}\n{}|\n", "| a ".repeat(BYTES / 8), "|-".repeat(BYTES / 8));
    let again = |piece: &str| piece.repeat(BYTES / piece.len());
    let documents =
        ["[", ">", "> - ", "*", "_a ", "`", "![", "[a](b", "<", "<!--", "&", "|", "\0", "[a]: b\n", "# T-1: x\n\n"];
    for document in documents.map(again).into_iter().chain([lists, cells]) {
        let repo = Repo::new().file("a.md", &document);
        let before = repo.snapshot();
        drop(repo.line("import a.md --dry-run").succeeds());
        repo.unchanged(&before);
    }
}

#[test]
fn plans_made_to_break_the_reader_are_read_or_refused() {
    let (open, close) = ("[".repeat(BYTES), "]".repeat(BYTES));
    for (plan, code) in [
        (format!("{{\"version\":1,\"tasks\":{open}"), 2),
        (format!("{{\"version\":1,\"tasks\":{open}{close}}}"), 2),
        (format!("{{\"version\":1,\"other\":{open}{close}}}"), 0),
        ("{\"version\":1,\"tasks\":[{\"id\":\"T-1\",\"title\":\"a\",\"dependsOn\":[\"T-1\"]}]}".to_owned(), 2),
    ] {
        let repo = Repo::new().file("execution-plan.json", &plan);
        let run = repo.line("validate");
        assert_eq!(run.code, code, "{plan:.60}: {:.300}", run.to_string());
    }
}
