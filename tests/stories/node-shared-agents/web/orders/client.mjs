export const create = (order) => fetch("http://orders:8080/orders", { method: "POST", body: JSON.stringify(order) });
