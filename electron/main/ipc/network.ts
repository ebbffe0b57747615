import { z } from 'zod';
import { handle } from './handle.ts';

export function registerNetwork(): void {
  handle('daybook:open-network', z.tuple([]), async (_args, window) => {
    // Loaded when it is first wanted: certificates and discovery are a large part of this process, and a window comes first.
    const { openPipe } = await import('../sync/open-pipe.ts');
    await openPipe(window);
  });
}
