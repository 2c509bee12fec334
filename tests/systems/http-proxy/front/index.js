const http = require("http");
const httpProxy = require("http-proxy");
const { createProxyMiddleware } = require("http-proxy-middleware");

const agent = new http.Agent({ keepAlive: true, timeout: 15000 }); //~ idle-race
const kept = httpProxy.createProxyServer({ target: "http://orders:8080", agent });

// Without an agent it asks for the end of each connection.
const plain = createProxyMiddleware({ target: "http://orders:8080" }); //~ safe

http.createServer((req, res) => (req.url === "/" ? kept.web(req, res) : plain(req, res))).listen(3000);
