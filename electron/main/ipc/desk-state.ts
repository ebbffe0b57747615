import { z } from 'zod';
import { deskState } from '../../../shared/index.ts';
import { keepDeskState } from '../desk-state.ts';
import { handle } from './handle.ts';

export function registerDeskState(): void {
  handle('daybook:tell-state', z.tuple([deskState]), ([state], window) => keepDeskState(window, state));
}
