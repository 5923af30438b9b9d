//! Builds a folder of files, runs `plan` in it, and compares whole outputs and whole files.
//!
//! ```ignore
//! let repo = Repo::new().file("execution-plan.json", PLAN).crlf().file("docs/TRACKER.md", "# Tracker\n");
//! let before = repo.snapshot();
//! repo.plan(["update", "SEC-002", "status=complete"]).succeeds().prints("…\n");
//! assert_eq!(repo.diff(&before), "docs/TRACKER.md\n-**Status**: Open\\r\n+**Status**: Complete\\r\n");
//! repo.plan(["check", "--format", "nope"]).fails(2).says("did you mean");
//! repo.unchanged(&before);
//! ```

#![allow(dead_code, reason = "not every feature's tests need every part of the harness")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, str};

use similar::{ChangeTag, TextDiff};

/// The moment at which commands run unless a test sets another.
pub(crate) const NOW: &str = "2026-01-15T14:30:00Z";

/// The lock, which is not the user's and stays after the first command that writes.
const LOCK: &str = ".execution-plan.json.lock";

/// All files of a folder with their bytes, but `.git` and the lock.
pub(crate) type Snapshot = BTreeMap<String, Vec<u8>>;

/// A temporary folder in which commands run.
pub(crate) struct Repo {
    folder: tempfile::TempDir,
    now: String,
    env: Vec<(String, String)>,
    within: PathBuf,
    crlf: bool,
    bom: bool,
    final_newline: bool,
}

/// What a command printed and how it ended.
pub(crate) struct Run {
    command: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Repo {
    /// Makes an empty folder.
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("plan-it-").tempdir().unwrap();
        // The real path: on macOS the temporary folder lies behind a link, and names in messages would tell.
        let within = fs::canonicalize(folder.path()).unwrap();
        let (now, env) = (NOW.to_owned(), Vec::new());
        Self { folder, now, env, within, crlf: false, bom: false, final_newline: true }
    }

