export type * from './api.ts';
export type { Command, CommandOf, CommandType } from './domain/commands.ts';
export type { Fact, NewEvent, Refusal } from './domain/decider.ts';
export type { Address, Discount, DiscountScope, PlacedChange, Totals } from './domain/order/events.ts';
export * from './host.ts';
export * from './ports.ts';
