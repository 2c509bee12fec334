const express = require('express');

const app = express();
app.post('/orders', (req, res) => res.sendStatus(201));
app.listen(8080);
