// Improves pages that already work without it. Nothing here decides, and nothing is kept in the browser.

const each = (selector, act) => document.querySelectorAll(selector).forEach(act)
const commas = n => n.toLocaleString('en-GB')

// Errors: move to the summary, and from its links straight into the field.
const summary = document.querySelector('[data-error-summary]')
if (summary) {
  summary.focus()
  summary.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]')
    const field = link && document.getElementById(link.hash.slice(1))
    if (!field) return
    event.preventDefault()
    const around = field.closest('fieldset') || field.closest('.govuk-form-group')
    const words = around && around.querySelector('legend, label')
    if (words) words.scrollIntoView()
    field.focus({ preventScroll: true })
  })
}

// A banner's words are put back after the page has settled, so that they are read out.
each('[data-announce]', banner => {
  const words = [...banner.childNodes]
  setTimeout(() => { banner.replaceChildren(); banner.append(...words) }, 150)
})

// Character count: seen at once, read out only after a pause. Counts as the server does.
each('textarea[data-limit]', box => {
  const limit = Number(box.dataset.limit)
  const shown = document.getElementById(box.id + '-limit')
  if (!shown) return
  const spoken = document.createElement('div')
  spoken.className = 'govuk-visually-hidden'
  spoken.setAttribute('role', 'status')
  shown.after(spoken)
  let pause
  const count = () => {
    const left = limit - [...box.value.trim()].length
    const number = Math.abs(left)
    const words = `You have ${commas(number)} character${number === 1 ? '' : 's'} ${left < 0 ? 'too many' : 'left'}`
    shown.textContent = words
    shown.classList.toggle('govuk-character-count__message--over', left < 0)
    clearTimeout(pause)
    pause = setTimeout(() => { if (left < limit / 5) spoken.textContent = words }, 1000)
  }
  box.addEventListener('input', count)
  count()
})

// A button pressed twice sends once. The server checks too.
each('form[method="post"]', form => {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) { event.preventDefault(); return }
    form.dataset.sent = 'yes'
    setTimeout(() => { delete form.dataset.sent }, 3000)
  })
})

// Tables sorted in place. The heading becomes a button and says its order.
each('table[data-sortable]', table => {
  const body = table.tBodies[0]
  const said = document.createElement('div')
  said.className = 'govuk-visually-hidden'
  said.setAttribute('role', 'status')
  table.after(said)
  const key = (row, at) => {
    const cell = row.cells[at]
    return cell ? (cell.dataset.sortBy ?? cell.textContent.trim()) : ''
  }
  const compare = (a, b) => {
    const x = Number(a)
    const y = Number(b)
    const numbers = a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y)
    return numbers ? x - y : a.localeCompare(b, 'en-GB', { numeric: true })
  }
  ;[...table.tHead.rows[0].cells].forEach((heading, at) => {
    if (!heading.hasAttribute('aria-sort') || heading.querySelector('a')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...heading.childNodes)
    heading.append(button)
    button.addEventListener('click', () => {
      const order = heading.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending'
      for (const other of table.tHead.rows[0].cells) if (other.hasAttribute('aria-sort')) other.setAttribute('aria-sort', 'none')
      heading.setAttribute('aria-sort', order)
      const rows = [...body.rows].sort((a, b) => compare(key(a, at), key(b, at)))
      body.append(...(order === 'ascending' ? rows : rows.reverse()))
      said.textContent = `Sorted by ${button.textContent.trim()}, ${order}`
    })
  })
})

// Drafts: sent to the server after a pause in typing, said at most once a minute.
// The server answers with words such as "Draft saved at 2:14pm".
each('form[data-autosave]', form => {
  const shown = form.querySelector('[data-saved]')
  let timer
  let lastSaid = 0
  const save = async () => {
    let words
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        credentials: 'same-origin',
        headers: { Accept: 'text/plain' }
      })
      const kind = answer.headers.get('Content-Type') || ''
      words = answer.ok && !answer.redirected && kind.startsWith('text/plain') ? await answer.text() : ''
    } catch {
      words = ''
    }
    if (!words) {
      shown.textContent = 'Your draft has not been saved. Keep this page open and copy long answers.'
      lastSaid = 0
    } else if (Date.now() - lastSaid > 60000) {
      shown.textContent = words
      lastSaid = Date.now()
    }
  }
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(save, 3000) })
  form.addEventListener('submit', () => clearTimeout(timer))
})

// Before sign-out for inactivity: a warning, and time to stay.
each('[data-session-warn]', box => {
  const words = box.querySelector('[data-session-words]')
  const stay = box.querySelector('[data-session-stay]')
  const warnAfter = Number(box.dataset.sessionWarn) * 1000
  const endAfter = Number(box.dataset.sessionEnd) * 1000
  let warning
  let ending
  const start = () => {
    clearTimeout(warning)
    clearTimeout(ending)
    box.hidden = true
    warning = setTimeout(() => {
      const minutes = Math.max(1, Math.round((endAfter - warnAfter) / 60000))
      box.hidden = false
      stay.hidden = false
      words.textContent = `You will be signed out in ${minutes} minute${minutes === 1 ? '' : 's'}. Choose to stay signed in if you need more time.`
    }, warnAfter)
    ending = setTimeout(() => {
      words.textContent = 'Your session has ended. What you typed is still on this page: copy it before you leave.'
      stay.hidden = true
    }, endAfter)
  }
  stay.addEventListener('click', async () => {
    try {
      const body = new URLSearchParams({ csrf_token: box.dataset.csrf })
      const answer = await fetch(box.dataset.sessionExtend, { method: 'POST', body, credentials: 'same-origin' })
      if (!answer.ok || answer.redirected) throw new Error('not extended')
      start()
      document.getElementById('main-content').focus()
    } catch {
      words.textContent = 'You could not be kept signed in. Copy what you typed, then sign in again.'
    }
  })
  start()
})

// Paper shows everything: fold nothing away while printing, and put it back afterwards.
addEventListener('beforeprint', () => each('details:not([open])', one => { one.open = true; one.dataset.folded = 'yes' }))
addEventListener('afterprint', () => each('details[data-folded]', one => { one.open = false; delete one.dataset.folded }))
