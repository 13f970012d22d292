/** Leaflet by itself, as much of it as `map.ts` uses: loaded once somebody opens a map. */
export { circleMarker, geoJSON, type Layer, map, tileLayer } from 'leaflet/dist/leaflet-src.esm.js'
