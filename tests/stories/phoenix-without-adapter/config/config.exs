use Mix.Config

config :shop, ShopWeb.Endpoint,
  http: [port: 4000],
  url: [host: "example.com", port: 443],
  server: true,
  render_errors: [view: ShopWeb.ErrorView, accepts: ~w(html json)],
  pubsub_server: Shop.PubSub
