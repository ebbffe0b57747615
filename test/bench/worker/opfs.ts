/** Files of this origin on disk, which the next browser process on the profile finds again. */

const handleOf = async (name: string, create: boolean): Promise<FileSystemFileHandle> => {
  const folder = await navigator.storage.getDirectory();
  return folder.getFileHandle(name, { create });
};

export const saveFile = async (name: string, file: Blob): Promise<void> => {
  const writable = await (await handleOf(name, true)).createWritable();
  await file.stream().pipeTo(writable);
};

export const savedFile = async (name: string): Promise<File> => (await handleOf(name, false)).getFile();
