import { z } from 'zod';

export type Box = { x: number; y: number; width: number; height: number };
/** One screen: `area` is what panels and docks leave of it. */
export type Display = { id: number; bounds: Box; area: Box };
export type Size = { width: number; height: number };
export type Shown = 'normal' | 'maximized' | 'fullScreen';
/** Where a window stands, on which display, and how; `box` is where it goes when it is made normal again. */
export type Place = { box: Box; display: number; shown: Shown };
/** Where to open a window; without a corner the system chooses. */
export type Opening = { box: Size & Partial<Box>; shown: Shown };

export const LEAST: Size = { width: 640, height: 480 };
const USUAL: Size = { width: 1280, height: 840 };
/** How far a further window is put from the one before, so that both can be seen. */
const CASCADE = 28;
/** So much of the top of a window must be on a screen that it can be moved. */
const GRIP = 80;

/** As many sets of screens as a desk, a meeting room, a train and some hotels make. */
const MOST_SETUPS = 12;
const MOST_WINDOWS = 8;

const box = z.object({
  x: z.int().min(-100_000).max(100_000),
  y: z.int().min(-100_000).max(100_000),
  width: z.int().min(LEAST.width).max(16_384),
  height: z.int().min(LEAST.height).max(16_384),
});
const place = z.object({
  box,
  display: z.number(),
  shown: z.enum(['normal', 'maximized', 'fullScreen']),
});
const setups = z.array(
  z.object({ displays: z.string().max(2000), windows: z.array(place.nullable()).max(MOST_WINDOWS) }),
);

/** Where windows stood, for each set of screens; the set used last comes first. */
export type Places = z.infer<typeof setups>;

/** What was kept of it; empty when that is damaged. */
export function readPlaces(text: string): Places {
  try {
    return setups.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/** The same screens in the same order on the desk are the same, whatever ids the system gives them today. */
export const setupOf = (displays: readonly Display[]): string =>
  displays
    .map(({ bounds: { x, y, width, height } }) => `${x},${y},${width}x${height}`)
    .sort()
    .join(' ');

/** The number of a window among those open: the lowest that is free, so the second window finds the place of the second. */
export function freeSlot(taken: readonly number[]): number {
  let slot = 0;
  while (taken.includes(slot)) slot += 1;
  return slot;
}

/** With the place of one window. More windows than anybody arranges are not remembered. */
export function withPlace(places: Places, setup: string, slot: number, at: Place): Places {
  if (slot >= MOST_WINDOWS) return places;
  const before = places.find(({ displays }) => displays === setup)?.windows ?? [];
  const windows = Array.from({ length: Math.max(before.length, slot + 1) }, (_, one) =>
    one === slot ? at : (before[one] ?? null),
  );
  return [{ displays: setup, windows }, ...places.filter(({ displays }) => displays !== setup)].slice(
    0,
    MOST_SETUPS,
  );
}

/** Where there is no screen the system names one of a single pixel, and any place is as good as another. */
const isScreen = ({ area }: Display): boolean => area.width >= LEAST.width && area.height >= LEAST.height;

/** Whether a person could get hold of the window's top. */
const canBeHeld = ({ x, y, width }: Box, display: Display): boolean =>
  !isScreen(display) || isOver({ x, y, width }, display.area);

const isOver = ({ x, y, width }: Omit<Box, 'height'>, area: Box): boolean =>
  Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= GRIP &&
  y >= area.y - 8 &&
  y < area.y + area.height - 40;

const fitting = (size: Size, display: Display): Size => ({
  width: isScreen(display) ? Math.min(size.width, display.area.width) : size.width,
  height: isScreen(display) ? Math.min(size.height, display.area.height) : size.height,
});

/**
 * Where the window `slot` opens: where it stood the last time with these screens, or with others if its screen is still there;
 * else in the size that it last had, beside the window it is opened from, or where the system likes. `displays` has the main
 * screen first.
 */
export function openingOf(
  places: Places,
  displays: readonly Display[],
  slot: number,
  from: Box | null,
): Opening {
  const main = displays[0];
  const setup = setupOf(displays);
  const here = places.find((one) => one.displays === setup)?.windows[slot];
  const elsewhere = places.map(({ windows }) => windows[slot]).find((place) => place != null);
  if (here && displays.some((display) => canBeHeld(here.box, display)))
    return { box: here.box, shown: here.shown };
  if (
    elsewhere &&
    displays.some((display) => display.id === elsewhere.display && canBeHeld(elsewhere.box, display))
  )
    return { box: elsewhere.box, shown: elsewhere.shown };
  if (from) {
    const on = displays.find((display) => canBeHeld(from, display)) ?? main;
    const size = on ? fitting(from, on) : from;
    const beside = { x: from.x + CASCADE, y: from.y + CASCADE, ...size };
    return on && canBeHeld(beside, on) ? { box: beside, shown: 'normal' } : { box: size, shown: 'normal' };
  }
  const last = places.flatMap(({ windows }) => windows).find((one) => one !== null);
  const size = last?.box ?? USUAL;
  return {
    box: main ? fitting(size, main) : USUAL,
    shown: last?.shown === 'maximized' ? 'maximized' : 'normal',
  };
}
