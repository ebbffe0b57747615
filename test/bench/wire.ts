/** Messages between the bench page and its worker. */
export type ToWorker = { n: number; name: string; input: unknown };

export type FromWorker = { n: number } & ({ ok: true; value: unknown } | { ok: false; error: string });
