import type { UserId } from '../../kernel/schema.ts';
import type { FoldedState } from '../decider.ts';
import { noOdd, type Stamp } from '../stamp.ts';
import type { OpenReason, TaxMode } from './events.ts';

export type ReplicaEntry = Stamp & { readonly rid: string; readonly prefix: string; readonly name: string };

export type ShopSettings = {
  name: string;
  customerRequired: boolean;
  taxBy: 'line' | 'rate';
  rounding: 'halfAway' | 'halfEven';
  shippingTaxClass: string;
  language: string | null;
};

export type WorkspaceState = FoldedState & {
  /** The genesis; null until it arrived. */
  founded: (Stamp & { currency: string; taxMode: TaxMode }) | null;
  settings: ShopSettings;
  /** By rid. */
  replicas: Map<string, ReplicaEntry>;
  users: Map<UserId, { name: string; role: 'owner' | 'member' }>;
  /** Parts per million by tax class. */
  taxRates: Map<string, number>;
  /** Every rate that took the place of another one, in folding order. */
  taxChanges: (Stamp & { class: string; from: number; to: number; validFrom: string | null })[];
  sample: (Stamp & { source: string }) | null;
};

export const initialWorkspace = (): WorkspaceState => ({
  odd: noOdd(),
  founded: null,
  settings: {
    name: '',
    customerRequired: false,
    taxBy: 'line',
    rounding: 'halfAway',
    shippingTaxClass: 'standard',
    language: null,
  },
  replicas: new Map(),
  users: new Map(),
  taxRates: new Map(),
  taxChanges: [],
  sample: null,
});

/** A log is its own aggregate: who writes it and why it was started. */
export type LogState = FoldedState & {
  opened:
    | (Stamp & {
        dev: string;
        pub: string;
        reason: OpenReason;
        prev: { rid: string; seq: number; id: string } | null;
      })
    | null;
};

export const initialLog = (): LogState => ({ odd: noOdd(), opened: null });
