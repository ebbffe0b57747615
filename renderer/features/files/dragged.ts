/** What a drag brings with it, as far as a page is told before the drop. */
type Dragged = { types: readonly string[]; items: ArrayLike<{ kind: string }> };

/** Text dragged within a page, or a link, is nobody's business here. */
export const bringsFiles = (data: Dragged | null): boolean => data?.types.includes('Files') ?? false;

export type Dropped = { is: 'file'; file: File } | { is: 'many' } | { is: 'nothing' };

/** One file is taken up; a folder has no content and counts as a file whose name says nothing. */
export const droppedFile = (files: ArrayLike<File>): Dropped => {
  const [file, ...others] = Array.from(files);
  if (!file) return { is: 'nothing' };
  return others.length > 0 ? { is: 'many' } : { is: 'file', file };
};
