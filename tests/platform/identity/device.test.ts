import { expect, it } from 'vitest'
import { deviceOf } from '#platform/identity/index.ts'

const AGENTS = {
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0': 'Firefox · Windows',
  'Mozilla/5.0 (Linux; Android 9; SM-J330F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36':
    'Chrome · Android',
  'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36':
    'Samsung Internet · Android',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1':
    'Safari · iPhone',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15':
    'Safari · macOS',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0':
    'Edge · Windows',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0':
    'Opera · Linux',
}

it.each(Object.entries(AGENTS))('%s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device)
})

it('is unknown for programs, and never longer than a name', () => {
  for (const text of [undefined, '', 'curl/8.5.0', 'node', '<script>alert(1)</script>'.repeat(400)])
    expect(deviceOf(text)).toBeUndefined()
  expect(deviceOf(`${'x'.repeat(600)} Firefox/140.0`)).toBeUndefined()
})
