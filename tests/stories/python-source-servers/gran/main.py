from granian import Granian

Granian("shop:app", port=8000, http1_keep_alive=True).serve()
