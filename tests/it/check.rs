//! `check`: what it finds, in each of its forms, and how it ends.

use crate::harness::{Repo, Run};
use serde_json::{Value, json};

const PLAN: &str = r#"{
  "version": 1,
  "documents": [{"path": "docs/Our Plan.md", "kind": "list"}],
  "tasks": [
    {"id": "A-1", "title": "One", "status": "complete"},
    {"id": "A-2", "title": "Two", "status": "in-progress", "owner": "mara"}
  ]
}
"#;

const DOCUMENT: &str = "# Plan\n\n| Task | Status | Owner |\n|------|--------|-------|\n| A-1 | ✅ Done | |\n\
                        | A-2 | 🔴 Open | mara |\n| A-3 | 🔴 Open | |\n";

/// A plan and a document with an error and a warning: A-2 is open there, and nothing is known of A-3.
fn repo() -> Repo {
    Repo::new().file("execution-plan.json", PLAN).file("docs/Our Plan.md", DOCUMENT)
}

/// The same without either.
fn sound() -> Repo {
    let text = DOCUMENT.replace("| A-2 | 🔴 Open", "| A-2 | 🟡 In Progress").replace("| A-3 | 🔴 Open | |\n", "");
    Repo::new().file("execution-plan.json", PLAN).file("docs/Our Plan.md", &text)
}

fn data(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{run}"))
}

#[test]
fn every_form_ends_alike_and_counts_on_standard_error() {
    for form in ["text", "concise", "json", "github", "sarif"] {
        let found = repo().plan(["check", "--format", form]).fails(1);
        assert_eq!(found.stderr, "plan check: 1 error, 1 warning in 1 file (1 document with 2 entries checked)\n");
        let fine = sound().plan(["check", "--strict", "--format", form]).succeeds();
        assert_eq!(fine.stderr, "plan check: no findings (1 document with 2 entries checked)\n", "{form}");
    }
    repo().plan(["check", "--format", "jsn"]).fails(2).says("json").prints("");
}

#[test]
fn warnings_fail_where_the_check_is_strict() {
    let repo = repo();
    repo.edit("docs/Our Plan.md", "| A-2 | 🔴 Open", "| A-2 | 🟡 In Progress");
    repo.plan(["check", "--format", "json"]).succeeds().shows("\"warnings\": 1");
    repo.plan(["check", "--format", "json", "--strict"]).fails(1).shows("\"severity\": \"warning\"");
}

#[test]
fn json_has_what_mends_a_finding() {
    let repo = repo();
    let told = data(&repo.plan(["check", "--format", "json"]).fails(1));
    assert_eq!(told["version"], 1);
    assert_eq!(told["summary"], json!({"errors": 1, "warnings": 1, "notes": 0, "files": 1}));
    let finding = &told["findings"][0];
    assert_eq!((&finding["code"], &finding["file"]), (&json!("status-differs"), &json!("docs/Our Plan.md")));
    let (start, end) = (&finding["start"], &finding["end"]);
    assert_eq!((&start["line"], &start["column"], &start["byteColumn"]), (&json!(6), &json!(9), &json!(9)));
    assert_eq!((&end["line"], &end["column"], &end["byteColumn"]), (&json!(6), &json!(15), &json!(18)));
    let (text, mut mended) = (repo.read("docs/Our Plan.md"), repo.read("docs/Our Plan.md"));
    let offset = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    assert_eq!(&text[offset(&start["byte"])..offset(&end["byte"])], "🔴 Open");
    for edit in finding["edits"].as_array().unwrap().iter().rev() {
        mended.replace_range(offset(&edit["start"])..offset(&edit["end"]), edit["text"].as_str().unwrap());
    }
    repo.write("docs/Our Plan.md", mended);
    repo.plan(["check", "--format", "concise"]).succeeds().hides("A-2");
}

