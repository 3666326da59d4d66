//! Whether a text is English, before any work is done on it.

use whatlang::Lang;

// shorter than this, trigrams tell little
const SHORTEST: usize = 160;
const LOOKED_AT: usize = 2400;

const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "it", "from", "his", "has", "had", "have",
    "be", "are", "were", "an", "not", "which", "their", "its", "this", "but", "who", "said", "will", "would", "been", "he", "they", "she",
];

/// The language's name, when the text is surely in another than English. A text too short to tell is believed what its
/// record declares (`declared`, two letters).
pub fn other_than_english(text: &str, declared: Option<&str>) -> Option<String> {
    let head = head(text);
    if head.len() < SHORTEST {
        let by_script = whatlang::detect_script(head).is_some_and(|s| s.name() != "Latin");
        let declared = declared.filter(|d| *d != "en").map(|d| whatlang_name(d).unwrap_or_else(|| format!("another language ({d})")));
        return declared
            .or_else(|| by_script.then(|| whatlang::detect_lang(head).map_or("another script".into(), |l| l.eng_name().to_owned())));
    }
    if share_of_english(head) >= 0.12 {
        return None;
    }
    let info = whatlang::detect(head)?;
    (info.lang() != Lang::Eng && (info.is_reliable() || share_of_english(head) < 0.03)).then(|| info.lang().eng_name().to_owned())
}

fn head(text: &str) -> &str {
    let text = text.trim_start();
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

// how many of the words are the commonest of English: about a third of any English prose
fn share_of_english(text: &str) -> f64 {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let (mut all, mut known) = (0u32, 0u32);
    for w in words {
        all += 1;
        known += u32::from(w.len() <= 5 && ENGLISH.iter().any(|e| w.eq_ignore_ascii_case(e)));
    }
    f64::from(known) / f64::from(all.max(1))
}

fn whatlang_name(two: &str) -> Option<String> {
    let three = match two {
        "de" => Lang::Deu,
        "fr" => Lang::Fra,
        "es" => Lang::Spa,
        "ru" => Lang::Rus,
        "ar" => Lang::Ara,
        "zh" => Lang::Cmn,
        "pt" => Lang::Por,
        "it" => Lang::Ita,
        "uk" => Lang::Ukr,
        "tr" => Lang::Tur,
        "fa" => Lang::Pes,
        _ => return None,
    };
    Some(three.eng_name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named() {
        let english =
            "The foreign ministers of the two countries met in Oslo on Thursday and agreed that the talks would go on. ".repeat(3);
        let german = "Die Außenminister der beiden Länder trafen sich am Donnerstag in Oslo und vereinbarten, die Gespräche fortzusetzen. "
            .repeat(3);
        let french =
            "Les ministres des affaires étrangères des deux pays se sont rencontrés jeudi à Oslo et ont décidé de poursuivre. ".repeat(3);
        let russian = "Министры иностранных дел двух стран встретились в четверг в Осло и договорились продолжить переговоры. ".repeat(3);
        assert_eq!(other_than_english(&english, None), None);
        assert_eq!(other_than_english(&german, None).as_deref(), Some("German"));
        assert_eq!(other_than_english(&german, Some("en")).as_deref(), Some("German"), "the text counts, not the label");
        assert_eq!(other_than_english(&french, None).as_deref(), Some("French"));
        assert_eq!(other_than_english(&russian, None).as_deref(), Some("Russian"));
        assert_eq!(other_than_english("Iran met Iraq.", None), None);
        assert_eq!(other_than_english("Der Minister kam.", Some("de")).as_deref(), Some("German"));
        assert_eq!(other_than_english("Министр прибыл в Минск.", None).as_deref(), Some("Russian"));
    }
}
