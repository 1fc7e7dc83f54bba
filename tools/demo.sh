#!/bin/sh
# demo.sh - what `make demo` shows once everything is built: the command, the same call as a script, where to
# go on.
set -eu
lua=${LUA:-lua5.4}
picture=examples/pictures/receipt.png

echo "\$ bin/vision \"What does it say?\" $picture"
$lua bin/vision "What does it say?" "$picture"
echo
echo "The same call as a Lua script, examples/first_call.lua:"
echo
sed 's/^/    /' examples/first_call.lua
echo
echo "\$ $lua examples/first_call.lua"
$lua examples/first_call.lua
cat <<'END'

That was local/ocr: Tesseract, in this process, without a key or a network. For a model that sees, change one
line:

    model = "openai/gpt-4o"                          -- OpenAI; the key comes from OPENAI_API_KEY
    model = "anthropic/claude-sonnet-4-6"            -- Anthropic; ANTHROPIC_API_KEY
    model = "gemini/gemini-2.5-flash"                -- Gemini; GOOGLE_API_KEY or GEMINI_API_KEY
    model = "ollama/llava"                           -- a server on this machine, no key

or on the command line: bin/vision -m openai/gpt-4o "What does it say?" examples/pictures/receipt.png
END
