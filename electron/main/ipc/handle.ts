import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import type { Channel, Reply } from '../../ipc.ts';
import { errorOf, note } from '../diagnostics/note.ts';
import { isOurs } from '../origin.ts';
import { Refusal } from './refusal.ts';

/** Frames inside a page, and pages that are not ours, get nothing, whatever they send. */
const isTrusted = (event: IpcMainInvokeEvent) =>
  event.senderFrame !== null && event.senderFrame === event.sender.mainFrame && isOurs(event.senderFrame.url);

/** Answers one channel: who asks is checked, what they send is parsed, and every failure becomes a typed reply. */
export function handle<Args extends z.ZodType, Result>(
  channel: Channel,
  args: Args,
  act: (args: z.infer<Args>, window: BrowserWindow) => Promise<Result> | Result,
): void {
  ipcMain.handle(channel, async (event, ...sent): Promise<Reply<Result>> => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (!isTrusted(event) || !window) return { ok: false, code: 'forbidden', message: 'not our page' };
    const parsed = args.safeParse(sent);
    if (!parsed.success) return { ok: false, code: 'bad-request', message: channel };
    try {
      return { ok: true, value: await act(parsed.data, window) };
    } catch (error) {
      if (error instanceof Refusal) {
        note('ipc.refused', { channel, refusal: error.code });
        return { ok: false, code: error.code, message: error.message };
      }
      note('ipc.failed', { channel, error: errorOf(error) });
      return { ok: false, code: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  });
}
