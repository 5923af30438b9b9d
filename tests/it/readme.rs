//! The README says what is so: its walk, its example and its tables are held against the program.

use crate::harness::Repo;
use clap::CommandFactory;
use plan::cli::TEMPLATES;
use plan::document::kind::KINDS;
use plan::finding::FORMS;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

/// A fenced block: the line behind its fence, and its text.
struct Block {
    info: String,
    text: String,
}

#[test]
fn the_walk_prints_what_the_readme_says() {
    let (repo, mut code, mut commands) = (Repo::new(), 0, 0);
    for block in blocks() {
        match block.info.split_once(" title=") {
            None if block.info == "console" => {
                let all = commands_of(&block.text);
                commands += all.len();
                let one = |command: &&str| format!("$ {command}\n{}", run(&repo, command, &mut code));
                let printed: String = all.iter().map(one).collect();
                assert_eq!(printed, block.text, "this is what is printed, and that is what README.md says");
            }
            Some(("markdown", path)) => repo.write(path, &block.text),
            Some(("diff", path)) => repo.edit(path, &side(&block.text, '-'), &side(&block.text, '+')),
            Some((other, _)) => panic!("a {other} block has no title"),
            None => {}
        }
    }
    assert!(commands >= 15, "{commands} commands are no walk");
}

#[test]
fn the_example_is_from_the_tour() {
    let tour = Repo::new().plan(["tour"]).succeeds().stdout;
    let example = blocks().into_iter().find(|block| block.info == "diff").unwrap().text;
    let parts = example.replace("\n--- ", "\n\u{0}--- ").replace("\n@@ ", "\n\u{0}@@ ");
    for part in parts.split('\0') {
        assert!(tour.contains(part), "the tour does not print this:\n{part}");
    }
    let command = readme().lines().find(|line| line.starts_with("    plan update ")).unwrap().trim().to_owned();
    assert!(tour.contains(&format!("$ {command}\n")), "the tour does not run `{command}`");
}

#[test]
fn the_tables_list_what_there_is() {
    let help = Repo::new().plan(["--help"]).succeeds().stdout;
    let named = |line: &&str| plan::Cli::command().find_subcommand(line.split_whitespace().next().unwrap()).is_some();
    let (listed, _) = help.split_once("\nOptions:\n").unwrap();
    let listed = listed.lines().filter(|line| line.starts_with("  ")).filter(named);
    let parted = |line: &str| line.trim().split_once(' ').map(|(name, about)| (name.into(), about.trim().into()));
    let commands: Vec<(String, String)> = listed.filter_map(parted).collect();
    let rows = |section: &str| rows(&readme(), section);
    let plain = |(name, about): (String, String)| (name.trim_matches('`').to_owned(), about);
    let written: Vec<_> = rows("Commands at a glance").into_iter().map(plain).collect();
    assert_eq!(written, commands.into_iter().map(|(name, about)| (format!("plan {name}"), about)).collect::<Vec<_>>());
    let kinds: Vec<_> = rows("The documents it reads").into_iter().map(plain).collect();
    assert_eq!(kinds, KINDS.iter().map(|kind| (kind.name.into(), kind.help.into())).collect::<Vec<_>>());
    let forms: Vec<_> = rows("In CI").into_iter().map(plain).collect();
    assert_eq!(forms, FORMS.iter().map(|form| (form.name.into(), form.help.into())).collect::<Vec<_>>());
    assert!(TEMPLATES.iter().all(|name| readme().contains(&format!("`{name}`"))));
}

#[test]
fn files_the_readme_points_to_are_there() {
    let readme = readme();
    let prose: String = readme.split("```").step_by(2).collect();
    let links = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
    let links: Vec<_> = links.collect();
    assert!(links.contains(&"LICENSE-MIT"));
    for link in links {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).is_file(), "{link}");
    }
}

#[test]
fn on_a_terminal_the_sum_stands_below_the_findings() {
    let repo = Repo::new().file("T.md", "## A-1: One\n\n**Status**: Open\n");
    repo.plan(["import", "T.md"]).succeeds();
    repo.edit("T.md", "Open", "Done");
    let both = File::create(repo.path("both")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.args(["--plan", "execution-plan.json", "check"]).current_dir(repo.path(""));
    assert_eq!(command.stdout(both.try_clone().unwrap()).stderr(both).status().unwrap().code(), Some(1));
    let shown = repo.read("both");
    assert!(shown.starts_with("error[status-differs]") && shown.ends_with(" checked)\n"), "{shown}");
}

/// Runs a command of the walk: `plan`, `cat FILE`, or `echo $?`.
fn run(repo: &Repo, command: &str, code: &mut i32) -> String {
    let words = words(command);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["cat", path] => {
            *code = 0;
            repo.read(path)
        }
        ["echo", "$?"] => format!("{}\n", std::mem::take(code)),
        ["plan", ref args @ ..] => {
            let run = repo.words(args);
            *code = run.code;
            // A command that finds something says on standard error how much, below what it prints.
            run.stdout + &run.stderr
        }
        _ => panic!("the walk knows plan, cat and echo $?, and not: {command}"),
    }
}

/// Words parted at blanks, but not within quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for char in command.chars() {
        match char {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            char => words.last_mut().unwrap().push(char),
        }
    }
    words
}

fn commands_of(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("$ ")).collect()
}

/// The lines of one side of a diff.
fn side(diff: &str, sign: char) -> String {
    diff.lines().filter_map(|line| line.strip_prefix(sign)).map(|line| format!("{line}\n")).collect()
}

/// The first two cells of each row of the first table below a heading.
fn rows(text: &str, heading: &str) -> Vec<(String, String)> {
    let (_, section) = text.split_once(&format!("\n## {heading}\n")).unwrap();
    let table = section.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| {
        let mut cells = line.split('|').skip(1).map(|cell| cell.trim().to_owned());
        Some((cells.next()?, cells.next()?))
    };
    table.skip(2).filter_map(cells).collect()
}

fn blocks() -> Vec<Block> {
    let (readme, mut blocks, mut open) = (readme(), Vec::new(), None::<Block>);
    for line in readme.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(info), None) => open = Some(Block { info: info.to_owned(), text: String::new() }),
            (None, Some(block)) => open = Some(Block { text: block.text + line + "\n", ..block }),
            (None, None) => {}
        }
    }
    blocks
}

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}
