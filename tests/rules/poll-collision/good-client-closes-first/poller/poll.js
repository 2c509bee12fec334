const http = require("http");

const agent = new http.Agent({ keepAlive: true, timeout: 4000 }); //~ safe

function poll() {
  http
    .get({ host: "api", port: 3000, path: "/state", agent }, (res) => {
      res.resume();
    })
    .on("error", (err) => console.error(err.code));
}

setInterval(poll, 5000);
poll();
