import React from "react";

export default function App() {
  return <button onClick={() => fetch("http://orders:8080/orders")}>Orders</button>;
}
