import Config

config :shop, ShopWeb.Endpoint,
  adapter: Bandit.PhoenixAdapter,
  http: [port: 4000, thousand_island_options: [read_timeout: 25_000]],
  url: [host: "shop.exa