import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from 'src/app.module';

const host = process.env.HOST;
const port = Number(process.env.PORT) || 2283;

async function bootstrap() {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule, { bufferLogs: true });
  app.set('trust proxy', ['loopback']);
  app.use(app.get('json'));

  const server = await (host ? app.listen(port, host) : app.listen(port));
  server.requestTimeout = 24 * 60 * 60 * 1000;
}

void bootstrap();
