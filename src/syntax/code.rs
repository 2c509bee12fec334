//! The tree that all programming languages share.
//!
//! Each language's parser lowers its own tree to this one, so that what a call, a literal or a constant means is
//! worked out once (in `extract`), not once a language. It keeps what a reader of settings needs (names, literals,
//! calls, assignments, where they stand) and drops the rest. What has no counterpart becomes [`ExprKind::Other`] with
//! its parts, so that nothing inside it is lost.

#[cfg(test)]
pub(super) mod shown;

use crate::source::{Span, Spanned};

/// The language that a unit is written in: it decides what names and numbers mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Go.
    Go,
    /// Rust.
    Rust,
    /// JavaScript and TypeScript.
    JavaScript,
    /// Python.
    Python,
    /// Java.
    Java,
    /// C#.
    CSharp,
}

/// A source file, or a fragment of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The language it is written in.
    pub language: Language,
    /// Go: the name in the `package` clause.
    pub package: Option<Spanned<String>>,
    /// What it imports.
    pub imports: Vec<Import>,
    /// Everything else, in the order of the text.
    pub items: Vec<Item>,
}

impl Unit {
    /// A unit that holds nothing.
    pub fn empty(language: Language) -> Self {
        Self {
            language,
            package: None,
            imports: Vec::new(),
            items: Vec::new(),
        }
    }
}

/// One imported name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The name that the file uses: Go's explicit alias or the path's package name, the last segment or `as` name in
    /// Rust. `*` and `.` stand for "everything".
    pub name: String,
    /// What it stands for: `net/http` in Go, `std::time::Duration` in Rust, the module in JavaScript and
    /// Python.
    pub path: String,
    /// The one thing of the module that the name stands for: `Agent` of `import { Agent } from "http"`. None for the
    /// module itself, and for its default export, which Node.js gives that wants a module.
    pub member: Option<String>,
    /// The import.
    pub span: Span,
}

/// A declaration at the top of a file, or of a module or `impl` block within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A constant or variable.
    Bind(Bind),
    /// A function or method. Statements that stand outside of functions are one without a name.
    Function(Function),
    /// A type with named fields.
    Struct(StructDecl),
}

/// `const x = ..`, `var x T = ..`, `x := ..`, `let x = ..`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bind {
    /// The name that is bound. A pattern or several names at once give one `Bind` a name.
    pub name: Spanned<String>,
    /// Is it a constant (Go `const`, Rust `const` and `static`)?
    pub constant: bool,
    /// The type, where it is written.
    pub ty: Option<TypeRef>,
    /// The value. `a, b := f()` gives both names the same call.
    pub value: Option<Expr>,
    /// Which of several results of the value this name takes: 0 unless it is `a, b := f()` and this is `b`.
    pub result: usize,
}

/// A type as it is written, without `&`, `*`, `mut` and lifetimes: `http.Transport`, `Option<Duration>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeRef {
    /// Its path as written, with the language's separator and without type arguments: `http.Transport`,
    /// `reqwest::Client`; `[]` for slices, arrays and vectors, `map` for maps, `func` for functions, `?` for others.
    pub path: String,
    /// Type arguments and element types.
    pub args: Vec<TypeRef>,
    /// The type.
    pub span: Span,
}

/// A function, method or named function of an `impl` block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: Spanned<String>,
    /// Go: the receiver. Rust: the type of the `impl` block, under the name `self`.
    pub receiver: Option<Param>,
    /// The parameters.
    pub params: Vec<Param>,
    /// The result types.
    pub results: Vec<TypeRef>,
    /// The statements. A Rust body's value is a [`Stmt::Return`].
    pub body: Vec<Stmt>,
    /// The whole function.
    pub span: Span,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name; empty where it has none.
    pub name: String,
    /// Its type.
    pub ty: Option<TypeRef>,
}

/// A struct type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// Its fields; an embedded Go type is a field named after the type's last segment.
    pub fields: Vec<FieldDecl>,
}

/// A field of a struct type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDecl {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Option<TypeRef>,
    /// What it is given by a tag or an attribute.
    pub given: Option<Expr>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stmt {
    /// A local constant or variable.
    Bind(Bind),
    /// `target = value`, `target += value` and alike.
    Assign {
        /// What is assigned to.
        target: Expr,
        /// What is assigned.
        value: Expr,
    },
    /// An expression for its effect; also the conditions of `if`, `for`, `match`, and `go`, `defer`, `await`.
    Expr(Expr),
    /// `return`, and the value of a Rust body or block.
    Return(Vec<Expr>),
    /// Statements that run sometimes or in a scope of their own: the bodies of `if`, `else`, `case`.
    Block(Vec<Stmt>),
    /// Statements that run again and again: the body of a loop. What it runs over or under which condition stands
    /// before it.
    Loop(Vec<Stmt>),
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// What an [`Expr`] is. Parentheses, `&x`, `*x`, `x?`, `x.await` and Go's `x.(T)` leave only `x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// A string, with escapes resolved.
    Text(String),
    /// A number as it is written, without `_` and without a type suffix: `300`, `1e3`, `0x10`, `2.5`.
    Number(String),
    /// `true`, `false`.
    Bool(bool),
    /// `nil`, `None`.
    Nil,
    /// What a variable of the environment holds, where a tag or an attribute says that a field is given that.
    Variable(String),
    /// A name, or a Rust path as it is written: `timeout`, `std::time::Duration::from_secs`.
    Name(String),
    /// `base.name`: a field, a method before its call, or a name of a Go package.
    Field {
        /// What stands before the dot.
        base: Box<Expr>,
        /// What stands behind it.
        name: Spanned<String>,
    },
    /// `callee(args)`. A method call's callee is a `Field`. A macro call's callee is `Name("name!")`. Go conversions
    /// such as `time.Duration(n)` are calls too, and so is `new F(..)`. Arguments with names are one last argument, a
    /// `Struct` without a type, as callers of JavaScript write them.
    Call {
        /// What is called.
        callee: Box<Expr>,
        /// The arguments, in order.
        args: Vec<Expr>,
    },
    /// `T{a: 1}`, `T{1}`, `[]T{1}`, `new(T)` (no fields), Rust `T { a: 1, ..base }`, `{ a: 1, ...base }`.
    Struct {
        /// The type; none where an enclosing literal implies it.
        ty: Option<TypeRef>,
        /// Its fields or elements; an element has no name. A Rust `..base` is an element named `..`.
        fields: Vec<FieldValue>,
    },
    /// `left op right`.
    Binary {
        /// The operator as it is written: `*`, `+`, `<<`, `==`.
        op: String,
        /// The left operand.
        left: Box<Expr>,
        /// The right operand.
        right: Box<Expr>,
    },
    /// `-x`.
    Negative(Box<Expr>),
    /// A function literal or closure.
    Closure {
        /// Its parameters.
        params: Vec<Param>,
        /// Its statements.
        body: Vec<Stmt>,
    },
    /// A block, `if`, `match` or loop that stands as an expression.
    Block(Vec<Stmt>),
    /// `x as T` (Rust).
    Cast {
        /// The target type.
        ty: TypeRef,
        /// What is converted.
        value: Box<Expr>,
    },
    /// Anything else, with its parts.
    Other(Vec<Expr>),
}

/// One field of a [`ExprKind::Struct`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValue {
    /// The field's name; none for an element. A map literal's key is a name too if it is a name or a string.
    pub name: Option<Spanned<String>>,
    /// Its value.
    pub value: Expr,
}
