import type { UpdateWay } from '../../../shared/index.ts';

export type Packaging = 'nsis' | 'mac' | 'appimage' | 'deb' | 'rpm' | 'none';

/** What tells how this copy of the app was put where it is. */
export type Place = {
  platform: NodeJS.Platform;
  packaged: boolean;
  /** Path of the running program. */
  program: string;
  /** `APPIMAGE`: where the file lies that the program runs from. */
  appImage: string | undefined;
  /** What the package left in its resources: `deb`, `rpm`. */
  packageType: string | null;
  /** Whether the program that an installer for Windows leaves for its removal lies beside ours. */
  uninstaller: boolean;
};

/**
 * How this copy was installed; `none` when nothing can replace it but a person: unpacked from an archive, started from a disk
 * image, under development.
 */
export function packagingOf(place: Place): Packaging {
  if (!place.packaged) return 'none';
  switch (place.platform) {
    case 'win32':
      return place.uninstaller ? 'nsis' : 'none';
    case 'darwin':
      return place.program.startsWith('/Volumes/') ? 'none' : 'mac';
    case 'linux': {
      if (place.appImage?.startsWith('/')) return 'appimage';
      // An archive packed from the same folder as a package may carry its mark; it is not where packages go.
      const ofPackage = /^\/(?:opt|usr)\//.test(place.program);
      const type = place.packageType?.trim();
      return ofPackage && (type === 'deb' || type === 'rpm') ? type : 'none';
    }
    default:
      return 'none';
  }
}

/** A package belongs to the system, which asks for a password: only when somebody expects that question. */
export function wayOf(packaging: Packaging): UpdateWay {
  switch (packaging) {
    case 'none':
      return 'by-hand';
    case 'deb':
    case 'rpm':
      return 'password';
    default:
      return 'quit';
  }
}

const EXTENSIONS = { nsis: '.exe', mac: '.zip', appimage: '.AppImage', deb: '.deb', rpm: '.rpm' };

/** Whether a release with these files has one for this copy. Nothing is needed where a person fetches it. */
export const servedBy = (packaging: Packaging, files: readonly { url: string }[]): boolean =>
  packaging === 'none' || files.some(({ url }) => url.endsWith(EXTENSIONS[packaging]));
