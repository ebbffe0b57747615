import { Refusal } from './refusal.ts';

/** A full disk is told apart from everything else that can go wrong with a file: a person can do something about it. */
export async function asRefusal<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refusal('disk-full', 'the disk is full');
    throw error;
  }
}
