import { registerAnchor } from './anchor.ts';
import { registerAppInfo } from './app-info.ts';
import { registerArchives } from './archives.ts';
import { registerClosing } from './closing.ts';
import { registerDeriveKey } from './derive-key.ts';
import { registerDeskState } from './desk-state.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { registerFiles } from './files.ts';
import { registerFreeBytes } from './free-bytes.ts';
import { registerIdentity } from './identity.ts';
import { registerNetwork } from './network.ts';
import { registerPreferences } from './preferences.ts';
import { registerRequests } from './requests.ts';
import { registerSaveFile } from './save-file.ts';
import { registerUpdates } from './updates.ts';
import { registerWindow } from './window.ts';

export function registerIpc(): void {
  registerAppInfo();
  registerIdentity();
  registerAnchor();
  registerSaveFile();
  registerFiles();
  registerArchives();
  registerDeriveKey();
  registerNetwork();
  registerRequests();
  registerWindow();
  registerFreeBytes();
  registerClosing();
  registerDeskState();
  registerDiagnostics();
  registerPreferences();
  registerUpdates();
}
