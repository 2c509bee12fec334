import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { Agent } from 'http';
import { PingService } from './ping.service';

@Module({
  imports: [
    HttpModule.register({
      baseURL: process.env.LISTENER_URL,
      timeout: 5000,
      httpAgent: new Agent({ keepAlive: true }),  //~ idle-race
    }),
  ],
  providers: [PingService],
})
export class PingModule {}
