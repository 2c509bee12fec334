import { createClient } from "redis";

export async function open(url: string) {
  const client = createClient({ url });
  await client.connect();
  return client;
}
