import { z } from 'zod';
import { failing } from './failure.ts';
import { versionText } from './version.ts';

/** Larger than any installer of ours by a factor of five. */
const MOST_BYTES = 1024 ** 3;

const manifest = z.object({
  version: versionText,
  files: z
    .array(
      z.object({
        // The files of a release lie beside what describes them.
        url: z
          .string()
          .max(200)
          .regex(/^\w[\w.+~-]*$/),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z.int().min(1).max(MOST_BYTES),
      }),
    )
    .min(1)
    .max(20),
  releaseDate: z.string().max(60).default(''),
  releaseNotes: z.string().nullish(),
  stagingPercentage: z.number().min(0).max(100).optional(),
  minimumSystemVersion: z.string().max(40).optional(),
});

/** What a `latest*.yml` says of a release. Nothing else in it is passed on. */
export type Manifest = z.infer<typeof manifest>;

/** Checks what was read from a text that is signed: its author can be wrong too. */
export function parseManifest(read: unknown): Manifest {
  const parsed = manifest.safeParse(read);
  if (!parsed.success) throw failing('malformed', z.prettifyError(parsed.error));
  return parsed.data;
}

const NOTE_LENGTH = 200;

/** The first line of what is new, as plain text; null when there is none. */
export function noteOf({ releaseNotes }: Manifest): string | null {
  const text = (releaseNotes ?? '').replace(/<[^>]*>/g, ' ').replace(/^[\s#*-]+/, '');
  const [line = ''] = text.split(/[\r\n]/);
  return line.replace(/\s+/g, ' ').trim().slice(0, NOTE_LENGTH) || null;
}
