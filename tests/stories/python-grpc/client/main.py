import grpc

OPTIONS = [
    ("grpc.keepalive_time_ms", 10_000),  #~ grpc-ping-too-fast
    ("grpc.keepalive_timeout_ms", 20_000),
    ("grpc.keepalive_permit_without_calls", 1),
]


def stubs():
    channel = grpc.insecure_channel("server:50051", options=OPTIONS)
    other = grpc.insecure_channel(
        "patient:50051",
        options=[("grpc.keepalive_time_ms", 10_000), ("grpc.keepalive_permit_without_calls", 1)],
    )
    return channel, other
