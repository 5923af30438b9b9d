//! The plan file: a broken one is refused with its place, and a sound one keeps its layout.

use crate::harness::Repo;

/// Runs commands that read and commands that write on a broken plan: each refuses it and shows the place.
#[track_caller]
fn refused(plan: &str, code: &str, place: &str, message: &str) {
    let repo = Repo::new().file("execution-plan.json", plan);
    let before = repo.snapshot();
    let error = format!("error[{code}]: {message}");
    let place = format!("--> execution-plan.json:{place}\n");
    for run in [
        repo.plan(["validate"]),
        repo.plan(["dashboard"]),
        repo.plan(["metrics", "ciPassRate=95"]),
        repo.plan(["add", "NEW-1", "Something new"]),
        repo.plan(["set", "project=x"]),
    ] {
        run.fails(2).prints("").says(&error).says(&place).says("^");
    }
    repo.unchanged(&before);
}

#[test]
fn a_broken_plan_is_refused_with_its_place() {
    refused("{\"version\": 1,\n \"tasks\": [}\n", "json-broken", "2:12", "the plan file is not JSON here");
    refused("", "json-broken", "1:1", "the plan file is not JSON here");
    let repo = Repo::new().file("execution-plan.json", "{\"version\": 1,");
    let run = repo.plan(["check"]).fails(2);
    run.says("  = help: mend this place: ").says("  = help: `git restore execution-plan.json` brings back");
    refused("{\"tasks\": {}}", "type-wrong", "1:11", "\"tasks\" of the plan is {}, expected a list of objects");
    refused(
        "{\"tasks\": [\n  {\"id\": \"A\", \"estimateHours\": \"soon\"}]}",
        "type-wrong",
        "2:32",
        "\"estimateHours\" of A is \"soon\", expected a number of hours",
    );
    refused(
        "{\"tasks\": [{\"id\": \"SEC-1\"},\n {\"id\": \"sec_1\"}]}",
        "id-duplicate",
        "2:9",
        "sec_1 stands twice in the plan",
    );
    refused(
        "{\"tasks\": [{\"id\": \"A\", \"status\": \"almost\"}]}",
        "status-unknown",
        "1:34",
        "\"status\" of A is \"almost\", expected one of not-started",
    );
    refused(
        "{\"tasks\": [{\"id\": \"A\"},\n{\"id\": \"B\", \"dependsOn\": [\"AA\"]}]}",
        "reference-unknown",
        "2:26",
        "\"dependsOn\" of B names \"AA\", and no item of the plan has that id",
    );
    refused(
        "{\"batches\": [{\"id\": \"b\", \"progress\": 101}]}",
        "progress-range",
        "1:38",
        "\"progress\" of b is 101, expected a number from 0 to 100",
    );
    refused(
        "{\"batches\": [{\"id\": \"b\", \"progress\": -1}]}",
        "progress-range",
        "1:38",
        "\"progress\" of b is -1, expected a number from 0 to 100",
    );
    refused("{\"metrics\": {\"ciPassRate\": -5}}", "metric-negative", "1:28", "the metric \"ciPassRate\" is -5");
    refused(
        "{\n<<<<<<< ours\n\"version\": 1\n=======\n\"version\": 1,\n>>>>>>> theirs\n}\n",
        "conflict-markers",
        "2:1",
        "a merge of the plan file was left unresolved here",
    );
    refused("{\"tasks\": [{\"title\": \"x\"}]}", "id-missing", "1:12", "task 1 has no id");
    refused("{\"version\": 2}", "version-unknown", "1:13", "the plan file has version 2");
}

#[test]
fn bytes_that_are_not_utf8_are_refused() {
    let repo = Repo::new().raw("execution-plan.json", b"{\"project\": \"\xff\"}");
    repo.plan(["list"]).fails(2).says("error[not-utf8]").says("execution-plan.json:1:14");
}

#[test]
fn columns_count_characters_after_a_byte_order_mark_and_line_ends_of_two() {
    let repo = Repo::new().crlf().bom().file("execution-plan.json", "{\"project\": \"é\",\n\"tasks\": 1}\n");
    repo.plan(["list"]).fails(2).says("execution-plan.json:2:10");
}

