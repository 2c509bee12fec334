const http2 = require("http2");

const session = http2.connect("https://events:443"); //~ request-count=error
session.on("error", console.error);

setInterval(() => session.request({ ":method": "POST", ":path": "/stream" }).end(), 1000);
