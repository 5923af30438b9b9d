//! A percentage behind a status, which says how far a name's item is: `Search – 🟡 PARTIAL (60%)`, `🔄 Search — 40%`.

use super::Name;
use super::left::{Left, Stated, last_bracket};
use crate::document::figure::bar;
use crate::document::word::status;
use crate::plan::{Kind, Status};
use std::ops::Range;

/// A percentage at the end of a name, and the status beside it.
pub(super) struct Share {
    /// The digits and the sign.
    pub(super) progress: (Range<usize>, u8),
    /// The status before it; none where it is the one in front of the name.
    pub(super) status: Stated,
    /// Whether a word says that.
    pub(super) worded: bool,
}

impl Left<'_> {
    /// Takes off a percentage beside a status that it does not contradict. `front` is the status in front of the name:
    /// a mark that alone says none says what the percentage does.
    /// Of a group, whose percentage is counted from its members, it says nothing of the status.
    pub(super) fn share_behind(
        &mut self,
        front: Option<(Status, bool)>,
        named: Option<Kind>,
        hours: bool,
    ) -> Option<Share> {
        let rest = self.rest().trim_end();
        // The last byte of `％` is 0x85.
        let near = rest.floor_char_boundary(rest.len().saturating_sub(NEAR));
        if !matches!(rest.as_bytes().last()?, b')' | b'%' | 0x85) || !rest[near..].contains(['%', '％']) {
            return None;
        }
        let open = match last_bracket(rest) {
            Some((open, _)) => open,
            None => memchr::memrchr(b' ', rest.trim_end_matches(['%', '％', ' ']).as_bytes())?,
        };
        let (progress, percent) = alone(&rest[open..])?;
        let share = f64::from(percent);
        let progress = self.start + open + progress.start..self.start + open + progress.end;
        let barred = bar::before(&rest[..open]);
        let before = barred.unwrap_or(&rest[..open]).trim_end_matches([' ', '—', '–', '-', ':', ',', '~']);
        let mut head = Left { end: self.start + before.len(), ..*self };
        let marked = front.is_some_and(|(_, sure)| sure);
        let said = head.status_behind(marked, hours);
        let group = named.is_some_and(|kind| kind != Kind::Task);
        let (status, worded) = match (said, status::any_mark_behind(before)) {
            (Some((range, status, worded)), _) if group => (Some((range, status)), worded),
            (None, _) if group => return None,
            (Some((range, status, worded)), _) => {
                let sign = (!worded).then(|| &self.text[range.clone()]);
                (Some((range, status::beside_percent(status, sign, share))), worded)
            }
            (None, Some(mark)) => {
                head.end = head.start + before[..mark.start].trim_end_matches([' ', '—', '–', '-', ':']).len();
                let range = head.start + mark.start..head.start + mark.end;
                let status = status::mark(&before[mark.clone()]).unwrap_or(Status::InProgress);
                (Some((range, status::beside_percent(status, Some(&before[mark]), share))), false)
            }
            // In front of a name a mark says more than a number behind it, which may be of something else.
            (None, None) => {
                let agrees =
                    |(status, sure): (Status, bool)| !sure || status::beside_percent(status, None, share) == status;
                front.map_or(barred.is_some(), agrees).then_some(())?;
                let alone = barred.filter(|_| front.is_none());
                (alone.map(|_| (progress.clone(), status::of_percent(share))), false)
            }
        };
        // A heading that is a status and nothing else names nothing.
        if named.is_none() && head.rest().trim().is_empty() {
            return None;
        }
        self.end = head.end;
        Some(Share { progress: (progress, percent), status, worded })
    }
}

impl Name<'_> {
    /// Takes off a percentage that alone says how far it is, with the remark behind it: `Rivers — 60%, but uphill`. It is
    /// for lists that say so line by line: elsewhere such a number can be of anything.
    pub fn take_share(&mut self) {
        if self.status().is_some() || self.progress.is_some() {
            return;
        }
        let start = self.title_range.start;
        let Some((end, share, percent)) = share_of(&self.text[self.title_range.clone()]) else { return };
        let share = start + share.start..start + share.end;
        self.title_range.end = start + end;
        self.range.end = self.title_range.end.max(self.range.start);
        self.after = Some((share.clone(), status::of_percent(f64::from(percent))));
        self.progress = Some((share, percent));
    }
}

/// The percentage that stands behind the title of a line, set off from it and from what follows, and where the title
/// ends.
pub fn share_of<'l>(line: &'l str) -> Option<(usize, Range<usize>, u8)> {
    let mut signs = line.match_indices(['%', '％']);
    signs.find_map(|(at, sign)| {
        let number = line[..at].trim_end_matches(' ');
        let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = number.len() - digits;
        let percent = number[start..].parse().ok().filter(|percent| *percent <= 100)?;
        let before = line[..start].trim_end_matches([' ', '~', '≈']);
        let set_off = |before: &'l str| {
            [":**", " —", " –", " -", " (", "**:"].into_iter().find_map(|set_off| before.strip_suffix(set_off))
        };
        let bare = before.trim_end_matches([' ', '~', '≈', '*']);
        let title = set_off(before).or_else(|| set_off(bare))?;
        let behind = line[at + sign.len()..].trim_start_matches('*');
        let apart = behind.is_empty() || behind.starts_with([',', ';', '.', ')']);
        let apart = apart || [" (", " —", " –", " - "].into_iter().any(|set_off| behind.starts_with(set_off));
        let title = title.trim_end();
        let named = title.contains(char::is_alphabetic) && status::whole(title).is_none() && !is_counted(title);
        (apart && named).then_some((title.len(), start..at + sign.len(), percent))
    })
}

