import { registerAnchor } from './anchor.ts';
import { registerAppInfo } from './app-info.ts';
import { registerArchives } from './archives.ts';
import { registerClosing } from './closing.ts';
import { registerDeskState } from './desk-state.ts';
import { registerFiles } from './files.ts';
import { registerIdentity } from './identity.ts';
import { registerNetwork } from './network.ts';
import { registerRequests } from './requests.ts';
import { registerSaveFile } from './save-file.ts';
import { registerWindow } from './window.ts';

export function registerIpc(): void {
  registerAppInfo();
  registerIdentity();
  registerAnchor();
  registerSaveFile();
  registerFiles();
  registerArchives();
  registerNetwork();
  registerRequests();
  registerWindow();
  registerClosing();
  registerDeskState();
}
