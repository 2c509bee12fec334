import axios from "axios";

export const orders = axios.create({ baseURL: "http://orders.example.com" });
