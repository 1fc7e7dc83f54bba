#!/bin/sh
# Makes examples/pictures: a receipt that local/ocr can read, and a landscape that stands in for a photo.
# Needs ImageMagick and the DejaVu fonts; takes half a minute.
set -eu
out=${1:-examples/pictures}
convert=$(command -v convert-im6.q16 || command -v convert)
case $out in /*) ;; *) out=$PWD/$out ;; esac
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

magick() { "$convert" -seed "${seed:-7}" "$@"; }

# The first blank does not break: a label's leading blanks are dropped. Two percent signs are one.
receipt() {
  cat <<'TEXT'
      CORNER MARKET
    12 Harbour Street
   Tel. 020 555 0142

Date: 2025-03-14   10:42
------------------------
Whole milk          1.49
Rye bread           3.20
Apples 1.2kg        2.88
Dark chocolate      2.75
Coffee beans 500g   9.95
------------------------
Subtotal           20.27
VAT 7%%              1.42
TOTAL              21.69

 Paid by card  **** 4417
  Thank you, come again
TEXT
}
magick -background white -fill black -font DejaVu-Sans-Mono -pointsize 28 "label:$(receipt)" \
  -bordercolor white -border 40x40 -colorspace Gray -depth 8 -colors 16 -strip \
  -define png:compression-level=9 "$out/receipt.png"

w=2560 h=1600 horizon=640
g=$((h - horizon))
noise="+noise Random -colorspace Gray"

magick -size 640x200 plasma:white-gray40 -blur 0x6 -colorspace Gray -auto-level -level 45%,110% \
  -resize ${w}x${horizon}! -blur 0x4 clouds.png
magick -size ${w}x${horizon} gradient:'#2f6fb8'-'#cfe4f2' \( -size ${w}x${horizon} xc:white \) clouds.png \
  -composite sky.png

# Trees: a ragged line above, speckled below.
magick -size 640x1 xc: $noise -blur 0x3 -auto-level -level -35%,110% -resize ${w}x200! -negate \
  \( -size ${w}x200 gradient:black-white \) -compose Plus -composite -threshold 66% mask.png
magick -size ${w}x200 xc:'#3d5a34' \( -size ${w}x200 xc: $noise -blur 0x2 -auto-level \) -compose Overlay \
  -composite mask.png -alpha off -compose CopyOpacity -composite -blur 0x0.8 trees.png

# Grass: blades of noise, drawn out towards the one who looks.
magick -size 1280x900 xc: $noise -motion-blur 0x14+92 -auto-level -level 25%,75% -virtual-pixel Mirror \
  -define distort:viewport=${w}x${g}+0+0 \
  -distort Perspective "0,0 900,0 1279,0 1500,0 1279,899 4200,$g 0,899 -1800,$g" blades.png
magick -size ${w}x${g} gradient:'#93a860'-'#4f7f24' \
  \( -size 160x100 plasma:gray60-gray40 -colorspace Gray -resize ${w}x${g}! -blur 0x10 \) -compose Overlay \
  -composite blades.png -compose Overlay -composite grass.png

# The boardwalk: planks with a grain, one above the other, seen from one end.
for i in $(seq -w 0 109); do
  shade=$((${i#${i%%[1-9]*}}0 / 10 * 37 % 41))
  seed=1$i magick -size 300x24 xc: $noise -motion-blur 0x30+0 -auto-level -level -90%,150% \
    \( -size 300x24 "xc:rgb($((172 + shade)),$((150 + shade)),$((122 + shade)))" \) +swap -compose Overlay \
    -composite -bordercolor '#2e261d' -border 0x2 "plank-$i.png"
done
far=$((110 * 28 - 1))
magick plank-*.png -append -alpha set -virtual-pixel transparent -define distort:viewport=${w}x${g}+0+0 \
  -distort Perspective "0,0 1250,0 299,0 1310,0 299,$far 2080,$((g + 60)) 0,$far 480,$((g + 60))" \
  -channel RGB -level 0%,55% -modulate 100,62 +channel walk.png
magick walk.png -alpha extract -blur 0x14 -evaluate multiply 0.6 shade.png
magick grass.png \( -size ${w}x${g} xc:'#1c2a0c' shade.png -alpha off -compose CopyOpacity -composite \) \
  -compose Over -composite walk.png -compose Over -composite ground.png

magick -size ${w}x${h} xc:black sky.png -compose Over -composite ground.png -geometry +0+$horizon -composite \
  trees.png -geometry +0+$((horizon - 192)) -composite -blur 0x0.6 -attenuate 0.15 +noise Gaussian -strip \
  -sampling-factor 4:2:0 -interlace JPEG -quality 72 "$out/boardwalk.jpg"