#[test]
fn github_shows_findings_beside_their_lines_and_in_the_log() {
    let repo = repo();
    let text = repo.plan(["check"]).fails(1).stdout;
    let annotations = "\
::error file=docs/Our Plan.md,line=6,endLine=6,col=9,endColumn=15,title=status-differs::status of A-2 is 🔴 Open here, but in-progress in the plan
::warning file=docs/Our Plan.md,line=7,endLine=7,col=3,endColumn=6,title=item-unknown::A-3 stands here, but the plan has no such item
";
    repo.plan(["check", "--format", "github"]).fails(1).prints(&format!("{annotations}{text}"));
    sound().plan(["check", "--format", "github"]).succeeds().prints("");
}

#[test]
fn sarif_places_what_it_found() {
    let run = &data(&repo().plan(["check", "--format", "sarif"]).fails(1))["runs"][0];
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&json!("status-differs"), &json!("error")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/Our%20Plan.md");
    assert_eq!(place["region"], json!({"startLine": 6, "startColumn": 9, "endLine": 6, "endColumn": 15}));
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "docs/Our%20Plan.md");
    assert!(!change["replacements"].as_array().unwrap().is_empty());
    assert_eq!(data(&sound().plan(["check", "--format", "sarif"]))["runs"][0]["results"], json!([]));
}

#[test]
fn a_broken_plan_is_told_in_the_form_too() {
    let repo = repo();
    repo.edit("execution-plan.json", "\"complete\"", "\"gone\"");
    let said = "plan: execution-plan.json is broken, and nothing was compared\n";
    let told = repo.plan(["check", "--format", "json"]).fails(2);
    assert_eq!(told.stderr, said);
    assert_eq!(data(&told)["findings"][0]["code"], "status-unknown");
    let annotation = "::error file=execution-plan.json,line=5,";
    assert!(repo.plan(["check", "--format", "github"]).fails(2).says(said).stdout.starts_with(annotation));
    let concise = "execution-plan.json:5:45: error[status-unknown] ";
    repo.plan(["check", "--format", "concise"]).fails(2).says(said).shows(concise);
    repo.plan(["check"]).fails(2).prints("").says("error[status-unknown]");
}

#[test]
fn some_documents_can_be_checked_alone() {
    let plan = PLAN.replace("[{\"path\"", "[\"docs/Other.md\", {\"path\"");
    let repo = repo().file("execution-plan.json", &plan).file("docs/Other.md", "- [ ] A-1: One\n").within("docs");
    repo.plan(["check"]).fails(1).says("plan check: 2 errors, 1 warning in 2 files (2 documents with 3 entries");
    repo.plan(["check", "Other.md", "--format", "concise"])
        .fails(1)
        .prints("Other.md:1:4: error[status-differs] status of A-1 is [ ] here, but complete in the plan\n")
        .says("(1 document with 1 entry checked)");
    repo.plan(["check", "Our Plan.md", "../docs/Our Plan.md"]).fails(1).says("1 warning in 1 file (1 document with 2");
    // A hook may name the plan file too, whose own findings are told in any case.
    repo.plan(["check", "../execution-plan.json"]).succeeds().says("no findings (0 documents with 0 entries checked)");
    repo.edit("execution-plan.json", "\"owner\": \"mara\"", "\"owner\": \"mara\", \"dueDate\": 7");
    repo.plan(["check", "Other.md"]).fails(1).shows("error[type-wrong]").shows("error[status-differs]");
}

#[test]
fn a_document_that_is_not_registered_cannot_be_checked() {
    let repo = repo().file("docs/NOTES.md", "# Notes\n");
    let near = "plan: docs/Our Plans.md is no document of the plan; did you mean docs/Our Plan.md?\n";
    assert_eq!(repo.plan(["check", "docs/Our Plans.md"]).fails(2).prints("").stderr, near);
    let told = "plan: docs/NOTES.md is no document of the plan, and there is nothing to compare it with; `plan import \
                docs/NOTES.md` takes it in\n";
    assert_eq!(repo.plan(["check", "docs/NOTES.md", "docs/Our Plan.md"]).fails(2).prints("").stderr, told);
}

