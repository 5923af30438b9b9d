//! `plan explain`.

use super::{Context, Exit, report};
use crate::cli::Explain;
use crate::finding::code::{self, CODES, Code};
use crate::plan::id;
use anyhow::{Result, anyhow};
use serde_json::{Value, json};
use std::fmt::Write;

/// The columns a line of an explanation takes behind its label.
const WIDTH: usize = 84;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Explain) -> Result<Exit> {
    let code = args.code.as_deref().map(named).transpose()?;
    let text = match code {
        Some(code) if args.format.json => report::data(&json!({"version": 1, "codes": [data(code)]}))?,
        Some(code) => text(code),
        None if args.format.json => {
            report::data(&json!({"version": 1, "codes": CODES.iter().map(data).collect::<Vec<_>>()}))?
        }
        None => list(),
    };
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}

/// Finds a code by its name, also as findings show it: `error[status-differs]`.
fn named(name: &str) -> Result<&'static Code> {
    let bare = name.rsplit('[').next().unwrap_or_default().trim_end_matches(']').to_lowercase();
    let unknown = || match id::nearest(&bare, CODES.iter().map(|code| code.name)) {
        Some(near) => anyhow!("no finding has the code {name}; did you mean {near}?"),
        None => anyhow!("no finding has the code {name}; `plan explain` lists all there are"),
    };
    code::find(&bare).ok_or_else(unknown)
}

/// All codes, a line each.
fn list() -> String {
    let width = CODES.iter().map(|code| code.name.len()).max().unwrap_or(0);
    let line = |code: &Code| format!("{:width$}  {:8}  {}\n", code.name, code.severity, code.summary);
    format!("{:width$}  SEVERITY  MEANING\n", "CODE") + &CODES.iter().map(line).collect::<String>()
}

/// All there is to know of a code.
fn text(code: &Code) -> String {
    let mut out = format!("{}: {}\n\n", code.name, code.summary);
    let severity = vec![code.severity.to_string()];
    let example = code.example.lines().map(str::to_owned).collect();
    let parts =
        [("severity", severity), ("why", wrapped(code.why)), ("mend", wrapped(code.mend)), ("example", example)];
    for (label, lines) in parts {
        for (at, line) in lines.iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  {label:8}  {line}");
        }
    }
    out
}

/// The lines of a text, broken between words.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn data(code: &Code) -> Value {
    let Code { name, severity, summary, why, mend, example } = code;
    let severity = severity.to_string();
    json!({"code": name, "severity": severity, "summary": summary, "why": why, "mend": mend, "example": example})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words() {
        let text = "word ".repeat(40);
        let lines = wrapped(&text);
        assert!(lines.len() == 3 && lines.iter().all(|line| line.chars().count() <= WIDTH), "{lines:?}");
        assert_eq!(lines.join(" "), text.trim());
        assert_eq!(wrapped(&"é".repeat(99)), ["é".repeat(99)]);
    }

    #[test]
    fn a_code_is_found_as_findings_show_it() {
        for name in ["status-differs", "Status-Differs", "[status-differs]", "error[status-differs]"] {
            assert_eq!(named(name).unwrap().name, "status-differs", "{name}");
        }
        let check = |name: &str, expected: &str| assert_eq!(named(name).unwrap_err().to_string(), expected);
        check("status-difers", "no finding has the code status-difers; did you mean status-differs?");
        check("row_unknown", "no finding has the code row_unknown; did you mean row-unknown?");
        check("x", "no finding has the code x; `plan explain` lists all there are");
    }
}