    /// Writes a file, its text changed as the calls before asked, and the folders it needs.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        let text = text.strip_suffix('\n').filter(|_| !self.final_newline).unwrap_or(text);
        let text = if self.crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        let mark = if self.bom { "\u{feff}" } else { "" };
        self.raw(path, format!("{mark}{text}").as_bytes())
    }

    /// Writes a file as it is given.
    pub(crate) fn raw(self, path: &str, bytes: &[u8]) -> Self {
        self.write(path, bytes);
        self
    }

    /// Copies a file of `fixtures`, as it is.
    pub(crate) fn fixture(self, path: &str, fixture: &str) -> Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture);
        let bytes = fs::read(&from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        self.raw(path, &bytes)
    }

    /// Copies all Markdown files of a folder of `fixtures`, their text changed as the calls before asked.
    pub(crate) fn documents(mut self, fixture: &str) -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture);
        let mut folders = vec![top.clone()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
                let name = path.strip_prefix(&top).unwrap().to_str().unwrap().replace('\\', "/");
                match path.is_dir() {
                    true => folders.push(path),
                    false if name.ends_with(".md") => self = self.file(&name, &fs::read_to_string(&path).unwrap()),
                    false => {}
                }
            }
        }
        self
    }

    /// Writes the files of another repository as they were.
    pub(crate) fn like(self, files: &Snapshot) -> Self {
        files.iter().fold(self, |repo, (name, bytes)| repo.raw(name, bytes))
    }

    /// Gives the files that follow Windows line ends.
    pub(crate) fn crlf(mut self) -> Self {
        self.crlf = true;
        self
    }

    /// Gives the files that follow a byte-order mark.
    pub(crate) fn bom(mut self) -> Self {
        self.bom = true;
        self
    }

    /// Takes the last line end from the files that follow.
    pub(crate) fn no_final_newline(mut self) -> Self {
        self.final_newline = false;
        self
    }

    /// Sets the time for the commands that follow.
    pub(crate) fn now(mut self, now: &str) -> Self {
        now.clone_into(&mut self.now);
        self
    }

    /// Sets a variable for the commands that follow.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs the commands that follow in a folder of the repository; paths of files still begin at its top.
    pub(crate) fn within(mut self, folder: &str) -> Self {
        self.within = self.path(folder);
        fs::create_dir_all(&self.within).unwrap();
        self
    }

    /// Makes the folder a git repository and commits all there is.
    pub(crate) fn git(self) -> Self {
        self.run_git(["init", "-q", "-b", "main"]).succeeds();
        self.commit("Begin");
        self
    }

    /// Commits all there is.
    pub(crate) fn commit(&self, message: &str) {
        self.run_git(["add", "-A"]).succeeds();
        self.run_git(["commit", "-q", "--allow-empty", "-m", message]).succeeds();
    }

    /// Returns what git sees as changed since the last commit: each file, then its lines.
    pub(crate) fn git_diff(&self) -> String {
        let run = self.run_git(["diff", "--no-color", "--no-ext-diff", "--unified=0"]).succeeds();
        let (mut out, mut in_header) = (String::new(), false);
        for line in run.stdout.lines() {
            in_header = line.starts_with("diff --git ") || (in_header && !line.starts_with("@@ "));
            match line.strip_prefix("+++ b/") {
                Some(name) if in_header => writeln!(out, "{name}").unwrap(),
                _ if in_header || line.starts_with("@@ ") => {}
                _ => writeln!(out, "{line}").unwrap(),
            }
        }
        out
    }

    /// Runs `plan` at the set time.
    #[must_use = "say how it is to end: `.succeeds()` or `.fails(code)`"]
    pub(crate) fn plan<const N: usize>(&self, args: [&str; N]) -> Run {
        self.words(&args)
    }

    /// Runs `plan` with arguments that stand in one line, parted by blanks.
    #[must_use = "say how it is to end: `.succeeds()` or `.fails(code)`"]
    pub(crate) fn line(&self, line: &str) -> Run {
        self.words(&line.split(' ').collect::<Vec<_>>())
    }

    /// Runs `plan` with arguments of any number.
    #[must_use = "say how it is to end: `.succeeds()` or `.fails(code)`"]
    pub(crate) fn words(&self, args: &[&str]) -> Run {
        let all: Vec<_> = ["--now", &self.now].into_iter().chain(args.iter().copied()).collect();
        self.run(env!("CARGO_BIN_EXE_plan"), &all)
    }

    /// Asserts that `check` finds nothing but boxes that say the contrary of a status, which an update leaves to people.
    #[track_caller]
    pub(crate) fn agrees(&self) -> Run {
        let run = self.line("check --format concise").succeeds();
        let other = run.stdout.lines().find(|line| !line.contains("-boxes"));
        assert!(other.is_none(), "the documents were to agree with the plan\n{run}");
        run
    }

    /// Runs git, its authors and dates fixed and nobody's configuration read.
    #[must_use = "say how it is to end: `.succeeds()` or `.fails(code)`"]
    pub(crate) fn run_git<const N: usize>(&self, args: [&str; N]) -> Run {
        let mut all = vec!["-c", "core.autocrlf=false", "-c", "core.safecrlf=false"];
        all.extend(args);
        self.run("git", &all)
    }

    fn run(&self, program: &str, args: &[&str]) -> Run {
        let mut command = Command::new(program);
        command.args(args).current_dir(&self.within).stdin(Stdio::null());
        for name in ["EXECUTION_PLAN_PATH", "PLAN_USER", "CLICOLOR_FORCE", "GITHUB_ACTIONS", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        // Set where the tests run in a hook.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        let nowhere = self.folder.path().join(".git").join("no-such-config");
        command.env("GIT_CONFIG_GLOBAL", nowhere).env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Ada").env(format!("GIT_{who}_EMAIL"), "ada@example.org");
            command.env(format!("GIT_{who}_DATE"), NOW);
        }
        command.env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").envs(self.env.iter().map(|(name, value)| (name, value)));
        let out = command.output().unwrap_or_else(|error| panic!("{program}: {error}"));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
        let shown = Path::new(program).file_stem().unwrap().to_string_lossy();
        let command = args.iter().fold(shown.into_owned(), |line, arg| format!("{line} {arg:?}"));
        Run { command, stdout: text(out.stdout), stderr: text(out.stderr), code: out.status.code().unwrap_or(-1) }
    }

    /// Returns where a file of the folder is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        fs::canonicalize(self.folder.path()).unwrap().join(path)
    }

    /// Writes a file between two commands, as a person would.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Replaces the one place in a file where a text stands, as a person would.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{from:?} stands not once in {path}:\n{text}");
        self.write(path, text.replace(from, to));
    }

    /// Returns a file's text.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Returns a file's bytes.
    #[track_caller]
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Tells whether a file is there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Returns all files as they are now.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let (top, mut all, mut folders) = (self.path(""), Snapshot::new(), vec![self.path("")]);
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                let name = path.strip_prefix(&top).unwrap().to_str().unwrap().replace('\\', "/");
                match path.is_dir() {
                    true if name != ".git" => folders.push(path),
                    false if !name.ends_with(LOCK) => drop(all.insert(name, fs::read(path).unwrap())),
                    _ => {}
                }
            }
        }
        all
    }

    /// Asserts that every file is as it was.
    #[track_caller]
    pub(crate) fn unchanged(&self, before: &Snapshot) {
        assert!(self.snapshot() == *before, "nothing was to change, but this did:\n{}", self.diff(before));
    }

    /// Returns what changed since: the name of each file, then the lines that went (`-`) and came (`+`). A line end
    /// other than `\n` shows as `\r`, a missing one as `\ no newline`.
    pub(crate) fn diff(&self, before: &Snapshot) -> String {
        let after = self.snapshot();
        let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        let mut out = String::new();
        for name in names {
            match (before.get(name), after.get(name)) {
                (Some(old), Some(new)) if old == new => {}
                (Some(old), Some(new)) => write!(out, "{name}\n{}", lines(old, new)).unwrap(),
                (Some(_), None) => writeln!(out, "{name} (gone)").unwrap(),
                (None, new) => write!(out, "{name} (new)\n{}", lines(b"", new.map_or(b"", Vec::as_slice))).unwrap(),
            }
        }
        out
    }
}

