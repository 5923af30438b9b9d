//! What sort of file somebody names: a document, JSON that another tool keeps, or what is not read at all.

use super::Context;
use super::open::sound as refused;
use crate::collect::foreign;
use crate::finding::{Finding, Severity};
use crate::json::{broken, depth};
use crate::text::Source;
use anyhow::{Result, bail};
use serde::de::IgnoredAny;
use std::ops::Range;
use std::path::Path;

/// What can be imported.
const READ: &str = "Markdown and plain text are read, and JSON that other tools keep";

/// Formats that are told by the ends of names, and are not read.
const NOT_READ: [(&str, &[&str]); 12] = [
    ("CSV", &["csv", "tsv"]),
    ("TOML", &["toml"]),
    ("YAML", &["yaml", "yml"]),
    ("XML", &["xml", "opml", "mm"]),
    ("HTML", &["html", "htm", "xhtml"]),
    ("JSON with comments", &["jsonc", "json5"]),
    ("a table of another program", &["xls", "xlsx", "xlsm", "ods", "numbers", "mpp"]),
    ("a text of another program", &["pdf", "doc", "docx", "odt", "rtf", "pages", "epub"]),
    ("a list of settings", &["ini", "cfg", "properties"]),
    ("a database", &["db", "sqlite", "sqlite3", "sql"]),
    ("an archive", &["zip", "gz", "tar", "tgz", "xz", "7z", "rar"]),
    ("a picture", &["png", "jpg", "jpeg", "gif", "svg", "webp", "drawio"]),
];

/// Ends of the names of Markdown documents.
const MARKDOWN: [&str; 6] = ["md", "markdown", "mdown", "mkd", "mdx", "mdwn"];

/// Refuses a file of a format that is not read, and one that is no text.
pub(super) fn readable(source: &Source) -> Result<()> {
    let end = end_of(source);
    if let Some((format, _)) = NOT_READ.iter().find(|(_, ends)| ends.contains(&end.as_str())) {
        bail!("{} is {format}, which is not read: {READ}", source.name);
    }
    if is_binary(source) {
        bail!("{} is no text: {READ}", source.name);
    }
    Ok(())
}

/// Ends of the names of JSON files, of one value or of one on each line.
const JSON: [&str; 3] = ["json", "jsonl", "ndjson"];

/// Whether a file is JSON: by its name, else by its first sign and last. What is called Markdown and only looks like JSON
/// is Markdown.
pub(super) fn is_json(source: &Source) -> bool {
    let end = end_of(source);
    let is_sound = || broken(source).is_none();
    JSON.contains(&end.as_str()) || foreign::is_json(source) && (!MARKDOWN.contains(&end.as_str()) || is_sound())
}

/// Refuses JSON that cannot be read, with the place where it is broken.
pub(super) fn sound(context: &Context<'_>, source: &Source) -> Result<()> {
    let finding = if let Some(at) = source.invalid().next() {
        let message = format!("{} is not UTF-8 here", source.name);
        Finding::new("not-utf8", Severity::Error, source, at..at + 1, message).help("save it as UTF-8")
    } else if let Some(at) = depth::too_deep(source.text()) {
        let at = source.position(at);
        bail!("{}:{}:{} is nested more than {} levels deep", source.name, at.line, at.column, depth::DEEPEST);
    } else if let Some((range, error)) = broken(source) {
        broken::syntax(source, range, &source.name, &error)
    } else {
        return Ok(());
    };
    refused(context, source, vec![finding])
}

/// The value that is no JSON, the whole file or a line of it, and why.
fn broken(source: &Source) -> Option<(Range<usize>, serde_json::Error)> {
    let whole = || vec![(source.start(), &source.text()[source.start()..])];
    let mut values = foreign::lines(source).unwrap_or_else(whole).into_iter();
    values.find_map(|(at, value)| Some((at..at + value.len(), serde_json::from_str::<IgnoredAny>(value).err()?)))
}

/// What stands behind the last dot of a file's name, in lower case.
fn end_of(source: &Source) -> String {
    let end = Path::new(&source.name).extension();
    end.map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Whether bytes are no text in any encoding of one byte for each character, or of several: more than one in fifty is a control
/// character that no text has.
fn is_binary(source: &Source) -> bool {
    let strange = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    let bytes = source.bytes();
    !source.is_utf8() && !source.is_utf16() && bytes.iter().filter(strange).count() * 50 > bytes.len()
}
