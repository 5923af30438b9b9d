//! Reports in the words of a team: templates filled with the data of a report.

use super::safe::safe;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value, escape_formatter};

/// How many steps a template may take: one that never ends must not hang a command.
const STEPS: u64 = 5_000_000;

/// Examples for each report, which say much the same as the report itself.
pub const EXAMPLES: [(&str, &str); 11] = [
    ("dashboard", include_str!("dashboard.md")),
    ("weekly", include_str!("weekly.md")),
    ("changelog", include_str!("changelog.md")),
    ("estimate", include_str!("estimate.md")),
    ("lessons", include_str!("lessons.md")),
    ("team", include_str!("team.md")),
    ("standup", include_str!("standup.md")),
    ("monthly", include_str!("monthly.md")),
    ("summary", include_str!("summary.md")),
    ("burnup", include_str!("burnup.md")),
    ("compare", include_str!("compare.md")),
];

/// Why a template gives no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}; `plan template {report}` prints one that works")]
pub struct BadTemplate {
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// The report.
    pub report: String,
}

/// Returns the example of a report.
pub fn example(report: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(name, _)| *name == report).map(|(_, text)| *text)
}

/// Fills a template with the data of a report; what people wrote is made safe to paste, and the text ends with one newline.
pub fn render(report: &str, file: &str, template: &str, data: &serde_json::Value) -> Result<String, BadTemplate> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // A tag on a line of its own leaves no empty line behind.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_fuel(Some(STEPS));
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&safe(text)).map_err(minijinja::Error::from),
        _ if value.is_none() => Ok(()),
        _ => escape_formatter(out, state, value),
    });
    let bad = |error: minijinja::Error| BadTemplate {
        file: file.to_owned(),
        line: error.line().unwrap_or(1),
        what: told(&error),
        report: report.to_owned(),
    };
    environment.add_template(report, template).map_err(bad)?;
    let filled = environment.get_template(report).and_then(|one| one.render(Value::from(Serde(data)))).map_err(bad)?;
    Ok(format!("{}\n", filled.trim_end()))
}

/// What is wrong, in a few words on one line.
fn told(error: &minijinja::Error) -> String {
    let kind = error.kind().to_string();
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    format!("{kind}{detail}").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::{ALL, Options, sample};
    use super::*;

    #[test]
    fn every_report_has_an_example_that_says_something_of_it() {
        let names: Vec<_> = ALL.iter().map(|report| report.name).collect();
        assert_eq!(EXAMPLES.map(|(name, _)| name).to_vec(), names);
        for plan in [sample::tasks(), sample::batches(), crate::plan::Plan::empty()] {
            for report in ALL {
                let ids: Vec<String> = plan.items.first().map(|item| item.id.to_string()).into_iter().collect();
                let ids = if matches!(report.name, "summary" | "estimate") { &ids[..] } else { &[] };
                let options = Options { ids, ..Options::at(sample::at("2026-01-16T17:00:00Z")) };
                let data = (report.json)(&plan, &options).unwrap();
                let text = render(report.name, "x.md", example(report.name).unwrap(), &data).unwrap();
                assert!(text.len() > 10 && !text.contains("{{"), "{}: {text}", report.name);
            }
        }
    }

    #[test]
    fn what_people_wrote_is_safe_and_an_error_has_its_line() {
        let data = serde_json::json!({"who": "@bob <!-- plan:end -->", "none": null, "list": [1]});
        let check = |template: &str, expected: Result<&str, &str>| {
            let filled = render("weekly", "t/weekly.md", template, &data).map_err(|bad| bad.to_string());
            assert_eq!(filled.as_deref().map_err(|why| why.split(';').next().unwrap()), expected, "{template}");
        };
        check("By {{ who }}{{ none }} {{ list|length }}\n\n\n", Ok("By `@bob` &lt;!-- plan:end --> 1\n"));
        check("a\nb {{ wo }}\n", Err("t/weekly.md:2: undefined value: `wo` is undefined"));
        assert!(
            render(
                "weekly",
                "f",
                "{% for x in range(9999) %}{% for y in range(9999) %}x{% endfor %}{% endfor %}",
                &data
            )
            .is_err()
        );
        assert_eq!(render("weekly", "f", "a\n\n{% if %}", &data).unwrap_err().line, 3);
    }
}
