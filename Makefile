# vision - `make help` lists the targets. One list of sources; the rock calls this file too.

LUA        ?= lua5.4
LUA_CFLAGS ?= $(shell pkg-config --cflags $(LUA_PC))
LUA_PC     := $(if $(findstring jit,$(notdir $(LUA))),luajit,$(notdir $(LUA)))
CC         ?= cc
CFLAGS     ?= -O2 -g
SAN        ?=
OUT        := build/$(notdir $(LUA))$(SAN)
OURS       := -std=c11 -D_GNU_SOURCE -Wall -Wextra $(WERROR) -fPIC -fvisibility=hidden -MMD -MP -Icsrc $(LUA_CFLAGS)

CORE       := $(wildcard csrc/core/*.c)
LUA_CORE   := $(filter-out csrc/lua/curl.c,$(wildcard csrc/lua/*.c))
CURL       := $(wildcard csrc/curl/*.c) csrc/lua/curl.c
INTERNAL   := $(wildcard spec/internal/*.c)
object      = $(patsubst %.c,$(OUT)/%.o,$(1))

# Test builds only: every allocation of ours can be made to fail (spec/internal/faults.c).
WRAP       := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

export LUA_PATH  := lua/?.lua;lua/?/init.lua;spec/?.lua;;
export LUA_CPATH := $(OUT)/?.so;;

all: $(OUT)/vision/core.so $(OUT)/vision/curl.so

# core.so knows neither libcurl nor sockets, so that hosts with a transport of their own load neither; curl.so is
# loaded at the first call. Both hold the same core objects, hidden.
$(OUT)/vision/core.so: $(call object,$(CORE) $(LUA_CORE)) ; @mkdir -p $(@D); $(CC) -shared $(LDFLAGS) -o $@ $^
$(OUT)/vision/curl.so: $(call object,$(CORE) $(CURL)) ; @mkdir -p $(@D); $(CC) -shared $(LDFLAGS) -o $@ $^ -lcurl
$(OUT)/internal.so: $(call object,$(CORE) $(INTERNAL)) ; @mkdir -p $(@D); $(CC) -shared $(LDFLAGS) $(WRAP) -o $@ $^
$(OUT)/%.o: %.c ; @mkdir -p $(@D); $(CC) $(CFLAGS) $(OURS) -c -o $@ $<
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
