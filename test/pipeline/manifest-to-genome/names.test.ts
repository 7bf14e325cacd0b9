import assert from 'node:assert/strict';
import { isReservedField, isReservedModule } from '../../../pipeline/manifest-to-genome/reserved.ts';
import { entityKey } from '../../../pipeline/manifest-to-genome/entities.ts';
import { loadStack, stackNames } from '../../../pipeline/load-stack.ts';
import { shorten } from '../../../pipeline/manifest-to-genome/identifier.ts';
import { build, codes, entity, entityOf, field, fieldNames, manifest, moduleOf, reference } from './manifests.ts';

const names = (...entities: string[]): Array<[module: string, type: string, plural: string]> => {
  const built = build(manifest(entities.map((name) => entity(name))));
  return built.genome.modules.map(({ name }) => {
    const { name: type, plural } = entityOf(built, name);
    return [name, type, plural];
  });
};

describe('names of entities in the genome', () => {
  it('are the module, the type and the plural, with the word of the PRD as title', () => {
    const built = build(manifest([entity('OrderItem')]));
    assert.deepEqual(names('OrderItem'), [['order_item', 'OrderItem', 'order_items']]);
    assert.equal(entityOf(built, 'order_item').title, 'Order item');
    assert.deepEqual(built.reports, []);
  });

  it('stay what they are where only SQL reserves them', () => {
    assert.deepEqual(names('Order', 'Group', 'Table'), [
      ['order', 'Order', 'orders'],
      ['group', 'Group', 'groups'],
      ['table', 'Table', 'tables'],
    ]);
  });

  it("are the author's, whatever languages and libraries reserve", () => {
    assert.deepEqual(names('Class', 'Base', 'None'), [
      ['class', 'Class', 'classes'],
      ['base', 'Base', 'bases'],
      ['none', 'None', 'nones'],
    ]);
    assert.deepEqual(build(manifest([entity('Class')])).reports, []);
  });

  it('change where no system has a file of that name, but the path keeps the plural', () => {
    assert.deepEqual(names('Con'), [['con_record', 'ConRecord', 'cons']]);
    const built = build(manifest([entity('Con')]));
    assert.deepEqual(built.reports, [
      'genome/renamed-entity The entity Con is called ConRecord in the app, since its own name cannot be used there',
    ]);
    assert.equal(entityOf(built, 'con_record').title, 'Con');
  });

  it('never take a path or a table that the app has already', () => {
    const [[, , plural] = []] = names('AuthSession');
    assert.equal(plural, 'auth_session_records');
  });

  it('differ in more than casing', () => {
    assert.deepEqual(names('Todo', 'ToDo'), [
      ['todo', 'Todo', 'todos'],
      ['to_do_record', 'ToDoRecord', 'to_dos'],
    ]);
  });

  it('differ in the plural, too', () => {
    assert.deepEqual(names('Datum', 'Data'), [
      ['datum', 'Datum', 'data'],
      ['data', 'Data', 'data_records'],
    ]);
  });

  it('are one entity when they differ in number or casing only; its fields are put together', () => {
    const built = build(manifest([entity('Task', [field('title')]), entity('tasks', [field('title'), field('note')])]));
    assert.deepEqual(fieldNames(built, 'task'), ['title', 'note']);
    assert.deepEqual(codes(built), ['genome/merged-entities']);
  });

  it('give way to an entity that has the name by right, wherever it stands', () => {
    assert.deepEqual(
      names('Con', 'ConRecord').map(([module]) => module),
      ['con_record_2', 'con_record'],
    );
  });

  it('are transliterated, begin with a letter, and are never empty', () => {
    assert.deepEqual(names('Größe', '订单', '3DModel', '🚀', '___'), [
      ['grosse', 'Grosse', 'grosses'],
      ['dingdan', 'Dingdan', 'dingdans'],
      ['entity_3d_model', 'Entity3dModel', 'entity_3d_models'],
      ['rocket', 'Rocket', 'rockets'],
      ['entity', 'Entity', 'entities'],
    ]);
  });

  it('are at most 60 characters long, and two long ones stay two', () => {
    const long = 'Very'.repeat(125);
    const modules = names(`${long}A`, `${long}B`).map(([module]) => module);
    assert.deepEqual(
      modules.map(({ length }) => length),
      [60, 60],
    );
    assert.equal(new Set(modules).size, 2);
  });

  it('keep the former plural of an entity that was renamed', () => {
    const built = build(manifest([entity('Task', undefined, { was: 'Todo' })]));
    assert.equal(entityOf(built, 'task').was, 'todos');
  });

  it('leave out what the user left out, in any casing and number', () => {
    const built = build(manifest([entity('Task'), entity('Label')]), { exclude: ['labels', 'Nothing'] });
    assert.deepEqual(
      built.genome.modules.map(({ name }) => name),
      ['task'],
    );
    assert.deepEqual(built.reports, ['genome/unknown-exclusion There is no entity "Nothing" to leave out']);
    assert.equal(built.diagnostics[0]?.hint, 'there are: task, label');
  });

  it('need at least one entity', () => {
    assert.deepEqual(codes(build(manifest([entity('Task')]), { exclude: ['Task'] })), ['genome/no-entities']);
  });
});