#[test]
fn a_plan_says_how_much_findings_matter() {
    let repo = repo();
    let set = "plan  check.status-differs  – → note\nplan  check.item-unknown    – → error\n";
    repo.plan(["set", "check.status-differs=note", "check.item-unknown=error"]).succeeds().prints(set);
    let written = "  \"check\": {\n    \"status-differs\": \"note\",\n    \"item-unknown\": \"error\"\n  }";
    assert!(repo.read("execution-plan.json").contains(written));
    let run = repo.plan(["check", "--format", "concise"]).fails(1).says("plan check: 1 error, 1 note in 1 file");
    let codes: Vec<_> = run.stdout.lines().filter_map(|line| line.split(' ').nth(2)).collect();
    assert_eq!(codes, ["note[status-differs]", "error[item-unknown]"], "{run}");
    repo.plan(["set", "check.item-unknown=off"]).succeeds();
    repo.plan(["check", "--strict"]).succeeds().says("plan check: 1 note in 1 file").hides("A-3");
    repo.plan(["set"]).succeeds().shows("plan  check.item-unknown    off\n");
    repo.plan(["set", "check.item-unknown=", "check.status-differs="]).succeeds();
    repo.plan(["check"]).fails(1).says("plan check: 1 error, 1 warning in 1 file");
}

#[test]
fn what_is_wrong_with_the_severities_is_told() {
    let repo = repo();
    repo.edit("execution-plan.json", "\"version\": 1,", "\"version\": 1, \"check\": {\"item-unknow\": \"off\"},");
    let expected = "\
warning[code-unknown]: no finding has the code \"item-unknow\"
 --> execution-plan.json:2:27
  |
2 |   \"version\": 1, \"check\": {\"item-unknow\": \"off\"},
  |                           ^^^^^^^^^^^^^
  |
  = help: did you mean item-unknown?
";
    repo.plan(["check"]).fails(1).shows(expected).shows("warning[item-unknown]");
    let run = repo.plan(["validate"]).succeeds().shows("sound: 2 tasks, 1 document");
    assert_eq!(run.stderr, expected);
    repo.edit("execution-plan.json", "\"item-unknow\": \"off\"", "\"item-unknown\": \"never\"");
    let told =
        "2:43: error[type-wrong] \"item-unknown\" of \"check\" is \"never\", expected one of off, note, warning, error";
    repo.plan(["check", "--format", "concise"]).fails(1).shows(told);
    repo.plan(["validate"]).fails(2).says("error[type-wrong]");
    repo.edit("execution-plan.json", "{\"item-unknown\": \"never\"}", "[\"item-unknown\"]");
    repo.plan(["validate"]).fails(2).says("\"check\" of the plan is [\"item-unknown\"], expected an object as");
    repo.plan(["check"]).fails(1).shows("warning[item-unknown]");
}

