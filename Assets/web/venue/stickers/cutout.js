// How a sticker looks on the wall: its drawing, cut out with a white rim, and a soft shadow beneath.

/** A cell of the atlas, in pixels: its side, the drawing's side within it, and the rim's width. */
export const CELL = { side: 256, drawing: 196, rim: 8 };
/** Copies of the outline that make the rim round. */
const ROUND = 24;

/**
 * Loads a drawing.
 *
 * @param {string} url
 * @returns {Promise<HTMLImageElement>}
 */
export async function loadDrawing(url) {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/**
 * Cuts it out, in the middle of a cell.
 *
 * @param {CanvasImageSource} image
 * @param {number} width  Its size; a drawing without one of its own is a square.
 * @param {number} height
 * @returns {HTMLCanvasElement | null} null where the browser gives no canvas
 */
export function cutOut(image, width, height) {
  const { side, drawing, rim } = CELL;
  const art = sheet();
  const outline = sheet();
  const cell = sheet();
  if (!art || !outline || !cell) return null;
  const scale = drawing / Math.max(width, height);
  const [wide, high] = [width * scale, height * scale];
  art.drawImage(image, (side - wide) / 2, (side - high) / 2, wide, high);
  for (let step = 0; step < ROUND; step += 1) {
    const angle = (step / ROUND) * 2 * Math.PI;
    outline.drawImage(art.canvas, Math.cos(angle) * rim, Math.sin(angle) * rim);
  }
  outline.globalCompositeOperation = 'source-in';
  outline.fillStyle = '#fff';
  outline.fillRect(0, 0, side, side);
  cell.shadowColor = 'rgb(10 4 20 / 0.45)';
  cell.shadowBlur = 10;
  cell.shadowOffsetY = 4;
  cell.drawImage(outline.canvas, 0, 0);
  cell.shadowColor = 'transparent';
  cell.drawImage(art.canvas, 0, 0);
  return cell.canvas;
}

function sheet() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = CELL.side;
  return canvas.getContext('2d');
}