describe('names of fields in the genome', () => {
  const fieldsOf = (...fields: string[]): string[] =>
    fieldNames(
      build(
        manifest([
          entity(
            'Task',
            fields.map((name) => field(name)),
          ),
        ]),
      ),
      'task',
    );

  it("are the author's, whatever languages and libraries reserve", () => {
    const own = ['class', 'from', 'metadata', 'copy', 'schema', 'model_config', 'limit', 'order', 'none', 'self'];
    const built = build(
      manifest([
        entity(
          'Task',
          own.map((name) => field(name)),
        ),
      ]),
    );
    assert.deepEqual(fieldNames(built, 'task'), own);
    assert.deepEqual(built.reports, []);
  });

  it('change where the database has a column of that name, and say so', () => {
    const built = build(manifest([entity('Task', [field('xmin'), field('date')])]));
    assert.deepEqual(fieldNames(built, 'task'), ['task_xmin', 'date']);
    assert.deepEqual(built.reports, [
      'genome/renamed-field Task.xmin is called task_xmin in the app, since its own name cannot be used there',
    ]);
    assert.equal(built.diagnostics[0]?.line, 7);
  });

  it('are no filter where every list has a parameter of that name, and say so', () => {
    const fields = [field('limit', { indexed: true }), field('order', { type: 'enum', enum: ['a'] }), field('cursor')];
    const built = build(manifest([entity('Task', fields)]));
    assert.ok(entityOf(built, 'task').fields.every(({ filterable }) => !filterable));
    assert.deepEqual(codes(built), ['genome/cannot-be-filtered', 'genome/cannot-be-filtered']);
  });

  it('keep to the one who has the name by right', () => {
    assert.deepEqual(fieldsOf('xmin', 'task_xmin'), ['field_xmin', 'task_xmin']);
  });

  it('leave out what every row has, and say so', () => {
    const built = build(manifest([entity('Task', [field('id'), field('created_at'), field('title')])]));
    assert.deepEqual(fieldNames(built, 'task'), ['title']);
    assert.deepEqual(codes(built), ['genome/field-is-implied', 'genome/field-is-implied']);
  });

  it('leave out the second of two that are the same', () => {
    const built = build(manifest([entity('Task', [field('due_date'), field('dueDate', { type: 'date' })])]));
    assert.deepEqual(fieldNames(built, 'task'), ['due_date']);
    assert.deepEqual(built.reports, ['genome/duplicate-field Task.dueDate is there twice; the first one was taken']);
  });

  it('are made of ASCII, may begin with a digit but are no number, and two stay two', () => {
    assert.deepEqual(fieldsOf('größe', 'grosse', '2fa', '12', '!'), [
      'grosse',
      'task_grosse',
      '2fa',
      'task_12',
      'task',
    ]);
  });

  it('keep the former name of a field that was renamed, as it was then', () => {
    const built = build(
      manifest([
        entity('Task', [
          field('kind', { was: 'xmin' }),
          field('name', { was: 'name' }),
          reference('group', 'Task', { was: 'project' }),
        ]),
      ]),
    );
    assert.deepEqual(
      entityOf(built, 'task').fields.map(({ was }) => was),
      ['task_xmin', null, 'project_id'],
    );
  });

  it('include a name when an entity has nothing else', () => {
    const built = build(manifest([entity('Task', [])]));
    assert.deepEqual(fieldNames(built, 'task'), ['name']);
    assert.deepEqual(codes(built), ['genome/no-fields']);
  });
});

