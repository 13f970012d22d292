import { accessSync, constants } from 'node:fs'

/** The first has no window and no interface to draw, which spares the tests a fifth of their time. */
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of an installed Chromium, or undefined. `CHROME_PATH` wins, and is not silently replaced when it is wrong. */
export function findChromium() {
  const places = process.env.CHROME_PATH ? [process.env.CHROME_PATH] : usualPlaces
  return places.find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
