from concurrent import futures

import grpc


def serve():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10),
        options=(
            ("grpc.http2.min_ping_interval_without_data_ms", 5000),
            ("grpc.keepalive_permit_without_calls", True),
        ),
    )
    server.add_insecure_port("[::]:50051")
    server.start()
    server.wait_for_termination()
