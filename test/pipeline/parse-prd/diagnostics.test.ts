import assert from 'node:assert/strict';
import { catalogue } from '../../../pipeline/diagnostics.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { longestDocument } from '../../../pipeline/parse-prd/source.ts';

const entities = (body: string): string => `# App\n\n## Entities\n\n- Note: text (string, required)\n${body}\n`;

// For every code, a document that has it, and the line it is reported for.
const cases: Record<Extract<keyof typeof catalogue, `prd/${string}`>, [document: string, line: number]> = {
  'prd/empty': [' \n\n', 0],
  'prd/no-entities': ['# App\n\nJust an idea.\n', 0],
  'prd/too-long': ['a'.repeat(longestDocument + 1), 0],
  'prd/too-deep': [entities(`${' '.repeat(300)}- x`), 6],
  'prd/unreadable-entity': [entities('- !!! ???'), 6],
  'prd/unreadable-field': [entities('- Task\n  - title (string)\n  - ???'), 8],
  'prd/unreadable-table': [entities('\n| Colour | Meaning |\n|---|---|\n| red | bad |'), 7],
  'prd/unreadable-relation': [entities('\n### Relations\n\n- something vague'), 9],
  'prd/entity-without-fields': [entities('- Task'), 6],
  'prd/unknown-type': [entities('- Task: due (timestmp)'), 6],
  'prd/unknown-word': [entities('- Task: title (string, requird)'), 6],
  'prd/dangling-reference': [entities('- Task: owner (Ownr)'), 6],
  'prd/dangling-relation': [entities('\n### Relations\n\n- A note has many pages'), 9],
  'prd/enum-without-values': [entities('- Task: state (enum)'), 6],
  'prd/bad-default': [entities('- Task: count (integer, default many)'), 6],
  'prd/bad-limit': [entities('- Task: title (string, max soon)'), 6],
  'prd/conflict': [entities('- Note: text (integer)'), 6],
  'prd/placeholder': [entities('- [Entity]: [what it is]'), 6],
  'prd/entity-continued': [entities('- Note: title (string)'), 6],
  'prd/inferred-type': [entities('- Task: title, due_date (date)'), 6],
  'prd/list-as-json': [entities('- Task: marks (string[])'), 6],
  'prd/reference-by-name': [entities('- Task: note_id (uuid)'), 6],
  'prd/requiredness-unknown': ['## Entities\n\n- Note: text (string)\n', 3],
  'prd/struck-through': [entities('- ~~Task: title (string)~~'), 6],
  'prd/ignored': [entities('\n### Indexes\n\n- Note: text (unique)'), 7],
  'prd/ignored-fence': [entities('\n```json\n{ "text": "x" }\n```'), 7],
  'prd/unread-prose': [entities('- Task: Has a title, and the way in which it is to be done'), 6],
  'prd/join-table': [entities('- Tag: name (string)\n- NoteTag: note (Note), tag (Tag)'), 7],
  'prd/suggested-relation': [entities('- NotePage: number (integer)'), 6],
  'prd/story-in-fence': [entities('\n## User Stories\n\n```\nAs a user, I want to write so that I remember.\n```'), 9],
};

describe('what parsePrd reports', () => {
  it('has a case for every code', () => {
    const codes = Object.keys(catalogue).filter((code) => code.startsWith('prd/'));
    assert.deepEqual(Object.keys(cases).sort(), codes.sort());
  });

  for (const [code, [document, line]] of Object.entries(cases)) {
    it(code, () => {
      const found = parsePrd(document).diagnostics.filter((finding) => finding.code === code);
      assert.deepEqual(
        found.map((finding) => finding.line),
        [line],
      );
    });
  }
});
