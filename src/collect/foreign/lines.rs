//! JSON of one value a line, as [JSON Lines](https://jsonlines.org) and NDJSON have it: each line is an object of one list.

use crate::plan::value::is_json;
use crate::text::Source;
use std::path::Path;

/// The ends of the names of such files.
const ENDS: [&str; 2] = ["jsonl", "ndjson"];

/// The lines of a file that holds a value on each, with the place of each; none where it is one value as a whole. It is such a
/// file by its name, else by its first line, which is an object and has others below it.
pub fn lines(source: &Source) -> Option<Vec<(usize, &str)>> {
    let text = &source.text()[source.start()..];
    let mut at = source.start();
    let all = text.split_inclusive('\n').filter_map(|line| {
        let place = at + line.len() - line.trim_start().len();
        at += line.len();
        Some((place, line.trim())).filter(|(_, line)| !line.is_empty())
    });
    let lines: Vec<_> = all.collect();
    let named =
        Path::new(&source.name).extension().is_some_and(|end| ENDS.iter().any(|own| end.eq_ignore_ascii_case(own)));
    let told = || lines.len() > 1 && lines[0].1.starts_with('{') && is_json(lines[0].1);
    (named || told()).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(name: &str, text: &str) -> Option<Vec<(usize, String)>> {
        let source = Source::new(name, text.into());
        let lines = lines(&source)?;
        Some(lines.into_iter().map(|(at, line)| (at, line.to_owned())).collect())
    }

    #[test]
    fn lines_are_told_by_the_name_or_by_the_first_of_them() {
        let two = Some(vec![(0, "{\"a\":1}".to_owned()), (10, "{\"b\":2}".to_owned())]);
        assert_eq!(places("x.jsonl", "{\"a\":1}\n\n {\"b\":2}\r\n"), two);
        assert_eq!(places("x", "{\"a\":1}\n\n {\"b\":2}"), two);
        assert_eq!(places("x.NDJSON", "{\"a\":1}"), Some(vec![(0, "{\"a\":1}".to_owned())]));
        assert_eq!(places("x.json", "{\n  \"a\": 1\n}\n"), None);
        assert_eq!(places("x.json", "[\n{\"a\": 1},\n{\"a\": 2}\n]\n"), None);
        assert_eq!(places("x.json", "{\"a\":1}"), None);
    }
}
