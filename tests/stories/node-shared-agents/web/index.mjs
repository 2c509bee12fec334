import { Agent, setGlobalDispatcher } from "undici";
import "./orders/client.mjs";

// From here on it is what fetch uses, wherever it is called.
setGlobalDispatcher(new Agent({ keepAliveTimeout: 60_000, connections: 50 })); //~ idle-race=error
