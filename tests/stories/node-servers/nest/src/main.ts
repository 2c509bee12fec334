import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.getHttpServer().keepAliveTimeout = 61_000;
  await app.listen(3000);
}

bootstrap();
