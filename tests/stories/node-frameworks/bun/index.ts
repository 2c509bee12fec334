Bun.serve({
  port: 3000,
  idleTimeout: 10,
  fetch(request) {
    return new Response("ok");
  },
});
