import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { strToU8, zipSync } from 'fflate';
import type { Capability } from '../../bot/core/capability.ts';
import { englishOf, manifestOf } from './manifest.ts';
import type { PackageSettings } from './settings.ts';

/** The same content is the same file, whenever it is packed: the earliest day that the format knows. */
const PACKED = '1980-01-01T12:00:00';

/** An icon as PNG, `width` pixels wide. */
function drawn(name: string, width: number): Uint8Array {
  const svg = readFileSync(join(import.meta.dirname, name), 'utf8');
  return new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
}

let drawing: Promise<void> | undefined;

/** The app package that Teams takes. */
export async function appPackage(settings: PackageSettings, capabilities: readonly Capability[]): Promise<Uint8Array> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  drawing ??= initWasm(readFileSync(wasm));
  await drawing;
  const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  return zipSync(
    {
      'manifest.json': json(manifestOf(settings, capabilities)),
      'en.json': json(englishOf(settings, capabilities)),
      'color.png': drawn('color.svg', 192),
      'outline.png': drawn('outline.svg', 32),
    },
    { mtime: PACKED },
  );
}
