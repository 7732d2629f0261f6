import type { ServiceId } from '../../core/ids.ts';
import type { Device } from '../../core/support.ts';
import { type Lexicon, lexiconOf } from '../../language/lexicon.ts';
import { capitalised } from '../../language/words.ts';
import { EMPTY_FORM, type FormValues } from './form.ts';
import type { CanWork, HowMany, Ticket } from './model.ts';

const DEVICES: Lexicon<Device> = lexiconOf<Device>([
  {
    id: 'pupil-computer',
    names: ['elevdator', 'elevdatorn', 'elevdatorer', 'skoldator', 'chromebook', 'elevens dator'],
  },
  { id: 'phone', names: ['mobil', 'mobilen', 'telefon', 'telefonen', 'iphone', 'surfplatta', 'ipad'] },
  { id: 'workplace', names: ['dator', 'datorn', 'arbetsdator', 'laptop'] },
]);

const STOPPED = /(?:kan|går)\s+inte\s+(?:att\s+)?(?:jobba|arbeta)|står\s+still|helt\s+stopp/iu;
const SEVERAL = /hela\s+(?:kommunen|förvaltningen)|alla\s+(?:skolor|enheter)|flera\s+(?:skolor|enheter)/iu;
const UNIT = /(?<!\p{L})(?:alla|ingen|hela\s+(?:skolan|enheten|avdelningen|huset|arbetslaget))(?!\p{L})/iu;
const FEW = /(?<!\p{L})(?:flera|några|vi|kollegan?|kollegorna)(?!\p{L})/iu;

function howManyIn(text: string): HowMany {
  if (SEVERAL.test(text)) return 'several';
  if (UNIT.test(text)) return 'unit';
  return FEW.test(text) ? 'few' : 'me';
}

/** What the sentence says, and what the person's latest ticket said of where they sit; the rest is asked. */
export function prefill(text: string, services: Lexicon<ServiceId>, latest: Ticket | undefined): FormValues {
  const [service = ''] = services.mentionedIn(text);
  const [device] = DEVICES.mentionedIn(text);
  const canWork: CanWork | '' = STOPPED.test(text) ? 'no' : '';
  return {
    ...EMPTY_FORM,
    description: capitalised(text.trim()),
    service,
    canWork,
    device: device ?? latest?.device ?? 'workplace',
    place: latest?.place ?? '',
    howMany: howManyIn(text),
    contact: latest?.contact ?? '',
  };
}
