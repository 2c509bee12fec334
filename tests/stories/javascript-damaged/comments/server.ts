// Moved.
/* server.keepAliveTimeout = 1;
//~^ syntax-error
