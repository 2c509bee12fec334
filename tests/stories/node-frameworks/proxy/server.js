const express = require("express");
const { createProxyMiddleware } = require("http-proxy-middleware");
const httpProxy = require("http-proxy");
const http = require("http");

const app = express();
const agent = new http.Agent({ keepAlive: true }); //~ idle-race=error

app.use("/hapi", createProxyMiddleware({ target: "http://hapi:3000", changeOrigin: true, agent }));
// Without an agent it asks for the end of each connection.
app.use("/plugin", createProxyMiddleware({ target: "http://plugin:3000" }));

const kept = new http.Agent({ keepAlive: true, timeout: 3000 }); //~ safe
const proxy = httpProxy.createProxyServer({ target: "http://clustered:3000", agent: kept });

app.use((req, res) => proxy.web(req, res));
app.listen(3000);
