//! Whether work took what was estimated.

use super::{Effort, Estimate, Item};
use std::fmt;

/// How an actual effort stands to its estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within 20 % of it.
    OnTrack,
    /// Less, by so many percent.
    Ahead(u64),
    /// More, by so many percent.
    Over(u64),
}

impl Verdict {
    /// Compares an effort with an estimate, with the nearer end of a range; none where the estimate is nothing.
    pub fn of(estimate: Estimate, actual: Effort) -> Option<Self> {
        let (low, high) = (estimate.low.0, estimate.high.unwrap_or(estimate.low).0);
        if high == 0 {
            return None;
        }
        let end = actual.0.clamp(low, high);
        let off = actual.0.abs_diff(end);
        // Whole numbers, since exactly a fifth is on track.
        if off * 5 <= end || estimate.open && actual.0 > high {
            return Some(Self::OnTrack);
        }
        let percent = (off as f64 * 100.0 / end as f64).round() as u64;
        Some(if actual.0 < low { Self::Ahead(percent) } else { Self::Over(percent) })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnTrack => f.write_str("ON TRACK"),
            Self::Ahead(percent) => write!(f, "{percent}% AHEAD"),
            Self::Over(percent) => write!(f, "{percent}% OVER"),
        }
    }
}

/// Says what an item took against its estimate: `1.2h actual (1.5h estimate) - 20% AHEAD`.
pub fn sentence(item: &Item<'_>) -> Option<String> {
    let actual = item.actual?;
    let Some(estimate) = item.estimate else { return Some(format!("{actual} actual")) };
    let verdict = Verdict::of(estimate, actual).map(|verdict| format!(" - {verdict}")).unwrap_or_default();
    Some(format!("{actual} actual ({estimate} estimate){verdict}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Units;

    #[test]
    fn a_fifth_either_way_is_on_track() {
        for (estimate, actual, expected) in [
            ("1.5h", "1.5h", "ON TRACK"),
            ("1.5h", "0.8h", "47% AHEAD"),
            ("1h", "1.3h", "30% OVER"),
            ("1h", "1.2h", "ON TRACK"),
            ("1h", "0.8h", "ON TRACK"),
            ("1h", "1.21h", "21% OVER"),
            ("2-3h", "2.5h", "ON TRACK"),
            ("2-3h", "4.5h", "50% OVER"),
            ("2-3h", "1h", "50% AHEAD"),
            ("3h+", "9h", "ON TRACK"),
        ] {
            let estimate = Estimate::parse(estimate, Units::default()).unwrap();
            let actual = Effort::parse(actual, Units::default()).unwrap();
            assert_eq!(Verdict::of(estimate, actual).unwrap().to_string(), expected);
        }
        assert_eq!(Verdict::of(Estimate::exactly(Effort(0)), Effort(60)), None);
    }
}
