//! Sentences from trees: a sentence begins at the leftmost word below its root.

// spaCy gives up after as many rounds; trees with crossing arcs rarely need more than four.
const ROUNDS: usize = 11;

/// For each word whether a sentence begins with it.
pub(crate) fn starts(heads: &[usize]) -> Vec<bool> {
    let n = heads.len();
    let (mut left, mut right): (Vec<usize>, Vec<usize>) = ((0..n).collect(), (0..n).collect());
    let mut starts = vec![false; n];
    for _ in 0..ROUNDS {
        for i in (0..n).chain((0..n).rev()) {
            let head = heads[i];
            left[head] = left[head].min(left[i]);
            right[head] = right[head].max(right[i]);
        }
        starts.fill(false);
        for i in (0..n).filter(|&i| heads[i] == i) {
            starts[left[i]] = true;
        }
        if heads_inside(heads, &starts) {
            break;
        }
    }
    starts
}

fn heads_inside(heads: &[usize], starts: &[bool]) -> bool {
    let (n, mut from) = (heads.len(), 0);
    for i in 1..=n {
        if i == n || starts[i] {
            if heads[from..i].iter().any(|&h| h < from || h >= i) {
                return false;
            }
            from = i;
        }
    }
    true
}
