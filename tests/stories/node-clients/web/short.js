const Agent = require("agentkeepalive");
const fetch = require("node-fetch");

const agent = new Agent({ freeSocketTimeout: 3000 }); //~ safe

module.exports = () => fetch("http://orders:8080/orders", { agent });
