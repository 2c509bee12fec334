require "sinatra"

post "/orders" do
  "ok"
end
