// An administrator makes an account; its role is changed with a second administrator in between; it
// is closed and opened again.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { choose, makeAccount } from './first_day.mjs'

const EMAIL = 'ffion.marchbanks@harrowmere.example'

export async function accounts(world) {
  const { report } = world
  world.note('Ffion', 'Marchbanks')
  const administrator = await world.visitor('Administrator')
  const account = await report.check('an account is made, with a starting password shown once', () => make(administrator))
  if (!account) return
  await report.check('a change of role waits for a second administrator', () => changeRole(administrator, account))
  await report.check('an account is closed, and opened again', () => closeAndReopen(administrator, account))
  await report.check('wrong passwords: the same words whether the address is known or not, then a wait', () => wrongPasswords(world))
  await administrator.close()
}

async function make(administrator) {
  await administrator.go('/accounts/new')
  await look(administrator)
  const { page } = administrator
  const password = await makeAccount(administrator, { name: 'Ffion Marchbanks', email: EMAIL, role: 'call_taker' })
  await look(administrator, 'starting password')
  await administrator.shot('starting-password')
  await administrator.follow('Go to the account')
  expect(!(await page.content()).includes(password), 'the account shows the starting password again')
  return administrator.path()
}

async function changeRole(administrator, account) {
  const { page } = administrator
  await administrator.go(`${account}/role`)
  await look(administrator)
  await choose(page, 'agency', 'council')
  await choose(page, 'role', 'front_door_manager')
  await page.locator('[name="reason"]').fill('She has a new post.')
  await page.locator('main form button').first().click()
  await page.waitForLoadState()
  await administrator.go(account)
  const words = await administrator.words()
  expect(words.includes('waits for a second administrator'), `the change does not wait: ${words.slice(0, 400)}`)
  await look(administrator, 'a change waits')
  await administrator.go(`${account}/role/agree`)
  await look(administrator)
  expect(await page.getByRole('button', { name: 'Agree this change of role' }).count() === 0, 'who proposed it may agree it')
  await page.locator('[name="reason"]').fill('It was a mistake.').catch(() => {})
  await page.locator('main form button').last().click()
  await page.waitForLoadState()
}

async function closeAndReopen(administrator, account) {
  const { page } = administrator
  for (const [way, closed] of [['close', true], ['reopen', false]]) {
    await administrator.go(`${account}/${way}`)
    await look(administrator)
    await page.locator('[name="reason"]').fill('She is away for a year.')
    await page.locator('main form button').first().click()
    await page.waitForLoadState()
    // Opening it again gives a new starting password.
    if (!closed) await administrator.follow('Go to the account')
    expect(administrator.path() === account, `it was not done: ${await administrator.words()}`)
    const again = await page.getByRole('button', { name: 'Open this account again' }).or(page.getByRole('link', { name: 'Open this account again' })).count()
    expect((again > 0) === closed, `after ${way} the account is ${again ? '' : 'not '}closed`)
    await look(administrator, way)
  }
}

async function wrongPasswords(world) {
  const nobody = await world.visitor()
  const said = []
  for (const email of ['nobody.at.all@harrowmere.example', 'ffion.marchbanks@harrowmere.example']) {
    await nobody.go('/sign-in')
    await nobody.page.locator('[name="email"]').fill(email)
    await nobody.page.locator('[name="password"]').fill('wrong-wrong-wrong-1')
    await nobody.press('Sign in')
    said.push((await nobody.page.locator('.govuk-error-summary').innerText().catch(() => nobody.words())).trim())
  }
  expect(said[0] === said[1], `it tells known addresses apart: "${said[0]}" and "${said[1]}"`)
  for (let tried = 0; tried < 5; tried += 1) {
    await nobody.go('/sign-in')
    await nobody.page.locator('[name="email"]').fill('nobody.at.all@harrowmere.example').catch(() => {})
    await nobody.page.locator('[name="password"]').fill('wrong-wrong-wrong-1').catch(() => {})
    await nobody.press('Sign in')
  }
  expect(await nobody.heading() === 'Too many tries', `no wait after six wrong tries: ${(await nobody.words()).slice(0, 200)}`)
  await look(nobody, 'too many tries')
  await nobody.close()
}
