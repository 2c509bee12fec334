const grpc = require("@grpc/grpc-js");

const server = new grpc.Server({ "grpc.max_connection_age_ms": 300000 });
server.bindAsync(`0.0.0.0:${process.env.PAYMENT_PORT || 50052}`, grpc.ServerCredentials.createInsecure(), () => {});
