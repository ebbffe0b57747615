import { eventId, moment, z } from '../kernel/schema.ts';
import { customerCommands } from './customer/commands.ts';
import { orderCommands } from './order/commands.ts';
import { paymentCommands } from './payment/commands.ts';
import { productCommands } from './product/commands.ts';
import { stockCommands } from './stock/commands.ts';
import { workspaceCommands } from './workspace/commands.ts';

/** Every command by type. The letter before the dot of an aggregate id says which of them it takes. */
export const commandSchemas = {
  ...orderCommands,
  ...productCommands,
  ...customerCommands,
  ...stockCommands,
  ...paymentCommands,
  ...workspaceCommands,
} as const;

export type CommandType = keyof typeof commandSchemas;

/** What is the same for all commands. */
export const commandEnvelope = z.object({
  /** Idempotency key: the same id again returns the first outcome and writes nothing. */
  id: z.string().min(8).max(80),
  type: z.string().max(60),
  /** Aggregate it is for; the sender makes the id of a new one. */
  aggregate: z.string().max(120),
  /** Heads that the form had loaded. Left out, the command speaks to whatever is there now. */
  par: z.array(eventId).max(4096).optional(),
  /** Effective time, when it is not now. */
  at: moment.optional(),
});

export type CommandOf<T extends CommandType> = z.infer<typeof commandEnvelope> & {
  type: T;
  data: z.input<(typeof commandSchemas)[T]>;
};

export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];
