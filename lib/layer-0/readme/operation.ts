import { isPlaced } from '../../model/links';
import { SSO_PREFIX } from '../../model/single-sign-on';
import { installerImage } from '../installer-image';
import { bullets, command, section, shell } from './markdown';
import { firstControlPlane, nodesOf, type ReadmeInput } from './readme-input';

/** True where the kubelets ask the cluster for their certificates: their argument, and who approves them. */
const hasKubeletCertificates = (input: ReadmeInput): boolean => isPlaced(input, 'kubelet-serving-cert-approver');

/** How a change of the patches reaches running machines. */
export const changeSection = (input: ReadmeInput): string => {
  const [node] = nodesOf(input, 'controlplane');
  const host = node?.hostname ?? '';
  const target = `--nodes ${node?.address ?? ''} --file "$OUT/${host}.yaml"`;
  return section(
    'Change a running machine',
    'Make the configurations again, then one machine after the other. A change of firewall or network first on trial: it is taken back by itself after the time unless it is applied again for good.',
    shell(
      `talosctl apply-config ${target} --dry-run`,
      ...(input.cluster.firewall.enabled ? [`talosctl apply-config ${target} --mode=try --timeout 2m`] : []),
      `talosctl apply-config ${target}`,
    ),
    bullets(
      'Taints of workers count at registration only: for a running node use `kubectl taint`, or reset the machine.',
      hasKubeletCertificates(input)
        ? 'The cluster signs the kubelets’ serving certificates, which `kubelet-serving-cert-approver` approves. Until it runs, in a cluster that has just started, `kubectl logs` answers with an error of TLS: `talosctl logs --kubernetes` does not need it.'
        : 'The kubelets’ serving certificates are self-signed: `rotate-server-certificates` waits for an approver in the cluster, which is not installed.',
    ),
  );
};

/** Talos first, one machine at a time, then Kubernetes. */
export const upgradeSection = (input: ReadmeInput): string => {
  const { talos, kubernetes } = input.cluster;
  const image = installerImage(talos.platform, talos.secureBoot, input.schematicId, '$VERSION');
  const all = [...nodesOf(input, 'controlplane'), ...nodesOf(input, 'worker')].map(node => node.address).join(' ');
  return section(
    'Upgrade Talos',
    'One minor version at a time, each from its newest patch, with the `talosctl` of the new version, which is also the `VERSION` below. Control planes first; the loop stops at the first machine that does not come back. A node is drained before it reboots, so a budget that never allows an eviction holds the upgrade up.',
    shell(
      `VERSION=${talos.version}`,
      `for node in ${all}; do`,
      `  talosctl upgrade --nodes "$node" --image ${image} || break`,
      `  talosctl health --nodes ${firstControlPlane(input)} || break`,
      'done',
    ),
    '**Within a line** (1.13.8 → 1.13.9): write the new version into `environments/`, run `npm run synth`, review, upload the schematic again if its ID changed, run the loop. If anything else changed under `talos/`, make the machine configurations again and apply them, one machine after the other, as in “Change a running machine”.',
    [
      '**When the line changes** (1.13 → 1.14), `synth` writes the patches in the form of the new line. A document of 1.14 must not go to a machine that still runs 1.13, while 1.14 reads the configurations of 1.13. So:',
      '',
      '1. Leave `environments/` as it is and run the loop with the new version: all machines come up with the configuration that they have.',
      '2. When `talosctl version` names the new version on every machine, write it into `environments/`, run `npm run synth` and review.',
      '3. Make all machine configurations again and apply them, one machine after the other, each first with `--dry-run`.',
    ].join('\n'),
    'An upgrade of Talos leaves Kubernetes as it is.',
    '## Upgrade Kubernetes',
    'Cilium and the Gateway API must support the new version before it comes. Then once for the whole cluster:',
    shell(
      `talosctl upgrade-k8s --nodes ${firstControlPlane(input)} --to ${kubernetes.version} --dry-run`,
      `talosctl upgrade-k8s --nodes ${firstControlPlane(input)} --to ${kubernetes.version}`,
    ),
    'Afterwards make the machine configurations again, so that the next `apply-config` does not bring the old images back.',
  );
};

/** The way in that does not depend on single sign-on. */
export const accessSection = (input: ReadmeInput, trustsSso: boolean): string =>
  section(
    'Who gets in',
    trustsSso
      ? `People sign in at ${input.platform.sso.issuer}; their names and groups carry the prefix \`${SSO_PREFIX}\` (\`${SSO_PREFIX}${input.platform.sso.groups.administrators}\`), so that no token can name a built-in group.`
      : 'The API server of this cluster trusts no sign-on service: no link leads there.',
    'Break glass: the kubeconfig of `talosctl` is a client certificate of the cluster’s own authority with the group `system:masters`. It works while single sign-on, Argo CD and DNS are down, as long as one control plane answers on ports 50000 and 6443. It is made anew when needed and thrown away afterwards; the audit log shows it as `admin`.',
    shell(
      command(
        `talosctl kubeconfig --nodes ${firstControlPlane(input)}`,
        '--merge=false --force "$OUT/break-glass.kubeconfig"',
      ),
      command(
        'kubectl --kubeconfig "$OUT/break-glass.kubeconfig"',
        `--server https://${firstControlPlane(input)}:6443 get nodes`,
      ),
    ),
  );
