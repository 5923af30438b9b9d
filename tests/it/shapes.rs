//! What is read of documents of every shape and language: `fixtures/shapes/NAME.md` is a document, and `NAME.items`
//! says line, id, title, status, priority, hours estimated and taken, and owner of each of its items, and behind `!` the
//! line and code of each finding.

use crate::harness::Repo;
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What an import says of a document, in the form of the tables.
fn read(text: &str) -> String {
    let run = Repo::new().file("D.md", text).plan(["import", "D.md", "--dry-run", "--format", "json"]).succeeds();
    let data: Value = serde_json::from_str(&run.stdout).unwrap();
    let mut items: Vec<_> = data["items"].as_array().unwrap().iter().collect();
    items.sort_by_key(|item| item["line"].as_u64());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let hours = |value: &Value| value.as_f64().map(|hours| hours.to_string()).unwrap_or_default();
    let mut out = String::new();
    for item in items {
        let cells = [
            item["line"].to_string(),
            text(&item["id"]),
            text(&item["title"]),
            text(&item["status"]),
            text(&item["priority"]),
            hours(&item["estimateHours"]),
            hours(&item["actualHours"]),
            text(&item["owner"]),
        ];
        writeln!(out, "{}", cells.join(" | ").trim_end()).unwrap();
    }
    for finding in data["findings"].as_array().unwrap() {
        writeln!(out, "! {} {}", finding["line"], text(&finding["code"])).unwrap();
    }
    out
}

/// The documents of the tables.
fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/shapes");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut documents: Vec<_> = files.filter(|file| file.extension().is_some_and(|end| end == "md")).collect();
    documents.sort();
    documents
}

#[test]
fn every_shape_is_read() {
    let documents = documents();
    assert!(documents.len() > 30, "{}", documents.len());
    for document in documents {
        let expected = std::fs::read_to_string(document.with_extension("items")).unwrap();
        let text = std::fs::read_to_string(&document).unwrap();
        assert_eq!(read(&text), expected, "{}", document.display());
        // The line ends, a byte-order mark and a missing final newline change nothing.
        let other = format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n"));
        assert_eq!(read(&other), expected, "{} with CRLF and BOM", document.display());
    }
}

#[test]
fn what_was_imported_is_known_again_and_agrees() {
    for document in documents() {
        let expected = std::fs::read_to_string(document.with_extension("items")).unwrap();
        let text = std::fs::read_to_string(&document).unwrap();
        let repo = Repo::new().file("docs/D.md", &text);
        repo.plan(["import", "docs/D.md"]).succeeds();
        let before = repo.snapshot();
        repo.plan(["import", "docs/D.md"]).succeeds();
        repo.unchanged(&before);
        // Only what the import reported can be found by a check.
        let disagree = expected.lines().any(|line| line.starts_with('!') && line.ends_with("-differs"));
        if !disagree {
            repo.plan(["check"]).succeeds();
        }
    }
}
