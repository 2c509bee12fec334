import axios from "axios";
import { agent } from "./agents";

const orders = axios.create({ baseURL: process.env.ORDERS_URL || "http://localhost:9000", httpAgent: agent });

export const create = (order: unknown) => orders.post("/orders", order);
