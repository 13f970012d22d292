import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { reservePort } from './ports.ts'

export interface ReceivedLetter {
  messageId: string
  to: string
  /** Headers and body as they came. */
  source: string
}

/** A real SMTP peer on a port of its own, which a test can stop, start again and give moods. */
export interface MailServer {
  url: string
  /** What was taken, in the order of its arrival; a letter that came twice stands here twice. */
  received: ReceivedLetter[]
  /** What it answers to a recipient: an SMTP code that is no success, or undefined for yes. */
  answerTo: (recipient: string) => number | undefined
  /** Wants a password, and finds every one wrong. */
  locked: boolean
  /** Milliseconds before it says that it has taken a letter. */
  slowness: number
  /** Does nothing when it runs already. */
  start(): Promise<void>
  stop(): Promise<void>
}

export async function mailServer(): Promise<MailServer> {
  const port = await reservePort()
  let running: SMTPServer | undefined
  const peer: MailServer = {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    received: [],
    answerTo: () => undefined,
    locked: false,
    slowness: 0,
    async start() {
      if (running) return
      running = smtpServer(peer)
      running.listen(port, '127.0.0.1')
      await once(running.server, 'listening')
    },
    async stop() {
      const stopped = running
      running = undefined
      await new Promise<void>((resolve) => (stopped ? stopped.close(resolve) : resolve()))
    },
  }
  await peer.start()
  return peer
}

function smtpServer(peer: MailServer): SMTPServer {
  const refused = (responseCode: number) => Object.assign(new Error('not today'), { responseCode })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    // A stop must not wait for letters that are on their way: that is part of the tests.
    closeTimeout: 10,
    onMailFrom: (_address, _session, done) => done(peer.locked ? refused(530) : null),
    onRcptTo({ address }, _session, done) {
      const code = peer.answerTo(address)
      done(code === undefined ? null : refused(code))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const source = Buffer.concat(parts).toString('utf8')
        const messageId = /^Message-ID: (\S+)/im.exec(source)?.[1] ?? ''
        peer.received.push({ messageId, to: session.envelope.rcptTo[0]?.address ?? '', source })
        setTimeout(done, peer.slowness)
      })
    },
  })
  // Killed clients cut their connections: that is part of the tests too.
  server.on('error', () => undefined)
  return server
}
