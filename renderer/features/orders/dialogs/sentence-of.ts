import type { Acted } from '../../../ui/act.ts';

/** What a form dialog shows of an outcome: the sentence of a refusal, or nothing. */
export const sentenceOf = (acted: Acted): string | null => (acted.ok ? null : acted.text);
