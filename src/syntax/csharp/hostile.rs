//! Hostile and damaged input in C#: nothing here may panic, hang or lose what stands around the damage.

use super::testing::parsed;
use crate::syntax::{
    code::shown::items,
    treesitter::hostile::{Attacked, OFTEN},
};

const CSHARP: Attacked = Attacked {
    parse: parsed,
    file: FILE,
};

/// A realistic file, with a character of every width.
const FILE: &str = r#"// Bestellungen – und ihre Verbindungen.
using System;
using System.Net.Http;
using Handler = System.Net.Http.SocketsHttpHandler;

namespace Example.Orders
{
    /// <summary>Calls 😀.</summary>
    [ApiController, Route("api/[controller]")]
    public sealed partial class OrdersClient<T> : ClientBase<T>, IDisposable where T : class, new()
    {
        private const int Port = 8_080, Other = 0x1F;
        private static readonly HttpClient Client = new(new Handler
        {
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(55),
            SslOptions = { RemoteCertificateValidationCallback = (s, c, ch, e) => true },
        })
        { BaseAddress = new Uri($"http://orders:{Port}/é€😀") };

        public string Text { get; init; } = @"naïve ""raw€"" \n";
        public TimeSpan Idle => _idle ?? TimeSpan.Zero;
        public event EventHandler? Changed;
        public int this[int index] { get => index; set { _last = value; } }

        public OrdersClient(ILogger<T> logger, int retries = 3) : base(logger) => _retries = retries;

        public async Task<IReadOnlyList<T>> ListAsync(Paging paging, params string[] rest)
        {
            foreach (var name in rest) { if (name is null or "ü") continue; else break; }
            for (int i = 0, j = 1; i < 10; i++, j--) total += i;
            await using var scope = Open();
            try
            {
                using (var response = await Client.PostAsync("api/orders", new StringContent("{}")))
                    return response.StatusCode switch { HttpStatusCode.OK => await Read(response), _ => null! };
            }
            catch (HttpRequestException error) when (error.StatusCode is null)
            {
                throw new InvalidOperationException($"no orders: {error.Message,10:N2}", error);
            }
            finally { lock (_gate) { Client?.CancelPendingRequests(); } }
            static int Local(int a) => a * 2;
        }
#if NET6_0_OR_GREATER
        private readonly PeriodicTimer _timer = new(TimeSpan.FromMinutes(1));
#else
        private readonly object _timer = null;
#endif
        var query = from order in orders where order.Id > 5 select new { order.Id, Name = "x" };
    }
    public record Paging(int Page, int? Size);
    enum Level { Low = 1, High }
}
"#;

#[test]
fn the_realistic_file_is_read_whole() {
    CSHARP.is_read_whole(3, 11);
}

#[test]
fn any_part_of_a_file_has_sound_spans() {
    CSHARP.is_cut_anywhere();
}

#[test]
fn openings_without_end() {
    let pieces = [
        "(",
        "{",
        "[",
        "f(",
        "a[",
        "() => {",
        "if (x) {",
        "new T(",
        "new T { A = ",
        "class A {",
        "namespace A {",
        "using (",
        "switch (a) { case 1: ",
        "List<",
        "$\"{",
        "\"\"\"",
        "#if A\n",
        "a ? ",
        "from a in b ",
    ];
    CSHARP.is_flooded(&["class A { void F() {\n"], &pieces);
}

#[test]
fn balanced_nesting_is_cut_off_once() {
    let values = [
        ("(", ")"),
        ("f(", ")"),
        ("- ", ""),
        ("new T(", ")"),
        ("new T { A = ", "}"),
        ("() => ", ""),
        ("a ? b : ", ""),
        ("a = ", ""),
    ];
    CSHARP.is_cut_off_once(("class A { object x = ", "; }\n"), &values);
    let statements = [
        ("if (x) {", "; }"),
        ("try {", "; } finally {}"),
        ("for (;;) {", "; }"),
        ("f(() => {", "; });"),
    ];
    CSHARP.is_cut_off_once(("class A { void F() { ", " } }\n"), &statements);
    CSHARP.is_cut_off_once(("class B { int ", "; }\n"), &[("c; class A { int ", "; }")]);
}

#[test]
fn a_hundred_thousand_levels() {
    CSHARP.is_buried(
        &["class A { void F() {"],
        &[("(", ")"), ("{", "}"), ("[", "]")],
    );
    CSHARP.is_buried(
        &["class A { object x = x"],
        &[(".F()", ""), (" = a", ""), (" + a", ""), (" ?? a", "")],
    );
}

#[test]
fn words_and_signs_without_sense() {
    let pieces = [
        "}",
        ")",
        "\"",
        "a.",
        "a,",
        "a+",
        "/*",
        "\0",
        "=>",
        "x:",
        "a b ",
        "é€😀 ",
        "new ",
        "@",
        "::",
        "..",
        "case ",
        "int ",
        "using ",
        "public ",
        "#",
        "$\"",
        "?.",
    ];
    CSHARP.is_flooded(&[], &pieces);
}

#[test]
fn many_names_do_not_multiply_a_large_value() {
    let value = "1 + ".repeat(OFTEN);
    CSHARP.quickly(&format!(
        "class A {{ int {}b = {value}1; }}\n",
        "a, ".repeat(OFTEN)
    ));
    CSHARP.quickly(&format!(
        "class A {{ int x = {}{value}1; }}\n",
        "a = ".repeat(150)
    ));
}

#[test]
fn at_most_twenty_errors() {
    let text = "class A { void F() { a(1 2); } }\n".repeat(50);
    assert_eq!(parsed(&text).errors.len(), 20);
}

#[test]
fn a_damaged_statement_costs_itself() {
    let text = "class A {\n  int a = F(1, , 2);\n  void G() { H(1 2); I(3); }\n  int b = 4;\n}\n";
    let parsed = parsed(text);
    assert!(!parsed.errors.is_empty());
    let shown = items(&parsed.tree);
    assert!(shown.contains("I(3)"), "{shown}");
    assert!(shown.contains("var b int = 4"), "{shown}");
}

#[test]
fn a_file_that_is_cut_short_keeps_its_beginning() {
    let text =
        "using System;\nclass A {\n  int a = 1;\n  void F() {\n    G(TimeSpan.FromSeconds(5),";
    let parsed = parsed(text);
    assert!(!parsed.errors.is_empty());
    assert_eq!(parsed.tree.imports.len(), 1);
    let shown = items(&parsed.tree);
    assert!(shown.contains("var a int = 1"), "{shown}");
    assert!(shown.contains("TimeSpan.FromSeconds(5)"), "{shown}");
}
