import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const app = '# Acme\n\n## Entities\n\n- Order: total (decimal)\n- Customer: name (string)\n\n';
const sections: [body: string, names: string][] = [
  [
    '## Systems around it\n\nPayments go through WorldPay; catalogue from Koha; e-mails by GOV.UK Notify.\n',
    'WorldPay,Koha,GOV.UK Notify',
  ],
  [
    '## What it talks to\n\nThe shop pushes orders to Billbee every five minutes. Labels are printed with Sendcloud, and stock comes from the warehouse system. We do not sync with Amazon.\n',
    'Billbee,Sendcloud',
  ],
  [
    '## Dependencies\n\n- Card payments: Stripe Terminal\n- SMS via Twilio\n- Login with Google\n- Orders are forwarded to Lightspeed\n',
    'Stripe Terminal,Twilio,Google,Lightspeed',
  ],
  [
    '## Schnittstellen\n\nDie Rechnungen werden an DATEV übergeben, die Zahlungen laufen über Mollie. Eine Anbindung an SAP ist nicht vorgesehen.\n',
    'DATEV,Mollie',
  ],
  [
    '## Umsysteme\n\n| Umsystem | Zweck | Richtung |\n|---|---|---|\n| ELSTER | Steuermeldung | aus |\n| Bundesdruckerei | Ausweise | ein |\n',
    'ELSTER,Bundesdruckerei',
  ],
  [
    '## Connexions\n\nLes paiements passent par Lydia, les e-mails partent avec Brevo. Pas de lien avec Sage.\n',
    'Lydia,Brevo',
  ],
  [
    '## Servicios de terceros\n\n- Pagos: Mercado Pago o PayPal\n- Facturación electrónica con Facturama\n',
    'Mercado Pago,PayPal,Facturama',
  ],
  [
    '## 对接系统\n\n| 系统 | 方向 | 说明 |\n|---|---|---|\n| 钉钉 | 出 | 通知 |\n| 用友 U8 | 入 | 库存 |\n',
    '钉钉,用友 U8',
  ],
  ['## 連携先\n\n- freee：仕訳\n- LINE WORKS（通知）\n', 'freee,LINE WORKS'],
  [
    '## Внешние системы\n\nОплата проходит через ЮKassa, письма отправляются через Unisender. Интеграция с 1С не планируется.\n',
    'ЮKassa,Unisender',
  ],
  ['## Integration tests\n\n- Checkout flow\n- Refund flow\n', ''],
  ['## User interfaces\n\n- Dashboard\n- Settings\n', ''],
  [
    '## Interfaces\n\nThe System shall exchange data with Companies House and the Customer Portal.\n',
    'Companies House',
  ],
  ['## External systems\n\nNone.\n', ''],
  [
    '## External systems\n\nTwilio sends the codes. Customers pay with Klarna. Excel files can be imported.\n',
    'Twilio,Klarna',
  ],
  [
    '## Partners and systems\n\n1. **Rightmove** (feed every night)\n2. **Zoopla** (same)\n3. ~~OnTheMarket~~\n',
    'Rightmove,Zoopla',
  ],
  [
    '## Connections\n\n| # | Connected system | Direction | Mandatory |\n|---|---|---|---|\n| 1 | Fortnox | out | No |\n| 2 | BankID | in | Yes |\n',
    'Fortnox,BankID',
  ],
  ['## Services to connect\n\n### Must\n\n- Okta\n- Workday\n\n### Not in phase 1\n\n- Jira\n', 'Okta,Workday'],
  ['**External services:** Stripe, Postmark and Mapbox\n', 'Stripe,Postmark,Mapbox'],
  [
    '## Third parties\n\n- Map tiles: Mapbox or MapTiler\n- Payments — Adyen (cards), Klarna\n- Webhooks for partners\n',
    'Mapbox,MapTiler,Adyen,Klarna',
  ],
  ['## Integracje\n\n- **Przelewy24**: płatności\n- **InPost**: przesyłki\n', 'Przelewy24,InPost'],
  [
    '## Koppelingen\n\nBetalingen lopen via Mollie en de boekhouding gaat naar Exact Online. Geen koppeling met Twinfield.\n',
    'Mollie,Exact Online',
  ],
  ['## Integrations\n\nWe connect to Xero for invoices, to HubSpot for leads and to nothing else.\n', 'Xero,HubSpot'],
  [
    '## Integrations\n\n- Calendar sync (Google Calendar, Outlook)\n- Payments via Stripe Connect\n- Analytics: none\n',
    'Google Calendar,Outlook,Stripe Connect',
  ],
  ['## Integrations\n\nThe first release works alone. Maybe later: Slack.\n', ''],
];

describe('the integrations of a PRD', () => {
  for (const [body, names] of sections)
    it(`are ${names || 'none'} in ${JSON.stringify(body)}`, () => {
      const { integrations } = parsePrd(app + body);
      assert.equal(integrations.map(({ name }) => name).join(','), names);
    });

  it('keep what a system is for', () => {
    const { integrations } = parsePrd(`${app}## Connections\n\n- SMS via Twilio\n- Card payments: Stripe Terminal\n`);
    assert.deepEqual(
      integrations.map(({ name, category, purpose }) => [name, category, purpose]),
      [
        ['Twilio', 'sms', 'SMS via Twilio'],
        ['Stripe Terminal', 'payments', 'Card payments'],
      ],
    );
  });
});
