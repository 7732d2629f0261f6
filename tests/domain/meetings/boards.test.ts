import { describe, expect, it } from 'vitest';
import { checkMeeting } from '../../../bot/capabilities/meetings/check.ts';

const read = (...pages: readonly string[]) => checkMeeting(pages).meeting;
const found = (...pages: readonly string[]) => checkMeeting(pages).findings.map(({ rule }) => rule);
const items = (...pages: readonly string[]) =>
  read(...pages).items.map(({ number, title, dnr, kind }) => [number, title, dnr, kind]);

const HEAD = (
  page: number,
): string => `                                    Sammanträdesprotokoll                        ${page} (9)
                                    Sammanträdesdatum
Omsorgsnämnden                      2024-05-22

`;
const FORM = `${HEAD(1)}Plats och tid       Kommunhuset, Björksalen, onsdagen den 22 maj 2024, kl. 08.30–11.45
                    Ajournering kl. 09.50–10.10
Beslutande          Enligt lista
Utses att justera   Ledamot B
Justeringens        Kommunhuset, 2024-05-27, kl. 15.00
plats och tid
                    BEVIS OM ANSLAG
Organ               Omsorgsnämnden
Sammanträdesdatum   2024-05-22            Paragrafer  § 51–52
Datum för           2024-05-28            Datum för             2024-06-19
anslags uppsättande                       anslags nedtagande
Förvaringsplats
för protokollet     Omsorgsförvaltningen
`;
const CONTENTS = `${HEAD(2)}Ärendelista

§ 51   Val av justerare ................................................ 3
§ 52   Månadsrapport april 2024 – ekonomi och
       verksamhet ...................................................... 4
`;
const FIRST = `${HEAD(3)}ON § 51

Val av justerare

Omsorgsnämndens beslut
Ledamot B utses att justera dagens protokoll.

Justerandes sign                                       Utdragsbestyrkande`;
const SECOND = `${HEAD(4)}ON § 52                                                          Dnr ON 2024/17

Månadsrapport april 2024 – ekonomi och
verksamhet

Omsorgsnämndens beslut
Omsorgsnämnden beslutar

att   godkänna månadsrapporten för april 2024, samt

att   ge omsorgschefen i uppdrag att till nästa sammanträde redovisa
      åtgärder inom hem-
      tjänsten.

Beslutsunderlag
Motion, KF § 12, 2024-02-19
Tjänsteskrivelse, 2024-05-10

Reservation
Ledamot D reserverar sig mot beslutet.
_____

Beslutet skickas till
Kommunstyrelsen
Ekonomichef
Justerandes sign                                       Utdragsbestyrkande`;

describe('minutes on a form, with letters before the paragraph sign', () => {
  const pages = [FORM, CONTENTS, FIRST, SECOND];

  it('have their front read, labels broken in two included', () => {
    const meeting = read(...pages);
    expect([meeting.body?.value, meeting.date?.value, meeting.time?.value, meeting.endTime?.value]).toEqual([
      'Omsorgsnämnden',
      '2024-05-22',
      '08:30',
      '11:45',
    ]);
    expect(meeting.place?.value).toBe('Kommunhuset, Björksalen');
    expect(meeting.posting).toMatchObject({
      paragraphs: '51–52',
      up: '2024-05-28',
      down: '2024-06-19',
      place: 'Omsorgsförvaltningen',
    });
    expect(meeting.approval).toMatchObject({ by: ['Ledamot B'], date: '2024-05-27', place: 'Kommunhuset' });
  });

  it('have two items; the table of contents and the referred § 12 are none', () => {
    expect(items(...pages)).toEqual([
      ['§ 51', 'Val av justerare', undefined, 'decision'],
      ['§ 52', 'Månadsrapport april 2024 – ekonomi och verksamhet', 'ON 2024/17', 'decision'],
    ]);
    expect(read(...pages).contents?.map(({ title }) => title)).toEqual([
      'Val av justerare',
      'Månadsrapport april 2024 – ekonomi och verksamhet',
    ]);
  });

  it('have att-satser as points, without the words that introduce them and with parted words whole', () => {
    expect(read(...pages).items[1]).toMatchObject({
      decision: [
        'att godkänna månadsrapporten för april 2024, samt',
        'att ge omsorgschefen i uppdrag att till nästa sammanträde redovisa åtgärder inom hemtjänsten.',
      ],
      basis: ['Motion, KF § 12, 2024-02-19', 'Tjänsteskrivelse, 2024-05-10'],
      reservations: ['Ledamot D reserverar sig mot beslutet.'],
      distribution: ['Kommunstyrelsen', 'Ekonomichef'],
    });
  });

  it('are found to have nothing wrong', () => {
    expect(found(...pages)).toEqual([]);
  });

  it('are the same when the page breaks are lost', () => {
    expect(items(pages.join('\n'))).toEqual(items(...pages));
    expect(read(pages.join('\n')).items[1]?.distribution).toEqual(['Kommunstyrelsen', 'Ekonomichef']);
  });

  it('have places by page and line', () => {
    const [, item] = read(...pages).items;
    expect([item?.page, item?.line]).toEqual([4, pages.slice(0, 3).join('\n').split('\n').length + 5]);
  });
});

