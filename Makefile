# vision - `make help` lists the targets. One list of sources; the rock calls this file too.

LUA        ?= lua5.4
LUAS       := lua5.4 lua5.1 luajit
LUA_PC     := $(if $(findstring jit,$(notdir $(LUA))),luajit,$(notdir $(LUA)))
LUA_CFLAGS ?= $(shell pkg-config --cflags $(LUA_PC))
LUA_ABI     = $(shell $(LUA) -e 'io.write((_VERSION:gsub("^Lua ", "")))')
CFLAGS     ?= -O2 -g
SAN        ?=
OUT        := build/$(notdir $(LUA))$(SAN)
OURS       := -std=c11 -D_GNU_SOURCE -Wall -Wextra $(WERROR) -fPIC -fvisibility=hidden -ffunction-sections \
              -fdata-sections -MMD -MP -Icsrc $(LUA_CFLAGS)
SHARED      = -shared -Wl,--gc-sections -Wl,--as-needed -Wl,--version-script=$(filter %.map,$^)
BUSTED     ?= $(shell command -v busted)
BIN_LUA    ?= $(shell command -v $(LUA))
FUZZ_SECONDS ?= 10
GATEWAY_CONFIG ?= gateway/config.example.yaml

PREFIX     ?= /usr/local
LUADIR     ?= $(PREFIX)/share/lua/$(LUA_ABI)
LIBDIR     ?= $(PREFIX)/lib/lua/$(LUA_ABI)
BINDIR     ?= $(PREFIX)/bin

