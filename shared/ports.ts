/** What the core needs from the machine it runs on. Every port is small and has one contract suite in `test/contract`. */

/** Wall clock in milliseconds since 1970-01-01 UTC. It may jump; nothing but tie-breaking and display depends on it. */
export type Clock = () => number;

/** Fills a fresh array of `n` bytes from a cryptographically secure source. */
export type RandomBytes = (n: number) => Uint8Array;

/** The device key. Private key material never passes this border. */
export type Signer = {
  /** Public key, SPKI DER of a P-256 key, base64url without padding. */
  readonly pub: string;
  /** ECDSA P-256 with SHA-256 over the UTF-8 bytes of `text`; r ‖ s, 64 bytes, base64url without padding. */
  sign(text: string): Promise<string>;
  /** True when `sig` was made over `text` by the key `pub`. A malformed key or signature is false, not an error. */
  verify(pub: string, text: string, sig: string): Promise<boolean>;
};

/** The newest event of the own log that was made durable, kept outside the folder people copy. */
export type AnchorRecord = {
  rid: string;
  seq: number;
  id: string;
  /** Identity of the log database this anchor belongs to. */
  dbUuid: string;
};

export type Anchor = {
  /** A hint that differs between machines, never shown and never sent. */
  readonly machine: string;
  /** Null when there is none, it is unreadable, or it was written on another machine. */
  read(): Promise<AnchorRecord | null>;
  /** Resolves when the record is on disk. */
  write(record: AnchorRecord): Promise<void>;
};

/** Cost of Argon2id: KiB of memory, passes, lanes. */
export type KeyCost = { m: number; t: number; p: number };

/**
 * Argon2id (version 0x13) of the passphrase, in Unicode form NFC as UTF-8: 32 bytes. Rejects an empty passphrase, a salt of
 * less than 8 bytes, a cost beyond what files may ask for, and one that the machine has no memory for.
 */
export type DeriveKey = (passphrase: string, salt: Uint8Array, cost: KeyCost) => Promise<Uint8Array>;

/** The folder that the person chose for archives. Names are plain file names. */
export type ArchivePlace = {
  /** Null where the host cannot write files by itself. */
  folder(): Promise<{ path: string; files: { name: string; bytes: number; at: number }[] } | null>;
  /** Resolves when the file is on disk, whole. */
  write(name: string, file: Blob): Promise<void>;
  read(name: string): Promise<Blob>;
  remove(name: string): Promise<void>;
  /** What archives are encrypted with, from the system's keychain; null when none was set. */
  passphrase(): Promise<string | null>;
};
