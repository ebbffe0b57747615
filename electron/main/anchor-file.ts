import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { type AnchorRecord, anchorRecord, type ShopSlot } from '../../shared/index.ts';
import { writeFileDurably } from './durable-file.ts';
import { machineHint } from './machine.ts';

const anchorFile = z.object({ machine: z.string(), record: anchorRecord });

/** Outside the profile folder: who copies or restores that must not bring the anchor along. */
function anchorFolder(): string {
  const profile = createHash('sha256').update(app.getPath('userData')).digest('hex').slice(0, 32);
  if (process.platform !== 'linux') return join(app.getPath('appData'), 'daybook-anchors', profile);
  const state = process.env.XDG_STATE_HOME;
  return join(state && isAbsolute(state) ? state : join(homedir(), '.local/state'), 'daybook', profile);
}

const pathOf = (slot: ShopSlot) => join(anchorFolder(), `${slot}.json`);

/** Null when there is none, it is damaged, or another machine wrote it. */
export async function readAnchor(slot: ShopSlot): Promise<AnchorRecord | null> {
  try {
    const { machine, record } = anchorFile.parse(JSON.parse(await readFile(pathOf(slot), 'utf8')));
    return machine === (await machineHint()) ? record : null;
  } catch {
    return null;
  }
}

/** Windows write one after another: of two records the one asked for last is the one that stays. */
let last: Promise<void> = Promise.resolve();

export function writeAnchor(slot: ShopSlot, record: AnchorRecord): Promise<void> {
  const next = last.then(async () => {
    const text = JSON.stringify({ machine: await machineHint(), record });
    await writeFileDurably(pathOf(slot), text, 0o600);
  });
  last = next.catch(() => {});
  return next;
}
