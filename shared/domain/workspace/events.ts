import { currency, day, eventId, name, ppm, text, userId, z } from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';

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

export const dev = z.string().regex(/^[a-z2-7]{52}$/);
export const memberRole = z.enum(['owner', 'member']);

/** Who belongs to the shop. Only what an owner wrote counts: see `membershipOf`. */
export const memberEvents = {
  /** A machine and the key that proves it; `prefix` is what it numbers its orders with. */
  'workspace.memberAdded': z.object({
    dev,
    pub: z.string().min(80).max(200),
    role: memberRole,
    name: name(60),
    prefix,
  }),
  /** From here on nothing of the machine counts but what `cut` lists: the last event of each of its logs. */
  'workspace.memberRemoved': z.object({
    dev,
    cut: z.array(z.object({ rid, seq: z.int().min(1), id: eventId })).max(10_000),
  }),
  'workspace.memberRenamed': z.object({ dev, name: name(60) }),
  'workspace.memberRoleSet': z.object({ dev, role: memberRole }),
} as const;

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
  ...memberEvents,
  'workspace.exceptionResolved': exceptionResolved,
  'workspace.exceptionReopened': exceptionReopened,
} as const;

export const openReason = z.enum(['install', 'restore', 'clone', 'fork', 'lost-tail']);

/** First event of every log; the log itself is its aggregate, `l_<rid>`. */
export const logEvents = {
  'log.opened': z.object({
    dev,
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
