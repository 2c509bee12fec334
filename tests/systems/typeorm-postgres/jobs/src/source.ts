import { DataSource } from "typeorm";

// Ten seconds by default.
export default new DataSource({ type: "postgres", host: "db", database: "jobs", connectTimeoutMS: 3000 }); //~ safe
