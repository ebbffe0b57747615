import type {
  AnchorRecord,
  AppInfo,
  ArchiveFolder,
  IdentityInfo,
  SecretPlace,
  ShopSlot,
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
  | { what: 'saveCopy' };

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
  openWindow(): Promise<void>;
  readonly core: CoreServices;
};
