const express = require("express");
const app = express();

app.get("/orders", (req, res) => res.json([]));

const server = app.listen(process.env.PORT || 3000, () => console.log("listening"));
server.keepAliveTimeout = 65 * 1000;
server.headersTimeout = 66 * 1000;
