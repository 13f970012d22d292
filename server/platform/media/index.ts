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
  type DocumentDescription,
  describeDocument,
  describeImage,
  type ImageDescription,
  type MediaRow,
  presentForm,
} from './describe.ts'
export { MediaFiles, type StoredFile } from './files.ts'
export type { MediaKeeper, MediaPlace } from './places.ts'
export { countMedia, findMedia, listMedia } from './queries.ts'
export { DOCUMENT_FILE, LARGEST_UPLOAD, type PreparedFile, prepareFile } from './upload.ts'
