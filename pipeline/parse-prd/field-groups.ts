import { holdsEntities } from './evidence.ts';
import { fieldGroup, type Section } from './sections.ts';

/** Marks the parts of one entity: `**Basic info**` and `**Address**` below “Customer”. What lists entities is no such part. */
export const markFieldGroups = (section: Section): void => {
  const children = section.sections.filter(({ role, blocks }) => role === null && blocks.length > 0);
  if (
    section.level > 1 &&
    section.role === null &&
    !children.some(holdsEntities) &&
    children.some(({ title }) => fieldGroup.test(title) && !/^(?:address|location|profile)$/i.test(title))
  )
    for (const child of children) child.role = 'fields';
  for (const child of section.sections) markFieldGroups(child);
};
