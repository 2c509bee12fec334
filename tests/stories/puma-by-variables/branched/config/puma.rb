port ENV.fetch("PORT", 3000)
if ENV["LONG"]
  persistent_timeout 75
else
  persistent_timeout 65
end