describe('the app', () => {
  const bundleOf = (name: string): string =>
    build(manifest([entity('Task')], { solution_name: name })).genome.bundle_id;

  it('has an identifier that no database or language reserves', () => {
    assert.deepEqual(['Task Manager', 'Postgres', 'Class', '2048', '', '任務'].map(bundleOf), [
      'task_manager',
      'postgres_app',
      'class_app',
      'app_2048',
      'app',
      'renwu',
    ]);
  });

  it('has a name on one line', () => {
    const { genome } = build(manifest([entity('Task')], { solution_name: ' Task\r\nManager\u0000 ' }));
    assert.equal(genome.solution_name, 'Task Manager');
  });

  it('turns `User` into its own account, with the extra fields only', () => {
    const built = build(
      manifest([entity('Users', [field('email'), field('password_hash'), field('age', { required: true })])]),
    );
    assert.equal(moduleOf(built, 'user').module_type, 'account');
    assert.deepEqual(fieldNames(built, 'user'), ['age']);
    assert.deepEqual(entityOf(built, 'user').name, 'User');
    assert.deepEqual(codes(built), ['genome/field-is-implied', 'genome/field-is-implied']);
  });

  it('may have an account without extra fields', () => {
    assert.deepEqual(fieldNames(build(manifest([entity('User', [field('email')])])), 'user'), []);
  });

  it('lists each system outside it once, with an identifier of its own', () => {
    const integration = (name: string) => ({ name, category: '', purpose: null, line: 1 });
    const { genome } = build(
      manifest([entity('Task')], { integrations: ['SendGrid', 'sendgrid', 'Send-Grid', 'Auth'].map(integration) }),
    );
    assert.deepEqual(
      genome.integrations.map(({ name, key, category }) => [name, key, category]),
      [
        ['SendGrid', 'send_grid', 'other'],
        ['Send-Grid', 'send_grid_integration', 'other'],
        ['Auth', 'auth_integration', 'other'],
      ],
    );
  });
});

describe('the reserved names', () => {
  it('hold what every row has and the columns of the system, and no words of languages', () => {
    for (const name of ['id', 'user_id', 'created_at', 'xmin']) assert.ok(isReservedField(name), name);
    for (const name of ['class', 'metadata', 'date', 'group', 'model_dump_all'])
      assert.ok(!isReservedField(name), name);
    for (const name of ['user', 'com1', 'nul']) assert.ok(isReservedModule(name), name);
    for (const name of ['order', 'session', 'import', 'class', 'auth']) assert.ok(!isReservedModule(name), name);
  });
});

describe('the files of a stack', () => {
  for (const stack of stackNames())
    it(`of ${stack} are never those of an entity`, () => {
      const { templates, codeName } = loadStack(stack);
      const paths = templates.map((template) => template.path);
      const ofEntities = paths.filter((path) => path.includes('__entity.snake__'));
      assert.ok(ofEntities.length > 0);
      for (const pattern of ofEntities) {
        const [before = '', after = ''] = pattern.split('__entity.snake__');
        const clashing = paths
          .filter((path) => path !== pattern && path.startsWith(before) && path.endsWith(after))
          .map((path) => path.slice(before.length, path.length - after.length))
          .filter((name) => entityKey(name) === name && !name.includes('/') && !name.startsWith('__'));
        assert.deepEqual(
          clashing.filter((name) => !isReservedModule(name) && codeName(name, 'module') === name),
          [],
          pattern,
        );
      }
    });
});

describe('shorten', () => {
  it('keeps what is short and hashes what is long, always the same way', () => {
    assert.equal(shorten('task'), 'task');
    assert.equal(shorten('a'.repeat(61)), shorten('a'.repeat(61)));
    assert.equal(shorten('a'.repeat(61)).length, 60);
  });
});
