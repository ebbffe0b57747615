import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporary } from '../browser.ts';
import type { NodeRun, Step } from '../node/log-files.ts';
import { type Options, short } from '../options.ts';
import { ms, type Section } from '../report.ts';
import { same } from '../worker/check.ts';
import { grown, mb, perSecond } from './years.ts';

const SCRIPT = join(import.meta.dirname, '../node/log-files.ts');

export const measureNodeFiles = async ({ sizes, million }: Options): Promise<Section> => {
  const usual = sizes.at(-1) as number;
  const table = [['', 'ms', 'events/s', 'most MB', 'of that new', 'MB of the file']];
  for (const size of million ? [usual, 1_000_000] : [usual]) {
    const path = join(temporary(), 'log.daybook.jsonl');
    const written = run('write', String(size), path);
    const taken = run('read', path);
    same([taken.events, taken.stateHash], [written.events, written.stateHash], 'what was read');
    const row = (title: string, { what, ms: took, memory }: Step): string[] => [
      `${short(size)} events: ${title} ${what}`,
      ms(took),
      perSecond(written.events, took),
      memory ? mb(memory.peak) : '',
      memory ? mb(grown(memory)) : '',
      what === 'plain' || what === 'inspect' ? mb(written.bytes) : '',
    ];
    table.push(...written.steps.map((step) => row('export,', step)));
    table.push(...taken.steps.map((step) => row('', step)));
  }
  return {
    title: '(k) Log files in Node',
    text: `The same shop without a browser, stores in memory: exported in each format, and the plain file read from disk into a profile without a shop by another process, then verified there; its state hash is that of the first. Resident
      set of the process, and how much more than before the step. A Node blob is memory, so an export's own file is part of it; an import's is not, but the scratch log, the shop and its views are.`,
    table,
    goals: [],
  };
};

const run = (...args: string[]): NodeRun => {
  const output = execFileSync(
    process.execPath,
    ['--import', 'tsx', '--expose-gc', '--no-warnings', SCRIPT, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 2 ** 20,
    },
  );
  return JSON.parse(output) as NodeRun;
};
