// Rates beside England: somebody says what they think explains one, everybody who reads figures reads it,
// and an agency says that it knows of a change.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'

export async function rates(world) {
  const { report } = world
  const manager = await world.visitor('Partnership business manager')
  await report.check('somebody says what they think explains a rate, and how they would know', () => explain(manager))
  const analyst = await world.visitor('Analyst')
  await report.check('everybody who reads figures reads it', () => reads(analyst))
  await report.check('how long forms take names nobody', () => forms(analyst))
  await report.check('a change says which agencies know of it', () => change(analyst))
  await analyst.close()
  await manager.close()
}

async function explain(manager) {
  const { page } = manager
  await manager.go('/rates')
  await look(manager)
  await manager.shot('rates')
  await page.locator('main a[href="/rates/referrals/explain"]').click()
  await page.waitForLoadState()
  await look(manager)
  await manager.press('Record what you think explains it')
  expect((await page.title()).startsWith('Error: '), 'nothing was said and nothing is asked')
  await look(manager, 'with messages')
  await page.fill('#says', 'A way in closed in the autumn.')
  await page.fill('#would_show', 'Referrals by source, before and after.')
  await page.fill('#who_looks', 'Performance group')
  await page.fill('#look_again_on-day', '1')
  await page.fill('#look_again_on-month', '3')
  await page.fill('#look_again_on-year', String(new Date().getFullYear() + 1))
  await manager.press('Record what you think explains it')
  expect(/A way in closed in the autumn/.test(await manager.words()), 'what was said is not there')
}

async function reads(analyst) {
  await analyst.go('/rates')
  expect(/A way in closed in the autumn/.test(await analyst.words()), 'the analyst does not read it')
  await analyst.go('/rates/referrals/explanations')
  await look(analyst)
  expect(/Performance group/.test(await analyst.words()), 'it does not say who looks')
}

async function forms(analyst) {
  await analyst.go('/form-times')
  await look(analyst)
  await analyst.shot('form-times')
}

async function change(analyst) {
  await analyst.go('/changes')
  await look(analyst)
  await analyst.page.locator('main a[href^="/changes/"]').first().click()
  await analyst.page.waitForLoadState()
  await look(analyst)
  await analyst.shot('change')
}
