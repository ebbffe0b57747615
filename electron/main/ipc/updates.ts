import { z } from 'zod';
import { updateSettings } from '../../../shared/index.ts';
import { openOutside } from '../outside/index.ts';
import { agreeToFeed, chooseFeedFolder } from '../updates/agree.ts';
import { DOWNLOADS } from '../updates/feed.ts';
import { feedFolder } from '../updates/feed-address.ts';
import { updates } from '../updates/index.ts';
import { asRefusal } from './disk-error.ts';
import { handle } from './handle.ts';
import { Refusal } from './refusal.ts';

const nothing = z.tuple([]);

export function registerUpdates(): void {
  handle('daybook:update-state', nothing, async () => (await updates()).state());
  handle('daybook:set-updates', z.tuple([updateSettings]), async ([settings], window) => {
    const { feed } = settings;
    const service = await updates();
    if (feed && feed !== service.state().feed) {
      const folder = feedFolder(feed);
      // A page names no folder of this machine, and sends nothing anywhere by what it calls a feed.
      if (!folder || folder.protocol === 'file:')
        throw new Refusal('bad-address', 'not the address of a feed');
      if (!(await agreeToFeed(folder, window))) return false;
    }
    await asRefusal(service.set(settings));
    return true;
  });
  handle('daybook:choose-update-folder', nothing, async (_args, window) => {
    const folder = await chooseFeedFolder(window);
    if (folder === null) return false;
    await asRefusal((await updates()).set({ feed: folder }));
    return true;
  });
  // How it goes is told on the way; nobody waits for the end of it.
  handle('daybook:check-for-updates', nothing, async () => {
    void (await updates()).check();
  });
  handle('daybook:cancel-update', nothing, async () => (await updates()).cancel());
  handle('daybook:install-update', nothing, async () => (await updates()).install());
  handle('daybook:take-update-news', nothing, async () => (await updates()).takeNews());
  handle('daybook:open-downloads', nothing, () => openOutside(DOWNLOADS));
}
