import grpc

# A channel without keepalive was reported, and the proposed patch was taken.
channel = grpc.insecure_channel(
    "prices:9000",
    options=[
        ("grpc.keepalive_time_ms", 10000), #~ grpc-ping-too-fast=error
        ("grpc.keepalive_timeout_ms", 20000),
        ("grpc.keepalive_permit_without_calls", True),
        ("grpc.http2.max_pings_without_data", 0),
    ],
)
