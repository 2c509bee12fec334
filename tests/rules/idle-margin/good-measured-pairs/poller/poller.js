const { Agent, request } = require("undici");

// Four seconds here and five there.
const dispatcher = new Agent({ keepAliveTimeout: 4000 }); //~ safe

async function poll() {
  await request("http://api:8000/state", { dispatcher });
}

module.exports = poll;
