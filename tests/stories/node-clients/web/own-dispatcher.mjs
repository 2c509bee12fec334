import { Agent, request } from "undici";

const dispatcher = new Agent({ keepAliveTimeout: 3000, keepAliveMaxTimeout: 3000 }); //~ safe
//~^? idle-margin

export const read = (id) => request(`http://orders:8080/orders/${id}`, { dispatcher });
