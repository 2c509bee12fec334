const http = require("http");

exports.list = () => http.get("http://orders:8080/orders"); //~ idle-race
