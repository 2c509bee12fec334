const express = require('express');

const app = express();
app.get('/check/:id', (req, res) => res.sendStatus(200));
app.post('/order/:id', (req, res) => res.sendStatus(201));
app.post('/ship', (req, res) => res.sendStatus(201));
app.listen(8080);
