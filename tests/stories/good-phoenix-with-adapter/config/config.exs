import Config

config :shop, ShopWeb.Endpoint,
  adapter: Bandit.PhoenixAdapter,
  http: [port: 4000, thousand_island_options: [read_timeout: 620_000]],
  url: [host: "example.com", port: 443],
  server: true,
  render_errors: [formats: [json: ShopWeb.ErrorJSON]],
  pubsub_server: Shop.PubSub
