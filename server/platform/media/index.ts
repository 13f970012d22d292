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
  type ImageDescription,
  type MediaRow,
} from './describe.ts'
export { MediaFiles, type StoredFile } from './files.ts'
export { removeOrphans } from './housekeeping.ts'
export { countMedia, findMedia, listMedia } from './queries.ts'
export { LARGEST_UPLOAD, type PreparedFile, prepareFile } from './upload.ts'
