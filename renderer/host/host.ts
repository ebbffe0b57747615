import type {
  AnchorRecord,
  AppInfo,
  ArchiveFolder,
  DeskPreferences,
  DeskPreferencesChange,
  DeskReport,
  DeskState,
  IdentityInfo,
  KeyRequest,
  PageNote,
  SecretPlace,
  ShopSlot,
  UpdateNews,
  UpdateSettings,
  UpdateState,
} from '../../shared/index.ts';

/** What the core worker needs of the machine and cannot reach itself; a window lends it. */
export type CoreServices = {
  /** Null where no key can be kept outside the page: the core then makes one it cannot export. */
  identity(): Promise<IdentityInfo | null>;
  /** Rejects when {@link CoreServices.identity} gave null. */
  sign(text: string): Promise<string>;
  readAnchor(slot: ShopSlot): Promise<AnchorRecord | null>;
  writeAnchor(slot: ShopSlot, record: AnchorRecord): Promise<void>;
  /** Null where the host cannot write files by itself. */
  readonly archives: ArchiveFiles | null;
  /** The key of an archive, base64url; null where the page has to derive it itself. */
  deriveKey(request: KeyRequest): Promise<string | null>;
  /** How much may still be written to the databases; without end where nobody knows. */
  freeBytes(): Promise<number>;
  /** The pipe to the network, which ends any earlier one; null where the host has no sockets. */
  openNetwork(): Promise<MessagePort | null>;
};

/** The folder that the person chose for archives. Names are plain file names. */
export type ArchiveFiles = {
  folder(): Promise<ArchiveFolder | null>;
  /** Resolves when the file is on disk, whole. */
  write(name: string, file: Blob): Promise<void>;
  read(name: string): Promise<Blob>;
  remove(name: string): Promise<void>;
  passphrase(): Promise<string | null>;
};

/** What only the person decides about archives: it goes to the host, never through the core. */
export type ArchiveKeeping = {
  /** The system's own dialog; false when the person kept the folder there was. */
  chooseFolder(): Promise<boolean>;
  hasPassphrase(): Promise<boolean>;
  /** Tells where it is kept now. */
  setPassphrase(passphrase: string): Promise<SecretPlace | null>;
};

/** What the system or a menu asks of this window. */
export type ShellRequest =
  | { what: 'open'; name: string; content: () => Promise<File> }
  | { what: 'saveCopy' }
  | { what: 'report' }
  | { what: 'updates' }
  | { what: 'join'; code: string; address: string | null }
  | { what: 'show'; screen: 'decisions' | 'entry' | 'files' };

/** What only a desktop app has: a place beside other apps, and preferences of the computer it runs on. */
export type Desk = {
  tell(state: DeskState): Promise<void>;
  preferences(): Promise<DeskPreferences>;
  /** Gives what holds from then on. */
  setPreferences(change: DeskPreferencesChange): Promise<DeskPreferences>;
  /** Whether this window is writing a file. */
  isSaving(): boolean;
  /** Hears of every change of that. Returns how to stop. */
  onSaving(hear: () => void): () => void;
};

/** What went wrong, kept on this machine alone until the person hands it on. */
export type Diagnostics = {
  note(note: PageNote): void;
  /** Numbers of the machine and its log; null where the host gives none of it, as in a browser. */
  report(): Promise<DeskReport | null>;
  /** What this page noted itself, where nothing else keeps it; newest last. */
  ownLog(): readonly string[];
  /** Shows the folder with what crashes left; null where there is none. */
  readonly openDumpFolder: (() => Promise<void>) | null;
};

/** New versions of the app itself. */
export type HostUpdates = {
  /** Tells how it stands, now and whenever that changes. Returns how to stop. */
  follow(hear: (state: UpdateState) => void): () => void;
  /** False when the person did not agree to the new address. */
  set(settings: UpdateSettings): Promise<boolean>;
  /** The system's own dialog; false when the person kept what there was. */
  chooseFolder(): Promise<boolean>;
  check(): Promise<void>;
  cancel(): Promise<void>;
  /** Quits as a person does, and starts the new version. */
  install(): Promise<void>;
  /** What there is to say at this start, once. */
  takeNews(): Promise<UpdateNews | null>;
  /** Shows the page where new versions are fetched by hand. */
  openDownloads(): Promise<void>;
};

/** The machine as the interface sees it, the same on the desktop and in a browser. */
export type Host = {
  readonly kind: 'desktop' | 'browser';
  appInfo(): Promise<AppInfo>;
  /** False when the person thought better of it. A browser cannot tell, so it is always true there. */
  saveFile(name: string, text: string): Promise<boolean>;
  /** The same for a file of any size, which is streamed. */
  saveBlob(name: string, blob: Blob): Promise<boolean>;
  /** Null where the host cannot write files by itself. */
  readonly archiveKeeping: ArchiveKeeping | null;
  /** Hears files opened from outside and items of the menu; returns how to stop. */
  onRequest(hear: (request: ShellRequest) => void): () => void;
  /** Hears that the app is about to close: it may, or the person is being asked first. Returns how to stop. */
  onClosing(hear: () => Promise<'close' | 'asking'>): () => void;
  /** What the person said: close, or stay. */
  decideClosing(close: boolean): Promise<void>;
  print(): Promise<void>;
  /** What would be printed, as a PDF; false when the person thought better of it. Null in a browser: printing offers it there. */
  readonly savePdf: ((name: string) => Promise<boolean>) | null;
  openWindow(): Promise<void>;
  /** Starts the app again; null where only the person can. */
  restart: (() => Promise<void>) | null;
  readonly diagnostics: Diagnostics;
  /** Null in a browser. */
  readonly desk: Desk | null;
  /** Null in a browser. */
  readonly updates: HostUpdates | null;
  readonly core: CoreServices;
};
