import { DataSource } from "typeorm";

export const orders = new DataSource({ //~ db-lifetime=error
  type: "mysql",
  host: "db",
  port: 3306,
  database: "orders",
  extra: { connectionLimit: 20 },
});

export const stock = new DataSource({ //~ safe
  type: "mariadb",
  host: "db",
  database: "stock",
  extra: { connectionLimit: 20, maxIdle: 5, idleTimeout: 60000 },
});
