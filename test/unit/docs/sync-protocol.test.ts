import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PORT } from '../../../electron/main/sync/address.ts';
import { LIMITS } from '../../../electron/main/sync/limits.ts';
import { REFUSAL_HEADER } from '../../../electron/main/sync/listener.ts';
import { memberEvents } from '../../../shared/domain/workspace/events.ts';
import { EXPORTER_LABEL, PAIR_CLOSES, PAIR_PATH, SYNC_PATH } from '../../../shared/index.ts';
import { WRONG_PROOFS } from '../../../shared/sync/invitation.ts';
import { MAX_FRAME, MAX_TEXT, PROTOCOL, WINDOW } from '../../../shared/sync/messages.ts';
import { ROOT } from '../../support/root.ts';

const source = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const page = source('docs/sync-protocol.md');
const section = (title: string): string => {
  const from = page.indexOf(`\n${title}`);
  const to = page.slice(from + 3).search(/\n##+ /);
  return page.slice(from, to < 0 ? undefined : from + 3 + to);
};

describe('the page names', () => {
  it('every message with its fields, and no other', () => {
    const code = source('shared/sync/messages.ts');
    const messages = [...code.matchAll(/ {2}(\w+): z\.object\(\{([\s\S]*?)\}\),\n/g)]
      .filter(([, , body = '']) => body.includes('z.literal('))
      .map(([, name = '', body = '']): [string, string[]] => [
        name,
        [...body.matchAll(/(?:^|,|\{|\n)\s*(\w+)(?=:|,|\s*$)/g)]
          .map(([, field = '']) => field)
          .filter((f) => f !== 't'),
      ]);
    const rows = [...section('## A session').matchAll(/^\| `(\w{2,})` \| (.*?) \|/gm)].map(
      ([, name = '', fields = '']): [string, string[]] => [
        name,
        [...fields.matchAll(/`(\w+)`/g)].map(([, field = '']) => field),
      ],
    );
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(messages));
  });

  it('how each refusal closes', () => {
    const pairing = [...section('## Pairing').matchAll(/^\| (\d{4}) \| `(E_\w+)`/gm)].map(([, n, code]) => [
      code,
      Number(n),
    ]);
    expect(Object.fromEntries(pairing)).toEqual(PAIR_CLOSES);
    const closes = new Map(
      [...section('### What gets what').matchAll(/^\| (`E_.*?) \| close (\d+)/gm)].flatMap(
        ([, codes = '', n]) =>
          [...codes.matchAll(/E_\w+/g)].map(([code]): [string, number] => [code, Number(n)]),
      ),
    );
    const code = source('shared/core/sync/exchange.ts');
    const said = /CLOSE_CODES[\s\S]*?\n\};/.exec(code)?.[0] ?? '';
    const inCode = [...said.matchAll(/(E_\w+): (\d+)/g)].map(([, name = '', n]): [string, number] => [
      name,
      Number(n),
    ]);
    expect(inCode.length).toBeGreaterThan(5);
    for (const [name, n] of inCode) expect([name, closes.get(name)]).toEqual([name, n]);
  });

  it('every code that the session, the shelf and the listener may say', () => {
    const files = ['shared/sync/session.ts', 'shared/core/sync/shelf.ts', 'electron/main/sync/listener.ts'];
    const codes = new Set(files.flatMap((file) => source(file).match(/\bE_[A-Z_]+\b/g) ?? []));
    // These never leave the machine.
    for (const inner of ['E_BODY', 'E_NO_INTERFACE']) codes.delete(inner);
    expect([...codes].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it('the events that say who belongs', () => {
    const rows = [...section('## Who belongs').matchAll(/^\| `(workspace\.\w+)` \| `\{(.*)\}`/gm)];
    const told = rows.map(([, type, fields = '']) => [type, fields.replace(/: \[.*\]/, '').split(', ')]);
    const due = Object.entries(memberEvents).map(([type, schema]) => [type, Object.keys(schema.shape)]);
    expect(told).toEqual(due);
  });

  it('the numbers as they are', () => {
    const numbers: [string, boolean][] = [
      [`\`${PAIR_PATH}\` and \`${SYNC_PATH}\``, true],
      [`label \`${EXPORTER_LABEL}\``, true],
      [`The port is ${DEFAULT_PORT}`, true],
      [`\`v\` is ${PROTOCOL}.`, true],
      [`the app says ${WINDOW}.`, true],
      ['A text over 64 KiB', MAX_TEXT === 64 * 1024 && LIMITS.textBytes === MAX_TEXT],
      ['A frame over 1 MiB', MAX_FRAME === 1024 * 1024 && LIMITS.frameBytes === MAX_FRAME],
      ['The fifth wrong proof', WRONG_PROOFS === 5],
      [`${LIMITS.sessions} machines are connected already, or ${LIMITS.pairings} are pairing`, true],
      [`More than ${LIMITS.connections} connections a minute`, true],
      ['more than ten tries within a minute', LIMITS.pairTries === 10],
      [`ping every ${LIMITS.pingMs / 1000} s`, true],
      ['Over 2,000 frames or 256 MiB', LIMITS.framesPerSecond === 2000 && LIMITS.bytesPerSecond === 2 ** 28],
      [`leaves ${LIMITS.unreadBytes / 2 ** 20} MiB unread`, true],
      [`within ${LIMITS.crossingMs / 1000} s of each other`, true],
      [`without an answer within ${LIMITS.answerMs / 1000} s`, true],
      [`which may take up to ${LIMITS.admitMs / 1000} s`, true],
      ['TLS and the upgrade have 5 s each', LIMITS.tlsMs === 5000],
      ['after 1, 2, 4 … 300 s', LIMITS.redialFirstMs === 1000 && LIMITS.redialMostMs === 300_000],
      ['`Daybook-Refusal`', REFUSAL_HEADER === 'daybook-refusal'],
    ];
    for (const [words, holds] of numbers)
      expect([words, page.includes(words), holds]).toEqual([words, true, true]);
  });
});
