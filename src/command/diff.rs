//! The unified diff of two texts, by lines.

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{DiffOp, group_diff_ops};
use std::fmt::Write as _;
use std::ops::Range;

/// Returns the unified diff of two texts of a file, with so many lines around each change and without terminal escapes.
pub(super) fn unified(name: &str, old: &str, new: &str, around: usize) -> String {
    let [old, new] = [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let hunks = group_diff_ops(operations(&old, &new), around);
    let mut out = String::new();
    if !hunks.is_empty() {
        let _ = write!(out, "--- a/{name}\n+++ b/{name}\n");
    }
    for hunk in hunks {
        let [Some(first), Some(last)] = [hunk.first(), hunk.last()] else { continue };
        let ranges = [first.old_range().start..last.old_range().end, first.new_range().start..last.new_range().end];
        let [from, to] = ranges.map(place);
        let _ = writeln!(out, "@@ -{from} +{to} @@");
        for operation in hunk {
            if let DiffOp::Equal { .. } = operation {
                lines(&mut out, ' ', &old[operation.old_range()]);
                continue;
            }
            lines(&mut out, '-', &old[operation.old_range()]);
            lines(&mut out, '+', &new[operation.new_range()]);
        }
    }
    out.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    out
}

fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut found, old, 0..old.len(), new, 0..new.len());
    found.into_inner().into_inner().into_ops()
}

/// `3,2`: from which line on, and how many. Of none, the line before.
fn place(range: Range<usize>) -> String {
    match range.len() {
        1 => (range.start + 1).to_string(),
        0 => format!("{},0", range.start),
        count => format!("{},{count}", range.start + 1),
    }
}

fn lines(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        out.push(sign);
        *out += line;
        if !line.ends_with('\n') {
            *out += "\n\\ No newline at end of file\n";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_names_its_lines() {
        assert_eq!(unified("a", "1\n2\n", "1\n2\n", 1), "");
        assert_eq!(
            unified("a", "1\n2\n3\n4\n", "1\n2\nx\ny\n4\n", 1),
            "--- a/a\n+++ b/a\n@@ -2,3 +2,4 @@\n 2\n-3\n+x\n+y\n 4\n"
        );
        assert_eq!(unified("a", "", "1\n", 1), "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+1\n");
        assert_eq!(
            unified("a", "1", "2\u{1b}\r\n", 1),
            "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+2\n"
        );
    }
}
