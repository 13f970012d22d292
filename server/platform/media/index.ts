export {
  changeAlt,
  deleteMedia,
  findDocuments,
  findImages,
  getMedia,
  recordMedia,
  setMediaUses,
  storeMedia,
} from './commands.ts'
export {
  type DocumentDescription,
  describeDocument,
  describeImage,
  filesOf,
  type ImageDescription,
  type MediaRow,
} from './describe.ts'
export { isStoredFileName, keepNames, MediaFiles, placeOf, type StoredFile } from './files.ts'
export { removeOrphans } from './housekeeping.ts'
export { isWholeForm } from './image.ts'
export { beginsAsNamed, TELLING_BYTES } from './kinds.ts'
export { countMedia, findMedia, listMedia } from './queries.ts'
export { LARGEST_UPLOAD, type PreparedFile, prepareFile } from './upload.ts'
