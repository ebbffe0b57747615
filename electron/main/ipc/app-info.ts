import { app } from 'electron';
import { z } from 'zod';
import type { AppInfo } from '../../../shared/index.ts';
import { handle } from './handle.ts';

export function registerAppInfo(): void {
  handle('daybook:app-info', z.tuple([]), (): AppInfo => {
    const { electron, chrome } = process.versions;
    return {
      version: app.getVersion(),
      runtime: `Electron ${electron}, Chromium ${chrome?.split('.')[0]}`,
      platform: process.platform,
      locale: app.getLocale(),
    };
  });
}
