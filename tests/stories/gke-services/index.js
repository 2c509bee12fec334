const http = require('http');
const express = require('express');

const app = express();
app.get('/', (req, res) => res.send('hello'));

const server = http.createServer(app);

// This is the limit of a socket on which a response is awaited, not that of a kept one.
server.on('connection', (socket) => {
  socket.setTimeout(620 * 1000);
});

server.listen(3000);
