import { useEffect } from 'react';
import { create } from 'zustand';

export type RecentRecord = {
  screen: 'orders' | 'products' | 'customers';
  id: string;
  label: string;
  note: string;
};

const MOST = 8;

type RecentState = { records: RecentRecord[]; visit(record: RecentRecord): void };

export const useRecent = create<RecentState>()((set) => ({
  records: [],
  visit: (record) =>
    set((s) => ({ records: [record, ...s.records.filter((r) => r.id !== record.id)].slice(0, MOST) })),
}));

/** Puts an open record among the recent ones of the palette. Call it where a record's page knows its name. */
export const useVisit = (record: RecentRecord | null): void => {
  const visit = useRecent((s) => s.visit);
  const key = record && JSON.stringify(record);
  useEffect(() => {
    if (key) visit(JSON.parse(key) as RecentRecord);
  }, [key, visit]);
};
