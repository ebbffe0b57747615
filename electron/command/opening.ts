import { finding } from './failure.ts';

/** Waits for a shop to open; one without its founding events is a finding. */
export const opening = async <B>(book: Promise<B>): Promise<B> => {
  try {
    return await book;
  } catch (error) {
    if (error instanceof Error && error.name === 'StoreFailure')
      throw finding('E_NO_BEGINNING', 'the events that founded the shop are not in the file, or damaged');
    throw error;
  }
};