describe('a summons', () => {
  const summons = `KALLELSE/UNDERRÄTTELSE

Kommunstyrelsens arbetsutskott kallas till sammanträde

Dag:      Tisdag 8 oktober 2024
Tid:      09.00
Plats:    Sammanträdesrum Gläntan

Ärenden

1    Val av justerare

2    Budgetuppföljning augusti                            KS/2024:211
     Föredragande: ekonomichef kl. 09.10

3    Revidering av policy för informationssäkerhet och
     dataskydd                                            KS/2024:198

INFORMATIONSÄRENDEN
4    Lägesrapport för bredband

5    Övriga frågor

Meddela förhinder till kommunkansliet.`;

  it('has an item a number, with dnr and presenter out of the title', () => {
    expect(items(summons)).toEqual([
      ['1', 'Val av justerare', undefined, 'other'],
      ['2', 'Budgetuppföljning augusti', 'KS/2024:211', 'decision'],
      ['3', 'Revidering av policy för informationssäkerhet och dataskydd', 'KS/2024:198', 'decision'],
      ['4', 'Lägesrapport för bredband', undefined, 'information'],
      ['5', 'Övriga frågor', undefined, 'other'],
    ]);
    expect(read(summons).items[1]?.presenters).toEqual(['ekonomichef']);
    expect(read(summons).items[3]?.section).toBe('Informationsärenden');
  });

  it('tells who is called, when and where', () => {
    const { body, date, time, place, kind } = read(summons);
    expect([kind.value, body?.value, date?.value, time?.value, place?.value]).toEqual([
      'kallelse',
      'Kommunstyrelsens arbetsutskott',
      '2024-10-08',
      '09:00',
      'Sammanträdesrum Gläntan',
    ]);
  });
});

describe('notes of a forum', () => {
  const notes = `Minnesanteckningar Dialogforum digitalisering 2025-04-03

Plats: Biblioteket
Tid: 10–12

1. Föregående anteckningar
Anteckningarna gicks igenom och lades till handlingarna.

2. Status för identitetsprojektet
Pilot startar i maj.
Beslut: Forumet ställer sig bakom tidsplanen.

3. Prismodell
Forumet enades om följande:
1. Priset räknas om varje år.
2. Priset gäller från januari.

4. Nästa möte
Torsdag 5 juni 2025 kl. 13.00.`;

  it('have items by plain numbers, and points within an item are none', () => {
    expect(items(notes).map(([number, title]) => [number, title])).toEqual([
      ['1.', 'Föregående anteckningar'],
      ['2.', 'Status för identitetsprojektet'],
      ['3.', 'Prismodell'],
      ['4.', 'Nästa möte'],
    ]);
    expect(read(notes).items[1]?.decision).toEqual(['Forumet ställer sig bakom tidsplanen.']);
    expect(read(notes).time?.value).toBe('10:00');
  });
});

describe('a plan of meetings', () => {
  it('in months, a row a body', () => {
    const plan = `Sammanträdesplan 2026
Fastställd av kommunstyrelsen 2025-10-14

                     Jan    Feb    Mar
Kommunstyrelsen      13     10     10
Servicenämnden       -      4      -`;
    expect(read(plan).plannedDates.map(({ date, body, status }) => [date, body, status])).toEqual([
      ['2026-01-13', 'Kommunstyrelsen', 'decided'],
      ['2026-02-04', 'Servicenämnden', 'decided'],
      ['2026-02-10', 'Kommunstyrelsen', 'decided'],
      ['2026-03-10', 'Kommunstyrelsen', 'decided'],
    ]);
  });

  it('counts the meetings of a table, not the deadlines beside them', () => {
    const plan =
      'Mötesplan 2025 Lönenämnden\n\nKallelse\tSammanträde\tTid\n2025-02-07\t2025-02-14\tkl. 9.00\n2025-04-04\t2025-04-11\tkl. 9.00';
    expect(read(plan).plannedDates.map(({ date, time }) => [date, time])).toEqual([
      ['2025-02-14', '09:00'],
      ['2025-04-11', '09:00'],
    ]);
  });

  it('that is a proposal decides nothing, and says so', () => {
    const plan = 'Förslag till sammanträdestider 2025 för Lönenämnden\n\n14 februari kl. 9.00\n11 april kl. 9.00';
    expect(read(plan).plannedDates.map(({ status }) => status)).toEqual(['proposed', 'proposed']);
    expect(found(plan)).toEqual(['undecided-date']);
  });
});

