//! Which module may import which: the pure core knows neither files nor commands.

use std::collections::BTreeSet;

use crate::house::sources;

/// Each module of ours with the ones it may import.
const TABLE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("parallel", &[]),
    ("plan", &["parallel"]),
    ("finding", &["text", "parallel"]),
    ("markdown", &["text", "parallel"]),
    ("json", &["text", "plan", "finding", "parallel"]),
    ("document", &["markdown", "text", "plan", "finding", "parallel"]),
    ("marker", &[]),
    ("bind", &["document", "plan"]),
    ("collect", &["bind", "document", "plan", "text", "finding"]),
    ("reconcile", &["bind", "document", "plan", "text", "finding"]),
    ("report", &["plan"]),
    ("store", &["text", "json", "finding", "parallel"]),
    ("process", &[]),
    ("git", &["process"]),
    ("cli", &["plan", "report", "finding"]),
    (
        "command",
        &[
            "text",
            "plan",
            "finding",
            "markdown",
            "marker",
            "parallel",
            "json",
            "document",
            "bind",
            "collect",
            "reconcile",
            "report",
            "store",
            "git",
            "process",
            "cli",
        ],
    ),
];

/// The two files that put all together.
const ROOTS: [&str; 2] = ["main.rs", "lib.rs"];

#[test]
fn every_import_stands_in_the_table() {
    let sources = sources();
    let found = sources.iter().filter(|(name, _)| !ROOTS.contains(&name.as_str()));
    let wrong: Vec<_> = found.flat_map(|(name, text)| forbidden(name, text)).collect();
    assert!(wrong.is_empty(), "imports that tests/it/layers.rs does not allow:\n{}", wrong.join("\n"));
}

fn forbidden(name: &str, text: &str) -> Vec<String> {
    let module = name.split(['/', '.']).next().unwrap_or_default();
    let Some((_, allowed)) = TABLE.iter().find(|(other, _)| *other == module) else {
        return vec![format!("src/{name}: the module `{module}` is not in the table")];
    };
    let mut wrong = Vec::new();
    for (line, used) in imports(name, text) {
        if used != module && !allowed.contains(&used.as_str()) {
            wrong.push(format!("src/{name}:{line}: `{module}` may not import `{used}`"));
        }
    }
    wrong
}

/// The modules that a file names, each with its line, from 1: `crate::x`, `crate::{x, y::z}`, and `super::super::x`
/// where that leads as far up. From within `mod tests` it does not, but then hardly ever to a name of the table.
fn imports(name: &str, text: &str) -> BTreeSet<(usize, String)> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect();
    let deep = name.trim_end_matches("/mod.rs").split('/').count();
    let up = "super::".repeat(deep);
    let mut found = BTreeSet::new();
    for (at, start) in code.match_indices("crate::").chain(code.match_indices(&up).filter(|_| deep > 1)) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|char| char.is_alphanumeric() || char == '_' || char == ':' || char == '$') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let mut heads = heads(&code[at + start.len()..]);
        heads.retain(|head| start == "crate::" || TABLE.iter().any(|(module, _)| module == head));
        found.extend(heads.into_iter().map(|head| (line, head)));
    }
    found
}

/// The first names of a path or of all paths in a group of braces.
fn heads(path: &str) -> Vec<String> {
    let word =
        |text: &str| text.trim().chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![word(path)] };
    let (mut depth, mut heads, mut start) = (0, Vec::new(), 0);
    for (at, char) in group.char_indices() {
        match char {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                heads.push(word(&group[start..at]));
                start = at + 1;
                if char == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

#[test]
fn imports_are_seen_in_every_form() {
    let check = |name: &str, text: &str, expected: &[(usize, &str)]| {
        let found: Vec<_> = imports(name, text).into_iter().collect();
        assert_eq!(found.iter().map(|(line, used)| (*line, used.as_str())).collect::<Vec<_>>(), expected, "{text}");
    };
    check("a.rs", "use crate::text::Source;\n// crate::no\nlet x = crate::plan::Id;", &[(1, "text"), (3, "plan")]);
    check("a.rs", "use crate::{text::{Edit, Source}, plan, json::read};", &[(1, "json"), (1, "plan"), (1, "text")]);
    check("a.rs", "use crate::{\n    text,\n    plan,\n};\nuse super::x;", &[(1, "plan"), (1, "text")]);
    check("a/b.rs", "use super::x;\nuse super::super::{text, own};", &[(2, "text")]);
    check("a/mod.rs", "use super::store;\npub(crate) use x::y;", &[]);
    assert_eq!(forbidden("plan/x.rs", "use crate::store::Store;").len(), 1);
    assert_eq!(forbidden("novel.rs", ""), ["src/novel.rs: the module `novel` is not in the table"]);
    assert!(forbidden("plan/x.rs", "use crate::plan::Id;").is_empty());
}
