import type { EventFilter } from '../../../shared/index.ts';

export type FilterName = keyof EventFilter;

const order: FilterName[] = ['types', 'rid', 'by', 'aggregate', 'cmd', 'from', 'to', 'text'];

const isSet = (value: EventFilter[FilterName]): boolean => value !== undefined && value.length > 0;

/** The parts of a filter that narrow it, in the order in which their chips stand. */
export const partsOf = (filter: EventFilter): FilterName[] => order.filter((name) => isSet(filter[name]));

export const without = (filter: EventFilter, name: FilterName): EventFilter => {
  const { [name]: _, ...rest } = filter;
  return rest;
};

/** The filter with one part changed; an empty value takes the part away. */
export const withPart = <N extends FilterName>(
  filter: EventFilter,
  name: N,
  value: EventFilter[N] | null,
): EventFilter =>
  value !== null && isSet(value) ? { ...without(filter, name), [name]: value } : without(filter, name);
