// By keyboard alone: a call taker writes down a call about three brothers and sisters.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { receipt } from '../worries.mjs'

const MOST_TABS = 150

export async function keyboard(world) {
  await world.report.check('by keyboard alone: a call about three brothers and sisters', async () => {
    const visitor = await world.visitor()
    const hands = new Hands(visitor)
    await visitor.go('/demonstration')
    await hands.tabTo(/^Call taker:/)
    await hands.press('Enter', { leaves: true })
    await hands.tabTo('Raise a worry')
    await hands.press('Enter', { leaves: true })

    const children = [['Ezra', '2', '3', '2014'], ['Juno', '14', '11', '2017'], ['Wren', '30', '6', '2021']]
    for (let added = 1; added < children.length; added += 1) {
      await hands.tabTo('Add another child')
      await hands.press('Enter', { leaves: true })
    }
    await hands.answer('What is the caller worried about, and why now?', 'The three of them were out on the road at midnight.')
    await hands.choose('danger', 'not_now')
    for (const [place, [given, ...born]] of children.entries()) {
      const number = place + 1
      await hands.type(`child_${number}_forename`, given)
      await hands.type(`child_${number}_surname`, 'Thistlewood')
      for (const [at, part] of ['day', 'month', 'year'].entries()) await hands.type(`child_${number}_born-${part}`, born[at])
      await hands.choose(`child_${number}_sex`, place === 0 ? 'M' : 'F')
    }
    world.note('Thistlewood', ...children.map(([given]) => given))
    await hands.type('home_lines', '9 Rope Walk')
    await hands.type('family', 'Their mother and her partner.')
    await hands.choose('consent', 'not_asked')
    await hands.type('consent_not_asked', 'The caller does not know them.')
    await hands.field('source')
    await hands.press('ArrowDown')
    await hands.press('ArrowDown')
    await hands.choose('received', 'now')
    await hands.tabTo('Check your answers')
    await hands.press('Enter', { leaves: true })
    expect((await visitor.heading()).startsWith('Check your answers'), `The form did not lead to its check page: ${await visitor.words()}`)
    const words = await visitor.words()
    for (const [given] of children) expect(words.includes(`${given} Thistlewood`), `${given} is not on the check page`)
    await look(visitor, 'three children')
    await hands.tabTo('Send this worry')
    await hands.press('Enter', { leaves: true })
    await receipt(visitor)
    await look(visitor, 'three children')

    await visitor.go('/queue')
    const queue = await visitor.words()
    for (const [given] of children) expect(queue.includes(`${given} Thistlewood`), `${given} is not in the queue`)
    world.report.result('by keyboard alone: it always shows where one is', [...hands.unseen])
    await visitor.close()
  })
}

/** Two hands on a keyboard, and no mouse. */
class Hands {
  constructor(visitor) {
    this.visitor = visitor
    this.keyboard = visitor.page.keyboard
    this.unseen = new Set()
  }

  async press(key, { leaves = false } = {}) {
    if (!leaves) return this.keyboard.press(key)
    await Promise.all([this.visitor.page.waitForEvent('domcontentloaded'), this.keyboard.press(key)])
  }

  /** Where one is: the element's words, name and whether it can be seen that one is there. */
  where() {
    return this.visitor.page.evaluate(() => {
      const at = document.activeElement
      if (!at || at === document.body) return { words: '', name: '', shown: true }
      const label = at.labels?.[0]
      const box = at.getBoundingClientRect()
      const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0
      const marks = [getComputedStyle(at), label && getComputedStyle(label, '::before')].filter(Boolean)
      const marked = marks.some(style => style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && style.outlineWidth !== '0px'))
      return {
        words: (label?.textContent ?? at.textContent ?? '').trim(), name: at.getAttribute('name') ?? '', value: at.value ?? '',
        shown: inView && marked, html: at.outerHTML.slice(0, 120), page: location.pathname,
      }
    })
  }

  async tabUntil(is, what) {
    for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
      const at = await this.where()
      if (at.words !== '' || at.name !== '') {
        if (!at.shown) this.unseen.add(`${at.page}: no sign of where one is, or out of view: ${at.html}`)
      }
      if (is(at)) return at
      await this.keyboard.press('Tab')
    }
    throw new Error(`Tab never comes to ${what} on ${this.visitor.path()}`)
  }

  tabTo(words) {
    return this.tabUntil(at => (words instanceof RegExp ? words.test(at.words) : at.words === words), `"${words}"`)
  }

  field(name) {
    return this.tabUntil(at => at.name === name, `the field ${name}`)
  }

  async type(name, words) {
    await this.field(name)
    await this.keyboard.type(words)
  }

  async answer(label, words) {
    await this.tabTo(label)
    await this.keyboard.type(words)
  }

  /** Chooses one of several with Space and the arrows. */
  async choose(name, value) {
    let at = await this.field(name)
    await this.keyboard.press('Space')
    for (let pressed = 0; at.value !== value && pressed < 12; pressed += 1) {
      await this.keyboard.press('ArrowDown')
      at = await this.where()
    }
    expect(at.value === value, `The arrows never come to ${value} of ${name}`)
  }
}