/// The lines that differ.
fn lines(old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let mut out = String::new();
    for change in TextDiff::from_lines(&*old, &*new).iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => continue,
        };
        let line = change.value();
        let end = if line.ends_with('\n') { "" } else { "\\ no newline" };
        let line = line.strip_suffix('\n').unwrap_or(line).replace('\r', "\\r").replace('\u{feff}', "\\u{feff}");
        writeln!(out, "{sign}{line}{end}").unwrap();
    }
    out
}

impl Run {
    /// Asserts exit code 0.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert!(self.code == 0, "it was to succeed\n{self}");
        self
    }

    /// Asserts an exit code.
    #[track_caller]
    pub(crate) fn fails(self, code: i32) -> Self {
        assert!(self.code == code, "it was to exit with {code}\n{self}");
        self
    }

    /// Asserts all of stdout.
    #[track_caller]
    pub(crate) fn prints(self, expected: &str) -> Self {
        let differ = lines(expected.as_bytes(), self.stdout.as_bytes());
        assert!(self.stdout == expected, "stdout differs (-expected, +printed):\n{differ}\n{self}");
        self
    }

    /// Asserts that stdout has a text in it.
    #[track_caller]
    pub(crate) fn shows(self, expected: &str) -> Self {
        assert!(self.stdout.contains(expected), "stdout lacks {expected:?}\n{self}");
        self
    }

    /// Asserts that stdout has a text nowhere in it.
    #[track_caller]
    pub(crate) fn hides(self, unexpected: &str) -> Self {
        assert!(!self.stdout.contains(unexpected), "stdout has {unexpected:?}\n{self}");
        self
    }

    /// Asserts that stderr has a text in it.
    #[track_caller]
    pub(crate) fn says(self, expected: &str) -> Self {
        assert!(self.stderr.contains(expected), "stderr lacks {expected:?}\n{self}");
        self
    }

    /// Asserts that nothing is told on stderr but that an estimate was off, which any sample may be.
    #[track_caller]
    pub(crate) fn quiet(self) -> Self {
        let advice = |line: &str| line.starts_with("note: ") && line.contains("; say why with `plan update ");
        assert!(self.stderr.lines().all(advice), "stderr was to be empty\n{self}");
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { command, stdout, stderr, code } = self;
        write!(out, "$ {command}\n--- exit {code}, stdout:\n{stdout}--- stderr:\n{stderr}---")
    }
}

#[test]
fn files_are_written_as_asked_and_compared_by_line() {
    let repo = Repo::new().file("a.md", "a\n").crlf().file("docs/b.md", "b\nc\n").bom().no_final_newline();
    let repo = repo.file("c.md", "d\ne\n");
    assert_eq!(
        (repo.read("docs/b.md").as_str(), repo.bytes("c.md").as_slice()),
        ("b\r\nc\r\n", &b"\xef\xbb\xbfd\r\ne"[..])
    );
    let before = repo.snapshot();
    repo.unchanged(&before);
    repo.edit("docs/b.md", "c", "x");
    repo.edit("c.md", "e", "f");
    repo.write("new.md", "n\n");
    fs::remove_file(repo.path("a.md")).unwrap();
    let expected = "a.md (gone)\nc.md\n-e\\ no newline\n+f\\ no newline\ndocs/b.md\n-c\\r\n+x\\r\nnew.md (new)\n+n\n";
    assert_eq!(repo.diff(&before), expected);
}

#[test]
fn git_tells_what_changed_since_the_commit() {
    let repo = Repo::new().file("docs/a.md", "a\n-- b\n").git();
    repo.edit("docs/a.md", "-- b", "c");
    assert_eq!(repo.git_diff(), "docs/a.md\n--- b\n+c\n");
    repo.commit("Change it");
    assert_eq!(repo.git_diff(), "");
    repo.run_git(["log", "--format=%an %aI"]).succeeds().prints(&format!("Ada {NOW}\n").repeat(2));
    repo.run_git(["no-such-command"]).fails(1).says("no-such-command").prints("");
}
