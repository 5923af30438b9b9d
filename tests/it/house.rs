//! How long files and functions may be.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file before its tests.
const FILE: usize = 400;
/// Lines of a function with its signature.
const FUNCTION: usize = 60;

#[test]
fn no_file_and_no_function_is_too_long() {
    let too_long: Vec<_> = sources().iter().flat_map(|(name, text)| too_long(name, text)).collect();
    assert!(too_long.is_empty(), "cut these into parts that can be named:\n{}", too_long.join("\n"));
}

/// All Rust files of `src`, by their path from there, with their texts.
pub(crate) fn sources() -> Vec<(String, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&top, &mut files);
    files.sort();
    let name = |file: &PathBuf| file.strip_prefix(&top).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|file| (name(file), fs::read_to_string(file).unwrap())).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn too_long(name: &str, text: &str) -> Vec<String> {
    let lines: Vec<_> = text.lines().collect();
    let tests = lines.windows(2).position(|pair| pair[0].starts_with("#[cfg(") && pair[1].starts_with("mod tests {"));
    let own = if name.ends_with("tests.rs") { 0 } else { tests.unwrap_or(lines.len()) };
    let mut found = Vec::new();
    if own > FILE {
        found.push(format!("src/{name}: {own} lines before its tests, {FILE} are allowed"));
    }
    for (at, function) in lines.iter().enumerate().filter_map(|(at, line)| Some((at, function(line)?))) {
        let length = length(&lines[at..]);
        if length > FUNCTION {
            found.push(format!("src/{name}:{}: `{function}` has {length} lines, {FUNCTION} are allowed", at + 1));
        }
    }
    found
}

/// The name of the function that begins in a line.
fn function(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let modifiers = ["pub", "pub(crate)", "pub(super)", "const", "async", "unsafe", "extern", "\"C\""];
    words.find(|word| !modifiers.contains(word)).filter(|word| *word == "fn")?;
    words.next()?.split(['(', '<']).next()
}

/// How many lines a function takes; rustfmt closes it at the indentation at which it began.
fn length(lines: &[&str]) -> usize {
    let indent = &lines[0][..lines[0].len() - lines[0].trim_start().len()];
    let on_one_line = lines[0].ends_with([';', '}']);
    let ends = |line: &&str| {
        let rest = line.strip_prefix(indent).unwrap_or_default();
        rest.starts_with('}') || (rest.starts_with(')') && rest.ends_with(';'))
    };
    let end = if on_one_line { 1 } else { lines.iter().position(ends).map_or(lines.len(), |end| end + 1) };
    // A list of all commands, a line for each, is as long as there are commands.
    lines[..end].iter().filter(|line| !line.trim_start().starts_with("Command::")).count()
}

#[test]
fn lengths_are_counted() {
    let body = |lines: usize| "        a();\n".repeat(lines);
    let check = |text: &str, expected: &[&str]| assert_eq!(too_long("x.rs", text), expected);
    check(&format!("impl A {{\n    fn ok() {{\n{}    }}\n\n    fn declared();\n}}\n", body(58)), &[]);
    let long = format!(
        "impl A {{\n    fn short() {{}}\n    pub(crate) fn long<T>(\n        a: T,\n    ) {{\n{}    }}\n}}\n",
        body(57)
    );
    check(&long, &["src/x.rs:3: `long` has 61 lines, 60 are allowed"]);
    let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "\n".repeat(100));
    check(&format!("{}{tests}", "\n".repeat(400)), &[]);
    check(&format!("{}{tests}", "\n".repeat(401)), &["src/x.rs: 401 lines before its tests, 400 are allowed"]);
}
