/* relay.h - what an exchange gives out, as the bytes that a client of the canonical form reads.
 *
 * For gateways: chunks and replies are copied but for the model's name, which becomes the one that the client
 * asked for. Many chunks that came with one read go out with one write.
 */
#ifndef VISION_RELAY_H
#define VISION_RELAY_H

#include "core/buffer.h"
#include "core/exchange.h"
#include "core/slice.h"

#define RELAY_MAX ((size_t)64 << 10)    /* no further chunk is begun after so many bytes of one call's */

typedef struct relay_style {
  slice model;               /* as the client named it; "": as it comes */
  bool withhold_usage;       /* the client did not ask for the chunk that has nothing but usage */
} relay_style;

/* Appends the chunks there are now, as server-sent events. `usage` becomes the text of the newest `usage` in
 * them, and stays as it is without one. True: the stream came to its end, and nothing follows them. */
bool relay_chunks(exchange *, const relay_style *, buffer *out, buffer *usage);
/* Appends a canonical reply, or one chunk, as JSON; `usage` as above. */
void relay_json(const dialect_chunk *, const relay_style *, buffer *out, buffer *usage);

#endif
