//! What turns one text into another by lines, to be found again when the text has moved.

use super::{Edit, Edits, Overlap};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Lines that stand in a text and what is to stand there instead. `is` is never empty but for an empty text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// The first of the lines, from 1.
    pub line: usize,
    /// What stands there, with the line ends.
    pub is: String,
    /// What is to stand there.
    pub was: String,
}

/// Why lines cannot be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Which of the hunks it is.
    pub hunk: usize,
    /// Where they stood.
    pub line: usize,
}

/// Returns what turns one text into another.
pub fn hunks(is: &str, was: &str) -> Vec<Hunk> {
    if is == was {
        return Vec::new();
    }
    let (old, new) = (lines(is), lines(was));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let changed = ops.iter().enumerate().filter(|(_, op)| !matches!(op, DiffOp::Equal { .. }));
    let mut ranges: Vec<Pair> = Vec::new();
    for (at, op) in changed {
        let room = ops.get(at + 1).map_or(0, |next| next.old_range().len());
        let (from, to) = slid((op.old_range(), op.new_range()), room, &old, &new);
        // Where nothing stands that could be found again, a line beside it is taken too: a blank one is found anywhere.
        let blank = |at: usize| old[at].trim().is_empty();
        let [before, after] = [from.start > 0, from.end < old.len()];
        let (from, to) = match from.is_empty() {
            true if after && (!before || blank(from.start - 1) && !blank(from.end)) => {
                (from.start..from.end + 1, to.start..to.end + 1)
            }
            true if before => (from.start - 1..from.end, to.start - 1..to.end),
            _ => (from, to),
        };
        match ranges.last_mut() {
            Some(last) if last.0.end >= from.start => *last = (last.0.start..from.end, last.1.start..to.end),
            _ => ranges.push((from, to)),
        }
    }
    let hunk = |(from, to): Pair| Hunk { line: from.start + 1, is: old[from].concat(), was: new[to].concat() };
    ranges.into_iter().map(hunk).collect()
}

/// Lines that only one text has, as far down as they can be taken for what it has more: they begin with what is their own,
/// as a heading, and not with the end of what stands before, which looks like theirs.
fn slid((from, to): (Range<usize>, Range<usize>), room: usize, old: &[&str], new: &[&str]) -> Pair {
    let (lines, own) = match (from.is_empty(), to.is_empty()) {
        (false, true) => (old, &from),
        (true, false) => (new, &to),
        _ => return (from, to),
    };
    let same = |by: &usize| lines.get(own.start + by) == lines.get(own.end + by);
    let by = (0..room).take_while(same).count();
    (from.start + by..from.end + by, to.start + by..to.end + by)
}

/// Lines of both texts.
type Pair = (Range<usize>, Range<usize>);

/// Returns the edits that turn one text into another, by whole lines.
pub fn between(is: &str, was: &str) -> Result<Edits, Overlap> {
    let (old, new) = (lines(is), lines(was));
    let starts: Vec<usize> = old.iter().scan(0, |at, line| Some(std::mem::replace(at, *at + line.len()))).collect();
    let start = |line: usize| starts.get(line).copied().unwrap_or(is.len());
    let mut edits = Edits::default();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if !matches!(op, DiffOp::Equal { .. }) {
            let (from, to) = (op.old_range(), op.new_range());
            edits.add(Edit::replace(start(from.start)..start(from.end), new[to].concat()))?;
        }
    }
    Ok(edits)
}

