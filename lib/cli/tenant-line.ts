import { namesOf } from '../inventory/tenant-positions';
import { tenantFileOf } from '../layer-4/tenant-names';
import type { Component } from '../model/component';
import type { Inventory } from '../model/inventory';
import type { DeclaringLine } from './declaring-file';

/** The line of environments/ that a component of a tenant follows from: of its app, or of the tenant's whole file. */
export function tenantLine(
  component: Pick<Component, 'layer' | 'folder'>,
  { tenants, positions }: Pick<Inventory, 'tenants' | 'positions'>,
): DeclaringLine | undefined {
  const file = tenantFileOf(component);
  if (file === undefined) return undefined;
  const [tenant = '', app = ''] = component.folder?.split('/') ?? [];
  const apps = tenants.find(({ name }) => name === tenant)?.apps ?? [];
  const at = apps.findIndex(one => namesOf(one).includes(app));
  return { file, line: positions[`tenants/${tenant}#/apps/${at}`]?.line ?? 1 };
}
