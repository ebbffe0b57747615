import { z } from 'zod';
import { openPipe } from '../sync/open-pipe.ts';
import { handle } from './handle.ts';

export function registerNetwork(): void {
  handle('daybook:open-network', z.tuple([]), (_args, window) => openPipe(window));
}
