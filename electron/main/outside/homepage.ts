/** The one place on the web that the app ever shows, and only in the person's own browser. */
export const HOMEPAGE = 'https://daybook.example.org/';

const { host: HOMEPAGE_HOST } = new URL(HOMEPAGE);

/** Longer than any address of a page that we name. */
const MOST = 1000;

/**
 * The address to hand to the system, normalised, or null for whatever is not a page of ours: another scheme, host, port or
 * a name and password in it. What the system is asked to open it may also run, so nothing else ever gets there.
 */
export function allowedOutside(address: string): string | null {
  if (address.length > MOST) return null;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const { protocol, host, username, password, href } = url;
  return protocol === 'https:' && host === HOMEPAGE_HOST && username === '' && password === '' ? href : null;
}
