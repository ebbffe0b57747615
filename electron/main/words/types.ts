import type { en } from './en.ts';

type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** Every catalogue has the keys of the English one. */
export type Words = Texts<typeof en>;
