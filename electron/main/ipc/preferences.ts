import { z } from 'zod';
import { deskPreferencesChange } from '../../../shared/index.ts';
import { changePreferences, currentPreferences } from '../preferences/index.ts';
import { handle } from './handle.ts';

export function registerPreferences(): void {
  handle('daybook:preferences', z.tuple([]), () => currentPreferences());
  handle('daybook:set-preferences', z.tuple([deskPreferencesChange]), ([change]) =>
    changePreferences(change),
  );
}
