//! Conflicts that a merge left in a text, between lines of `<<<<<<<` and `>>>>>>>`.

use std::ops::Range;

/// A conflict. The lines of a common ancestor, between `|||||||` and `=======`, are in neither side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// All of its lines, those of its markers included.
    pub range: Range<usize>,
    /// The lines of either side, with their line ends: ours and theirs.
    pub sides: [Range<usize>; 2],
}

/// Returns the conflicts of a text in their order; none where its markers do not fit together.
pub fn find(text: &str) -> Option<Vec<Conflict>> {
    let (mut found, mut open, mut at) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let Some(sign) = marker(line) else { continue };
        open = match (sign, open.take()) {
            ('<', None) => Some(Open { start, ours: end..usize::MAX, theirs: None }),
            ('=' | '|', None) => None,
            ('|', Some(Open { start: first, ours, theirs: None })) if ours.end == usize::MAX => {
                Some(Open { start: first, ours: ours.start..start, theirs: None })
            }
            ('=', Some(Open { start: first, ours, theirs: None })) => {
                Some(Open { start: first, ours: ours.start..ours.end.min(start), theirs: Some(end) })
            }
            ('>', Some(Open { start: first, ours, theirs: Some(theirs) })) => {
                found.push(Conflict { range: first..end, sides: [ours, theirs..start] });
                None
            }
            _ => return None,
        };
    }
    open.is_none().then_some(found)
}

/// Returns where a merge was left unresolved: a line that begins with seven `<` and a space.
pub fn first(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"<<<<<<< ").find(|at| *at == 0 || matches!(bytes[at - 1], b'\n' | b'\r'))
}

/// A conflict up to a line.
struct Open {
    start: usize,
    ours: Range<usize>,
    theirs: Option<usize>,
}

/// The sign of a line that is a marker: seven of it, alone or before a blank.
fn marker(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '<' | '|' | '=' | '>'))?;
    let rest = line.strip_prefix(&*sign.to_string().repeat(7))?;
    let ends = rest.trim_end_matches(['\r', '\n']).is_empty();
    (ends || sign != '=' && rest.starts_with(' ')).then_some(sign)
}

/// Returns a text with other lines in place of its conflicts, and where those stand in it.
pub fn replaced<'t>(text: &str, all: &[Conflict], lines: impl Fn(usize) -> &'t str) -> (String, Vec<Range<usize>>) {
    let (mut out, mut places, mut from) = (String::with_capacity(text.len()), Vec::new(), 0);
    for (at, conflict) in all.iter().enumerate() {
        out.push_str(&text[from..conflict.range.start]);
        let start = out.len();
        out.push_str(lines(at));
        places.push(start..out.len());
        from = conflict.range.end;
    }
    out.push_str(&text[from..]);
    (out, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sides of each conflict, parted by `/`.
    fn check(text: &str, expected: Option<&[&str]>) {
        for (text, end) in [(text.to_owned(), "\n"), (text.replace('\n', "\r\n"), "\r\n")] {
            let shown = find(&text).map(|all| {
                let side = |range: &Range<usize>| text[range.clone()].replace(end, ";");
                all.iter().map(|one| format!("{}/{}", side(&one.sides[0]), side(&one.sides[1]))).collect::<Vec<_>>()
            });
            assert_eq!(shown, expected.map(|all| all.iter().map(ToString::to_string).collect()), "{text}");
        }
    }

    #[test]
    fn conflicts_are_found_with_and_without_their_ancestor() {
        check("a\n", Some(&[]));
        check("a\n<<<<<<< HEAD\nb\n=======\nc\nd\n>>>>>>> other\ne\n", Some(&["b;/c;d;"]));
        check("<<<<<<< HEAD\nb\n||||||| 1234\nx\ny\n=======\n>>>>>>> other", Some(&["b;/"]));
        check("<<<<<<<\n=======\nc\n>>>>>>>\nx\n<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n", Some(&["/c;", "1;/2;"]));
        // A heading over a line of `=` is no marker, and what is shorter or longer is none.
        check("Title\n=======\n\n<<<<<< a\n======== b\n", Some(&[]));
    }

    #[test]
    fn markers_that_do_not_fit_together_make_no_conflict() {
        check("<<<<<<< HEAD\nb\n", None);
        check("<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> a\n", None);
        check("<<<<<<< HEAD\nTitle\n=======\n=======\n>>>>>>> a\n", None);
        check(">>>>>>> a\n", None);
        check("<<<<<<< HEAD\n||||||| a\n||||||| b\n=======\n>>>>>>> a\n", None);
    }

    #[test]
    fn lines_take_the_place_of_conflicts() {
        let text = "a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd\n";
        let all = find(text).unwrap();
        let (replaced, places) = replaced(text, &all, |at| &text[all[at].sides[1].clone()]);
        assert_eq!((replaced.as_str(), &replaced[places[0].clone()], places.len()), ("a\nc\nd\n", "c\n", 1));
    }
}
