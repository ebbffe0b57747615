import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { chromiumPath } from './browser.ts';

/** One measurement as the document shows it. */
export type Section = {
  title: string;
  text: string;
  table: string[][];
  goals: Goal[];
  /** Where the time goes; shown when a goal is missed. */
  why?: string;
};

/** A ratio that was promised. `most`: it must not be larger; otherwise not smaller. */
export type Goal = { what: string; found: number; limit: number; most: boolean; unit?: string };

export const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));
export const times = (value: number): string => `${value.toFixed(2)}×`;

const table = ([head = [], ...rows]: string[][]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

const isMet = ({ found, limit, most }: Goal): boolean => (most ? found <= limit : found >= limit);

const goalRow = (goal: Goal): string[] => {
  const { what, found, limit, most, unit = '×' } = goal;
  const number = (n: number): string => `${n.toFixed(2)}${unit === '×' ? unit : ` ${unit}`}`;
  const off = most ? found / limit : limit / found;
  const by = Number.isFinite(off) ? `missed by a factor of ${off.toFixed(2)}` : 'missed';
  return [what, `${most ? '≤' : '≥'} ${number(limit)}`, number(found), isMet(goal) ? 'met' : by];
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const GOALS = ['Goal', 'Wanted', 'Found', ''];

export const sectionText = ({ title, text, table: rows, goals, why }: Section): string =>
  [
    `## ${title}`,
    oneLine(text),
    ...(rows.length > 0 ? [table(rows)] : []),
    ...(goals.length > 0 ? [table([GOALS, ...goals.map(goalRow)])] : []),
    ...(why && !goals.every(isMet) ? [`Why: ${oneLine(why)}`] : []),
  ].join('\n\n');

export const documentText = (sections: Section[], how: string): string => {
  const goals = sections.flatMap((s) => s.goals);
  const [cpu] = cpus();
  const version = execFileSync(chromiumPath(), ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  return `${[
    '# Benchmarks',
    `Written by \`${how}\`; do not edit by hand. Everything runs in a real Chromium with a fresh profile, on the code of
the product, and every result is checked before its time is reported: counts, the chain and signatures of the log, equal
rows. Contenders take turns within one run, and the numbers are medians; on a machine where others work at the same time the
ratios are what counts, not the milliseconds.`,
    table([
      ['Run', ''],
      ['Date', new Date().toISOString().slice(0, 10)],
      [
        'Machine',
        `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`,
      ],
      ['Browser', version.replace(/\s+/g, ' ')],
      ['Goals met', `${goals.filter(isMet).length} of ${goals.length}`],
    ]),
    ...sections.map(sectionText),
  ].join('\n\n')}\n`;
};
