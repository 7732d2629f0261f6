import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { recognisesMeetings, takenFrom } from '../../../bot/capabilities/meetings/intake/read.ts';
import type { Brought } from '../../../bot/core/capability.ts';
import { readDocument } from '../../../bot/files/read.ts';
import { staff, type TestHouse } from '../../support/house.ts';
import { actionsOf, personAt, personalPlace, refusalOf, textOf, textsOf } from '../../support/journey.ts';
import { type Call, calling, callText } from '../../support/meetings/agendas.ts';
import type { Block } from '../../support/meetings/model.ts';
import { docxOf, htmlOf, pdfOf } from '../../support/meetings/print.ts';
import { chanceFrom } from '../../support/raciGenerator.ts';
import { administrator, BOARD, boardHouse, fileOf, guard, secretary } from './agendaScene.ts';

let house: TestHouse;
let me: ReturnType<typeof personAt>;

beforeEach(() => {
  house = boardHouse();
  me = personAt(house, secretary);
});

const pdf = (call: Call = {}) => pdfOf(calling(call), chanceFrom(7));
const rowsOf = async (partition: string) => house.tables.meetings.list(partition);
const everything = async () =>
  (await Promise.all([`body:${BOARD}`, `waiting:${secretary.id}`].map(rowsOf))).flat().length;

async function broughtFrom(bytes: Uint8Array, name: string): Promise<Brought> {
  return { name, bytes, document: await readDocument(bytes, name) };
}

describe('a document that is sent', () => {
  it.each([
    ['PDF', async () => fileOf(await pdf(), 'kallelse.pdf')],
    ['Word', async () => fileOf(await docxOf(calling()), 'kallelse.docx')],
    ['text', async () => fileOf(Buffer.from(callText()), 'kallelse.txt')],
    ['a web page', async () => fileOf(Buffer.from(htmlOf(calling())), 'kallelse.html')],
  ])('as %s becomes a reviewed document with a meeting', async (_what, file) => {
    const review = await me.send({ files: [await file()] });
    expect(textOf(review)).toMatch(/Kallelse för IT-nämnden granskad\n.*tisdag 8 december 2026 kl\. 13\.15/);
    const preview = await me.press(review, 'Gå vidare till dagordningen');
    expect(textOf(preview)).toMatch(/1\. Driftbudget[\s\S]*2\. Riktlinjer[\s\S]*3\. Avveckling/);
  });

  it('is read once, however often it is asked what it is', async () => {
    const file = await broughtFrom(await pdf(), 'kallelse.pdf');
    expect(await recognisesMeetings(file, '')).toBeGreaterThan(0.8);
    expect(takenFrom(file)).toBe(takenFrom(file));
  });

  it('and is something else is not taken for one', async () => {
    for (const text of ['Aktivitet;IT;Kommun\nPatchning;R;A', 'Hej, här är min semesterlista för sommaren.']) {
      expect(await recognisesMeetings(await broughtFrom(Buffer.from(text), 'fil.txt'), '')).toBe(0);
    }
  });

  it('with another is asked to come alone', async () => {
    const file = fileOf(await pdf(), 'kallelse.pdf');
    expect(refusalOf(await me.send({ files: [file, file] }))).toBe('meeting.several');
  });
});

describe('whose a document is', () => {
  it('is asked when it does not say, and remembered', async () => {
    const ask = await me.say(callText({ body: 'IT-nämndens arbetsutskott' }));
    expect(textOf(ask)).toMatch(/Vems är dokumentet\?[\s\S]*Sydnärkes IT-nämnd/);
    expect(await rowsOf(`body:${BOARD}`)).toEqual([]);
    const review = await me.press(ask, 'Sydnärkes IT-nämnd');
    expect(textOf(review)).toContain('Kallelse för IT-nämnden granskad');
    expect(await rowsOf(`waiting:${secretary.id}`)).toEqual([]);
    expect(textOf(await me.press(ask, 'Sydnärkes IT-nämnd'))).toContain('Kallelse för IT-nämnden granskad');
  });

  it('offers only bodies that the person announces for, and can be thrown away', async () => {
    const ask = await me.say(callText({ body: 'IT-nämndens arbetsutskott' }));
    expect(actionsOf(ask).map(({ title }) => title)).toEqual(['Sydnärkes IT-nämnd', 'Inget av dem, kasta']);
    await me.press(ask, 'Inget av dem, kasta');
    expect(await everything()).toBe(0);
  });

  it('that is none of the organisation’s is said, and checked all the same', async () => {
    const text = textOf(await me.say(callText({ body: 'Kulturnämnden' }).replace('Handläggare', '[Ange handläggare]')));
    expect(text).toMatch(/”Kulturnämnden” finns inte bland de organ .* Be en administratör .* Inget har sparats\./);
    expect(text).toContain('Ange handläggare');
    expect(await everything()).toBe(0);
  });

  it.each([
    ['another body’s secretary', guard, /Du är inte sekreterare för IT-nämnden.*Inget har sparats/],
    ['staff', staff, /Inget har sparats/],
  ])('%s has it checked, and nothing is kept', async (_who, who, sentence) => {
    expect(textOf(await personAt(house, who).say(callText()))).toMatch(sentence);
    expect(await everything()).toBe(0);
  });

  it('an administrator may for every body', async () => {
    expect(textOf(await personAt(house, administrator).say(callText()))).toContain('Kallelse för IT-nämnden granskad');
  });
});

