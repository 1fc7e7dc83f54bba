/* image_heif.c - HEIC and AVIF: the size of the primary item, found through the boxes of ISO/IEC 23008-12. */
#include "core/image_window.h"

#define BOXES_MAX 4096u            /* in one container; an iPhone picture of 48 tiles has a few hundred */
#define BRANDS_MAX 64u             /* real files list less than ten */
#define PROPERTIES_MAX 32u         /* of the primary item; real ones have less than ten */
#define ITEMS_MAX 65536u           /* whose properties are passed over in search of the primary item's */

typedef struct box {
  uint64_t at, end;                /* of what is in it */
  uint64_t next;
  uint8_t type[4];
} box;

/* The box at `at` within a container that ends at `end`. */
static bool box_read(window *w, uint64_t at, uint64_t end, box *b)
{
  const uint8_t *p = end - at >= 8 ? window_look(w, at, 8) : NULL;
  if (!p)
    return false;
  uint64_t size = be32(p), head = 8;
  memcpy(b->type, p + 4, 4);
  if (size == 1) {
    head = 16;
    p = end - at >= 16 ? window_look(w, at + 8, 8) : NULL;
    if (!p)
      return false;
    size = be64(p);
  } else if (size == 0) {
    size = end - at;
  }
  if (size < head || size > end - at)
    return false;
  *b = (box){at + head, at + size, at + size, {b->type[0], b->type[1], b->type[2], b->type[3]}};
  return true;
}

static bool box_is(const box *b, const char *type) { return memcmp(b->type, type, 4) == 0; }

static const uint8_t *box_look(window *w, const box *b, uint64_t offset, size_t n)
{
  return offset <= b->end - b->at && n <= b->end - b->at - offset ? window_look(w, b->at + offset, n) : NULL;
}

static bool box_find(window *w, uint64_t at, uint64_t end, const char *type, box *b)
{
  for (unsigned i = 0; i < BOXES_MAX && at < end && box_read(w, at, end, b); i++) {
    if (box_is(b, type))
      return true;
    at = b->next;
  }
  return false;
}

static bool brand_in(const uint8_t *brand, const char *list)
{
  for (; *list; list += 4)
    if (memcmp(brand, list, 4) == 0)
      return true;
  return false;
}

#define HEIC_BRANDS "heicheixhevchevxheimheismif1msf1"
#define AVIF_BRANDS "avifavis"
#define SEQUENCE_BRANDS "hevchevxmsf1avis"

media_type heif_type(window *w)
{
  const uint8_t *p = window_look(w, 0, 12);
  if (!p || memcmp(p + 4, "ftyp", 4) != 0)
    return MEDIA_UNKNOWN;
  uint64_t end = be32(p);
  if (brand_in(p + 8, AVIF_BRANDS))
    return MEDIA_AVIF;
  if (!brand_in(p + 8, HEIC_BRANDS))
    return MEDIA_UNKNOWN;
  for (uint64_t i = 0; i < BRANDS_MAX && 20 + 4 * i <= end; i++) {     /* mif1 says nothing of the codec */
    p = window_look(w, 16 + 4 * i, 4);
    if (p && brand_in(p, AVIF_BRANDS))
      return MEDIA_AVIF;
  }
  return MEDIA_HEIC;
}

/* The primary item's id; false: not told. */
static bool primary_item(window *w, const box *meta, uint32_t *id)
{
  box pitm;
  const uint8_t *p;
  if (!box_find(w, meta->at, meta->end, "pitm", &pitm) || !(p = box_look(w, &pitm, 0, 6)))
    return false;
  if (p[0] == 0) {
    *id = be16(p + 4);
    return true;
  }
  p = box_look(w, &pitm, 4, 4);
  *id = p ? be32(p) : 0;
  return p != NULL;
}

typedef struct properties {
  uint32_t index[PROPERTIES_MAX];     /* 1-based, into ipco */
  unsigned count;
} properties;

