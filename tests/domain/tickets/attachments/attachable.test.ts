import { describe, expect, it } from 'vitest';
import { ATTACHMENT_LIMITS, attachable } from '../../../../bot/files/attachable/attachable.ts';
import { DOCM, DOCX, EICAR, exif, jpeg, office, png, XLSX, ZIP } from '../../../support/pictures.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
async function codeOf(content: Uint8Array, name: string): Promise<string> {
  const result = await attachable(content, name);
  return result.ok ? result.value.kind : result.refusal.code;
}
async function kept(content: Uint8Array, name = 'bild') {
  const result = await attachable(content, name);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

describe('what a file is', () => {
  it.each([
    ['png', png(), 'bild.png'],
    ['jpeg', jpeg(), 'IMG_1.JPG'],
    ['gif', bytes('GIF89a...'), 'a.gif'],
    ['webp', bytes('RIFF\x04\0\0\0WEBP'), 'a.webp'],
    ['heic', bytes('\0\0\0\x18ftypheic....'), 'a.heic'],
    ['pdf', bytes('%PDF-1.7\n'), 'a.pdf'],
    ['docx', DOCX, 'a.docx'],
    ['xlsx', XLSX, 'a.xlsx'],
    ['csv', bytes('a;b\n1;2\n'), 'a.csv'],
    ['text', Buffer.from('Felkod 0x80 å ä ö\n'), 'fel.txt'],
  ])('%s is kept', async (kind, content, name) => {
    expect(await codeOf(content, name)).toBe(kind);
  });

  it.each([
    ['a program called a picture', bytes('MZ\x90\0\x03\0\0\0'), 'semester.jpg', 'attachment.kind'],
    ['a Linux program', bytes('\x7fELF\x02\x01\x01\0'), 'a.png', 'attachment.kind'],
    ['a script', bytes('Get-Process | Stop-Process'), 'a.ps1', 'attachment.kind'],
    ['a script called a text', bytes('#!/bin/sh\nrm -rf /'), 'a.txt', 'attachment.kind'],
    ['a web page', bytes('<!DOCTYPE html><html><body>'), 'a.html', 'attachment.kind'],
    ['a web page called a text', bytes('hej <script>alert(1)</script>'), 'a.txt', 'attachment.kind'],
    [
      'a drawing that can run',
      bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      'a.png',
      'attachment.kind',
    ],
    ['an archive', ZIP, 'a.zip', 'attachment.kind'],
    ['an archive called a document', ZIP, 'a.docx', 'attachment.kind'],
    ['another archive', bytes('Rar!\x1a\x07\x01\0'), 'a.txt', 'attachment.kind'],
    ['macros', DOCM, 'a.docx', 'attachment.kind'],
    [
      'macros in the type',
      office({ '[Content_Types].xml': 'x.macroEnabled.main', 'xl/workbook.xml': '' }),
      'a.xlsx',
      'attachment.kind',
    ],
    ['an old document', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), 'a.doc', 'attachment.kind'],
    ['the test virus', bytes(EICAR), 'a.txt', 'attachment.virus'],
    ['the test virus inside a picture', Buffer.concat([png(), bytes(EICAR)]), 'a.png', 'attachment.virus'],
    ['nothing', new Uint8Array(), 'a.png', 'attachment.empty'],
    ['too much', Buffer.concat([png(), Buffer.alloc(ATTACHMENT_LIMITS.bytes)]), 'a.png', 'attachment.too-big'],
    ['half a picture', png().subarray(0, 40), 'a.png', 'attachment.broken'],
    ['half a photograph', jpeg().subarray(0, 60), 'a.jpg', 'attachment.broken'],
    ['a path', png(), '../../etc/passwd.png', 'attachment.name'],
    ['a Windows path', png(), 'C:\\temp\\a.png', 'attachment.name'],
    ['markup', png(), '<img src=x onerror=alert(1)>.png', 'attachment.name'],
    ['a name that is turned round', png(), 'a\u202egpj.exe', 'attachment.name'],
    ['a line break', png(), 'a\r\nSet-Cookie: x.png', 'attachment.name'],
  ])('%s is refused in a sentence', async (_, content, name, code) => {
    const result = await attachable(content, name);
    expect(result.ok ? result.value.kind : result.refusal.code).toBe(code);
    expect(!result.ok && result.refusal.message).toMatch(/^\p{Lu}|^”/u);
  });
});

describe('what it is called', () => {
  it.each([
    ['faktura.pdf.exe', png(), 'faktura.pdf.exe.png'],
    ['bild.jpeg', jpeg(), 'bild.jpeg'],
    ['', jpeg(), 'Bild.jpg'],
    ['logg.log', bytes('rad'), 'logg.log'],
    ['utan', bytes('rad'), 'utan.txt'],
  ])('%s ends as what it is', async (name, content, becomes) => {
    expect((await kept(content, name)).name).toBe(becomes);
  });

  it('is no longer than it can be shown', async () => {
    expect((await kept(png(), `${'😀'.repeat(200)}.png`)).name).toMatch(/^(?:😀){1,58}\.png$/u);
  });
});

describe('what a camera writes', () => {
  const PLACE = '59.0667N 15.1000E';

  it('is taken out of a photograph, but for how it was held', async () => {
    const { bytes: out } = await kept(jpeg({ app: exif(6, PLACE), after: `film ${PLACE}` }), 'a.jpg');
    const text = Buffer.from(out).toString('latin1');
    expect(text).not.toContain(PLACE);
    expect(text).not.toContain('köket');
    const at = text.indexOf('Exif\0\0');
    expect([...out.subarray(at + 6 + 10, at + 6 + 20)]).toEqual([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]);
    expect(text.endsWith('\x11\xff\0\x22\xff\xd0\x33\xff\xd9')).toBe(true);
  });

  it('is taken out where it says nothing of how it was held', async () => {
    const { bytes: out } = await kept(jpeg({ app: Buffer.from(`http://ns.adobe.com/xap/1.0/\0${PLACE}`) }), 'a.jpg');
    expect(Buffer.from(out).toString('latin1')).not.toContain(PLACE);
  });

  it('is taken out of a PNG, whose picture is as it was', async () => {
    const { bytes: out } = await kept(png(['eXIf', PLACE], ['tEXt', PLACE]), 'a.png');
    expect(Buffer.from(out)).toEqual(Buffer.from(png()));
  });

  it('is taken out of a WebP', async () => {
    const part = (type: string, body: string) => `${type}${String.fromCharCode(body.length)}\0\0\0${body}`;
    const chunks = part('VP8X', '\x0c\0\0\0\0\0\0\0\0\0') + part('VP8 ', 'bild') + part('EXIF', `${PLACE}x`);
    const { bytes: out } = await kept(
      bytes(`RIFF${String.fromCharCode(chunks.length + 4)}\0\0\0WEBP${chunks}`),
      'a.webp',
    );
    const text = Buffer.from(out).toString('latin1');
    expect(text).not.toContain(PLACE);
    expect(out[20]).toBe(0);
    expect(Buffer.from(out).readUInt32LE(4)).toBe(out.length - 8);
  });
});
