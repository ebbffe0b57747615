import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandIo } from '../../electron/command/io.ts';
import { run } from '../../electron/command/run.ts';
import { seededRandom } from './parts.ts';
import { northwindFiles } from './shop.ts';

export type Ran = { code: number; out: string; err: string; json: <T = Record<string, unknown>>() => T };

let runs = 0;

/** Runs the `daybook` command in this process, with output that can be read and a clock that stands. */
export const daybook = async (...args: string[]): Promise<Ran> => {
  runs += 1;
  let [out, err] = ['', ''];
  const io: CommandIo = {
    out: async (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    watched: false,
    clock: () => Date.UTC(2026, 5, 1),
    random: seededRandom(1000 + runs),
    app: async () => 'daybook/test',
    sampleFiles: async () => northwindFiles(),
  };
  const code = await run(args, io);
  return { code, out, err, json: () => JSON.parse(out) };
};

/** A folder of its own for the files of one test file. */
export const scratchFolder = (): { at: (name: string) => string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-command-'));
  return {
    at: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** The lines of the events in a plain log file: without its first and last line and the headers of segments. */
export const eventLines = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => !/^\{"(?:daybook|seg|end)":/.test(line));
