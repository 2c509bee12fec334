import { NestFactory } from "@nestjs/core";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import { AppModule } from "./app.module";

const app = await NestFactory.create(AppModule, new FastifyAdapter({ keepAliveTimeout: 5000 }));
await app.listen(3000);
