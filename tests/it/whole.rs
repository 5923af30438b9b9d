//! `metrics`, `set` and `documents`: what holds for the plan as a whole, and its log.

use crate::harness::Repo;

fn repo(plan: &str) -> Repo {
    Repo::new().file("execution-plan.json", plan).env("PLAN_USER", "ann")
}

#[test]
fn metrics_are_set_in_place_and_logged() {
    let repo = repo("{\n  \"metrics\": {\n    \"ciPassRate\": 0,\n    \"note\": \"x\"\n  }\n}\n");
    let before = repo.snapshot();
    repo.plan(["metrics", "ciPassRate=95%", "coverage=81.5"])
        .succeeds()
        .quiet()
        .prints("metrics  ciPassRate  0 → 95\nmetrics  coverage    – → 81.5\n");
    assert_eq!(
        repo.diff(&before),
        "execution-plan.json\n\
         -    \"ciPassRate\": 0,\n\
         -    \"note\": \"x\"\n\
         -  }\n\
         +    \"ciPassRate\": 95,\n\
         +    \"note\": \"x\",\n\
         +    \"coverage\": 81.5\n\
         +  },\n\
         +  \"log\": [\n\
         +    {\"op\": \"metrics\", \"seq\": 1, \"at\": \"2026-01-15T14:30:00Z\", \"by\": \"ann\", \
         \"set\": {\"ciPassRate\": [0, 95], \"coverage\": [null, 81.5]}}\n\
         +  ]\n"
    );
    repo.plan(["metrics"])
        .succeeds()
        .prints(
            "METRIC      NOW   BEFORE  MEASURED\nciPassRate  95    0       2026-01-15\nnote        x\ncoverage    81.5          \
             2026-01-15\n",
        );
    let before = repo.snapshot();
    repo.plan(["metrics", "ciPassRate=95.0", "coverage=81.5%"])
        .succeeds()
        .prints("Nothing changes: the plan says so already.\n");
    repo.unchanged(&before);
}

#[test]
fn a_metric_is_cleared_and_dated_as_asked() {
    let repo = repo("{\"metrics\":{\"ciPassRate\":95}}");
    repo.plan(["metrics", "cipassrate=", "--at", "2026-01-12", "--by", "bob"]).succeeds();
    assert_eq!(
        repo.read("execution-plan.json"),
        "{\"metrics\":{},\"log\":[{\"op\":\"metrics\",\"seq\":1,\"at\":\"2026-01-12\",\"by\":\"bob\",\"set\":{\"ciPassRate\":[95,null]}}]}"
    );
}

#[test]
fn a_metric_that_cannot_be_is_refused() {
    let repo = repo("{\"metrics\":{\"ciPassRate\":95}}");
    let before = repo.snapshot();
    repo.plan(["metrics", "ciPassRate=-1"]).fails(2).prints("").says("a metric is never negative");
    repo.plan(["metrics", "ciPassRate=high"]).fails(2).says("plan: ciPassRate=high does not fit: a metric is a number");
    repo.plan(["metrics", "ciPassRate"]).fails(2).says("write key=value, as ciPassRate=95");
    repo.plan(["metrics", "ciPassRate+=1"]).fails(2).says("write key=value to set a value");
    repo.unchanged(&before);
    repo.plan(["metrics", "ciPassRat=1"]).succeeds().says("note: ciPassRat is a new metric; if you meant ciPassRate");
}

#[test]
fn a_metric_shows_in_the_weekly_report_of_its_week() {
    let repo = repo("{\"version\":1,\"startDate\":\"2026-01-05\"}");
    repo.plan(["metrics", "ciPassRate=90", "--at", "2026-01-09"]).succeeds();
    repo.plan(["metrics", "ciPassRate=95"]).succeeds();
    repo.plan(["weekly", "Week 1"]).succeeds().shows("- CI pass rate: 90%\n");
    repo.plan(["weekly", "Week 2"]).succeeds().shows("- CI pass rate: 95%\n");
}

#[test]
fn an_empty_plan_takes_its_first_members() {
    let repo = repo("{}");
    repo.plan(["set", "project=Summit", "scope.tasks=145", "scope.hours=32h"])
        .succeeds()
        .prints("plan  project      – → Summit\nplan  scope.tasks  – → 145\nplan  scope.hours  – → 32\n");
    let plan = repo.read("execution-plan.json");
    assert!(
        plan.starts_with("{\"project\": \"Summit\", \"scope\": {\"tasks\": 145, \"hours\": 32}, \"log\": ["),
        "{plan}"
    );
    repo.plan(["set"]).succeeds().prints(
        "plan  project          Summit\nplan  startDate        –\nplan  utcOffset        –\nplan  hoursPerDay      –\n\
         plan  done             –\nplan  phaseHours       –\nplan  templates        –\nplan  scope.tasks      145\nplan  scope.hours      32\n\
         plan  feature.id       –\nplan  feature.name     –\nplan  feature.status   –\nplan  feature.started  –\n\
         plan  feature.target   –\n",
    );
}

