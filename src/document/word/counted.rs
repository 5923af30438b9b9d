//! What a bare number below a header counts: `Effort (days)`, `工数(人日)`, `Est. points`.

use crate::plan::unit;
use crate::plan::words::{Tongues, Words, is_wide, words};
use crate::plan::{Effort, Units};

/// Words of what is counted in no length of time.
const POINTS: Tongues = [
    "points, point, pts, sp, storypoints, complexity, sizes, size, tokens, loc, lines",
    "puntos, tamaño, complejidad",
    "pontos, tamanho, complexidade",
    "points, taille, complexité",
    "punkte, storypunkte, größe, komplexität",
    "punti, dimensione, complessità",
    "баллы, баллов, поинты, сложность",
    "点数, 点, 故事点, 複雜度, 复杂度, 點數",
    "ポイント, 点, サイズ, 規模",
    "포인트, 점수, 크기",
];

static BY_POINT: Words<()> = words!((), &[((), POINTS)]);

/// What stands behind a unit in a header of these scripts: `天数`, `日数`, `일수`.
const NUMBERS: [char; 3] = ['数', '數', '수'];

/// The length that one of a number below a header stands for: an hour where it names no unit, none where it counts points.
pub fn below(header: &str) -> Option<Effort> {
    (!counts_points(header)).then(|| unit_of(header).unwrap_or(Effort::HOUR))
}

/// The length that one of them stands for where the header names its unit.
pub fn named_below(header: &str) -> Option<Effort> {
    unit_of(header).filter(|_| !counts_points(header))
}

fn counts_points(header: &str) -> bool {
    words_of(header).any(|word| BY_POINT.get(word).is_some())
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn unit_of(header: &str) -> Option<Effort> {
    let inside = header.split_once(['(', '（', '[']).map(|(_, inside)| inside);
    // `(S/M/L)` are sizes.
    let letters = inside.filter(|inside| !inside.contains(['/', '|'])).unwrap_or_default();
    let long = |word: &&str| word.chars().nth(1).is_some() || word.starts_with(is_wide);
    words_of(letters).chain(words_of(header).filter(long)).find_map(named)
}

/// The length of the unit that a word is, or ends with in scripts that run on.
fn named(word: &str) -> Option<Effort> {
    let word = word.strip_suffix(NUMBERS).unwrap_or(word);
    let starts = word.char_indices().map(|(at, _)| at).take_while(|at| *at == 0 || word.contains(is_wide));
    let mut ends = starts.filter_map(|at| unit::at_start(&word[at..]).filter(|(length, _)| at + length == word.len()));
    ends.next().map(|(_, unit)| unit.length(Units::default().day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_what_is_counted_below_it() {
        for (header, hours) in [
            ("Estimate", Some(1.0)),
            ("Effort (h)", Some(1.0)),
            ("Estimate (days)", Some(8.0)),
            ("Est. (d)", Some(8.0)),
            ("Days planned", Some(8.0)),
            ("Aufwand (Tage)", Some(8.0)),
            ("Aufwand [PT]", Some(8.0)),
            ("Charge (j)", Some(8.0)),
            ("Estimate (weeks)", Some(40.0)),
            ("Effort, min", Some(1.0 / 60.0)),
            ("工数(人日)", Some(8.0)),
            ("工数（人日）", Some(8.0)),
            ("预计天数", Some(8.0)),
            ("预计工时", Some(1.0)),
            ("所要時間", Some(1.0)),
            ("예상 일수", Some(8.0)),
            ("Effort (S/M/L)", Some(1.0)),
            ("Est. points", None),
            ("Estimate (SP)", None),
            ("Aufwand (Punkte)", None),
        ] {
            assert_eq!(below(header), hours.and_then(Effort::from_hours), "{header}");
        }
    }
}
