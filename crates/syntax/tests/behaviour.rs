//! What holds for any text: odd input, order, batches, threads, memory, and what the coder is handed.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // a broken expectation may panic; one test asks the system for memory

use legation_schema::{Article, Paragraph, Part, Sentence, Span};
use legation_syntax::{Model, ModelError, Parser};
use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!("../../../data/model/en_core_web_sm.legation");
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::open(BYTES).unwrap());

fn texts() -> Vec<String> {
    include_str!("parity/texts.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
    fn word(&mut self, letters: &[char]) -> String {
        (0..1 + self.below(12)).map(|_| letters[self.below(letters.len())]).collect()
    }
}

#[test]
fn empty_text_and_white_space() {
    let mut parser = Parser::new(&MODEL);
    assert!(parser.parse("").is_empty());
    assert_eq!(parser.parse("").sents().count(), 0);
    for blank in [" ", "   ", "\n", "\n\n \t", "\u{a0}\u{2003}\u{1c}"] {
        let doc = parser.parse(blank);
        assert!(doc.tokens().all(|t| t.is_space()), "{blank:?}");
        assert!(doc.sentences(Part::Text, 0, 1).is_empty(), "{blank:?}");
    }
    assert!(parser.parse_many(&[]).is_empty());
}

#[test]
fn a_megabyte_without_white_space_is_one_token() {
    let text = "Ab-(c.".repeat(1 << 18);
    let doc = Parser::new(&MODEL).parse(&text).sentences(Part::Text, 0, 1);
    assert_eq!(doc.len(), 1);
    assert_eq!(doc[0].tokens[0].span, Span::new(0, text.len()));
}

#[test]
fn a_very_long_paragraph_is_parsed_in_pieces() {
    let text = "The envoys met in Oslo and then left. ".repeat(1200);
    let mut parser = Parser::new(&MODEL);
    let doc = parser.parse(&text);
    assert_eq!(doc.len(), 1200 * 9);
    assert!(doc.tokens().all(|t| t.head().i() < doc.len()));
    assert!(doc.sents().count() >= 1200, "{} sentences", doc.sents().count());
}

#[test]
fn what_is_remembered_changes_nothing() {
    let texts = texts();
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut warm = Parser::new(&MODEL);
    let first = warm.parse_many(&refs);
    let again = warm.parse_many(&refs);
    assert_eq!(first, again);
    for (text, together) in refs.iter().zip(&first) {
        // alone, in a parser that knows nothing
        assert_eq!(Parser::new(&MODEL).parse(text), *together);
    }
    warm.forget();
    let backward: Vec<&str> = refs.iter().rev().copied().collect();
    let mut turned = warm.parse_many(&backward);
    turned.reverse();
    assert_eq!(first, turned);
}

#[test]
fn threads_share_a_model() {
    let texts = texts();
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    let alone = Parser::new(&MODEL).parse_many(&refs);
    std::thread::scope(|s| {
        let runs: Vec<_> = (0..4).map(|_| s.spawn(|| Parser::new(&MODEL).parse_many(&refs))).collect();
        runs.into_iter().for_each(|r| assert_eq!(r.join().unwrap(), alone));
    });
}

#[test]
fn memory_stays_bounded_however_odd_the_words() {
    let letters: Vec<char> = "abcdefghijklmnopqrstuvwxyzäßжβ中".chars().collect();
    let (mut random, mut parser) = (Random(7), Parser::new(&MODEL));
    let before = resident();
    let sample = "Norland's envoys met rebels in Oslo on 3 May.";
    let expected = parser.parse(sample);
    for _ in 0..400 {
        let text: Vec<String> = (0..60).map(|_| random.word(&letters)).collect();
        parser.parse(&text.join(" "));
    }
    // 24,000 types went through: more than are kept
    assert_eq!(parser.parse(sample), expected);
    let (Some(before), Some(after)) = (before, resident()) else { return };
    assert!(after < before + 200, "{before} MB before, {after} MB after");
}

// The process's memory in megabytes, where the system tells.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<usize>().ok()? / 1024)
}

#[test]
fn any_characters_in_any_order() {
    let odd: Vec<char> = " \n\t.,-'\"()[]…—:;/@$€%#*_^~|\\<>0aAéßжΣİ中\u{301}\u{200d}\u{feff}\u{fffd}\u{10ffff}\u{0}👩".chars().collect();
    let (mut random, mut parser) = (Random(3), Parser::new(&MODEL));
    for _ in 0..3000 {
        let text: String = (0..random.below(40)).map(|_| odd[random.below(odd.len())]).collect();
        let doc = parser.parse(&text);
        // tokens and the blanks behind them are the text
        let back: String = doc.tokens().map(|t| format!("{}{}", t.text(), t.whitespace())).collect();
        assert_eq!(back, text);
        doc.sentences(Part::Text, 5, 2).iter().for_each(|s| check(s, &text, 5));
    }
}

