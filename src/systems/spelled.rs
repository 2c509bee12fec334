//! How a setting is spelled, and which versions know it by that name.

use crate::model::{Form, Version, Versions};
use serde::{Deserialize, Serialize};

/// How a setting is spelled in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spelled {
    /// The form around the name.
    pub form: Form,
    /// The name. A flag is shown with two dashes unless it is written with its own. A field of another type than the
    /// construct's own is preceded by that type: `net.Dialer.KeepAlive`.
    pub key: String,
    /// The versions that know the name; the others ignore it.
    pub known: Known,
}

/// The versions that know a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The versions.
    pub versions: Versions,
    /// Year and month in which the first of these versions came out.
    pub released: Option<(u16, u8)>,
}

impl Known {
    /// The versions at which the name comes and goes. Who writes a name that is gone may well run what knew it, however
    /// long ago that was.
    pub fn changes(&self) -> impl Iterator<Item = (Version, Option<(u16, u8)>)> {
        let came = self.versions.since.clone();
        let gone = self.versions.before.clone();
        let came = came.map(|version| (version, self.released));
        came.into_iter().chain(gone.map(|version| (version, None)))
    }
}

impl Spelled {
    /// A name that every version knows.
    pub fn always(form: Form, key: String) -> Self {
        Self {
            form,
            key,
            known: Known::default(),
        }
    }

    /// Do only some versions know the name?
    pub fn is_dated(&self) -> bool {
        !self.known.versions.is_all()
    }

    /// The type that a qualified field belongs to, and the field: `net.Dialer` and `KeepAlive`.
    pub fn part(&self) -> (Option<&str>, &str) {
        match self.key.rsplit_once('.') {
            Some((part, field)) if self.form == Form::GoField => (Some(part), field),
            _ => (None, &self.key),
        }
    }
}
