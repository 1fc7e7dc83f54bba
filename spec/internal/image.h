/* image.h - the image within the userdata of internal.image; raises when there is none. */
#ifndef VISION_SPEC_INTERNAL_IMAGE_H
#define VISION_SPEC_INTERNAL_IMAGE_H

#include "core/image.h"
#include "internal.h"

image *internal_image(lua_State *L, int index);

#endif
