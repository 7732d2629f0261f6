import { Document, Header, Packer, Paragraph } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkMeeting } from '../../../bot/capabilities/meetings/check.ts';
import { readDocument } from '../../../bot/files/read.ts';
import { generate } from '../../support/meetings/generator.ts';
import { docxOf, htmlOf, pdfOf, textOf } from '../../support/meetings/print.ts';
import { pdfFrom } from '../../support/raciFiles.ts';

async function flowOf(bytes: Uint8Array | string, name: string): Promise<readonly string[]> {
  const read = await readDocument(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value.flow;
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const read = await readDocument(bytes, 'protokoll');
  return read.ok ? 'läst' : `${read.refusal.code}: ${read.refusal.message}`;
}

const outline = (flow: readonly string[]) =>
  checkMeeting(flow).meeting.items.map(({ number, title, dnr, decision, distribution }) => ({
    number,
    title,
    dnr,
    decision,
    distribution,
  }));

describe('the same minutes', () => {
  const { made, truth, chance } = generate(10);
  const expected = truth.items.map(({ number, title, dnr, decision, distribution }) => ({
    number,
    title,
    dnr,
    decision,
    distribution,
  }));

  it.each([
    ['text', async () => textOf(made, chance)],
    ['HTML', async () => htmlOf(made)],
    ['Word', async () => docxOf(made)],
    ['PDF', async () => pdfOf(made, chance)],
  ])('say the same as %s', async (form, bytes) => {
    expect(outline(await flowOf(await bytes(), `protokoll.${form}`))).toEqual(expected);
  });
});

describe('what a file says in reading order', () => {
  it('has numbers and bullets as a reader sees them, and a table where it stands', async () => {
    const html =
      '<p>Före</p><table><tr><td>a</td><td>b</td></tr></table><ol start="3"><li>tre</li><li><p>fyra</p></li></ol><ul><li>punkt</li></ul><p>Efter</p>';
    const [flow = ''] = await flowOf(`<html><body>${html}</body></html>`, 'x.html');
    expect(flow.split('\n').filter(Boolean)).toEqual(['Före', 'a\tb', '3. tre', '4. fyra', '- punkt', 'Efter']);
  });

  it('has a row that is layout as lines: a heading beside its paragraphs', async () => {
    const html = '<table><tr><td>Beslut</td><td><p>Första stycket</p><p>Andra stycket</p></td></tr></table>';
    const [flow = ''] = await flowOf(`<html><body>${html}</body></html>`, 'x.html');
    expect(flow.split('\n').filter(Boolean)).toEqual(['Beslut', 'Första stycket', 'Andra stycket']);
  });

  it('begins with a Word document’s page header', async () => {
    const headers = {
      default: new Header({
        children: [new Paragraph('Servicenämnden'), new Paragraph('Sammanträdesdatum 2024-03-12')],
      }),
    };
    const children = ['Protokoll', '§ 1 Öppnande', 'Beslut', 'Mötet öppnas.'].map((line) => new Paragraph(line));
    const flow = await flowOf(await Packer.toBuffer(new Document({ sections: [{ headers, children }] })), 'x.docx');
    const { meeting } = checkMeeting(flow);
    expect([meeting.body?.value, meeting.date?.value]).toEqual(['Servicenämnden', '2024-03-12']);
  });
});

describe('a file that is not read says why', () => {
  it.each([
    [
      'a scanned PDF',
      async () => pdfFrom((pdf) => pdf.rect(50, 50, 100, 100).fill()),
      /^file\.pictures: .*bara bilder/,
    ],
    [
      'an encrypted PDF',
      async () => pdfFrom((pdf) => pdf.text('hemligt'), { userPassword: 'x', ownerPassword: 'y' }),
      /^file\.locked: .*lösenord/,
    ],
    ['a broken PDF', async () => Buffer.from('%PDF-1.7\nsönder'), /^file\.broken: .*skadad/],
    ['one of 100 MB', async () => new Uint8Array(100 * 1024 * 1024).fill(32), /^file\.tooBig: .*30 MB/],
    [
      'a bomb',
      async () => zipSync({ 'word/document.xml': new Uint8Array(100 * 1024 * 1024) }),
      /^file\.bomb: .*packas upp/,
    ],
    [
      'one that wants to fetch',
      async () =>
        zipSync({ 'word/document.xml': strToU8('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>') }),
      /^file\.broken/,
    ],
  ])('%s', async (_what, bytes, sentence) => {
    expect(await refusal(await bytes())).toMatch(sentence);
  });

  it.each([
    ['a program inside a file that calls itself free of them', (_: Record<string, Uint8Array>) => undefined],
    [
      'the type of a file with macros, its program taken out',
      (parts: Record<string, Uint8Array>) => {
        delete parts['word/vbaProject.bin'];
        const types = Buffer.from(parts['[Content_Types].xml']!).toString();
        parts['[Content_Types].xml'] = strToU8(
          types.replace(
            'vnd.openxmlformats-officedocument.wordprocessingml.document',
            'vnd.ms-word.document.macroEnabled',
          ),
        );
      },
    ],
  ])('a Word document with macros: %s', async (_what, change) => {
    const parts = unzipSync(await docxOf(generate(10).made));
    parts['word/vbaProject.bin'] = strToU8('Sub AutoOpen()');
    change(parts);
    expect(await refusal(zipSync(parts))).toMatch(/^file\.macros: .*utan makron/);
  });
});
