import { headlineOf } from '../domain/order/headline.ts';
import type { LineState, OrderState } from '../domain/order/state.ts';
import { totalsOf } from '../domain/order/totals.ts';
import { type Claim, type Dispatched, type Known, markOf, type OrderEntry } from './entries.ts';
import { digitsOf, FIELD_END, searchText } from './search-text.ts';

/** Names of goods shown in a list row. */
const GOODS_SHOWN = 3;
/** A 10,000-line order is found by its first lines and by everything else it says. */
const LINES_SEARCHED = 400;

export const orderEntry = (known: Known, state: OrderState): OrderEntry => {
  const live = [...state.lines.values()].filter((line) => line.live > 0 || line.shipped > 0);
  const headline = headlineOf(state);
  const claims = state.placed ? claimsOf(state) : [];
  const shown = live.length > 0 ? live : [...state.lines.values()];
  const { net, tax, total } = totalsOf(state) ?? { net: 0, tax: 0, total: 0 };
  return {
    kind: 'order',
    ...known,
    number: state.placed?.number ?? null,
    aliases: state.aliases,
    nickname: state.started?.nickname ?? '',
    headline,
    held: state.held !== null && headline !== 'cancelled',
    customerId: state.customerId,
    customer: state.customer?.name ?? '',
    phone: state.customer?.phone ?? '',
    lines: live.length,
    goods: shown
      .slice(0, GOODS_SHOWN)
      .map((line) => line.snapshot.name)
      .join(', '),
    currency: state.currency,
    net,
    tax,
    total,
    date: state.placed?.at ?? state.started?.at ?? 0,
    placed: state.placed?.recorded ?? null,
    due: state.due,
    tags: [...state.tags].sort(),
    rid: (state.placed ?? state.started)?.rid ?? '',
    ...(state.placed ? { placedEvent: state.placed.eventId } : {}),
    ...(state.placed && state.cancelled ? { cancelled: markOf(state.cancelled) } : {}),
    shippedShare: share(live),
    claims,
    shipments: dispatched(state, claims),
    search: searchFields(state),
  };
};

const share = (lines: readonly LineState[]): number => {
  let live = 0;
  let shipped = 0;
  for (const line of lines) {
    live += line.live / 10 ** line.scale;
    shipped += Math.min(line.shipped, line.live) / 10 ** line.scale;
  }
  return live === 0 ? 0 : Math.round((shipped / live) * 1000) / 1000;
};

/** What the order wants from the shelf and has taken from it, per product. */
export const claimsOf = (state: OrderState): Claim[] => {
  const claims = new Map<string, Claim>();
  const knownShort = new Set<string>(state.placed?.knownShort);
  for (const line of state.lines.values()) {
    const open = Math.max(0, line.live - line.shipped);
    const out = line.shipped + lostOf(state, line.lineId);
    const claim = claims.get(line.productId) ?? {
      productId: line.productId,
      open: 0,
      out: 0,
      scale: line.scale,
      ...(knownShort.has(line.productId) ? { knownShort: true } : {}),
      ...(line.snapshot.taxPpm > 0 ? { tax: line.snapshot.taxPpm } : {}),
    };
    const scale = Math.max(claim.scale, line.scale);
    const was = 10 ** (scale - claim.scale);
    const is = 10 ** (scale - line.scale);
    claims.set(line.productId, {
      ...claim,
      open: claim.open * was + open * is,
      out: claim.out * was + out * is,
      scale,
      ...withEntry('lines', claim.lines, was, open > 0 ? [line.lineId, open * is] : null),
      ...withEntry(
        'priced',
        claim.priced,
        was,
        line.live > 0 && line.priceEvent !== null ? [line.priceEvent, line.live * is] : null,
      ),
    });
  }
  return [...claims.values()];
};

type Units = [of: string, units: number][];

/** A list of units at a finer scale with one more, under its name; nothing where it stays empty. */
const withEntry = <K extends 'lines' | 'priced'>(
  name: K,
  before: Units | undefined,
  finer: number,
  more: [string, number] | null,
): { [N in K]?: Units } => {
  if (before === undefined && more === null) return {};
  const list: Units = finer === 1 ? (before ?? []) : (before ?? []).map(([of, units]) => [of, units * finer]);
  if (more) list.push(more);
  return { [name]: list } as { [N in K]?: Units };
};

const dispatched = (state: OrderState, claims: readonly Claim[]): Dispatched[] => {
  const index = new Map(claims.map((claim, i) => [claim.productId, i]));
  return [...state.shipments.values()].map((shipment) => {
    const moves: [number, number][] = [];
    for (const [lineId, { qty }] of shipment.lines) {
      const line = state.lines.get(lineId);
      const i = line && index.get(line.productId);
      const claim = i === undefined ? undefined : claims[i];
      if (line && i !== undefined && claim) moves.push([i, qty * 10 ** (claim.scale - line.scale)]);
    }
    const { eventId, at, by, rid, carrier, voided } = shipment;
    const returned = !shipment.counted && voided?.goodsBack === true ? voided : null;
    const back = returned && {
      eventId: returned.eventId,
      at: returned.at,
      by: returned.by,
      rid: returned.rid,
    };
    return { eventId, at, by, rid, carrier, moves, back };
  });
};

/** Goods of a voided shipment that did not come back are gone from the shelf, though the order was not served. */
const lostOf = (state: OrderState, lineId: string): number => {
  let lost = 0;
  for (const shipment of state.shipments.values()) {
    if (!shipment.counted && shipment.voided?.goodsBack === false)
      lost += shipment.lines.get(lineId)?.qty ?? 0;
  }
  return lost;
};

const searchFields = (state: OrderState): string => {
  const lines = [...state.lines.values()].slice(0, LINES_SEARCHED);
  const phones = digitsOf(state.customer?.phone ?? '');
  const fields = [
    [state.placed?.number ?? '', ...state.aliases, state.started?.nickname ?? ''].join(' '),
    [state.customer?.name ?? '', state.customer?.email ?? ''].join(' '),
    phones,
    lines.map((l) => l.snapshot.sku).join(' '),
    lines.map((l) => l.snapshot.name).join(' '),
    [...state.notes.values()]
      .filter((n) => !n.withdrawn)
      .map((n) => n.text)
      .join(' '),
    [...state.shipments.values()]
      .map((s) => s.tracking)
      .filter((t) => t !== '')
      .join(' '),
  ];
  return fields.map((field) => searchText(field).replaceAll(FIELD_END, '') + FIELD_END).join('');
};