describe('what is no board’s document', () => {
  it.each([['', 'Handla mjölk och bröd.', '1\n2\n3', '§', '§§§ 4', 'Dnr']])(
    'gives an empty reading and never throws',
    (...texts) => {
      for (const text of texts) expect(read(text).items).toEqual([]);
    },
  );
});

describe('other ways to write the same', () => {
  it('a number before the paragraph sign, and the body in the title', () => {
    const minutes = `Sammanträdesprotokoll nr 3/2025 för styrelsen för Norra kommunernas IT-förbund

Sammanträdesdag: fredagen den 23 maj 2025
Tid: kl. 09:30 - 11:15
Plats: Förbundets kontor

1 § Mötets öppnande
Ordföranden förklarade mötet öppnat.

2 § Årsredovisning 2024
Dnr NIT 2025/18
Beslut
Styrelsen beslutar att godkänna årsredovisningen.
Beslutet delges
Medlemskommunerna`;
    expect(items(minutes)).toEqual([
      ['§ 1', 'Mötets öppnande', undefined, 'other'],
      ['§ 2', 'Årsredovisning 2024', 'NIT 2025/18', 'decision'],
    ]);
    expect(read(minutes).body?.value).toBe('Styrelsen för Norra kommunernas IT-förbund');
    expect(found(minutes)).toEqual([]);
  });

  it('an agenda whose sections are called as headings of items are', () => {
    const summons = `Välkommen till sammanträde med Digitaliseringsutskottet

När: onsdag 14 maj 2025 kl. 8.30–12.00
Var: Kommunhuset, rum Ljung, och Teams (https://teams.example/xyz)

Formalia
1. Upprop

Information
2. Aktuellt från IT-avdelningen kl. 8.40

Beslut
3. Prioritering av utvecklingsprojekt, KS 2025/77
4. Avgift för extra skärmar, KS 2025/81`;
    expect(read(summons).items.map(({ number, title, section, time }) => [number, title, section, time])).toEqual([
      ['1.', 'Upprop', 'Formalia', undefined],
      ['2.', 'Aktuellt från IT-avdelningen', 'Information', '08:40'],
      ['3.', 'Prioritering av utvecklingsprojekt', 'Beslut', undefined],
      ['4.', 'Avgift för extra skärmar', 'Beslut', undefined],
    ]);
    expect(read(summons).place?.value).toBe('Kommunhuset, rum Ljung, och Teams');
    expect(found(summons)).toEqual([]);
  });

  it('a labelled row over its values, and a signature row under the recipients', () => {
    const minutes = `                                        PROTOKOLL                       Blad
Nämnd/styrelse                          Sammanträdesdatum
Gemensamma överförmyndarnämnden         2023-02-08                      4

ÖFN § 7                                                  Diarienr ÖFN-2023-11

Ekonomisk uppföljning

Beslut

Överförmyndarnämnden lägger uppföljningen till handlingarna.

Beslutet expedieras till:
Ekonomikontoret

Signatur ordförande        Signatur justerare         Utdragsbestyrkande`;
    const { body, date, items: read7 } = read(minutes);
    expect([body?.value, date?.value]).toEqual(['Gemensamma överförmyndarnämnden', '2023-02-08']);
    expect(read7[0]).toMatchObject({
      number: '§ 7',
      dnr: 'ÖFN-2023-11',
      kind: 'information',
      distribution: ['Ekonomikontoret'],
    });
  });
});

describe('a plan that minutes decide on', () => {
  const minutes = `Protokoll
Gemensamma lönenämnden
Sammanträdesdatum 2022-12-07
Tid: kl. 10.00
Plats: Rådhuset

§ 32
Dnr: GLN/51/2022

Sammanträdestider 2023

Beslut
Nämnden beslutar att sammanträda enligt följande:

15 februari 2023 kl. 10:00

10 maj 2023 kl. 10:00

Bakgrund
Förslag har tagits fram den 20 november 2022:

15 februari 2023 kl. 10:00

11 maj 2023 kl. 10:00

Expedieras till
Medlemskommunerna`;

  it('counts what was decided; what was merely proposed is told, and never decided', () => {
    expect(read(minutes).plannedDates.map(({ date, time, status }) => [date, time, status])).toEqual(
      expect.arrayContaining([
        ['2023-02-15', '10:00', 'decided'],
        ['2023-05-10', '10:00', 'decided'],
        ['2023-05-11', '10:00', 'proposed'],
      ]),
    );
    expect(read(minutes).plannedDates.filter(({ status }) => status === 'decided')).toHaveLength(2);
    expect(found(minutes)).toEqual(['undecided-date']);
  });

  it('keeps the days with the sentence that introduces them, as one point', () => {
    expect(read(minutes).items[0]?.decision).toEqual([
      'Nämnden beslutar att sammanträda enligt följande: 15 februari 2023 kl. 10:00, 10 maj 2023 kl. 10:00',
    ]);
  });
});
