import { app } from 'electron';
import { z } from 'zod';
import type { AppInfo } from '../../../shared/index.ts';
import { nativeKey } from '../archives/native-key.ts';
import { runtimeName } from '../runtime-name.ts';
import { handle } from './handle.ts';

export function registerAppInfo(): void {
  handle('daybook:app-info', z.tuple([]), async (): Promise<AppInfo> => {
    return {
      version: app.getVersion(),
      runtime: runtimeName(),
      platform: process.platform,
      locale: app.getLocale(),
      keyDerivation: (await nativeKey()) ? 'native' : 'wasm',
    };
  });
}
