const http2 = require("http2");

const session = http2.connect("https://events.example.com:443"); //~ request-count=error

setInterval(() => session.request({ ":method": "POST", ":path": "/" }).end(), 2000);
