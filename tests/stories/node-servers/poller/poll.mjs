import http, { Agent } from "node:http";

const kept = { keepAlive: true, timeout: 8000 }; //~ idle-race

const toPlain = new Agent(kept);
const toAssigned = new http.Agent({ keepAlive: true, timeout: 67_000 }); //~ idle-race
const toListening = new http.Agent({ keepAlive: true, timeout: 65_000 }); //~ safe
const toOptional = new http.Agent({ ...kept, timeout: 32000 }); //~ idle-race
const toConstant = new http.Agent({ keepAlive: true, timeout: 90 * 1000 }); //~ idle-race
const toConfigured = new http.Agent({ keepAlive: true, timeout: 22_000 }); //~ idle-race
const toUnlimited = new http.Agent({ keepAlive: true }); //~ safe
const toHidden = new http.Agent({ keepAlive: true }); //~ unknown
const toNest = new http.Agent({ keepAlive: true }); //~ idle-race
const toQuick = new http.Agent({ keepAlive: true, timeout: 74_000 }); //~ idle-race
const toHanded = new http.Agent({ keepAlive: true, timeout: 6500 }); //~ idle-race
const closes = new http.Agent({ keepAlive: false });

http.request({ host: "plain", port: 3000, method: "POST", agent: toPlain });
http.request("http://assigned:3000/orders", { agent: toAssigned, method: "POST" });
http.request({ hostname: "listening", port: 3000, method: "POST", agent: toListening });
http.request({ host: "optional", port: 3000, method: "POST", agent: toOptional });
http.request({ host: "constant", port: 3000, method: "POST", agent: toConstant });
http.request({ host: "configured", port: 4000, method: "POST", agent: toConfigured });
http.request({ host: "unlimited", port: 3000, method: "POST", agent: toUnlimited });
http.request({ host: "hidden", port: 3000, method: "POST", agent: toHidden });
http.request({ host: "nest", port: 3000, method: "POST", agent: toNest });
http.request({ host: "quick", port: 3000, method: "POST", agent: toQuick });
http.request({ host: "handed", port: 3000, method: "POST", agent: toHanded });
http.get({ host: "plain", port: 3000, agent: closes });
