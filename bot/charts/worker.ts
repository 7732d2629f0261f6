import { parentPort, workerData } from 'node:worker_threads';
import { BarChart } from './chart.ts';
import { draw } from './draw.ts';

parentPort?.postMessage(await draw(BarChart.parse(workerData)));
