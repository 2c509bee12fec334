const app = require("express")();
app.post("/", (req, res) => res.end("ok"));
app.listen(3000);
