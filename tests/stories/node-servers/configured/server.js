const https = require("https");
const { readFileSync } = require("fs");

const seconds = parseInt(process.env.KEEP_ALIVE, 10) || 5;
const server = https.createServer({ key: readFileSync("key.pem") }, (req, res) => res.end());
server.keepAliveTimeout = seconds * 1000;
server.listen(process.env.PORT ?? 3000);
