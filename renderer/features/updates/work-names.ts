import { en } from '../../i18n/en/index.ts';

export type WorkName = keyof typeof en.updates.work;

const isNamed = (work: string): work is WorkName => Object.hasOwn(en.updates.work, work);

/** What the work under way is called; work without a name of its own is told as such, once. */
export const workNames = (work: readonly string[]): WorkName[] => [
  ...new Set(work.map((name): WorkName => (isNamed(name) ? name : 'other'))),
];
