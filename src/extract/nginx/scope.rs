//! A block within its enclosing blocks: how nginx finds the directive that is in effect.

use crate::syntax::nginx::Directive;

/// The directives of a block and of every block around it, the outermost first.
#[derive(Debug, Clone)]
pub(super) struct Scope<'d> {
    levels: Vec<&'d [Directive]>,
    /// The directive that opens the innermost block.
    pub(super) opener: Option<&'d Directive>,
}

impl<'d> Scope<'d> {
    /// The top of a configuration.
    pub(super) fn root(directives: &'d [Directive]) -> Self {
        Self {
            levels: vec![directives],
            opener: None,
        }
    }

    /// The directives of the innermost block.
    pub(super) fn own(&self) -> &'d [Directive] {
        self.levels.last().copied().unwrap_or(&[])
    }

    /// The blocks of that name directly within this one.
    pub(super) fn blocks(&self, name: &str) -> impl Iterator<Item = Scope<'d>> {
        let inside = self
            .own()
            .iter()
            .filter(move |directive| directive.name.value == name);
        inside.filter_map(|directive| self.enter(directive))
    }

    /// Every block within this one, at any depth, this one first.
    pub(super) fn all(&self) -> Vec<Scope<'d>> {
        let mut all = vec![self.clone()];
        let mut next = 0;
        while let Some(scope) = all.get(next).cloned() {
            all.extend(
                scope
                    .own()
                    .iter()
                    .filter_map(|directive| scope.enter(directive)),
            );
            next += 1;
        }
        all
    }

    fn enter(&self, directive: &'d Directive) -> Option<Scope<'d>> {
        let mut levels = self.levels.clone();
        levels.push(directive.block.as_deref()?);
        Some(Scope {
            levels,
            opener: Some(directive),
        })
    }

    /// The directive of that name that is in effect: the innermost level that has it decides.
    pub(super) fn effective(&self, name: &str) -> Option<&'d Directive> {
        let mut levels = self.levels.iter().rev();
        levels.find_map(|level| {
            level
                .iter()
                .rev()
                .find(|directive| directive.name.value == name)
        })
    }

    /// Every directive of that name that is in effect, for directives that may stand several times: all of the
    /// innermost level that has one, and none of the outer levels.
    pub(super) fn effective_all(&self, name: &str) -> Vec<&'d Directive> {
        let of = |level: &&'d [Directive]| -> Vec<&'d Directive> {
            level
                .iter()
                .filter(|directive| directive.name.value == name)
                .collect()
        };
        let mut levels = self.levels.iter().rev().map(of);
        levels.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Is the directive written in the innermost block?
    pub(super) fn owns(&self, directive: &Directive) -> bool {
        self.own().iter().any(|own| std::ptr::eq(own, directive))
    }
}

/// The text of an argument.
pub(super) fn argument(directive: &Directive, at: usize) -> Option<&str> {
    directive
        .args
        .get(at)
        .map(|argument| argument.value.as_str())
}
