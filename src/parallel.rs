//! Work that is the same for many documents, or for many parts of a long one, shared among the processor's cores.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The bytes below which a second thread costs more than it gains.
const WORTH_IT: usize = 1 << 20;

/// The most threads that are used.
const MOST: usize = 8;

/// How many parts a long document is worth: more than there are threads, since parts differ in what they cost.
const PARTS: usize = 16;

/// How many cores there are.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Into how many parts to cut work on so many bytes: one where no second thread is worth it.
pub fn count(bytes: usize) -> usize {
    if bytes < WORTH_IT { 1 } else { PARTS }
}

/// Cuts `0..length` into as many parts, which may be empty.
pub fn parts(length: usize, count: usize) -> Vec<Range<usize>> {
    let place = |at: usize| length / count * at + length % count * at / count;
    (0..count).map(|at| place(at)..place(at + 1)).collect()
}

/// Returns what `work` makes of each item, in their order. `bytes` is how much there is to do in all.
pub fn map<T: Sync, R: Send>(items: &[T], bytes: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    // The system is asked for its cores just where it matters: that takes longer than a short document.
    let cores = if bytes < WORTH_IT || items.len() < 2 { 1 } else { cores().min(MOST).min(items.len()) };
    if cores < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    // Documents differ in length: each thread takes the next one when it is done.
    let take = || {
        let mut done = Vec::new();
        while let Some((at, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)))
        {
            done.push((at, work(item)));
        }
        done
    };
    let mut all: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(take)).collect();
        let mut all = take();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

/// Joins what was made of the parts, each let go before the next is taken up.
pub fn joined<R>(mut parts: Vec<Vec<R>>) -> Vec<R> {
    if parts.len() == 1 {
        return parts.pop().unwrap_or_default();
    }
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        all.extend(part);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_up_the_whole() {
        for length in [0, 1, 5, 16, 17, 1000] {
            for count in [1, 2, PARTS] {
                let all = parts(length, count);
                assert_eq!(all.len(), count);
                assert_eq!(all.into_iter().flatten().collect::<Vec<_>>(), (0..length).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        for bytes in [0, WORTH_IT] {
            assert_eq!(map(&items, bytes, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
            assert_eq!(map(&items[..0], bytes, |item| item * 2), [0; 0]);
        }
    }
}
