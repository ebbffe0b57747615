type Person = { name: string; phone: string; email: string };

/** What was typed for a draft and is not an event yet. Its ids are made before it is sent, so that it is sent once. */
export type Unsent = {
  note?: { noteId: string; text: string } | undefined;
  customer?: { id: `c_${string}`; person: Person } | undefined;
};

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (draftId: string): string => `daybook.unsent.${draftId}`;
const textIn = (value: unknown, key: string): string => {
  const found = value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : '';
};

const read = (shelf: Shelf, draftId: string): Unsent => {
  try {
    const { note, customer } = JSON.parse(shelf.getItem(keyOf(draftId)) ?? '{}');
    const noteId = textIn(note, 'noteId');
    const id = textIn(customer, 'id');
    const person = customer?.person;
    return {
      ...(noteId && { note: { noteId, text: textIn(note, 'text') } }),
      ...(id.startsWith('c_') && {
        customer: {
          id: id as `c_${string}`,
          person: {
            name: textIn(person, 'name'),
            phone: textIn(person, 'phone'),
            email: textIn(person, 'email'),
          },
        },
      }),
    };
  } catch {
    return {};
  }
};

/** Keeps half-typed text of one draft through a reload or a kill, and lets go of it once it was sent. */
export const unsentOf = (draftId: string, shelf: Shelf = localStorage) => {
  const write = (unsent: Unsent): void => {
    try {
      if (unsent.note || unsent.customer) shelf.setItem(keyOf(draftId), JSON.stringify(unsent));
      else shelf.removeItem(keyOf(draftId));
    } catch {
      // A full store must not stop the typing; the text is still on screen.
    }
  };
  return {
    read: (): Unsent => read(shelf, draftId),
    keep: (change: Unsent): void => write({ ...read(shelf, draftId), ...change }),
    /** The note with this id is an event now. A newer one that was begun meanwhile stays. */
    noteSent: (noteId: string): void => {
      const { note, ...rest } = read(shelf, draftId);
      if (note?.noteId === noteId) write(rest);
    },
    forget: (): void => write({}),
  };
};

export type UnsentShelf = ReturnType<typeof unsentOf>;
