import { DataSource } from "typeorm";

export default new DataSource({
  type: process.env.DB_TYPE as any,
  host: "db",
  port: 5432,
  poolSize: 40, //~ db-pool-size
});
