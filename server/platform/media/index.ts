export {
  Alt,
  changeAlt,
  deleteMedia,
  findDocuments,
  findImages,
  getMedia,
  listMediaUses,
  type MediaStore,
  recordMedia,
  replaceMedia,
  setMediaUses,
  storeMedia,
} from './commands.ts'
export {
  consoleBase,
  type DocumentDescription,
  describeDocument,
  describeImage,
  filesOf,
  type ImageDescription,
  type MediaRow,
  presentForm,
} from './describe.ts'
export { isStoredFileName, keepNames, MediaFiles, placeOf, type StoredFile } from './files.ts'
export { mediaJobs } from './housekeeping.ts'
export { isWholeForm } from './image.ts'
export { IMAGE_QUEUE, imageQueue } from './image-queue.ts'
export { mediaChecks } from './import-checks.ts'
export { beginsAsNamed, formatOf, TELLING_BYTES } from './kinds.ts'
export { countMedia, findMedia, listMedia } from './queries.ts'
export { MAX_FILES, MEGABYTE, readUsage, requireRoom, type StorageUse } from './quota.ts'
export { discardUploads, eraseUploads, listUploadsOf, type StagedFiles, stageFiles } from './staged.ts'
export { DOCUMENT_FILE, MAX_UPLOAD_BYTES, type PreparedFile, prepareFile } from './upload.ts'
export type { MediaUsage, MediaUsageProvider } from './usages.ts'