#[test]
fn a_value_of_the_plan_is_changed_alone() {
    let repo =
        repo("{\n  \"startDate\": \"2026-01-05\",\n  \"scope\": {\"tasks\": 10, \"by\": {}},\n  \"log\": []\n}\n");
    let before = repo.snapshot();
    repo.plan(["set", "startDate=2026-01-12", "scope.tasks=12"]).succeeds();
    assert_eq!(
        repo.diff(&before),
        "execution-plan.json\n\
         -  \"startDate\": \"2026-01-05\",\n\
         -  \"scope\": {\"tasks\": 10, \"by\": {}},\n\
         -  \"log\": []\n\
         +  \"startDate\": \"2026-01-12\",\n\
         +  \"scope\": {\"tasks\": 12, \"by\": {}},\n\
         +  \"log\": [\n\
         +    {\"op\": \"set\", \"seq\": 1, \"at\": \"2026-01-15T14:30:00Z\", \"by\": \"ann\", \
         \"set\": {\"startDate\": [\"2026-01-05\", \"2026-01-12\"], \"scope.tasks\": [10, 12]}}\n\
         +  ]\n"
    );
    let before = repo.snapshot();
    repo.plan(["set", "startDate=January 12, 2026"]).succeeds().prints("Nothing changes: the plan says so already.\n");
    repo.plan(["set", "startDat=2026-01-12"]).fails(2).says("did you mean startDate?");
    repo.plan(["set", "owner=bob"]).fails(2).says("`plan update ID` sets those of an item");
    repo.unchanged(&before);
}

#[test]
fn documents_are_registered_moved_and_forgotten() {
    let repo = repo(
        "{\n  \"version\": 1,\n  \"documents\": [\n    {\"path\": \"docs/A.md\", \"kind\": \"list\", \"x\": 1}\n  ]\n}\n",
    );
    let repo = repo.file("docs/A.md", "- [ ] a\n").file("docs/B.md", "- [ ] b\n").within("docs");
    let before = repo.snapshot();
    repo.plan(["documents", "add", "B.md"]).succeeds().prints("Registered docs/B.md as list.\n");
    repo.plan(["documents", "add", "B.md"])
        .succeeds()
        .prints("Nothing changes: docs/B.md is registered already, as list.\n");
    repo.plan(["documents", "add", "B.md", "--kind", "tracker"]).succeeds();
    repo.write("docs/C.md", "- [ ] a\n");
    repo.plan(["documents", "move", "A.md", "C.md"]).succeeds().prints("docs/A.md is now docs/C.md.\n");
    std::fs::remove_file(repo.path("docs/C.md")).unwrap();
    repo.plan(["documents"]).succeeds().prints("docs/C.md  list     missing\ndocs/B.md  tracker\n");
    repo.plan(["documents", "remove", "docs/C.md"]).succeeds();
    repo.plan(["documents", "list"]).succeeds().prints("docs/B.md  tracker\n");
    let log = |seq: u8, what: &str| {
        format!(
            "    {{\"op\": \"documents\", \"seq\": {seq}, \"at\": \"2026-01-15T14:30:00Z\", \"by\": \"ann\", \"set\": {{{what}}}}}"
        )
    };
    let expected = format!(
        "execution-plan.json\n\
         -    {{\"path\": \"docs/A.md\", \"kind\": \"list\", \"x\": 1}}\n\
         +    {{\"path\": \"docs/B.md\", \"kind\": \"tracker\"}}\n\
         +  ],\n\
         +  \"log\": [\n\
         +{},\n+{},\n+{},\n+{}\n",
        log(1, "\"docs/B.md\": [null, \"list\"]"),
        log(2, "\"docs/B.md\": [\"list\", \"tracker\"]"),
        log(
            3,
            "\"docs/A.md\": [{\"path\": \"docs/A.md\", \"kind\": \"list\", \"x\": 1}, null], \"docs/C.md\": [null, \"list\"]"
        ),
        log(4, "\"docs/C.md\": [{\"path\": \"docs/C.md\", \"kind\": \"list\", \"x\": 1}, null]")
            .replace("}}", "}, \"place\": 0}"),
    );
    assert_eq!(repo.diff(&before), expected);
}

#[test]
fn a_bare_path_is_a_document_too() {
    let repo = repo("{\"documents\":[\"A.md\",\"B.md\"],\"log\":[]}").file("C.md", "").file("B.md", "");
    repo.plan(["documents", "move", "A.md", "C.md", "--at", "2026-01-12"]).succeeds();
    repo.plan(["documents", "add", "B.md", "--kind", "list", "--at", "2026-01-12"]).succeeds();
    let plan = repo.read("execution-plan.json");
    assert!(plan.starts_with("{\"documents\":[\"C.md\",{\"path\":\"B.md\",\"kind\":\"list\"}],\"log\":["), "{plan}");
}

#[test]
fn a_document_that_is_not_there_is_refused() {
    let repo = repo("{\"documents\":[{\"path\":\"docs/TRACKER.md\",\"kind\":\"tracker\"}]}");
    let repo = repo.file("docs/TRACKER.md", "").file("docs/NEW.md", "");
    let before = repo.snapshot();
    repo.plan(["documents", "add", "docs/NW.md"]).fails(2).says("docs/NW.md does not exist; did you mean docs/NEW.md?");
    repo.plan(["documents", "remove", "docs/TRAKER.md"]).fails(2).says("did you mean docs/TRACKER.md?");
    repo.plan(["documents", "move", "docs/TRACKER.md", "docs/GONE.md"]).fails(2).says("docs/GONE.md does not exist");
    repo.plan(["documents", "move", "docs/TRACKER.md", "docs/TRACKER.md"]).fails(2).says("is registered already");
    repo.plan(["documents", "add", "docs/NEW.md", "--kind", "traker"]).fails(2).says("did you mean tracker?");
    repo.plan(["documents", "add", "docs/NEW.md", "--kind", "novel"]).fails(2).says("the kinds are debugging");
    repo.unchanged(&before);
}
