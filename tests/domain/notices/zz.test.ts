import { it } from 'vitest';
import { testHouse, publisher, staff } from '../../support/house.ts';
import { personalPlace } from '../../support/journey.ts';
import { prefill, oneLine } from '../../../bot/capabilities/notices/prefill.ts';
import { lexiconOf } from '../../../bot/language/lexicon.ts';
import { organisation } from '../../support/house.ts';
import { Instant } from '../../../bot/core/time.ts';
import { sensitiveIn } from '../../../bot/core/sensitive.ts';
it('x', () => {
  const h = testHouse();
  const turn: any = { actor: staff, place: personalPlace(staff), now: h.clock.now(), key: 'k', log: h.log };
  for (const s of ['är något nere?','driftstatus Laxå','driftsatus halsberg','varför funkar inte mejlen?','vad är planerat?','jag kommer inte in på datorn','hjälp','mejlen','mail ligger nere','internet nere','wifi funkar ej','kan inte skriva ut','skrivaren strular','funkar teams?','är teams nere','nätet är segt','det går inte att logga in','jag kan inte logga in','lösenordet fungerar inte','är det något fel på mejlen?','finns det några driftstörningar?','hur är läget?','status','läget i hallsberg','planerade avbrott','när är nästa servicefönster','händer det något i helgen?','kommer nätet vara nere i helgen?','blurf','god morgon','vem har hand om skrivare?','beställa dator','jag vill ha en ny mobil','hur bokar jag ett rum','lunch?','hej','hejsan','tack','vad kan du hjälpa till med','nytt driftmeddelande','skapa ett driftmeddelande','nytt meddelande om laxå','utkast','mina utkast','visa utkasten','anpassa texten','driftmeddelanden','visa driftmeddelanden','aktuella driftmeddelanden','mina driftmeddelanden','anslut Laxå','koppla bort kanalen','anslutna kanaler','mobilen går inte att ringa med','outlook hänger sig','word kraschar','internet funkar inte','har ni problem med mejlen','vi har inget internet','är intranätet nere?','hemsidan nere','går det att komma åt filerna','kan inte öppna G:','är det planerat något underhåll i Lekeberg','är något trasigt','nere?','driftstörningar','fungerar vpn','vpn','varför är det så långsamt','systemet ligger nere','ingenting fungerar','inget funkar', 'när är mejlen tillbaka?', 'mejl', 'kan jag få ny dator', 'kan du skriva ut protokollet', 'jag kan inte komma på mötet', 'läget är bra', 'status på mitt ärende', 'Varför fungerar inte e-posten i Laxå vatten?', 'driftstatus laxå vatten','Laxåhem nätverk nere', 'DRIFTSTATUS', 'drift status', 'dirftstatus', 'driftinfo', 'hur funkar det', 'hallsberg', 'vilka driftstörningar finns just nu']) {
    const ms = h.capabilities.map(c => c.understand(s, turn)).filter(Boolean).map((m:any)=>`${m.verb} ${JSON.stringify(m.input)} ${m.certainty}`);
    console.log(s.padEnd(45), ms.join(' | ') || '-');
  }
  const lex = { parties: lexiconOf(organisation.parties.map(({id, aliases}) => ({id, names: aliases}))), services: lexiconOf(organisation.services.map(({id, aliases}) => ({id, names: aliases}))) };
  for (const now of ['2026-11-20T09:00:00.000Z','2026-12-30T22:50:00.000Z','2026-10-24T22:30:00.000Z'])
  for (const s of ['planerat: nätverket i Laxå 24 november kl 18-20','planerat: nätverket i Laxå 24 november kl. 22.00–02.30','planerat: nätverket i Laxå kl 18-20','planerat: byte av switchar på skola 1-3 i Laxå, 24 november kl 18-20','planerat: nätverk imorgon 18-20','planerat: nätverk imorgon kl 22-02','planerat: servrar i Hallsberg','planerat: servrar på tisdag 07.00-08.00','planerat: servrar 2026-11-24 18:00-20:00','planerat: servrar 24/11 kl 18-20','planerat: servrar lördag kväll','planerat arbete: wifi i Lekeberg den 3 januari mellan 8 och 10','planerat: uppgradering till Windows 11 i Laxå 24 november kl 18-20','oplanerat: e-posten nere i Hallsberg och Laxå, ingen prognos','oplanerat: wifi nere i Laxå, prognos kl 14.30','oplanerat: wifi nere, prognos 00.30','oplanerat: wifi nere','akut: nätet nere i Laxå, klart 15','oplanerat: wifi nere, prognos kl 34.70','oplanerat: nere igen i skola 10.30','oplanerat: telefoni nere, beräknas åter kl. 16:15', 'oplanerat', 'planerat:', 'planerat nätverk']) {
    const l = oneLine(s);
    if (!l) { console.log(s, 'NO'); continue; }
    const f: any = prefill(l.kind, l.rest, lex, now as any);
    console.log(now, s, '=>', Object.entries(f).filter(([,v])=>v!=='').map(([k,v])=>`${k}=${v}`).join(' | '));
  }
  for (const s of ['Windows 11','Office 365','M365','kl. 12','skola 2','rum 104','10.2.1','10.02','10.0.0.1','fe80::1','2001:db8::ff00:42:8329','srv-sql01','SQL02','hbg-dc-1','servicedesk@laxa.se','anna.berg@laxa.se','it.support@laxa.se','Webb365','filmrum2','app 2','fil.laxa.local','CVE-2026-12345','08.00:10.30','ansvarig: Bo','se 1:a våningen','kl 08:00:10','::1','0701234567','850709-9805','850709–9805','19850709-9805','198507099805','850709+9805','850709 9805','850709-9806','701063-2391','Wifi6','IT-plan2','sal-B12','version 10.0.22631.3880','version 4.2.1.7','Dc-läsning', 'webben1', 'Swish2', 'exchange2019', 'Skriv till laxa.intern@x', 'LAXA-FS01','hallsberg-app-03','printer 12','vmware8','7:10:20:30'])
    console.log(s.padEnd(30), sensitiveIn(s).join(','));
});
