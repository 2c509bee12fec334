pub const IDLE_SECONDS: u64 = 20;
