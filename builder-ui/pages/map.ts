/**
 * A map on a public page. Until somebody presses «Показати мапу» this file only shows the button: Leaflet, its style sheet and
 * the pictures come afterwards. The page is complete without any of it; the places stand on it as text.
 */
import type { CircleMarker, Corners, LatLng, LeafletMap } from 'leaflet/dist/leaflet-src.esm.js'
import type * as Leaflet from './leaflet.ts'

interface Settings {
  leaflet: string
  style: string
  tiles: string
  attribution: string
}

interface Feature {
  properties?: Readonly<Record<string, unknown>> | null
}

const MAX_ZOOM = 19
const NEAR_ZOOM = 16
/** What the server takes as a point in Ukraine. */
const UKRAINE = { south: 44, west: 22, north: 52.6, east: 40.5 }
const DIGITS = 5

function start(root: HTMLElement, settings: Settings): void {
  const button = part<HTMLButtonElement>(root, 'show')
  const panel = part(root, 'panel')
  let opening: Promise<LeafletMap> | undefined
  root.hidden = false
  button.addEventListener('click', async () => {
    const isOpen = button.getAttribute('aria-expanded') === 'true'
    if (isOpen) {
      show(false)
      return
    }
    say(root, root.dataset.loading)
    try {
      await loadStyle(settings.style)
      show(true)
      opening ??= draw(root, settings)
      const opened = await opening
      opened.invalidateSize()
      say(root, '')
      part(root, 'canvas').focus({ preventScroll: true })
    } catch (error) {
      opening = undefined
      show(false)
      say(root, root.dataset.failed)
      throw error
    }
  })

  function show(open: boolean): void {
    panel.hidden = !open
    button.setAttribute('aria-expanded', String(open))
    const label = button.querySelector('span')
    if (label) label.textContent = (open ? root.dataset.hide : root.dataset.show) ?? ''
  }
}

/** Once for the page, however many maps it has. */
const styles = new Map<string, Promise<void>>()
function loadStyle(href: string): Promise<void> {
  const known = styles.get(href)
  if (known) return known
  const loaded = new Promise<void>((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => {
      link.remove()
      styles.delete(href)
      reject(new Error('The style sheet of the map has not loaded'))
    })
    link.href = href
    document.head.append(link)
  })
  styles.set(href, loaded)
  return loaded
}

async function draw(root: HTMLElement, settings: Settings): Promise<LeafletMap> {
  const leaflet: typeof Leaflet = await import(/* @vite-ignore */ settings.leaflet)
  const features = await featuresOf(root)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const canvas = part(root, 'canvas')
  // Its own controls write markup, which the policy of the page forbids; ours stand in the page.
  const map = leaflet.map(canvas, {
    ...{ zoomControl: false, attributionControl: false, trackResize: false, maxZoom: MAX_ZOOM, minZoom: 4 },
    ...{ fadeAnimation: false, zoomAnimation: !still, markerZoomAnimation: !still, inertia: !still },
  })
  const shown = leaflet.geoJSON(features, {
    style: () => ({ className: 'map__mark', weight: 3 }),
    pointToLayer: (_feature: Feature, at: LatLng) => leaflet.circleMarker(at, { className: 'map__mark', radius: 9 }),
    onEachFeature: (feature: Feature, layer: Leaflet.Layer) => layer.on('click', () => detail(root, feature)),
  })
  new ResizeObserver(() => map.invalidateSize()).observe(canvas)
  const bounds = shown.getBounds()
  const whole = () =>
    map.fitBounds(bounds.isValid() ? bounds : cornersOf(root), {
      ...{ maxZoom: NEAR_ZOOM, padding: [24, 24], animate: !still },
    })
  whole()
  let hasFailed = false
  leaflet
    .tileLayer(settings.tiles, { maxZoom: MAX_ZOOM })
    .on('tileerror', () => {
      if (!hasFailed) say(root, root.dataset.noTiles)
      hasFailed = true
    })
    .addTo(map)
  shown.addTo(map)
  part(root, 'attribution').textContent = settings.attribution
  part(root, 'in').addEventListener('click', () => map.zoomIn())
  part(root, 'out').addEventListener('click', () => map.zoomOut())
  part(root, 'whole').addEventListener('click', whole)
  if (root.dataset.field) choose(root, map, leaflet)
  return map
}

