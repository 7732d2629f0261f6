import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Checked, checkMeeting } from '../../../bot/capabilities/meetings/check.ts';

const SEEDS = join(import.meta.dirname, '../../../../shared/seeds');

function read(number: string): Checked {
  const name = readdirSync(SEEDS).find((file) => file.startsWith(number)) ?? '';
  return checkMeeting([readFileSync(join(SEEDS, name), 'utf8')]);
}

/** Number, dnr, kind, and how many decision points, proposals, papers and recipients. */
function outline({ meeting }: Checked): string[] {
  return meeting.items.map(
    (item) =>
      `${item.number} ${item.dnr ?? '-'} ${item.kind} ${[item.decision, item.proposal, item.basis, item.distribution].map((list) => list.length).join(' ')}`,
  );
}

const titles = ({ meeting }: Checked): string[] => meeting.items.map(({ title }) => title);
const found = ({ findings }: Checked): string[] => [...new Set(findings.map(({ rule }) => rule))].toSorted();

describe.runIf(existsSync(SEEDS))('the boards’ documents of which the product was made', () => {
  describe('minutes full of what a hurry leaves behind', () => {
    const seed = existsSync(SEEDS) ? read('000') : undefined;

    it('are read whole: seven paragraphs that stand twice, none of them from the table of contents', () => {
      expect(outline(seed!)).toEqual([
        '§ 24 GISIT 2023/31 decision 1 1 1 2',
        '§ 25 GISIT 2023/35 decision 1 1 1 1',
        '§ 26 GISIT 2023/5 information 0 0 0 0',
        '§ 27 GISIT 2023/4 information 0 0 0 0',
        '§ 28 GISIT 2023/33 information 0 0 0 0',
        '§ 29 GISIT 2023/32 information 0 0 0 0',
        '§ 30 GISIT 2023/34 information 0 0 0 0',
      ]);
      expect(seed?.meeting.items.map(({ copies }) => copies.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
      expect(titles(seed!).slice(2)).toEqual([
        'Information om Nämndplan 2024 - budget',
        'Information om Tjänstekatalog för IT-tjänster 2024',
        'Information om Samverkan med Leksand',
        'Information om Incidentrapport - Driftstörning på internt nätverk',
        'Information om Incidentrapport - Svartlistad IP-adress',
      ]);
      expect(seed?.meeting.items.every(({ summary }) => summary !== undefined)).toBe(true);
      // A word that was parted at a line's end is one word again.
      expect(seed?.meeting.items[1]?.summary).toContain('serveroperativsystem');
    });

    it('have a body, three kommuner, and two dates of which neither is sure', () => {
      expect(seed?.meeting.body?.value).toBe('Gemensam servicenämnd IS/IT');
      expect(seed?.meeting.municipalities).toEqual(['Mora', 'Orsa', 'Älvdalen']);
      expect(seed?.meeting.dates.map(({ value }) => value)).toEqual(
        expect.arrayContaining(['2023-10-05', '2023-09-29']),
      );
      expect(seed?.meeting.date?.confidence).toBeLessThan(0.7);
      expect(seed?.meeting.contents?.map(({ number, dnr }) => [number, dnr])).toEqual([
        ['§ 28', '2023/33'],
        ['§ 29', undefined],
      ]);
    });

    it('are told what is wrong, and nothing else', () => {
      expect(found(seed!)).toEqual([
        'contents-differ',
        'dates-differ',
        'doubled',
        'empty-decision',
        'missing-front',
        'template-text',
      ]);
    });
  });

  describe('minutes with an empty certificate', () => {
    const seed = existsSync(SEEDS) ? read('001') : undefined;

    it('are read whole', () => {
      expect(outline(seed!)).toEqual([
        '§ 1 2024/7 decision 1 0 1 4',
        '§ 2 2024/6 decision 2 0 2 3',
        '§ 3 2024/5 decision 2 0 2 6',
        '§ 4 2024/8 decision 1 0 8 5',
        '§ 5 2024/2 information 1 0 0 1',
        '§ 6 2024/9 decision 2 0 0 2',
      ]);
      expect(titles(seed!)).toEqual([
        'Begäran om överflyttning av investeringsmedel 2023-2024',
        'Bokslut 2023',
        'Driftbudget och fördelningsnyckel 2025',
        'Investeringsbudget 2025',
        'Information från verksamheten',
        'Införande av Microsoft 365',
      ]);
      const { meeting } = seed!;
      expect([meeting.body?.value, meeting.date?.value, meeting.time, meeting.kind.value]).toEqual([
        'Gemensamma servicenämnden',
        '2024-02-14',
        undefined,
        'protokoll',
      ]);
      expect(meeting.municipalities).toEqual(['Ludvika', 'Smedjebacken']);
      expect(meeting.posting).toMatchObject({ paragraphs: '1-6', place: 'kanslienheten, stadshuset Ludvika' });
      expect([meeting.posting?.up, meeting.posting?.down, meeting.posting?.empty.length]).toEqual([
        undefined,
        undefined,
        2,
      ]);
    });

    it('are told what is wrong: the certificate, a misspelt name, a sum one thousand off', () => {
      expect(found(seed!)).toEqual(['body-name', 'empty-posting', 'missing-front', 'wrong-sum']);
    });
  });

  describe('a book of papers', () => {
    const seed = existsSync(SEEDS) ? read('002') : undefined;

    it('is read whole: the agenda’s items with what their papers say', () => {
      expect(outline(seed!)).toEqual([
        '1/25 ITKN-2023/00002 decision 0 1 0 0',
        '2/25 ITKN-2023/00003 decision 0 3 2 3',
        '3/25 ITKN-2023/00004 information 0 1 0 0',
        '4/25 - other 0 0 0 0',
      ]);
      expect(seed?.meeting.items.map(({ section }) => section)).toEqual([
        'Dagordning',
        'Informations- och beslutsärenden',
        'Informations- och beslutsärenden',
        'Övriga frågor',
      ]);
      expect(seed?.meeting.items.map(({ preparedBy }) => preparedBy.length)).toEqual([0, 1, 2, 0]);
      const { meeting } = seed!;
      expect([meeting.kind.value, meeting.body?.value, meeting.date?.value, meeting.place?.value]).toEqual([
        'motesbok',
        'Nämnden för grundläggande IT-kapacitetstjänster',
        '2025-02-17',
        'Lokal Kusten och Digitalt via teams',
      ]);
      expect(meeting.municipalities.toSorted()).toEqual(['Skellefteå', 'Umeå', 'Vännäs']);
    });

    it('is told which risks are not likelihood times consequence, and the rest', () => {
      expect(found(seed!)).toEqual(['body-name', 'dnr-year', 'markup', 'missing-front', 'missing-link', 'wrong-risk']);
      const risks = seed!.findings.filter(({ rule }) => rule === 'wrong-risk').map(({ place }) => place?.line);
      expect([...new Set(risks)]).toEqual([195, 203, 204, 223, 231, 232]);
    });
  });

  describe('minutes with a plan of meetings', () => {
    const seed = existsSync(SEEDS) ? read('003') : undefined;

    it('are read whole', () => {
      expect(outline(seed!)).toEqual([
        '§ 23 2021/28 decision 2 0 3 5',
        '§ 24 2021/31 decision 1 0 3 3',
        '§ 25 2021/29 decision 1 0 1 3',
        '§ 26 2021/30 decision 2 0 1 4',
        '§ 27 2021/21 information 1 0 1 1',
        '§ 28 2021/32 decision 1 0 1 2',
      ]);
      expect(titles(seed!)).toEqual([
        'Rapportering av verksamhetsmål och ekonomi, uppföljningstillfälle 3',
        'Handlingsplan för digitalisering',
        'Ägardialog',
        'Uppdaterad datacenterfunktionalitet',
        'Rapport från verksamheten 2021',
        'Sammanträdesplan 2022',
      ]);
      expect(seed?.meeting.date).toBeUndefined();
    });

    it('tell decided days from proposed ones', () => {
      const days = (status: string) =>
        seed!.meeting.plannedDates.filter((one) => one.status === status).map(({ date, time }) => `${date} ${time}`);
      expect(days('decided')).toEqual([
        '2022-02-09 13:15',
        '2022-03-25 13:15',
        '2022-05-25 13:15',
        '2022-09-30 13:15',
        '2022-12-07 13:15',
      ]);
      expect(days('proposed')).toEqual(['2022-02-11 13:15', '2022-12-09 13:15']);
    });

    it('are told what is wrong', () => {
      expect(found(seed!)).toEqual(['body-name', 'missing-attachment', 'missing-front', 'undecided-date', 'wrong-sum']);
    });
  });
});
