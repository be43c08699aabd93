import type { BuildComponent } from '../render/render-cluster';
import { renderComponent, type RenderedComponent } from '../render/render-component';

/** A component as a run left it, and what of environments/ was read while it was built. */
interface KeptComponent {
  readonly reads: ReadonlySet<string>;
  readonly rendered: RenderedComponent;
}

/** The components of a cluster as a run left them. */
export interface KeptComponents {
  /** What was read before the first was built: which there are, and what of one reaches another. */
  readonly before: ReadonlySet<string>;
  readonly built: ReadonlyMap<string, KeptComponent>;
}

/** Builds the components of one cluster, none again for which the same would be read as by the run before. */
export interface ComponentKeeper {
  /** Hears of each read of environments/, as often as it is read. */
  readonly onRead: (key: string) => void;
  readonly build: BuildComponent;
  /** What this run leaves. */
  readonly left: () => KeptComponents;
}

/**
 * @param known of a run over data that differs in the keys for which `isChanged` is true
 * @param onKept hears of what a component read that is not built again
 */
export function componentKeeper(
  known: KeptComponents | undefined,
  isChanged: (key: string) => boolean,
  onKept: (key: string) => void,
): ComponentKeeper {
  const before = new Set<string>();
  const built = new Map<string, KeptComponent>();
  let hearing: Set<string> | undefined = before;
  const usable = known === undefined || [...known.before].some(isChanged) ? undefined : known.built;
  return {
    onRead: key => void hearing?.add(key),
    build: (component, context, signIns) => {
      const same = usable?.get(component.name);
      if (same !== undefined && ![...same.reads].some(isChanged)) {
        built.set(component.name, same);
        same.reads.forEach(onKept);
        hearing = undefined;
        return { ...same.rendered, component };
      }
      const reads = new Set<string>();
      hearing = reads;
      const rendered = renderComponent(component, context, signIns);
      hearing = undefined;
      built.set(component.name, { reads, rendered });
      return rendered;
    },
    left: () => ({ before, built }),
  };
}
