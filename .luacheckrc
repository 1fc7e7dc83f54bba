std = "min"
max_line_length = 110
include_files = {
  "**/*.lua", "bin/vision", "rockspec/*.rockspec",
}
exclude_files = {"build/**", "spec/fixtures/**", "spec/vectors/**"}
files["spec/**/*_spec.lua"] = {std = "min+busted"}
files["spec/peers/*_peer.lua"] = {std = "min+busted"}
files["spec/clients/*_client.lua"] = {std = "min+busted"}
-- Types for editors: declarations without use.
files["lua/vision/meta/**"] = {ignore = {"111", "112", "113", "122", "131", "211", "212", "241"}}
for _, name in ipairs {"init", "host/init", "host/nginx", "host/cosocket"} do
  files["lua/vision/" .. name .. ".lua"] = {read_globals = {"ngx"}}
end
-- Neovim's: its Lua is LuaJIT.
files["lua/vision/host/nvim.lua"] = {read_globals = {"vim", "newproxy"}}
for _, path in ipairs {"lua/vision/nvim", "lua/vision/health.lua", "plugin", "spec/nvim/init", "bench/nvim.lua"} do
  files[path] = {std = "luajit", globals = {"vim"}}
end
files["rockspec/*.rockspec"] = {std = "rockspec"}
