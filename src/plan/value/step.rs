//! The steps of an item, as an outline.

use super::{Members, Text, WrongType, each, effort, json, status, text_or_number};
use crate::plan::effort::Effort;
use crate::plan::status::Status;

const EXPECTED: &str = "a list of {\"text\", \"status\"}";

/// One step of the work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step<'a> {
    /// What is to be done.
    pub text: Text<'a>,
    /// How far it is.
    pub status: Status,
    /// When it is planned: `Days 1-2`.
    pub window: Option<Text<'a>>,
    /// How long it should take.
    pub estimate: Option<Effort>,
    /// How deep it stands below the step before it that is less deep; 0 is the outermost.
    pub level: u8,
}

/// Reads a list of steps; a text alone is one that is not begun.
pub(super) fn read(raw: &str) -> Result<Vec<Step<'_>>, WrongType> {
    each(raw, EXPECTED, |raw| {
        if raw.starts_with('"') {
            return Ok(Step { text: json(raw, EXPECTED)?, ..Step::default() });
        }
        let members = Members::read(raw)?;
        let given = |name| members.get(name).filter(|raw| *raw != "null");
        Ok(Step {
            text: text_or_number(members.get("text").ok_or(WrongType { expected: EXPECTED })?)?,
            status: members.get("status").map_or(Ok(Status::NotStarted), status)?,
            window: given("window").map(text_or_number).transpose()?,
            estimate: given("estimateHours").map(effort).transpose()?,
            level: given("level").map_or(Ok(0), |level| json(level, "a level from 0"))?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_a_text_or_says_more() {
        let steps = read(
            r#"["Plan",{"text":"Build","status":"done","window":"Days 1-2","estimateHours":1.5},{"text":"Lay","level":1}]"#,
        );
        let steps = steps.unwrap();
        assert_eq!(steps[0], Step { text: Text::new("Plan"), ..Step::default() });
        assert_eq!((steps[1].status, steps[1].estimate), (Status::Complete, Effort::from_hours(1.5)));
        assert_eq!((steps[1].window.as_ref().map(Text::as_str), steps[2].level), (Some("Days 1-2"), 1));
        for raw in ["[1]", r#"[{"status":"done"}]"#, r#"[{"text":"x","level":-1}]"#, r#"[{"text":"x","status":"?"}]"#] {
            assert!(read(raw).is_err(), "{raw}");
        }
    }
}