describe('a message that "Granska" is chosen on', () => {
  const chosen = (sent: object, who = secretary) =>
    house.router.did(
      {
        ...{
          actor: who,
          place: { ...personalPlace(who), isPrivate: true },
          now: house.clock.now(),
          key: 'k',
          log: house.log,
        },
        sent: { text: '', html: '', files: [], ...sent },
      },
      'meeting.check-message',
      {},
    );

  it('is checked as the markup or the text that it holds', async () => {
    expect(textOf(await chosen({ text: callText() }))).toContain('Kallelse för IT-nämnden granskad');
    expect(textOf(await chosen({ html: htmlOf(calling()) }))).toContain('granskad');
    expect(textOf(await chosen({ text: callText() }, staff))).toContain('Inget har sparats');
  });

  it('with only a file says where to send it', async () => {
    expect(refusalOf(await chosen({ files: [{ name: 'k.pdf', read: async () => expect.unreachable() }] }))).toBe(
      'meeting.file-elsewhere',
    );
    expect(refusalOf(await chosen({}))).toBe('meeting.no-text');
  });
});

/** Some 300 pages: each item's papers go on for long. */
async function thick(): Promise<Uint8Array> {
  const made = calling({
    cases: Array.from({ length: 100 }, (_, at) => ({
      title: `Ärende om ${'abcdefghij'.charAt(at % 10)}tjänst ${at}`,
      dnr: `ITN 2026/${400 + at}`,
    })),
  });
  const filler: Block = {
    is: 'text',
    text: 'Förvaltningen har gått igenom underlaget och ser inga hinder. '.repeat(90),
  };
  const blocks = made.blocks.flatMap((block): Block[] =>
    block.is === 'heading' && block.text.startsWith('Underlag') ? [filler, block] : [block],
  );
  return pdfOf({ ...made, blocks }, chanceFrom(7));
}

describe('a book of some 300 pages', () => {
  it('is answered at once, its result comes as a message of its own, and others are answered meanwhile', async () => {
    const slow = boardHouse(undefined, { patienceMs: 1 });
    const bytes = await thick();
    const first = await personAt(slow, secretary).send({ files: [fileOf(bytes, 'motesbok.pdf')] });
    expect(first).toMatchObject({ ok: true, value: { kind: 'text' } });
    expect(JSON.stringify(first)).toContain('Jag läser ”motesbok.pdf” …');
    const other = await personAt(slow, staff).say('hjälp');
    expect(other.ok).toBe(true);
    expect(slow.messenger.sent).toEqual([]);
    const sent = await expect
      .poll(() => slow.messenger.sent[0], { timeout: 30_000, interval: 50 })
      .toBeDefined()
      .then(() => slow.messenger.sent[0]!);
    expect(sent.to).toBe(`chat-${secretary.id}`);
    expect(textsOf(sent.card!.content)).toMatch(/Kallelse för IT-nämnden granskad[\s\S]*100 ärenden/);
  }, 60_000);

  it('and what could not be read is said in the same way', async () => {
    const slow = boardHouse(undefined, { patienceMs: 1 });
    await personAt(slow, secretary).send({ files: [fileOf(Buffer.from('%PDF-1.7 trasig'), 'motesbok.pdf')] });
    await expect.poll(() => slow.messenger.sent.length, { timeout: 30_000, interval: 50 }).toBe(1);
    expect(textsOf(slow.messenger.sent[0]!.card!.content)).toMatch(/Filen gick inte att läsa\n.*skadad/);
  });
});

describe('of a file that is refused nothing is stored, and why is said', () => {
  const zipOf = (parts: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

  it.each([
    ['broken', async () => Buffer.from('%PDF-1.7 trasig'), 'file.broken'],
    ['100 MB', async () => new Uint8Array(100 * 1024 * 1024), 'file.tooBig'],
    ['a zip bomb', async () => zipSync({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) }), 'file.bomb'],
    [
      'one that wants to fetch',
      async () => zipOf({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>' }),
      'file.broken',
    ],
    [
      'one with macros',
      async () => zipSync({ ...unzipSync(await docxOf(calling())), 'word/vbaProject.bin': strToU8('Sub AutoOpen()') }),
      'file.macros',
    ],
  ])('%s', async (_what, bytes, code) => {
    expect(refusalOf(await me.send({ files: [fileOf(await bytes(), 'kallelse.docx')] }))).toBe(code);
    expect(await everything()).toBe(0);
  });
});
