import type { Stamp } from '../kernel/stamp.ts';

/** Place of an event in this machine's own order of arrival, from 0. It never changes and is never shared. */
export type Position = number;

/** The newest events: one record per commit, so that a commit is whole or not there. */
export type TailRecord = {
  /** Position of its first event. */
  pos: Position;
  rid: string;
  /** Sequence number of its first event. */
  from: number;
  /** Chain hash before its first and after its last event, base64url, 43 characters. */
  prev: string;
  head: string;
  /** The events' two lines each, joined by newlines: the exact stored bytes. */
  text: string;
  /** Short ids, 16 characters each: derived, kept so that reading need not hash. */
  ids: string;
};

/** A sealed run: what is sent, archived and checked as one. */
export type SegmentHeader = {
  rid: string;
  from: number;
  to: number;
  prev: string;
  head: string;
  /** Events, and bytes before compression. */
  n: number;
  raw: number;
  z: 'deflate' | 'none';
  /** Over `headText`, by the device `key`. */
  sig: string;
  key: string;
};

export type SegmentRecord = { pos: Position; header: SegmentHeader; body: Uint8Array };

/** What a segment is about, so that reading one aggregate or one command need not open them all. Derived. */
export type RefRecord = {
  pos: Position;
  n: number;
  ids: string;
  /** Fingerprints of the aggregates and of the commands in it, distinct. */
  aggregates: Float64Array;
  commands: Float64Array;
  /** Whose run it is, its first number, and the event before it; records of earlier apps leave it to the segment. */
  run?: { rid: string; from: number; before: string } | undefined;
};

/** Where a replica's log ends. */
export type Tip = { seq: number; id: string; head: string };

/** What must be known before anything can be written. One record, replaced as a whole. */
export type LogMeta = {
  format: 1;
  ws: string;
  dbUuid: string;
  /** The replica this machine writes as, and its device. */
  rid: string;
  dev: string;
  /** First position that is not in a sealed segment; tips and newest stamp as of there. */
  sealed: Position;
  tips: Record<string, Tip>;
  devices: Record<string, string>;
  stamp: Stamp | null;
  /** Further ends of logs that forked: a copied or restored machine wrote on. Both branches are kept and folded. */
  branches?: Record<string, Tip[]> | undefined;
  /** Events of the own replica came from elsewhere: nothing may be written as this one any more. */
  retire?: 'restore' | 'fork' | undefined;
  /** When what came from elsewhere reached this machine: first position of each batch and the time, ms, oldest first. */
  arrivals?: [pos: Position, at: number][] | undefined;
  /** The replica this machine will write as has not begun; its log says so with the first command. */
  entrance?: Entrance | undefined;
};

/** How a replica came to be, when the log of its machine was not founded here. */
export type Entrance =
  | { reason: 'restore'; formerRid: string | null }
  /** A machine that was let in: the prefix it was given for its numbers, and its name. */
  | { reason: 'install'; prefix: string; name: string };
