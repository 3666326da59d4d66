//! The addresses that feeds list, in one spelling each.

use url::Url;

// what outlets add to count readers; the page is the same without
const COUNTING: &[&str] = &["fbclid", "gclid", "cmpid", "ocid", "mc_cid", "mc_eid"];

/// An address as it is fetched and remembered: absolute, http or https, without fragment and without what only counts readers.
///
/// # Errors
/// Why nothing can be fetched there.
pub(crate) fn clean(text: &str, base: &Url) -> Result<Url, String> {
    let mut url = base.join(text.trim()).map_err(|e| format!("“{}” is no address: {e}", text.trim()))?;
    check(&url)?;
    url.set_fragment(None);
    let counts = |name: &str| name.starts_with("utm_") || COUNTING.contains(&name);
    if url.query_pairs().any(|(name, _)| counts(&name)) {
        let query = url.query().unwrap_or_default();
        let kept: Vec<&str> = query.split('&').filter(|pair| !counts(pair.split('=').next().unwrap_or(pair))).collect();
        let kept = kept.join("&");
        url.set_query((!kept.is_empty()).then_some(kept.as_str()));
    }
    Ok(url)
}

/// Whether an address can be asked at all.
///
/// # Errors
/// Why not.
pub(crate) fn check(url: &Url) -> Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("{url} is no http or https address"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(format!("an address at {} with a name or password in it", url.host_str().unwrap_or_default()));
    }
    Ok(())
}

/// Whom requests to an address trouble: its host, whatever the port.
pub(crate) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_end_matches('.').to_owned()
}

/// For what one robots.txt holds: scheme, host and port.
pub(crate) fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling() {
        let base = Url::parse("https://gazette.example/world/feed.xml").unwrap();
        let clean = |t: &str| clean(t, &base).map(|u| u.to_string());
        assert_eq!(clean(" /a?utm_source=rss&id=7&utm_medium=x#top").unwrap(), "https://gazette.example/a?id=7");
        assert_eq!(clean("b?utm_source=rss").unwrap(), "https://gazette.example/world/b");
        assert_eq!(clean("HTTP://Other.Example:80/ü?a=%20b&c").unwrap(), "http://other.example/%C3%BC?a=%20b&c");
        assert!(clean("mailto:desk@gazette.example").unwrap_err().contains("no http"));
        assert!(clean("file:///etc/passwd").unwrap_err().contains("no http"));
        assert!(clean("https://").unwrap_err().contains("no address"));
        let secret = clean("https://me:secret@gazette.example/").unwrap_err();
        assert!(secret.contains("password") && !secret.contains("secret@"));
    }
}
