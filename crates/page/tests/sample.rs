//! The sample page of the README: everything of its article comes out, and nothing of what stands around it.

use legation_page::{Hints, html};

#[test]
fn the_sample_page() {
    let page = html(include_bytes!("../../../examples/grain-corridor.html"), &Hints::default());
    let article = page.article;
    assert_eq!(page.notes, Vec::<String>::new());
    assert_eq!(article.title.as_deref(), Some("Ukraine Prepares Grain Exports Despite Missile Strike on Odesa"));
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2022-07-24"));
    assert_eq!((article.publisher.as_deref(), article.author.as_deref()), (Some("The Strait Gazette"), Some("Mara Lindholm")));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.url.as_deref(), Some("https://www.straitgazette.example/world/2022/07/24/ukraine-grain-odesa"));
    let paragraphs: Vec<&str> = article.paragraphs.iter().map(|p| p.span.of(&article.text)).collect();
    assert_eq!(paragraphs.join("\n\n"), article.text, "nothing between the paragraphs but blank lines");
    assert_eq!(paragraphs.len(), 11, "{paragraphs:#?}");
    assert_eq!(article.paragraphs[0].dateline.map(|d| d.of(&article.text)), Some("ISTANBUL, July 24 — "));
    assert!(paragraphs[10].ends_with("within a few weeks."));
    for gone in [
        "cookies",
        "Oops",
        "Related",
        "Silos",
        "Advertisement",
        "Story continues",
        "Follow us",
        "newsletter",
        "More from",
        "Wheat prices",
        "harborpilot",
        "©",
        "Opinion",
    ] {
        assert!(!article.text.contains(gone), "{gone}");
    }
}

/// The same article as plain text with its furniture: marked, not deleted.
#[test]
fn the_same_as_text() {
    let page = html(include_bytes!("../../../examples/grain-corridor.html"), &Hints::default()).article;
    let title = page.title.clone().unwrap();
    let raw = format!(
        "{title}\n\n  • Oops!\n    Something went wrong.\n    Please try again later.\n\n{}\n\nMore from The Strait Gazette\n",
        page.text
    );
    let article = legation_page::text(raw.as_bytes(), &Hints::default()).article;
    assert_eq!(article.text, raw);
    assert_eq!(article.title, Some(title));
    assert_eq!(article.paragraphs.len(), page.paragraphs.len());
    let furniture: Vec<&str> = article.furniture.iter().map(|f| f.of(&raw)).collect();
    assert_eq!(furniture, ["• Oops!\n    Something went wrong.\n    Please try again later.", "More from The Strait Gazette"]);
}

#[test]
fn pages_without_an_article() {
    let links = "<ul>".to_owned() + &"<li><a href=/a>Ministers meet in Oslo for a second day of talks.</a></li>".repeat(30) + "</ul>";
    let cases: [(&[u8], &str); 5] = [
        (b"", "the page is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "the input is binary data, no page"),
        (b"<html><head><title>Gazette</title></head><body></body></html>", "no article found on the page"),
        (b"<html><body><nav><a href=/>Home</a></nav><p>Page not found</p></body></html>", "no article found on the page"),
        (links.as_bytes(), "no article found on the page"),
    ];
    for (bytes, note) in cases {
        let page = html(bytes, &Hints { id: Some("x".into()), ..Hints::default() });
        assert_eq!((page.article.text.as_str(), page.article.id.as_str()), ("", "x"));
        assert_eq!(page.notes, [note]);
    }
}

#[test]
fn broken_pages_are_read_all_the_same() {
    let p = "<p>The two delegations met in the town hall and agreed to send experts to the border before the end of May, the hosts said.";
    for source in [
        p.to_owned(),
        p.repeat(4),
        format!("<html><body><div><table><tr><td>{}", p.repeat(3)),
        format!("<<<>>&#0;{}</div></div><!-- ", p.repeat(3)),
        format!("{}{}", "<div>".repeat(100_000), p.repeat(3)),
    ] {
        let page = html(source.as_bytes(), &Hints::default());
        assert!(page.article.text.contains("The two delegations met"), "{:?}: {}", page.notes, &source[..60]);
    }
}

#[test]
fn what_the_caller_knows_wins() {
    let hints = Hints {
        title: Some("T".into()),
        publisher: Some("P".into()),
        published: legation_page::parse_date("2020-01-02"),
        url: Some("https://a.example/".into()),
        stem: Some("file".into()),
        ..Hints::default()
    };
    let article = html(include_bytes!("../../../examples/grain-corridor.html"), &hints).article;
    assert_eq!(
        (article.title, article.publisher, article.published, article.url, article.id),
        (hints.title, hints.publisher, hints.published, hints.url, "file".to_owned())
    );
}
