// The colour of a place on a photo.

const side = 5;

/**
 * The mean of a few pixels: one alone is noise and JPEG blocks.
 * @param image  The photo, loaded, in any size.
 * @param photo  `width` and `height` in its own pixels.
 * @param at  The place in photo pixels.
 * @returns `#rrggbb`, or null where the photo is not loaded yet.
 */
export function colorAt(image, photo, at) {
  if (!image?.naturalWidth) {
    return null;
  }
  const from = (value, length, natural) => Math.min(natural - side, Math.max(0, Math.round((value + 0.5) / length * natural - side / 2)));
  const context = Object.assign(document.createElement('canvas'), { width: side, height: side }).getContext('2d');
  context.drawImage(image, from(at.x, photo.width, image.naturalWidth), from(at.y, photo.height, image.naturalHeight), side, side, 0, 0, side, side);
  const pixels = context.getImageData(0, 0, side, side).data;
  const mean = channel => pixels.filter((_, i) => i % 4 === channel).reduce((sum, value) => sum + value, 0) / (side * side);
  return '#' + [0, 1, 2].map(channel => Math.round(mean(channel)).toString(16).padStart(2, '0')).join('');
}
