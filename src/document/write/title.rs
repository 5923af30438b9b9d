//! A title written anew, with the marks of the words that stay.

use crate::markdown::inline;

/// The signs around a word that a reader does not see.
const MARKS: [char; 4] = ['*', '_', '~', '`'];

/// What stands in links, images and tags.
const LEADING: [&str; 2] = ["](", "<"];

/// A title as it stands in a document, made to say another: only the words that differ are written, so that what is code or
/// emphasised stays so. None where a link, an image or a tag would be lost, which lead to what the plan does not know.
pub(super) fn retitled(shown: &str, wanted: &str) -> Option<String> {
    // In front matter a title may go on in the next line.
    if is_bare(shown) || shown.contains('\n') {
        return Some(wanted.to_owned());
    }
    let joined = with_words(shown, wanted);
    let kept = LEADING.iter().all(|mark| shown.matches(mark).count() == joined.matches(mark).count());
    if kept && inline::plain(&joined) == inline::plain(wanted) {
        return Some(joined);
    }
    LEADING.iter().all(|mark| !shown.contains(mark)).then(|| wanted.to_owned())
}

/// The words of a title, with those in the middle that another one does not share taken from there.
fn with_words(shown: &str, wanted: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (shown.split(' ').collect(), wanted.split(' ').collect());
    let seen = |word: &str| inline::plain(word).trim_matches(MARKS).to_owned();
    let same = |(old, new): &(&&str, &&str)| seen(old) == seen(new);
    let first = old.iter().zip(&new).take_while(same).count();
    let (old_rest, new_rest) = (&old[first..], &new[first..]);
    let last = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let parts = [&old[..first], &new_rest[..new_rest.len() - last], &old_rest[old_rest.len() - last..]];
    parts.concat().join(" ")
}

/// Whether a title holds no marks.
fn is_bare(shown: &str) -> bool {
    inline::plain(shown) == shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_words_that_stay_are_kept() {
        for (shown, wanted, found) in [
            ("Oil the gate", "Paint the gate", Some("Paint the gate")),
            ("Oil `gate.rs` again", "Oil gate.rs twice", Some("Oil `gate.rs` twice")),
            ("Oil `gate.rs` again", "Oil gate.rs again and again", Some("Oil `gate.rs` again and again")),
            ("Oil `gate.rs` again", "Oil `door.rs` again", Some("Oil `door.rs` again")),
            ("Oil **the gate** again", "Oil the door again", Some("Oil the door again")),
            ("Oil the [gate](g.md) again", "Paint the gate again", Some("Paint the [gate](g.md) again")),
            ("Oil the [gate](g.md) again", "Oil the door again", None),
            ("Oil [the gate](g.md) again", "Paint the gate again", None),
            ("Oil <b>it</b>", "Paint it", Some("Paint <b>it</b>")),
            ("Oil <b>it</b>", "Oil them", None),
        ] {
            assert_eq!(retitled(shown, wanted).as_deref(), found, "{shown}");
        }
    }
}
