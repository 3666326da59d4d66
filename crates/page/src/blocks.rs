//! From the tree of an article's content to paragraphs of plain text.

use dom_query::NodeRef;

/// A paragraph, heading or list item of the content.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Block {
    /// Its words, one space between them.
    pub text: String,
    /// How many bytes of it, spaces not counted, are links.
    pub linked: usize,
    /// How many bytes it has without spaces.
    pub solid: usize,
}

/// The blocks under `root`, in order, none empty.
pub(crate) fn blocks(root: &NodeRef) -> Vec<Block> {
    let mut walk = Walk { done: Vec::new(), open: Block::default(), breaks: 0 };
    walk.node(root, false, 0);
    walk.close();
    walk.done
}

struct Walk {
    done: Vec<Block>,
    open: Block,
    breaks: usize,
}

const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "ruby", "rp", "rt", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "img", "picture", "source", "td", "th",
];

/// Deeper trees than any page of people are cut here.
const DEEPEST: usize = 400;

impl Walk {
    fn node(&mut self, node: &NodeRef, linked: bool, depth: usize) {
        if node.is_text() {
            return self.text(&node.text(), linked);
        }
        if depth > DEEPEST {
            return;
        }
        let Some(name) = node.node_name() else { return self.children(node, linked, depth) };
        match name.as_ref() {
            "script" | "style" | "noscript" | "template" | "head" => {}
            "br" => self.line_break(),
            "td" | "th" => {
                self.text(" ", false);
                self.children(node, linked, depth);
                self.text(" ", false);
            }
            n if INLINE.contains(&n) => self.children(node, linked || n == "a", depth),
            _ => {
                self.close();
                self.children(node, linked, depth);
                self.close();
            }
        }
    }
    fn children(&mut self, node: &NodeRef, linked: bool, depth: usize) {
        for child in node.children_it(false) {
            self.node(&child, linked, depth + 1);
        }
    }
    fn text(&mut self, text: &str, linked: bool) {
        for c in text.chars() {
            if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
                if !self.open.text.is_empty() && !self.open.text.ends_with(' ') {
                    self.open.text.push(' ');
                }
                continue;
            }
            self.breaks = 0;
            self.open.text.push(c);
            self.open.solid += c.len_utf8();
            self.open.linked += if linked { c.len_utf8() } else { 0 };
        }
    }
    /// One `br` is white space, two end the paragraph.
    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.close()
        } else {
            self.text(" ", false)
        }
        if self.open.text.is_empty() {
            self.breaks = 0;
        }
    }
    fn close(&mut self) {
        self.breaks = 0;
        let mut block = std::mem::take(&mut self.open);
        block.text.truncate(block.text.trim_end().len());
        if block.text.chars().any(char::is_alphanumeric) {
            self.done.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    #[test]
    fn paragraphs_stay_apart() {
        let doc = Document::from(
            "<div>One <b>two</b>,<a href=x>three</a>.<p>Four\n five<br>six</p>seven<br><br>eight<ul><li>nine<li>ten</ul></div><table><tr><td>a<td>b<tr><td>c</table>",
        );
        let texts: Vec<String> = blocks(&doc.root()).into_iter().map(|b| b.text).collect();
        assert_eq!(texts, ["One two,three.", "Four five six", "seven", "eight", "nine", "ten", "a b", "c"]);
    }

    #[test]
    fn links_are_counted() {
        let doc = Document::from("<p>See <a>the list</a></p>");
        assert_eq!(blocks(&doc.root())[0].linked, 7);
    }
}
