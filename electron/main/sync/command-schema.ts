import { z } from 'zod';
import { type NetworkCommand, type ToNetwork, welcome } from '../../../shared/index.ts';
import { LIMITS } from './limits.ts';

const dev = z.string().regex(/^[a-z2-7]{52}$/);
const address = z.string().max(300);
const text = z.string().max(1000);
const channel = z.int().min(1);
const frame = z.union([
  z.string().max(LIMITS.frameBytes),
  z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= LIMITS.frameBytes),
]);

const command: z.ZodType<NetworkCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('share'), on: z.boolean(), shop: text, ws: z.string().max(64) }),
  z.object({ type: z.literal('members'), members: z.array(z.object({ dev, removed: z.boolean() })) }),
  z.object({ type: z.literal('addresses'), known: z.array(z.object({ dev, address })) }),
  z.object({
    type: z.literal('invite'),
    invitation: z.object({ code: z.string().max(64), expires: z.number() }).nullable(),
  }),
  z.object({ type: z.literal('join'), address, code: z.string().max(200), name: text }),
  z.object({ type: z.literal('cancelJoin') }),
  z.object({
    type: z.literal('admitted'),
    request: channel,
    welcome: welcome.nullable(),
    code: z.string().max(40).nullable(),
  }),
  z.object({ type: z.literal('send'), channel, frame }),
  z.object({ type: z.literal('close'), channel, code: z.int().min(1000).max(4999), detail: text }),
]);

/** What the core may send down its pipe, and nothing else. */
export const toNetwork: z.ZodType<ToNetwork> = z.union([
  z.object({ command }),
  z.object({ taken: z.object({ channel, bytes: z.int().min(0) }) }),
]);
