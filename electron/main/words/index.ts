import { app } from 'electron';
import type { DeskState } from '../../../shared/index.ts';
import { currentDeskState } from '../desk-state.ts';
import { en } from './en.ts';
import { languageOf } from './language.ts';
import type { Words } from './types.ts';
import { zh } from './zh.ts';

export { fill } from './fill.ts';
export type { Words } from './types.ts';

let told: DeskState | null = null;

/** What the desktop says, in the language that counts now: ask anew each time, as it may change while the app runs. */
export function words(): Words {
  // A window that is loaded again says nothing for a moment, and is no reason to change.
  told = currentDeskState() ?? told;
  return { en, zh }[languageOf(told, app.getLocale())];
}
