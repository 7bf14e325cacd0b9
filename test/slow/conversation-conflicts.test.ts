import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { conversationFolder, nodes, prd, talk } from './conversation-folder.ts';
import { keys } from './terminal.ts';

for (const { node, version } of nodes) {
  describe(`files that both sides changed, in a conversation, on Node ${version}`, function () {
    this.timeout(240_000);
    const { at, read, open, checksums } = conversationFolder(node);
    const [patient, visit] = ['desk/app/models/patient.py', 'desk/app/models/visit.py'];

    const edit = (file: string, line: RegExp, mine: string): void =>
      writeFileSync(at(file), read(file).replace(line, mine));
    const editClass = (file: string): void => edit(file, /^class .*$/m, '# mine, above\n$&');
    const editField = (file: string, field: string): void =>
      edit(file, new RegExp(`^.*${field}:.*$`, 'm'), '    # mine');

    /** An app whose models both sides change: the person as told, the PRD in one field of each. */
    const bothChanged = async (...edits: Array<() => void>): Promise<void> => {
      await open(['prd.md', '--out=desk', '--yes']).exit();
      for (const each of edits) each();
      const changed = prd
        .replace('full_name (string, required)', 'full_name (string)')
        .replace('starts_at (datetime, required)', 'starts_at (datetime)');
      writeFileSync(at('desk/prd.md'), changed);
    };
    const asked = () => open([], { below: 'desk' });
    const confirmed = [
      ['Does this look right?', keys.enter],
      ['Entities to generate', keys.enter],
    ] as const;

    it('are asked about once where they all merge, in words, with what the merge gives', async () => {
      await bothChanged(
        () => editClass(patient),
        () => editClass(visit),
      );
      const screen = asked();
      await talk(
        screen,
        ...confirmed,
        ['You and the generator both changed 2 files, never in the same lines.', ''],
        ['Merge both sides in all of them?', keys.down + keys.enter],
        ['+++ app/models/patient.py (merged)', ''],
        [/^-.* full_name: Mapped\[str\]/m, ''],
        [/^\+.* full_name: Mapped\[str \| None\]/m, ''],
        ['+++ app/models/visit.py (merged)', ''],
        ['Merge both sides in all of them?', keys.enter],
        ['2 merged', ''],
      );
      assert.equal(await screen.exit(), 0);
      assert.doesNotMatch(screen.screen(), /ynam|^-# mine/m);
      for (const file of [patient, visit]) assert.match(read(file), /^# mine, above$/m);
    });

    it('are asked about one by one where they overlap, and it is said which of how many', async () => {
      await bothChanged(
        () => editField(patient, 'full_name'),
        () => editField(visit, 'starts_at'),
      );
      const screen = asked();
      await talk(
        screen,
        ...confirmed,
        [/patient\.py \(1 of 2\): you and the generator changed the same lines\sin\s1\splace/, ''],
        ['What becomes of app/models/patient.py?', keys.down + keys.enter],
        [/visit\.py \(2 of 2\): you and the generator changed the same lines\sin\s1\splace/, ''],
        ['What becomes of app/models/visit.py?', keys.enter],
        ['both changed: app/models/visit.py', ''],
        ['app/models/visit.py has conflict markers now', ''],
      );
      assert.equal(await screen.exit(), 2);
      assert.match(read(patient), /^ {4}# mine$/m);
      assert.doesNotMatch(read(patient), /<{7}/);
      assert.match(read(visit), /^<{7} [^]*# mine[^]*^={7}[^]*starts_at[^]*^>{7} /m);
    });

    it('that merge are merged with one answer, before the one that does not is asked about', async () => {
      await bothChanged(
        () => editClass(patient),
        () => editField(visit, 'starts_at'),
      );
      const screen = asked();
      await talk(
        screen,
        ...confirmed,
        [/both changed app\/models\/patient\.py,\snever\sin\sthe\ssame\slines/, ''],
        ['Merge both sides?', keys.enter],
        ['app/models/visit.py: you and the generator changed the same lines', ''],
        ['What becomes of app/models/visit.py?', keys.down + keys.down + keys.down + keys.enter],
        ['1 merged, 1 kept as yours', ''],
      );
      assert.equal(await screen.exit(), 0);
    });

    it('are left as they are when the person stops there', async () => {
      await bothChanged(() => editClass(patient));
      const before = checksums('desk');
      const screen = asked();
      await talk(screen, ...confirmed, ['Merge both sides?', keys.up + keys.enter], ['Nothing was written.', '']);
      assert.equal(await screen.exit(), 130);
      assert.equal(checksums('desk'), before);
    });
  });
}
