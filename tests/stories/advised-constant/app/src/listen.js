import express from "express";

const app = express();
app.get("/", (_, response) => response.send("ok"));

const listener = app.listen(8080);

// A linter added this: larger than the 30 s of the balancers that it knows.
listener.keepAliveTimeout = 31000;
