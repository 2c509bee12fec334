import https from "node:https";

// An agent of https serves no http address that stands beside it: that it calls the only server is a guess.
export const partner = new https.Agent({ keepAlive: true }); //~? idle-race
export const ORDERS = "http://orders:8080";
