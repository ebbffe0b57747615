import { z } from 'zod';
import { anchorRecord, shopSlot } from '../../../shared/index.ts';
import { readAnchor, writeAnchor } from '../anchor-file.ts';
import { handle } from './handle.ts';

export function registerAnchor(): void {
  handle('daybook:read-anchor', z.tuple([shopSlot]), ([slot]) => readAnchor(slot));
  handle('daybook:write-anchor', z.tuple([shopSlot, anchorRecord]), ([slot, record]) =>
    writeAnchor(slot, record),
  );
}
