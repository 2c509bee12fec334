import axios from "axios";

// The project makes pages: this runs in a browser.
export const list = () => axios.get("http://orders:8080/orders");
