/** Frees what nobody holds, so that a peak of memory is of what follows. */
export const collectGarbage = async (): Promise<void> => {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
};
