//! What stays the same of a finding while lines are moved.

use super::{Finding, Sources};
use std::collections::HashMap;

/// Tells findings apart that are fingerprinted in the order in which they are printed.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: HashMap<u64, usize>,
}

impl Fingerprints {
    /// Returns the fingerprint of a finding in a file that is known by `path`: a hash of its code, its file and its line,
    /// or of its message where the line is not known, and which of those that share it this one is.
    pub(super) fn of(&mut self, finding: &Finding, path: &str, sources: &dyn Sources) -> String {
        let source = sources.get(&finding.file);
        let line = source.map(|source| source.line(source.position(finding.range.start).line).trim());
        let hash = hash(&[finding.code, path, line.unwrap_or(&finding.message)]);
        let number = self.seen.entry(hash).and_modify(|number| *number += 1).or_insert(1);
        format!("{hash:016x}:{number}")
    }
}

/// FNV-1a, which is the same everywhere and for ever; 0xff, which no text has, stands behind each part.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::text::Source;

    #[test]
    fn a_fingerprint_stays_while_lines_move() {
        let of = |text: &str, at: &[usize]| -> Vec<String> {
            let (sources, mut prints) = ([Source::new("a.md", text.into())], Fingerprints::default());
            let finding = |at: &usize| Finding::new("x", Severity::Note, "a.md", *at..*at, format!("at {at}"));
            at.iter().map(|at| prints.of(&finding(at), "a.md", &sources)).collect()
        };
        let before = of("one\ntwo\none\n", &[0, 4, 8]);
        assert_eq!(of("new\n\n  one\r\nnew\ntwo\none", &[7, 16, 20]), before);
        assert_eq!(before[0].strip_suffix(":1"), before[2].strip_suffix(":2"));
        assert_ne!(before[0].split(':').next(), before[1].split(':').next());
        assert_eq!(hash(&[]), 0xcbf2_9ce4_8422_2325);
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
