//! Calls that a gRPC server keeps open: a handler that is given a stream, and waits until its client leaves.

use super::program::Program;
use crate::source::Span;
use crate::syntax::code::{Expr, ExprKind, Function, Language};

impl Program<'_> {
    /// The place that waits for the end of a stream of one of these services. Go's generated code names the type of a
    /// stream after service and method: `Prices_WatchServer`.
    pub(super) fn stream_of(&self, services: &[String]) -> Option<Span> {
        let bodies = self
            .bodies()
            .filter(|(at, _)| !services.is_empty() && self.package(*at).language == Language::Go);
        let handlers = bodies.filter(|(_, body)| {
            let function = body.function;
            function.is_some_and(|function| is_handler(function, services))
        });
        let mut waits =
            handlers.flat_map(|(_, body)| body.exprs.iter().filter(|expr| is_end(expr)));
        waits.next().map(|expr| expr.span)
    }
}

/// Is it a method whose last parameter is a stream of one of these services?
fn is_handler(function: &Function, services: &[String]) -> bool {
    let last = function.params.last().and_then(|param| param.ty.as_ref());
    let stream = last.and_then(|ty| ty.path.rsplit('.').next());
    let of_service = |name: &str| {
        let rest = stream.and_then(|stream| stream.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('_') && rest.ends_with("Server"))
    };
    function.receiver.is_some() && services.iter().any(|name| of_service(name))
}

/// `stream.Context().Done()`, or that of a context by name.
fn is_end(expr: &Expr) -> bool {
    let ExprKind::Call { callee, args } = &expr.kind else {
        return false;
    };
    matches!(&callee.kind, ExprKind::Field { name, .. } if name.value == "Done" && args.is_empty())
}
