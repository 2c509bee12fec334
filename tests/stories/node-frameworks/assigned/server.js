import https from "node:https";
import fs from "node:fs";
import express from "express";

const app = express();
const server = https.createServer({ key: fs.readFileSync("key.pem"), cert: fs.readFileSync("cert.pem") }, app);
Object.assign(server, { keepAliveTimeout: 65_000, headersTimeout: 66_000 });
server.listen(3000);
