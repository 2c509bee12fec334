import http from "node:http";
import axios from "axios";

http.globalAgent = new http.Agent({ keepAlive: true, timeout: 15_000 }); //~ idle-race=error

export const list = () => http.request({ host: "orders", port: 8080, method: "POST" });
export const send = (order) => axios.post("http://orders:8080/orders", order);
