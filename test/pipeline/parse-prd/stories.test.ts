import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const sections: [body: string, stories: string][] = [
  [
    '### User Story 1 - Planifier (Priority: P1)\n\nEn tant que cuisinier, je veux planifier la semaine.\n',
    'cuisinier | planifier la semaine',
  ],
  ['### US-3: Swap a shift\n\n> As a **helper**, I want to swap a shift.\n', 'helper | swap a shift'],
  ['Treat it as a portfolio artifact, they can visit it once.\n', ''],
  [
    '- Sebagai kasir, saya ingin mencari barang agar antrian tidak menumpuk\n',
    'kasir | mencari barang | antrian tidak menumpuk',
  ],
  ['- As guardians, we want to report an absence before 8:00.\n', 'guardians | report an absence before 8:00'],
  ['- As admin I want to lock an account so that nobody gets in\n', 'admin | lock an account | nobody gets in'],
  ['- As soon as possible we can start.\n- As described above, I want more.\n', ''],
  [
    '| 번호 | 역할 | 원하는 것 | 이유 |\n|---|---|---|---|\n| 1 | 환자 | 예약 변경 | 기다리지 않도록 |\n',
    '환자 | 예약 변경 | 기다리지 않도록',
  ],
  [
    '| # | 役割 | やりたいこと | 理由 |\n|---|---|---|---|\n| 1 | 店長 | 在庫を見る | 発注を減らす |\n',
    '店長 | 在庫を見る | 発注を減らす',
  ],
  [
    '| 编号 | 角色 | 想要 | 目的 |\n|---|---|---|---|\n| 1 | 店长 | 查看库存 | 减少缺货 |\n',
    '店长 | 查看库存 | 减少缺货',
  ],
  [
    '| № | Роль | Хочу | Чтобы |\n|---|---|---|---|\n| 1 | кладовщик | сканировать код | не вводить руками |\n',
    'кладовщик | сканировать код | не вводить руками',
  ],
  [
    '| Rolle | Ich möchte … | damit … |\n|---|---|---|\n| Kassenwart | offene Beiträge sehen | Mahnungen rausgehen |\n',
    'Kassenwart | offene Beiträge sehen | Mahnungen rausgehen',
  ],
  [
    '| Rol | Quiero | Para |\n|---|---|---|\n| vendedora | ver el stock | no prometer de más |\n',
    'vendedora | ver el stock | no prometer de más',
  ],
  [
    '- 会員として、本を予約したい。\n- 店員として、在庫を確認したい。なぜなら、発注を減らしたいから。\n',
    '会員 | 本を予約したい\n店員 | 在庫を確認したい | 発注を減らしたい',
  ],
  ['- 환자로서, 온라인으로 예약을 변경하고 싶다.\n', '환자 | 온라인으로 예약을 변경하고 싶다'],
  [
    '- 作为会员，我希望预约课程，以便合理安排时间。\n- 作为教练，可以查看学员名单。\n',
    '会员 | 预约课程 | 合理安排时间\n教练 | 查看学员名单',
  ],
  [
    '- Als lid wil ik een boek reserveren zodat ik niet voor niets kom.\n',
    'lid | een boek reserveren | ik niet voor niets kom',
  ],
  [
    '- Jako trener chcę widzieć listę uczestników, aby przygotować salę.\n',
    'trener | widzieć listę uczestników | przygotować salę',
  ],
  ['- Som medlem vill jag boka en tid så att jag slipper ringa.\n', 'medlem | boka en tid | jag slipper ringa'],
  [
    '- Я как менеджер хочу видеть остатки, чтобы заказывать вовремя.\n',
    'менеджер | видеть остатки | заказывать вовремя',
  ],
  [
    '- En tant que bénévole, je souhaite choisir mes créneaux afin de m’organiser.\n',
    'bénévole | choisir mes créneaux | m’organiser',
  ],
  ['- Come socio voglio prenotare un campo per non fare la fila.\n', 'socio | prenotare un campo | non fare la fila'],
  [
    '- As a driver: I want to see the next stop, so I don’t get lost.\n',
    'driver | see the next stop | I don’t get lost',
  ],
  [
    'As the owner of two dogs,\nI want one booking for both\nso that I pay once.\n',
    'owner of two dogs | one booking for both | I pay once',
  ],
  [
    '\n## Demand\n\n| ID | As a | I want to | So that |\n|---|---|---|---|\n| 1 | member | renew online | I stay at home |\n',
    'member | renew online | I stay at home',
  ],
  ['| Role | Orders | Stock |\n|---|---|---|\n| Clerk | read | edit |\n', ''],
];

describe('the user stories of a PRD', () => {
  for (const [body, stories] of sections)
    it(`are ${stories === '' ? 'none' : stories.replaceAll('\n', ' and ')} in ${JSON.stringify(body)}`, () => {
      const found = parsePrd(`# A\n\n## User stories\n\n${body}`).user_stories.map(({ as_a, i_want, so_that }) =>
        [as_a, i_want, ...(so_that === null ? [] : [so_that])].join(' | '),
      );
      assert.equal(found.join('\n'), stories);
    });
});

describe('very many stories', () => {
  it('are all read, each once', () => {
    const lines = Array.from({ length: 12_000 }, (_, n) => `- As a clerk, I want to file form ${n % 11_000}\n`);
    const { user_stories } = parsePrd(`# Office\n\n## User Stories\n\n${lines.join('')}`);
    assert.equal(user_stories.length, 11_000);
  });
});
