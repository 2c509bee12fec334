import { credentials } from "@grpc/grpc-js";
import { OrdersClient } from "./generated/orders";
import { PaymentClient } from "./generated/payment";

const options = {
  "grpc.keepalive_time_ms": 10_000, //~ grpc-ping-too-fast
  "grpc.keepalive_permit_without_calls": 1,
};
const insecure = credentials.createInsecure();

export const orders = new OrdersClient("orders:50051", insecure, options);
export const payment = new PaymentClient("payment:50052", credentials.createInsecure(), { "grpc.keepalive_time_ms": 10_000 }); //~ safe
