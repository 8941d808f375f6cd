// A role on a page that is not its own, somebody who is not signed in, and records outside one's work.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'

const NOBODY = '018bf59e4ae470008126073152d55c00'

export async function whoMay(world) {
  const { report } = world
  const worker = await world.visitor('Front door social worker')
  await worker.go('/queue')
  const links = await worker.page.locator('main a[href^="/contacts/"]').evaluateAll(all => all.map(a => ({ href: a.getAttribute('href'), name: a.textContent.trim() })))
  const names = links.map(link => link.name).filter(name => name.includes(' '))
  const contact = links[0].href
  const person = await aRecord(worker, links)
  const leaks = words => names.filter(name => words.includes(name))

  const closed = [
    ['Partner practitioner', '/queue', 403], ['Partner practitioner', '/accounts', 403],
    ['Partner practitioner', contact, 404], ['Partner practitioner', `${contact}/decide`, 403],
    ['Partner practitioner', person, 404], ['Partner practitioner', `${person}/timeline`, 404],
    ['Administrator', '/queue', 403], ['Administrator', contact, 404], ['Administrator', person, 404],
    ['Administrator', `${person}/looks`, 404], ['Analyst', person, 404], ['Safeguarding partner', person, 404],
    ['Independent scrutineer', contact, 404], ['Call taker', '/accounts', 403], ['Call taker', `${contact}/agree`, 404],
    ['Social worker', '/queue', 403],
  ]
  for (const role of new Set(closed.map(([who]) => who))) {
    const visitor = await world.visitor(role)
    for (const [, path, status] of closed.filter(([who]) => who === role)) {
      const what = path.replace(/[0-9a-f]{32}/, '{id}')
      await report.check(`not for a ${role.toLowerCase()}: ${what}`, async () => {
        const answer = await visitor.go(path)
        const words = await visitor.page.locator('body').innerText()
        expect(answer.status() === status, `answers ${answer.status()}, not ${status}: ${words.slice(0, 300)}`)
        expect(leaks(words).length === 0, `it names ${leaks(words).join(', ')}`)
        await look(visitor, 'not for this role')
        if (status !== 404) return
        const nothing = await (await visitor.go(path.replace(/[0-9a-f]{32}/, NOBODY)), visitor.page.locator('main').innerText())
        await visitor.go(path)
        expect(nothing === await visitor.page.locator('main').innerText(), 'it answers otherwise than for nothing there')
      })
    }
    await visitor.close()
  }

  await report.check('nobody signed in: every page of the work leads to sign in', async () => {
    const nobody = await world.visitor()
    for (const path of ['/queue', contact, person, `${person}/timeline`, '/work', '/accounts', '/raise', '/raised', '/my-account']) {
      await nobody.go(path)
      expect(nobody.path() === '/sign-in', `${path.replace(/[0-9a-f]{32}/, '{id}')} does not: it shows ${nobody.path()}`)
    }
    await nobody.close()
  })

  await report.check('a record outside one\'s work asks for a reason, and the reason can be seen', async () => {
    const other = await world.visitor('Social worker')
    await other.go(person)
    expect(await other.page.locator('[name="reason_for_opening"]').count(), `no reason is asked for: ${(await other.words()).slice(0, 300)}`)
    expect(leaks(await other.page.locator('body').innerText()).length === 0, 'the page that asks already names the child')
    await look(other, 'reason asked')
    await other.shot('reason-asked')
    await other.go(`${person}/timeline`)
    expect(await other.page.locator('[name="reason_for_opening"]').count(), 'the timeline asks for no reason')
    await other.page.locator('main form button').first().click()
    await other.page.waitForLoadState()
    expect((await other.page.title()).startsWith('Error: '), 'an empty reason opens the record')
    await look(other, 'reason missing')
    await other.page.locator('[name="reason_for_opening"]').fill('Duty call from the hospital about this child.')
    await other.page.locator('main form button').first().click()
    await other.page.waitForLoadState()
    expect(await other.page.locator('.app-identity').count(), `the reason does not open the record: ${(await other.words()).slice(0, 300)}`)
    await look(other, 'opened with a reason')
    await other.close()
    const manager = await world.visitor('Front door manager')
    await manager.go(`${person}/looks`)
    expect((await manager.words()).includes('Duty call from the hospital'), `who looked does not show the reason: ${(await manager.words()).slice(0, 500)}`)
    await manager.close()
  })

  await report.check('a form from another site is refused, and does nothing', async () => {
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://elsewhere.example' }]) {
      const answer = await worker.context.request.post(`${world.base}/raise`, { form: { worry: 'x' }, headers, maxRedirects: 0 })
      expect(answer.status() === 401 || answer.status() === 403, `answers ${answer.status()}`)
    }
  })
  await worker.close()
}

/** The record of a child in the queue. */
async function aRecord(worker, links) {
  for (const { href } of links) {
    await worker.go(href)
    const record = worker.page.locator('main a[href^="/people/"]').first()
    if (await record.count()) return record.getAttribute('href')
  }
  throw new Error('No contact in the queue leads to a record')
}
