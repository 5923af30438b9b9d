//! The codes of findings in the sources are those of the table, and `explain` tells of them.

use crate::harness::Repo;
use crate::house::sources;
use plan::finding::code::{CODES, Code, find};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn the_sources_use_the_codes_of_the_table() {
    let used: BTreeSet<String> = sources().iter().flat_map(|(name, text)| codes(name, text)).collect();
    let told: BTreeSet<String> = CODES.iter().map(|code| code.name.to_owned()).collect();
    let (new, old): (Vec<_>, Vec<_>) = (used.difference(&told).collect(), told.difference(&used).collect());
    assert!(new.is_empty(), "these stand not in the table of src/finding/code.rs: {new:?}");
    assert!(old.is_empty(), "these stand in the table of src/finding/code.rs, and no finding has them: {old:?}");
}

/// The codes a file has: each literal in kebab case, where the file makes findings or names their codes.
fn codes(name: &str, text: &str) -> Vec<String> {
    let makes = text.contains("crate::finding") || text.contains("fn code(");
    // What the command line calls things is no code.
    if name.starts_with("finding/") || name.starts_with("cli/") || name.ends_with("tests.rs") || !makes {
        return Vec::new();
    }
    let own = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code = own.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1).step_by(2)).filter(|text| is_code(text)).map(str::to_owned).collect()
}

/// `status-differs`, but neither `status` nor `- `.
fn is_code(text: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.contains('-') && text.split('-').all(word)
}

#[test]
fn codes_are_found_where_findings_are_made() {
    let check = |text: &str, expected: &[&str]| assert_eq!(codes("x.rs", text), expected, "{text}");
    check("use crate::finding::Finding;\nFinding::new(\n    \"a-b\",\n);\n// \"c-d\"\n", &["a-b"]);
    check("fn code() { (\"a-b\", \"c d\", \"- \", \"--e\") }\n\n#[cfg(test)]\nmod tests {\n\"f-g\"\n}\n", &["a-b"]);
    check("let status = \"in-progress\";", &[]);
}

#[test]
fn a_code_is_explained() {
    let expected = "\
row-malformed: A row does not fit the header of its table, or stands apart

  severity  warning
  why       Behind the place where one is missing or too many, cells stand in the wrong columns;
            behind a blank line rows belong to no table.
  mend      Write a pipe that belongs to the text of a cell as \\|, give each row a cell for
            every column, and leave no blank line above one.
  example   | API-2 | a | b | Open |  (below a header of three cells)
";
    let repo = Repo::new();
    repo.plan(["explain", "row-malformed"]).succeeds().quiet().prints(expected);
    let near = "plan: no finding has the code row-malform; did you mean row-malformed?\n";
    assert_eq!(repo.plan(["explain", "row-malform"]).fails(2).prints("").stderr, near);
}

#[test]
fn all_codes_are_listed_as_text_and_as_data() {
    let repo = Repo::new();
    let list = repo.plan(["explain"]).succeeds().quiet().stdout;
    let firsts: Vec<_> = list.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(firsts, CODES.iter().map(|code| code.name).collect::<Vec<_>>());
    let renamed = list.lines().find(|line| line.starts_with("item-renamed ")).unwrap();
    assert_eq!(renamed.split_whitespace().nth(1), Some("note"), "{list}");
    assert!(list.lines().all(|line| line.chars().count() <= 100), "{list}");
    let data: Value = serde_json::from_str(&repo.plan(["explain", "--format", "json"]).succeeds().stdout).unwrap();
    assert_eq!((&data["version"], data["codes"].as_array().map(Vec::len)), (&json!(1), Some(CODES.len())));
    let one = repo.plan(["explain", "item-renamed", "--format", "json"]).succeeds().stdout;
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!((&one["codes"][0]["code"], &one["codes"][0]["severity"]), (&json!("item-renamed"), &json!("note")));
}

/// A plan with an item of every value that examples and fixtures contradict.
pub(crate) const PLAN: &str = r##"{
  "version": 1,
  "documents": [{"path": "DOC.md", "kind": "tracker"}],
  "risks": [{"id": "RISK-1", "risk": "Frost", "impact": "High"}],
  "tasks": [
    {"id": "API-1", "title": "Search by name", "status": "complete"},
    {"id": "API-2", "title": "Sort by date", "status": "in-progress", "priority": "LOW", "owner": "mara", "estimateHours": 2,
      "actualHours": 1.5, "progress": 60, "completedAt": "2026-01-15", "dependsOn": ["API-1"], "pr": "#11",
      "validation": [{"text": "Tests pass", "done": false}]}
  ]
}
"##;