#[test]
fn a_comment_silences_findings_of_the_next_block() {
    let repo = repo();
    let with = |comment: &str| {
        repo.write("docs/Our Plan.md", DOCUMENT.replace("# Plan\n", &format!("# Plan\n\n{comment}\n")));
        let run = repo.plan(["check", "--format", "concise"]);
        let told = run.stdout.lines().filter_map(|line| line.strip_prefix("docs/Our Plan.md:")?.split(']').next());
        told.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(with(""), ["8:9: error[status-differs", "9:3: warning[item-unknown"]);
    assert_eq!(with("<!-- plan:allow status-differs -->"), ["9:3: warning[item-unknown"]);
    let none: [&str; 0] = [];
    assert_eq!(with("<!-- plan:allow status-differs item-unknown -->"), none);
    assert_eq!(with("<!-- plan:allow -->\r"), none);
    let unused = ["3:17: note[allow-unused", "8:9: error[status-differs", "9:3: warning[item-unknown"];
    assert_eq!(with("<!-- plan:allow figure-stale -->"), unused);
    let unknown = ["3:17: warning[code-unknown", "8:9: error[status-differs", "9:3: warning[item-unknown"];
    assert_eq!(with("<!-- plan:allow status-differ -->"), unknown);
    // It reaches no further than the block behind it.
    let unused = ["3:1: note[allow-unused", "11:9: error[status-differs", "12:3: warning[item-unknown"];
    assert_eq!(with("<!-- plan:allow -->\n\nText.\n"), unused);
    // What is turned off by the plan is silenced by the comment all the same.
    repo.plan(["set", "check.status-differs=off"]).succeeds();
    assert_eq!(with("<!-- plan:allow status-differs -->"), ["9:3: warning[item-unknown"]);
}

#[test]
fn a_baseline_accepts_what_stood_when_it_was_written() {
    let repo = repo();
    repo.plan(["check", "--baseline", "drift.json"])
        .fails(2)
        .prints("")
        .says("plan: drift.json does not exist")
        .says("`plan check --write-baseline drift.json` writes it");
    let written = "drift.json: 2 findings accepted; `plan check --baseline drift.json` tells what is new\n";
    repo.plan(["check", "--write-baseline", "drift.json"]).succeeds().quiet().prints(written);
    let held: Value = serde_json::from_str(&repo.read("drift.json")).unwrap();
    assert_eq!((&held["version"], &held["findings"][1]["code"]), (&json!(1), &json!("item-unknown")));
    assert_eq!(held["findings"][0]["file"], "docs/Our Plan.md");

    // Moved lines are known, from any folder; a new disagreement is told alone.
    repo.edit("docs/Our Plan.md", "# Plan\n", "# Plan\n\nText.\n");
    let repo = repo.within("docs");
    let stand = "plan check: no findings (1 document with 2 entries checked)\n\
                 ../drift.json: 2 of 2 findings accepted stand\n";
    assert_eq!(repo.plan(["check", "--strict", "--baseline", "../drift.json"]).succeeds().prints("").stderr, stand);
    repo.edit("docs/Our Plan.md", "| ✅ Done |", "| 🔴 Open |");
    let new = "Our Plan.md:7:9: error[status-differs] status of A-1 is 🔴 Open here, but complete in the plan\n";
    repo.plan(["check", "--baseline", "../drift.json", "--format", "concise"]).fails(1).prints(new);

    repo.edit("docs/Our Plan.md", "| A-2 | 🔴 Open |", "| A-2 | 🟡 In Progress |");
    let mended = "../drift.json: 1 of 2 findings accepted stand, 1 is mended; `plan check --write-baseline \
                  ../drift.json` writes it anew\n";
    repo.plan(["check", "--baseline", "../drift.json"]).fails(1).says(mended);
    repo.plan(["check", "--baseline", "../drift.json", "../execution-plan.json"])
        .succeeds()
        .says(": 0 of 2 findings accepted stand\n");
    repo.plan(["check", "--write-baseline", "../drift.json"]).succeeds();
    repo.plan(["check", "--baseline", "../drift.json"]).succeeds().says(": 2 of 2 findings accepted stand\n");
    repo.edit("execution-plan.json", "docs/Our Plan.md", "docs/Your Plan.md");
    let gone = repo.read("drift.json").replace("docs/Our Plan.md", "docs/Your Plan.md");
    repo.write("drift.json", gone);
    repo.plan(["check", "--baseline", "../drift.json"]).fails(1).says(": 0 of 2 findings accepted stand\n");
    repo.write("drift.json", "{}");
    repo.plan(["check", "--baseline", "../drift.json"]).fails(2).says("../drift.json: it is not a baseline that");
}
