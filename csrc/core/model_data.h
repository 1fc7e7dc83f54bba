/* model_data.h - the shape of the compiled table; between model.c and the generated model_data.c only.
 *
 * No pointer anywhere: the table costs no relocation when the shared object is loaded. Rows are sorted by
 * name, compared in lower case; equal limits, prices and flags are stored once.
 */
#ifndef VISION_MODEL_DATA_H
#define VISION_MODEL_DATA_H

#include <stddef.h>
#include <stdint.h>

enum { MODEL_MARK_RETIRED = 1 << 0, MODEL_MARK_BARE = 1 << 1 };

typedef struct model_record {
  uint32_t name;       /* offset into model_data_names */
  uint16_t costs, limits, flags;   /* indexes into the arrays below */
  uint16_t date;       /* 7 bits of years since 2000, 4 of month, 5 of day; 0: none */
  uint16_t successor;  /* index of a record, plus one; 0: none */
  uint8_t mode;        /* index into model.c's names of modes; 0: not told */
  uint8_t marks;
} model_record;

typedef struct model_costs {
  double input, output, cached_input;   /* negative: not told */
} model_costs;

typedef struct model_limits {
  uint32_t input, output;
} model_limits;

typedef struct model_flags {
  uint32_t known, flags;
} model_flags;

extern const char model_data_names[];   /* NUL after each */
extern const model_record model_data_records[];
extern const size_t model_data_count;
extern const model_costs model_data_costs[];
extern const model_limits model_data_limits[];
extern const model_flags model_data_flags[];

/* The records whose model part alone names them, sorted by that part in lower case. */
extern const uint16_t model_data_bare[];
extern const size_t model_data_bare_count;

#endif
