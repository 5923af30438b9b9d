//! How an item's work is taken back: a script of git commands to read and run, what cannot be run as comments.

use super::safe::one_line;
use super::{count, name};
use crate::plan::{Field, Item};
use serde_json::json;

/// What git knows of an item's work.
#[derive(Debug, Clone, Default)]
pub struct Work<'w> {
    /// The commit on which it began; none where nobody knows it.
    pub from: Option<&'w str>,
    /// The commits since, the newest first, with their first lines; none where git does not know the first.
    pub commits: Option<Vec<(&'w str, &'w str)>>,
    /// The files they touch, from the top of the repository.
    pub files: Vec<&'w str>,
    /// Whether these are the commits of the item's files alone.
    pub own: bool,
}

/// Writes the script.
pub fn text(item: &Item<'_>, work: &Work<'_>) -> String {
    let way = |(why, commands): &(String, Vec<String>)| {
        let commands: String = commands.iter().map(|command| format!("{command}\n")).collect();
        format!("\n# {}\n{commands}", comment(why))
    };
    let ways: String = ways(item, work).iter().map(way).collect();
    let mut out = format!("# Taking back {}\n{ways}", comment(&name(item)));
    let own = item.get(Field::Rollback).map(|text| text.to_string()).unwrap_or_default();
    if !own.trim().is_empty() {
        out += "\n# What the plan says of it:\n";
        out.extend(own.lines().map(|line| format!("#   {}\n", comment(line))));
    }
    out
}

/// Returns the script as data.
pub fn data(item: &Item<'_>, work: &Work<'_>) -> serde_json::Value {
    let ways = ways(item, work);
    let ways: Vec<_> = ways.iter().map(|(why, commands)| json!({"why": why, "commands": commands})).collect();
    let commit = |(id, subject): &(&str, &str)| json!({"commit": id, "subject": subject});
    json!({
        "version": 1,
        "report": "rollback",
        "id": item.id.as_str(),
        "startCommit": work.from,
        "commits": work.commits.iter().flatten().map(commit).collect::<Vec<_>>(),
        "files": work.files,
        "ways": ways,
        "rollback": item.get(Field::Rollback).map(|text| text.to_string()),
    })
}

/// The ways of taking it back, each with what it does; one without commands says why there is none.
fn ways(item: &Item<'_>, work: &Work<'_>) -> Vec<(String, Vec<String>)> {
    let id = one_line(item.id.as_str());
    let Some(from) = work.from else {
        let why =
            format!("The commit on which {id} began is not known; `plan update {id} startCommit=COMMIT` names it");
        return vec![(why, Vec::new())];
    };
    let short = &from[..from.len().min(12)];
    let Some(commits) = &work.commits else {
        return vec![(format!("{id} began on {short}, which git does not know here; fetch it first"), Vec::new())];
    };
    let many = count(commits.len() as u64, "commit");
    let revert = |(id, subject): &(&str, &str)| format!("git revert --no-edit {id}  # {}", comment(subject));
    match (work.own, commits.is_empty()) {
        (_, true) => vec![(format!("{id} began on {short}, and no commit since has what it changed"), Vec::new())],
        (true, _) => vec![
            (
                format!("{id} began on {short}; since then {many} touched its files"),
                commits.iter().map(revert).collect(),
            ),
            (
                format!("Or put these files back as they were on {short}, and commit that"),
                vec![restore(from, &work.files)],
            ),
        ],
        _ => vec![
            (
                format!(
                    "{id} began on {short}; its files are not known, and this is all that was committed since, {many}: leave \
                     out what is not its own. `plan update {id} file+=PATH` names a file"
                ),
                commits.iter().map(revert).collect(),
            ),
            (
                "Or, where nobody else has these commits yet, forget them and all that is not committed".to_owned(),
                vec![format!("git reset --hard {from}")],
            ),
        ],
    }
}

fn restore(from: &str, files: &[&str]) -> String {
    let files: Vec<_> = files.iter().map(|file| quoted(&format!(":(top,literal){file}"))).collect();
    format!("git restore --source={from} --staged --worktree -- {}", files.join(" "))
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// A text that stays in its line of comment.
fn comment(text: &str) -> String {
    one_line(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Kind, item};

    fn check(raw: &'static str, work: &Work<'_>, expected: &str) {
        let item = item::read(Kind::Task, raw, &mut Vec::new());
        assert_eq!(text(&item, work), expected);
    }

    #[test]
    fn the_script_takes_back_what_is_known() {
        let from = "1234567890abcdef1234567890abcdef12345678";
        let commits = Some(vec![("bbbbbbb", "Two\n$(rm x)"), ("aaaaaaa", "One")]);
        check(
            r#"{"id":"A","title":"Reset","rollback":"Deploy 1.2\nTell Bob"}"#,
            &Work { from: Some(from), commits: commits.clone(), files: vec!["a b.rs", "it's.rs"], own: true },
            "\
# Taking back A: Reset

# A began on 1234567890ab; since then 2 commits touched its files
git revert --no-edit bbbbbbb  # Two $(rm x)
git revert --no-edit aaaaaaa  # One

# Or put these files back as they were on 1234567890ab, and commit that
git restore --source=1234567890abcdef1234567890abcdef12345678 --staged --worktree -- ':(top,literal)a b.rs' ':(top,literal)it'\\''s.rs'

# What the plan says of it:
#   Deploy 1.2
#   Tell Bob
",
        );
        let all = Work { from: Some(from), commits, ..Work::default() };
        let item = item::read(Kind::Task, r#"{"id":"A"}"#, &mut Vec::new());
        let shown = text(&item, &all);
        assert!(
            shown.contains("all that was committed since, 2 commits")
                && shown.contains("\ngit reset --hard 1234567890abcdef"),
            "{shown}"
        );
        assert_eq!(data(&item, &all)["ways"][1]["commands"][0], format!("git reset --hard {from}"));
    }

    #[test]
    fn what_is_not_known_is_said() {
        check(
            r#"{"id":"A"}"#,
            &Work::default(),
            "# Taking back A\n\n# The commit on which A began is not known; `plan update A startCommit=COMMIT` names it\n",
        );
        let work = Work { from: Some("1234567"), ..Work::default() };
        check(
            r#"{"id":"A"}"#,
            &work,
            "# Taking back A\n\n# A began on 1234567, which git does not know here; fetch it first\n",
        );
        let work = Work { commits: Some(Vec::new()), ..work };
        check(
            r#"{"id":"A"}"#,
            &work,
            "# Taking back A\n\n# A began on 1234567, and no commit since has what it changed\n",
        );
    }
}
