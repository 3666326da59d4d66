//! An article's title and paragraphs, parsed each for itself.

use crate::pipe::Parser;
use legation_schema::{Article, Part, Sentence, Span};

// What is parsed as one text.
struct Source<'t> {
    text: &'t str,
    part: Part,
    offset: usize,
    paragraph: usize,
    dateline: Option<Span>,
}

impl Parser<'_> {
    /// All sentences of an article, the title's first.
    ///
    /// A title that is a field of its own is [`Part::Title`]; one that is a line of the text stays there. Either is paragraph 0;
    /// the article's paragraphs count from 1. A dateline is not parsed: its paragraph's first sentence carries it and begins
    /// with it.
    pub fn parse_article(&mut self, article: &Article) -> Vec<Sentence> {
        let sources = sources(article);
        let texts: Vec<&str> = sources.iter().map(|s| s.text).collect();
        let mut out = Vec::new();
        for (doc, source) in self.parse_many(&texts).iter().zip(&sources) {
            let mut sentences = doc.sentences(source.part, source.offset, source.paragraph);
            if let (Some(first), Some(dateline)) = (sentences.first_mut(), source.dateline) {
                first.dateline = Some(dateline);
                first.span.start = dateline.start;
            }
            out.append(&mut sentences);
        }
        out
    }
}

fn sources(article: &Article) -> Vec<Source<'_>> {
    let body = |span: Span, paragraph, dateline| Source {
        text: span.of(&article.text),
        part: Part::Text,
        offset: span.start,
        paragraph,
        dateline,
    };
    let title = match (article.title_span, &article.title) {
        (Some(span), _) => Some(body(span, 0, None)),
        (None, Some(title)) => Some(Source { text: title, part: Part::Title, offset: 0, paragraph: 0, dateline: None }),
        (None, None) => None,
    };
    let paragraphs = article.paragraphs.iter().zip(1..).map(|(p, number)| {
        let start = p.dateline.map_or(p.span.start, |d| d.end.clamp(p.span.start, p.span.end));
        body(Span::new(start, p.span.end), number, p.dateline)
    });
    title.into_iter().chain(paragraphs).collect()
}
