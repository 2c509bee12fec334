const BASE = process.env.ORDERS_URL;

async function remove(id) {
  await fetch(`${BASE}/orders/${id}`, { method: "DELETE" }); //~ idle-race
}

module.exports = { remove };
