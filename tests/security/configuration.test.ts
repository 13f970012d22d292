import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '#server/config.ts'

/* Environments in which a server would be open to everybody, or speak in the clear. */

const OUTSIDE = {
  DATABASE_URL: 'postgres://viche:secret@127.0.0.1/viche',
  VICHE_KEYS: '/etc/viche/keys.json',
  VICHE_SMTP_URL: 'smtps://mail.example',
  VICHE_MAIL_FROM: 'viche@viche.example',
  VICHE_PLATFORM_URL: 'https://viche.example',
  VICHE_SITES_DOMAIN: 'viche.example',
}
/** The variables that are refused, by name. */
function refused(env: Record<string, string>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n').map((line) => line.slice(0, line.indexOf(':')))
  }
}

describe('the demo, whose passwords everybody knows', () => {
  it.each(['0.0.0.0', '::', '192.0.2.7', '128.0.0.1', '::ffff:192.0.2.7', 'fe80::1'])(
    'is not shown at %s, until somebody says that it is meant',
    (listen) => {
      expect(refused({ VICHE_LISTEN: listen })).toEqual(['VICHE_LISTEN'])
      expect(refused({ VICHE_LISTEN: listen, VICHE_DEMO: '1' })).toEqual(['VICHE_LISTEN'])
      expect(refused({ VICHE_LISTEN: listen, VICHE_DEMO_EXPOSED: '0' })).toEqual(['VICHE_LISTEN'])
      expect(refused({ VICHE_LISTEN: listen, VICHE_DEMO_EXPOSED: '1' })).toEqual([])
      expect(refused({ ...OUTSIDE, VICHE_LISTEN: listen })).toEqual([])
    },
  )

  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('is at %s for this machine alone', (listen) => {
    expect(refused({ VICHE_LISTEN: listen })).toEqual([])
  })

  it('says which variable shows it all the same', () => {
    expect(() => readConfig({ VICHE_LISTEN: '0.0.0.0' })).toThrow('VICHE_DEMO_EXPOSED=1')
    expect(refused({ VICHE_DEMO_EXPOSED: 'yes' })).toEqual(['VICHE_DEMO_EXPOSED'])
  })
})

describe('outside the demo', () => {
  it.each(['http://viche.example', 'http://viche.example:8080', 'http://10.0.0.7', 'http://localhost.viche.example'])(
    'staff do not work at %s: their passwords would be read on the way',
    (url) => {
      expect(refused({ ...OUTSIDE, VICHE_PLATFORM_URL: url })).toEqual(['VICHE_PLATFORM_URL'])
      expect(refused({ VICHE_PLATFORM_URL: url })).toEqual([])
    },
  )

  it.each(['http://localhost:8080', 'http://viche.localhost', 'http://127.0.0.1:8080', 'http://[::1]:8080'])(
    'they may at %s, and residents on this machine',
    (url) => {
      const here = { ...OUTSIDE, VICHE_PLATFORM_URL: url }
      expect(refused({ ...here, VICHE_SITES_DOMAIN: 'localhost:8080' })).toEqual([])
      expect(refused(here)).toEqual(['VICHE_SITES_DOMAIN'])
    },
  )
})

describe('the host of the tiles of maps', () => {
  const tiles = { VICHE_TILES_URL: 'https://tiles.example/{z}/{x}/{y}.png', VICHE_TILES_ATTRIBUTION: '© OpenStreetMap' }

  it('is the only one that a map loads from', () => {
    expect(refused({ ...OUTSIDE, ...tiles })).toEqual([])
    expect(readConfig({ ...OUTSIDE, ...tiles }).tiles).toEqual({
      ...{ url: tiles.VICHE_TILES_URL, origin: 'https://tiles.example', attribution: '© OpenStreetMap' },
    })
    expect(readConfig(OUTSIDE).tiles).toBeUndefined()
    expect(readConfig({}).tiles?.url).toBe('http://localhost:8080/demo-tiles/{z}/{x}/{y}')
  })

  it.each([
    'https://tiles.example/',
    'https://tiles.example/{z}/{x}/{y}/{y}.png',
    'https://{s}.tiles.example/{z}/{x}/{y}.png',
    'https://tiles.example/{z}/{x}/{y}{r}.png',
    'https://name:secret@tiles.example/{z}/{x}/{y}.png',
    'http://tiles.example/{z}/{x}/{y}.png',
    'ftp://tiles.example/{z}/{x}/{y}.png',
  ])('%s is refused', (url) => {
    expect(refused({ ...OUTSIDE, ...tiles, VICHE_TILES_URL: url })).toEqual(['VICHE_TILES_URL'])
  })

  it('needs to be named, and its map needs an owner', () => {
    expect(refused({ ...OUTSIDE, VICHE_TILES_URL: tiles.VICHE_TILES_URL })).toEqual(['VICHE_TILES_ATTRIBUTION'])
    expect(refused({ ...OUTSIDE, VICHE_TILES_ATTRIBUTION: 'x' })).toEqual(['VICHE_TILES_URL'])
    expect(refused({ ...OUTSIDE, ...tiles, VICHE_TILES_ATTRIBUTION: 'x'.repeat(201) })).toEqual([
      'VICHE_TILES_ATTRIBUTION',
    ])
  })
})
