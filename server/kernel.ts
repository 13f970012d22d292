import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { botJobs, type TurnParts, turnPartsOf } from '#bot/runtime/index.ts'
import type { Services } from '#contract/index.ts'
import { ActionExecutor } from '#features/action-executor.ts'
import { loadRegistry, type Registry } from '#features/registry.ts'
import { scopesOf } from '#features/scopes.ts'
import { readSettings } from '#features/settings.ts'
import { publisherOf } from '#features/subscriptions.ts'
import { electionWakeUps, witnessJob } from '#participation/ballots/index.ts'
import { workflowJobs } from '#participation/workflow/index.ts'
import { type Assets, loadAssets } from '#platform/assets/index.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import { type Db, openDb } from '#platform/db/index.ts'
import { createI18n, type I18n } from '#platform/i18n/index.ts'
import { createIdentity, derivedKey, derivedSecret, type Identity } from '#platform/identity/index.ts'
import { type Keys, loadKeys } from '#platform/identity/keys.ts'
import { type Job, Jobs } from '#platform/jobs/index.ts'
import { KeyFiles } from '#platform/key-files.ts'
import { DATABASE, TROUBLE_EVERY_MS } from '#platform/limits.ts'
import { rateLimitedLog } from '#platform/log.ts'
import { caughtMail, Mail, smtpTransport } from '#platform/mail/index.ts'
import { MAX_FILES, MEGABYTE, MediaFiles, type MediaStore, mediaJobs } from '#platform/media/index.ts'
import type { Sales } from '#platform/payments/port.ts'
import { followProviderEvents } from '#platform/payments/provider-events.ts'
import { StripePayments } from '#platform/payments/stripe/adapter.ts'
import { loadTemplates, type Templates } from '#platform/templates/index.ts'
import { bindNotifier, ChangeNotifier, CommunityDirectory, communityOf } from '#platform/tenancy/index.ts'
import { pruneVersions } from '#platform/tenancy/prune-versions.ts'
import { siteFacts } from '#site/publishing/site-facts.ts'
import { VisitCounter } from '#site/statistics/visit-counter.ts'
import { pruneStatistics } from '#site/statistics/writing.ts'
import type { Config } from './config.ts'

/** Everything that surfaces are built from; created once at boot and passed down. */
export interface Kernel {
  config: Config
  version: string
  db: Db
  clock: Clock
  log: Logger
  directory: CommunityDirectory
  notifier: ChangeNotifier
  i18n: I18n
  templates: Templates
  assets: Assets
  registry: Registry
  keys: Keys
  identity: Identity
  mail: Mail
  jobs: Jobs<Services>
  services: Services
  executor: ActionExecutor
  turns: TurnParts
  media: MediaStore
  /** Undefined: no provider of card payments is set up. */
  payments: StripePayments | undefined
  /** Readers that are not written yet. */
  visits: VisitCounter
  close(): Promise<void>
}

export interface KernelOptions {
  config: Config
  version: string
  log: Logger
  /** Connection of the server's role, from `migrate`. */
  serverUrl: string
  clock?: Clock
  /** Default: the features of the folder. */
  registry?: Registry
  /** See `loadKeys`. */
  asRoot?: <T>(work: () => Promise<T>) => Promise<T>
}

/** The tag that invalidates the directory of communities itself. */
const DIRECTORY_TAG = 'communities'