/// Returns the edits that replace the lines of hunks where they stand now: at their own place, else at the only one. Where
/// that place has the new lines already, there is nothing to do.
/// Hunks whose lines are nowhere, or at several places, are returned beside them, and those whose lines only go while
/// something holds them: `held` is asked with their place, and says where that is.
pub fn place(
    text: &str,
    hunks: &[Hunk],
    held: &dyn Fn(&Range<usize>) -> Option<usize>,
) -> Result<(Edits, Vec<Lost>), Overlap> {
    let (mut edits, mut lost) = (Edits::default(), Vec::new());
    let lines = lines(text);
    let starts: Vec<usize> = lines.iter().scan(0, |at, line| Some(std::mem::replace(at, *at + line.len()))).collect();
    for (number, hunk) in hunks.iter().enumerate() {
        let Some(at) = found(text, &starts, hunk) else {
            if is_done(&lines, hunk) {
                continue;
            }
            // The first of the lines at their own place that is not as it was.
            let standing = lines.iter().skip(hunk.line.saturating_sub(1)).zip(self::lines(&hunk.is));
            let same = standing.take_while(|(line, is)| *line == is).count();
            lost.push(Lost { hunk: number, line: (hunk.line + same).min(lines.len()).max(1) });
            continue;
        };
        let [gone, put] = own(&hunk.is, &hunk.was);
        let held = if put.is_empty() { held(&(at + gone.start..at + gone.end)) } else { None };
        match held {
            Some(holder) => {
                lost.push(Lost { hunk: number, line: starts.partition_point(|start| *start <= holder) });
            }
            None => edits.add(Edit::replace(at..at + hunk.is.len(), hunk.was.clone()))?,
        }
    }
    Ok((edits, lost))
}

/// Whether what is to stand at the place of a hunk stands there already.
fn is_done(lines: &[&str], hunk: &Hunk) -> bool {
    let standing = lines.get(hunk.line.saturating_sub(1)..).unwrap_or_default();
    let wanted = self::lines(&hunk.was);
    !wanted.is_empty() && standing.starts_with(&wanted)
}

/// Returns the bytes of two texts between the lines at their beginnings and ends that are equal.
pub fn own(is: &str, was: &str) -> [Range<usize>; 2] {
    let (old, new) = (lines(is), lines(was));
    let same = |(a, b): &(&&str, &&str)| a == b;
    let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
    let front = old.iter().zip(&new).take_while(same).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(same).count();
    let (start, end) = (length(&old[..front]), length(&old[old.len() - back..]));
    [start..is.len() - end, start..was.len() - end]
}

/// Returns the bytes of two texts between the signs at their beginnings and ends that are equal.
pub fn apart(is: &str, was: &str) -> [Range<usize>; 2] {
    let same = |(a, b): &(char, char)| a == b;
    let length =
        |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let start: usize = length(&mut is.chars().zip(was.chars()));
    let end: usize = length(&mut is[start..].chars().rev().zip(was[start..].chars().rev()));
    [start..is.len() - end, start..was.len() - end]
}

fn found(text: &str, starts: &[usize], hunk: &Hunk) -> Option<usize> {
    let is_here = |at: usize| {
        let end = at + hunk.is.len();
        text.get(at..end) == Some(&hunk.is) && (end == text.len() || starts.binary_search(&end).is_ok())
    };
    if hunk.is.is_empty() {
        return text.is_empty().then_some(0);
    }
    let own = starts.get(hunk.line.wrapping_sub(1)).copied();
    if own.is_some_and(is_here) {
        return own;
    }
    let mut all = starts.iter().copied().filter(|at| is_here(*at));
    all.next().filter(|_| all.next().is_none())
}

