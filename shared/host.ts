import { z } from 'zod';
import { isCostAllowed } from './archive/derive-key.ts';
import type { DeskReport, PageNote } from './diagnostics/page-note.ts';
import type { UpdateNews, UpdateSettings, UpdateState } from './updates.ts';
import type { ArchiveFolder } from './wire.ts';

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
  /** What derives the keys of archives: machine code, or WebAssembly where there is none that loads. */
  keyDerivation: z.enum(['native', 'wasm']),
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

/** A plain file name: nothing that could lead into another folder. */
export const plainFileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!\.{1,2}$)[^/\\:\p{Cc}]+$/u);

/**
 * Names that an archive may have in the folder for archives. The shop's name is part of it, so letters of any script and
 * most signs are; nothing hidden, nothing that a file system refuses, and no device's name, which Windows would open instead.
 */
export const archiveName = z
  .string()
  .max(180)
  .regex(
    /^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[^\p{Cc}\s.\\/:*?"<>|][^\p{Cc}\\/:*?"<>|]*\.daybook(?:\.jsonl(?:\.gz)?)?$/iu,
  );

/** What a host is asked to derive the key of an archive from: as `DeriveKey`, with the 16 bytes of salt that archives have. */
export const keyRequest = z
  .strictObject({
    passphrase: z.string().min(1).max(4096),
    /** base64url. */
    salt: z.string().regex(/^[\w-]{21}[AQgw]$/),
    m: z.number(),
    t: z.number(),
    p: z.number(),
  })
  .refine(isCostAllowed);
export type KeyRequest = z.infer<typeof keyRequest>;

/** A file that the host holds ready: the page fetches its content once, from `/opened/TOKEN`. */
export const openedFile = z.object({
  token: z.string().regex(/^[\w-]{24}$/),
  name: z.string(),
  bytes: z.int().min(0),
});
export type OpenedFile = z.infer<typeof openedFile>;

/** What the system or the menu asks of the window in front. */
export type HostRequest =
  | { what: 'open'; file: OpenedFile }
  | { what: 'saveCopy' }
  | { what: 'report' }
  | { what: 'join'; code: string; address: string | null }
  | { what: 'updates' }
  | { what: 'show'; screen: 'decisions' | 'entry' | 'files' };

/**
 * What a window tells its desktop about the shop, whenever it changes: for the tray, for notifications, for the language
 * of menus, and so that nothing the app itself does, like an update, cuts work short.
 */
export const deskState = z.object({
  language: z.enum(['en', 'zh']),
  /** Decisions that wait for a person; null until they are known. */
  decisions: z.int().min(0).nullable(),
  archive: z.enum(['off', 'ok', 'failed']),
  sync: z.enum(['off', 'alone', 'connected', 'transferring', 'trouble']),
  /** Names of the work under way that an end of the app would cut: "import", "archive", "transfer", "verify" and so on. */
  busy: z.array(z.string().min(1).max(40)).max(20),
  /** How far the work under way is, 0 to 1; null or absent where that is not known. */
  progress: z.number().min(0).max(1).nullable().optional(),
});
export type DeskState = z.infer<typeof deskState>;

/** How the app behaves on this computer, for whoever uses it here. No part of the shop, and never sent anywhere. */
export const deskPreferences = z.strictObject({
  /** An icon among the system's own, that says how things stand. */
  tray: z.boolean(),
  /** With the icon: the last window hides when it is closed, and the core goes on. */
  stayInTray: z.boolean(),
  startOnLogin: z.boolean(),
  notifications: z.boolean(),
});
export type DeskPreferences = z.infer<typeof deskPreferences>;

/** What is to be different; at least one. */
export const deskPreferencesChange = deskPreferences
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined));
export type DeskPreferencesChange = z.infer<typeof deskPreferencesChange>;

/** Where a secret is kept: the system's keychain, or a file only this user can read. */
export type SecretPlace = 'keychain' | 'file';

/** Most bytes in one message of a file on its way to the disk. */
export const FILE_CHUNK = 4 * 1024 * 1024;

