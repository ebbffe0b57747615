import type { ArchivePlace } from '../../shared/ports.ts';

/** A folder for archives in memory. `fault` may reject any step, or give other bytes than were written. */
export type MemoryArchives = {
  place: ArchivePlace;
  files: Map<string, Blob>;
  there: boolean;
  secret: string | null;
  fault: (step: 'write' | 'read' | 'remove', file: Blob) => Blob;
};

export const memoryArchives = (): MemoryArchives => {
  const files = new Map<string, Blob>();
  const stored = (name: string): Blob => {
    const file = files.get(name);
    if (!file) throw new Error(`there is no ${name}`);
    return file;
  };
  const memory: MemoryArchives = {
    files,
    there: true,
    secret: null,
    fault: (_step, file) => file,
    place: {
      folder: async () =>
        memory.there
          ? { path: '/archives', files: [...files].map(([name, { size }]) => ({ name, bytes: size, at: 0 })) }
          : null,
      write: async (name, file) => {
        files.set(name, memory.fault('write', file));
      },
      read: async (name) => memory.fault('read', stored(name)),
      remove: async (name) => {
        memory.fault('remove', stored(name));
        files.delete(name);
      },
      passphrase: async () => memory.secret,
    },
  };
  return memory;
};