/* One item's entry of an ipma box at *at: kept if it is `wanted`. False: cut short. */
static bool association(window *w, const box *ipma, uint64_t *at, const uint8_t *version, uint32_t id,
  properties *found)
{
  bool wide_id = version[0] > 0, wide_index = version[3] & 1;
  const uint8_t *p = box_look(w, ipma, *at, wide_id ? 5 : 3);
  if (!p)
    return false;
  bool wanted = (wide_id ? be32(p) : be16(p)) == id;
  unsigned count = p[wide_id ? 4 : 2];
  *at += wide_id ? 5 : 3;
  for (unsigned i = 0; i < count && wanted && found->count < PROPERTIES_MAX; i++) {
    p = box_look(w, ipma, *at + (uint64_t)i * (wide_index ? 2 : 1), wide_index ? 2 : 1);
    if (!p)
      return false;
    found->index[found->count++] = wide_index ? be16(p) & 0x7fff : p[0] & 0x7fu;
  }
  *at += (uint64_t)count * (wide_index ? 2 : 1);
  return true;
}

/* The properties of item `id`: none when it has none, or the box is broken. */
static void item_properties(window *w, const box *iprp, uint32_t id, properties *found)
{
  box ipma;
  found->count = 0;
  if (!box_find(w, iprp->at, iprp->end, "ipma", &ipma))
    return;
  const uint8_t *p = box_look(w, &ipma, 0, 8);
  if (!p)
    return;
  uint8_t version[4];
  memcpy(version, p, 4);
  uint32_t items = be32(p + 4);
  uint64_t at = 8;
  for (uint32_t i = 0; i < items && i < ITEMS_MAX && found->count == 0; i++)
    if (!association(w, &ipma, &at, version, id, found))
      return;
}

static bool has_property(const properties *list, uint32_t index)
{
  for (unsigned i = 0; i < list->count; i++)
    if (list->index[i] == index)
      return true;
  return false;
}

typedef struct picture {
  uint32_t width, height;          /* 0: not found */
  unsigned quarter_turns;          /* against the clock */
} picture;

/* Looks through the properties: those of `list`, or with none given the largest size there is. */
static picture pick(window *w, const box *ipco, const properties *list)
{
  picture found = {0};
  uint64_t at = ipco->at;
  box b;
  for (uint32_t i = 1; i < BOXES_MAX && at < ipco->end && box_read(w, at, ipco->end, &b); i++, at = b.next) {
    const uint8_t *p;
    if (list && !has_property(list, i))
      continue;
    if (box_is(&b, "ispe") && (p = box_look(w, &b, 4, 8))) {
      picture size = {be32(p), be32(p + 4), found.quarter_turns};
      if ((uint64_t)size.width * size.height > (uint64_t)found.width * found.height)
        found = size;
    } else if (list && box_is(&b, "irot") && (p = box_look(w, &b, 0, 1))) {
      found.quarter_turns = p[0] & 3;
    }
  }
  return found;
}

static picture find_picture(window *w, const box *meta)
{
  box iprp, ipco;
  uint32_t id;
  picture found = {0};
  if (!box_find(w, meta->at, meta->end, "iprp", &iprp) || !box_find(w, iprp.at, iprp.end, "ipco", &ipco))
    return found;
  if (primary_item(w, meta, &id)) {
    properties list;
    item_properties(w, &iprp, id, &list);
    found = pick(w, &ipco, &list);
  }
  return found.width > 0 ? found : pick(w, &ipco, NULL);
}

const char *read_heif(window *w, image_info *info)
{
  static const uint8_t orientations[4] = {1, 8, 3, 6};
  box meta;
  const uint8_t *p = window_look(w, 8, 4);
  info->animated = p && brand_in(p, SEQUENCE_BRANDS);
  if (!box_find(w, 0, w->in->size, "meta", &meta) || meta.end - meta.at < 4)
    return "it is cut short before the box that tells its size";
  meta.at += 4;
  picture found = find_picture(w, &meta);
  if (found.width == 0 || found.height == 0 || found.width > INT32_MAX || found.height > INT32_MAX)
    return "it tells an impossible size, or none";
  bool across = found.quarter_turns & 1;
  info->width = across ? found.height : found.width;
  info->height = across ? found.width : found.height;
  info->orientation = orientations[found.quarter_turns];
  return NULL;
}
