//! What an item depends on, with what is said of it.

use super::{Members, Text, WrongType, each, json, list, text_or_number};

const EXPECTED: &str = "a list of ids in quotes or of {\"id\", \"reason\", \"soft\"}";

/// What a dependency says beyond the id of the item that is waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency<'a> {
    /// The id.
    pub id: Text<'a>,
    /// Why it is waited for.
    pub reason: Option<Text<'a>>,
    /// Whether it only says what comes first, and keeps nothing.
    pub soft: bool,
}

impl<'a> Dependency<'a> {
    /// Reads the dependencies of a list that say more than an id.
    pub fn read_all(raw: &'a str) -> Result<Vec<Self>, WrongType> {
        if !says_more(raw) {
            return Ok(Vec::new());
        }
        let mut all = each(raw, EXPECTED, one)?;
        all.retain(|one| one.soft || one.reason.is_some());
        Ok(all)
    }
}

/// Reads the ids of a list of dependencies.
pub(super) fn ids(raw: &str) -> Result<Vec<Text<'_>>, WrongType> {
    if says_more(raw) {
        return Ok(each(raw, EXPECTED, one)?.into_iter().map(|one| one.id).collect());
    }
    list(raw).map_err(|_| WrongType { expected: EXPECTED })
}

/// Whether a list may hold more than ids.
fn says_more(raw: &str) -> bool {
    raw.starts_with('[') && raw.contains('{')
}

fn one(raw: &str) -> Result<Dependency<'_>, WrongType> {
    let wrong = || WrongType { expected: EXPECTED };
    if !raw.starts_with('{') {
        return Ok(Dependency { id: text_or_number(raw).map_err(|_| wrong())?, reason: None, soft: false });
    }
    let members = Members::read(raw)?;
    let given = |name| members.get(name).filter(|raw| *raw != "null");
    let text = |name| given(name).map(text_or_number).transpose().map_err(|_| wrong());
    Ok(Dependency {
        id: text("id")?.ok_or_else(wrong)?,
        reason: text("reason")?.filter(|reason| !reason.is_blank()),
        soft: given("soft").map_or(Ok(false), |soft| json(soft, EXPECTED))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_is_an_id_or_says_more() {
        for (raw, expected) in [
            (r#"["A", 3]"#, "A 3"),
            (r#""A{""#, "A{"),
            (r#"["A", {"id":"B"}, {"id":"C","reason":null,"soft":false,"more":[1]}]"#, "A B C"),
            (r#"[{"id":"A","reason":"its table"},{"id":4,"soft":true}]"#, "A:its table 4~"),
        ] {
            let said = Dependency::read_all(raw).unwrap();
            let more = |id: &Text<'_>| {
                let one = said.iter().find(|one| one.id == *id);
                let reason = one.and_then(|one| one.reason.as_ref()).map(|reason| format!(":{reason}"));
                reason.unwrap_or_default() + if one.is_some_and(|one| one.soft) { "~" } else { "" }
            };
            let found: Vec<_> = ids(raw).unwrap().iter().map(|id| format!("{id}{}", more(id))).collect();
            assert_eq!(found.join(" "), expected, "{raw}");
        }
        for raw in ["true", "[[]]", r#"[{"reason":"x"}]"#, r#"[{"id":"A","soft":"yes"}]"#, r#"{"id":"A"}"#] {
            assert_eq!(ids(raw), Err(WrongType { expected: EXPECTED }), "{raw}");
        }
    }
}