/// The part of an example that stands in a file, in front of what explains it.
fn example(code: &Code) -> &'static str {
    code.example.split("  (").next().unwrap_or_default()
}

#[track_caller]
fn found(repo: &Repo, code: &Code) {
    let run = repo.plan(["check", "--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{}: {error}", code.name));
    let wanted = (json!(code.name), json!(code.severity.to_string()));
    let all = told["findings"].as_array().unwrap();
    let found = all.iter().any(|finding| (&finding["code"], &finding["severity"]) == (&wanted.0, &wanted.1));
    assert!(found, "the example of {} is not found as such\n{run}", code.name);
}

/// Codes whose examples need other commands or say in words what stands there: `drift.rs` has a fixture of each.
const IN_WORDS: &str = "entry-missing item-renamed id-duplicate not-utf8 line-ends-cr sync-conflict sync-refused edit-refused \
    template-broken undo-conflict json-deep items-many dependency-cycle marker-of-complete marker-unknown";

#[test]
fn every_example_is_held_to_its_code() {
    let all = IN_DOCUMENTS.iter().chain(&IN_PLAN).flat_map(|(_, codes)| codes.split_whitespace());
    let mut held: Vec<&str> = all.chain(IN_WORDS.split_whitespace()).collect();
    held.sort_unstable();
    let mut codes: Vec<&str> = CODES.iter().map(|code| code.name).collect();
    codes.sort_unstable();
    assert_eq!(held, codes);
}

const IN_DOCUMENTS: [(&str, &str); 14] = [
    (
        "### API-2: Sort by date\n\n",
        "status-differs owner-differs priority-differs estimate-differs effort-differs progress-differs date-differs \
             dependency-differs file-missing field-differs value-unknown emoji-lost",
    ),
    ("### API-2: Sort by date\n\n**Validation**:\n", "checklist-differs"),
    ("### API-2: Sort by date\n\n**Status**: ", "character-lost"),
    ("- [x] API-1: Search by name\n", "sign-unknown"),
    ("| Task | Status | Owner |\n|---|---|---|\n| API-1 | Done | |\n", "row-unknown"),
    ("| Task | Title | Status |\n|---|---|---|\n", "row-malformed"),
    ("| Risk | Impact |\n|---|---|\n", "register-differs"),
    ("## Summary\n\n", "figure-stale"),
    ("### API-1: Search by name\n\n**Steps**:\n", "done-with-open-boxes"),
    ("### API-2: Sort by date\n\n**Steps**:\n", "open-with-all-boxes-done"),
    ("", "entry-duplicate next-is-done link-broken figure-inconsistent"),
    ("", "title-differs item-unknown allow-unused conflict-markers range-of-ids encoding-damaged"),
    ("", "region-stale region-edited region-unknown region-option region-refused"),
    ("", "region-unclosed region-unopened region-nested region-malformed"),
];

#[test]
fn examples_in_documents_are_found() {
    for (before, codes) in IN_DOCUMENTS {
        for code in codes.split(' ').map(|name| find(name).unwrap()) {
            let document = format!("# Plan\n\n{before}{}\n", example(code));
            let repo = Repo::new().file("execution-plan.json", PLAN).file("docs/NOTES.md", "");
            found(&repo.file("DOC.md", &document), code);
        }
    }
}

const IN_PLAN: [(&str, &str); 5] = [
    ("{EXAMPLE}", "version-unknown document-missing phase-too-large"),
    ("{\"tasks\": [EXAMPLE]}", "json-broken id-missing"),
    ("{\"tasks\": [{\"id\": \"API-1\", EXAMPLE}]}", "type-wrong status-unknown progress-range reference-unknown"),
    ("{\"metrics\": {EXAMPLE}}", "metric-negative"),
    ("{\"check\": {EXAMPLE}}", "code-unknown"),
];

#[test]
fn examples_in_the_plan_file_are_found() {
    for (around, codes) in IN_PLAN {
        for code in codes.split(' ').map(|name| find(name).unwrap()) {
            found(&Repo::new().file("execution-plan.json", &around.replace("EXAMPLE", example(code))), code);
        }
    }
}
