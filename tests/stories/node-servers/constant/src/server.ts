import http from "http";
import { limits } from "./config";
import handler from "./handler.js";

export const server = http.createServer(handler);
server.keepAliveTimeout = limits.idle;
server.listen(3000);