/// `Sewn: 3 of 9`, `Sails 3/9`: what is counted, with the share behind it.
fn is_counted(title: &str) -> bool {
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let labelled = title.rsplit_once([':', '：']).is_some_and(|(_, said)| number(said.trim_start()));
    let last = title.rsplit(' ').next().unwrap_or_default();
    labelled || last.split_once('/').is_some_and(|(some, all)| number(some) && number(all))
}

/// How many bytes before its end a name that ends with a percentage has its sign at most.
const NEAR: usize = 24;

/// `(~60%)`, ` 60 %`, `(60% complete)`: a percentage and nothing else.
fn alone(text: &str) -> Option<(Range<usize>, u8)> {
    let inner = text.trim_start_matches([' ', '(', '~', '≈']);
    let start = text.len() - inner.len();
    let digits = inner.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let number: f64 = inner[..digits].parse().ok()?;
    let behind = inner[digits..].trim_start_matches(' ').strip_prefix(['%', '％'])?;
    let end = text.len() - behind.len();
    let word = behind.trim_end_matches(')').trim_start();
    let ends = word.is_empty() || status::whole(word).is_some_and(|found| found.status == Status::Complete);
    ((0.0..=100.0).contains(&number) && ends).then(|| (start..end, number.round() as u8))
}

#[cfg(test)]
mod tests {
    use crate::document::name::read;
    use crate::plan::Status::{self, Blocked, Complete, InProgress, NotStarted};

    #[track_caller]
    fn check(text: &str, title: &str, status: Option<Status>, progress: &str) {
        let name = read(text, 0..text.len());
        let said = name.progress.as_ref().map_or("", |(range, _)| &text[range.clone()]);
        assert_eq!((&*name.title(), name.status(), said), (title, status, progress), "{text}");
    }

    #[test]
    fn a_percentage_beside_a_status_says_how_far_it_is() {
        check("3. Sails – 🟡 PARTIAL (60%)", "Sails", Some(InProgress), "60%");
        check("WH-1: Sails 🟡 PARTIAL (60%)", "Sails", Some(InProgress), "60%");
        check("Sails - ✅ DONE (100%)", "Sails", Some(Complete), "100%");
        check("🔄 Sails — 40 %", "Sails", Some(InProgress), "40 %");
        check("🟡 WH-1: Sails (~60%)", "Sails", Some(InProgress), "60%");
        check("WH-1: Sails ⏳ 40%", "Sails", Some(InProgress), "40%");
        check("WH-1: Sails ✅ 95%", "Sails", Some(InProgress), "95%");
        check("WH-1: Sails — In progress (75% complete)", "Sails", Some(InProgress), "75%");
        check("WH-1: Sails (2h) BLOCKED (30%)", "Sails", Some(Blocked), "30%");
        check("WH-1: Sails — MISSING (0%)", "Sails", Some(NotStarted), "0%");
        check("✅ WH-1 (100%)", "", Some(Complete), "100%");
    }

    #[test]
    fn a_percentage_alone_is_set_off_from_title_and_remark() {
        let check = |line: &str, expected: &str| {
            let found = super::share_of(line);
            let shown = found.map(|(end, range, percent)| format!("{}|{}|{percent}", &line[..end], &line[range]));
            assert_eq!(shown.unwrap_or_default(), expected, "{line}");
        };
        check("Sails — 60%, the jib is torn", "Sails|60%|60");
        check("Sails (main, jib) - 100 %", "Sails (main, jib)|100 %|100");
        check("Sails – 80% (the jib is left)", "Sails|80%|80");
        check("Sails (0%)", "Sails|0%|0");
        check("Sails — **40%** — the jib is torn", "Sails|40%|40");
        for line in [
            "Sails — 60% of the jib",
            "Cut the drag by 50%",
            "Done — 60%",
            "Sails — 99.9%",
            "— 60%",
            "50 — 60%",
            "Sewn: 3 of 9 (33%)",
            "Sails 3/9 - 33%",
        ] {
            check(line, "");
        }
    }

    #[test]
    fn other_percentages_say_nothing_of_an_item() {
        check("WH-1: Cut the drag (50%)", "Cut the drag (50%)", None, "");
        check("✅ Seams sewn (95%)", "Seams sewn (95%)", Some(Complete), "");
        check("WH-1: Sails 🟡 PARTIAL (60% of the seams)", "Sails", Some(InProgress), "");
        check("WH-1: Sails — DONE (140%)", "Sails", Some(Complete), "");
        // A heading that is a status names nothing.
        check("🟡 PARTIAL (60%)", "PARTIAL (60%)", None, "");
    }
}
