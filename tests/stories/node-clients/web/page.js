// In a browser: the page's own host, and a connection that is not Node's.
export const orders = () => fetch("/orders");
