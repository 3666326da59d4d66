//! From a pattern's text to its parts.

use super::Node;
use super::class::{Class, Kind};
use std::iter::Peekable;
use std::str::Chars;

type Alternatives = Vec<Vec<Node>>;

/// Parses a whole pattern.
pub(super) fn parse(pattern: &str) -> Result<Alternatives, String> {
    // Python strings are Unicode: the flag says nothing
    let mut parser = Parser { rest: pattern.strip_prefix("(?u)").unwrap_or(pattern).chars().peekable() };
    let out = parser.alternatives()?;
    if parser.rest.next().is_some() {
        return Err("a parenthesis too many".into());
    }
    Ok(out)
}

struct Parser<'p> {
    rest: Peekable<Chars<'p>>,
}

enum Escape {
    Char(char),
    Kind(Kind),
}

impl Parser<'_> {
    fn alternatives(&mut self) -> Result<Alternatives, String> {
        let mut out = vec![Vec::new()];
        while let Some(&c) = self.rest.peek() {
            match c {
                ')' => break,
                '|' => {
                    self.rest.next();
                    out.push(Vec::new());
                }
                _ => {
                    let node = self.node()?;
                    let node = self.repeated(node)?;
                    out.last_mut().ok_or("empty")?.push(node);
                }
            }
        }
        Ok(out)
    }

    fn node(&mut self) -> Result<Node, String> {
        Ok(match self.rest.next().ok_or("cut off")? {
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Class(Class::new(Vec::new(), vec![Kind::NotNewline], false)),
            '[' => self.class()?,
            '(' => self.group()?,
            '\\' => match self.escape()? {
                Escape::Char(c) => Node::Char(c),
                Escape::Kind(k) => Node::Class(Class::new(Vec::new(), vec![k], false)),
            },
            c @ ('*' | '+' | '?' | '{') => return Err(format!("nothing to repeat before {c}")),
            c => Node::Char(c),
        })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, String> {
        let (min, max) = match self.rest.peek() {
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            Some('?') => (0, 1),
            Some('{') => self.bounds()?,
            _ => return Ok(node),
        };
        self.rest.next();
        match self.rest.peek() {
            Some('?' | '+' | '*' | '{') => Err("lazy or possessive repetition is not supported".into()),
            _ => Ok(Node::Repeat { node: Box::new(node), min, max }),
        }
    }

    // Stops before the closing brace.
    fn bounds(&mut self) -> Result<(usize, usize), String> {
        self.rest.next();
        let mut text = String::new();
        while let Some(c) = self.rest.next_if(|&c| c != '}') {
            text.push(c);
        }
        let number = |s: &str| s.trim().parse::<usize>().map_err(|_| format!("{{{text}}} is no number of repetitions"));
        match text.split_once(',') {
            None => number(&text).map(|n| (n, n)),
            Some((min, "")) => Ok((number(min)?, usize::MAX)),
            Some(("", max)) => Ok((0, number(max)?)),
            Some((min, max)) => Ok((number(min)?, number(max)?)),
        }
    }

    fn group(&mut self) -> Result<Node, String> {
        let (mut look, mut behind, mut negated) = (false, false, false);
        if self.rest.next_if_eq(&'?').is_some() {
            behind = self.rest.next_if_eq(&'<').is_some();
            match self.rest.next() {
                Some(':') if !behind => (),
                Some('=') => look = true,
                Some('!') => (look, negated) = (true, true),
                other => return Err(format!("the group (?{} is not supported", other.unwrap_or(' '))),
            }
        }
        let inner = self.alternatives()?;
        self.rest.next_if_eq(&')').ok_or("a group without end")?;
        if !look {
            return Ok(Node::Group(inner));
        }
        let behind = if behind { Some(one_width(&inner).ok_or("look-behind of varying width is not supported")?) } else { None };
        Ok(Node::Look { behind, negated, inner })
    }

    fn class(&mut self) -> Result<Node, String> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let (mut ranges, mut kinds) = (Vec::new(), Vec::new());
        let mut first = true;
        loop {
            let from = match self.rest.next().ok_or("a class without end")? {
                ']' if !first => break,
                '\\' => match self.escape()? {
                    Escape::Char(c) => c,
                    Escape::Kind(k) => {
                        kinds.push(k);
                        first = false;
                        continue;
                    }
                },
                c => c,
            };
            first = false;
            let mut ahead = self.rest.clone();
            let is_range = ahead.next() == Some('-') && ahead.peek().is_some_and(|&c| c != ']');
            let to = if is_range { self.range_end()? } else { from };
            if from > to {
                return Err(format!("the range {from}-{to} runs backward"));
            }
            ranges.push((from, to));
        }
        Ok(Node::Class(Class::new(ranges, kinds, negated)))
    }

    fn range_end(&mut self) -> Result<char, String> {
        self.rest.next();
        match self.rest.next().ok_or("a class without end")? {
            '\\' => match self.escape()? {
                Escape::Char(c) => Ok(c),
                Escape::Kind(_) => Err("a range to a kind of characters".into()),
            },
            c => Ok(c),
        }
    }

    fn escape(&mut self) -> Result<Escape, String> {
        let c = self.rest.next().ok_or("cut off after \\")?;
        Ok(match c {
            'd' | 'D' => Escape::Kind(Kind::Digit(c == 'd')),
            's' | 'S' => Escape::Kind(Kind::Space(c == 's')),
            'w' | 'W' => Escape::Kind(Kind::Word(c == 'w')),
            'n' => Escape::Char('\n'),
            't' => Escape::Char('\t'),
            'r' => Escape::Char('\r'),
            'x' => Escape::Char(self.code(2)?),
            'u' => Escape::Char(self.code(4)?),
            'U' => Escape::Char(self.code(8)?),
            c if c.is_ascii_alphanumeric() => return Err(format!("\\{c} is not supported")),
            c => Escape::Char(c),
        })
    }

    fn code(&mut self, digits: usize) -> Result<char, String> {
        let hex: String = self.rest.by_ref().take(digits).collect();
        let code = u32::from_str_radix(&hex, 16).ok().filter(|_| hex.len() == digits);
        code.and_then(char::from_u32).ok_or_else(|| format!("{hex} is no character's number"))
    }
}

// The width in characters, when all alternatives have the same.
fn one_width(alternatives: &[Vec<Node>]) -> Option<usize> {
    let mut widths = alternatives.iter().map(|a| a.iter().map(width).sum::<Option<usize>>());
    let first = widths.next()??;
    widths.all(|w| w == Some(first)).then_some(first)
}

fn width(node: &Node) -> Option<usize> {
    match node {
        Node::Char(_) | Node::Class(_) => Some(1),
        Node::Start | Node::End | Node::Look { .. } => Some(0),
        Node::Group(inner) => one_width(inner),
        Node::Repeat { node, min, max } => (min == max).then(|| width(node)).flatten().map(|w| w * min),
    }
}
