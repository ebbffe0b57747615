export { ArchiveBanner } from './ArchiveBanner.tsx';
export { FileDesk } from './FileDesk.tsx';
export { FilesScreen } from './FilesScreen.tsx';
export { LOG_ACCEPT } from './file-kind.ts';
export { useArchives } from './use-archives.ts';
export { useOrdersExport } from './use-orders-export.ts';
export { usePickFile } from './use-take-file.ts';
