//! What the documents that describe the system hold beside items, counted by hand; they are no part of the project, and
//! nothing is held where they do not lie beside it.

use crate::harness::Repo;
use std::fs;
use std::path::Path;

/// What is counted: the first digits of the file's name, and how many elements of each list it holds.
const COUNTS: [(&str, &[(&str, usize)]); 5] = [
    // Three days of work are headed with a target; criteria: 8 for a task, 5 for a week, 5 for a month.
    ("000", &[("targets", 3), ("criteria", 18)]),
    // Risks: 4 critical, 3 moderate, 2 manageable. Criteria: 4, 3, 3 and 3 for the four phases.
    ("001", &[("risks", 9), ("criteria", 13), ("communications", 4)]),
    // Four teams and an architect; 6 assignments in the first phase, whose first line gives two, 4 in the second, 3 in the
    // third.
    ("002", &[("risks", 4), ("criteria", 20), ("teams", 5), ("assignments", 13), ("communications", 5)]),
    // A table of risks, a list of targets, and the metrics of the template of a weekly report.
    ("003", &[("risks", 5), ("targets", 4), ("metrics", 5), ("communications", 4)]),
    // What is in brackets is to be filled in, and counts nowhere.
    ("004", &[]),
];

#[test]
fn lists_of_the_seeds_are_counted_as_people_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(files) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    for (lead, counts) in COUNTS {
        let is = |path: &&std::path::PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(lead) && path.extension().is_some_and(|extension| extension == "txt")
        };
        let path = paths.iter().find(is).unwrap();
        check(lead, &fs::read(path).unwrap(), counts);
    }
}

fn check(name: &str, bytes: &[u8], counts: &[(&str, usize)]) {
    let repo = Repo::new().raw("DOC.md", bytes);
    repo.line("import DOC.md --start 2026-01-12").succeeds();
    let plan: serde_json::Value = serde_json::from_str(&repo.read("execution-plan.json")).unwrap();
    for list in ["risks", "criteria", "targets", "teams", "assignments", "lessons", "communications"] {
        let expected = counts.iter().find(|(known, _)| *known == list).map_or(0, |(_, number)| *number);
        assert_eq!(plan[list].as_array().map_or(0, Vec::len), expected, "{list} of {name}");
    }
    let metrics = plan["metrics"].as_object().map_or(0, serde_json::Map::len);
    let expected = counts.iter().find(|(known, _)| *known == "metrics").map_or(0, |(_, number)| *number);
    assert_eq!(metrics, expected, "metrics of {name}");
    // Each comes back in its report.
    let shown =
        ["risk", "criteria", "metrics", "team", "lessons"].map(|line| repo.line(line).succeeds().stdout).concat();
    let sections = shown + &repo.words(&["weekly", "Week 1"]).succeeds().stdout;
    for list in ["risks", "criteria", "targets", "teams", "assignments", "communications"] {
        for one in plan[list].as_array().into_iter().flatten() {
            let title = ["risk", "name", "text"].iter().find_map(|member| one[member].as_str()).unwrap();
            assert!(sections.contains(title), "{list} of {name}: {title}");
        }
    }
    let measured = repo.line("metrics").succeeds().stdout;
    for metric in plan["metrics"].as_object().into_iter().flat_map(serde_json::Map::keys) {
        assert!(measured.contains(metric), "{metric} of {name}: {measured}");
    }
    let labels = ["PRs merged", "CI pass rate", "Test coverage", "Production incidents", "Mean time to deploy"];
    let told = labels.iter().filter(|label| sections.contains(&format!("\n- {label}: not measured\n"))).count();
    assert_eq!(told, expected, "{sections}");
    let before = repo.snapshot();
    repo.line("import DOC.md").succeeds();
    assert_eq!(repo.diff(&before), "", "a second import of {name} finds nothing new");
    let found = repo.line("check --format concise").stdout;
    assert!(!found.contains("register-differs"), "{name}: {found}");
}