/** A point of the form: by pressing the map, by Enter or a button for its middle, or typed into the field. */
function choose(root: HTMLElement, map: LeafletMap, leaflet: typeof Leaflet): void {
  const field = document.getElementById(root.dataset.field ?? '')
  if (!(field instanceof HTMLInputElement)) throw new Error('The map has no field for its point')
  let mark: CircleMarker | undefined

  const put = (at: LatLng): void => {
    if (mark) mark.setLatLng(at)
    else mark = leaflet.circleMarker(at, { className: 'map__mark map__mark--chosen', radius: 11 }).addTo(map)
  }
  const take = (at: LatLng): void => {
    if (!isInUkraine(at)) {
      say(root, root.dataset.outside)
      return
    }
    put(at)
    field.value = textOf(at)
    say(root, root.dataset.chosen?.replace('{point}', field.value))
  }
  const drop = (): void => {
    mark?.remove()
    mark = undefined
  }
  const read = (): void => {
    const at = pointOf(field.value)
    if (!at) {
      drop()
      return
    }
    put(at)
    map.setView(at, Math.max(map.getZoom(), NEAR_ZOOM), { animate: false })
  }
  map.on('click', ({ latlng }) => take(latlng))
  part(root, 'canvas').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    take(map.getCenter())
  })
  part(root, 'choose').addEventListener('click', () => take(map.getCenter()))
  part(root, 'clear').addEventListener('click', () => {
    drop()
    field.value = ''
    say(root, root.dataset.cleared)
  })
  field.addEventListener('change', read)
  read()
}

const isInUkraine = ({ lat, lng }: LatLng): boolean =>
  lat >= UKRAINE.south && lat <= UKRAINE.north && lng >= UKRAINE.west && lng <= UKRAINE.east

const textOf = ({ lat, lng }: LatLng): string => `${lat.toFixed(DIGITS)}, ${lng.toFixed(DIGITS)}`

/** Of the form that this page writes; the other forms are for the server to read. */
function pointOf(text: string): LatLng | undefined {
  const [, lat, lng] = /^\s*(\d{1,2}(?:\.\d+)?)\s*,\s*(\d{1,2}(?:\.\d+)?)\s*$/.exec(text) ?? []
  return lat === undefined || lng === undefined ? undefined : { lat: Number(lat), lng: Number(lng) }
}

async function featuresOf({ dataset }: HTMLElement): Promise<object> {
  if (dataset.features) return JSON.parse(dataset.features)
  if (!dataset.source) return { type: 'FeatureCollection', features: [] }
  const reply = await fetch(dataset.source)
  if (!reply.ok) throw new Error(`The places of the map have not loaded: ${reply.status}`)
  return reply.json()
}

const cornersOf = ({ dataset }: HTMLElement): Corners => JSON.parse(dataset.bounds ?? '')

/** What a mark stands for, as text and as a link of this site. */
function detail(root: HTMLElement, { properties }: Feature): void {
  const { title, question, href, count } = properties ?? {}
  const text = [title ?? question, count].filter((one) => one !== undefined && one !== null).join(': ')
  if (typeof href !== 'string' || !href.startsWith('/') || href.startsWith('//')) {
    say(root, text)
    return
  }
  const link = document.createElement('a')
  link.href = href
  link.textContent = text
  part(root, 'status').replaceChildren(link)
}

function say(root: HTMLElement, text = ''): void {
  part(root, 'status').textContent = text
}

function part<T extends HTMLElement = HTMLElement>(root: HTMLElement, name: string): T {
  const found = root.querySelector<T>(`[data-map-${name}]`)
  if (!found) throw new Error(`The map lacks its part '${name}'`)
  return found
}

const content = document.querySelector<HTMLMetaElement>('meta[name="viche-map"]')?.content
if (content) for (const root of document.querySelectorAll<HTMLElement>('[data-map]')) start(root, JSON.parse(content))
