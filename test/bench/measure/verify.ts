import { short } from '../options.ts';
import { ms, type Section, times } from '../report.ts';
import { check } from '../worker/check.ts';
import type { Verified } from '../worker/log-files.ts';
import {
  against,
  inBrowser,
  MEMORY_HEAD,
  medianMs,
  memoryCells,
  perSecond,
  type Taken,
  taken,
  withShop,
  type Years,
} from './years.ts';

export const measureVerify = async (all: Years[]): Promise<Section> => {
  const table = [['', 'ms', 'events/s', 'time ÷ parsing', ...MEMORY_HEAD]];
  for (const years of all) {
    const proofs: Taken[] = [];
    const parsed: Taken[] = [];
    for (let i = 0; i < years.rounds; i += 1) {
      proofs.push(await proof(years));
      parsed.push(
        await inBrowser(years, (page) =>
          taken<number>(years, page, ['parseLog', { events: years.events }], (took) => took),
        ),
      );
    }
    const row = (title: string, rounds: Taken[]): string[] => [
      `${short(years.size)} events: ${title}`,
      ms(medianMs(rounds)),
      perSecond(years.events, medianMs(rounds)),
      times(against(parsed, rounds)),
      ...memoryCells(rounds),
    ];
    table.push(row('read, inflate, JSON.parse', parsed), row('verified', proofs));
  }
  return {
    title: '(i) Verify',
    text: `The whole log of the shop of (g) is replayed into a shadow: every hash of the chain and every signature, every frozen total, and every row of every view against the live ones. Beside it the least
      that reading the log takes. Nothing like it is known of the peers. Rounds, medians and memory as in (g).`,
    table,
    goals: [],
  };
};

const proof = (years: Years): Promise<Taken> =>
  withShop(years, '', async (page) => {
    const round = await taken<Verified>(years, page, ['verifyShop', {}], (verified) => verified.ms);
    const { events, stateHash } = round.result;
    check(events === years.events && stateHash === years.stateHash, 'the proof is of the whole shop');
    return round;
  });
