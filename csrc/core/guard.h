/* guard.h - which addresses a fetch that somebody else's words asked for may connect to.
 *
 * Pure: an address in, a verdict out. The transport asks when it connects and again before the request.
 * Refused: everything that is not a public unicast address: private, loopback, link-local, carrier-grade NAT,
 * documentation, multicast, unspecified, 168.63.129.16 (Azure's host service), 192.0.0.0/24; and the IPv6
 * forms that carry an IPv4 address (v4-mapped, NAT64 64:ff9b::/96 and 64:ff9b:1::/48, 6to4, Teredo).
 * Sources: IANA special-purpose address registries (RFC 6890 and successors); wire.md 2.
 */
#ifndef VISION_GUARD_H
#define VISION_GUARD_H

#include "slice.h"

#include <stdint.h>

/* `bytes` is 4 (IPv4) or 16 (IPv6) bytes in network order; any other length is refused. NULL when allowed,
 * else why not: "a loopback address", "a private address", … */
const char *guard_refuses(const uint8_t *bytes, size_t len);

/* A list of host names the user allows by name ("localhost", "10.1.2.3", "*.internal.example"),
 * case-insensitive. */
bool guard_allows_host(const slice *allowed, size_t n, slice host);

#endif
