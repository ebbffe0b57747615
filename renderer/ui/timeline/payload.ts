/**
 * Reading a stored payload for display. Events may come from a newer version, so nothing about their shape is taken for
 * granted: what is not there reads as nothing.
 */
export type Payload = Record<string, unknown>;

export const asPayload = (value: unknown): Payload =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Payload) : {};

export const textOf = (p: Payload, key: string): string => {
  const value = p[key];
  return typeof value === 'string' ? value : '';
};

export const numberOf = (p: Payload, key: string): number | null => {
  const value = p[key];
  return typeof value === 'number' ? value : null;
};

export const decimalOf = (p: Payload, key: string): { units: number; scale: number } | null => {
  const value = asPayload(p[key]);
  const units = numberOf(value, 'units');
  const scale = numberOf(value, 'scale');
  return units === null || scale === null ? null : { units, scale };
};

export const listOf = (p: Payload, key: string): Payload[] => {
  const value = p[key];
  return Array.isArray(value) ? value.map(asPayload) : [];
};
