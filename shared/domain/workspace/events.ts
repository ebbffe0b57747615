import { currency, day, name, ppm, text, userId, z } from '../../kernel/schema.ts';

export const taxMode = z.enum(['none', 'exclusive', 'inclusive']);
export const rid = z.string().regex(/^[a-z2-7]{16}$/);
/** Prefix of a machine in human numbers; alphabet without 0, O, 1, I and L. `r1` … marks a restored copy. */
export const prefix = z.string().regex(/^[A-HJKMNP-Z2-9]{1,20}(r[1-9]\d{0,3})*$/);

export const settingKey = z.enum([
  'name',
  'customerRequired',
  'taxBy',
  'rounding',
  'shippingTaxClass',
  'language',
]);

export const workspaceEvents = {
  /** Genesis: the second event of the founder's log. Its bytes name the workspace. */
  'workspace.founded': z.object({ name: name(), currency, taxMode }),
  'workspace.replicaEnrolled': z.object({ rid, prefix, name: name(60) }),
  'workspace.userAdded': z.object({ userId, name: name(60), role: z.enum(['owner', 'member']) }),
  'workspace.settingChanged': z.object({
    key: settingKey,
    from: z.union([text(200), z.boolean(), z.null()]),
    to: z.union([text(200), z.boolean(), z.null()]),
  }),
  'workspace.taxRateSet': z.object({ class: text(40), ppm, validFrom: day.optional() }),
  'workspace.sampleDataMarked': z.object({ source: text(200) }),
} as const;

export const openReason = z.enum(['install', 'restore', 'clone', 'fork', 'lost-tail']);

/** First event of every log; the log itself is its aggregate, `l_<rid>`. */
export const logEvents = {
  'log.opened': z.object({
    dev: z.string().regex(/^[a-z2-7]{52}$/),
    pub: z.string().min(80).max(200),
    reason: openReason,
    prev: z.object({ rid, seq: z.int().min(1), id: z.string() }).optional(),
  }),
} as const;

export type WorkspaceEventType = keyof typeof workspaceEvents;
export type WorkspacePayload<T extends WorkspaceEventType> = z.infer<(typeof workspaceEvents)[T]>;
export type OpenReason = z.infer<typeof openReason>;
export type TaxMode = z.infer<typeof taxMode>;
export type SettingKey = z.infer<typeof settingKey>;