CORE       := $(wildcard csrc/core/*.c csrc/core/*/*.c)
LUA_CORE   := $(filter-out csrc/lua/curl.c,$(wildcard csrc/lua/*.c))
# Of the border's files curl.so keeps what it calls: the linker drops the rest.
CURL       := $(wildcard csrc/curl/*.c csrc/lua/*.c)
OCR        := $(wildcard csrc/ocr/*.c)
FIT        := $(wildcard csrc/fit/*.c)
SIGN       := $(wildcard csrc/sign/*.c)
INTERNAL   := $(wildcard spec/internal/*.c)
FUZZERS    := $(patsubst fuzz/%.c,%,$(wildcard fuzz/*.c))
object      = $(patsubst %.c,$(OUT)/%.o,$(1))

# The optional modules: built where their libraries are, and said so where they are not.
OCR_PC     := tesseract lept libpng libjpeg
HAVE_OCR   := $(shell pkg-config --exists $(OCR_PC) 2>/dev/null && echo yes)
OCR_TARGET := $(if $(HAVE_OCR),$(OUT)/vision/ocr.so,without-ocr)
HAVE_FIT   := $(shell pkg-config --exists vips 2>/dev/null && echo yes)
FIT_TARGET := $(if $(HAVE_FIT),$(OUT)/vision/fit.so,without-fit)
HAVE_SIGN  := $(shell pkg-config --exists libcrypto 2>/dev/null && echo yes)
SIGN_TARGET := $(if $(HAVE_SIGN),$(OUT)/vision/sign.so,without-sign)
MODULES    := core curl $(if $(HAVE_OCR),ocr) $(if $(HAVE_FIT),fit) $(if $(HAVE_SIGN),sign)

# Debian's packages, each with what else tells that it is there (tools/need.sh).
NEED_BUILD := gcc/cc libc6-dev/stdio.h pkg-config/pkg-config liblua5.4-dev/lua5.4.pc lua5.4/lua5.4 lua-cjson \
              libcurl4-openssl-dev/libcurl.pc libssl-dev/libcrypto.pc
NEED_OCR   := libtesseract-dev/tesseract.pc libleptonica-dev/lept.pc libpng-dev/libpng.pc \
              libjpeg-dev/libjpeg.pc tesseract-ocr-eng
NEED_FIT   := libvips-dev/vips.pc
# libvips-dev alone is over a hundred packages: for the tests, never for the demo.
NEED_TEST  := lua5.1/lua5.1 liblua5.1-0-dev/lua5.1.pc luajit2/luajit libluajit2-5.1-dev/luajit.pc \
              lua-busted/busted lua-socket lua-luv luarocks/luarocks neovim/nvim tmux/tmux \
              python3/python3 openssl/openssl binutils/nm $(NEED_FIT) libvips-tools/vips procps/pgrep \
              chromium/chromium postgresql lua-dbi-postgresql
NEED_GATEWAY := nginx/nginx libnginx-mod-http-lua lua-yaml lua-dbi-sqlite3 luajit2/luajit \
              libluajit2-5.1-dev/luajit.pc util-linux/flock
NEED_TEST  += $(NEED_GATEWAY) systemd/systemd-analyze mount/mount
NEED_NVIM  := gcc/cc libc6-dev/stdio.h pkg-config/pkg-config libluajit2-5.1-dev/luajit.pc \
              libcurl4-openssl-dev/libcurl.pc libssl-dev/libcrypto.pc
NEED_LINT  := lua-check/luacheck clang/clang
NEED_BENCH := lua5.1/lua5.1 liblua5.1-0-dev/lua5.1.pc luajit2/luajit libluajit2-5.1-dev/luajit.pc curl/curl \
              python3/python3
NEED_PEERS := python3/python3 python3-venv nodejs/node npm/npm lua-busted/busted lua-socket lua-yaml
NEED_FUZZ  := clang/clang libclang-rt-14-dev

# Test builds only: every allocation of ours can be made to fail (spec/internal/faults.c).
WRAP       := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free,--wrap=mmap,--wrap=pthread_create
FAULTS     := $(OUT)/faults/vision/core.so $(OUT)/faults/vision/curl.so \
              $(if $(HAVE_FIT),$(OUT)/faults/vision/fit.so)
SANITIZE   := -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined

export LUA_PATH  := lua/?.lua;lua/?/init.lua;gateway/lua/?.lua;spec/?.lua;;
export LUA_CPATH := $(OUT)/?.so;;

all: $(OUT)/vision/core.so $(OUT)/vision/curl.so $(OCR_TARGET) $(FIT_TARGET) $(SIGN_TARGET)

# core.so knows neither libcurl nor sockets, so that hosts with a transport of their own load neither; curl.so
# is loaded at the first call. Both hold the same core objects, hidden. All stay loaded once they are: a
# thread may still be at work for a Lua state that is closed, in code and constants of any of them and in
# Tesseract's OpenMP; and unmapping thirty libraries is work for nothing at a script's end.
$(OUT)/vision/core.so: $(call object,$(CORE) $(LUA_CORE)) $(OUT)/vision/core.map
	$(Q)$(CC) $(SHARED) $(LDFLAGS) -Wl,-z,nodelete -o $@ $(filter %.o,$^) -lm -pthread
$(OUT)/vision/curl.so: $(call object,$(CORE) $(CURL)) $(OUT)/vision/curl.map
	$(Q)$(CC) $(SHARED) $(LDFLAGS) -Wl,-z,nodelete -o $@ $(filter %.o,$^) -lcurl -lm -pthread
$(OUT)/vision/ocr.so: $(call object,$(CORE) $(OCR)) $(OUT)/vision/ocr.map
	$(Q)$(CC) $(SHARED) $(LDFLAGS) -Wl,-z,nodelete -o $@ $(filter %.o,$^) \
	  $(shell pkg-config --libs $(OCR_PC)) -lm -pthread
# Loaded by calls with an image that is to fit. It stays, as GLib's types and threads do.
$(OUT)/vision/fit.so: $(call object,$(CORE) $(FIT)) $(OUT)/vision/fit.map
	$(Q)$(CC) $(SHARED) $(LDFLAGS) -Wl,-z,nodelete -o $@ $(filter %.o,$^) $(shell pkg-config --libs vips) -lm \
	  -pthread
# Loaded by routes that sign: libcrypto takes over a millisecond to load. It stays: keys that it made are
# freed by it, at a closed Lua state's very end.
$(OUT)/vision/sign.so: $(call object,$(SIGN)) $(OUT)/vision/sign.map
	$(Q)$(CC) $(SHARED) $(LDFLAGS) -Wl,-z,nodelete -o $@ $(filter %.o,$^) $(shell pkg-config --libs libcrypto)
$(OUT)/internal.so: $(call object,$(CORE) $(INTERNAL)) $(OUT)/internal.map
	$(Q)$(CC) $(SHARED) $(LDFLAGS) $(WRAP) -Wl,-z,nodelete -o $@ $(filter %.o,$^) -lm -pthread
# Only this is seen, whatever the libraries and the host reference.
$(OUT)/vision/%.map:
	@mkdir -p $(@D)
	@echo '{ global: luaopen_vision_$*; local: *; };' >$@
$(OUT)/internal.map:
	@mkdir -p $(@D)
	@echo '{ global: luaopen_internal_*; local: *; };' >$@
$(OUT)/csrc/ocr/%.o: OURS += $(shell pkg-config --cflags $(OCR_PC))
$(OUT)/csrc/fit/%.o: OURS += $(shell pkg-config --cflags vips)
$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(OURS) -c -o $@ $<
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)

without-ocr:
	@echo "local/ocr is left out; for it: apt install" $(foreach n,$(NEED_OCR),$(firstword $(subst /, ,$(n))))

without-fit:
	@echo "fit, which converts and shrinks images, is left out; to have it: apt-get install libvips-dev"

without-sign:
	@echo "signing for bedrock is left out; to have it: apt-get install libssl-dev"

internal: $(OUT)/internal.so $(FAULTS)
# The modules once more, from the same objects: their allocations are counted and can fail.
$(OUT)/faults/internal/faults.so: $(OUT)/spec/internal/faults.o
	@mkdir -p $(@D)
	$(Q)$(CC) -shared $(LDFLAGS) $(WRAP) -Wl,-soname,$(@F) -o $@ $<
$(FAULTS): SHARED += $(WRAP) -Wl,-rpath,'$$ORIGIN/../internal'
$(FAULTS): $(OUT)/faults/internal/faults.so
$(OUT)/faults/vision/core.so: $(call object,$(CORE) $(LUA_CORE)) $(OUT)/vision/core.map
	@mkdir -p $(@D)
	$(Q)$(CC) $(SHARED) $(LDFLAGS) -Wl,-z,nodelete -o $@ $(filter %.o %.so,$^) -lm -pthread
$(OUT)/faults/vision/curl.so: $(call object,$(CORE) $(CURL)) $(OUT)/vision/curl.map
	@mkdir -p $(@D)
	$(Q)$(CC) $(SHARED) $(LDFLAGS) -Wl,-z,nodelete -o $@ $(filter %.o %.so,$^) -lcurl -lm -pthread

$(OUT)/faults/vision/fit.so: $(call object,$(CORE) $(FIT)) $(OUT)/vision/fit.map
	@mkdir -p $(@D)
	$(Q)$(CC) $(SHARED) $(LDFLAGS) -Wl,-z,nodelete -o $@ $(filter %.o %.so,$^) $(shell pkg-config --libs vips) \
	  -lm -pthread

# Everything that compiles, linked into nothing: what lint builds.
objects: $(call object,$(sort $(CORE) $(LUA_CORE) $(CURL) $(INTERNAL) $(if $(HAVE_OCR),$(OCR)) \
  $(if $(HAVE_FIT),$(FIT)) $(if $(HAVE_SIGN),$(SIGN))))

help:
	@echo "make demo            install what the demo needs, build, and read a receipt with local/ocr"
	@echo "make gateway         install what the gateway needs, build, and serve on 127.0.0.1:4000"
	@echo "make test            every spec on Lua 5.4, Lua 5.1 and LuaJIT"
	@echo "make test-one        those of SPECS on LUA=$(LUA) alone"
	@echo "make all             build for LUA=$(LUA)"
	@echo "make install         install for LUA=$(LUA) under PREFIX=$(PREFIX)"
	@echo "make rock            build and install the rock into build/rock, for Lua 5.4 and 5.1"
	@echo "make nvim            build for Neovim, in this folder, which is a plugin as it stands"
	@echo "make lint            luacheck, warnings as errors with gcc and clang, line lengths, layers"
	@echo "make asan            the specs (SPECS= narrows) under AddressSanitizer and UBSan"
	@echo "make valgrind        specs of the core and of whole calls under valgrind"
	@echo "make fuzz            every fuzzer for FUZZ_SECONDS=$(FUZZ_SECONDS)"
	@echo "make bench           what docs/performance.md reports"
	@echo "make bench-peers     the same beside other clients, from their registries"
	@echo "make peers           official SDKs, LiteLLM's proxy, Portkey's gateway and moto beside us"
	@echo "make clients         OpenAI's SDKs, LiteLLM's and curl as clients of the gateway"
	@echo "make bench-gateway   the gateway beside nginx that only passes on"
	@echo "make soak-gateway    ten minutes of load on the gateway; SECONDS=60 for less"
	@echo "make screenshots     pictures of the console's pages, for docs/console.md"
	@echo "make bench-nvim      how long Neovim's main loop is kept at a time"
	@echo "make models          refresh the model table from LiteLLM's"
	@echo "make layers exports  who includes whom in csrc; what the built modules show of themselves"
	@echo "make deps-demo       only install Debian packages: also deps-gateway, -test, -lint, -fuzz, -bench,"
	@echo "                     -peers, -clients, -nvim, -models"
	@echo "make clean           remove build/"

deps-demo:
	@tools/need.sh $(NEED_BUILD) $(NEED_OCR)
deps-gateway:
	@tools/need.sh $(NEED_BUILD) $(NEED_OCR) $(NEED_GATEWAY)
deps-test:
	@tools/need.sh $(NEED_BUILD) $(NEED_OCR) $(NEED_TEST)
deps-lint:
	@tools/need.sh $(NEED_BUILD) $(NEED_OCR) $(NEED_TEST) $(NEED_LINT)
deps-fuzz:
	@tools/need.sh $(NEED_BUILD) $(NEED_FUZZ)

# Packages first, then a new make: what pkg-config says is asked once, at its start.
demo: deps-demo
	@$(MAKE) --no-print-directory -s all
	@LUA="$(LUA)" tools/demo.sh

gateway: deps-gateway
	@$(MAKE) --no-print-directory -s LUA=luajit all
	@GATEWAY_CONFIG="$(GATEWAY_CONFIG)" tools/gateway.sh
.PHONY: deps-gateway gateway

# Made-up requests in a gateway of its own, taken by Chromium.
screenshots: deps-test
	@$(MAKE) --no-print-directory -s LUA=luajit all
	@LUA_CPATH="build/luajit/?.so;;" luajit tools/screenshots.lua
.PHONY: screenshots

test: deps-test
	@LUAS="$(LUAS)" MAKE="$(MAKE)" tools/test.sh

test-one: all internal
	@tools/busted.sh $(LUA) "$(BUSTED)" $(OUT)/specs.log $(SPECS)

asan: deps-test
	@$(MAKE) --no-print-directory -s SAN=-asan CFLAGS="-O1 -g $(SANITIZE)" LDFLAGS="$(SANITIZE)" asan-one
asan-one: all internal $(OUT)/stay.so
	@CC="$(CC)" tools/sanitized.sh $(LUA) $(OUT) tools/busted.sh $(LUA) "$(BUSTED)" $(OUT)/specs.log $(SPECS)
$(OUT)/stay.so: spec/support/stay.c
	@mkdir -p $(@D)
	$(Q)$(CC) -shared -fPIC -o $@ $<

# Some two minutes' worth: what tries every split, size or failure takes too long here, and asan sees it.
VALGRIND_SPECS := $(patsubst %,spec/core/%_spec.lua,body buffer chat exchange guard http1 json repeat retry \
                    rewrite sigv4 url) spec/vision/stream_spec.lua spec/vision/client_spec.lua \
                  spec/curl/cases_spec.lua
valgrind: deps-test all internal
	@tools/need.sh valgrind/valgrind
	valgrind -q --error-exitcode=9 --leak-check=full --show-leak-kinds=definite \
	  --errors-for-leak-kinds=definite --suppressions=spec/support/valgrind.supp \
	  $(LUA) $(BUSTED) -o TAP $(or $(SPECS),$(VALGRIND_SPECS))

# The core and what else reads bytes by itself, by clang, as it is fuzzed: objects once, then a program for
# each fuzzer.
FUZZ_CC    := clang -g -O1 -std=c11 -D_GNU_SOURCE -Icsrc -fno-sanitize-recover=undefined
FUZZ_CORE  := $(patsubst %.c,build/fuzz/%.o,$(CORE) csrc/fit/metadata.c)
fuzz: deps-fuzz $(addprefix build/fuzz/bin/,$(FUZZERS))
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tools/fuzz.sh $(FUZZERS)
build/fuzz/csrc/%.o: csrc/%.c
	@mkdir -p $(@D)
	$(Q)$(FUZZ_CC) -fsanitize=fuzzer-no-link,address,undefined -MMD -MP -c -o $@ $<
build/fuzz/bin/%: fuzz/%.c $(wildcard fuzz/*.h) $(FUZZ_CORE)
	@mkdir -p $(@D)
	$(Q)$(FUZZ_CC) -fsanitize=fuzzer,address,undefined -o $@ $(filter-out %.h,$^)
-include $(shell find build/fuzz -name '*.d' 2>/dev/null)

lint: deps-lint layers
	luacheck -q .
	@tools/width.sh
	@$(MAKE) --no-print-directory -s CC=gcc SAN=-gcc WERROR=-Werror objects
	@$(MAKE) --no-print-directory -s CC=clang SAN=-clang WERROR=-Werror objects

layers:
	@tools/layers.sh
exports: all
	@tools/exports.sh $(OUT)/vision/*.so

deps-bench:
	@tools/need.sh $(NEED_BUILD) $(NEED_BENCH)
bench: deps-bench
	@for lua in $(LUAS); do $(MAKE) --no-print-directory -s LUA=$$lua all || exit 1; done
	@LUAS="$(LUAS)" bench/run.sh
bench-peers: deps-bench
	@tools/need.sh python3-venv
	@PEERS=yes $(MAKE) --no-print-directory bench
bench-gateway soak-gateway: deps-gateway
	@tools/need.sh python3/python3
	@$(MAKE) --no-print-directory -s LUA=luajit all
	@bench/gateway.sh $(patsubst %-gateway,%,$@)
bench-nvim:
	@tools/need.sh neovim/nvim tmux/tmux
	@$(MAKE) --no-print-directory -s nvim
	@bench/nvim.sh
.PHONY: deps-bench bench-peers bench-nvim bench-gateway soak-gateway

# The software of others that spec/peers compares us with: from its registries, so not a part of `test`.
deps-peers:
	@tools/need.sh $(NEED_BUILD) $(NEED_PEERS)
peers: deps-peers
	@$(MAKE) --no-print-directory -s LUA=$(LUA) all internal
	@tools/peers.sh $(LUA) "$$(command -v busted)" $(SPECS)
.PHONY: deps-peers peers

# The same for programs that are the gateway's clients.
deps-clients:
	@tools/need.sh $(NEED_BUILD) $(NEED_OCR) $(NEED_GATEWAY) $(NEED_PEERS) curl/curl
clients: deps-clients
	@$(MAKE) --no-print-directory -s LUA=luajit all internal
	@LUA_CPATH="build/luajit/?.so;;" tools/clients.sh luajit "$$(command -v busted)" $(SPECS)
.PHONY: deps-clients clients

# A rock's wrapper knows the rock's tree; a plain install writes its own place into the command.
install: all
	mkdir -p "$(DESTDIR)$(LUADIR)" "$(DESTDIR)$(LIBDIR)/vision" "$(DESTDIR)$(BINDIR)"
	cp -R lua/vision "$(DESTDIR)$(LUADIR)"
	rm -f "$(DESTDIR)$(LUADIR)"/vision/*.so          # those of make nvim
	install -m 755 $(MODULES:%=$(OUT)/vision/%.so) "$(DESTDIR)$(LIBDIR)/vision"
	sed '1s|.*|#!$(BIN_LUA)|' bin/vision >"$(DESTDIR)$(BINDIR)/vision"
	chmod 755 "$(DESTDIR)$(BINDIR)/vision"
	$(if $(findstring jit,$(notdir $(LUA))),cp -R gateway/lua/vision_gateway "$(DESTDIR)$(LUADIR)" && \
	  cp -R gateway/console "$(DESTDIR)$(LUADIR)/vision_gateway" && \
	  install -m 755 bin/vision-gateway "$(DESTDIR)$(BINDIR)")

rock: deps-test
	@tools/rock.sh 5.4 5.1

# The editor's modules lie beside the Lua files, where its own `require` looks in every plugin's folder: any
# plugin manager that can run a command after it has cloned installs this. Its Lua is LuaJIT.
NVIM_SO := $(MODULES:%=lua/vision/%.so)
deps-nvim:
	@tools/need.sh $(NEED_NVIM)
	@tools/need.sh $(NEED_OCR) $(NEED_FIT) || true      # these may be left out
nvim: deps-nvim
	@$(MAKE) --no-print-directory -s LUA=luajit all nvim-modules
nvim-modules: $(NVIM_SO)
lua/vision/%.so: $(OUT)/vision/%.so
	@rm -f $@          # an editor that runs keeps the one it has
	@cp $< $@
.PHONY: deps-nvim nvim nvim-modules

deps-models:
	@tools/need.sh python3/python3 python3-pip/pip3 lua5.4/lua5.4 lua-cjson
models: deps-models
	@LUA=$(LUA) tools/models.sh

clean:
	rm -rf build

.PHONY: all without-ocr without-fit without-sign internal objects help deps-demo deps-test deps-lint \
  deps-fuzz deps-models demo test test-one asan asan-one valgrind fuzz lint layers exports bench install \
  rock models clean
.SECONDARY: $(FUZZ_CORE) $(MODULES:%=$(OUT)/vision/%.map)
