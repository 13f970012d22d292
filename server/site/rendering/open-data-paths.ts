/** Addresses of the open data of a community. */
import type { OpenDataSet } from '#contract/index.ts'
import type { Feature } from '#features/contract.ts'

export const OPEN_DATA_PATH = '/open-data'
export const CATALOGUE_PATH = `${OPEN_DATA_PATH}/catalog.jsonld`

export interface DataFormat {
  ending: 'csv' | 'json' | 'geojson'
  name: string
  mediaType: string
}
const DATA_FORMATS: readonly DataFormat[] = [
  { ending: 'csv', name: 'CSV', mediaType: 'text/csv' },
  { ending: 'json', name: 'JSON', mediaType: 'application/json' },
]

const GEO_FORMAT: DataFormat = { ending: 'geojson', name: 'GeoJSON', mediaType: 'application/geo+json' }

/** The documents of a data set; places are for maps as well. */
export const formatsOf = ({ geo }: Pick<OpenDataSet, 'geo'>): readonly DataFormat[] =>
  geo === undefined ? DATA_FORMATS : [...DATA_FORMATS, GEO_FORMAT]

export const dataSetsOf = (features: readonly Feature[]): OpenDataSet[] =>
  features.flatMap(({ openData = [] }) => openData)

export const dataSetPath = ({ id }: Pick<OpenDataSet, 'id'>): string => `${OPEN_DATA_PATH}/${id}`
export const documentPath = (set: Pick<OpenDataSet, 'id'>, { ending }: Pick<DataFormat, 'ending'>): string =>
  `${dataSetPath(set)}.${ending}`