/// The lines of a text with their ends: LF, or CR where there is no LF.
fn lines(text: &str) -> Vec<&str> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    text.split_inclusive(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn applied(text: &str, hunks: &[Hunk]) -> Result<String, usize> {
        let (edits, lost) = place(text, hunks, &|_| None).unwrap();
        match lost.first() {
            Some(lost) => Err(lost.line),
            None => Ok(String::from_utf8(edits.apply(text.as_bytes())).unwrap()),
        }
    }

    #[test]
    fn lines_are_found_where_they_moved_to_and_not_where_they_changed() {
        let hunks = hunks("a\nb\nnew\nc\n", "a\nb\nc\n");
        assert_eq!(hunks, [Hunk { line: 3, is: "new\n".into(), was: String::new() }]);
        assert_eq!(applied("a\nb\nnew\nc\n", &hunks).as_deref(), Ok("a\nb\nc\n"));
        assert_eq!(applied("0\n0\na\nb\nnew\nc\n", &hunks).as_deref(), Ok("0\n0\na\nb\nc\n"));
        assert_eq!(applied("a\nb\nnewer\nc\n", &hunks), Err(3));
        assert_eq!(applied("a\nnew\nb\nc\nnew\n", &hunks), Err(3));
    }

    #[test]
    fn lines_that_stand_there_already_are_no_more_to_do() {
        let hunks = hunks("a\nold\nb\n", "a\nnew\nb\n");
        assert_eq!(applied("a\nnew\nb\n", &hunks).as_deref(), Ok("a\nnew\nb\n"));
        assert_eq!(applied("a\nother\nnew\n", &hunks), Err(2));
    }

    #[test]
    fn lines_of_which_the_end_looks_like_what_stands_before_are_taken_whole() {
        let of = |name: &str| format!("## {name}\n\ntodo\n\n");
        let (was, is) = ([of("A"), of("C")].concat(), [of("A"), of("B"), of("C")].concat());
        let whole = |line, text: String| [Hunk { line, is: text, was: String::new() }];
        assert_eq!(hunks(&is, &was), whole(5, of("B")));
        let last = |name: &str| of(name).trim_end().to_owned() + "\n";
        let [was, is] = [["A", ""], ["A", "B"]]
            .map(|[a, b]| [last(a), if b.is_empty() { String::new() } else { format!("\n{}", last(b)) }].concat());
        assert_eq!(hunks(&is, &was), whole(4, format!("\n{}", last("B"))));
    }

    #[test]
    fn lines_that_are_equal_at_both_ends_are_not_what_differs() {
        let check = |is: &str, was: &str, expected: [&str; 2]| {
            let [old, new] = own(is, was);
            assert_eq!([&is[old], &was[new]], expected, "{is:?} {was:?}");
        };
        check("a\nb\nc\n", "a\nx\nc\n", ["b\n", "x\n"]);
        check("a\na\na\n", "a\na\n", ["a\n", ""]);
        check("a\nb\n", "a\nb\n", ["", ""]);
        check("a\nb", "a\nb\n", ["b", "b\n"]);
        check("", "a\n", ["", "a\n"]);
    }

    #[test]
    fn lines_that_go_are_kept_while_something_holds_them() {
        let text = "a\nnew\nheld\nb\n";
        let hunks = hunks("a\nnew\nb\n", "a\nb\n");
        let place = |held: Option<usize>| place(text, &hunks, &|gone| held.filter(|_| *gone == (2..6))).unwrap();
        assert_eq!(place(Some(6)), (Edits::default(), vec![Lost { hunk: 0, line: 3 }]));
        assert_eq!(place(None).0.apply(text.as_bytes()), b"a\nheld\nb\n");
    }

    #[test]
    fn what_is_to_be_inserted_is_found_by_the_line_beside_it() {
        let after = hunks("a\nb\n", "a\nnew\nb\n");
        assert_eq!(after, [Hunk { line: 1, is: "a\n".into(), was: "a\nnew\n".into() }]);
        let behind = hunks("a\n\nb\n", "a\n\nnew\n\nb\n");
        assert_eq!(behind, [Hunk { line: 3, is: "b\n".into(), was: "new\n\nb\n".into() }]);
        assert_eq!(applied("\nb\n\nc\n", &behind).as_deref(), Ok("\nnew\n\nb\n\nc\n"));
        let before = hunks("b\n", "new\nb\n");
        assert_eq!(before, [Hunk { line: 1, is: "b\n".into(), was: "new\nb\n".into() }]);
        assert_eq!(applied("", &hunks("", "a")).as_deref(), Ok("a"));
    }

    proptest! {
        #[test]
        fn hunks_turn_the_one_text_into_the_other(
            is in proptest::collection::vec("[ab]{0,2}(\n|\r\n|\r)?", 0..12).prop_map(|lines| lines.concat()),
            was in proptest::collection::vec("[ab]{0,2}(\n|\r\n|\r)?", 0..12).prop_map(|lines| lines.concat()),
        ) {
            prop_assert_eq!(applied(&is, &hunks(&is, &was)), Ok(was));
        }
    }
}
