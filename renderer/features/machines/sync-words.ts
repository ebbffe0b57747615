import i18next, { type TFunction } from 'i18next';
import type { MachineView, SyncProblem } from '../../../shared/index.ts';
import type { Format } from '../../i18n/format.ts';
import { isMeeting, plainCode } from './machine-state.ts';

type T = TFunction<'machines'>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, in the words of a glance. Times ahead of `now` come of a clock that was set back: just now. */
export const agoText = (t: T, format: Format, at: number, now: number): string => {
  const past = now - at;
  if (past < MINUTE) return t('ago.now');
  if (past < HOUR) return t('ago.minutes', { count: Math.floor(past / MINUTE) });
  if (past < DAY) return t('ago.hours', { count: Math.floor(past / HOUR) });
  return format.dateTime(at);
};

/** The time of day, with the date unless it is today. */
export const whenText = (format: Format, at: number, now: number): string =>
  new Date(at).toDateString() === new Date(now).toDateString() ? format.time(at) : format.dateTime(at);

/** `ms` left as minutes and seconds, `4:07`; never below zero. */
export const leftText = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

export const nameOf = ({ name, shortId }: Pick<MachineView, 'name' | 'shortId'>): string => name || shortId;

/** How far its clock is from ours, to the minute, hour or day. */
export const driftText = (t: T, drift: number): string => {
  const off = Math.abs(drift);
  const [unit, count] =
    off < 2 * HOUR
      ? (['minutes', Math.round(off / MINUTE)] as const)
      : off < 2 * DAY
        ? (['hours', Math.round(off / HOUR)] as const)
        : (['days', Math.round(off / DAY)] as const);
  const time = t(`drift.${unit}`, { count });
  return t(drift > 0 ? 'drift.ahead' : 'drift.behind', { time });
};

/** What it has of ours and we of it, no more than was heard. */
export const standingText = (t: T, format: Format, machine: MachineView, now: number): string => {
  const { lacksOfUs, weLack, heard } = machine;
  if (machine.removed) return t('standing.removed');
  const ours =
    lacksOfUs === null
      ? t('standing.unknown')
      : lacksOfUs === 0
        ? t('standing.all')
        : t('standing.lacks', { count: lacksOfUs, formatted: format.count(lacksOfUs) });
  const its =
    weLack === null
      ? ''
      : weLack === 0
        ? t('standing.weLackNone')
        : t('standing.weLack', { count: weLack, formatted: format.count(weLack) });
  const both = its ? t('standing.both', { ours, its }) : ours;
  if (isMeeting(machine) || heard === null || (lacksOfUs === null && weLack === null)) return both;
  return t('standing.asOf', { what: both, when: whenText(format, heard, now) });
};

/** What went wrong and what to do about it. */
export type SyncProblemWords = { what: string; todo: string };

const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export const knowsProblem = (code: string): boolean => i18next.exists(`problem.${code}`, { ns: 'machines' });

/** A problem in words by its code; `name` is the other machine's. One without words of its own is named. */
export const syncProblemWords = (
  t: T,
  problem: Pick<SyncProblem, 'code' | 'facts'>,
  name: string,
): SyncProblemWords => {
  const code = plainCode(problem.code);
  const key = (knowsProblem(code) ? code : 'unknown') as 'unknown';
  const told = { ...problem.facts, name, code };
  return {
    what: sentence(t(`problem.${key}.what`, told)),
    todo: sentence(t(`problem.${key}.todo`, told)),
  };
};
