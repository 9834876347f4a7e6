// Filters, search, keyboard and the two-way link between findings and their spots. The page can be
// read in full without it.
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const findings = all('.finding');
  const search = document.getElementById('search');
  const rule = document.getElementById('rule');
  const office = document.getElementById('office');
  const boxes = all('.filters input[type=checkbox]');
  const shown = document.getElementById('shown');
  const texts = new Map(findings.map((f) => [f, f.textContent.toLowerCase()]));

  const visible = (f, words, severities) =>
    severities.has(f.dataset.severity) &&
    (!rule.value || f.dataset.rule === rule.value) &&
    (!office.value || f.closest('article').dataset.office.split('|').includes(office.value)) &&
    words.every((w) => texts.get(f).includes(w) || f.closest('article').dataset.title.includes(w));

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
    let count = 0;
    for (const f of findings) {
      f.hidden = !visible(f, words, severities);
      count += f.hidden ? 0 : 1;
      for (const spot of all(`[data-finding="${f.id}"]`)) spot.toggleAttribute('hidden', f.hidden);
    }
    const filtered = words.length || rule.value || office.value || severities.size < boxes.length;
    for (const a of all('article')) {
      const byOffice = !office.value || a.dataset.office.split('|').includes(office.value);
      const any = all('.finding', a).some((f) => !f.hidden);
      a.hidden = filtered ? !any || !byOffice : false;
    }
    shown.textContent = count;
  }

  function light(id) {
    for (const e of all('.lit')) e.classList.remove('lit');
    const f = document.getElementById(id);
    if (!f) return;
    f.classList.add('lit');
    for (const spot of all(`[data-finding="${id}"] .spot`)) spot.classList.add('lit');
  }

  function step(by) {
    const open = findings.filter((f) => !f.hidden && !f.closest('article').hidden);
    if (!open.length) return;
    const at = open.findIndex((f) => f.classList.contains('lit'));
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length];
    light(next.id);
    next.focus({preventScroll: true});
    next.scrollIntoView({block: 'center'});
    const spot = document.querySelector(`[data-finding="${next.id}"]`);
    if (spot) spot.closest('.pages').scrollTop = spot.closest('figure').offsetTop - 20;
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input[type=search],select')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === '/') { event.preventDefault(); search.focus(); }
    if (event.key === 'j' || event.key === 'n') step(1);
    if (event.key === 'k' || event.key === 'p') step(-1);
  });
  document.addEventListener('click', (event) => {
    const spot = event.target.closest('[data-finding]');
    const card = event.target.closest('.finding');
    if (spot) light(spot.dataset.finding);
    else if (card) light(card.id);
  });
  for (const control of [search, rule, office, ...boxes]) control.addEventListener('input', filter);
  document.querySelector('.filters').hidden = false;
  filter();
})();
