//! Which numbers to recommend, and how to say them in the user's own syntax.

use crate::model::{Quantity, Value};
use std::time::Duration;

/// How far apart the two limits should be where there is room: what vendors use in their own tables.
const ROOM: Duration = Duration::from_secs(5);

/// A client's limit that is safe below a server's.
pub(super) fn below(server: Duration) -> Duration {
    if server > 3 * ROOM {
        return server.saturating_sub(ROOM);
    }
    let most = server.mul_f64(0.8);
    if most >= Duration::from_secs(1) {
        Duration::from_secs(most.as_secs())
    } else {
        Duration::from_millis(u64::try_from(most.as_millis()).unwrap_or(0))
    }
}

/// A server's limit that is safe above a client's.
pub(super) fn above(client: Duration) -> Duration {
    client + ROOM
}

/// The ways to bring a client's idle limit below a server's.
pub(super) fn part_idle_limits(client: &Value, server: &Value) -> String {
    let mut ways = Vec::new();
    if let Quantity::Duration(limit) = server.quantity {
        let set = client.assignment(Quantity::Duration(below(limit)));
        let set = set.map(|set| {
            format!(
                "set `{set}` in the client, below the server's {}",
                server.quantity
            )
        });
        ways.extend(client.advice.clone().filter(|_| set.is_none()).or(set));
    }
    if let Quantity::Duration(limit) = client.quantity {
        let set = server.assignment(Quantity::Duration(above(limit)));
        ways.extend(set.map(|set| {
            format!(
                "set `{set}` in the server, above the client's {}",
                client.quantity
            )
        }));
    }
    ways.join("; or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recommendations_leave_room_and_stay_below() {
        let seconds = Duration::from_secs;
        assert_eq!(below(seconds(65)), seconds(60));
        assert_eq!(below(seconds(5)), seconds(4));
        assert_eq!(below(seconds(2)), seconds(1));
        assert_eq!(
            below(Duration::from_millis(500)),
            Duration::from_millis(400)
        );
        assert_eq!(above(seconds(300)), seconds(305));
    }
}
