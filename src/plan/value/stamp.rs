//! That something holds of an item: since when, and who says so.

use super::{Members, Moment, Text, WrongType, moment, text_or_number};
use std::fmt;

const EXPECTED: &str = "a day, a moment, or {\"at\", \"by\", \"link\"}";

/// When something was found to hold, by whom, and where that can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp<'a> {
    /// When; the moment of the change where nobody gave one.
    pub at: Option<Moment>,
    /// Who says so.
    pub by: Option<Text<'a>>,
    /// Where it can be seen.
    pub link: Option<Text<'a>>,
}

impl Stamp<'static> {
    /// Reads what stands behind `=`: `yes`, a day or moment, or a link; none for anything else, since `ci=failed` must not
    /// say that it passed.
    pub fn parse(text: &str) -> Option<Self> {
        if matches!(text.to_lowercase().as_str(), "yes" | "true" | "now") {
            return Some(Self::default());
        }
        if let Some(at) = Moment::parse(text) {
            return Some(Self { at: Some(at), ..Self::default() });
        }
        let linked = text.contains("://") || text.starts_with('#');
        linked.then(|| Self { link: Some(text.to_owned().into()), ..Self::default() })
    }
}

/// `2026-01-15T14:30:00Z by bob, https://example.com/pr/12`.
impl fmt::Display for Stamp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{at}")?,
            None => f.write_str("yes")?,
        }
        self.by.as_ref().map_or(Ok(()), |by| write!(f, " by {by}"))?;
        self.link.as_ref().map_or(Ok(()), |link| write!(f, ", {link}"))
    }
}

/// Reads a stamp; a day or moment alone says when.
pub(super) fn read(raw: &str) -> Result<Stamp<'_>, WrongType> {
    let wrong = |_| WrongType { expected: EXPECTED };
    if !raw.starts_with('{') {
        return Ok(Stamp { at: Some(moment(raw).map_err(wrong)?), ..Stamp::default() });
    }
    let members = Members::read(raw).map_err(wrong)?;
    let given = |name| members.get(name).filter(|raw| *raw != "null");
    let text = |name| given(name).map(text_or_number).transpose().map_err(wrong);
    Ok(Stamp { at: given("at").map(moment).transpose().map_err(wrong)?, by: text("by")?, link: text("link")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_says_when_and_who() {
        let read = |raw| read(raw).map(|stamp| stamp.to_string());
        let whole = r##"{"at":"2026-01-15","by":"bob","link":"#12"}"##;
        assert_eq!(read(whole).as_deref(), Ok("2026-01-15 by bob, #12"));
        assert_eq!(read("\"2026-01-15\"").as_deref(), Ok("2026-01-15"));
        assert_eq!(read("{}").as_deref(), Ok("yes"));
        assert!(read("true").is_err() && read(r#"{"at":"soon"}"#).is_err());
        let parse = |text| Stamp::parse(text).map(|stamp| stamp.to_string());
        assert_eq!(parse("Yes").as_deref(), Some("yes"));
        assert_eq!(parse("2026-01-10").as_deref(), Some("2026-01-10"));
        assert_eq!(parse("https://example.com/1").as_deref(), Some("yes, https://example.com/1"));
        assert_eq!((parse("failed"), parse("no")), (None, None));
    }
}
