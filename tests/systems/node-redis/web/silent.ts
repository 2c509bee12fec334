import { createClient } from "redis";

export async function connect() {
  const client = createClient({ url: "redis://cache:6379" }); //~ db-lifetime
  client.on("error", (error) => console.error(error));
  await client.connect();
  return client;
}
