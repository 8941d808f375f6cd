// The service as a partnership runs it, on its first day: the first administrator sets up a code and
// chooses a password, makes an account for a social worker, who does the same and finds empty lists.

import { createHmac } from 'node:crypto'
import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { startService } from '../service.mjs'

const FIRST = { name: 'Gwenllian Tarrant', email: 'gwenllian.tarrant@council.harrowmere.example', agency: 'council' }
const WORKER = { name: 'Jocelyn Amberley', email: 'jocelyn.amberley@council.harrowmere.example', role: 'front_door_social_worker' }

export async function firstDay(world) {
  world.note('Gwenllian', 'Tarrant', 'Jocelyn', 'Amberley')
  const service = await startService(world.binary, FIRST)
  try {
    await walk(world.at(service.base), service.startingPassword)
    world.report.result('first day: the service still runs and did not panic', [
      ...(service.isRunning() ? [] : ['it ended']), ...service.said().split('\n').filter(line => /panicked/.test(line)),
    ])
  } finally {
    await service.stop()
  }
}

async function walk(world, startingPassword) {
  const { report } = world
  const administrator = await world.visitor()
  const visitor = await world.visitor()
  const begun = await report.check('first day: the first administrator sets up a code, chooses a password, and then needs both', async () => {
    await begin(administrator, FIRST.email, startingPassword, 'gantry-mulberry-ferret-58')
    expect(administrator.path() === '/accounts', `an administrator begins at ${administrator.path()}: ${await administrator.words()}`)
    return true
  })
  if (!begun) return
  await report.check('first day: a social worker is given an account and finds empty lists that say so', async () => {
    await administrator.go('/accounts/new')
    const password = await makeAccount(administrator, WORKER)
    await begin(visitor, WORKER.email, password, 'ploughshare-tangerine-attic-31')
    for (const [path, name] of [['/queue', 'queue-empty'], ['/work', 'my-work-empty'], ['/raised', 'raised-empty']]) {
      await visitor.go(path)
      if (visitor.path() !== path) continue
      await look(visitor, 'empty')
      await visitor.shot(name)
      const words = await visitor.words()
      expect(!words.includes('undefined') && /No |Nothing|not raised/.test(words), `${path} does not say that it is empty: ${words}`)
    }
  })
  await administrator.close()
  await visitor.close()
}

/** From a starting password to signed in, signing out and in again with the code on the way. */
async function begin(visitor, email, startingPassword, ownPassword) {
  const { page } = visitor
  await signIn(visitor, email, startingPassword)
  expect(visitor.path() === '/sign-in/set-up-code', `a starting password leads to ${visitor.path()}: ${await visitor.words()}`)
  await look(visitor)
  await visitor.shot('set-up-code')
  await visitor.go('/queue')
  expect(visitor.path() === '/sign-in', `without a code one comes to ${visitor.path()}`)
  await visitor.go('/sign-in/set-up-code')
  const key = (await page.locator('main code').innerText()).replace(/\s/g, '')
  await visitor.press('Set up the code')
  expect((await page.title()).startsWith('Error: '), 'a code can be set up without one')
  await look(visitor, 'errors')
  const used = codeNow(key)
  await page.locator('[name="code"]').fill(used)
  await visitor.press('Set up the code')
  expect(visitor.path() === '/my-account/password', `the code leads to ${visitor.path()}: ${await visitor.words()}`)
  await look(visitor, 'to begin')
  await page.locator('[name="current_password"]').fill(startingPassword)
  for (const name of ['new_password', 'new_password_again']) await page.locator(`[name="${name}"]`).fill(ownPassword)
  await visitor.press('Change the password')
  expect(await page.getByRole('button', { name: 'Sign out' }).count(), `a new password leads to ${visitor.path()}: ${await visitor.words()}`)
  const after = visitor.path()

  const cookies = await visitor.context.cookies()
  await visitor.context.clearCookies()
  await signIn(visitor, email, ownPassword)
  expect(visitor.path() === '/sign-in/code', `a password alone leads to ${visitor.path()}`)
  await visitor.follow('Use a recovery code if your phone is lost')
  await look(visitor, 'a lost phone')
  await visitor.go('/sign-in/code')
  await look(visitor)
  await visitor.press('Sign in')
  expect((await page.title()).startsWith('Error: '), 'no code is enough')
  await look(visitor, 'errors')
  // The very code that was used before: somebody may have looked over a shoulder.
  await page.locator('[name="code"]').fill(used)
  await visitor.press('Sign in')
  await visitor.go('/queue')
  expect(visitor.path() === '/sign-in', 'a code was good twice')
  await visitor.context.clearCookies()
  await visitor.context.addCookies(cookies)
  await visitor.go(after)
}

export async function signIn(visitor, email, password) {
  await visitor.go('/sign-in')
  await visitor.page.locator('[name="email"]').fill(email)
  await visitor.page.locator('[name="password"]').fill(password)
  await visitor.press('Sign in')
}

/** The code of this half minute (RFC 6238). */
function codeNow(key) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', secret).update(step).digest()
  const at = hash[19] & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Makes an account on the page that is open; answers with its starting password. */
export async function makeAccount(administrator, { name, email, role, team, agency = 'council' }) {
  const { page } = administrator
  await page.locator('[name="name"]').fill(name)
  await page.locator('[name="email"]').fill(email)
  await choose(page, 'agency', agency)
  await choose(page, 'role', role)
  if (team) await choose(page, 'team', team)
  await administrator.press('Make the account')
  const words = await page.locator('main').innerText()
  const password = words.split(/\s+/).find(word => /^[\p{L}\d]+(-[\p{L}\d]+){2,}$/u.test(word))
  expect(password, `no starting password is shown: ${words}`)
  return password
}

/** Chooses from a list or from radios. */
export async function choose(page, name, value) {
  const list = page.locator(`select[name="${name}"]`)
  if (await list.count()) await list.selectOption(value)
  else await page.locator(`input[name="${name}"][value="${value}"]`).check()
}
