//! What keeps an item from going on.

use super::{Members, Moment, Text, WrongType, each, moment, plain_list, string, text_or_number};

/// What keeps an item from going on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Blocker<'a> {
    /// Why, in words, or the id of the item waited for.
    pub reason: Text<'a>,
    /// `dependency`, `spec`, `decision` or `resource`.
    pub kind: Option<Text<'a>>,
    /// Since when.
    pub since: Option<Moment>,
    /// When it is expected to be gone.
    pub expected: Option<Text<'a>>,
    /// Who was asked for help.
    pub escalated_to: Option<Text<'a>>,
}

/// Reads a list of blockers; a text alone is the reason.
pub(super) fn read(raw: &str) -> Result<Vec<Blocker<'_>>, WrongType> {
    const EXPECTED: &str = "a list of texts or of {\"reason\", …}";
    let alone = |reason| Blocker { reason, ..Blocker::default() };
    if raw.starts_with('"') {
        return Ok(vec![alone(string(raw, EXPECTED)?)]);
    }
    if let Some(reasons) = plain_list(raw) {
        return Ok(reasons.into_iter().map(alone).collect());
    }
    each(raw, EXPECTED, |raw| {
        if raw.starts_with('"') {
            return Ok(alone(string(raw, EXPECTED)?));
        }
        let members = Members::read(raw)?;
        let text = |name| members.get(name).filter(|raw| *raw != "null").map(text_or_number).transpose();
        Ok(Blocker {
            reason: text("reason")?.ok_or(WrongType { expected: EXPECTED })?,
            kind: text("kind")?,
            since: members.get("since").filter(|raw| *raw != "null").map(moment).transpose()?,
            expected: text("expected")?,
            escalated_to: text("escalatedTo")?,
        })
    })
}
