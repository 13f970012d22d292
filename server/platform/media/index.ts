export {
  changeAlt,
  deleteMedia,
  findDocuments,
  findImages,
  getMedia,
  listMediaUses,
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
export { removeOrphans } from './housekeeping.ts'
export { isWholeForm } from './image.ts'
export { beginsAsNamed, TELLING_BYTES } from './kinds.ts'
export type { MediaKeeper, MediaPlace } from './places.ts'
export { countMedia, findMedia, listMedia } from './queries.ts'
export { DOCUMENT_FILE, LARGEST_UPLOAD, type PreparedFile, prepareFile } from './upload.ts'
