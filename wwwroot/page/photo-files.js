// What a photo is turned into before it is sent: something that the server reads, and no larger than it has any use for.

// Pixels of the longer side; beyond it a face has more of them than are ever used.
const longest = 4096;
// A smaller file is sent as it is: to look at its size it would have to be decoded.
const small = 3 * 2 ** 20;
// Of a larger one the server takes nothing, however few its pixels are.
const large = 20 * 2 ** 20;
// What stands in the head of a file that tells where it comes from; drawn anew it would tell nothing.
const origins = ['c2pa', 'facefusion_recipe', 'TC260', 'DigitalSourceType', 'trainedAlgorithmicMedia'];
const head = 256 * 2 ** 10;

// The server reads no HEIC, the browser of an Apple machine does; elsewhere the file goes as it is and the server says what to do.
export async function asReadable(file) {
  const isHeic = /^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name);
  if (!isHeic && (file.size < small || !/^image\/(jpeg|png|webp|avif)$/.test(file.type) || await tellsOrigin(file))) {
    return file;
  }
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    if (!isHeic && scale === 1 && file.size <= large) {
      bitmap.close();
      return file;
    }
    const [width, height] = [bitmap.width, bitmap.height].map(side => Math.max(1, Math.round(side * scale)));
    const canvas = new OffscreenCanvas(width, height);
    const paint = canvas.getContext('2d');
    paint.imageSmoothingQuality = 'high';
    paint.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    // Nothing of a JPEG or an Apple photo is transparent.
    const type = isHeic || file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
    const blob = await canvas.convertToBlob({ type, quality: 0.95 });
    if (!isHeic && blob.size >= file.size) {
      return file;
    }
    return new File([blob], file.name.replace(/\.[^.]*$/, '') + ({ 'image/jpeg': '.jpg', 'image/webp': '.webp' }[blob.type] ?? '.png'), { type: blob.type });
  } catch {
    return file;
  }
}

async function tellsOrigin(file) {
  const text = new TextDecoder('latin1').decode(await file.slice(0, head).arrayBuffer());
  return origins.some(word => text.includes(word));
}
