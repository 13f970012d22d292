/** What `map.ts` uses of Leaflet 1.9, https://leafletjs.com/reference.html. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export interface LatLng {
    lat: number
    lng: number
  }
  export type Corners = [[number, number], [number, number]]

  export interface LatLngBounds {
    isValid(): boolean
  }

  export interface Layer {
    addTo(map: LeafletMap): this
    remove(): this
    on(event: string, listener: (event: { latlng: LatLng }) => void): this
    getElement?(): Element | undefined
  }

  export interface CircleMarker extends Layer {
    setLatLng(at: LatLng): this
  }

  export interface GeoJsonLayer extends Layer {
    getBounds(): LatLngBounds
  }

  export interface LeafletMap {
    on(event: string, listener: (event: { latlng: LatLng }) => void): this
    fitBounds(bounds: LatLngBounds | Corners, options?: object): this
    setView(center: LatLng | [number, number], zoom: number, options?: object): this
    getCenter(): LatLng
    getZoom(): number
    zoomIn(): this
    zoomOut(): this
    invalidateSize(): this
  }

  export function map(element: HTMLElement, options: object): LeafletMap
  export function tileLayer(url: string, options: object): Layer
  export function circleMarker(at: LatLng | [number, number], options: object): CircleMarker
  export function geoJSON(data: object, options: object): GeoJsonLayer
}
