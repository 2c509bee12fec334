import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: "postgres",
      host: "db",
      port: 5432,
      database: "shop",
      autoLoadEntities: true,
      poolSize: 50, //~ db-pool-size
      extra: { idleTimeoutMillis: 300000, connectionTimeoutMillis: 5000 }, //~ db-lifetime=error
    }),
  ],
})
export class AppModule {}
