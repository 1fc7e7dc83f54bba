#include "ocr/decode.h"

#include <leptonica/allheaders.h>
#include <setjmp.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

/* A progressive file may repeat scans without end, each a pass over all pixels; cameras write about ten. */
#define JPEG_SCANS 200

typedef struct jpeg_reader {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf damaged;
  PIX *pix;
  JSAMPLE *row;        /* one row of CMYK, else NULL */
} jpeg_reader;

static void jpeg_fail(j_common_ptr jpeg)
{
  longjmp(((jpeg_reader *)jpeg->client_data)->damaged, 1);
}

/* Most warnings are harmless noise between the parts of a file; these mean missing or wrong pixels. */
static void jpeg_warn(j_common_ptr jpeg, int level)
{
  int code = jpeg->err->msg_code;
  if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE))
    jpeg_fail(jpeg);
}

static void jpeg_silence(j_common_ptr jpeg) { (void)jpeg; }

static void jpeg_count_scans(j_common_ptr jpeg)
{
  if (((j_decompress_ptr)jpeg)->input_scan_number > JPEG_SCANS)
    jpeg_fail(jpeg);
}

/* Photoshop's CMYK, the only one in use, is stored inverted: 255 is no ink. Weights are BT.601's, in 1/256.
 * */
static JSAMPLE gray_of_cmyk(const JSAMPLE *p)
{
  unsigned light = (77u * p[0] + 150u * p[1] + 29u * p[2]) >> 8;
  return (JSAMPLE)(light * p[3] / 255);
}

static void jpeg_read_row(jpeg_reader *r, JSAMPLE *out)
{
  JSAMPROW row = r->row ? r->row : out;
  jpeg_read_scanlines(&r->jpeg, &row, 1);
  for (size_t x = 0; r->row && x < r->jpeg.output_width; x++)
    out[x] = gray_of_cmyk(r->row + 4 * x);
}

static void jpeg_read(jpeg_reader *r, slice bytes, uint32_t width, uint32_t height)
{
  struct jpeg_decompress_struct *jpeg = &r->jpeg;
  jpeg_mem_src(jpeg, (const unsigned char *)bytes.ptr, bytes.len);
  jpeg_read_header(jpeg, TRUE);
  bool cmyk = jpeg->num_components == 4;
  jpeg->out_color_space = cmyk ? JCS_CMYK : JCS_GRAYSCALE;
  if (jpeg->image_width != width || jpeg->image_height != height)
    jpeg_fail((j_common_ptr)jpeg);
  jpeg_start_decompress(jpeg);
  if (cmyk)
    r->row = jpeg->mem->alloc_small((j_common_ptr)jpeg, JPOOL_IMAGE, 4 * (size_t)width);
  r->pix = pixCreateNoInit((l_int32)width, (l_int32)height, 8);
  if (!r->pix)
    jpeg_fail((j_common_ptr)jpeg);
  JSAMPLE *pixels = (JSAMPLE *)pixGetData(r->pix);
  size_t stride = 4 * (size_t)pixGetWpl(r->pix);
  while (jpeg->output_scanline < height)
    jpeg_read_row(r, pixels + jpeg->output_scanline * stride);
  jpeg_finish_decompress(jpeg);
}

static bool jpeg_try(jpeg_reader *r, slice bytes, uint32_t width, uint32_t height)
{
  if (setjmp(r->damaged))
    return false;
  jpeg_create_decompress(&r->jpeg);
  r->jpeg.client_data = r;
  r->jpeg.progress = &r->progress;
  jpeg_read(r, bytes, width, height);
  return true;
}

struct Pix *decode_jpeg(slice bytes, uint32_t width, uint32_t height)
{
  jpeg_reader r = {.progress.progress_monitor = jpeg_count_scans};
  r.jpeg.err = jpeg_std_error(&r.errors);
  r.jpeg.client_data = &r;
  r.errors.error_exit = jpeg_fail;
  r.errors.emit_message = jpeg_warn;
  r.errors.output_message = jpeg_silence;
  if (!jpeg_try(&r, bytes, width, height))
    pixDestroy(&r.pix);
  jpeg_destroy_decompress(&r.jpeg);
  if (r.pix)
    pixEndianByteSwap(r.pix);
  return r.pix;
}
