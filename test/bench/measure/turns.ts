import { openBench } from '../browser.ts';
import { type Options, short } from '../options.ts';
import { ms, type Section, times } from '../report.ts';
import type { Traffic, Way } from '../worker/cable.ts';
import type { Halves, Turns } from '../worker/turns.ts';

const MACHINES = 10;

export const measureTurns = async (url: string, { sizes }: Options): Promise<Section> => {
  const size = sizes.at(-1) as number;
  const bench = await openBench(url);
  const { equal, reads, missing } = await bench.call<Turns>('turnsOf', { machines: MACHINES });
  const halves = await bench.call<Halves>('halvesMeet', { events: size });
  await bench.close();
  const both = ({ there, back }: Traffic, of: (way: Way) => number): number => of(there) + of(back);
  const shown = (title: string, traffic: Traffic): string[] => {
    const raw = both(traffic, (way) => way.raw);
    const bytes = both(traffic, (way) => way.bytes);
    return [
      title,
      `${traffic.there.frames} + ${traffic.back.frames}`,
      `${traffic.there.segments} + ${traffic.back.segments}`,
      both(traffic, (way) => way.events).toLocaleString('en'),
      bytes.toLocaleString('en'),
      raw > 0 ? times(bytes / raw) : '',
    ];
  };
  const least = Math.max(equal.there.bytes, equal.back.bytes);
  const share = both(halves.traffic, (way) => way.bytes) / both(halves.traffic, (way) => way.raw);
  return {
    title: '(m) Turns and bytes',
    text: `What goes over the wire between two machines of a shop that meet, each direction counted by itself: ${MACHINES} machines that all wrote something, with equal histories; the same when one wrote an event that the other lacks; and ${short(size)} events, half of which each
      of two machines made alone. Bytes are those of messages and segments with their headers and answers, before TLS and WebSocket add theirs; JSON is the text of the same events. The halves were exchanged, checked, durable and folded on both ends in ${ms(halves.ms)} ms. Afterwards both ends have one state hash.`,
    table: [
      ['', 'frames there + back', 'segments', 'events', 'bytes', 'bytes ÷ JSON'],
      shown(`equal, ${MACHINES} machines`, equal),
      shown('one missing event', missing),
      shown(`half and half, ${short(size)} events`, halves.traffic),
    ],
    goals: [
      {
        what: 'equal: messages each way',
        found: Math.max(equal.there.frames, equal.back.frames),
        limit: 1,
        most: true,
        unit: '',
      },
      { what: 'equal: bytes each way', found: least, limit: 1024, most: true, unit: 'bytes' },
      { what: 'equal: reads of the store', found: reads, limit: 0, most: true, unit: '' },
      {
        what: 'one missing event: segments',
        found: both(missing, (way) => way.segments),
        limit: 1,
        most: true,
        unit: '',
      },
      { what: 'half and half: bytes against JSON', found: share, limit: 0.25, most: true },
    ],
    why: `a hello names every log with its end, about 40 bytes each, besides 300 bytes of its own.`,
  };
};
