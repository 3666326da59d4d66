//! Names of languages: from a tag to the two letters that the record carries.

/// `en-GB`, `en_US`, `English` → `en`; none when it is no language tag.
pub(crate) fn code(tag: &str) -> Option<String> {
    let tag = tag.trim();
    let first = tag.split(['-', '_', ',', ';']).next()?.trim().to_ascii_lowercase();
    if first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some(first);
    }
    let known = [
        ("english", "en"),
        ("eng", "en"),
        ("german", "de"),
        ("deu", "de"),
        ("french", "fr"),
        ("fra", "fr"),
        ("spanish", "es"),
        ("spa", "es"),
        ("russian", "ru"),
        ("rus", "ru"),
        ("arabic", "ar"),
        ("ara", "ar"),
        ("chinese", "zh"),
        ("zho", "zh"),
        ("portuguese", "pt"),
        ("por", "pt"),
    ];
    known.iter().find(|k| k.0 == first).map(|k| k.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn tags() {
        assert_eq!(code("en-GB").as_deref(), Some("en"));
        assert_eq!(code("pt_BR").as_deref(), Some("pt"));
        assert_eq!(code("English").as_deref(), Some("en"));
        assert_eq!(code("x-default"), None);
        assert_eq!(code(""), None);
    }
}
