const express = require('express');

const app = express().disable('x-powered-by').use(express.json());
app.post('/ping', (req, res) => res.json({ ok: true }));
app.listen(process.env.PORT || 3000);
