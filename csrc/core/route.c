#include "core/route.h"

#include <stdalign.h>
#include <stdlib.h>

#define BLOCK_SIZE 4000u      /* one preset with its options fits; with the header below a page */

struct route_block {
  struct route_block *next;
  size_t used, size;
  alignas(max_align_t) char bytes[];
};

route *route_new(void)
{
  route *r = calloc(1, sizeof *r);
  if (r)
    reference_take(&r->references);
  return r;
}

route *route_retain(route *r)
{
  reference_take(&r->references);
  return r;
}

static void free_blocks(struct route_block *block)
{
  while (block) {
    struct route_block *next = block->next;
    free(block);
    block = next;
  }
}

void route_release(route *r)
{
  if (!r || !reference_drop(&r->references))
    return;
  credential_release(r->credential);
  credential_release(r->signing.session);
  free_blocks(r->memory);
  free(r);
}

static struct route_block *add_block(route *r, size_t size)
{
  size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
  struct route_block *block = calloc(1, sizeof *block + room);
  if (!block)
    return NULL;
  block->size = room;
  block->next = r->memory;
  r->memory = block;
  return block;
}

void *route_alloc(route *r, size_t size)
{
  const size_t grain = alignof(max_align_t);
  if (size > SIZE_MAX - sizeof(struct route_block) - grain)
    return NULL;
  size_t rounded = (size + grain - 1) / grain * grain;
  struct route_block *block = r->memory;
  if (!block || block->size - block->used < rounded)
    block = add_block(r, rounded);
  if (!block)
    return NULL;
  void *at = block->bytes + block->used;
  block->used += rounded;
  return at;
}

/* With a NUL after it: transports hand these to C interfaces. */
slice route_keep(route *r, slice text)
{
  char *copy = text.len < SIZE_MAX ? route_alloc(r, text.len + 1) : NULL;
  if (!copy)
    return SLICE_NONE;
  if (text.len)
    memcpy(copy, text.ptr, text.len);
  return (slice){copy, text.len};
}
