//! What links of an item to others say: that it waits for them, that it belongs to them, or only that they have to do with it.

use super::name::words_of;
use super::value::text;
use crate::plan::value::Members;
use crate::plan::words::{Words, words};

/// What a link says of the item that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It waits for the other one.
    Waits,
    /// It is a part of the other one.
    Belongs,
    /// Neither: it was found there, is alike, or comes in its stead.
    Beside,
}

/// Members that say of what type a link is.
const TYPES: [&str; 7] = ["type", "dependency_type", "dependencyType", "dep_type", "link_type", "linkType", "relation"];

static LINKS: Words<Link> = words!(
    Link,
    &[
        (
            Link::Belongs,
            [
                "parent child, parent, child of, is child of, part of, subtask of, belongs to",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                ""
            ]
        ),
        (
            Link::Beside,
            [
                "related, relates, relates to, related to, discovered from, duplicate, duplicates, duplicate of, is duplicated by, \
                 supersedes, superseded by, replies to, caused by, clones, is cloned by, tracks, see also, mentions",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                ""
            ]
        ),
    ]
);

impl Link {
    /// What one of the links in a list of what an item waits for says; one without a type is such.
    pub(super) fn of(raw: &str) -> Self {
        let members = Members::read(raw).unwrap_or_default();
        let mut types = TYPES.iter().filter_map(|name| text(members.get(name)?));
        types.find_map(|sort| LINKS.get(&words_of(sort.as_str()))).unwrap_or(Self::Waits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_links_are_told_apart() {
        for (raw, expected) in [
            (r#""T-1""#, Link::Waits),
            (r#"{"id":"T-1"}"#, Link::Waits),
            (r#"{"depends_on_id":"T-1","type":"blocks"}"#, Link::Waits),
            (r#"{"id":"T-1","type":"task"}"#, Link::Waits),
            (r#"{"id":"E-1","type":"epic"}"#, Link::Waits),
            (r#"{"depends_on_id":"T-1","type":"parent-child"}"#, Link::Belongs),
            (r#"{"id":"T-1","dependency_type":"discovered-from"}"#, Link::Beside),
            (r#"{"id":"T-1","linkType":"Relates To"}"#, Link::Beside),
        ] {
            assert_eq!(Link::of(raw), expected, "{raw}");
        }
    }
}
