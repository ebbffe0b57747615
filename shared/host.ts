import { z } from 'zod';

/** Which of the two shops on a profile a request is about. They share no database, no key and no anchor. */
export const shopSlot = z.enum(['shop', 'sample']);
export type ShopSlot = z.infer<typeof shopSlot>;

export const anchorRecord = z.object({
  rid: z.string().regex(/^[a-z2-7]{16}$/),
  seq: z.int().min(1),
  id: z.string().regex(/^[A-Za-z0-9_-]{16}$/),
  dbUuid: z.string().max(64),
});

/** Only texts of this form are signed by the device key, so that no page can use it for anything else. */
export const HEAD_CONTEXT = 'daybook-head-v1\n';

export const identityInfo = z.object({
  /** P-256 public key, SPKI DER, base64url. */
  pub: z.string().min(80).max(200),
  /** Hash of what tells this machine from others. */
  machine: z.string().min(8).max(128),
  /** Where the private key is kept: the system's keychain, or a file only this user can read. */
  keptIn: z.enum(['keychain', 'file']),
});
export type IdentityInfo = z.infer<typeof identityInfo>;

export const appInfo = z.object({
  version: z.string(),
  /** For example "Electron 45.4.1, Chromium 152". */
  runtime: z.string(),
  platform: z.string(),
  locale: z.string(),
});
export type AppInfo = z.infer<typeof appInfo>;

export const saveRequest = z.object({
  /** Suggested file name without a folder. */
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^/\\\0]+$/),
  text: z.string(),
});
export type SaveRequest = z.infer<typeof saveRequest>;

/** The one object that the desktop's preload exposes, as `window.daybook`. Every call is parsed on the other side. */
export type DesktopBridge = {
  appInfo(): Promise<AppInfo>;
  identity(): Promise<IdentityInfo>;
  /** Signs `text`, which must begin with {@link HEAD_CONTEXT}; rejects otherwise. r ‖ s, base64url. */
  sign(text: string): Promise<string>;
  readAnchor(slot: ShopSlot): Promise<z.infer<typeof anchorRecord> | null>;
  writeAnchor(slot: ShopSlot, record: z.infer<typeof anchorRecord>): Promise<void>;
  /** Lets the person choose where; false when they thought better of it. */
  saveFile(request: SaveRequest): Promise<boolean>;
  openWindow(): Promise<void>;
  print(): Promise<void>;
};
