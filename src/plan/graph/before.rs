//! What comes before what, of all that is open, in two flat lists: plans have a hundred thousand items.

use super::wait::Waits;
use std::ops::Range;

/// The nodes that come before each node that is open, by their numbers, those of each node together.
#[derive(Debug)]
pub(super) struct Before {
    pub(super) places: Vec<u32>,
    ends: Vec<u32>,
}

impl Before {
    /// The nodes that come before one.
    pub(super) fn of(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[start as usize..self.ends[place] as usize]
    }

    /// The same the other way: the nodes that each one comes before.
    pub(super) fn turned(&self) -> Self {
        let mut ends = vec![0; self.ends.len()];
        self.places.iter().for_each(|place| ends[*place as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            // For now where those of each node begin; it moves to their end as they are put there.
            sum += std::mem::replace(end, sum);
        }
        let mut places = vec![0; self.places.len()];
        for after in 0..self.ends.len() {
            for before in self.of(after) {
                let next = &mut ends[*before as usize];
                places[*next as usize] = after as u32;
                *next += 1;
            }
        }
        Self { places, ends }
    }
}

impl Waits<'_, '_> {
    /// What comes before each node that is open.
    pub(super) fn all_before(&self) -> &Before {
        self.before.get_or_init(|| self.find_before())
    }

    fn find_before(&self) -> Before {
        let part = |places: Range<usize>| {
            let mut own = Before { places: Vec::new(), ends: Vec::with_capacity(places.len()) };
            for node in places.map(|place| self.node(place)) {
                if self.is_open(node) {
                    own.places.extend(self.before(node).map(|before| self.place(before) as u32));
                }
                own.ends.push(own.places.len() as u32);
            }
            own
        };
        let mut all = Before { places: Vec::new(), ends: Vec::with_capacity(self.nodes()) };
        for own in self.plan.in_parts(self.nodes(), part) {
            let before = all.places.len() as u32;
            all.ends.extend(own.ends.iter().map(|end| before + end));
            all.places.extend(own.places);
        }
        all
    }
}
