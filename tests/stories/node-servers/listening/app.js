var express = require("express");
var app = express();

app.use(express.json());
module.exports = app;