export async function createKernel(options: KernelOptions): Promise<Kernel> {
  const { config, log, serverUrl, clock = systemClock, asRoot } = options
  const warnCalmly = (message: string) =>
    rateLimitedLog(TROUBLE_EVERY_MS, (error, keptBack) => log.warn({ err: error, keptBack }, message))
  const max = Math.min(DATABASE.connections, Math.floor(DATABASE.allConnections / config.processes))
  const db = openDb(serverUrl, { max, onError: warnCalmly('the database does not do its work') })
  const notifier = new ChangeNotifier({
    url: serverUrl,
    onError: warnCalmly('change notices are interrupted'),
    onListenerFault: (listener, error) => log.error({ err: error, listener }, 'failed after a commit, which stands'),
  })
  bindNotifier(db, notifier)
  const directory = new CommunityDirectory(db, config)
  notifier.subscribe('directory', (_community, tags) => {
    if (tags === 'all' || tags.includes(DIRECTORY_TAG)) directory.invalidate()
  })

  const i18n = createI18n(undefined, { onFault: (fault) => log.error({ fault }, 'a string is missing') })
  const templates = loadTemplates({ i18n })
  const assets = loadAssets()
  const { registry = await loadRegistry() } = options
  const keys = await loadKeys({ ...config, ...(asRoot ? { asRoot } : {}) })
  const identity = createIdentity({
    db,
    clock,
    directory,
    keys,
    tls: config.platformUrl.protocol === 'https:',
    enqueue: (tx, job, payload) => jobs.enqueue(tx, job, payload),
  })
  const mail: Mail = new Mail({
    i18n,
    templates,
    directory,
    clock,
    transport: config.smtp ? smtpTransport(config.smtp) : caughtMail(),
    from: config.smtp?.from ?? `viche@${config.platformUrl.hostname}`,
    onWorkingAgain: () => jobs.tryWaitingNow(mail.queue),
  })

  const files = new MediaFiles(config.dataDir)
  const payments = config.stripe && new StripePayments(config.stripe)
  const jobList: Job<z.ZodType, Services>[] = [
    ...mail.jobs,
    ...identity.jobs,
    ...mediaJobs(files, () => jobs),
    pruneVersions,
    pruneStatistics,
    ...workflowJobs({ db, directory, workflows: [...registry.workflows, electionWakeUps], log }),
    witnessJob({ db, directory }),
    followProviderEvents<Services>({
      db,
      directory,
      provider: payments,
      handlers: registry.features.flatMap(({ onPaymentEvent }) => onPaymentEvent ?? []),
      log,
    }),
    ...botJobs(() => turns),
    ...registry.jobs,
  ]
  const retired = registry.features.flatMap((feature) => feature.retiredJobs ?? [])
  const jobs: Jobs<Services> = new Jobs<Services>({ url: serverUrl, db, clock, log, directory, jobs: jobList, retired })
  const services = servicesOf({
    registry,
    keys,
    jobs,
    mail,
    identity,
    i18n,
    log,
    directory,
    platformUrl: config.platformUrl,
    keyFiles: new KeyFiles(config.dataDir),
    sales: {
      seller: config.seller,
      keepsPercent: config.sponsorShare,
      cards: payments,
      isRehearsal: config.stripe?.apiHost !== undefined,
      platformOrigin: config.platformUrl.origin,
    },
  })

  const executor = new ActionExecutor(db, log, scopesOf(db, directory))
  const turns = turnPartsOf({ clock, i18n, notifier, services, executor, registry, siteFacts })

  return {
    config,
    version: options.version,
    db,
    clock,
    log,
    directory,
    notifier,
    i18n,
    templates,
    assets,
    registry,
    keys,
    identity,
    mail,
    jobs,
    services,
    executor,
    turns,
    media: { db, files, quota: { bytes: config.mediaQuotaMegabytes * MEGABYTE, files: MAX_FILES } },
    payments,
    visits: new VisitCounter(),
    async close() {
      await jobs.stop()
      await notifier.stop()
      await Promise.race([db.destroy(), delay(DATABASE.closeMs, undefined, { ref: false })])
    },
  }
}

function servicesOf(parts: {
  registry: Registry
  keys: Keys
  jobs: Jobs<Services>
  mail: Mail
  identity: Identity
  i18n: I18n
  log: Logger
  directory: CommunityDirectory
  platformUrl: URL
  keyFiles: KeyFiles
  sales: Sales
}): Services {
  const { registry, keys, jobs, mail, identity, i18n, log, directory, platformUrl, keyFiles, sales } = parts
  const enqueue: Services['enqueue'] = (tx, job, payload, when) => jobs.enqueue(tx, job, payload, when)
  const communityOfTx = async (tx: Parameters<typeof communityOf>[0]) => {
    const community = await directory.findById(communityOf(tx), tx)
    if (!community) throw new Error('the community of this transaction is gone')
    return community
  }
  return {
    enqueue,
    publish: publisherOf(registry.events, enqueue),
    sendMail: (tx, letter) =>
      mail.send(tx, (on, job, payload, options) => jobs.enqueue(on, job, payload, options), letter),
    settings: async (tx, feature) => readSettings(tx, await communityOfTx(tx), feature),
    membersWith: (tx, ...roles) => identity.membersWith(tx, ...roles),
    residentRecipient: (tx, accountId) => identity.residentRecipient(tx, accountId),
    translator: (locale) => i18n.translator(locale),
    secretFor: (community, purpose) => derivedSecret(keys, community.id, purpose),
    keyFor: (community, purpose) => derivedKey(keys, community.id, purpose),
    personKey: (community, taxNumber) => keys.personKey(community.id, taxNumber),
    keyFiles,
    sales,
    consoleUrl: (community, path) => `${platformUrl.origin}/console/${community.slug}${path}`,
    log,
  }
}
