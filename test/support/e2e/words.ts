import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';

/** The words on screen, from the catalogue the app itself uses: a reworded button needs no change in a test. */
export { en, zh };
export type Words = typeof en | typeof zh;

/** A catalogue sentence with its facts filled in. */
export const say = (sentence: string, facts: Record<string, string | number> = {}): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, key: string) => String(facts[key] ?? ''));
