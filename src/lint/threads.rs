//! Work on many things, on as many threads as there are processors.

use std::num::NonZero;
use std::thread;

/// Below this many things the start of a thread costs more than it saves.
const ALONE: usize = 8;

/// What comes of each thing, in the order of the things.
pub(super) fn each<T: Sync, R: Send>(things: &[T], act: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    if threads == 1 || things.len() < ALONE {
        return things.iter().map(act).collect();
    }
    // Every thread takes each n-th thing: neighbours are often of one size.
    let share = |first: usize| -> Vec<(usize, R)> {
        let own = things.iter().enumerate().skip(first).step_by(threads);
        own.map(|(at, thing)| (at, act(thing))).collect()
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let share = &share;
        let others: Vec<_> = (1..threads)
            .map(|first| thread::Builder::new().spawn_scoped(scope, move || share(first)))
            .collect();
        let mut done = share(0);
        for (at, other) in others.into_iter().enumerate() {
            // A share whose thread could not be started is done here. Nothing panics; were a thread to, its things
            // would be done once more, where it is seen.
            let own = other.ok().and_then(|other| other.join().ok());
            done.extend(own.unwrap_or_else(|| share(at + 1)));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_stand_in_the_order_of_the_things() {
        for many in [0, 3, 1000] {
            let things: Vec<usize> = (0..many).collect();
            assert_eq!(each(&things, |thing| *thing), things);
        }
    }
}
