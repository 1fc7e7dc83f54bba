#!/bin/sh
# Makes spec/fixtures/images: one small real file of every kind that the header reader knows. What they
# are is told again in spec/core/image_spec.lua. Needs ImageMagick, webp, libheif-examples, libavif-bin.
set -eu
out=${1:-spec/fixtures/images}
convert=$(command -v convert-im6.q16 || command -v convert)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

"$convert" -size 31x17 gradient:red-blue -strip "$work/a.png"
"$convert" -size 31x17 gradient:green-white -strip "$work/b.png"
"$convert" -size 128x72 gradient:red-blue -strip "$work/large.png"

"$convert" "$work/a.png" -define png:exclude-chunks=date,time "$out/plain.png"
"$convert" "$work/a.png" -interlace PNG -define png:exclude-chunks=date,time "$out/interlaced.png"
"$convert" "$work/a.png" -quality 60 "$out/baseline.jpg"
"$convert" "$work/a.png" -quality 60 -interlace JPEG "$out/progressive.jpg"
"$convert" "$work/a.png" "$out/still.gif"
"$convert" -delay 10 "$work/a.png" "$work/b.png" -loop 0 "$out/animated.gif"
"$convert" "$work/a.png" "$out/header40.bmp"
"$convert" "$work/a.png" BMP3:"$out/header3.bmp"
"$convert" "$work/a.png" -compress LZW -endian LSB "$out/little.tiff"
"$convert" "$work/a.png" -compress LZW -endian MSB "$out/big.tiff"
"$convert" "$work/a.png" -compress LZW -orient RightTop "$out/turned.tiff"
printf '%%PDF-1.4\n' >"$out/page.pdf"
printf '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n' >>"$out/page.pdf"
printf '2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' >>"$out/page.pdf"
printf 'trailer<</Root 1 0 R>>\n%%%%EOF\n' >>"$out/page.pdf"
cwebp -quiet -q 50 "$work/a.png" -o "$out/lossy.webp"
cwebp -quiet -lossless "$work/a.png" -o "$out/lossless.webp"
"$convert" "$work/a.png" \( +clone -alpha set -channel A -evaluate set 50% \) -delete 0 "$work/alpha.png"
cwebp -quiet -q 50 "$work/alpha.png" -o "$out/extended.webp"
gif2webp -quiet "$out/animated.gif" -o "$out/animated.webp"
heif-enc -q 30 "$work/large.png" -o "$out/still.heic" >/dev/null 2>&1
avifenc --speed 8 "$work/a.png" "$out/still.avif" >/dev/null
avifenc --speed 8 --irot 1 "$work/a.png" "$out/turned.avif" >/dev/null
