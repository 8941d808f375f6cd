// Two people at once, a form sent twice, and a session that ends while somebody writes.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { aChild, contactToDecide, fillInDecision, fillInWorry, receipt } from '../worries.mjs'

const FIRST = { level: '2', outcome: 'advice', reason: 'Alone for two hours; her nan now collects her.', tell: 'We gave advice to the family.' }
const SECOND = { level: '1', outcome: 'no_further_action', reason: 'I spoke to the school and they had no worry at all.', tell: 'Nothing more is needed for now.' }

export async function sameTime(world) {
  const { report } = world
  const callTaker = await world.visitor('Call taker')
  const worker = await world.visitor('Front door social worker')
  await report.check('two tabs decide the same contact: the second sees the first decision and keeps what was typed', () => twoTabs(world, callTaker, worker))
  await report.check('a worry sent twice, by two presses: one worry', () => sentTwice(callTaker))
  await report.check('a worry sent, back, and sent again: one worry', () => backAndAgain(world))
  await report.check('a decision sent twice: one decision, and no error', () => decidedTwice(callTaker, worker))
  await report.check('a session that ends while somebody writes: the answers are shown back', () => sessionEnds(callTaker, worker))
  await report.check('a page from before somebody signed in again: it says so and shows what was typed', () => pageFromBefore(world, callTaker, worker))
  await callTaker.close()
  await worker.close()
}

async function pageFromBefore(world, callTaker, worker) {
  const path = await contactToDecide(callTaker)
  await worker.go(`${path}/decide`)
  await fillInDecision(worker, SECOND)
  const other = await worker.context.newPage()
  await other.goto(`${world.base}/demonstration`)
  await other.getByRole('button', { name: /^Front door social worker:/ }).click()
  await other.waitForLoadState()
  await other.close()
  await worker.press('Check your decision')
  expect(await worker.heading() === 'This page was opened before you signed in', `no clear page: ${await worker.words()}`)
  expect((await worker.words()).includes(SECOND.reason), 'what was typed is lost')
  await look(worker, 'page from before')
  await worker.shot('page-from-before')
  await worker.follow('Open the page again')
  expect(worker.path() === `${path}/decide`, `it leads to ${worker.path()}`)
}

async function twoTabs(world, callTaker, worker) {
  const path = await contactToDecide(callTaker)
  const manager = await world.visitor('Front door manager')
  for (const visitor of [worker, manager]) await visitor.go(`${path}/decide`)
  await fillInDecision(worker, FIRST)
  await fillInDecision(manager, SECOND)
  await worker.press('Check your decision')
  await worker.press(/^Decide:/)
  expect(worker.path() === path, `the first decision was not made: ${await worker.words()}`)
  await manager.press('Check your decision')
  const words = await manager.words()
  expect(/made this decision at/.test(words), `the second is not told of the first decision: ${words.slice(0, 400)}`)
  await look(manager, 'decided meanwhile')
  await manager.shot('decided-meanwhile')
  const lost = [SECOND.reason, SECOND.tell].filter(typed => !words.includes(typed))
  expect(lost.length === 0, `what the second person typed is lost: ${lost.map(each => `"${each}"`).join(', ')}`)
  await manager.follow('Read the decision')
  expect((await manager.words()).includes(FIRST.reason), 'the first decision does not stand')
  await manager.close()
}

/** The same form, by two presses: what the browser sends, sent twice. */
async function postTwice(visitor, path, send) {
  const fields = await visitor.page.locator(`main form[action="${path}"] input[type="hidden"]`)
    .evaluateAll(all => all.map(field => [field.name, field.value]))
  const form = Object.fromEntries([...fields, ['go', send]])
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  const post = () => visitor.context.request.post(visitor.world.base + path, { form, headers, maxRedirects: 0 })
  return Promise.all([post(), post()])
}

async function sentTwice(callTaker) {
  const { page } = callTaker
  await callTaker.go('/raise')
  await fillInWorry(callTaker, { worry: 'He comes to school hungry.', children: [aChild('Barnaby', 'Cutlerwick', { sex: 'M' })] })
  await callTaker.press('Check your answers')
  const [one, other] = await postTwice(callTaker, '/raise', 'send')
  expect(one.status() === 303 && other.status() === 303, `answers ${one.status()} and ${other.status()}`)
  expect(one.headers().location === other.headers().location, 'two worries were made of one form')
  await callTaker.go('/queue')
  const times = await page.getByRole('link', { name: 'Barnaby Cutlerwick' }).count()
  expect(times === 1, `the child is ${times} times in the queue`)
}

/**
 * Pages about children are not kept by the browser, so going back asks it for the page anew: it
 * sends the answers once more and shows the check page that comes back, with its button.
 */
async function backAndAgain(world) {
  const somebody = await world.visitor()
  await somebody.go('/worry')
  await fillInWorry(somebody, { worry: 'She is out alone at night.', children: [aChild('Clementine', 'Farrowgate')] })
  const [asked] = await Promise.all([
    somebody.page.waitForRequest(request => request.method() === 'POST'),
    somebody.press('Check your answers'),
  ])
  const answers = asked.postData()
  await somebody.press('Send this worry')
  await receipt(somebody)
  const first = somebody.path()

  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }
  const post = data => somebody.context.request.post(`${world.base}/worry`, { data, headers, maxRedirects: 0 })
  const again = await (await post(answers)).text()
  const fields = await somebody.page.evaluate(text => {
    const page = new DOMParser().parseFromString(text, 'text/html')
    return [...page.querySelectorAll('main form input[type=hidden]')].map(field => [field.name, field.value])
  }, again)
  const sent = await post(new URLSearchParams([...fields, ['go', 'send']]).toString())
  await somebody.close()
  expect(sent.status() === 303, `it answers ${sent.status()}`)
  const worker = await world.visitor('Front door social worker')
  await worker.go('/queue')
  const times = await worker.page.getByRole('link', { name: 'Clementine Farrowgate' }).count()
  await worker.close()
  expect(times === 1 && sent.headers().location === first,
    `there are ${times} contacts about one child: the check page that going back brings has a new one-time token (form_token), so it counts as another form`)
}

async function decidedTwice(callTaker, worker) {
  const path = await contactToDecide(callTaker)
  await worker.go(`${path}/decide`)
  await fillInDecision(worker, FIRST)
  await worker.press('Check your decision')
  const [one, other] = await postTwice(worker, `${path}/decide`, 'decide')
  expect(one.status() === 303 && other.status() === 303, `answers ${one.status()} and ${other.status()}`)
  await worker.go(path)
  const words = await worker.words()
  expect(words.split(FIRST.reason).length === 2, `the decision is not there once: ${words.slice(0, 400)}`)
}

async function sessionEnds(callTaker, worker) {
  const path = await contactToDecide(callTaker)
  await worker.go(`${path}/decide`)
  await fillInDecision(worker, SECOND)
  const cookies = await worker.context.cookies()
  await worker.context.clearCookies()
  await worker.press('Check your decision')
  expect(await worker.heading() === 'Your session has ended', `no clear page: ${await worker.words()}`)
  const words = await worker.words()
  await look(worker, 'session ended')
  await worker.shot('session-ended')
  const codes = await worker.page.locator('main h3').allInnerTexts()
  await worker.context.addCookies(cookies)
  for (const typed of [SECOND.reason, SECOND.tell]) expect(words.includes(typed), `lost: "${typed}"`)
  const inCode = codes.filter(heading => /^[a-z0-9_-]+$/.test(heading.trim()))
  expect(inCode.length === 0, `the answers stand under the form's own codes, not the questions: ${inCode.join(', ')}`)
}
