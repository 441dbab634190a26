//! Writing XML: elements on lines of their own, indented, so that two versions of a form can be
//! compared line by line; the same calls give the same bytes.

/// A document being written.
#[derive(Default)]
pub(crate) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// Starts a document.
    pub(crate) fn document() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.text.extend(std::iter::repeat_n("  ", self.open.len()));
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push(' ');
            self.text.push_str(attribute);
            self.text.push_str("=\"");
            escape_into(&mut self.text, value);
            self.text.push('"');
        }
    }

    /// Opens an element that has elements in it.
    pub(crate) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.end(name);
        }
    }

    /// Opens an element whose name comes from a form; closed by [`Xml::close_named`].
    pub(crate) fn open_named(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.open.push("");
    }

    /// Closes an element that [`Xml::open_named`] opened.
    pub(crate) fn close_named(&mut self, name: &str) {
        self.open.pop();
        self.end(name);
    }

    fn end(&mut self, name: &str) {
        self.text.extend(std::iter::repeat_n("  ", self.open.len()));
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    /// An element with a text in it, or none.
    pub(crate) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        let mut escaped = String::new();
        escape_into(&mut escaped, text);
        self.raw_leaf(name, attributes, &escaped);
    }

    /// An element whose content is written already.
    pub(crate) fn raw_leaf(&mut self, name: &str, attributes: Attributes<'_>, content: &str) {
        self.start(name, attributes);
        if content.is_empty() {
            self.text.push_str("/>\n");
        } else {
            self.text.push('>');
            self.text.push_str(content);
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push_str(">\n");
        }
    }

    /// The document.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// Writes a text so that it can stand in an element or in double quotation marks. Line breaks are
/// written as references, which a reader of XML would make blanks in an attribute (XML 1.0, 3.3.3).
pub(crate) fn escape_into(written: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\r' => written.push_str("&#13;"),
            '\n' => written.push_str("&#10;"),
            '\t' => written.push_str("&#9;"),
            _ => written.push(letter),
        }
    }
}
