// Moved.
/* let client = Client::new();
