//! What to tell of a file that was to be JSON and is not.

use crate::finding::{Finding, Severity};
use crate::plan::value::is_json;
use crate::text::Source;
use std::ops::Range;

/// Says where a value that the parser refuses is broken, the whole file or a line of it; `what` is how the file is called in
/// the sentence.
pub fn syntax(source: &Source, value: Range<usize>, what: &str, error: &serde_json::Error) -> Finding {
    let start = value.start;
    let text = &source.text()[value];
    // What is read as a value is told of better than what is skipped: a trailing comma is called so.
    let better = serde_json::from_str::<serde_json::Value>(text).err();
    let error = better.as_ref().unwrap_or(error);
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let mut at = start + (line + error.column().saturating_sub(1)).min(text.len());
    // The parser counts bytes, and may stop within a character.
    while !source.text().is_char_boundary(at) {
        at -= 1;
    }
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or_default().to_owned();
    let message = format!("{what} is not JSON here: {why}");
    let finding = Finding::new("json-broken", Severity::Error, source, at..at, message).label(why);
    finding.help("mend this place: mostly a comma, a quote or a bracket is missing or too many")
}

/// Says what a plan file is that is sound JSON and no object; none where it is either not JSON or an object.
pub(super) fn no_object(source: &Source) -> Option<Finding> {
    let all = source.text();
    let text = all[source.start()..].trim_start();
    let is = match text.as_bytes().first()? {
        b'{' => return None,
        b'[' => "a list",
        b'"' => "a text",
        b't' | b'f' => "a truth value",
        b'n' => "null",
        _ => "a number",
    };
    let at = all.len() - text.len();
    let message = format!("the plan file is {is}, and a plan is an object: {{\"version\": 1, \"tasks\": []}}");
    let finding = Finding::new("type-wrong", Severity::Error, source, at..at + 1, message).label("expected an object");
    is_json(text.trim()).then_some(finding)
}
