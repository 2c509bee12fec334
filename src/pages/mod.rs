//! Pages that the command prints besides its findings: what it knows, and what it understood.

mod files;
mod hops;
mod rules;
mod settings;
mod systems;
mod terminal;
mod told;
mod wrap;

pub use files::files;
pub use hops::hops;
pub use rules::{explanation, rules};
pub use settings::settings;
pub use systems::{PageFormat, system, systems};
use wrap::{columns, wrap};

use crate::lint::Outcome;
use crate::report::{self, DrawingFormat};

/// The form of a page about what was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListFormat {
    /// For a terminal of 100 columns.
    #[default]
    Human,
    /// For programs.
    Json,
}

impl ListFormat {
    /// Every form.
    pub const ALL: &[Self] = &[Self::Human, Self::Json];

    /// `human` or `json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
        }
    }
}

/// The hops of a run as a drawing.
pub fn graph(outcome: &Outcome, format: DrawingFormat) -> String {
    let hops = outcome.every_hop();
    report::draw(format, &outcome.sources, &outcome.graph, &hops)
}

/// A Markdown table whose columns are as wide as their widest cell.
fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let width = |column: usize| {
        let cells = rows.iter().map(|row| cell(&row[column]).chars().count());
        cells
            .chain([head[column].chars().count(), 3])
            .max()
            .unwrap_or(3)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: Vec<String>| {
        let padded = cells
            .iter()
            .zip(&widths)
            .map(|(text, width)| format!(" {text:<width$} "));
        format!("|{}|\n", padded.collect::<Vec<_>>().join("|"))
    };
    let mut page = line(head.iter().map(|text| (*text).to_owned()).collect());
    page += &line(widths.iter().map(|width| "-".repeat(*width)).collect());
    for row in rows {
        page += &line(row.iter().map(|text| cell(text)).collect());
    }
    page
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_are_as_wide_as_they_must_be_and_cells_stay_cells() {
        let rows = vec![vec!["a|b".to_owned(), "1".to_owned()]];
        assert_eq!(
            table(&["name", "n"], &rows),
            "| name | n   |\n| ---- | --- |\n| a\\|b | 1   |\n"
        );
    }
}
