//! A TOML table that is read key by key, so that every mistake has a place and the nearest known name.
//!
//! Whoever reads a table asks for the keys that it knows. What is left at the end is unknown, and the keys that were
//! asked for are the names to suggest.

use std::{borrow::Cow, cell::RefCell, ops::Range, rc::Rc};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A mistake in a TOML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the file.
    pub span: Range<usize>,
}

impl Mistake {
    /// A mistake at that place.
    pub fn at(span: &Range<usize>, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span: span.clone(),
        }
    }

    /// The line of the text that it is in, counted from 1.
    pub fn line(&self, text: &str) -> usize {
        let before = text.get(..self.span.start).unwrap_or("");
        before.matches('\n').count() + 1
    }
}

/// A text and its place, quotes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Its place.
    pub span: Range<usize>,
}

/// A table that is being read.
#[derive(Debug)]
pub struct Table<'t> {
    values: &'t DeTable<'t>,
    span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
    /// The mistakes in the document so far. Reading goes on behind most of them, so that all are told at once.
    told: Rc<RefCell<Vec<Mistake>>>,
}

/// A table's value.
type Value<'t> = &'t Spanned<DeValue<'t>>;

/// Parses a document and hands its root table to `read`.
///
/// # Errors
/// The first mistake: of the syntax, or what `read` finds.
pub fn parse<T>(text: &str, read: impl FnOnce(&Table) -> Result<T, Mistake>) -> Result<T, Mistake> {
    parse_all(text, read).map_err(|told| {
        let first = told.into_iter().next();
        first.unwrap_or_else(|| Mistake::at(&(0..0), "cannot be read"))
    })
}

/// The same, with every mistake.
///
/// # Errors
/// The mistakes, in the order in which they were found.
pub fn parse_all<T>(
    text: &str,
    read: impl FnOnce(&Table) -> Result<T, Mistake>,
) -> Result<T, Vec<Mistake>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let wrong = |error: &toml::de::Error| Mistake {
        message: error.message().to_owned(),
        span: error.span().unwrap_or_default(),
    };
    if !errors.is_empty() {
        return Err(errors.iter().map(wrong).collect());
    }
    let told = Rc::default();
    let root = Table::new(document.get_ref(), document.span(), Rc::clone(&told));
    let value = root.hold(read(&root));
    if value.is_some() {
        root.finish();
    }
    let told = told.take();
    value.filter(|_| told.is_empty()).ok_or(told)
}

impl<'t> Table<'t> {
    fn new(table: &'t DeTable<'t>, span: Range<usize>, told: Rc<RefCell<Vec<Mistake>>>) -> Self {
        Self {
            values: table,
            span,
            asked: RefCell::default(),
            told,
        }
    }

    /// Keeps a mistake, so that what stands beside it can be read all the same. The document is refused in the end.
    pub fn hold<T>(&self, read: Result<T, Mistake>) -> Option<T> {
        read.map_err(|mistake| self.told.borrow_mut().push(mistake))
            .ok()
    }

    /// The place of the table.
    pub fn span(&self) -> &Range<usize> {
        &self.span
    }

    fn value(&self, key: &'static str) -> Option<Value<'t>> {
        self.asked.borrow_mut().push(key);
        self.values.get(key)
    }

    /// A text.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn text(&self, key: &'static str) -> Result<Option<Text>, Mistake> {
        self.value(key).map(|value| text(key, value)).transpose()
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// Where it is missing or something else.
    pub fn required(&self, key: &'static str) -> Result<Text, Mistake> {
        self.text(key)?.ok_or_else(|| self.missing(key))
    }

    /// Is there such a key?
    pub fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// The mistake of a key that is not there.
    pub fn missing(&self, key: &str) -> Mistake {
        Mistake::at(&self.span, format!("`{key}` is missing"))
    }

    /// A text or a list of texts. One that is none is held.
    ///
    /// # Errors
    /// Where it is neither.
    pub fn texts(&self, key: &'static str) -> Result<Vec<Text>, Mistake> {
        let Some(value) = self.value(key) else {
            return Ok(Vec::new());
        };
        match value.get_ref() {
            DeValue::Array(items) => {
                let texts = items.iter().filter_map(|item| self.hold(text(key, item)));
                Ok(texts.collect())
            }
            _ => Ok(vec![text(key, value)?]),
        }
    }

    /// `true` or `false`; false where it is missing.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn flag(&self, key: &'static str) -> Result<bool, Mistake> {
        let Some(value) = self.value(key) else {
            return Ok(false);
        };
        match value.get_ref() {
            DeValue::Boolean(on) => Ok(*on),
            _ => Err(Mistake::at(
                &value.span(),
                format!("`{key}` must be true or false"),
            )),
        }
    }

