/**
 * Every timeout, retry count and other limit that lets the server survive failures of its dependencies, in one place.
 * The README explains the consequences to an operator.
 */

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** The server's connections to PostgreSQL. Each timeout is shorter than the one that contains it. */
export const DATABASE = {
  /** Connections for requests and jobs, per process … */
  connections: 16,
  /** … and in all processes of one machine: PostgreSQL has 100, and queue and notices take five per process. */
  allConnections: 48,
  /** Connections of the queue itself, in each process; one more listens for notices. */
  queueConnections: 4,
  /** How long a request waits for a free or new connection; then it gets a 503. */
  acquireMs: 5_000,
  /** How long a statement waits for a row that another transaction holds: `lock_timeout` of the server's role. */
  lockMs: 4_000,
  /** How long PostgreSQL works on one statement. */
  statementMs: 10_000,
  /** How long we wait for any answer: a frozen or disconnected server honours none of the timeouts above. */
  answerMs: 12_000,
  /** PostgreSQL ends a transaction whose process has been silent this long, and frees its locks. */
  idleInTransactionMs: 30_000,
  /** How long shutdown waits for connections to close. */
  closeMs: 5_000,
} as const

/** Attempts to change roles while another process does the same, and the maximum of the first pause in between. */
export const MIGRATION = { attempts: 10, pauseMs: 50 } as const

/** Micro-batching of concurrent requests. */
export const BATCH = {
  /** Items in one batch. */
  maxItems: 50,
  /** A batch that takes longer no longer delays the next. */
  timeoutMs: 100,
  /** How long a batch waits for a row lock; then each item runs separately. */
  lockMs: 100,
} as const

/** Change notices between processes. */
export const NOTICES = {
  reconnectMs: 1_000,
  connectMs: 5_000,
  /** A silently dropped connection is detected by probing it: interval, and timeout of a probe. */
  probeEveryMs: 15_000,
  probeMs: 5_000,
  /** Pending tags of one community; beyond this they are sent as "everything". */
  maxPendingTags: 1_000,
} as const

/** How long possibly outdated content may be served. */
export const STALE = {
  /** While the database is down: how long the cached list of communities stays valid. */
  directoryMs: hour * 1000,
  /**
   * After a change by a resident (a signature): how long the last copy is served, and the minimum interval between
   * renderings.
   */
  residents: { servedMs: 2_000, renderEveryMs: 1_000 },
  /** After a change by staff in another process. Including the notice's latency it is visible within a second. */
  'staff-elsewhere': { servedMs: 700, renderEveryMs: 200 },
  /**
   * After a change by staff in this process: until their action is answered, which waits at most this long for hot
   * pages. Several changes share a rendering.
   */
  staff: { servedMs: 500, renderEveryMs: 200 },
} as const

/** A hot page: at least this many uses in this period, the last one very recent. */
export const HOT_PAGE = { uses: 5, inMs: 100, agoMs: 25 } as const

/** Version rows, for a process that missed a notice. */
export const VERSIONS = {
  checkEveryMs: minute * 1000,
  /** Each poll reads the changes of this period, by the database's clock … */
  windowMinutes: 60,
  /** … so after the longest gap between polls, a transaction still has the rest of it to commit. */
  maxGapMs: 30 * minute * 1000,
  /** Older rows are useless; the next change inserts its row again. */
  keptHours: 24,
} as const

export const JOBS = {
  pollSeconds: 2,
  /** Jobs that a worker fetches at a time; while it gets that many, it fetches without a pause. */
  batch: 5,
  /** First retry delay; it doubles up to the longest: 20 tries take about two hours. */
  retryDelaySeconds: 2,
  maxRetryDelaySeconds: 10 * minute,
  retries: 20,
  /** A job whose process died goes to another worker after this plus one check (below): within 15 seconds. */
  heartbeatSeconds: 10,
  checkWorkersSeconds: 5,
  /** A job may take so long, even with a living process; a scheduled run goes through every community. */
  expireSeconds: 15 * minute,
  scheduledRunExpireSeconds: 2 * hour,
  /** How long finished jobs are kept, failed or not: for /health and for finding the reason. */
  keptSeconds: 3 * day,
  /** A job overdue by this much is late: /health reports it. */
  lateSeconds: 2 * minute,
  stopMs: 10_000,
} as const

export const MAIL = {
  connectMs: 10_000,
  greetingMs: 10_000,
  /** Timeout for the mail server's replies in the middle of a letter. */
  silenceMs: 20_000,
  /** Timeout of one delivery. */
  deliveryMs: 60_000,
  /** After a failure of the mail server the circuit breaker stays open this long; doubles up to the longest. */
  openMs: 1_000,
  maxOpenMs: 60_000,
  retryDelaySeconds: 1,
  maxRetryDelaySeconds: 2 * minute,
  /** A letter is retried for three days, then given up; the number of tries only bounds a queue gone wrong. */
  giveUpAfterMs: 3 * day * 1000,
  retries: 3_000,
} as const

/** The embedded PostgreSQL. */
export const POSTGRES = {
  /**
   * This many deaths within a minute restart it immediately; after that each restart is delayed, with growing delays.
   */
  immediateRestarts: 5,
  deathsWithinMs: 60_000,
  firstPauseMs: 1_000,
  longestPauseMs: 30_000,
} as const

/** /health: a database silent for this long counts as down; an answer is cached this long. */
export const HEALTH = { timeoutMs: 2_000, keptMs: 500 } as const

/** Downloads of open data, in each process: each takes a connection for a moment, again and again. */
export const OPEN_DATA = {
  concurrency: 12,
  concurrencyPerCommunity: 6,
  /** So that one client cannot take all places of a community; an IPv6 address counts by its /64. */
  concurrencyPerAddress: 3,
  /** Retry-After of the answer beyond that. */
  retryAfterSeconds: 30,
  /** A download that takes longer is ended: a client that reads a row an hour must not block the others. */
  maxMs: 10 * minute * 1000,
} as const

/** Readers of a site, counted without cookies: see server/site/statistics. */
export const STATISTICS = {
  /** Counts wait in memory this long before they are written. */
  writeEveryMs: 30_000,
  /** Pages, sources or queries of a community with a count of their own on a day; the rest is one sum. */
  maxNames: 1_000,
  maxName: 200,
  /** Characters of a query without result that is kept; longer ones are somebody's letter rather than words. */
  maxQuery: 60,
  /** Days for which such queries are kept, and all other counts. */
  searchDays: 90,
  countDays: 3 * 366,
  /** Rows of each list, and days that can be asked for. */
  shown: 20,
  maxDays: 366,
} as const

/** How long open requests may take to finish after SIGTERM. */
export const DRAIN_MS = 25_000

/** At most one log line per kind of trouble in this period, with the number of suppressed ones. */
export const TROUBLE_EVERY_MS = 10_000
