import { registerAnchor } from './anchor.ts';
import { registerAppInfo } from './app-info.ts';
import { registerIdentity } from './identity.ts';
import { registerSaveFile } from './save-file.ts';
import { registerWindow } from './window.ts';

export function registerIpc(): void {
  registerAppInfo();
  registerIdentity();
  registerAnchor();
  registerSaveFile();
  registerWindow();
}
