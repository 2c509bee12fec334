import { createClient } from "redis";

export async function open(url: string) {
  const client = createClient({ url }); //~ db-lifetime
  await client.connect();
  return client;
}
