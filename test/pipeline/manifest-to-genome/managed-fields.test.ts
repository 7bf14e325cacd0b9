import assert from 'node:assert/strict';
import type { GenomeField } from '../../../pipeline/genome.ts';
import type { ManifestField } from '../../../pipeline/manifest.ts';
import { isManagedName } from '../../../pipeline/managed-names.ts';
import { build, entity, field, manifest } from './manifests.ts';

/** What becomes of one field of `User`, and what is reported about it. */
const ofUser = (name: string, given: Partial<ManifestField> = {}): { built: GenomeField; codes: string[] } => {
  const { genome, diagnostics } = build(manifest([entity('User', [field(name, given)])]));
  const [built] = genome.modules.flatMap(({ entities }) => entities).flatMap(({ fields }) => fields);
  assert.ok(built);
  return { built, codes: diagnostics.map(({ code }) => code) };
};

const managed = [
  'role roles is_admin isadmin admin staff is_staff superuser is_superuser permission permissions credit credits balance points',
  'plan tier quota verified approved banned blocked status user_role account_balance account_status loyalty_points role_id',
  'email_verified phone_number_verified verified_at banned_until plan_expires_at subscription_status trial_ends_at is_active',
  'access_level user_type premium is_vip super_admin superadmin credit_limit storage_quota saldo rolle guthaben is_blocked',
].flatMap((names) => names.split(' '));

const harmless = [
  'display_name nickname locale birthday newsletter avatar bio marital_status relationship_status meal_plan floor_plan state city',
  'license_number points_of_interest adminton_club planet stable roleplay_name creditor statement company job_title phone email',
  'favourite_level time_zone status_message theme',
].flatMap((names) => names.split(' '));

describe('the managed fields of an account', () => {
  for (const name of managed) it(`${name} is one`, () => assert.ok(isManagedName(name)));
  for (const name of harmless) it(`${name} is none`, () => assert.ok(!isManagedName(name)));

  it('are told, and are those of User alone', () => {
    assert.deepEqual(ofUser('role').codes, ['genome/managed-field']);
    assert.equal(ofUser('role').built.managed, true);
    const { genome, reports } = build(manifest([entity('Task', [field('status')])]));
    assert.equal(genome.modules[0]?.entities[0]?.fields[0]?.managed, false);
    assert.deepEqual(reports, []);
  });

  it('are what the author says, whatever they are called', () => {
    assert.deepEqual(ofUser('status', { managed: false }).codes, []);
    assert.equal(ofUser('status', { managed: false }).built.managed, false);
    assert.deepEqual(ofUser('badge', { managed: true }).codes, []);
    assert.equal(ofUser('badge', { managed: true }).built.managed, true);
  });

  it('are empty, or false, where one is required that has no default, since nobody gives it at registration', () => {
    const { built: role } = ofUser('role', { required: true });
    assert.deepEqual([role.required, role.default], [false, null]);
    const { built: isStaff } = ofUser('is_staff', { type: 'boolean', required: true });
    assert.deepEqual([isStaff.required, isStaff.default], [true, false]);
    const { built: credit } = ofUser('credit', { type: 'integer', required: true, default: 0 });
    assert.deepEqual([credit.required, credit.default], [true, 0]);
  });

  it('are decided quickly, however long a name is', () => {
    assert.ok(!isManagedName(`${'is_has_account_'.repeat(4_000)}x`));
  });
});
