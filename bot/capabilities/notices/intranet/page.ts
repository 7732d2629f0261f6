import type { Organisation } from '../../../core/organisation.ts';
import { fullMomentText } from '../../../core/time.ts';
import { html, type Markup } from '../../../feeds/html.ts';
import { isPlanned, type Notice, stateAt } from '../model.ts';
import { noticeView } from '../views/notice.ts';
import { STATE_ICON, STATE_WORD } from '../views/words.ts';
import type { PublicState } from './state.ts';

/** Contrast of at least 4.5 : 1 in both schemes (WCAG 2.1, 1.4.3); for a phone first. */
export const STYLE = `
:root{color-scheme:light dark;--text:#1b1b1b;--soft:#505050;--ground:#fff;--card:#f5f5f5;--line:#8a8a8a;--link:#004a8f}
@media(prefers-color-scheme:dark){:root{--text:#f2f2f2;--soft:#c4c4c4;--ground:#1b1b1b;--card:#292929;--link:#8ec5ff}}
body{margin:0 auto;max-width:46rem;padding:1rem;background:var(--ground);color:var(--text);font:1rem/1.5 "Segoe UI",system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.2rem;margin:1.75rem 0 .5rem}
h3{font-size:1.1rem;margin:.15rem 0}
a{color:var(--link)}
article{background:var(--card);border-left:.3rem solid var(--line);border-radius:.25rem;padding:.75rem 1rem;margin:.75rem 0}
article p{margin:.3rem 0}
.soft,footer{color:var(--soft)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}
dt{font-weight:600}
dd{margin:0}
@media(max-width:30rem){dl{display:block}dd{margin-bottom:.4rem}}
summary{cursor:pointer;padding:.4rem 0}
footer{margin-top:2rem;border-top:1px solid var(--line);padding-top:.75rem;font-size:.9rem}
`;

function factsOf(facts: readonly { readonly title: string; readonly value: string }[]): Markup {
  if (facts.length === 0) return html``;
  return html`<dl>${facts.map(({ title, value }) => html`<dt>${title}</dt><dd>${value}</dd>`)}</dl>`;
}

function articleOf(notice: Notice, { party, now }: PublicState, organisation: Organisation): Markup {
  const view = noticeView(notice, party.id, organisation, now);
  const state = stateAt(notice, now);
  return html`
<article id="${notice.id}">
<p class="soft"><span aria-hidden="true">${STATE_ICON[state]}</span> ${STATE_WORD[state]} · ${view.at}</p>
<h3>${view.headline}</h3>
<p>${view.lead}</p>
${view.own === '' ? '' : html`<p>${view.own}</p>`}
${factsOf(view.facts)}
<details><summary>Visa mer</summary>
${factsOf(view.more)}
<ul>${view.history.map(({ at, text }) => html`<li>${at}: ${text}</li>`)}</ul>
</details>
</article>`;
}

function sectionOf(
  heading: string,
  notices: readonly Notice[],
  state: PublicState,
  organisation: Organisation,
): Markup {
  if (notices.length === 0) return html``;
  return html`
<section><h2>${heading}</h2>${notices.map((notice) => articleOf(notice, state, organisation))}
</section>`;
}

/** The first that a reader wants to know. */
function sumOf({ ongoing, party }: PublicState): Markup {
  const place = party.shortName;
  if (ongoing.length === 0) return html`<span aria-hidden="true">🟢</span> Inga kända störningar i ${place} just nu`;
  const icon = ongoing.every(isPlanned) ? '🔵' : '🔴';
  const what = ongoing.every(isPlanned) ? 'Planerat arbete pågår' : 'Störning pågår';
  return html`<span aria-hidden="true">${icon}</span> ${what} i ${place} just nu`;
}

/** The state as a page of its own: for an intranet's link, for a screen in a corridor, for somebody without Teams. */
export function pageOf(state: PublicState, feed: string, organisation: Organisation): string {
  const { party, now, ongoing, planned, ended } = state;
  const { name, hours } = organisation.serviceDesk;
  const title = `Driftläget i ${party.shortName}`;
  const head = html`<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title>
<link rel="alternate" type="application/atom+xml" title="${title}" href="${feed}">
`;
  const body = html`<body><main><h1>${title}</h1>
<p><strong>${sumOf(state)}</strong></p>
<p class="soft">Läget ${fullMomentText(now, now)}. Ladda om sidan för att se det senaste.</p>
${sectionOf('Pågår nu', ongoing, state, organisation)}
${sectionOf('Planerat framöver', planned, state, organisation)}
${sectionOf('Avslutat det senaste dygnet', ended, state, organisation)}
</main>
<footer>Fungerar något annat inte? Kontakta ${name}, ${hours}, eller skriv till Samdrift i Teams.
<a href="${feed}">Flöde för dig som vill följa läget i ett annat program</a></footer>
</body></html>
`;
  return `${head.text}<style>${STYLE}</style></head>${body.text}`;
}
