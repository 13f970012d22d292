import type { Config } from './config.ts'

const PASSWORD = 'viche-demo-2026'

/** One screen for the person at the terminal: the addresses, the accounts, and what to try first. */
export function printWelcome(config: Config): void {
  const platform = config.platformUrl.origin
  const lines = config.demo ? demoLines(config, platform) : [`Viche is ready at ${platform}`]
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

function demoLines(config: Config, platform: string): string[] {
  const site = (slug: string) => `${config.platformUrl.protocol}//${slug}.${config.sitesDomain}`
  return [
    `  Віче · Viche is ready                                     pid ${process.pid}`,
    '',
    `  Sites      ${site('verbivka')}   ${site('yasnohirsk')}`,
    `  Console    ${platform}/console/        Platform  ${platform}/`,
    `  Mail       ${platform}/outbox          API       ${platform}/api/v1/docs`,
    '',
    `  Password of every demo account: ${PASSWORD}`,
    '  Console    owner@ · webmaster@ · moderator@ · official@verbivka.example (or @yasnohirsk.example), operator@viche.example',
    '  Site       resident@verbivka.example (e-mail confirmed), verified@verbivka.example (may sign)',
    '',
    `  Try first  sign a petition at ${site('verbivka')}/petitions as verified@verbivka.example,`,
    `             then open ${platform}/console/ as moderator@verbivka.example`,
  ]
}
