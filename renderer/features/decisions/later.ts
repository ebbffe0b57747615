import { useEffect } from 'react';
import { create } from 'zustand';

/** Of more than this the oldest are forgotten, and stand among the others again. */
const MOST = 500;

const keyOf = (ws: string): string => `daybook.later.${ws}`;

const stored = (ws: string): string[] => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(ws)) ?? '[]');
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
};

type Later = {
  /** By shop. */
  ids: Readonly<Record<string, ReadonlySet<string>>>;
  putOff(ws: string, ids: string[]): void;
};

/** What this person, at this machine, put off. It is no part of the shop and is never synced. */
export const useLater = create<Later>()((set, get) => ({
  ids: {},
  putOff: (ws, ids) => {
    const before = get().ids[ws] ?? stored(ws);
    const now = [...new Set([...before, ...ids])].slice(-MOST);
    localStorage.setItem(keyOf(ws), JSON.stringify(now));
    set((s) => ({ ids: { ...s.ids, [ws]: new Set(now) } }));
  },
}));

const none: ReadonlySet<string> = new Set();

/** Ids of what was put off in this shop. */
export const usePutOff = (ws: string): ReadonlySet<string> => {
  useEffect(() => {
    useLater.setState((s) => (s.ids[ws] ? s : { ids: { ...s.ids, [ws]: new Set(stored(ws)) } }));
  }, [ws]);
  return useLater((s) => s.ids[ws]) ?? none;
};
