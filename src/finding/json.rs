//! One JSON document for programs: every finding with all there is to know of it, and how many there are.

use std::ops::Range;

use serde_json::{Value, json};

use super::clean::escaped;
use super::place::{Place, places};
use super::{Counts, Finding, Related, Sources};
use crate::text::Edit;

/// The version of the document's shape; members may be added within one.
const VERSION: u32 = 1;

/// Renders the findings in the order given, also where there are none.
///
/// Lines and columns count from 1, columns in characters and `byteColumn` in bytes; `byte` counts from 0 in the file.
/// `start` and `end`, which is just behind the last character, are null in a file that is not among the sources.
pub fn render(findings: &[Finding], sources: &dyn Sources) -> String {
    let Counts { errors, warnings, notes, files } = Counts::of(findings);
    let summary = json!({"errors": errors, "warnings": warnings, "notes": notes, "files": files});
    document(&json!({"version": VERSION, "findings": list(findings, sources), "summary": summary}))
}

/// Returns the findings alone, for a document that holds more.
pub fn list(findings: &[Finding], sources: &dyn Sources) -> Value {
    findings.iter().map(|finding| data(finding, sources)).collect()
}

/// Returns a value as text that ends with a line end and holds nothing a terminal obeys.
pub(super) fn document(value: &Value) -> String {
    escaped(&format!("{value:#}\n")).into_owned()
}

fn data(finding: &Finding, sources: &dyn Sources) -> Value {
    let Finding { code, severity, message, file, range, label, help, edits, related } = finding;
    let (start, end) = ends(file, range, sources);
    let related: Vec<_> = related.iter().map(|other| place_of(other, sources)).collect();
    let edits: Vec<_> = edits.iter().map(edit).collect();
    json!({
        "code": code,
        "severity": severity.to_string(),
        "message": message,
        "file": file,
        "start": start,
        "end": end,
        "label": label,
        "help": help,
        "related": related,
        "edits": edits,
    })
}

fn place_of(related: &Related, sources: &dyn Sources) -> Value {
    let (start, end) = ends(&related.file, &related.range, sources);
    json!({"file": related.file, "start": start, "end": end, "label": related.label})
}

/// The bytes `start..end` of the finding's file become `text`.
fn edit(edit: &Edit) -> Value {
    json!({"start": edit.range.start, "end": edit.range.end, "text": edit.text})
}

fn ends(file: &str, range: &Range<usize>, sources: &dyn Sources) -> (Value, Value) {
    let Some(source) = sources.get(file) else { return (Value::Null, Value::Null) };
    let (start, end) = places(source, range);
    (at(start), at(end))
}

fn at(Place { line, column, byte_column, byte }: Place) -> Value {
    json!({"line": line, "column": column, "byteColumn": byte_column, "byte": byte})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::text::Source;

    #[test]
    fn nothing_found_is_a_document_too() {
        let expected = r#"{
  "findings": [],
  "summary": {
    "errors": 0,
    "files": 0,
    "notes": 0,
    "warnings": 0
  },
  "version": 1
}
"#;
        assert_eq!(render(&[], &Vec::<Source>::new()), expected);
    }

    #[test]
    fn a_finding_tells_all_there_is_to_know() {
        let sources = [
            Source::new("docs/TRACKER.md", "\u{feff}# Plan\r\n✅ done\r\n".into()),
            Source::new("execution-plan.json", b"{ \"status\": \"open\" }".to_vec()),
        ];
        let finding = Finding::new("status-differs", Severity::Error, &sources[0], 15..19, "SEC-002 is done here")
            .label("the plan says open")
            .help("run \"plan sync\"")
            .edit(Edit::replace(15..19, "open"))
            .related(&sources[1], 12..18, "here");
        let told: Value = serde_json::from_str(&render(&[finding], &sources)).unwrap();
        let expected = json!({
            "code": "status-differs",
            "severity": "error",
            "message": "SEC-002 is done here",
            "file": "docs/TRACKER.md",
            "start": {"line": 2, "column": 3, "byteColumn": 5, "byte": 15},
            "end": {"line": 2, "column": 7, "byteColumn": 9, "byte": 19},
            "label": "the plan says open",
            "help": ["run \"plan sync\""],
            "related": [{
                "file": "execution-plan.json",
                "start": {"line": 1, "column": 13, "byteColumn": 13, "byte": 12},
                "end": {"line": 1, "column": 19, "byteColumn": 19, "byte": 18},
                "label": "here",
            }],
            "edits": [{"start": 15, "end": 19, "text": "open"}],
        });
        assert_eq!(told["findings"], json!([expected]));
        assert_eq!(told["summary"], json!({"errors": 1, "warnings": 0, "notes": 0, "files": 1}));
    }

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_means_the_same() {
        let message = "\u{1b}[31m \u{9b} \u{202e}abc \u{e0041} ✅ \u{7f}";
        let shown = render(&[Finding::new("x", Severity::Note, "gone.md", 3..9, message)], &Vec::<Source>::new());
        assert!(shown.chars().all(|char| char == '\n' || !char.is_control()) && !shown.contains('\u{202e}'), "{shown}");
        assert!(shown.contains(r"\u202eabc \udb40\udc41 ✅ \u007f"), "{shown}");
        let told: Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(told["findings"][0]["message"], message);
        assert_eq!(told["findings"][0]["start"], Value::Null);
    }
}
