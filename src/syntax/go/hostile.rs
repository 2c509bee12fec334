//! Hostile and damaged input: nothing here may panic, hang or lose what stands around the damage.

use std::{
    fmt::Debug,
    time::{Duration, Instant},
};

use super::testing::{functions, parsed, statements, unit};
use crate::syntax::{Parsed, SyntaxError, code::Unit};

/// How often a hostile piece is repeated.
const OFTEN: usize = 10_000;

/// A realistic file, with a character of every width.
const FILE: &str = r#"// Package api serves orders – and keeps its connections.
package api

import (
	"context"
	"net/http"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

const (
	idle    = 90 * time.Second // as the balancer in front
	perHost = 1 << 5
	_, rune = iota, 'é'
)

var defaults = map[string]time.Duration{
	"naïve": idle,
	`raw€`:  2 * idle,
}

type Server struct {
	*http.Server
	pool  []*http.Client
	clock func() time.Time `json:"-"`
}

// New makes a server.
func New(addr string, opts ...grpc.DialOption) (*Server, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.IdleConnTimeout, transport.MaxIdleConnsPerHost = idle, perHost
	params := keepalive.ClientParameters{Time: 10 * time.Second, PermitWithoutStream: true}
	conn, err := grpc.NewClient(addr, append(opts, grpc.WithKeepaliveParams(params))...)
	if err != nil {
		return nil, err
	} else if ok := conn != nil; !ok {
		panic("no connection to \"" + addr + "\" 😀")
	}
	srv := &Server{Server: &http.Server{Addr: addr, IdleTimeout: 2 * time.Minute}}
	for i, timeout := range []time.Duration{1, 2} {
		srv.pool = append(srv.pool, &http.Client{Transport: transport, Timeout: timeout})
		_ = i
	}
	return srv, nil
}

func (s *Server) Run(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- s.ListenAndServe() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	switch t := s.pool[0].Transport.(type) {
	case *http.Transport:
		t.CloseIdleConnections()
	default:
	}
	return s.Shutdown(context.WithoutCancel(ctx))
}
"#;

/// Parses `text`, which must not take long even where the parser is not optimised.
fn quickly(text: &str) -> Parsed<Unit> {
    let start = Instant::now();
    let parsed = parsed(text);
    let taken = start.elapsed();
    let shown: String = text.chars().take(20).collect();
    assert!(taken < Duration::from_secs(10), "{taken:?} for {shown}");
    parsed
}

fn too_deep(errors: &[SyntaxError]) -> usize {
    errors
        .iter()
        .filter(|error| error.message == "nested too deeply")
        .count()
}

/// Every span in a debug print lies within `text`, on character boundaries.
fn check_spans(tree: &impl Debug, text: &str) {
    let debug = format!("{tree:?}");
    let numbers = |part: &str| -> Vec<usize> {
        let numbers = part.split(|char: char| !char.is_ascii_digit());
        numbers
            .filter_map(|number| number.parse().ok())
            .take(2)
            .collect()
    };
    for part in debug.split("start: ").skip(1) {
        let [start, end] = numbers(part).try_into().unwrap();
        assert!(text.get(start..end).is_some(), "{start}..{end} of {text}");
    }
}

#[test]
fn the_realistic_file_is_read_whole() {
    let unit = unit(FILE);
    assert_eq!((unit.imports.len(), unit.items.len()), (5, 8));
    check_spans(&unit, FILE);
}

#[test]
fn every_prefix_has_sound_spans() {
    for end in (0..FILE.len()).filter(|end| FILE.is_char_boundary(*end)) {
        let parsed = parsed(&FILE[..end]);
        check_spans(&parsed, &FILE[..end]);
        assert!(parsed.errors.len() <= 20);
    }
}

#[test]
fn every_suffix_has_sound_spans() {
    for start in (0..FILE.len())
        .step_by(7)
        .filter(|start| FILE.is_char_boundary(*start))
    {
        check_spans(&parsed(&FILE[start..]), &FILE[start..]);
    }
}

#[test]
fn a_file_without_one_of_its_lines_has_sound_spans() {
    for line in FILE.lines() {
        let damaged = FILE.replacen(line, "", 1);
        check_spans(&parsed(&damaged), &damaged);
    }
}

#[test]
fn openings_without_end() {
    for piece in [
        "(",
        "{",
        "[",
        "f(",
        "a[",
        "func(){",
        "if x {",
        "T{",
        "map[",
        "x := func() {",
    ] {
        quickly(&piece.repeat(OFTEN));
        quickly(&format!("package p\nfunc f() {{\n{}", piece.repeat(OFTEN)));
    }
}

#[test]
fn balanced_nesting_is_cut_off_once() {
    for (open, close) in [
        ("(", ")"),
        ("f(", ")"),
        ("-", ""),
        ("[]T{", "}"),
        ("func() { a(", ") }"),
    ] {
        let text = format!(
            "package p\nvar x = {}y{}\n",
            open.repeat(1000),
            close.repeat(1000)
        );
        let parsed = quickly(&text);
        assert_eq!(too_deep(&parsed.errors), 1, "{open}");
    }
}

#[test]
fn balanced_blocks_are_cut_off_once() {
    let text = format!(
        "package p\nfunc f() {{ {}{} }}\n",
        "if x {".repeat(1000),
        "}".repeat(1000)
    );
    assert_eq!(too_deep(&quickly(&text).errors), 1);
}

#[test]
fn a_hundred_thousand_levels() {
    for (open, close) in [("(", ")"), ("{", "}")] {
        let nested = [open.repeat(100_000), close.repeat(100_000)].concat();
        quickly(&nested);
        quickly(&format!("package p\nfunc f() {{ {nested} }}\n"));
    }
}

#[test]
fn words_and_signs_without_sense() {
    for piece in [
        "}",
        ")",
        "\"",
        "`",
        "a.",
        "a,",
        "a+",
        "/*",
        "\0",
        "<-",
        "x:",
        "a b ",
        "é€😀 ",
        "chan ",
        "new(",
        "T[a]",
        "~T[a]",
    ] {
        quickly(&piece.repeat(OFTEN));
    }
}

#[test]
fn a_text_that_stalls_the_parser_is_given_up() {
    let parsed = quickly(&"case x:".repeat(OFTEN));
    assert_eq!(parsed.errors.len(), 1);
    assert_eq!(parsed.errors[0].message, "too damaged to read");
}

#[test]
fn many_names_do_not_multiply_a_large_value() {
    let names = "a, ".repeat(OFTEN);
    let text = format!(
        "package p\nfunc f() {{ {names}b := f({}) }}\n",
        "1, ".repeat(OFTEN)
    );
    quickly(&text);
    quickly(&format!(
        "package p\nconst (\na = {}1\n{})\n",
        "1 + ".repeat(OFTEN),
        "b\n".repeat(OFTEN)
    ));
    quickly(&format!(
        "package p\nvar {names}b T[{}int]\n",
        "int, ".repeat(OFTEN)
    ));
}

#[test]
fn nested_shared_closures_do_not_double() {
    let text = format!(
        "package p\nfunc f() {{ {}{} }}\n",
        "a, b := f(func() {".repeat(40),
        "})".repeat(40)
    );
    let functions = functions(quickly(&text).tree);
    assert!(statements(&functions[0].body).len() < 10_000);
}

#[test]
fn at_most_twenty_errors() {
    assert_eq!(parsed(&"func f() { a(1 2) }\n".repeat(50)).errors.len(), 20);
}
