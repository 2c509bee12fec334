const http = require("http");

exports.once = () => http.get({ host: "orders", port: 8080, agent: false });
