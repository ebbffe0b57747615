import { fill } from '../words/fill.ts';
import type { Words } from '../words/types.ts';
import type { ProfileTrouble } from './trouble.ts';

/** What happened and what to do about it, as a heading and a text. */
export function troubleWords(trouble: ProfileTrouble, said: Words): { title: string; text: string } {
  const { kind, ...facts } = trouble;
  return { title: said.profile.title[kind], text: fill(said.profile.text[kind], facts) };
}
