/* Draws the app's icon at every size a system asks for: `npx tsx electron/build/icons/make-icons.ts`. Its outcome is kept
   with the sources, as drawing needs a browser and differs a little from one to the next. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024] as const;
const here = import.meta.dirname;
const svg = readFileSync(join(here, '../../../renderer/icon.svg'), 'utf8');

async function draw(): Promise<Map<number, Buffer>> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const drawn = new Map<number, Buffer>();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawn;
}

/** Windows: a directory of pictures, each a PNG. https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10) */
function ico(pictures: readonly [number, Buffer][]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  pictures.forEach(([size, png], i) => {
    const entry = 6 + 16 * i;
    // A byte holds no 256; zero stands for it.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  });
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/** macOS: chunks named by size, the second name of a size being for screens of twice the density. */
const MAC_NAMES: readonly [string, number][] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

function icns(drawn: ReadonlyMap<number, Buffer>): Buffer {
  const chunks = MAC_NAMES.map(([name, size]) => {
    const png = drawn.get(size) ?? Buffer.alloc(0);
    const head = Buffer.alloc(8);
    head.write(name, 'ascii');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'ascii');
  head.writeUInt32BE(
    chunks.reduce((sum, chunk) => sum + chunk.length, 8),
    4,
  );
  return Buffer.concat([head, ...chunks]);
}

const drawn = await draw();
for (const [size, png] of drawn) writeFileSync(join(here, `${size}x${size}.png`), png);
writeFileSync(join(here, 'daybook.ico'), ico([...drawn].filter(([size]) => size <= 256)));
writeFileSync(join(here, 'daybook.icns'), icns(drawn));
const tray = join(here, '../../main/icons');
writeFileSync(join(tray, 'tray.png'), drawn.get(16) ?? '');
writeFileSync(join(tray, 'tray@2x.png'), drawn.get(32) ?? '');
