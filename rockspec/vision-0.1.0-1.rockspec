rockspec_format = "3.0"
package = "vision"
version = "0.1.0-1"
source = { url = "git+https://example.org/vision.git", tag = "v0.1.0" }
description = {
  summary = "One OpenAI-style call to every vision model, from any Lua",
  detailed = [[
A completion on a picture and a question, blocking or streaming, from plain scripts, Neovim and OpenResty. The
core is C without I/O; libcurl moves the bytes. An optional module reads text with Tesseract, without a key or
a network.]],
  license = "MIT",
}
dependencies = { "lua >= 5.1", "lua-cjson" }
external_dependencies = { CURL = { library = "curl" } } -- not `header`: that check misses multiarch folders
build = {
  type = "make",
  variables = {
    LUA = "$(LUA)",
    LUA_CFLAGS = "-I$(LUA_INCDIR)",
    CFLAGS = "$(CFLAGS)",
    LUADIR = "$(LUADIR)",
    LIBDIR = "$(LIBDIR)",
    BINDIR = "$(BINDIR)",
  },
}
