//! Names that follow from a person's full name: the last name, or the first where families are named first.

/// Words that belong to the name behind them.
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "ben", "ibn", "van", "von", "der", "den", "de", "di", "da", "du", "dos", "del", "la", "le", "ter", "abu", "abd",
    "ould", "ul", "bint", "san", "st",
];

/// The last names by which `full` may be called, the longest first. `family_first`: Chinese and Korean order.
pub(crate) fn surnames(full: &str, family_first: bool) -> Vec<&str> {
    let words: Vec<(usize, &str)> =
        full.split(' ').filter(|w| !w.is_empty()).map(|w| (w.as_ptr() as usize - full.as_ptr() as usize, w)).collect();
    let (Some(&(_, first)), Some(&(at, last))) = (words.first(), words.last()) else { return Vec::new() };
    let numbered = last.bytes().all(|b| b"IVX".contains(&b));
    let suffix = matches!(last.trim_end_matches('.'), "Jr" | "Sr" | "Junior" | "Filho");
    if words.len() < 2 || numbered || suffix || last.chars().next().is_none_or(char::is_lowercase) && !last.contains('-') {
        return Vec::new();
    }
    if family_first && words.len() <= 3 && !full.contains('.') {
        return if first.len() > 1 { vec![first] } else { Vec::new() };
    }
    let mut from = words.len() - 1;
    while from > 1 && PARTICLES.contains(&words[from - 1].1.to_lowercase().as_str()) {
        from -= 1;
    }
    let mut out = Vec::new();
    if words[from].0 != at {
        out.push(&full[words[from].0..]);
        let sons = ["bin", "ben", "ibn", "bint", "abu", "abd", "van", "von", "san", "st"];
        if words[from..].iter().any(|w| sons.contains(&w.1.to_lowercase().as_str())) {
            return out;
        }
    }
    if last.chars().count() > 1 {
        out.push(last);
    }
    if let Some((_, bare)) = last.split_once('-').filter(|(a, _)| PARTICLES.contains(&a.to_lowercase().as_str())) {
        out.push(bare);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::surnames;

    #[test]
    fn last_names_by_the_custom_of_the_country() {
        assert_eq!(surnames("Ada Verholt", false), ["Verholt"]);
        assert_eq!(surnames("Jan de Vriend", false), ["de Vriend", "Vriend"]);
        assert_eq!(surnames("Omar al-Rashidi", false), ["al-Rashidi", "Rashidi"]);
        assert_eq!(surnames("Khalid bin Harun", false), ["bin Harun"]);
        assert_eq!(surnames("Li Wenmin", true), ["Li"]);
        assert!(surnames("Gustav VI", false).is_empty());
        assert!(surnames("Madonna", false).is_empty());
    }
}
