//! What begins and ends comments and quoted texts in each family of formats.

/// The signs of a family of formats.
#[derive(Debug, PartialEq, Eq)]
pub struct Lexicon {
    /// What begins a comment that ends with its line.
    pub(super) lines: &'static [&'static str],
    /// Must such a comment have its line to itself? Elsewhere it is a part of the value, though it may look like more.
    pub(super) alone: bool,
    /// What begins and ends a comment that may go over many lines.
    pub(super) blocks: &'static [(&'static str, &'static str)],
    pub(super) quotes: &'static [Quote],
}

/// A way to quote a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Does a backslash take the meaning of what follows it?
    pub(super) escapes: bool,
    /// May it go over many lines?
    pub(super) many_lines: bool,
    /// A longer one is none: the sign means something else.
    pub(super) longest: Option<usize>,
}

impl Quote {
    /// Where a quoted text ends that begins where `rest` does, the closing sign included.
    pub(super) fn end(&self, rest: &[u8]) -> Option<usize> {
        let close = self.close.as_bytes();
        let first = *close.first()?;
        let mut at = 0;
        while let Some(byte) = rest.get(at) {
            if self.longest.is_some_and(|longest| at > longest)
                || (*byte == b'\n' && !self.many_lines)
            {
                return None;
            }
            if *byte == b'\\' && self.escapes {
                at += 2;
            } else if *byte == first && rest[at..].starts_with(close) {
                return Some(at + close.len());
            } else {
                at += 1;
            }
        }
        None
    }
}

const fn quote(sign: &'static str) -> Quote {
    Quote {
        open: sign,
        close: sign,
        escapes: true,
        many_lines: false,
        longest: None,
    }
}

const fn long(open: &'static str, close: &'static str, escapes: bool) -> Quote {
    Quote {
        open,
        close,
        escapes,
        many_lines: true,
        longest: None,
    }
}

/// `'x'`, but not the `'a` of a lifetime.
const CHARACTER: Quote = Quote {
    open: "'",
    close: "'",
    escapes: true,
    many_lines: false,
    longest: Some(10),
};

const SHORT: &[Quote] = &[quote("\""), quote("'")];

/// Comments of what fills in templates: they may stand in any configuration file.
const TEMPLATES: &[(&str, &str)] = &[
    ("{#", "#}"),
    ("{{/*", "*/"),
    ("{{- /*", "*/"),
    ("<%#", "%>"),
];

const fn source(quotes: &'static [Quote]) -> Lexicon {
    Lexicon {
        lines: &["//"],
        alone: false,
        blocks: &[("/*", "*/")],
        quotes,
    }
}

const fn configuration(lines: &'static [&'static str], alone: bool) -> Lexicon {
    Lexicon {
        lines,
        alone,
        blocks: TEMPLATES,
        quotes: SHORT,
    }
}

impl Lexicon {
    /// A format without comments.
    pub const NONE: Self = Self {
        lines: &[],
        alone: false,
        blocks: &[],
        quotes: &[],
    };
    /// Most configuration, and shells: from `#` to the end of the line.
    pub const HASH: Self = configuration(&["#"], false);
    /// Sections and properties: `#`, `;` or `!`.
    pub const INI: Self = configuration(&["#", ";"], false);
    /// The same, where they are signs like others behind the beginning of a line.
    pub const INI_ALONE: Self = configuration(&["#", ";", "!"], true);
    /// Markup: `<!-- -->`.
    pub const XML: Self = Lexicon {
        lines: &[],
        alone: false,
        blocks: &[("<!--", "-->"), ("{#", "#}"), ("<%#", "%>")],
        quotes: &[],
    };
    /// Terraform: `#`, `//` and `/* */`.
    pub const HCL: Self = Lexicon {
        lines: &["#", "//"],
        alone: false,
        blocks: &[("/*", "*/")],
        quotes: &[quote("\"")],
    };
    /// Go.
    pub const GO: Self = source(&[quote("\""), long("`", "`", false), CHARACTER]);
    /// Rust.
    pub const RUST: Self = source(&[
        long("r##\"", "\"##", false),
        long("r#\"", "\"#", false),
        long("r\"", "\"", false),
        long("\"", "\"", true),
        CHARACTER,
    ]);
    /// JavaScript and TypeScript.
    pub const JAVASCRIPT: Self = source(&[quote("\""), quote("'"), long("`", "`", true)]);
    /// Java.
    pub const JAVA: Self = source(&[long("\"\"\"", "\"\"\"", true), quote("\""), CHARACTER]);
    /// C#.
    pub const C_SHARP: Self = source(&[
        long("\"\"\"", "\"\"\"", false),
        long("@\"", "\"", false),
        quote("\""),
        CHARACTER,
    ]);
    /// Python.
    pub const PYTHON: Self = Lexicon {
        lines: &["#"],
        alone: false,
        blocks: &[],
        quotes: &[
            long("\"\"\"", "\"\"\"", true),
            long("'''", "'''", true),
            quote("\""),
            quote("'"),
        ],
    };

    /// Is what stands behind something on a line no comment?
    pub fn is_alone(&self) -> bool {
        self.alone
    }

    /// Does a sign begin a comment that ends with its line?
    pub fn begins_line_comment(&self, text: &str) -> bool {
        self.lines.iter().any(|sign| text.starts_with(sign))
    }

    /// Does the text end in a sign that begins a comment?
    pub fn ends_in_sign(&self, text: &str) -> bool {
        let blocks = self.blocks.iter().map(|(open, _)| open);
        self.lines
            .iter()
            .chain(blocks)
            .any(|sign| text.ends_with(sign))
    }

    /// Are comments those of markup, which has no place for them within a tag?
    pub fn is_markup(&self) -> bool {
        self.blocks.iter().any(|(open, _)| *open == "<!--")
    }
}
