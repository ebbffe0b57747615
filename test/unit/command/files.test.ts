import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daybook, eventLines, scratchFolder } from '../../support/command.ts';

const folder = scratchFolder();
const PLAIN = folder.at('shop.daybook.jsonl');
const ZIPPED = folder.at('shop.daybook.jsonl.gz');
const SEALED = folder.at('shop.daybook');
const SECRET = folder.at('passphrase.txt');
const unlocked = ['--passphrase-file', SECRET] as const;

afterAll(folder.remove);
beforeAll(async () => {
  writeFileSync(SECRET, 'Käse und Brot\r\nsecond line\n');
  for (const file of [PLAIN, ZIPPED, SEALED])
    expect((await daybook('sample', '-o', file, ...unlocked)).code).toBe(0);
});

describe('a log file', () => {
  it('is plain, compressed or encrypted by its name, and read by its content', async () => {
    expect(readFileSync(PLAIN, 'utf8')).toMatch(/^\{"daybook":"log"/);
    expect([...readFileSync(ZIPPED).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    expect(readFileSync(SEALED, 'latin1')).toMatch(/^\{"magic":"daybook-archive"/);
    const renamed = folder.at('renamed.txt');
    writeFileSync(renamed, readFileSync(ZIPPED));
    const hashes = new Set<unknown>();
    for (const file of [PLAIN, ZIPPED, SEALED, renamed])
      hashes.add((await daybook('verify', file, '--json', ...unlocked)).json().stateHash);
    expect(hashes.size).toBe(1);
  });

  it('that is encrypted needs its passphrase, by the first line of a file', async () => {
    const without = await daybook('stats', SEALED, '--json');
    expect([without.code, without.json()]).toMatchObject([2, { error: { code: 'E_PASSPHRASE_NEEDED' } }]);
    const wrong = folder.at('wrong.txt');
    writeFileSync(wrong, 'Käse und Wein\n');
    const refused = await daybook('stats', SEALED, '--passphrase-file', wrong);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('passphrase');
    writeFileSync(wrong, '\nKäse und Brot\n');
    expect((await daybook('stats', SEALED, '--passphrase-file', wrong)).code).toBe(2);
    expect((await daybook('stats', SEALED, '--passphrase-file', folder.at('none.txt'))).code).toBe(2);
    const unwritten = await daybook('sample', '-o', folder.at('new.daybook'));
    expect(unwritten.code).toBe(2);
    expect(readdirSync(folder.at('.'))).not.toContain('new.daybook');
  });

  it('is written whole or not at all, and leaves nothing else behind', async () => {
    const target = folder.at('again.daybook.jsonl');
    writeFileSync(target, 'something else');
    expect((await daybook('merge', ZIPPED, '-o', target)).code).toBe(0);
    expect(eventLines(readFileSync(target, 'utf8'))).toEqual(eventLines(readFileSync(PLAIN, 'utf8')));
    expect(readdirSync(folder.at('.')).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});

describe('a file that is read', () => {
  it('is never written, under whatever name', async () => {
    const before = readFileSync(PLAIN);
    const [linked, hard, ring] = [
      folder.at('link'),
      folder.at('hard'),
      folder.at('sub/../shop.daybook.jsonl'),
    ];
    mkdirSync(folder.at('sub'));
    symlinkSync(PLAIN, linked);
    linkSync(PLAIN, hard);
    const csv = folder.at('people.csv');
    writeFileSync(csv, 'name\nAnna\n');
    for (const output of [PLAIN, linked, hard, ring]) {
      expect((await daybook('merge', ZIPPED, PLAIN, '-o', output)).code, output).toBe(2);
      expect((await daybook('import', PLAIN, '--customers', csv, '-o', output)).code, output).toBe(2);
      expect((await daybook('export', PLAIN, '--orders', output)).code, output).toBe(2);
    }
    expect((await daybook('import', PLAIN, '--customers', csv, '-o', csv)).code).toBe(2);
    expect((await daybook('merge', PLAIN, '-o', SECRET, ...unlocked)).code).toBe(2);
    expect(readFileSync(PLAIN).equals(before)).toBe(true);
    expect(readFileSync(csv, 'utf8')).toBe('name\nAnna\n');
    expect(readFileSync(SECRET, 'utf8')).toMatch(/^Käse/);
  });
});

describe('a command that cannot be', () => {
  const cases: [string, string[]][] = [
    ['no command', []],
    ['an unknown command', ['statistics', PLAIN]],
    ['no file', ['stats']],
    ['a file too many', ['stats', PLAIN, ZIPPED]],
    ['an unknown option', ['stats', PLAIN, '--bogus']],
    ['an option without its value', ['sample', '-o']],
    ['a file that is not there', ['stats', folder.at('nowhere')]],
    ['a folder for a file', ['stats', folder.at('.')]],
    ['a day that is none', ['stats', PLAIN, '--at', '1997-02-30']],
    ['a time without a zone', ['stats', PLAIN, '--at', '1997-02-03T12:00:00']],
    ['an unknown mode', ['stats', PLAIN, '--mode', 'later']],
    ['a seed that is none', ['sample', '-o', folder.at('x'), '--seed', '1.5']],
    ['nowhere to write', ['merge', PLAIN, ZIPPED]],
    ['a folder that is not there', ['merge', PLAIN, '-o', folder.at('nowhere/x')]],
    ['nothing to export', ['export', PLAIN]],
    ['one name for two exports', ['export', PLAIN, '--orders', folder.at('e'), '--lines', folder.at('e')]],
    ['nothing to import', ['import', PLAIN, '-o', folder.at('x')]],
  ];
  it.each(cases)('is misuse: %s', async (_, args) => {
    const people = await daybook(...args);
    expect([people.code, people.out]).toEqual([2, '']);
    expect(people.err).toMatch(/^daybook: .+\n(?:.*daybook.*\n)?$/);
    const machines = await daybook(...args, '--json');
    expect([machines.code, machines.err]).toEqual([2, '']);
    expect(machines.json()).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
    expect(machines.out.trimEnd()).not.toContain('\n');
  });
});

describe('help', () => {
  it('tells of every command, and of each what it takes', async () => {
    const all = await daybook('--help');
    expect([all.code, all.err]).toEqual([0, '']);
    for (const asked of [['-h'], ['help']]) expect((await daybook(...asked)).out).toBe(all.out);
    for (const name of ['sample', 'verify', 'stats', 'order', 'log', 'merge', 'export', 'import']) {
      expect(all.out).toContain(`  ${name} `);
      const one = await daybook(name, '--help');
      expect([one.code, one.err]).toEqual([0, '']);
      expect(one.out).toContain(`Usage: daybook ${name} `);
      for (const asked of [
        ['help', name],
        [name, '-h'],
        ['--help', name],
      ])
        expect((await daybook(...asked)).out).toBe(one.out);
    }
    expect((await daybook('help', 'nothing')).code).toBe(2);
  });
});
