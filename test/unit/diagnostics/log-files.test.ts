import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineOf } from '../../../electron/main/diagnostics/entries.ts';
import { lastLines, logFiles } from '../../../electron/main/diagnostics/log-files.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const line = (n: number): string => lineOf('app.shown', { ms: n }, 0) ?? '';
const numberIn = (text: string): number => JSON.parse(text).facts.ms;

describe('log files', () => {
  it('are at most five, bounded, and for this user alone', async () => {
    const folder = join(temporaryFolder(), 'logs');
    const files = logFiles(folder, '1K');
    for (let n = 0; n < 200; n += 1) files.append(line(n));
    await files.end();
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      'daybook.1.log',
      'daybook.2.log',
      'daybook.3.log',
      'daybook.4.log',
      'daybook.log',
    ]);
    for (const name of names) {
      const { size, mode } = statSync(join(folder, name));
      expect(size).toBeLessThan(1024 + 200);
      expect(mode & 0o777).toBe(0o600);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('go on where the start before ended', async () => {
    const folder = temporaryFolder();
    for (const n of [1, 2]) {
      const files = logFiles(folder);
      files.append(line(n));
      await files.end();
    }
    expect(readFileSync(join(folder, 'daybook.log'), 'utf8')).toBe(`${line(1)}\n${line(2)}\n`);
  });

  it('give their newest lines over several files, without one that was cut off', async () => {
    const folder = temporaryFolder();
    const files = logFiles(folder, '1K');
    for (let n = 0; n < 40; n += 1) files.append(line(n));
    await files.end();
    writeFileSync(
      join(folder, 'daybook.log'),
      `${readFileSync(join(folder, 'daybook.log'), 'utf8')}{"time":"20`,
    );
    const last = await lastLines(folder, 25);
    expect(last.map(numberIn)).toEqual(Array.from({ length: 25 }, (_, n) => n + 15));
    expect(await lastLines(join(folder, 'none'), 25)).toEqual([]);
  });

  it('give nothing that is no entry', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'daybook.log'), `Anna Müller\n${line(1)}\n{"time":"x","text":"Anna"}\n`);
    expect((await lastLines(folder, 10)).map(numberIn)).toEqual([1]);
  });

  it('stop nothing where they cannot be written', async () => {
    const folder = temporaryFolder();
    const inTheWay = join(folder, 'logs');
    writeFileSync(inTheWay, 'a file');
    const files = logFiles(inTheWay);
    files.append(line(1));
    files.append(line(2));
    await files.end();
    expect(readFileSync(inTheWay, 'utf8')).toBe('a file');
    mkdirSync(join(folder, 'taken', 'daybook.log'), { recursive: true });
    const taken = logFiles(join(folder, 'taken'));
    taken.append(line(1));
    await taken.end();
    chmodSync(folder, 0o700);
    expect(existsSync(join(folder, 'taken', 'daybook.log'))).toBe(true);
  });
});
