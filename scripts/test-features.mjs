// What `npm test -- --feature NAME` and `npm test -- --changed` run.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Generated from the routes and screens of all features; with VICHE_TEST_FEATURE they keep to those of the named ones. */
const MATRICES = [
  'tests/security/access-matrix.test.ts',
  'tests/security/two-communities.test.ts',
  'tests/e2e/console-accessibility.test.ts',
  'tests/e2e/public-accessibility.test.ts',
]
const OF_ALL_DESKS = ['builder-ui/tests/desks.test.ts', 'builder-ui/tests/strings.test.ts']
const GENERATED = /\.generated\.ts$/
/** The remote's first: a local one may be older. */
const MAIN_BRANCHES = ['origin/main', 'main']
/** Bytes of git's answers: a branch may have changed any number of files. */
const MAX_GIT_OUTPUT = 64 * 1024 ** 2

/** A request that cannot be met; its message says what to do. */
export class UnfitRequest extends Error {}

/** The features of the checkout with the folders of their console desks. */
function listFeatures(root) {
  const desks = listFolders(join(root, 'builder-ui/src/console')).flatMap((folder) => {
    const manifest = join(root, 'builder-ui/src/console', folder, 'desk.ts')
    const [, feature] = existsSync(manifest) ? (/\bfeature: '([\w-]+)'/.exec(readFileSync(manifest, 'utf8')) ?? []) : []
    return feature ? [{ folder, feature }] : []
  })
  return listFolders(join(root, 'server/features'))
    .filter((id) => existsSync(join(root, 'server/features', id, 'feature.ts')))
    .map((id) => ({ id, desks: desks.filter((desk) => desk.feature === id).map(({ folder }) => folder) }))
}

const listFolders = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : []

const foldersOf = ({ id, desks }) => [
  `server/features/${id}/`,
  `templates/features/${id}/`,
  `tests/features/${id}/`,
  ...desks.map((desk) => `builder-ui/src/console/${desk}/`),
]

/** @throws UnfitRequest where there is no feature of this name */
export function findFeature(root, name) {
  const features = listFeatures(root)
  const found = features.find(({ id }) => id === name)
  if (found) return found
  const names = features.map(({ id }) => id).join(', ')
  const what = name ? `There is no feature '${name}'.` : '--feature needs the name of a feature.'
  throw new UnfitRequest(`${what} Use: npm test -- --feature NAME, where NAME is one of: ${names}`)
}

/** What vitest is to run for these features. */
export function filesOf(features) {
  const folders = features.flatMap((feature) => foldersOf(feature).filter((folder) => !folder.startsWith('server/')))
  return [...folders, ...OF_ALL_DESKS, 'tests/guards/', ...MATRICES]
}

/**
 * Features that the branch or the work tree has changed since the main branch, and changed files that belong to none.
 * Generated files follow from others, which count.
 * @throws UnfitRequest without git, outside of a checkout, or where it does not reach back to the main branch
 */
export function findChanges(root) {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: MAX_GIT_OUTPUT }
  const git = (...args) => execFileSync('git', args, options).split('\0').filter(Boolean)
  // Renamed files count at their old path too: a feature that has lost one has changed.
  const compared = git('diff', '--name-only', '--no-renames', '-z', findBase(options))
  const added = git('ls-files', '--others', '--exclude-standard', '-z')
  const files = [...new Set([...compared, ...added])].filter((path) => !GENERATED.test(path)).sort()
  const features = listFeatures(root)
  const belongsTo = (path) => (feature) => foldersOf(feature).some((folder) => path.startsWith(folder))
  return {
    features: features.filter((feature) => files.some((path) => belongsTo(path)(feature))),
    elsewhere: files.filter((path) => !features.some(belongsTo(path))),
  }
}

/** The commit at which the branch has left the main branch. */
function findBase(options) {
  const ask = (...args) => {
    const { status, stdout, error } = spawnSync('git', args, options)
    if (error?.code === 'ENOENT') throw unfitForChanges('needs git, which is not installed here.', 'Install it')
    return status === 0 ? stdout.trim() : undefined
  }
  const shallow = ask('rev-parse', '--is-shallow-repository')
  if (shallow === undefined)
    throw unfitForChanges('compares with the main branch, and this folder is no git checkout.', 'Clone the repository')
  const branch = MAIN_BRANCHES.find((name) => ask('rev-parse', '--verify', '--quiet', `${name}^{commit}`))
  if (!branch) {
    const fetch = 'Fetch it (git fetch origin main:refs/remotes/origin/main)'
    throw unfitForChanges('compares with the branch main, which git does not know here.', fetch)
  }
  const base = ask('merge-base', 'HEAD', branch)
  if (base) return base
  if (shallow === 'true') {
    const fetch = 'Fetch the whole history (git fetch --unshallow origin)'
    throw unfitForChanges(`compares with ${branch}, and this shallow clone does not reach back to it.`, fetch)
  }
  throw unfitForChanges(`compares with ${branch}, and this branch has no commit in common with it.`, 'Rebase it')
}

const unfitForChanges = (why, remedy) =>
  new UnfitRequest(`--changed ${why}\n${remedy}, or name a feature: npm test -- --feature NAME`)
