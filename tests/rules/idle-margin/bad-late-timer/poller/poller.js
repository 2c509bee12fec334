const { Agent, request } = require("undici");

// Its timer ticks once a second, so that four seconds may be five.
const dispatcher = new Agent({ keepAliveTimeout: 4000 }); //~ idle-margin=warning

async function poll() {
  await request("http://api:8000/state", { dispatcher });
}

module.exports = poll;
