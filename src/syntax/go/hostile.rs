//! Hostile and damaged input in Go: nothing here may panic, hang or lose what stands around the damage.

use super::testing::{functions, parsed, statements};
use crate::syntax::treesitter::hostile::{Attacked, OFTEN};

const GO: Attacked = Attacked {
    parse: parsed,
    file: FILE,
};

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

#[test]
fn the_realistic_file_is_read_whole() {
    GO.is_read_whole(5, 8);
}

#[test]
fn any_part_of_a_file_has_sound_spans() {
    GO.is_cut_anywhere();
}

#[test]
fn openings_without_end() {
    let pieces = [
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
    ];
    GO.is_flooded(&["package p\nfunc f() {\n"], &pieces);
}

#[test]
fn balanced_nesting_is_cut_off_once() {
    let nests = [
        ("(", ")"),
        ("f(", ")"),
        ("-", ""),
        ("[]T{", "}"),
        ("func() { a(", ") }"),
    ];
    GO.is_cut_off_once(("package p\nvar x = ", "\n"), &nests);
    GO.is_cut_off_once(("package p\nfunc f() { ", " }\n"), &[("if x {", "}")]);
}

#[test]
fn a_hundred_thousand_levels() {
    GO.is_buried(&["package p\nfunc f() {"], &[("(", ")"), ("{", "}")]);
}

#[test]
fn words_and_signs_without_sense() {
    let pieces = [
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
    ];
    GO.is_flooded(&[], &pieces);
}

#[test]
fn a_text_that_stalls_the_parser_is_given_up() {
    let parsed = GO.quickly(&"case x:".repeat(OFTEN));
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
    GO.quickly(&text);
    GO.quickly(&format!(
        "package p\nconst (\na = {}1\n{})\n",
        "1 + ".repeat(OFTEN),
        "b\n".repeat(OFTEN)
    ));
    GO.quickly(&format!(
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
    let functions = functions(GO.quickly(&text).tree);
    assert!(statements(&functions[0].body).len() < 10_000);
}

#[test]
fn at_most_twenty_errors() {
    assert_eq!(parsed(&"func f() { a(1 2) }\n".repeat(50)).errors.len(), 20);
}
