const express = require('express');

express()
  .disable('x-powered-by')
  .use(express.json())
  .get('/', (req, res) => res.send('listening'))
  .post('/ping', (req, res) => res.json({ ok: true }))
  .listen(process.env.PORT || 3000);
