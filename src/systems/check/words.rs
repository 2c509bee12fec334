//! Reading the words of a system file.

use crate::table::{Mistake, Table, Text, unknown_name};
use serde::{Deserialize, de::IntoDeserializer};

pub(super) fn plain(table: &Table, key: &'static str) -> Result<Option<String>, Mistake> {
    Ok(table.text(key)?.map(|text| text.value))
}

pub(super) fn words(table: &Table, key: &'static str) -> Result<Vec<String>, Mistake> {
    let texts = table.texts(key)?;
    Ok(texts.into_iter().map(|text| text.value).collect())
}

/// A word of a closed set, read the way its type is written everywhere else.
pub(super) fn word<T: for<'de> Deserialize<'de>>(
    text: Option<Text>,
    known: &[&str],
) -> Result<Option<T>, Mistake> {
    let Some(text) = text else { return Ok(None) };
    let parsed: Result<T, serde::de::value::Error> =
        T::deserialize(text.value.as_str().into_deserializer());
    match parsed {
        Ok(word) => Ok(Some(word)),
        Err(_) => Err(unknown_name(
            "word",
            &text.value,
            &text.span,
            known.iter().copied(),
        )),
    }
}
