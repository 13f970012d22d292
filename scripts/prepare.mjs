// Runs before `npm start` and `npm test`, perhaps under the machine's own Node 20 and before anything is installed:
// plain JavaScript, built-in modules only. Brings a checkout to the state in which the server, or the tests, can run.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const forTests = process.argv.includes('--tests')
const inRoot = (...parts) => join(root, ...parts)

try {
  checkNode()
  await alone(() => {
    installPackages()
    buildConsole()
  })
  if (forTests) {
    checkGit()
    provideChromium()
  }
} catch (error) {
  console.error(`\n${error.message}\n`)
  process.exit(1)
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20)
    throw new Error(`Node ${process.versions.node} is too old to install Viche: Node 20 or later is needed.`)
}

function checkGit() {
  const { status } = spawnSync('git', ['--version'])
  if (status !== 0)
    throw new Error('The tests need git (one of them clones this checkout). Install git, then run again.')
}

/** `npm start` and `npm test` may be called at the same moment in a fresh clone: one prepares, the other waits. */
async function alone(work) {
  // Everybody may write there: a lock is only what we have made ourselves.
  const user = process.getuid?.() ?? 0
  const lock = join(tmpdir(), `viche-prepare-${user}-${sha256(root).slice(0, 12)}.lock`)
  while (!take(lock)) {
    const found = lstatSync(lock, { throwIfNoEntry: false })
    const isOurs = found?.isFile() && found.uid === user
    if (!isOurs || !isAlive(readPid(lock))) rmSync(lock, { force: true })
    await new Promise((done) => setTimeout(done, 200))
  }
  try {
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function installPackages() {
  if (packagesAreInstalled()) return
  refuseUnderLiveServer()
  console.log('Installing packages (npm ci) …')
  // Without node_modules/.bin in the path: npm must not run on the very Node that it is about to replace.
  const path = process.env.PATH.split(delimiter).filter((entry) => !entry.startsWith(root))
  const env = { ...process.env, PATH: path.join(delimiter) }
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-json', '--loglevel=error'], { env })
  if (!packagesAreInstalled())
    throw new Error('npm ci has ended, but what it installed differs from package-lock.json.')
}

/** npm notes what it has installed in node_modules/.package-lock.json; parts for other systems are rightly absent there. */
function packagesAreInstalled() {
  const notes = inRoot('node_modules/.package-lock.json')
  if (!existsSync(notes) || !existsSync(inRoot('node_modules/.bin/node'))) return false
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(notes, 'utf8')).packages
  const same = (path) =>
    installed[path]?.version === wanted[path]?.version && installed[path]?.integrity === wanted[path]?.integrity
  return (
    Object.keys(installed).every(same) &&
    Object.keys(wanted).every((path) => path === '' || (wanted[path].optional && !installed[path]) || same(path))
  )
}

function refuseUnderLiveServer() {
  const folders = [inRoot('.data'), ...(process.env.VICHE_DATA ? [resolve(root, process.env.VICHE_DATA)] : [])]
  for (const folder of folders) {
    const pid = readPid(join(folder, 'viche.pid'))
    if (!isAlive(pid)) continue
    throw new Error(
      `package-lock.json has changed, but the server of this checkout is running (process ${pid}).\n` +
        `Its packages cannot be replaced under it. Stop it first: kill ${pid}`,
    )
  }
}

function readPid(file) {
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Builds the console and the editor, unless what is built was made from exactly the present input. */
function buildConsole() {
  const config = inRoot('builder-ui/vite.config.ts')
  if (!existsSync(config)) return
  const built = inRoot('builder-ui/dist')
  const stamp = join(built, '.input-hash')
  const input = hashOfConsoleInput()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === input) return
  console.log('Building the console …')
  // Built aside and put in place by renaming, so that a running server never serves half a build.
  const next = inRoot(`node_modules/.viche-console-${process.pid}`)
  const old = `${next}-old`
  const vite = inRoot('node_modules/vite/bin/vite.js')
  const options = ['--config', config, '--outDir', next, '--emptyOutDir', '--logLevel', 'warn']
  run(inRoot('node_modules/.bin/node'), [vite, 'build', ...options], { what: 'Building the console' })
  writeFileSync(join(next, '.input-hash'), input)
  if (existsSync(built)) renameSync(built, old)
  renameSync(next, built)
  rmSync(old, { recursive: true, force: true })
}

/** Of the application, and of the modules of the server that public pages run in the browser. */
function hashOfConsoleInput() {
  const folders = ['builder-ui', 'server/participation/ballots/protocol', 'server/participation/questions']
  const files = folders
    .flatMap((folder) => readdirSync(inRoot(folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes(`${inRoot('builder-ui')}/dist/`) && !path.includes('/node_modules/'))
    .sort()
  const hash = createHash('sha256')
  for (const path of [inRoot('package-lock.json'), ...files]) {
    hash.update(`${path.slice(root.length)}\n${sha256(readFileSync(path))}\n`)
  }
  return hash.digest('hex')
}

function provideChromium() {
  if (findChromium()) return
  if (process.env.CHROME_PATH)
    throw new Error(`CHROME_PATH names no program that can be run: ${process.env.CHROME_PATH}`)
  const help = 'The browser tests need Chromium. Install it, or set CHROME_PATH to the path of an installed Chrome.'
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(help)
  console.log('Installing Chromium for the browser tests (apt-get) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], { env })
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'], { env })
  if (!findChromium()) throw new Error(help)
}

function run(program, args, { what = `${program} ${args[0]}`, ...options } = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (error) throw new Error(`${program} cannot be started: ${error.message}`)
  if (status !== 0) throw new Error(`${what} failed; see above.`)
}

function sha256(data) {
  return createHash('sha256').update(data).digest('hex')
}
