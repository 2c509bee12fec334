// Moved to another package.

/* var client = &http.Client{} //~ syntax-error
