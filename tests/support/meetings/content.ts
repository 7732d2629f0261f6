import { type Chance, pick } from '../raciGenerator.ts';
import type { ItemTruth } from './model.ts';

export const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(
  ' ',
);
const KOMMUNER = ['Norrsäter', 'Almvika', 'Björkeryd', 'Tallhult', 'Sjöhamra', 'Granlida', 'Ekdala', 'Stenbacka'];

export interface Board {
  readonly name: string;
  readonly short: string;
}

const BOARDS: readonly Board[] = [
  { name: 'Gemensamma IT-nämnden', short: 'ITN' },
  { name: 'Kommunstyrelsen', short: 'KS' },
  { name: 'Nämnden för digital samverkan', short: 'NDS' },
  { name: 'Servicenämnden', short: 'SN' },
  { name: 'Kommunstyrelsens arbetsutskott', short: 'KSAU' },
  { name: 'Gemensam nämnd för välfärdsteknik', short: 'GNV' },
  { name: 'Direktionen', short: 'DIR' },
];

const SUBJECTS = [
  'Driftbudget och avgifter',
  'Plan för intern kontroll',
  'Upphandling av datorer och surfplattor till skolan',
  'Införande av gemensam inloggning',
  'Riktlinjer för informationssäkerhet',
  'Reviderat reglemente',
  'Avtal om gemensam drift av lagring och säkerhetskopiering mellan kommunerna',
  'Uppföljning av tillgänglighet i nätverket',
  'Taxa för utskrift - förändring av modell',
  'Avveckling av äldre serverhall',
  'Svar på remiss om digital tillsyn',
  'Investeringsram för trådlöst nät',
  'Mål för servicedesk',
  'Yttrande över granskning av behörigheter',
];
const NEWS = [
  'Information om pågående projekt',
  'Information från verksamheten',
  'Rapport om störningar i telefonin',
  'Information om ny lagstiftning',
  'Lägesrapport för bredband',
];
const ACTS = [
  'godkänner förslaget enligt förvaltningens skrivelse',
  'fastställer planen för kommande år',
  'antar riktlinjerna och upphäver de tidigare',
  'ger förvaltningschefen i uppdrag att återkomma med en tidsplan',
  'överlämnar ärendet till samverkande kommuners fullmäktige',
  'avsätter 450 tkr ur årets ram för genomförandet',
];
const REASONS = [
  'Utrustningen är gammal och behöver bytas för att verksamheterna ska kunna arbeta som vanligt.',
  'Kommunerna har gått igenom kostnaderna tillsammans och ser att modellen behöver förändras.',
  'Förvaltningen har under våren samlat in synpunkter från skola, omsorg och administration.',
  'En gemensam arbetsgrupp har prövat tre alternativ och förordar det andra.',
  'Frågan väcktes av objektledarna under hösten och bereddes därefter i styrgruppen.',
  'Den nuvarande ordningen har lett till dubbelarbete när personal byter arbetsplats.',
  'Leverantören slutar ge stöd för den version som används i dag.',
  'Avtalet löper ut vid årsskiftet och en ny lösning behöver finnas på plats innan dess.',
];
const PAPERS = [
  'Tjänsteskrivelse daterad',
  'Förslag till riktlinjer daterat',
  'Kostnadsberäkning daterad',
  'Protokoll från samordningsgruppen daterat',
];
const TOLD = [
  'Samverkande kommuner',
  'Ekonomienheten',
  'Kommunstyrelsen för kännedom',
  'Förvaltningschefen för verkställighet',
  'Revisorerna',
  'Akten',
];
const PREPARED = ['Enhetschef för drift', 'Verksamhetscontroller', 'Systemförvaltare, enheten för digitalisering'];

export function boardOf(chance: Chance): Board {
  return pick(chance, BOARDS);
}

export function kommunerOf(chance: Chance): string[] {
  const from = chance(KOMMUNER.length - 3);
  return KOMMUNER.slice(from, from + 2 + chance(2));
}

/** A working weekday: Tuesday to Thursday of a month without feasts in the second week. */
export function meetingDay(chance: Chance, year = 2023 + chance(4), month = pick(chance, [2, 3, 9, 10, 11])): string {
  for (let day = 8 + chance(5); ; day += 1) {
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    if (weekday >= 2 && weekday <= 4)
      return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
}

export function inWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[month! - 1]} ${year}`;
}

export function weekdayOf(date: string): string {
  const names = ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'];
  return names[new Date(`${date}T12:00:00Z`).getUTCDay()]!;
}

function some<T>(chance: Chance, from: readonly T[], most: number): T[] {
  const start = chance(from.length);
  return Array.from({ length: 1 + chance(most) }, (_, index) => from[(start + index) % from.length]!);
}

export interface Choices {
  readonly number: (ordinal: number) => string;
  readonly dnr: (chance: Chance, ordinal: number) => string;
  readonly decided: boolean;
  readonly from: number;
}

/** Items for a meeting: decisions first, information after. Subjects do not repeat. */
export function itemsFor(chance: Chance, board: Board, date: string, choices: Choices): ItemTruth[] {
  const year = Number(date.slice(0, 4));
  const start = chance(SUBJECTS.length);
  const decisions = 2 + chance(4);
  const news = 1 + chance(2);
  return Array.from({ length: decisions + news }, (_, index) => {
    const informs = index >= decisions;
    const subject = informs ? NEWS[(start + index) % NEWS.length]! : SUBJECTS[(start + index) % SUBJECTS.length]!;
    const points = informs
      ? [`${board.name} noterar informationen.`]
      : some(chance, ACTS, 2).map((act) => `${board.name} ${act}.`);
    const titled = !informs && chance(3) === 0 ? `${subject} ${year}` : subject;
    const ordinal = choices.from + index;
    return {
      number: choices.number(ordinal),
      title: titled,
      dnr: choices.dnr(chance, ordinal),
      kind: informs ? 'information' : 'decision',
      proposal: choices.decided ? [] : points,
      decision: choices.decided ? points : [],
      summary: `${pick(chance, REASONS)} ${pick(chance, REASONS)}`,
      basis: informs ? [] : some(chance, PAPERS, 2).map((paper) => `${paper} ${inWords(date)}`),
      preparedBy: !choices.decided && !informs ? some(chance, PREPARED, 1) : [],
      distribution: informs ? [] : some(chance, TOLD, 3),
    } satisfies ItemTruth;
  });
}
