//! Documents of one project that are imported together: what was just taken from them is no finding of the check behind.

use crate::harness::Repo;

/// Imports documents together, and returns what the check says then, a line for each finding.
fn found(documents: &[(&str, &str)]) -> (Repo, String) {
    let repo = documents.iter().fold(Repo::new(), |repo, (name, text)| repo.file(name, text));
    let names: Vec<_> = documents.iter().map(|(name, _)| *name).collect();
    repo.words(&[&["import"], &names[..]].concat()).succeeds();
    let said = repo.line("check --format concise").stdout;
    let lines: Vec<_> = said.lines().filter(|line| line.contains(']')).collect();
    let found = lines.join("\n");
    (repo, found)
}

#[test]
fn risks_whose_ids_begin_anew_in_each_document_are_several() {
    let risks = |what: &str, likely: &str, owner: &str| {
        format!(
            "# Sprint\n\n## Risks\n\n| ID | Risk | Probability | Mitigation | Owner |\n|----|------|-------------|------------|-------|\n\
             | R1 | {what} | {likely} | Watch it | {owner} |\n"
        )
    };
    let (first, second) = (risks("The quay floods", "Low", "ana"), risks("The crane rusts", "High", "bo"));
    let (repo, found) = found(&[("one.md", &first), ("two.md", &second)]);
    assert_eq!(found, "");
    repo.line("risk").succeeds().shows("The quay floods").shows("The crane rusts");
    repo.edit("two.md", "High", "Low");
    repo.line("check").fails(1).shows("error[register-differs]").shows("two.md:7:");
}

#[test]
fn files_that_several_places_of_a_section_name_are_all_taken() {
    let text = "# Plan\n\n## WH-1: Dredge\n\n**Status**: Open\n\n- [ ] Map it\n  - File: `src/map.rs`\n- [ ] Dig\n  - File: `src/dig.rs`\n";
    let (repo, found) = found(&[("T.md", text)]);
    assert_eq!(found.matches("field-differs").count(), 0, "{found}");
    repo.line("show WH-1").succeeds().shows("src/map.rs").shows("src/dig.rs");
}

#[test]
fn a_column_of_tests_is_no_list_of_them() {
    let text = "# Jobs\n\n| Job | Status | Tests | Owner |\n|-----|--------|-------|-------|\n| invoices | done | yes | ana |\n| dunning | open | part | bo |\n";
    let (repo, found) = found(&[("T.md", text)]);
    assert_eq!(found, "");
    repo.line("validate").succeeds();
}

#[test]
fn a_word_behind_a_title_says_more_than_the_mark_in_front() {
    let text = "# Plan\n\n- ✅ **Moor**\n- ⏭️ **Paint the rail** (Future)\n- 🔄 **Splice** — BLOCKED\n";
    let (repo, found) = found(&[("T.md", text)]);
    assert_eq!(found, "");
    repo.line("show splice").succeeds().shows("blocked");
}

#[test]
fn a_plan_that_names_files_is_no_changelog() {
    let text = "# Plan\n\n## A-1: Moor\n\n**Status**: Open\n**Files**: `a.rs`\n\n## A-2: Splice\n\n**Status**: Done\n**Files**: `b.rs`\n\n\
                ## A-3: Coil\n\n**Status**: Open\n**Files**: `c.rs`\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds().hides("read as changelog");
    let done = text.replace("Open", "Done");
    Repo::new().file("T.md", &done).line("import T.md").succeeds().shows("read as changelog");
}

#[test]
fn an_entry_without_an_id_is_the_item_that_was_made_of_it() {
    let text = "# Plan\n\n## Phase 1: Admin UI\n\n**Status**: Open\n\n## Parts\n\n| Part | Host | Status |\n|------|------|--------|\n\
                | Admin UI | north | ✅ Humming |\n| Bot | south | ✅ Humming |\n";
    let (_, found) = found(&[("T.md", text)]);
    assert_eq!(found, "");
}

#[test]
fn two_sections_of_one_id_that_state_nothing_are_two_items() {
    let text =
        "# Plan\n\n## WH-1: Dredge the basin\n\n**Owner**: ana\n\n## WH-1: Paint every bollard\n\n**Owner**: bo\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds().shows("warning[id-duplicate]");
    repo.line("list").succeeds().shows("Dredge the basin").shows("Paint every bollard");
}

#[test]
fn the_time_of_a_day_is_taken_from_the_document_that_gives_it() {
    let first = "# Plan\n\n## WH-1: Dredge\n\n**Status**: Done\n**Completed**: 2026-01-14\n";
    let second = "# Log\n\n## WH-1: Dredge\n\n**Status**: Done\n**Completed**: 2026-01-14 15:20 UTC\n";
    let (repo, found) = found(&[("one.md", first), ("two.md", second)]);
    assert_eq!(found, "");
    assert!(repo.read("execution-plan.json").contains("2026-01-14T15:20:00Z"), "{}", repo.read("execution-plan.json"));
}
