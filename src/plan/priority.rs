//! How urgent an item is: an order over the words people use for it.

use super::words::{Tongues, Words, phrases, words};

/// The ranks, most urgent first, with the words for each. `BLOCKER` is above `CRITICAL` where a document knows both.
pub const RANKS: [Tongues; 6] = [
    [
        "blocker, showstopper",
        "bloqueante",
        "impeditivo, impeditiva",
        "bloquant, bloquante",
        "blocker",
        "bloccante",
        "блокер, блокирующий, блокирующая",
        "阻断, 阻斷",
        "ブロッカー",
        "블로커",
    ],
    [
        "critical, p0, urgent, highest, crit",
        "crítica, crítico, críticas, críticos, urgente, urgentes, muy alta, máxima",
        "crítica, crítico, críticas, críticos, urgente, urgentes, muito alta, altíssima, máxima",
        "critique, critiques, urgent, urgente, urgents, très haute, très élevée, maximale",
        "kritisch, kritische, dringend, dringende, sehr hoch, höchste",
        "critica, critico, critici, critiche, urgente, urgenti, molto alta, massima",
        "критический, критическая, критическое, критичный, критично, критичная, срочный, срочная, срочно, \
         наивысший, очень высокий, максимальный",
        "紧急, 紧急的, 严重, 关键, 最高, 致命, 緊急, 嚴重, 關鍵",
        "緊急, 至急, 最優先, 最高, 重大, 致命的, クリティカル",
        "긴급, 최우선, 매우 높음, 최상, 치명적, 심각, 크리티컬",
    ],
    [
        "high, p1, important",
        "alta, alto, altas, altos, importante, importantes, elevada, elevado",
        "alta, alto, altas, altos, importante, importantes, elevada, elevado",
        "haute, hautes, haut, élevé, élevée, élevées, important, importante",
        "hoch, hohe, hoher, hohes, wichtig, wichtige",
        "alta, alto, alte, alti, importante, importanti, elevata, elevato",
        "высокий, высокая, высокое, высоко, высокие, важный, важная, важно",
        "高, 较高, 重要, 高优先级, 优先级高, 較高, 高優先級",
        "高, 高い, 高め, 重要, 優先度高, 高優先度",
        "높음, 높은, 상, 중요, 높은 우선순위",
    ],
    [
        "medium, p2, normal, moderate, med",
        "media, medio, medias, medios, normal, moderada, moderado",
        "média, médio, médias, médios, normal, moderada, moderado",
        "moyen, moyenne, moyennes, normal, normale, modérée, modéré",
        "mittel, mittlere, mittlerer, mittleres, normal, normale",
        "media, medio, medie, medi, normale, moderata, moderato",
        "средний, средняя, среднее, средне, средние, обычный, обычная, нормальный, умеренный",
        "中, 中等, 普通, 一般, 中优先级, 优先级中, 中優先級",
        "中, 普通, 通常, 中程度, 優先度中, 中優先度",
        "중간, 중, 보통, 중간 우선순위",
    ],
    [
        "low, p3, minor",
        "baja, bajo, bajas, bajos, menor",
        "baixa, baixo, baixas, baixos, menor",
        "basse, basses, bas, faible, faibles, mineur, mineure",
        "niedrig, niedrige, niedriger, gering, geringe",
        "bassa, basso, basse, bassi, minore",
        "низкий, низкая, низкое, низко, низкие, незначительный",
        "低, 较低, 次要, 低优先级, 优先级低, 較低, 低優先級",
        "低, 低い, 低め, 軽微, 優先度低, 低優先度",
        "낮음, 낮은, 하, 낮은 우선순위",
    ],
    [
        "p4, lowest, trivial, someday",
        "muy baja, mínima, trivial",
        "muito baixa, mínima, trivial",
        "très basse, très faible, minimale",
        "sehr niedrig, niedrigste, trivial",
        "molto bassa, minima",
        "очень низкий, минимальный, тривиальный",
        "最低, 很低",
        "最低, 些細",
        "매우 낮음, 최하",
    ],
];

/// The table turned round: it is asked for each word of every heading.
static BY_WORD: Words<u8> = words!(u8, &ranked());

