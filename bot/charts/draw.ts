import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { init } from 'echarts';
import type { BarChart } from './chart.ts';

const packages = createRequire(import.meta.url);
const FONT = 'DejaVu Sans';
const [WIDTH, BAR_HEIGHT, HEAD, FOOT] = [420, 48, 76, 6];
/** Room for labels; the library guesses what they take as a seventh less than they do. */
const [LABELS, LABELS_GUESSED] = [168, 140];
/** Sharp on screens with two pixels a point. */
const ZOOM = 2;
const COUNT = new Intl.NumberFormat('sv-SE');
const INK = '#1b1b1b';
const NOW = '#1f4e8c';
const BEFORE = '#dbe5f1';

/** Told apart by filled and hatched, not by colour alone; the value stands at each bar. */
function optionsOf({ title, periods, bars }: BarChart) {
  const label = {
    show: true,
    position: 'right' as const,
    fontSize: 15,
    color: INK,
    formatter: ({ value }: { value?: unknown }) => COUNT.format(Number(value)),
  };
  const hatched = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: NOW };
  const before = { color: BEFORE, borderColor: NOW, borderWidth: 1, decal: hatched };
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: INK },
    title: { text: title, left: 0, top: 4, textStyle: { fontSize: 17, color: INK } },
    legend: { top: 38, left: 0, itemGap: 20, itemWidth: 28, textStyle: { fontSize: 15, color: INK } },
    grid: { left: LABELS, right: 66, top: HEAD, bottom: FOOT },
    xAxis: { type: 'value' as const, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: bars.map(([name]) => name),
      axisLabel: { fontSize: 15, color: INK, width: LABELS_GUESSED, overflow: 'break' as const, interval: 0 },
    },
    series: [
      { name: periods[0], type: 'bar' as const, label, itemStyle: { color: NOW }, data: bars.map((bar) => bar[1]) },
      { name: periods[1], type: 'bar' as const, label, itemStyle: before, data: bars.map((bar) => bar[2]) },
    ],
  };
}

function svgOf(chart: BarChart): string {
  const height = HEAD + FOOT + chart.bars.length * BAR_HEIGHT;
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  drawing.setOption(optionsOf(chart));
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
}

/** Draws it, with a font of our own: the machine may have none. Once in a thread. @returns a PNG */
export async function draw(chart: BarChart): Promise<Uint8Array> {
  const read = (file: string) => readFile(packages.resolve(file));
  await initWasm(await read('@resvg/resvg-wasm/index_bg.wasm'));
  const fontBuffers = await Promise.all(
    ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => read(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
  );
  return new Resvg(svgOf(chart), {
    fitTo: { mode: 'zoom', value: ZOOM },
    background: '#ffffff',
    font: { fontBuffers, defaultFontFamily: FONT, sansSerifFamily: FONT },
  })
    .render()
    .asPng();
}
