#include "core/guard.h"

typedef struct range {
  uint8_t prefix[16];
  uint8_t bits;
  const char *what;
} range;

/* IANA IPv4 Special-Purpose Address Registry, and where else a row says so. */
static const range ipv4[] = {
  {{0}, 8, "an unspecified address"},                              /* RFC 791 3.2: this network */
  {{10}, 8, "a private address"},                                  /* RFC 1918 */
  {{100, 64}, 10, "a carrier-grade NAT address"},                  /* RFC 6598 */
  {{127}, 8, "a loopback address"},                                /* RFC 1122 3.2.1.3 */
  {{168, 63, 129, 16}, 32, "a cloud provider's host service"},     /* Azure: "What is IP 168.63.129.16?" */
  {{169, 254}, 16, "a link-local address"},                        /* RFC 3927; cloud metadata too */
  {{172, 16}, 12, "a private address"},                            /* RFC 1918 */
  {{192, 0, 0}, 24, "a reserved address"},                         /* RFC 6890 2.1; cloud metadata too */
  {{192, 0, 2}, 24, "a documentation address"},                    /* RFC 5737 */
  {{192, 88, 99}, 24, "a 6to4 relay address"},                     /* RFC 7526 */
  {{192, 168}, 16, "a private address"},                           /* RFC 1918 */
  {{198, 18}, 15, "a benchmarking address"},                       /* RFC 2544 */
  {{198, 51, 100}, 24, "a documentation address"},                 /* RFC 5737 */
  {{203, 0, 113}, 24, "a documentation address"},                  /* RFC 5737 */
  {{224}, 4, "a multicast address"},                               /* RFC 5771 */
  {{255, 255, 255, 255}, 32, "a broadcast address"},               /* RFC 919 7 */
  {{240}, 4, "a reserved address"},                                /* RFC 1112 4 */
};

/* IANA IPv6 Special-Purpose Address Registry. The first row that fits gives the reason. */
static const range ipv6[] = {
  {{0}, 128, "an unspecified address"},                            /* RFC 4291 2.5.2 */
  {{[15] = 1}, 128, "a loopback address"},                         /* RFC 4291 2.5.3 */
  {{0}, 96, "an IPv4 address in IPv6 form"},                       /* RFC 4291 2.5.5.1: IPv4-compatible */
  {{[10] = 0xff, 0xff}, 96, "an IPv4 address in IPv6 form"},       /* RFC 4291 2.5.5.2: IPv4-mapped */
  {{[8] = 0xff, 0xff}, 96, "an IPv4 address in IPv6 form"},        /* RFC 2765 2.1: IPv4-translated */
  {{0, 0x64, 0xff, 0x9b}, 96, "a NAT64 address"},                  /* RFC 6052 */
  {{0, 0x64, 0xff, 0x9b, 0, 1}, 48, "a NAT64 address"},            /* RFC 8215 */
  {{1, 0}, 64, "a discard-only address"},                          /* RFC 6666 */
  {{0x20, 1}, 32, "a Teredo address"},                             /* RFC 4380 */
  {{0x20, 1}, 23, "a reserved address"},                           /* RFC 2928: benchmarking, ORCHID, … */
  {{0x20, 1, 0x0d, 0xb8}, 32, "a documentation address"},          /* RFC 3849 */
  {{0x20, 2}, 16, "a 6to4 address"},                               /* RFC 3056 */
  {{0x3f, 0xff}, 20, "a documentation address"},                   /* RFC 9637 */
  {{0xfc}, 7, "a private address"},                                /* RFC 4193 */
  {{0xfe, 0x80}, 10, "a link-local address"},                      /* RFC 4291 2.5.6 */
  {{0xfe, 0xc0}, 10, "a private address"},                         /* RFC 3879: site-local */
  {{0xff}, 8, "a multicast address"},                              /* RFC 4291 2.7 */
};

/* RFC 4291 2.4 with IANA's allocations: no other block than 2000::/3 has been given to public unicast. */
static const range ipv6_public = {{0x20}, 3, NULL};

static bool contains(const range *r, const uint8_t *bytes)
{
  size_t whole = r->bits / 8, rest = r->bits % 8;
  if (memcmp(r->prefix, bytes, whole) != 0)
    return false;
  return rest == 0 || ((r->prefix[whole] ^ bytes[whole]) >> (8 - rest)) == 0;
}

static const char *find(const range *ranges, size_t n, const uint8_t *bytes)
{
  for (size_t i = 0; i < n; i++)
    if (contains(&ranges[i], bytes))
      return ranges[i].what;
  return NULL;
}

const char *guard_refuses(const uint8_t *bytes, size_t len)
{
  if (len == 4)
    return find(ipv4, sizeof ipv4 / sizeof *ipv4, bytes);
  if (len != 16)
    return "no IP address";
  const char *what = find(ipv6, sizeof ipv6 / sizeof *ipv6, bytes);
  return what || contains(&ipv6_public, bytes) ? what : "a reserved address";
}

/* "localhost." is the same host as "localhost". */
static slice without_dot(slice name)
{
  return name.len > 0 && name.ptr[name.len - 1] == '.' ? slice_first(name, name.len - 1) : name;
}

static bool name_matches(slice pattern, slice host)
{
  if (!slice_starts(pattern, SLICE("*.")) || pattern.len == 2)
    return slice_equal_nocase(pattern, host);
  slice suffix = slice_skip(pattern, 1);
  return host.len > suffix.len && slice_equal_nocase(slice_skip(host, host.len - suffix.len), suffix);
}

bool guard_allows_host(const slice *allowed, size_t n, slice host)
{
  slice name = without_dot(host);
  for (size_t i = 0; name.len > 0 && i < n; i++)
    if (name_matches(without_dot(allowed[i]), name))
      return true;
  return false;
}