    /// A number, whole or not, and its place.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn number(&self, key: &'static str) -> Result<Option<(f64, Range<usize>)>, Mistake> {
        let Some(value) = self.value(key) else {
            return Ok(None);
        };
        let written = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => "",
        };
        let number: Option<f64> = written.parse().ok();
        match number.filter(|number| number.is_finite()) {
            Some(number) => Ok(Some((number, value.span()))),
            None => Err(Mistake::at(
                &value.span(),
                format!("`{key}` must be a number"),
            )),
        }
    }

    /// A list of whole numbers.
    ///
    /// # Errors
    /// Where it is something else, or a number is too large.
    pub fn numbers(&self, key: &'static str) -> Result<Vec<u16>, Mistake> {
        let Some(value) = self.value(key) else {
            return Ok(Vec::new());
        };
        let wrong = || {
            Mistake::at(
                &value.span(),
                format!("`{key}` must be a list of port numbers"),
            )
        };
        let DeValue::Array(items) = value.get_ref() else {
            return Err(wrong());
        };
        let number = |item: Value| match item.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().map_err(|_| wrong()),
            _ => Err(wrong()),
        };
        items.iter().map(number).collect()
    }

    /// A table below this one.
    ///
    /// # Errors
    /// Where it is something else, or what `read` finds in it.
    pub fn table<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&Table) -> Result<T, Mistake>,
    ) -> Result<Option<T>, Mistake> {
        self.value(key)
            .map(|value| self.inner(key, value, read))
            .transpose()
    }

    /// A list of tables below this one. What `read` finds in one of them is held.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn tables<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Table) -> Result<T, Mistake>,
    ) -> Result<Vec<T>, Mistake> {
        let Some(value) = self.value(key) else {
            return Ok(Vec::new());
        };
        match value.get_ref() {
            DeValue::Array(items) => {
                let read = |item| self.hold(self.inner(key, item, &read));
                Ok(items.iter().filter_map(read).collect())
            }
            _ => Err(Mistake::at(
                &value.span(),
                format!("`{key}` must be a list of tables"),
            )),
        }
    }

    /// Every key of a table whose keys are names of the user's choice or of a set that `read` knows, with its text. A
    /// value that is no text is held.
    pub fn entries(&self) -> Vec<(Text, Text)> {
        let entry = |(key, value)| Some((key, self.hold(text("value", value))?));
        self.pairs().filter_map(entry).collect()
    }

    /// Every key of such a table, with the table that it holds. What `read` finds in one of them is held.
    pub fn sections<T>(&self, read: impl Fn(&Text, &Table) -> Result<T, Mistake>) -> Vec<T> {
        let section = |(key, value)| self.inner("section", value, |table| read(&key, table));
        self.pairs()
            .filter_map(|pair| self.hold(section(pair)))
            .collect()
    }

    fn pairs(&self) -> impl Iterator<Item = (Text, Value<'t>)> {
        self.asked.borrow_mut().push("*");
        self.values.iter().map(|(key, value)| {
            let name = Text {
                value: key.get_ref().to_string(),
                span: key.span(),
            };
            (name, value)
        })
    }

    /// Is the key a text or list rather than tables? For keys that may be either.
    pub fn is_text(&self, key: &str) -> bool {
        matches!(
            self.values.get(key).map(Spanned::get_ref),
            Some(DeValue::String(_))
        )
    }

    fn inner<T>(
        &self,
        key: &str,
        value: Value,
        read: impl FnOnce(&Table) -> Result<T, Mistake>,
    ) -> Result<T, Mistake> {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(Mistake::at(
                &value.span(),
                format!("`{key}` must be a table"),
            ));
        };
        let table = Table::new(table, value.span(), Rc::clone(&self.told));
        let read = read(&table)?;
        table.finish();
        Ok(read)
    }

    /// Whatever nobody has asked for is unknown.
    fn finish(&self) {
        let asked = self.asked.borrow();
        if asked.contains(&"*") {
            return;
        }
        let keys = self.values.keys();
        let unknown = keys.filter(|key| !asked.contains(&key.get_ref().as_ref()));
        let mistake = |key: &Spanned<_>| {
            let (name, span): (&Cow<str>, _) = (key.get_ref(), key.span());
            unknown_name("key", name, &span, asked.iter().copied())
        };
        self.told.borrow_mut().extend(unknown.map(mistake));
    }
}

/// The mistake of a name that is none of the known ones.
pub fn unknown_name<'n>(
    what: &str,
    name: &str,
    span: &Range<usize>,
    known: impl IntoIterator<Item = &'n str>,
) -> Mistake {
    let hint =
        nearest(name, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Mistake::at(span, format!("unknown {what} `{name}`{hint}"))
}

/// The known name that is most like this one.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

fn text(key: &str, value: Value) -> Result<Text, Mistake> {
    match value.get_ref() {
        DeValue::String(text) => Ok(Text {
            value: text.to_string(),
            span: value.span(),
        }),
        _ => Err(Mistake::at(
            &value.span(),
            format!("`{key}` must be a text in quotes"),
        )),
    }
}

#[cfg(test)]
#[path = "table/tests.rs"]
mod tests;
