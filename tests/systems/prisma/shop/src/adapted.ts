import { PrismaClient } from "@prisma/client";
import { PrismaPg } from "@prisma/adapter-pg";

const adapter = new PrismaPg({ connectionString: process.env.DATABASE_URL });

// Not Prisma's own pool: its limits are those of the driver.
export const reports = new PrismaClient({ adapter });
