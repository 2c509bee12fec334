//! The formula against what was measured on real programs: rates of lost requests, each with its 95 % interval.

use super::*;

/// A server that closes after 2 s, sooner or later by as much as its clock is coarse.
fn window(rtt: f64, kept: f64, closes: [f64; 2]) -> Window {
    Window { rtt, kept, closes }
}

const NEVER: f64 = f64::INFINITY;
const EXACT: [f64; 2] = [2.0, 2.0];

/// Round trip, the client's limit, when the server closes, requests a second; the measured interval in millionths.
type Row = (f64, f64, [f64; 2], f64, (f64, f64));

/// Requests at random: Go, reqwest, Node.js and httpx against Go, nginx, Node.js, actix-web and gunicorn.
const AT_RANDOM: &[Row] = &[
    (0.04, NEVER, EXACT, 0.5, (6307.0, 9483.0)),
    (0.04, NEVER, EXACT, 1.0, (4465.0, 6669.0)),
    (0.01, NEVER, EXACT, 0.5, (1390.0, 2414.0)),
    (0.1, NEVER, EXACT, 0.5, (17379.0, 23326.0)),
    (0.3, NEVER, EXACT, 0.5, (50119.0, 60361.0)),
    (0.0, NEVER, EXACT, 0.5, (0.0, 143.0)),
    // The client's own limit: above the server's, equal, within the window, below it by 10 ms, far below.
    (0.04, 5.0, EXACT, 0.5, (6316.0, 9517.0)),
    (0.04, 2.0, EXACT, 0.5, (6502.0, 9712.0)),
    (0.04, 1.98, EXACT, 0.5, (2448.0, 4020.0)),
    (0.04, 1.95, EXACT, 0.5, (0.0, 243.0)),
    (0.04, 1.0, EXACT, 0.5, (0.0, 537.0)),
    (0.1, 1.9, EXACT, 0.5, (0.0, 337.0)),
    (0.1, 1.95, EXACT, 0.5, (6716.0, 10612.0)),
    // reqwest; an agent of Node.js and nginx; httpx and uvicorn; reqwest and Node.js 18.
    (0.04, NEVER, EXACT, 0.5, (6188.0, 9365.0)),
    (0.04, NEVER, EXACT, 0.5, (5563.0, 10018.0)),
    (0.04, 5.0, EXACT, 0.5, (4749.0, 10501.0)),
    (0.04, NEVER, EXACT, 0.5, (5650.0, 8657.0)),
    // Node.js 20 closes a second late.
    (0.04, NEVER, [3.0, 3.0], 0.5, (3948.0, 6219.0)),
    // actix-web closes up to half a second early: a client's limit below two seconds is of little use.
    (0.04, NEVER, [1.5, 2.0], 0.5, (7477.0, 10895.0)),
    (0.04, 1.95, [1.5, 2.0], 0.5, (7497.0, 10924.0)),
    // The threads of gunicorn close up to a second late.
    (0.04, NEVER, [2.0, 3.0], 0.5, (4509.0, 10743.0)),
];

#[test]
fn requests_at_random_are_lost_as_often_as_was_measured() {
    for (row, (rtt, kept, closes, rate, (least, most))) in AT_RANDOM.iter().enumerate() {
        let lost = window(*rtt, *kept, *closes).at_random(*rate) * 1e6;
        assert!((*least..=*most).contains(&lost), "row {row}: {lost}");
    }
}

/// Period and noise in seconds; the measured interval in millionths.
const ONE_BY_ONE: &[(f64, f64, (f64, f64))] = &[
    (1.99, 1e-6, (0.0, 6200.0)),
    (2.02, 1e-6, (316_527.0, 383_473.0)),
    (2.06, 1e-6, (451_000.0, 549_000.0)),
    (2.02, 0.02, (268_975.0, 307_409.0)),
    (2.0, 0.05, (182_693.0, 204_974.0)),
    (1.9, 0.05, (18_393.0, 23_450.0)),
    (2.04, 0.01, (298_744.0, 339_877.0)),
];

#[test]
fn requests_one_by_one_are_lost_as_often_as_was_measured() {
    for (period, noise, (least, most)) in ONE_BY_ONE {
        let lost = window(0.04, NEVER, EXACT).one_by_one(*period, *noise, 0.0) * 1e6;
        assert!((*least..=*most).contains(&lost), "{period}: {lost}");
    }
}

#[test]
fn a_period_that_ends_with_the_limit_loses_about_every_fourth_request() {
    // 98 of 389 uses of a connection at exactly its limit, round trip 1 ms.
    let lost = window(0.001, NEVER, EXACT).share(Arrivals::Every(Duration::from_secs(2)));
    assert!((0.2..0.3).contains(&lost), "{lost}");
}

#[test]
fn a_period_far_from_the_limit_loses_nothing() {
    let of = |millis| {
        let every = Arrivals::Every(Duration::from_millis(millis));
        millionths(window(0.001, NEVER, EXACT).share(every))
    };
    assert_eq!([1, 1000, 1900, 2100, 60_000].map(of), [0; 5]);
}

#[test]
fn the_worst_rate_is_one_request_a_limit() {
    let lost = window(0.001, NEVER, EXACT).at_random(0.5) * 1e6;
    assert!((lost - 184.0).abs() < 1.0, "{lost}");
}

#[test]
fn normal_is_the_normal_distribution() {
    for (x, share) in [(0.0, 0.5), (1.0, 0.841_345), (-1.0, 0.158_655), (-9.0, 0.0)] {
        assert!((normal(x) - share).abs() < 1e-5, "{x}: {}", normal(x));
    }
}
