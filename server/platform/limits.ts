/**
 * By what the server bears the failure of something that it stands on: every waiting time and number of tries, in one
 * place. The README tells an operator what follows from them.
 */

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** The server's connections to PostgreSQL. Each wait is shorter than the one that contains it. */
export const DATABASE = {
  /** Connections for requests and the work of jobs, in each process … */
  connections: 16,
  /** … and in all processes of one machine together: PostgreSQL has 100, and queue and notices of each take five. */
  allConnections: 48,
  /** Connections of the queue itself, in each process; one more listens for notices. */
  queueConnections: 4,
  /** How long a request waits for a free or new connection; then it is told to come back. */
  acquireMs: 5_000,
  /** How long a statement waits for a row that another transaction holds: `lock_timeout` of the server's role. */
  lockMs: 4_000,
  /** How long PostgreSQL works on one statement. */
  statementMs: 10_000,
  /** How long we wait for any answer at all: a server that is frozen or cut off keeps none of the promises above. */
  answerMs: 12_000,
  /** After so long PostgreSQL ends a transaction whose process has stopped speaking, and frees its locks. */
  idleInTransactionMs: 30_000,
  /** How long the end of the process waits for connections to say goodbye. */
  closeMs: 5_000,
} as const

/** How often roles are tried to be changed while another process does the same, and the first pause in between, at most. */
export const MIGRATION = { attempts: 10, pauseMs: 50 } as const

/** Work of several requests at once. */
export const BATCH = {
  /** Orders in one go. */
  most: 50,
  /** How long a go that is slow keeps the next from beginning. */
  timeoutMs: 100,
  /** How long a go waits for a row that another transaction holds; then each order goes on by itself. */
  lockMs: 100,
} as const

/** Notices of changes from process to process. */
export const NOTICES = {
  reconnectMs: 1_000,
  connectMs: 5_000,
  /** A connection that was cut without a word is found out by asking, this often and with this patience. */
  probeEveryMs: 15_000,
  probeMs: 5_000,
  /** Tags of one community that wait for a connection; more than these are told as "everything". */
  mostWaitingTags: 1_000,
} as const

/** How long something is served that may not be right any more. */
export const STALE = {
  /** While the database is away: for so long what is known of a community serves on. */
  directoryMs: hour * 1000,
  /** After a change by a resident (a signature): the last copy is served so long, and the page rendered this often. */
  residents: { servedMs: 2_000, renderEveryMs: 1_000 },
  /** After a change by staff in another process. With the way of the notice it is seen within a second. */
  'staff-elsewhere': { servedMs: 700, renderEveryMs: 200 },
  /**
   * After a change by staff in this process, and until their action is answered: it waits at most so long for the pages
   * that are asked for all the time. Several changes share a rendering.
   */
  staff: { servedMs: 500, renderEveryMs: 200 },
} as const

/** A page is asked for all the time: so often in so long, and a moment ago. */
export const HOT_PAGE = { uses: 5, inMs: 100, agoMs: 25 } as const

/** Rows that say what changed, for a process that a notice did not reach. */
export const VERSIONS = {
  checkEveryMs: minute * 1000,
  /** Each look reads what changed in this time, by the clock of the database … */
  windowMinutes: 60,
  /** … so that a transaction may take the rest of it to commit, after a process has not looked for so long. */
  longestGapMs: 30 * minute * 1000,
  /** Rows are then of no use to anybody; each is made anew by the next change. */
  keptHours: 24,
} as const

export const JOBS = {
  pollSeconds: 2,
  /** Jobs that a worker takes at once; while it finds that many, it does not pause. */
  batch: 5,
  /** First pause before another try; it doubles up to the longest: 20 tries take about two hours. */
  retryDelaySeconds: 2,
  maxRetryDelaySeconds: 10 * minute,
  retries: 20,
  /** A job whose process has died is given to another worker after this and one look (below): within 15 seconds. */
  heartbeatSeconds: 10,
  lookForDeadSeconds: 5,
  /** A job may take so long, even with a living process; a scheduled run goes through every community. */
  expireSeconds: 15 * minute,
  scheduledRunExpireSeconds: 2 * hour,
  /** What ended, well or not, is kept so long: for /health and whoever looks for the reason. */
  keptSeconds: 3 * day,
  /** A job that could have run for so long and has not is late: /health says so. */
  lateSeconds: 2 * minute,
  stopMs: 10_000,
} as const

export const MAIL = {
  connectMs: 10_000,
  greetingMs: 10_000,
  /** Silence of the mail server in the middle of a letter. */
  silenceMs: 20_000,
  /** The whole of one delivery. */
  deliveryMs: 60_000,
  /** After a failure of the mail server itself nothing is sent for so long; it doubles up to the longest. */
  restMs: 1_000,
  longestRestMs: 60_000,
  retryDelaySeconds: 1,
  maxRetryDelaySeconds: 2 * minute,
  /** A letter is tried for three days, then given up; the number of tries only bounds a queue gone wrong. */
  giveUpAfterMs: 3 * day * 1000,
  retries: 3_000,
} as const

/** The embedded PostgreSQL. */
export const POSTGRES = {
  /** So many deaths within a minute are answered at once; after that each start waits, longer every time. */
  deathsAtOnce: 5,
  deathsWithinMs: 60_000,
  firstPauseMs: 1_000,
  longestPauseMs: 30_000,
} as const

/** /health: a database that is silent for so long counts as down; an answer serves all who ask within so long. */
export const HEALTH = { timeoutMs: 2_000, keptMs: 500 } as const

/** How long open requests may take to finish after SIGTERM. */
export const DRAIN_MS = 25_000

/** One line of the log for one kind of trouble in this time, with the number of those that were not written. */
export const TROUBLE_EVERY_MS = 10_000
