//! Work on many things, on as many threads as there are processors.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Below this many things the start of a thread costs more than it saves.
const ALONE: usize = 8;

/// What comes of each thing, in the order of the things. The heaviest ones are begun first, so that no thread is left
/// alone with one of them in the end.
pub(super) fn each<T: Sync, R: Send>(
    things: &[T],
    weight: impl Fn(&T) -> usize,
    act: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    if threads == 1 || things.len() < ALONE {
        return things.iter().map(act).collect();
    }
    let mut order: Vec<(usize, &T)> = things.iter().enumerate().collect();
    order.sort_by_cached_key(|(_, thing)| Reverse(weight(thing)));
    let next = AtomicUsize::new(0);
    // Every thread takes the next thing that nobody has taken.
    let share = || -> Vec<(usize, R)> {
        let own = std::iter::from_fn(|| order.get(next.fetch_add(1, Ordering::Relaxed)));
        own.map(|(at, thing)| (*at, act(thing))).collect()
    };
    let mut done: BTreeMap<usize, R> = thread::scope(|scope| {
        // What a thread that could not be started would have taken is taken by others.
        let others: Vec<_> = (1..threads)
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, share).ok())
            .collect();
        let own = share();
        let others = others.into_iter().filter_map(|other| other.join().ok());
        own.into_iter().chain(others.flatten()).collect()
    });
    // Nothing panics; were a thread to, its things would be done once more, where it is seen.
    for (at, thing) in things.iter().enumerate() {
        done.entry(at).or_insert_with(|| act(thing));
    }
    done.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_stand_in_the_order_of_the_things() {
        for many in [0, 3, 1000] {
            let things: Vec<usize> = (0..many).collect();
            let found = each(&things, |thing| thing % 7, |thing| *thing);
            assert_eq!(found, things);
        }
    }
}
