//! Estimates against what work took.

use super::super::dashboard::facts::sum;
use super::super::{count, hours};
use crate::plan::figure::{percent, share};
use crate::plan::verdict::Verdict;
use crate::plan::{Effort, Estimate, Item};
use serde_json::{Value, json};

/// How estimates of complete items compare with what they took.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct Accuracy {
    /// All estimates together.
    pub(in crate::report) estimated: Estimate,
    /// All that it took.
    pub(in crate::report) actual: Effort,
    /// How many kept their estimate within 20 %.
    pub(in crate::report) inside: u64,
    /// How many have both.
    pub(in crate::report) tasks: u64,
}

impl Accuracy {
    /// Compares items that have both; none where none has.
    pub(in crate::report) fn of<'i, 'a: 'i>(items: impl IntoIterator<Item = &'i Item<'a>>) -> Option<Self> {
        let judged: Vec<_> = items.into_iter().filter_map(|item| Some((item.estimate?, item.actual?))).collect();
        let kept = judged.iter().filter(|(estimate, actual)| Verdict::of(*estimate, *actual) == Some(Verdict::OnTrack));
        Some(Self {
            estimated: sum(judged.iter().map(|(estimate, _)| *estimate))?,
            actual: Effort(judged.iter().map(|(_, actual)| actual.0).sum()),
            inside: kept.count() as u64,
            tasks: judged.len() as u64,
        })
    }

    /// The share inside ±20 %, in percent.
    pub(in crate::report) fn share(&self) -> f64 {
        share(self.inside, self.tasks)
    }

    /// How all of it together stands to the estimates.
    pub(in crate::report) fn verdict(&self) -> Option<Verdict> {
        Verdict::of(self.estimated, self.actual)
    }

    /// `3h estimated, 2.5h actual (ON TRACK); 1 of 2 tasks inside ±20% (50%)`.
    pub(in crate::report) fn words(&self) -> String {
        let verdict = self.verdict().map(|verdict| format!(" ({verdict})")).unwrap_or_default();
        let (inside, tasks) = (percent(self.share()), count(self.tasks, "task"));
        let (estimated, actual, kept) = (self.estimated, self.actual, self.inside);
        format!("{estimated} estimated, {actual} actual{verdict}; {kept} of {tasks} inside ±20% ({inside})")
    }

    /// The same as data.
    pub(in crate::report) fn data(&self) -> Value {
        json!({
            "estimateHours": hours(self.estimated.low),
            "estimateMaxHours": self.estimated.high.map(hours),
            "actualHours": hours(self.actual),
            "insideTwentyPercent": self.inside,
            "tasks": self.tasks,
        })
    }
}
