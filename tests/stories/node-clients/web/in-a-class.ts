import { Agent } from "https";
import got from "got";

export class Orders {
  private readonly agent = { http: new Agent({ keepAlive: true, timeout: 9000 }) }; //~ idle-race

  constructor(private readonly base: string) {}

  async list() {
    return got("http://orders:8080/orders", { agent: this.agent, method: "POST" });
  }
}