/** What the message says that brings a window the pipe to the network. */
export const NETWORK_PORT_MESSAGE = 'daybook:network-port';

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
  /**
   * Lets the person choose where a file goes; null when they thought better of it. The content follows under the handle in
   * chunks of at most {@link FILE_CHUNK} bytes, and is there, whole, once `fileFinish` resolves.
   */
  saveBegin(name: string): Promise<string | null>;
  fileChunk(handle: string, bytes: Uint8Array): Promise<void>;
  fileFinish(handle: string): Promise<void>;
  /** Leaves no trace of what was written so far. */
  fileAbort(handle: string): Promise<void>;
  archiveFolder(): Promise<ArchiveFolder>;
  /** False when the person kept the folder there was. */
  chooseArchiveFolder(): Promise<boolean>;
  /** The handle of a new archive, to be filled as {@link DesktopBridge.saveBegin} says. */
  archiveBegin(name: string): Promise<string>;
  archiveOpen(name: string): Promise<OpenedFile>;
  archiveRemove(name: string): Promise<void>;
  archivePassphrase(): Promise<string | null>;
  /** Null forgets it. */
  setArchivePassphrase(passphrase: string | null): Promise<SecretPlace | null>;
  /** 32 bytes, base64url; null where this machine has no native derivation, and the page has to do it itself. */
  deriveKey(request: KeyRequest): Promise<string | null>;
  /**
   * Has the pipe to the network sent to this window: the port of a message whose data is {@link NETWORK_PORT_MESSAGE}. It
   * takes the place of an earlier pipe. Rejects when there is no network.
   */
  openNetwork(): Promise<void>;
  /** Hears what the system and the menu ask of this window, also what was asked before. Returns how to stop. */
  onRequest(hear: (request: HostRequest) => void): () => void;
  /**
   * Hears that the last window is about to close, and has a few seconds to answer: it may, or the person is being asked.
   * Returns how to stop.
   */
  onClosing(hear: () => Promise<'close' | 'asking'>): () => void;
  /** What the person said. */
  decideClosing(answer: 'close' | 'stay'): Promise<void>;
  tellState(state: DeskState): Promise<void>;
  preferences(): Promise<DeskPreferences>;
  /** Gives what holds from then on: the system may have refused to start the app on login. */
  setPreferences(change: DeskPreferencesChange): Promise<DeskPreferences>;
  /** Something for the log of this machine. More than a few in a moment are dropped. */
  note(note: PageNote): Promise<void>;
  /** What the desktop knows for a report. */
  report(): Promise<DeskReport>;
  /** Shows the folder with what crashes left. */
  openDumpFolder(): Promise<void>;
  updateState(): Promise<UpdateState>;
  /** False when the person did not agree to the new address. Rejects with `bad-address` when it is none. */
  setUpdates(settings: UpdateSettings): Promise<boolean>;
  /** Lets the person choose a folder of this machine in place of an address; false when they thought better of it. */
  chooseUpdateFolder(): Promise<boolean>;
  /** Begins to look; how it goes is told to {@link DesktopBridge.onUpdateState}. */
  checkForUpdates(): Promise<void>;
  cancelUpdate(): Promise<void>;
  /** Quits as a person does, and starts the new version. Nothing while work is under way. */
  installUpdate(): Promise<void>;
  /** What there is to say at this start, once. */
  takeUpdateNews(): Promise<UpdateNews | null>;
  /** Shows the page where new versions can be fetched by hand. */
  openDownloads(): Promise<void>;
  /** Hears of every change. Returns how to stop. */
  onUpdateState(hear: (state: UpdateState) => void): () => void;
  openWindow(): Promise<void>;
  /** Room on the disk that the databases lie on. */
  freeBytes(): Promise<number>;
  /** Ends the app at once and starts it again: for when its databases are out of reach. */
  restart(): Promise<void>;
  print(): Promise<void>;
  /** What would be printed, as a PDF under a name suggested without a folder; false when the person thought better of it. */
  savePdf(name: string): Promise<boolean>;
};
