//! Several tasks at once, on as many threads as are wanted.

use std::{sync::Mutex, thread::scope};

/// Does all tasks, each once, and gives what came of them in the order of the tasks.
///
/// # Panics
/// When a task does.
pub fn at_once<T: Send, R: Send>(
    tasks: Vec<T>,
    threads: usize,
    does: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let threads = threads.min(tasks.len());
    if threads < 2 {
        return tasks.into_iter().map(does).collect();
    }
    let count = tasks.len();
    let waiting = Mutex::new(tasks.into_iter().enumerate());
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || {
        let mut done = Vec::new();
        while let Some((at, task)) = next() {
            done.push((at, does(task)));
        }
        done
    };
    let mut all: Vec<(usize, R)> = Vec::with_capacity(count);
    scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        all.extend(work());
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, done)| done).collect()
}