#[test]
fn all_that_is_wrong_is_shown_at_once() {
    let plan = "{\"tasks\": [{\"id\": \"A\", \"status\": \"x\"}, {\"id\": \"B\", \"progress\": 200}]}";
    let run = Repo::new().file("execution-plan.json", plan).plan(["validate"]).fails(2);
    run.says("status-unknown").says("progress-range");
}

/// Sets a metric and adds a task, and compares all of the file.
#[track_caller]
fn kept(repo: &Repo, expected: &str) {
    repo.plan(["metrics", "ciPassRate=95", "--by", "ann"]).succeeds().quiet();
    repo.plan(["add", "A-2", "Two", "--by", "ann"]).succeeds().quiet();
    assert_eq!(repo.read("execution-plan.json"), expected);
}

#[test]
fn a_plan_on_one_line_stays_on_one_line() {
    kept(
        &Repo::new().file("execution-plan.json", "{\"version\":1,\"x\":{ \"y\" :[1 ,2]},\"tasks\":[{\"id\":\"A-1\"}]}"),
        "{\"version\":1,\"x\":{ \"y\" :[1 ,2]},\"tasks\":[{\"id\":\"A-1\"},{\"id\":\"A-2\",\"title\":\"Two\",\
         \"status\":\"not-started\",\"createdAt\":\"2026-01-15T14:30:00Z\",\"history\":[{\"op\":\"add\",\"seq\":2,\
         \"at\":\"2026-01-15T14:30:00Z\",\"by\":\"ann\",\"set\":{\"status\":[null,\"not-started\"]}}]}],\
         \"metrics\":{\"ciPassRate\":95},\"log\":[{\"op\":\"metrics\",\"seq\":1,\"at\":\"2026-01-15T14:30:00Z\",\"by\":\"ann\",\
         \"set\":{\"ciPassRate\":[null,95]}}]}",
    );
}

#[test]
fn a_plan_with_tabs_line_ends_of_two_and_a_mark_keeps_them() {
    let plan = "{\n\t\"metrics\": {\n\t\t\"ciPassRate\": 0\n\t},\n\t\"log\": [],\n\t\"tasks\": []\n}";
    let expected = "\u{feff}{\n\t\"metrics\": {\n\t\t\"ciPassRate\": 95\n\t},\n\t\"log\": [\n\t\t{\"op\": \"metrics\", \"seq\": 1, \
        \"at\": \"2026-01-15T14:30:00Z\", \"by\": \"ann\", \"set\": {\"ciPassRate\": [0, 95]}}\n\t],\n\t\"tasks\": [\n\
        \t\t{\n\t\t\t\"id\": \"A-2\",\n\t\t\t\"title\": \"Two\",\n\t\t\t\"status\": \"not-started\",\n\
        \t\t\t\"createdAt\": \"2026-01-15T14:30:00Z\",\n\t\t\t\"history\": [\n\t\t\t\t{\"op\": \"add\", \"seq\": 2, \
        \"at\": \"2026-01-15T14:30:00Z\", \"by\": \"ann\", \"set\": {\"status\": [null, \"not-started\"]}}\n\
        \t\t\t]\n\t\t}\n\t]\n}";
    let repo = Repo::new().crlf().bom().file("execution-plan.json", plan);
    kept(&repo, &expected.replace('\n', "\r\n"));
}

