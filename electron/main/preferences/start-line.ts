/** Starts the app without a window, where its icon is among the system's. */
export const HIDDEN = '--hidden';

export type ProgramFacts = {
  packaged: boolean;
  execPath: string;
  /** Of the app itself, which an Electron that is not packaged has to be told. */
  appPath: string;
  env: Readonly<Record<string, string | undefined>>;
};

/** The program that a login should start, without options: one that unpacks itself to run is named as the file it is. */
export const programOf = ({ packaged, execPath, appPath, env }: ProgramFacts): string[] =>
  packaged ? [env.APPIMAGE || env.PORTABLE_EXECUTABLE_FILE || execPath] : [execPath, appPath];
