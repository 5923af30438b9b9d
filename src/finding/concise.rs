//! One line for each finding: `path:line:column: severity[code] message`.

use std::fmt::Write;

use super::clean::{brief, clean};
use super::{Finding, Sources};

/// Renders one line for each finding; a file that is not among the sources has no line and column.
pub fn render(findings: &[Finding], sources: &dyn Sources) -> String {
    let mut out = String::new();
    for Finding { code, severity, message, file, range, .. } in findings {
        let place = sources.get(file).map(|source| source.position(range.start));
        let place = place.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}{place}: {severity}[{code}] {}", clean(file), brief(message));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::text::Source;

    #[test]
    fn a_finding_is_one_line() {
        let sources = [Source::new("docs/TRACKER.md", "\u{feff}# Plan\r\n✅ done\r\n".into())];
        let findings = [
            Finding::new("status-differs", Severity::Error, &sources[0], 15..19, "SEC-002 is done here"),
            Finding::new("damaged-text", Severity::Warning, &sources[0], 0..0, "two\nlines \u{1b}[0m"),
            Finding::new("no-document", Severity::Note, "else\u{7}.md", 7..9, "not found"),
        ];
        assert_eq!(
            render(&findings, &sources),
            "docs/TRACKER.md:2:3: error[status-differs] SEC-002 is done here\n\
             docs/TRACKER.md:1:1: warning[damaged-text] two lines ␛[0m\n\
             else␇.md: note[no-document] not found\n"
        );
    }
}
