/** Where something is, in words and on the map: see README.md. */
export { type Cell, cellsOf, MIN_IN_CELL } from './cells.ts'
export { boundsAround, distanceOf, distanceToPlace, Near, nearestFirst, nearPoint } from './distance.ts'
export {
  cellGeometry,
  type FeatureCollection,
  featureCollection,
  GEOJSON_TYPE,
  type GeoFeature,
  type Geometry,
  geometryOf,
} from './geojson.ts'
export { MAX_INLINE_FEATURES, type MapView, mapView } from './map-view.ts'
export {
  Line,
  MAX_ADDRESS,
  MAX_LINE_POINTS,
  Place,
  readWrittenPlace,
  type WrittenPlace,
  writePlace,
} from './place.ts'
export {
  type Bounds,
  isWithin,
  MAX_POINT_TEXT,
  type Point,
  type PointFault,
  PointInput,
  parsePoint,
  pointText,
  roundPoint,
  UKRAINE,
} from './point.ts'
