import type { Refusal } from '../domain/decider.ts';
import type { Imported } from './files.ts';

export type Role = 'owner' | 'member';

/** What stands between this machine and another, in plain words by its code. */
export type SyncProblem = {
  code: string;
  facts: Record<string, string | number | null>;
  at: number;
  detail: string;
};

/** One machine of the shop as this one knows it. */
export type MachineView = {
  dev: string;
  /** First eight characters of `dev`, in groups of four. */
  shortId: string;
  name: string;
  prefix: string;
  role: Role;
  own: boolean;
  /** Removed: what it wrote after the cut is not taken. */
  removed: boolean;
  /** How many of its events lie beyond the cut and are kept aside. */
  aside: number;
  rids: string[];
  state: 'here' | 'connected' | 'exchanging' | 'away' | 'refused';
  /** Last time anything was heard of it over the network or by file, ms. */
  heard: number | null;
  /** Events of ours it lacks, and of it we lack, as far as was heard; null where nothing was. */
  lacksOfUs: number | null;
  weLack: number | null;
  /** Its clock less ours, ms, when more than a minute. */
  drift: number | null;
  transfer: { direction: 'in' | 'out'; done: number; of: number } | null;
  address: string | null;
  problem: SyncProblem | null;
};

export type SyncStatus = {
  /** False in a browser: only files are exchanged there. */
  network: boolean;
  sharing: boolean;
  /** Where other machines reach this one, `host:port`. */
  addresses: string[];
  machines: MachineView[];
  /** Machines that knocked and are not of this shop, newest first. */
  strangers: { dev: string; shortId: string; at: number }[];
  invitation: { code: string; expires: number; addresses: string[] } | null;
  /** How the last invitation ended, so that who shows its code can say so; absent while none did. */
  invitationEnded?: 'used' | 'expired' | 'burnt' | null;
  /** The machine that the last invitation let in, which may have been of this shop before. */
  admitted?: string | null;
  /** Hash of the folded state of everything: equal on two machines that hold the same. Null until asked for. */
  stateHash: string | null;
  /** Orders with events that no other machine holds. */
  unsent: number;
  owner: boolean;
  /** Shops found on the network that this machine, which has none, could join. */
  nearby: { name: string; address: string }[];
};

/** Where the events of an order are: on this machine only, or also on others since. */
export type Whereabouts = {
  eventId: string | null;
  elsewhere: { machine: string; since: number }[];
  alone: boolean;
};

export type Invited =
  | { ok: true; code: string; expires: number; addresses: string[] }
  | { ok: false; refusal: Refusal };
export type Joined = { ok: true; shop: string; machine: string } | { ok: false; refusal: Refusal };

/** A file with what another machine lacks. */
export type CourierFile = { name: string; file: Blob; events: number };

export type SyncApi = {
  syncStatus(): SyncStatus;
  /** Computes `stateHash`; reads everything. */
  syncHash(): string;
  setSharing(on: boolean): SyncStatus;
  /** Opens a one-time invitation, valid ten minutes; another one ends the one before. */
  invite(): Invited;
  endInvitation(): void;
  /** Joins the shop at `address` with its code. Progress and cancel under `work: 'join'`. */
  joinShop(address: string, code: string, machineName: string): Joined;
  addAddress(dev: string, address: string): SyncStatus;
  renameMachine(dev: string, name: string): { ok: true } | { ok: false; refusal: Refusal };
  setMachineRole(dev: string, role: Role): { ok: true } | { ok: false; refusal: Refusal };
  /** From here on nothing it writes is taken; what is held of it now stays. */
  removeMachine(dev: string): { ok: true } | { ok: false; refusal: Refusal };
  /** What `dev` lacks as a file for a stick; what nobody is known to hold where `dev` is null. Progress under `work: 'export'`. */
  courierFor(dev: string | null): CourierFile | { refusal: Refusal };
  whereabouts(order: string): Whereabouts;
  /** Orders with events that are on this machine only, for the words at closing. */
  unsentOrders(): { id: string; label: string }[];
};

export type { Imported };
