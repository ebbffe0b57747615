/** Why the folder that holds the shop is not opened. Each comes with what a person has to know to help it. */
export type ProfileTrouble =
  | { kind: 'readOnly' | 'notAllowed' | 'notAFolder' | 'missing' | 'full' | 'damaged'; folder: string }
  | { kind: 'unusable'; folder: string; code: string }
  | { kind: 'otherComputer'; folder: string; host: string }
  | { kind: 'newerApp'; folder: string; made: string; here: string }
  | { kind: 'newerEngine'; folder: string; made: number; here: number };

/** Those that may be gone by themselves or by somebody's hand a moment later, without another version of the app. */
export const mayPass = ({ kind }: ProfileTrouble): boolean => kind !== 'newerApp' && kind !== 'newerEngine';

/** What the system's word for a folder that cannot be used means to a person. */
export function folderTrouble(folder: string, code: string): ProfileTrouble {
  switch (code) {
    case 'EROFS':
      return { kind: 'readOnly', folder };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'notAllowed', folder };
    case 'ENOTDIR':
    case 'EEXIST':
      return { kind: 'notAFolder', folder };
    case 'ENOENT':
      return { kind: 'missing', folder };
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'full', folder };
    default:
      return { kind: 'unusable', folder, code };
  }
}