// What the coder may rely on.
fn check(s: &Sentence, text: &str, offset: usize) {
    let n = s.tokens.len();
    assert!(n > 0);
    let roots = s.tokens.iter().enumerate().filter(|(i, t)| t.head == *i).count();
    assert_eq!(roots, 1, "{text:?}");
    for (i, t) in s.tokens.iter().enumerate() {
        assert!(t.head < n && (t.dep == "ROOT") == (t.head == i), "{text:?}");
        assert!(!text[t.span.start - offset..t.span.end - offset].trim().is_empty(), "{text:?}");
        assert!(s.span.contains(t.span));
        // the way up ends at the root
        let mut at = i;
        for _ in 0..n {
            at = s.tokens[at].head;
        }
        assert_eq!(s.tokens[at].head, at, "{text:?}");
    }
}

#[test]
fn sentences_leave_white_space_out_and_count_heads_inside() {
    let text = "Envoys met.\n\nThey  talked about peace.";
    let sentences = Parser::new(&MODEL).parse(text).sentences(Part::Text, 100, 3);
    let words: Vec<Vec<&str>> =
        sentences.iter().map(|s| s.tokens.iter().map(|t| &text[t.span.start - 100..t.span.end - 100]).collect()).collect();
    assert_eq!(words, [vec!["Envoys", "met", "."], vec!["They", "talked", "about", "peace", "."]]);
    sentences.iter().for_each(|s| check(s, text, 100));
    let second = &sentences[1];
    assert_eq!((second.paragraph, second.tokens[0].head, second.tokens[1].head), (3, 1, 1));
    assert_eq!((second.tokens[1].lemma.as_str(), second.tokens[1].pos.as_str()), ("talk", "VERB"));
}

#[test]
fn an_article_with_title_and_dateline() {
    let text = "Truce holds\n\nOSLO, May 12 (NNA) – Envoys met. They talked.\n\nMore talks follow.".to_owned();
    let at = |s: &str| Span::new(text.find(s).unwrap(), text.find(s).unwrap() + s.len());
    let dateline = at("OSLO, May 12 (NNA) – ");
    let first = Span::new(dateline.start, at("They talked.").end);
    let paragraphs =
        vec![Paragraph { span: first, dateline: Some(dateline) }, Paragraph { span: at("More talks follow."), dateline: None }];
    let mut parser = Parser::new(&MODEL);
    let mut article = Article { title: Some("Truce holds".into()), text: text.clone(), paragraphs, ..Article::default() };

    let own = parser.parse_article(&article);
    let place = |s: &Sentence| (s.part, s.paragraph, s.span);
    assert_eq!(place(&own[0]), (Part::Title, 0, Span::new(0, 11)));
    assert_eq!(place(&own[1]), (Part::Text, 1, dateline.join(at("Envoys met."))));
    assert_eq!(own[1].dateline, Some(dateline));
    assert_eq!(own[1].tokens[0].span, at("Envoys"));
    assert_eq!((place(&own[2]), own[2].dateline), ((Part::Text, 1, at("They talked.")), None));
    assert_eq!(place(&own[3]), (Part::Text, 2, at("More talks follow.")));

    article.title_span = Some(Span::new(0, 11));
    let line = parser.parse_article(&article);
    assert_eq!(place(&line[0]), (Part::Text, 0, Span::new(0, 11)));
    assert!(line[0].is_title());
    assert_eq!(line[1..], own[1..]);
}

#[test]
fn a_document_reads_like_spacys() {
    let mut parser = Parser::new(&MODEL);
    let doc = parser.parse("Egypt offered to host peace talks in Cairo. Sudan declined.");
    let ents: Vec<(&str, &str)> = doc.ents().map(|e| (e.text(), e.label().as_str())).collect();
    assert_eq!(ents, [("Egypt", "GPE"), ("Cairo", "GPE"), ("Sudan", "GPE")]);
    let sents: Vec<&str> = doc.sents().map(|s| s.text()).collect();
    assert_eq!(sents, ["Egypt offered to host peace talks in Cairo.", "Sudan declined."]);
    let root = doc.sents().next().unwrap().root();
    assert_eq!((root.text(), root.lemma(), root.tag().as_str(), root.head().i()), ("offered", "offer", "VBD", root.i()));
    let children: Vec<&str> = root.children().map(|c| c.text()).collect();
    assert_eq!(children, ["Egypt", "host", "."]);
    assert_eq!(doc.token(0).morph(), "Number=Sing");
}

#[test]
fn damaged_model_files_are_errors() {
    assert_eq!(MODEL.language(), "en");
    for cut in [1, 8, 31, 32, 1000, BYTES.len() - 1] {
        assert!(matches!(Model::open(&BYTES[..cut]), Err(ModelError::Truncated { .. })), "cut at {cut}");
    }
    let mut bad = BYTES.to_vec();
    bad[BYTES.len() / 2] ^= 1;
    assert!(matches!(Model::open(&bad), Err(ModelError::Checksum)));
    bad[8] = 200;
    assert!(matches!(Model::open(&bad), Err(ModelError::Version { found: 200, .. })));
    assert!(matches!(Model::open(b"not a model"), Err(ModelError::NotAModel)));
}
