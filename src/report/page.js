// Filters, search, keyboard and the two-way link between findings and their spots. The page can be
// read in full without it. A page has findings, or a list of SOPs, or both.
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);
  const form = document.querySelector('.filters');
  const search = by('search'), rule = by('rule'), office = by('office'), shown = by('shown');
  const boxes = all('.filters input[type=checkbox]');

  // Everything the filters ask for, gathered once: a report may hold thousands of findings.
  const spots = new Map();
  for (const a of all('[data-finding]')) spots.set(a.dataset.finding, a);
  const articles = all('article').map((article) => ({
    article, office: article.dataset.office || '', title: article.dataset.title || '',
    findings: all('.finding', article).map((f) => ({
      f, severity: f.dataset.severity, rule: f.dataset.rule, text: f.textContent.toLowerCase(),
    })),
  }));
  const findings = articles.flatMap((a) => a.findings.map((x) => x.f));
  const rows = all('tr.sop').map((row) => ({
    row, office: row.dataset.office, severities: row.dataset.severities.split(' '),
    text: row.textContent.toLowerCase(),
    article: articles.find((a) => '#' + (a.article.previousElementSibling || a.article).id ===
                                  row.querySelector('a').getAttribute('href')),
  }));

  function filterArticles(wanted) {
    let count = 0;
    for (const a of articles) {
      const here = !wanted.office || a.office.includes(wanted.office);
      let any = 0;
      for (const x of a.findings) {
        const visible = here && wanted.severities.has(x.severity) &&
          (!wanted.rule || x.rule === wanted.rule) &&
          wanted.words.every((w) => x.text.includes(w) || a.title.includes(w));
        if (x.f.hidden === visible) {
          x.f.hidden = !visible;
          const spot = spots.get(x.f.id);
          if (spot) spot.toggleAttribute('hidden', !visible);
        }
        any += visible ? 1 : 0;
      }
      const bare = !wanted.rule && wanted.severities.size === boxes.length && here &&
        wanted.words.every((w) => a.title.includes(w));
      a.article.hidden = !any && !bare;
      count += any;
    }
    return count;
  }

  function filterRows(wanted) {
    let count = 0;
    for (const r of rows) {
      const visible = r.article ? !r.article.article.hidden &&
          (!wanted.office || r.office === wanted.office) :
        (!wanted.office || r.office === wanted.office) &&
          (wanted.severities.size === boxes.length ||
           r.severities.some((s) => wanted.severities.has(s))) &&
          wanted.words.every((w) => r.text.includes(w));
      r.row.hidden = !visible;
      count += visible ? 1 : 0;
    }
    return count;
  }

  function filter() {
    const wanted = {
      words: search.value.toLowerCase().split(/\s+/).filter(Boolean),
      severities: new Set(boxes.filter((b) => b.checked).map((b) => b.value)),
      rule: rule ? rule.value : '',
      office: office && office.value ? `|${office.value}|` : '',
    };
    const ofFindings = filterArticles(wanted), ofRows = filterRows(wanted);
    shown.textContent = rule ? ofFindings : ofRows;
    form.querySelector('button').hidden = !(wanted.words.length || wanted.rule || wanted.office ||
      wanted.severities.size < boxes.length);
  }

  function light(id) {
    for (const e of all('.lit')) e.classList.remove('lit');
    const f = by(id), spot = spots.get(id);
    if (!f) return;
    f.classList.add('lit');
    if (!spot) return;
    spot.querySelector('.spot').classList.add('lit');
    const pages = spot.closest('.pages');
    if (pages.scrollHeight <= pages.clientHeight) return;
    const above = spot.getBoundingClientRect().top - pages.getBoundingClientRect().top;
    pages.scrollTop += above - pages.clientHeight / 3;
  }

  function step(by) {
    const open = findings.filter((f) => !f.hidden && !f.closest('article').hidden);
    if (!open.length) return;
    const at = open.findIndex((f) => f.classList.contains('lit'));
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length];
    next.focus({preventScroll: true});
    next.scrollIntoView({block: 'center'});
    light(next.id);
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input[type=search],select')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === '/' && search) { event.preventDefault(); search.focus(); }
    if (event.key === 'j' || event.key === 'n') step(1);
    if (event.key === 'k' || event.key === 'p') step(-1);
  });
  document.addEventListener('click', (event) => {
    const spot = event.target.closest('[data-finding]');
    const card = event.target.closest('.finding');
    const toOffice = event.target.closest('[data-to-office]');
    if (spot) light(spot.dataset.finding);
    else if (card) light(card.id);
    else if (toOffice && office && toOffice.getAttribute('href').startsWith('#')) {
      office.value = toOffice.dataset.toOffice;
      filter();
    }
  });
  if (!form) return;
  for (const control of [search, rule, office, ...boxes]) {
    if (control) control.addEventListener('input', filter);
  }
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(filter));
  form.hidden = false;
  filter();
})();
