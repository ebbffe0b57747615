import type { CustomerId } from '../../kernel/schema.ts';
import { outOfUse } from '../archived.ts';
import { accept, type DecideContext, type Decision, type NewEvent } from '../decider.ts';
import { kept } from '../merged.ts';
import { given, no, type Step } from '../refusals.ts';
import { type Address, address, type CustomerSnapshot } from './events.ts';
import { draftGuard } from './guards.ts';
import type { Data } from './newLine.ts';
import type { OrderState } from './state.ts';

export type Buyer = { customerId: CustomerId | null; snapshot: CustomerSnapshot | null };

/** The customer as they are now, or nobody. Who was merged into somebody else buys as that one. */
export const buyerOf = (id: CustomerId | null, context: DecideContext): Step<Buyer> => {
  if (id === null) return given({ customerId: null, snapshot: null });
  const customer = kept(id, context.customer);
  if (customer === undefined) return no('noSuchCustomer');
  if (outOfUse(customer, context)) return no('customerArchived', { customer: customer.name });
  const { name, phone, email } = customer;
  return given({
    customerId: customer.id as CustomerId,
    snapshot: { name, ...(phone === null ? {} : { phone }), ...(email === null ? {} : { email }) },
  });
};

const addressOf = (id: string | null, context: DecideContext): Address | null => {
  const parsed = address.safeParse(id === null ? null : context.customer(id)?.address);
  return parsed.success ? parsed.data : null;
};

const sameSnapshot = (a: CustomerSnapshot | null, b: CustomerSnapshot | null): boolean =>
  a?.name === b?.name && a?.phone === b?.phone && a?.email === b?.email;

export const sameAddress = (a: Address | null, b: Address | null): boolean => {
  if (a === null || b === null) return a === b;
  return (
    (a.name ?? '') === (b.name ?? '') &&
    (a.city ?? '') === (b.city ?? '') &&
    (a.region ?? '') === (b.region ?? '') &&
    (a.postalCode ?? '') === (b.postalCode ?? '') &&
    (a.country ?? '') === (b.country ?? '') &&
    a.lines.length === b.lines.length &&
    a.lines.every((text, i) => text === b.lines[i])
  );
};

/** The address comes along as long as nobody wrote another one: that of the last customer must not stay behind. */
export const setCustomer = (
  state: OrderState,
  data: Data<'order.setCustomer'>,
  context: DecideContext,
): Decision => {
  const refused = draftGuard(state);
  if (refused !== null) return refused;
  const buyer = buyerOf(data.customerId, context);
  if (!buyer.ok) return buyer;
  const { customerId, snapshot } = buyer.value;
  const events: NewEvent[] = [];
  if (customerId !== state.customerId || !sameSnapshot(snapshot, state.customer)) {
    events.push({ t: 'order.customerSet', p: { customerId, snapshot } });
  }
  const from = state.shippingAddress;
  const untouched = from === null || sameAddress(from, addressOf(state.customerId, context));
  const to = addressOf(customerId, context);
  if (customerId !== state.customerId && untouched && !sameAddress(from, to)) {
    events.push({ t: 'order.addressSet', p: { which: 'shipping', from, to } });
  }
  return accept(...events);
};

export const setAddress = (state: OrderState, data: Data<'order.setAddress'>): Decision => {
  const refused = draftGuard(state);
  if (refused !== null) return refused;
  const { which, to } = data;
  const from = which === 'shipping' ? state.shippingAddress : state.billingAddress;
  return sameAddress(from, to) ? accept() : accept({ t: 'order.addressSet', p: { which, from, to } });
};