#[test]
fn the_plan_is_found_from_below_and_by_name() {
    let plan = |project: &str| format!("{{\"version\": 1, \"project\": \"{project}\"}}\n");
    let repo = Repo::new().file("execution-plan.json", &plan("found")).file("other.json", &plan("named"));
    let repo = repo.file("env/plan.json", &plan("from the environment")).within("docs/deep");
    repo.plan(["set"]).succeeds().shows("found");
    repo.plan(["--plan", "../../other.json", "set"]).succeeds().shows("named");
    repo.plan(["set", "--plan", "../../other.json"]).succeeds().shows("named");
    let repo = repo.env("EXECUTION_PLAN_PATH", "../../env/plan.json");
    repo.plan(["set"]).succeeds().shows("from the environment");
    repo.plan(["set", "--plan", "../../other.json"]).succeeds().shows("named");
    let repo = repo.env("EXECUTION_PLAN_PATH", "");
    repo.plan(["set"]).succeeds().shows("found");
    let repo = repo.env("EXECUTION_PLAN_PATH", "gone.json");
    repo.plan(["set"]).fails(2).says("gone.json, named by EXECUTION_PLAN_PATH, does not exist").prints("");
}

#[test]
fn no_plan_anywhere_says_how_to_make_one() {
    let repo = Repo::new();
    repo.plan(["list"]).fails(2).prints("").says("plan: no execution-plan.json was found in").says("`plan init`");
    repo.plan(["list", "--plan", "x.json"]).fails(2).says("plan: the plan x.json, named by --plan, does not exist");
}

#[test]
fn validate_says_what_there_is() {
    let check = |plan: &str, expected: &str| {
        let repo = Repo::new().file("execution-plan.json", plan);
        repo.plan(["validate"]).succeeds().quiet().prints(&format!("execution-plan.json: sound: {expected}\n"));
    };
    check("{\"version\":1}", "nothing in it yet");
    check(
        "{\"tasks\":[{\"id\":\"A\"},{\"id\":\"B\"}],\"batches\":[{\"id\":\"c\"}],\"documents\":[{\"path\":\"x.md\"}]}",
        "2 tasks, 1 batch, 1 document",
    );
}

#[test]
fn validate_looks_into_what_other_commands_do_not_need() {
    let check = |plan: &str, code: &str| {
        let repo = Repo::new().file("execution-plan.json", plan);
        repo.plan(["list"]).succeeds();
        repo.plan(["validate"]).fails(2).prints("").says(code);
    };
    check("{\"tasks\":[{\"id\":\"A\",\"attempts\":\"many\"}]}", "type-wrong");
    check(
        "{\"tasks\":[{\"id\":\"A\",\"dependsOn\":[\"B\"]},{\"id\":\"B\",\"dependsOn\":[\"A\"]}]}",
        "dependency-cycle",
    );
}

#[test]
fn validate_tells_in_every_form_what_is_wrong() {
    let repo = Repo::new().file("execution-plan.json", "{\"tasks\": [{\"id\": \"A-1\", \"progress\": 120}]}");
    let place = "execution-plan.json:1:38: error[progress-range] ";
    let said = "plan: execution-plan.json is not sound: 1 error in 1 file\n";
    let run = repo.line("validate --format concise").fails(2).shows(place);
    assert_eq!(run.stderr, said);
    repo.line("validate --format github").fails(2).shows("::error file=execution-plan.json,line=1,");
    for form in ["json", "sarif"] {
        let run = repo.line(&format!("validate --format {form}")).fails(2);
        let _: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert!(run.stdout.contains("progress-range") && run.stderr == said, "{run}");
    }
    let repo = Repo::new()
        .file("execution-plan.json", "{\"check\": {\"none-such\": \"off\"}, \"tasks\": [{\"id\": \"A-1\"}]}");
    let run = repo.line("validate --format json").succeeds().says("execution-plan.json: sound: 1 task\n");
    let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&told["version"], &told["findings"][0]["code"]), (&1.into(), &"code-unknown".into()));
    assert_eq!(told["findings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_plan_file_that_is_sound_json_and_no_object_is_told_as_that() {
    for (text, is) in [("[]\n", "a list"), ("\n \"x\"", "a text"), ("7", "a number")] {
        let repo = Repo::new().file("execution-plan.json", text);
        let run = repo.line("list").fails(2).says(&format!("the plan file is {is}, and a plan is an object"));
        assert!(!run.stderr.contains("comma"), "{run}");
    }
    Repo::new().file("execution-plan.json", "[}").line("list").fails(2).says("json-broken").says("a comma");
}
