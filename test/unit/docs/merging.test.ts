import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';
import { pastRules } from '../../../shared/domain/exceptions/index.ts';
import { ROOT } from '../../support/root.ts';

const RULES = join(ROOT, 'shared/domain/exceptions');

/** Each kind that a rule within an aggregate or between several can find, with its class, as its source says. */
const classes = new Map(
  readdirSync(RULES).flatMap((name): [string, string][] => {
    const text = readFileSync(join(RULES, name), 'utf8');
    const both = /kind: \w+ \? '(\w+)' : '(\w+)',\s+class: \w+ \? '(\w+)' : '(\w+)'/.exec(text);
    if (both) {
      const [, kind = '', other = '', its = '', others = ''] = both;
      return [
        [kind, its],
        [other, others],
      ];
    }
    const kind = /twoValues<.*>\(\{\s+kind: '(\w+)'/.exec(text)?.[1];
    if (kind) return [[kind, 'ask']];
    return [...text.matchAll(/kind: '(\w+)',\s+class: '(\w+)'/g)].map(([, one = '', its = '']) => [one, its]);
  }),
);

const open = (words: string): string =>
  words.replaceAll(/\s?\{\{\w+\}\}/g, (one) => (one.startsWith(' ') ? ' …' : '…'));

type Row = { title: string; class: string; answers: string };

const rowsOf = (page: string): Row[] =>
  readFileSync(join(ROOT, 'docs', page), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| **'))
    .map((line) => {
      const [, title = '', its = '', , , answers = ''] = line.split(' | ').join('|').split('|');
      return { title: title.replaceAll('*', '').trim(), class: its, answers: answers.replaceAll('*', '') };
    });

it('every kind of clash has a class that can be read', () => {
  const inside = Object.values(pastRules).flatMap((rules) => rules.map(({ kind }) => kind));
  expect(inside.filter((kind) => !classes.has(kind))).toEqual([]);
  expect([...classes.keys()].sort()).toEqual(Object.keys(en.decisions.kinds).sort());
});

describe.each([
  { page: 'merging.md', kinds: en.decisions.kinds, words: { ask: 'asked', notify: 'told' } },
  { page: 'merging.zh.md', kinds: zh.decisions.kinds, words: { ask: '要问', notify: '告知' } },
])('$page', ({ page, kinds, words }) => {
  const rows = rowsOf(page);
  it('has a card for every kind of clash, and no other', () => {
    expect(rows.map(({ title }) => title).sort()).toEqual(
      Object.values(kinds)
        .map(({ title }) => title)
        .sort(),
    );
  });
  it.each(Object.entries(kinds))(
    'tells of %s whether one is asked, and every answer',
    (kind, { title, answers }) => {
      const labels = Object.values<{ label: string }>(answers).map(({ label }) => open(label));
      const its = words[classes.get(kind) as keyof typeof words];
      const fits = rows.filter(
        (row) =>
          row.title === title && row.class === its && labels.every((label) => row.answers.includes(label)),
      );
      expect({ labels, its, rows: fits.length }).toEqual({ labels, its, rows: 1 });
    },
  );
});
