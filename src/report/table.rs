//! Markdown tables, padded so that they also read well as text.

use super::safe::one_line;
use unicode_width::UnicodeWidthStr;

/// How much of a value is shown in a line that tells of several, in columns.
const LONGEST: usize = 60;

/// Writes a table, each line with its line break; a row with fewer cells than the head is filled up.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect();
    let widths: Vec<usize> = head
        .iter()
        .enumerate()
        .map(|(at, name)| {
            rows.iter().filter_map(|row| row.get(at)).map(|text| width(text)).fold(width(name), usize::max)
        })
        .collect();
    let line = |cells: &dyn Fn(usize) -> String| {
        let padded: Vec<_> = widths.iter().enumerate().map(|(at, width)| pad(&cells(at), *width)).collect();
        format!("| {} |\n", padded.join(" | "))
    };
    let mut out = line(&|at| head[at].to_owned());
    out.push_str(&line(&|at| "-".repeat(widths[at].max(3))));
    for row in &rows {
        out.push_str(&line(&|at| row.get(at).cloned().unwrap_or_default()));
    }
    out
}

/// Writes rows in aligned columns for a terminal; a column nobody has a value for is left out.
pub fn columns<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0));
    let head = head.map(str::to_owned);
    let mut out = String::new();
    for row in std::iter::once(&head).chain(rows) {
        let kept = row.iter().zip(widths).zip(&head).filter(|((_, wide), _)| *wide > 0);
        let cells: Vec<_> = kept.map(|((cell, wide), name)| pad(cell, wide.max(width(name)))).collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// Writes lines behind labels, the label once.
pub fn labelled(facts: &[(&str, Vec<String>)]) -> String {
    let wide = facts.iter().map(|(label, _)| label.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (label, lines) in facts {
        for (at, line) in lines.iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            out.push_str(format!("  {}  {line}", pad(label, wide)).trim_end());
            out.push('\n');
        }
    }
    out
}

/// Returns the columns of a terminal a text takes: an emoji two.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Returns a text with spaces behind it up to a width.
pub fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// Returns a text on one line, cut where it is long.
pub fn brief(text: &str) -> String {
    let text = one_line(text);
    if width(&text) <= LONGEST {
        return text;
    }
    let mut cut: String = text.chars().take(LONGEST - 1).collect();
    while width(&cut) >= LONGEST {
        cut.pop();
    }
    cut.truncate(cut.trim_end().len());
    cut + "…"
}

/// Writes a text as a cell: one line, and no `|` that would end it.
fn cell(text: &str) -> String {
    let mut out = String::new();
    let mut escaped = false;
    for c in one_line(text).chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_padded_by_columns_of_a_terminal() {
        let rows = [["⚠️ a|b", "1"], ["⏸️ one\r\ntwo", "日本"], ["x \\| y", ""]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let expected = "\
| Name       | No   |
| ---------- | ---- |
| ⚠️ a\\|b    | 1    |
| ⏸️ one two | 日本 |
| x \\| y     |      |
";
        assert_eq!(table(&["Name", "No"], &rows), expected);
    }
}
