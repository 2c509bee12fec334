// An agent makes another connection when the server ends one.
const https = require("https");

const agent = new https.Agent({ keepAlive: true, timeout: 4000 }); //~ safe

setInterval(() => {
  https.request({ host: "events.example.com", port: 443, method: "POST", agent }).end();
}, 2000);