const fn ranked() -> [(u8, Tongues); RANKS.len()] {
    let (mut all, mut rank) = ([(0, RANKS[0]); RANKS.len()], 0);
    while rank < RANKS.len() {
        all[rank] = (rank as u8, RANKS[rank]);
        rank += 1;
    }
    all
}

/// The rank of a priority nobody has given or that no table knows: below all others.
pub const UNKNOWN: u8 = RANKS.len() as u8;

/// Returns the rank of a priority as written, 0 the most urgent; `UNKNOWN` where it is no known word.
pub fn rank(text: &str) -> u8 {
    find(text).map_or(UNKNOWN, |(rank, _)| rank)
}

/// Whether two spellings mean the same priority.
pub fn same(a: &str, b: &str) -> bool {
    match (find(a), find(b)) {
        (Some((a, _)), Some((b, _))) => a == b || a.max(b) == 1,
        (None, None) => a.trim().to_lowercase() == b.trim().to_lowercase(),
        _ => false,
    }
}

/// Whether a priority is written in English.
pub fn is_english(word: &str) -> bool {
    RANKS.iter().any(|lists| phrases(lists[0]).any(|known| known.eq_ignore_ascii_case(word)))
}

/// Whether a text is a priority and nothing else.
pub fn is_whole(text: &str) -> bool {
    find(text).is_some_and(|(_, word)| word.len() == text.len())
}

/// Finds the first priority of a text: its rank and the words as they are spelled there.
pub fn find(text: &str) -> Option<(u8, &str)> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = first_word(rest)?;
        let words =
            std::iter::successors(Some(word), |word| first_word(text[end_of(text, word)..].strip_prefix([' ', '-'])?));
        if BY_WORD.knows(word)
            && let Some((count, rank)) = BY_WORD.longest(words.clone())
        {
            let last = words.take(count).last()?;
            return Some((rank, &rest[..end_of(text, last) - (text.len() - rest.len())]));
        }
        rest = &rest[word.len()..];
    }
}

/// Whether a text begins with a word that priorities begin with.
pub fn begins(text: &str) -> bool {
    first_word(text).is_some_and(|word| BY_WORD.knows(word))
}

fn first_word(text: &str) -> Option<&str> {
    let word = &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())];
    (!word.is_empty()).then_some(word)
}

/// Where a part of a text ends.
fn end_of(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize + part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priorities_are_ordered_and_compared_by_meaning() {
        assert_eq!(find("🔴 CRITICAL (Severity: 10/10)"), Some((1, "CRITICAL")));
        assert!(rank("HIGH") < rank("low") && rank("P0") < rank("P1") && rank("soon") == UNKNOWN);
        assert!(same("P0", "critical") && same("🔴 High", "P1") && same("Gold", "gold"));
        assert!(!same("High", "Medium"));
    }

    #[test]
    fn a_priority_is_found_in_every_language() {
        for (text, rank, word) in [
            ("🔥 Crítica", 1, "Crítica"),
            ("Prioridad alta", 2, "alta"),
            ("Muito alta!", 1, "Muito alta"),
            ("ALTA", 2, "ALTA"),
            ("média", 3, "média"),
            ("Très élevée", 1, "Très élevée"),
            ("moyenne", 3, "moyenne"),
            ("sehr hoch (Kunde)", 1, "sehr hoch"),
            ("Mittel", 3, "Mittel"),
            ("bassa", 4, "bassa"),
            ("Очень высокий", 1, "Очень высокий"),
            ("низкий", 4, "низкий"),
            ("紧急", 1, "紧急"),
            ("🟡 中", 3, "中"),
            ("優先度高", 2, "優先度高"),
            ("至急", 1, "至急"),
            ("매우 낮음", 5, "매우 낮음"),
            ("높음", 2, "높음"),
        ] {
            assert_eq!(find(text), Some((rank, word)), "{text}");
        }
        for text in ["", "altar", "mediation", "高度", "중복", "…"] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn every_word_of_the_table_has_the_rank_of_its_row_alone() {
        for (row, lists) in (0..).zip(&RANKS) {
            for word in lists.iter().flat_map(|list| phrases(list)) {
                assert_eq!(find(word), Some((row, word)), "{word}");
            }
        }
    }
}
