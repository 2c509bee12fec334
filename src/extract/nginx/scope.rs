//! A block within its enclosing blocks: how nginx finds the directive that is in effect.

use crate::syntax::nginx::Directive;
use std::{collections::HashMap, rc::Rc};

/// The directives of a block and of every block around it, the outermost first.
#[derive(Debug, Clone)]
pub(super) struct Scope<'d> {
    levels: Vec<Rc<Level<'d>>>,
    /// The directive that opens the innermost block.
    pub(super) opener: Option<&'d Directive>,
}

/// A block. Its names are looked up from every block within it, of which there may be thousands.
#[derive(Debug)]
struct Level<'d> {
    directives: &'d [Directive],
    named: HashMap<&'d str, Vec<&'d Directive>>,
}

impl<'d> Level<'d> {
    fn new(directives: &'d [Directive]) -> Rc<Self> {
        let mut named: HashMap<&str, Vec<&Directive>> = HashMap::new();
        for directive in directives {
            named
                .entry(&directive.name.value)
                .or_default()
                .push(directive);
        }
        Rc::new(Self { directives, named })
    }
}

impl<'d> Scope<'d> {
    /// The top of a configuration.
    pub(super) fn root(directives: &'d [Directive]) -> Self {
        Self {
            levels: vec![Level::new(directives)],
            opener: None,
        }
    }

    /// What stands in the last block of that name at the top of the configuration.
    pub(super) fn top(&self, name: &str) -> Option<Scope<'d>> {
        let blocks = self.levels.first()?.named.get(name)?;
        blocks.last()?.block.as_deref().map(Scope::root)
    }

    /// The directives of the innermost block.
    pub(super) fn own(&self) -> &'d [Directive] {
        self.levels.last().map_or(&[], |level| level.directives)
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
        levels.push(Level::new(directive.block.as_deref()?));
        Some(Scope {
            levels,
            opener: Some(directive),
        })
    }

    /// The directive of that name that is in effect: the innermost level that has it decides.
    pub(super) fn effective(&self, name: &str) -> Option<&'d Directive> {
        self.effective_all(name).last().copied()
    }

    /// Every directive of that name that is in effect, for directives that may stand several times: all of the
    /// innermost level that has one, and none of the outer levels.
    pub(super) fn effective_all(&self, name: &str) -> &[&'d Directive] {
        let named = self
            .levels
            .iter()
            .rev()
            .find_map(|level| level.named.get(name));
        named.map_or(&[], Vec::as_slice)
    }

    /// Every directive of that name in this block and those around it, from the innermost out, the last one first.
    pub(super) fn everywhere(&self, name: &str) -> impl Iterator<Item = &'d Directive> {
        let named = self
            .levels
            .iter()
            .rev()
            .filter_map(move |level| level.named.get(name));
        named.flat_map(|all| all.iter().rev().copied())
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
