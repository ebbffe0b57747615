import { describe, expect, it } from 'vitest';
import {
  type Display,
  freeSlot,
  openingOf,
  type Place,
  type Places,
  readPlaces,
  setupOf,
  withPlace,
} from '../../../electron/main/place/place.ts';

const display = (id: number, x: number, y: number, width: number, height: number): Display => ({
  id,
  bounds: { x, y, width, height },
  area: { x, y: y + 30, width, height: height - 30 },
});
const desk = [display(1, 0, 0, 1920, 1080), display(2, 1920, 0, 2560, 1440)];
const laptop = [display(1, 0, 0, 1920, 1080)];
const place = (x: number, y: number, at = 1, shown: Place['shown'] = 'normal'): Place => ({
  box: { x, y, width: 1000, height: 700 },
  display: at,
  shown,
});
const NONE: Places = [];

describe('where windows stand', () => {
  it('is remembered for each set of screens, whatever their order and ids', () => {
    const again = [display(7, 1920, 0, 2560, 1440), display(9, 0, 0, 1920, 1080)];
    expect(setupOf(again)).toBe(setupOf(desk));
    const places = withPlace(
      withPlace(NONE, setupOf(laptop), 0, place(10, 40)),
      setupOf(desk),
      0,
      place(2000, 50, 2, 'maximized'),
    );
    expect(openingOf(places, again, 0, null)).toEqual({ box: place(2000, 50).box, shown: 'maximized' });
    expect(openingOf(places, laptop, 0, null)).toEqual({ box: place(10, 40).box, shown: 'normal' });
  });

  it('is remembered for each of several windows', () => {
    const both = withPlace(
      withPlace(NONE, setupOf(desk), 1, place(2000, 50, 2)),
      setupOf(desk),
      0,
      place(5, 35, 1, 'fullScreen'),
    );
    expect(openingOf(both, desk, 1, place(5, 35).box).box).toEqual(place(2000, 50).box);
    expect(openingOf(both, desk, 0, null)).toEqual({ box: place(5, 35).box, shown: 'fullScreen' });
    expect(freeSlot([])).toBe(0);
    expect(freeSlot([1, 0, 3])).toBe(2);
  });

  it('stays when a screen came or went that the window did not stand on', () => {
    const places = withPlace(NONE, setupOf(laptop), 0, place(100, 100, 1));
    expect(openingOf(places, desk, 0, null).box).toEqual(place(100, 100).box);
    const wide = withPlace(NONE, setupOf(desk), 0, place(100, 100, 1));
    expect(openingOf(wide, laptop, 0, null).box).toEqual(place(100, 100).box);
  });

  it('is the system’s choice, in a size that fits, when the screen is gone', () => {
    const places = withPlace(NONE, setupOf(desk), 0, {
      box: { x: 2000, y: 40, width: 2400, height: 1300 },
      display: 2,
      shown: 'maximized',
    });
    expect(openingOf(places, laptop, 0, null)).toEqual({
      box: { width: 1920, height: 1050 },
      shown: 'maximized',
    });
    // A place of these very screens that nobody could reach, as a file edited by hand has it.
    const lost = withPlace(NONE, setupOf(laptop), 0, place(-990, -800));
    expect(openingOf(lost, laptop, 0, null).box).toEqual({ width: 1000, height: 700 });
    expect(openingOf(NONE, laptop, 0, null).box).toEqual({ width: 1280, height: 840 });
    expect(openingOf(NONE, [], 0, null).box).toEqual({ width: 1280, height: 840 });
  });

  it('is beside the window it was opened from, while that stays on the screen', () => {
    const from = place(50, 60).box;
    expect(openingOf(NONE, laptop, 1, from)).toEqual({ box: place(78, 88).box, shown: 'normal' });
    const edge = place(1850, 1000).box;
    expect(openingOf(NONE, laptop, 1, edge).box).toEqual({ width: 1000, height: 700 });
  });

  it('is as remembered where there is no screen to speak of', () => {
    const none = [display(1, 0, 0, 1, 1)];
    const places = withPlace(NONE, setupOf(none), 0, place(10, 40));
    expect(openingOf(places, none, 0, null).box).toEqual(place(10, 40).box);
    expect(openingOf(NONE, none, 0, null).box).toEqual({ width: 1280, height: 840 });
  });

  it('survives a damaged file, and does not grow for ever', () => {
    for (const text of ['', '{', 'null', '[{}]', '[{"displays":"a","windows":[{"box":{"x":1}}]}]'])
      expect(readPlaces(text)).toEqual([]);
    let places = NONE;
    for (let at = 0; at < 30; at += 1) places = withPlace(places, `setup ${at}`, at % 10, place(at, at));
    expect(places.length).toBeLessThanOrEqual(12);
    expect(Math.max(...places.map(({ windows }) => windows.length))).toBeLessThanOrEqual(8);
    expect(readPlaces(JSON.stringify(places))).toEqual(places);
  });
});
